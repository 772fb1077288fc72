#include "features/take.h"

#include "features/activity.h"
#include "features/biquad.h"
#include "features/melody.h"
#include "features/periods.h"
#include "features/recording.h"
#include "features/resample.h"
#include "features/syllables.h"
#include "features/timbre.h"
#include "features/track.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

enum {
    RATE = 16000,
    HOP = RATE / TAKE_FRAMES_A_SECOND,
    REACH = PERIODS_REACH, // samples that a frame reads on each side of its middle
    SPECTRUM = 4,          // frames from one spectrum to the next
    PIECE = 256,           // samples that come in at once
    SOUND = 32 * 1024,     // samples kept: the pitch of a frame comes late
    LEAST_RATE = 8000,
    MOST_RATE = 192000,
    BAR = TAKE_FRAMES_A_SECOND / 20, // frames of the level that is shown
    SPREAD = 3,                      // hops on each side that give the level of a frame
    SILENCE_DB = -100,
};

_Static_assert((int)TIMBRE_WINDOW / 2 <= (int)REACH, "the spectrum reads no further");
_Static_assert((int)SOUND > 2 * (PITCH_LAG * HOP + 2 * REACH), "kept until the pitch is known");
_Static_assert((int)TIMBRE_RATE == (int)RATE && (int)PERIODS_RATE == (int)RATE &&
                   (int)SYLLABLES_RATE == (int)RATE,
               "one rate");

struct take {
    int rate;
    long long n, most; // samples that came, and that may come
    int most_frames;
    bool finished;
    float offset; // the first sample: a constant in the sound must not begin with a step
    struct recording recording;
    struct resampler *resampler;
    struct track *track;
    float *resampled;
    struct biquad high_pass;
    struct syllables syllables;
    float hop[HOP];
    int in_hop;
    float *sound; // without what lies under the voice; from REACH samples before the start
    int n_sound;
    long long dropped; // samples of it that are gone
    struct timbre *timbre;
    struct periods periods;
    // One a frame: `pitched` have their pitch, `heard` their powers, `analysed` the rest.
    struct take_frame *frames;
    float *power, *envelope, *likeness, *steadiness, *prominence, *scratch;
    int pitched, heard, analysed;
    float *nuclei;
    int n_nuclei;
};

static void take_pitch(void *context, const struct pitch_frame *frame) {
    struct take *take = context;
    if (take->pitched < take->most_frames) {
        take->frames[take->pitched++] = (struct take_frame){.f0_hz = frame->f0_hz};
    }
}

static bool make_stream(struct take *take) {
    struct resampler *resampler = resampler_new(take->rate, RATE);
    struct track *track = track_new(RATE, (struct track_sink){take_pitch, take});
    if (!resampler || !track) {
        resampler_free(resampler);
        track_free(track);
        return false;
    }
    resampler_free(take->resampler);
    track_free(take->track);
    take->resampler = resampler;
    take->track = track;
    return true;
}

static bool make_room(struct take *take) {
    size_t n = (size_t)take->most_frames;
    take->resampled = mem_zero(resampler_room(take->resampler, PIECE), sizeof *take->resampled);
    take->sound = mem_zero(SOUND, sizeof *take->sound);
    take->timbre = timbre_new();
    take->frames = mem_zero(n, sizeof *take->frames);
    take->power = mem_zero(n, sizeof *take->power);
    take->envelope = mem_zero(n, sizeof *take->envelope);
    take->likeness = mem_zero(n, sizeof *take->likeness);
    take->steadiness = mem_zero(n, sizeof *take->steadiness);
    take->prominence = mem_zero(n, sizeof *take->prominence);
    take->scratch = mem_zero(n, sizeof *take->scratch);
    take->nuclei = mem_zero((size_t)syllables_room(take->most_frames), sizeof *take->nuclei);
    return take->resampled && take->sound && take->timbre && take->frames && take->power &&
           take->envelope && take->likeness && take->steadiness && take->prominence &&
           take->scratch && take->nuclei;
}

