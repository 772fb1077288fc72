#include "audio/player.h"

#include "audio/stream.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/tr.h"

#include <string.h>
#include <unistd.h>

// What a client says comes unasked: a window must not wait for it as for a recording.
enum { LEAST_RATE = 8000, MOST_RATE = 192000, OPEN_MS = 600 };

// After cues and the room could not be heard they are let be for a while.
enum { RETRY_MS = 30000, TICK_MS = 5 };

struct player {
    struct stream *stream;   // NULL when nothing runs
    struct opening *opening; // NULL when nothing is being opened
    struct clip *voice, *cue;
    int rate;       // of the voice
    double latency; // it was or is heard with
    bool stopped;   // the voice was, before its end
    int room;
    int64_t failed; // clock_steady of the latest failure that nobody was told of, 0: none
};

struct player *player_new(void) {
    struct player *player = mem_zero(1, sizeof *player);
    if (player) {
        player->room = ROOM_NONE;
    }
    return player;
}

static void hold(struct clip **place, struct clip *clip) {
    clip_let_go(*place);
    *place = clip ? clip_keep(clip) : NULL;
}

static void close_stream(struct player *player) {
    stream_close(player->stream);
    player->stream = NULL;
}

static void adopt(struct player *player, struct stream *stream) {
    player->stream = stream;
    if (stream->voice) {
        hold(&player->voice, stream->voice);
        player->rate = stream->rate;
        player->latency = stream->latency;
    }
    hold(&player->cue, stream->cue);
}

// What was wanted may have changed since it was begun.
static void adopt_opened(struct player *player, struct stream *stream) {
    if (!stream) {
        player->failed = clock_steady();
        return;
    }
    adopt(player, stream);
    if (player->room == ROOM_NONE && stream->room != ROOM_NONE) {
        mixer_offer(stream->mixer, MIX_ROOM, NULL);
    } else if (player->room != stream->room) {
        stream_put_room(stream, player->room);
    }
}

bool player_opening(struct player *player) {
    struct stream *stream;
    if (player->opening && opening_take(player->opening, &stream)) {
        player->opening = NULL;
        adopt_opened(player, stream);
    }
    return player->opening != NULL;
}

// Whether there is a stream that runs; one that is over is closed.
static bool runs(struct player *player) {
    player_opening(player);
    if (player->stream && stream_is_over(player->stream)) {
        close_stream(player);
    }
    return player->stream != NULL;
}

static void leave_opening(struct player *player) {
    opening_end(player->opening);
    player->opening = NULL;
}

// As long as somebody who wants to hear something can wait.
static void await_opening(struct player *player) {
    int64_t limit = clock_steady() + OPEN_MS;
    while (player_opening(player) && clock_steady() < limit) {
        usleep(TICK_MS * 1000);
    }
    leave_opening(player);
}

static bool is_sounding(const struct player *player, const struct clip *clip) {
    return player->stream && clip && stream_sounds(player->stream, clip);
}

void player_stop(struct player *player) {
    if (!runs(player)) {
        return;
    }
    player->stopped = true;
    if (player->room != ROOM_NONE || is_sounding(player, player->cue)) {
        mixer_offer(player->stream->mixer, MIX_VOICE, NULL);
    } else {
        close_stream(player);
    }
}

// Through the stream that runs; false when that is over.
static bool play_beside(struct player *player, const struct sound *sound) {
    struct stream *stream = player->stream;
    struct clip *clip = clip_new(sound, stream->rate, false);
    hold(&player->voice, clip);
    player->rate = stream->rate;
    player->latency = stream->latency;
    return clip && mixer_offer(stream->mixer, MIX_VOICE, clip);
}

// Through a stream of its own, with the room that is wanted beneath it.
static enum errc play_alone(struct player *player, const struct sound *sound, struct err *err) {
    struct wish wish = {.voice = *sound, .cue = NO_CUE, .room = player->room};
    struct stream *stream;
    wish.voice.samples = mem_zero(sound->n ? sound->n : 1, sizeof *sound->samples);
    if (!wish.voice.samples) {
        return err_memory(err);
    }
    if (sound->n) {
        memcpy(wish.voice.samples, sound->samples, sound->n * sizeof *sound->samples);
    }
    close_stream(player);
    enum errc code = stream_open(&wish, OPEN_MS, &stream, err);
    if (!code) {
        adopt(player, stream);
    }
    return code;
}

enum errc player_play(struct player *player, const struct sound *sound, struct err *err) {
    if (sound->rate < LEAST_RATE || sound->rate > MOST_RATE) {
        return err_set(err, ERR_SOUND, "%s",
                       tr("El sonido debe tener de 8000 a 192000 muestras por segundo."));
    }
    await_opening(player);
    player_stop(player);
    player->stopped = false;
    return runs(player) && play_beside(player, sound) ? ERR_OK : play_alone(player, sound, err);
}

bool player_playing(struct player *player) {
    return runs(player) && !player->stopped && is_sounding(player, player->voice);
}

double player_at(const struct player *player) {
    if (!player->voice) {
        return 0;
    }
    double heard = (double)clip_at(player->voice) / player->rate - player->latency;
    double whole = (double)clip_length(player->voice) / player->rate;
    heard = heard < whole ? heard : whole;
    return heard > 0 ? heard : 0;
}

static void open_unasked(struct player *player, int cue) {
    const struct wish wish = {.cue = cue, .room = player->room};
    bool waits = player->failed && clock_steady() - player->failed < RETRY_MS;
    if (!player->opening && !waits) {
        close_stream(player);
        player->failed = 0;
        player->opening = opening_begin(&wish);
    }
}

void player_cue(struct player *player, enum cue cue) {
    struct clip *clip = NULL;
    bool heard = runs(player) && stream_put_cue(player->stream, cue, &clip);
    if (heard) {
        hold(&player->cue, clip);
    } else {
        open_unasked(player, (int)cue);
    }
    clip_let_go(clip);
}

void player_room(struct player *player, int room) {
    bool running = runs(player), same = room == player->room;
    player->room = room;
    if (same && (running || room == ROOM_NONE)) {
        return;
    }
    if (running && room == ROOM_NONE) {
        mixer_offer(player->stream->mixer, MIX_ROOM, NULL);
    } else if (room != ROOM_NONE && (!running || !stream_put_room(player->stream, room))) {
        open_unasked(player, NO_CUE);
    }
}

void player_silence(struct player *player) {
    player->room = ROOM_NONE;
    player->stopped = true;
    leave_opening(player);
    close_stream(player);
}

void player_free(struct player *player) {
    if (player) {
        leave_opening(player);
        close_stream(player);
        clip_let_go(player->voice);
        clip_let_go(player->cue);
        mem_free(player);
    }
}
