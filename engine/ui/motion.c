#include "ui/motion.h"

#include "base/rng.h"

#include <limits.h>
#include <string.h>

static uint64_t mix(uint64_t hash, const char *text) {
    return hash_bytes(hash, text ? text : "", text ? strlen(text) + 1 : 1);
}

static uint64_t who_is(const struct view_client *client, const struct stage *stage) {
    uint64_t hash = mix(mix(mix(HASH_START, stage->place), stage->person), client->name);
    return hash_bytes(hash, &stage->empty, sizeof stage->empty);
}

// Somebody else, or the same in another place, is there at once.
static void see_client(struct motion *motion, const struct view_client *client, bool moves,
                       uint64_t now) {
    if (!client) {
        motion->seen = motion->changing = false;
        return;
    }
    struct stage stage = stage_of(client);
    uint64_t who = who_is(client, &stage);
    bool same = motion->seen && motion->who == who;
    if (!same || !moves) {
        motion->changing = false;
    } else if (!stage_is_same_pose(&motion->at, &stage)) {
        motion->before = motion->at;
        motion->changing = true;
        motion->since = now;
    }
    motion->seen = true;
    motion->who = who;
    motion->at = stage;
    // The texts of a view go with it: those of this one are the same.
    motion->before.place = stage.place;
    motion->before.person = stage.person;
    motion->before.inset = stage.inset;
}

// How many bytes clients say on this page; *words tells them apart from all others of the run.
static int spoken_bytes(const struct view *view, uint64_t *words) {
    int n = 0;
    *words = hash_bytes(HASH_START, &view->n_said, sizeof view->n_said);
    for (int i = 0; i < view->n_lines; i++) {
        if (view->lines[i].kind == LINE_CLIENT) {
            n += (int)strlen(view->lines[i].text);
            *words = mix(*words, view->lines[i].text);
        }
    }
    return n;
}

// What was said is not said again when one comes back to it.
static void see_words(struct motion *motion, const struct view *view, bool moves, uint64_t now) {
    uint64_t words;
    int n = spoken_bytes(view, &words);
    motion->speaking = motion->speaking && moves && view->screen == SCREEN_STEP;
    if (view->screen == SCREEN_STEP && words != motion->words) {
        motion->words = words;
        motion->spoken = n;
        motion->speaking = moves && n > 0;
        motion->spoken_from = now;
    }
}

void motion_see(struct motion *motion, const struct view *view, bool moves, uint64_t now) {
    see_client(motion, view->client, moves, now);
    see_words(motion, view, moves, now);
}

static uint64_t speaking_ms(const struct motion *motion) {
    uint64_t ms = (uint64_t)motion->spoken * 1000 / MOTION_TEXT_PER_S;
    return ms < MOTION_TEXT_MOST_MS ? ms : MOTION_TEXT_MOST_MS;
}

bool motion_goes_on(struct motion *motion, uint64_t now) {
    motion->changing = motion->changing && now - motion->since < MOTION_FACE_MS;
    motion->speaking = motion->speaking && now - motion->spoken_from < speaking_ms(motion);
    return motion->changing || motion->speaking;
}

bool motion_hurry(struct motion *motion) {
    bool spoke = motion->speaking;
    motion->speaking = false;
    return spoke;
}

const struct stage_change *motion_change(const struct motion *motion, uint64_t now,
                                         struct stage_change *change) {
    if (!motion->changing) {
        return NULL;
    }
    double t = (double)(now - motion->since) / MOTION_FACE_MS;
    t = t < 1 ? t : 1;
    *change = (struct stage_change){motion->before, t * t * (3 - 2 * t)};
    return change;
}

int motion_words(const struct motion *motion, uint64_t now) {
    uint64_t whole = motion->speaking ? speaking_ms(motion) : 0, gone = now - motion->spoken_from;
    return gone < whole ? (int)((uint64_t)motion->spoken * gone / whole) : INT_MAX;
}
