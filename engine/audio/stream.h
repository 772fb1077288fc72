// Private to the module: a device that plays what a mixer adds up, opened now or by a thread of its
// own.
#ifndef AUDIO_STREAM_H
#define AUDIO_STREAM_H

#include "audio/cue.h"
#include "audio/mixer.h"
#include "audio/room.h"

enum { NO_CUE = -1 };

// What a stream is opened for; its rate is known only then.
struct wish {
    struct sound voice; // no samples: none
    int cue, room;      // NO_CUE, ROOM_NONE
};

struct device;

// The device and whoever opened it hold it; the last to let go frees it.
struct stream {
    struct device *device;
    struct mixer *mixer;
    int rate, room;           // room: as it was wished
    double latency;           // seconds to the loudspeaker
    struct clip *voice, *cue; // of the wish, NULL: none
    struct stream_inside *inside;
};

// Opens one within `limit_ms`. Takes the samples of the wish. Close with stream_close, which takes
// NULL.
enum errc stream_open(const struct wish *wish, int limit_ms, struct stream **stream,
                      struct err *err);
void stream_close(struct stream *stream);

// Whether it has ended by itself, or hangs.
bool stream_is_over(const struct stream *stream);

// From here to the end of the silence behind it.
bool stream_sounds(const struct stream *stream, const struct clip *clip);

// Puts what is made for the stream's rate on its channel. False when nobody will hear it. The cue
// is also the caller's (clip_let_go), NULL when memory runs out.
bool stream_put_room(struct stream *stream, int room);
bool stream_put_cue(struct stream *stream, enum cue cue, struct clip **clip);

// The same, while nobody waits: NULL when that cannot be begun. Give back with opening_end, which
// takes NULL; what is still on its way is then closed when it comes.
struct opening;
struct opening *opening_begin(const struct wish *wish);

// True when it is over: *stream is the caller's, NULL when it could not be opened. The opening is
// gone then.
bool opening_take(struct opening *opening, struct stream **stream);
void opening_end(struct opening *opening);

#endif
