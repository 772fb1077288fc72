// Microphone and loudspeaker, as the desk knows them. Devices, analysis and what is kept of it are
// the program's; the desk asks, shows and tells. No sound is ever kept unless the person asks.
#ifndef VIEW_SOUND_H
#define VIEW_SOUND_H

#include "base/clock.h"
#include "session/session.h"
#include "voice/manner.h"
#include "voice/verdict.h"

enum sound_doing { SOUND_SILENT, SOUND_OPENING, SOUND_RECORDING, SOUND_PLAYING };

// Short sounds beside something that is seen.
enum sound_cue {
    SOUND_CUE_TAKEN,  // an answer was taken
    SOUND_CUE_BETTER, // the client's face shows that it did good
    SOUND_CUE_WORSE,
    SOUND_CUE_LATE, // ten seconds are left
    SOUND_CUE_END,  // the scene is over
};

// What is going on now.
struct sound_now {
    enum sound_doing doing;
    double level;        // of the bar, 0 to 1, while recording
    double seconds;      // recorded or played so far
    const char *trouble; // what is wrong with the recording, in words; "" when nothing
    bool ended;          // the recording cannot go on: the desk should stop it
};

// A take after its end: numbers, judgement, and what a picture of it needs.
struct sound_take {
    struct take_features features;
    struct voice_verdict verdict;
    int n_frames; // of 5 ms
    const struct take_frame *frames;
    const float *wave; // largest sample of each frame, 0 to 1
    int n_nuclei;
    const float *nuclei; // seconds
};

// A take of earlier, as it is kept.
struct sound_record {
    instant t;
    const char *kind, *name; // "exercise" and its aspect; "scene" and its step
    double score;
};

// Where one's neutral voice stands.
struct sound_baseline {
    bool made;
    instant t;
    struct baseline numbers;
};

// What the desk asks of the program. Texts and arrays live until the next call. Takes NULL nowhere.
struct sound_host {
    void *context;
    // Whether the person accepted the notice about the voice; accepts it.
    enum errc (*accepted)(void *context, bool *accepted, struct err *err);
    enum errc (*accept)(void *context, struct err *err);

    enum errc (*microphones)(void *context, const char *const **names, int *n, const char **chosen,
                             struct err *err);
    enum errc (*choose)(void *context, const char *microphone, struct err *err);

    // Records until `stop`, which judges what was recorded; `drop` forgets it. What is being played
    // stops.
    enum errc (*record)(void *context, struct err *err);
    enum errc (*stop)(void *context, const struct voice_circumstances *circumstances,
                      struct err *err);
    void (*drop)(void *context);
    const struct sound_take *(*take)(void *context); // NULL: none

    // Lets sound go on and tells how far it is. Cheap; to be called often while something sounds.
    struct sound_now (*now)(void *context, instant now);

    enum errc (*hear)(void *context, struct err *err); // the take
    enum errc (*save)(void *context, char *path, size_t size, struct err *err);
    void (*hush)(void *context);

    // Somebody says something; `recording` is a file of the scene, "": a synthesiser speaks. Where
    // there is none, nothing is heard.
    void (*say)(void *context, const char *text, const struct manner *manner,
                const char *recording);

    // The same line well said, to hear and to see beside one's own. `model` tells it, NULL: none.
    enum errc (*ask_model)(void *context, const char *text, const struct manner *manner,
                           struct err *err);
    enum errc (*hear_model)(void *context, struct err *err);
    const struct sound_take *(*model)(void *context);

    // Keeps the numbers of the take; as one's neutral voice; everything that is kept, in order of
    // time; erases all of it for good.
    enum errc (*keep)(void *context, const char *kind, const char *name, struct err *err);
    enum errc (*keep_baseline)(void *context, struct err *err);
    enum errc (*baseline)(void *context, struct sound_baseline *baseline, struct err *err);
    enum errc (*records)(void *context, const struct sound_record **records, int *n,
                         struct err *err);
    enum errc (*forget)(void *context, struct err *err);

    // A cue; the tone of a place of the scenes from now on, "": of none. Where they cannot be heard
    // nothing is said.
    void (*cue)(void *context, enum sound_cue cue);
    void (*room)(void *context, const char *place);
};

// What a take at the session's present step is judged by: the text that was to be said, the
// channel.
struct voice_circumstances sound_circumstances(const struct session *session);

#endif