static void start(struct take *take) {
    take->n = take->dropped = 0;
    take->finished = false;
    take->in_hop = take->pitched = take->heard = take->analysed = take->n_nuclei = 0;
    take->n_sound = REACH;
    memset(take->sound, 0, REACH * sizeof *take->sound);
    memset(&take->periods, 0, sizeof take->periods);
    recording_start(&take->recording, take->rate);
    take->high_pass = biquad_high_pass(RATE, 60);
    syllables_start(&take->syllables);
    timbre_reset(take->timbre);
}

struct take *take_new(int rate, double longest_s) {
    const double most_s = 24 * 3600;
    if (rate < LEAST_RATE || rate > MOST_RATE || !(longest_s > 0 && longest_s <= most_s)) {
        return NULL;
    }
    struct take *take = mem_zero(1, sizeof *take);
    if (!take) {
        return NULL;
    }
    take->rate = rate;
    take->most = (long long)(longest_s * rate);
    take->most_frames = (int)(longest_s * TAKE_FRAMES_A_SECOND) + 4;
    if (!make_stream(take) || !make_room(take)) {
        take_free(take);
        return NULL;
    }
    start(take);
    return take;
}

void take_free(struct take *take) {
    if (!take) {
        return;
    }
    resampler_free(take->resampler);
    track_free(take->track);
    timbre_free(take->timbre);
    mem_free(take->resampled);
    mem_free(take->sound);
    mem_free(take->frames);
    mem_free(take->power);
    mem_free(take->envelope);
    mem_free(take->likeness);
    mem_free(take->steadiness);
    mem_free(take->prominence);
    mem_free(take->scratch);
    mem_free(take->nuclei);
    mem_free(take);
}

// The filters' memory is theirs; when there is none for new ones the old ones go on, emptied of
// sound, and only remember the loudness of the voice before.
void take_reset(struct take *take) {
    if (!make_stream(take) && !take->finished) {
        resampler_finish(take->resampler, take->resampled);
        track_finish(take->track);
    }
    start(take);
}

static void analyse(struct take *take) {
    int k = take->analysed++;
    const float *middle = take->sound + ((long long)k * HOP + REACH - take->dropped);
    float f0 = take->frames[k].f0_hz;
    take->likeness[k] = periods_frame(&take->periods, middle, HOP, f0);
    take->steadiness[k] = take->prominence[k] = 0;
    if (k % SPECTRUM == 0) {
        take->prominence[k] = timbre_frame(take->timbre, middle - TIMBRE_WINDOW / 2, f0);
        take->steadiness[k] = f0 > 0 ? periods_steadiness(middle, f0) : 0;
    }
}

static void analyse_what_is_there(struct take *take) {
    while (take->analysed < take->pitched &&
           (long long)take->analysed * HOP + 2LL * REACH <= take->dropped + take->n_sound) {
        analyse(take);
    }
}

// Room for one more hop.
static void drop_old_sound(struct take *take) {
    long long needed = (long long)take->analysed * HOP;
    if (take->n_sound + HOP > SOUND) {
        int old = (int)(needed - take->dropped);
        take->n_sound -= old;
        take->dropped += old;
        memmove(take->sound, take->sound + old, (size_t)take->n_sound * sizeof *take->sound);
    }
}

static float mean_power(const float samples[HOP]) {
    float sum = 0;
    for (int i = 0; i < HOP; i++) {
        sum += samples[i] * samples[i];
    }
    return sum / HOP;
}

static void take_hop(struct take *take) {
    drop_old_sound(take);
    float *sound = take->sound + take->n_sound;
    biquad_run(&take->high_pass, take->hop, sound, HOP);
    take->n_sound += HOP;
    float envelope = syllables_envelope(&take->syllables, sound, HOP);
    if (take->heard < take->most_frames) {
        take->power[take->heard] = mean_power(sound);
        take->envelope[take->heard++] = envelope;
    }
    analyse_what_is_there(take);
}

static void take_resampled(struct take *take, size_t n) {
    track_push(take->track, take->resampled, n);
    for (size_t i = 0; i < n; i++) {
        take->hop[take->in_hop++] = take->resampled[i];
        if (take->in_hop == HOP) {
            take->in_hop = 0;
            take_hop(take);
        }
    }
}

