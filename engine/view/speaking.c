// Who is there says aloud what stands in the scene: once, in the voice of that person and mood.
#include "view/desk_state.h"

#include "base/rng.h"
#include "base/strbuf.h"

#include <string.h>

static void add(const struct desk *desk, struct strbuf *words, const char *text) {
    if (*text) {
        strbuf_add(words, words->length ? " " : "");
        session_fill(desk->session, text, words);
    }
}

// What the client says at this moment; after an answer, the words of whoever reacted to it first.
// Returns who speaks.
static int words_now(const struct desk *desk, struct strbuf *words) {
    struct err unused;
    const struct step *step = session_step(desk->session);
    if (session_phase(desk->session) != PHASE_REACTION) {
        const char *text = "";
        if (scene_text(desk_scene(desk), session_state(desk->session), &step->client, &text,
                       &unused)) {
            text = "";
        }
        add(desk, words, text);
        return step->served;
    }
    int n, by = SAID_BY_NARRATOR;
    const struct said *said = session_said(desk->session, &n);
    for (int i = 0; i < n; i++) {
        by = by == SAID_BY_NARRATOR ? said[i].by : by;
        if (by != SAID_BY_NARRATOR && said[i].by == by) {
            add(desk, words, said[i].text);
        }
    }
    return by;
}

static struct manner manner_now(const struct desk *desk, int client) {
    const struct scenario *s = desk_scene(desk);
    struct view_client about = client_of(s, client, session_variables(desk->session));
    return manner_of_speaker(&(struct speaker){
        .woman = about.figure->woman,
        .elder = about.figure->elder,
        .young = about.figure->young,
        .variant = (unsigned)(hash_bytes(HASH_START, about.name, strlen(about.name)) % 64),
        .anger = about.mood.anger,
        .fear = about.mood.fear,
        .sadness = about.mood.sadness,
        .ease = about.mood.ease,
    });
}

// What there is to listen to at this step, of a question or of a client. False: nothing.
static bool speech_now(const struct desk *desk, struct strbuf *words, struct manner *manner) {
    const struct step *step = session_step(desk->session);
    if (step->heard && session_phase(desk->session) == PHASE_ASKING) {
        strbuf_add(words, step->heard->text);
        *manner = manner_named(step->heard->manner);
        return true;
    }
    int by = words_now(desk, words);
    if (by == SAID_BY_NARRATOR || !words->length) {
        return false;
    }
    *manner = manner_now(desk, by);
    return true;
}

// What reactions say is never recorded: only the words of the step itself.
static const char *recording_now(const struct desk *desk) {
    return session_phase(desk->session) == PHASE_REACTION ? ""
                                                          : session_step(desk->session)->recording;
}

static void say(struct desk *desk, bool again) {
    const struct sound_host *sound = desk->host.sound;
    struct strbuf words = {0};
    struct manner manner;
    int n;
    if (speech_now(desk, &words, &manner) && !words.failed) {
        session_decisions(desk->session, &n);
        uint64_t key = hash_bytes(HASH_START, words.text, words.length);
        key = hash_bytes(key, &n, sizeof n);
        if (again || key != desk->sound.said) {
            desk->sound.said = key;
            sound->say(sound->context, words.text, &manner, recording_now(desk));
            desk->sound.now.doing = SOUND_OPENING;
        }
    }
    strbuf_free(&words);
}

bool desk_is_heard(const struct desk *desk) {
    return desk->host.sound && desk->host.settings->chosen[SETTING_SPEECH] == 0;
}

bool desk_has_words(const struct desk *desk) {
    struct strbuf words = {0};
    struct manner manner;
    bool any = desk_is_heard(desk) && speech_now(desk, &words, &manner);
    strbuf_free(&words);
    return any;
}

void desk_speak(struct desk *desk) {
    bool playing = desk->session && desk->screen == SCREEN_STEP && !session_paused(desk->session);
    if (playing && desk_is_heard(desk) && !desk_records(desk)) {
        say(desk, false);
    }
}

void desk_say_again(struct desk *desk) {
    say(desk, true);
}
