#include "features/activity.h"

#include "features/quantile.h"

#include <math.h>

enum {
    GAP = TAKE_FRAMES_A_SECOND / 4, // the shortest pause
    BLOCK = TAKE_FRAMES_A_SECOND / 4,
    AROUND = 10,      // blocks on each side in which the floor is sought
    SMOOTH = 10,      // frames on each side, for the floor
    CLICK = 10,       // unvoiced sounds shorter than this are none of the speaker's
    LEAST_VOICE = 8,  // voiced frames of a stretch of speech
    AWAY = 20,        // frames from speech to what counts as noise
    LEAST_NOISE = 20, // frames, to be measured
    SILENCE_DB = -100,
};

static const struct {
    float range_db;                 // speech is no further under the loudest voice
    float share, least_db, most_db; // of the way from the floor up to it
    float voiced_db;                // a voiced frame may lie lower by this
} tuned = {
    .range_db = 35,
    .share = 0.3F,
    .least_db = 4,
    .most_db = 12,
    .voiced_db = 2,
};

static double power_of(double db) {
    return pow(10, db / 10);
}

static double db_of(double power) {
    double db = power > 0 ? 10 * log10(power) : SILENCE_DB;
    return db < SILENCE_DB ? SILENCE_DB : db;
}

// The mean level of the frames around each.
static void smooth(const struct take_frame *frames, int n, float *out) {
    double sum = 0;
    int from = 0, to = 0;
    for (int k = 0; k < n; k++) {
        for (; to < n && to <= k + SMOOTH; to++) {
            sum += (double)frames[to].level_db;
        }
        for (; from < k - SMOOTH; from++) {
            sum -= (double)frames[from].level_db;
        }
        out[k] = (float)(sum / (to - from));
    }
}

static float least_of(const float *values, int from, int to) {
    float least = values[from];
    for (int k = from + 1; k < to; k++) {
        least = fminf(least, values[k]);
    }
    return least;
}

// From smoothed levels to the floor under each frame, in place: least of each block first, then of
// the blocks around. The blocks' own are kept at the front of `floor`, one a block.
static void find_floor(float *floor, int n) {
    int blocks = (n + BLOCK - 1) / BLOCK;
    for (int b = 0; b < blocks; b++) {
        int from = b * BLOCK, to = from + BLOCK < n ? from + BLOCK : n;
        floor[b] = least_of(floor, from, to);
    }
}

static float floor_at(const float *floor, int n, int k) {
    int blocks = (n + BLOCK - 1) / BLOCK, b = k / BLOCK;
    int from = b > AROUND ? b - AROUND : 0, to = b + AROUND + 1;
    return least_of(floor, from, to < blocks ? to : blocks);
}

static float threshold(float floor, float loud) {
    float up = fminf(fmaxf(tuned.share * (loud - floor), tuned.least_db), tuned.most_db);
    return fmaxf(floor + up, loud - tuned.range_db);
}

static void mark(struct take_frame *frames, int n, const float *floor, float loud) {
    float limit = 0;
    for (int k = 0; k < n; k++) {
        if (k % BLOCK == 0) {
            limit = threshold(floor_at(floor, n, k), loud);
        }
        float below = frames[k].f0_hz > 0 ? tuned.voiced_db : 0;
        frames[k].speech = frames[k].level_db > limit - below;
    }
}

static int end_of_run(const struct take_frame *frames, int n, int k) {
    int end = k + 1;
    while (end < n && frames[end].speech == frames[k].speech) {
        end++;
    }
    return end;
}

static void set(struct take_frame *frames, int from, int to, bool speech) {
    for (int k = from; k < to; k++) {
        frames[k].speech = speech;
    }
}

static int voiced_in(const struct take_frame *frames, int from, int to) {
    int voiced = 0;
    for (int k = from; k < to; k++) {
        voiced += frames[k].f0_hz > 0;
    }
    return voiced;
}

static void drop_clicks(struct take_frame *frames, int n) {
    for (int k = 0, end; k < n; k = end) {
        end = end_of_run(frames, n, k);
        if (frames[k].speech && end - k < CLICK && !voiced_in(frames, k, end)) {
            set(frames, k, end, false);
        }
    }
}

static void close_gaps(struct take_frame *frames, int n) {
    for (int k = 0, end; k < n; k = end) {
        end = end_of_run(frames, n, k);
        if (!frames[k].speech && k > 0 && end < n && end - k < GAP) {
            set(frames, k, end, true);
        }
    }
}

static void drop_unvoiced(struct take_frame *frames, int n) {
    for (int k = 0, end; k < n; k = end) {
        end = end_of_run(frames, n, k);
        if (frames[k].speech && voiced_in(frames, k, end) < LEAST_VOICE) {
            set(frames, k, end, false);
        }
    }
}

static void count(const struct take_frame *frames, int n, struct activity *activity) {
    activity->first = n;
    activity->last = -1;
    for (int k = 0, end; k < n; k = end) {
        end = end_of_run(frames, n, k);
        if (frames[k].speech) {
            activity->first = k < activity->first ? k : activity->first;
            activity->last = end - 1;
            activity->speech += end - k;
        } else if (k > 0 && end < n) {
            activity->pauses++;
            activity->pause_frames += end - k;
        }
    }
}

// Away from speech there is noise; where there is no such place, the floor must do. The median, so
// that a click is none.
static double noise_level(const struct take_frame *frames, int n, double least_db) {
    struct quantile levels;
    quantile_start(&levels, SILENCE_DB, 10);
    for (int k = 0, end; k < n; k = end) {
        end = end_of_run(frames, n, k);
        int from = k > 0 ? k + AWAY : 0, to = end < n ? end - AWAY : n;
        for (int i = from; i < to && !frames[k].speech; i++) {
            quantile_add(&levels, (double)frames[i].level_db);
        }
    }
    double level = levels.n >= LEAST_NOISE ? quantile_at(&levels, 0.5) : least_db;
    return fmax(level, SILENCE_DB);
}

static double speech_level(const struct take_frame *frames, int n, int speech) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
        sum += frames[k].speech ? power_of((double)frames[k].level_db) : 0;
    }
    return speech ? db_of(sum / speech) : SILENCE_DB;
}

static float loudest(const struct take_frame *frames, int n) {
    struct quantile levels;
    quantile_start(&levels, -160, 10);
    for (int k = 0; k < n; k++) {
        if (frames[k].f0_hz > 0) {
            quantile_add(&levels, (double)frames[k].level_db);
        }
    }
    return (float)quantile_at(&levels, 0.95);
}

struct activity activity_find(struct take_frame *frames, int n, float *scratch) {
    struct activity activity = {.last = -1, .noise_db = SILENCE_DB, .speech_db = SILENCE_DB};
    if (n == 0) {
        return activity;
    }
    float loud = loudest(frames, n);
    smooth(frames, n, scratch);
    find_floor(scratch, n);
    mark(frames, n, scratch, loud);
    drop_clicks(frames, n);
    close_gaps(frames, n);
    drop_unvoiced(frames, n);
    count(frames, n, &activity);
    activity.noise_db =
        noise_level(frames, n, (double)least_of(scratch, 0, (n + BLOCK - 1) / BLOCK));
    activity.speech_db = speech_level(frames, n, activity.speech);
    activity.loud_db = (double)loud;
    return activity;
}