// What is no number is silence. Full scale is 1: what is far beyond is no sound, and its square may
// end as infinite.
static float sample_of(float value) {
    const float most = 100;
    return !isfinite(value) ? 0 : value > most ? most : value < -most ? -most : value;
}

static void take_piece(struct take *take, const float *samples, size_t n) {
    float piece[PIECE];
    for (size_t i = 0; i < n; i++) {
        piece[i] = sample_of(samples[i]);
    }
    recording_push(&take->recording, piece, n);
    for (size_t i = 0; i < n; i++) {
        piece[i] -= take->offset;
    }
    take_resampled(take, resampler_push(take->resampler, piece, n, take->resampled));
}

void take_push(struct take *take, const float *samples, size_t n) {
    if (take->finished) {
        return;
    }
    size_t room = (size_t)(take->most - take->n);
    n = n < room ? n : room;
    if (take->n == 0 && n > 0) {
        take->offset = sample_of(samples[0]);
    }
    take->n += (long long)n;
    while (n > 0) {
        size_t now = n < PIECE ? n : PIECE;
        take_piece(take, samples, now);
        samples += now;
        n -= now;
    }
}

static double level_of(double power) {
    double db = power > 0 ? 10 * log10(power) : SILENCE_DB;
    return db > SILENCE_DB ? db : SILENCE_DB;
}

double take_level_db(const struct take *take) {
    double sum = 0;
    int from = take->heard > BAR ? take->heard - BAR : 0;
    for (int k = from; k < take->heard; k++) {
        sum += (double)take->power[k];
    }
    return take->heard ? level_of(sum / (take->heard - from)) : SILENCE_DB;
}

// The pitch of the last frames, and silence behind the end for what reaches there.
static void end_stream(struct take *take) {
    static const float silence[HOP];
    take_resampled(take, resampler_finish(take->resampler, take->resampled));
    track_finish(take->track);
    int frames = take->pitched;
    do {
        memset(take->hop + take->in_hop, 0, (size_t)(HOP - take->in_hop) * sizeof *take->hop);
        take_hop(take);
        memcpy(take->hop, silence, sizeof silence);
        take->in_hop = 0;
    } while (take->analysed < frames);
}

static void set_levels(struct take *take) {
    static const double weights[2 * SPREAD] = {0.25, 0.75, 1, 1, 0.75, 0.25};
    for (int k = 0; k < take->pitched; k++) {
        double sum = 0;
        for (int i = 0; i < 2 * SPREAD; i++) {
            int hop = k - SPREAD + i;
            sum += hop >= 0 && hop < take->heard ? weights[i] * (double)take->power[hop] : 0;
        }
        take->frames[k].level_db = (float)level_of(sum / 4);
    }
}

static void set_timing(const struct take *take, const struct activity *activity,
                       struct take_features *features) {
    const double second = TAKE_FRAMES_A_SECOND;
    features->noise_db = activity->noise_db;
    features->syllables = take->n_nuclei;
    if (activity->first > activity->last) {
        return;
    }
    double talk = (activity->last + 1 - activity->first) / second;
    features->snr_db = fmax(0, fmin(100, activity->speech_db - activity->noise_db));
    features->speech_s = activity->speech / second;
    features->first_word_s = activity->first / second;
    features->pauses = activity->pauses;
    features->pause_share = activity->pause_frames / second / talk;
    features->pause_mean_s =
        activity->pauses ? activity->pause_frames / second / activity->pauses : 0;
    features->speech_rate = take->n_nuclei / talk;
    features->articulation_rate = take->n_nuclei / features->speech_s;
    features->clipped_share =
        fmin(1, recording_clipped(&take->recording) / (features->speech_s * (double)take->rate));
}

static void set_loudness(const struct take *take, const struct activity *activity,
                         struct take_features *features) {
    const double range_db = 25;
    double sum = 0, squares = 0;
    int n = 0, voiced = 0;
    for (int k = 0; k < take->pitched; k++) {
        double db = (double)take->frames[k].level_db;
        if (take->frames[k].speech && db > activity->loud_db - range_db) {
            sum += db;
            squares += db * db;
            n++;
            voiced += take->frames[k].f0_hz > 0;
        }
    }
    features->level_db = n ? sum / n : SILENCE_DB;
    features->level_sd_db = n ? sqrt(fmax(0, squares / n - sum / n * sum / n)) : 0;
    features->loud_voiced_share = n ? (double)voiced / n : 0;
}

static void set_effort(const struct effort_summary *effort, struct take_features *features) {
    features->h1_h4_db = effort->h1_h4_db;
    features->mid_db = effort->mid_db;
    features->upper_sd_db = effort->upper_sd_db;
    features->centre_oct = effort->centre_oct;
}

// Noise makes neighbouring periods differ: a likeness r of voice and noise together is one of
// r (1 + N / S) of the voice alone. What that would give back is bounded, since the noise of the
// moment is not known.
static double harmonicity(double likeness, double level_db, double noise_db) {
    const double most = 0.9999, least = 0.01, most_share = 0.7;
    double ratio = pow(10, (noise_db - level_db) / 10);
    double alone = fmin(likeness / (1 - fmin(ratio, 0.5)), 1 - (1 - likeness) * (1 - most_share));
    alone = fmax(least, fmin(most, alone));
    return 10 * log10(alone / (1 - alone));
}

// The mean over what was measured in frames of voiced speech; 0 without any.
static double mean_harmonicity(const struct take *take, const float *likeness, double noise_db) {
    double sum = 0;
    int n = 0;
    for (int k = 0; k < take->pitched; k++) {
        const struct take_frame *frame = &take->frames[k];
        if (frame->speech && frame->f0_hz > 0 && likeness[k] > 0) {
            sum += harmonicity((double)likeness[k], (double)frame->level_db, noise_db);
            n++;
        }
    }
    return n ? sum / n : 0;
}

static double mean_prominence(const struct take *take) {
    double sum = 0;
    int n = 0;
    for (int k = 0; k < take->pitched; k += SPECTRUM) {
        if (take->frames[k].speech && take->frames[k].f0_hz > 0) {
            sum += (double)take->prominence[k];
            n++;
        }
    }
    return n ? sum / n : 0;
}

static void set_timbre(const struct take *take, const struct activity *activity,
                       struct take_features *features) {
    struct timbre_result timbre;
    timbre_finish(take->timbre, activity->noise_db, &timbre);
    features->alpha_db = timbre.alpha_db;
    features->hammarberg_db = timbre.hammarberg_db;
    features->slope_db = timbre.slope_db;
    features->low_db = timbre.low_db;
    features->presence_db = timbre.presence_db;
    set_effort(&timbre.effort, features);
    features->hnr_db = mean_harmonicity(take, take->likeness, activity->noise_db);
    features->steady_db = mean_harmonicity(take, take->steadiness, activity->noise_db);
    features->cpps_db = mean_prominence(take);
    features->jitter = periods_jitter(&take->periods);
    features->shimmer = periods_shimmer(&take->periods);
}

void take_finish(struct take *take, struct take_features *features) {
    if (!take->finished) {
        end_stream(take);
        set_levels(take);
    }
    take->finished = true;
    int n = take->pitched;
    struct activity activity = activity_find(take->frames, n, take->scratch);
    take->n_nuclei = syllables_find(take->frames, take->envelope, n, take->scratch, take->nuclei);
    *features = (struct take_features){
        .duration_s = (double)take->n / take->rate,
        .frames = n,
        .peak = recording_peak(&take->recording),
        .muted = recording_muted(&take->recording),
    };
    set_timing(take, &activity, features);
    melody_measure(take->frames, n, take->scratch, features);
    set_loudness(take, &activity, features);
    set_timbre(take, &activity, features);
}

const struct take_frame *take_frames(const struct take *take, int *n) {
    *n = take->finished ? take->pitched : 0;
    return take->frames;
}

const float *take_nuclei(const struct take *take, int *n) {
    *n = take->finished ? take->n_nuclei : 0;
    return take->nuclei;
}
