#include "audio/device.h"

#include "audio/door.h"
#include "audio/libraries.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/tr.h"

#include <errno.h>
#include <portaudio.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

enum { BUFFERS_A_SECOND = 50, CLOSING_MS = 1000, TICK_MS = 10 };

struct device {
    PaStream *stream;
    struct device_use use;
    int64_t opened;      // clock_steady
    atomic_llong passed; // clock_steady of the last call of `pass`, 0 before the first
    atomic_bool ended;
};

// What is wrong, until the caller's thread puts it in words.
enum fault { FINE, NO_SYSTEM, NO_DEVICE, IN_USE, FORBIDDEN, NO_MEMORY, OTHER };

struct request {
    struct errand errand;
    enum fault fault;
    char detail[256]; // in the words of the system
    char name[CAPTURE_NAME];
    struct device *device;
    struct microphone microphones[CAPTURE_MOST_DEVICES];
    int n;
};

// One PortAudio in a process, one state of it. `ready` is looked at only behind the door.
static bool ready;
static atomic_int streams;        // that PortAudio holds, those being closed too
static atomic_int closing[2];     // of them, by direction
static atomic_llong closed_at[2]; // clock_steady of the last device_close

static bool renew(void) {
    if (ready) {
        Pa_Terminate();
    } else {
        libraries_silence();
    }
    ready = libraries_usable() && Pa_Initialize() == paNoError;
    return ready;
}

// True when the list of devices is that of this moment.
static bool renew_if_possible(void) {
    return atomic_load(&streams) == 0 && renew();
}

static int channels(const PaDeviceInfo *info, bool records) {
    return records ? info->maxInputChannels : info->maxOutputChannels;
}

static PaDeviceIndex default_device(bool records) {
    return records ? Pa_GetDefaultInputDevice() : Pa_GetDefaultOutputDevice();
}

static void list(struct errand *errand) {
    struct request *request = (struct request *)errand;
    if (!renew_if_possible() && !ready) {
        request->fault = NO_SYSTEM;
        return;
    }
    PaDeviceIndex count = Pa_GetDeviceCount();
    for (PaDeviceIndex i = 0; i < count && request->n < CAPTURE_MOST_DEVICES; i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
        if (channels(info, true) > 0) {
            struct microphone *microphone = &request->microphones[request->n++];
            snprintf(microphone->name, sizeof microphone->name, "%s", info->name);
            microphone->is_default = i == default_device(true);
        }
    }
    request->fault = request->n ? FINE : NO_DEVICE;
}

static PaDeviceIndex find(const char *name, bool records) {
    PaDeviceIndex count = *name ? Pa_GetDeviceCount() : 0;
    for (PaDeviceIndex i = 0; i < count; i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
        if (channels(info, records) > 0 && strncmp(info->name, name, CAPTURE_NAME - 1) == 0) {
            return i;
        }
    }
    return paNoDevice;
}

static int pass(const void *in, void *out, unsigned long n, const PaStreamCallbackTimeInfo *time,
                PaStreamCallbackFlags flags, void *context) {
    struct device *device = context;
    (void)time;
    atomic_store_explicit(&device->passed, clock_steady(), memory_order_release);
    if (device->use.records ? !in : !out) {
        return paContinue; // nothing to do anything with
    }
    bool broken = flags & (paInputOverflow | paOutputUnderflow);
    return device->use.pass(device->use.context, in, out, n, broken) ? paContinue : paComplete;
}

static void ended(void *context) {
    struct device *device = context;
    atomic_store(&device->ended, true);
}

static enum fault fault_of(PaError error, struct request *request) {
    const char *detail = Pa_GetErrorText(error);
    enum fault fault = error == paDeviceUnavailable    ? IN_USE
                       : error == paInsufficientMemory ? NO_MEMORY
                                                       : OTHER;
    if (error == paUnanticipatedHostError) {
        const PaHostErrorInfo *host = Pa_GetLastHostErrorInfo();
        detail = host->errorText;
        if (host->errorCode == -EBUSY) {
            fault = IN_USE;
        } else if (host->errorCode == -EACCES || host->errorCode == -EPERM) {
            fault = FORBIDDEN;
        }
    }
    snprintf(request->detail, sizeof request->detail, "%s", detail);
    return fault;
}

static PaError start_at(struct device *device, PaDeviceIndex index, int rate) {
    const PaDeviceInfo *info = Pa_GetDeviceInfo(index);
    bool records = device->use.records;
    PaStreamParameters parameters = {
        .device = index,
        .channelCount = 1,
        .sampleFormat = paFloat32,
        .suggestedLatency = records ? info->defaultLowInputLatency : info->defaultHighOutputLatency,
    };
    // An attempt before this one may have ended already.
    atomic_store(&device->ended, false);
    PaError error =
        Pa_OpenStream(&device->stream, records ? &parameters : NULL, records ? NULL : &parameters,
                      rate, (unsigned long)(rate / BUFFERS_A_SECOND), paNoFlag, pass, device);
    if (error) {
        return error;
    }
    const PaStreamInfo *stream = Pa_GetStreamInfo(device->stream);
    double latency = records ? stream->inputLatency : stream->outputLatency;
    Pa_SetStreamFinishedCallback(device->stream, ended);
    error = device->use.prepare(device->use.context, rate, latency) ? Pa_StartStream(device->stream)
                                                                    : paInsufficientMemory;
    if (error) {
        Pa_CloseStream(device->stream);
    }
    return error;
}

// A device of the machine, without a sound server in between, may know other rates only.
static enum fault start(struct request *request, PaDeviceIndex index) {
    struct device *device = request->device;
    if (index == paNoDevice) {
        return NO_DEVICE;
    }
    int own = (int)Pa_GetDeviceInfo(index)->defaultSampleRate;
    const int rates[] = {device->use.rate, own, 48000, 44100};
    PaError error = paInvalidSampleRate;
    for (size_t i = 0; i < sizeof rates / sizeof *rates && error == paInvalidSampleRate; i++) {
        error = start_at(device, index, rates[i]);
    }
    return error ? fault_of(error, request) : FINE;
}

static void open_device(struct errand *errand) {
    struct request *request = (struct request *)errand;
    bool records = request->device->use.records, fresh = !ready;
    if (!ready && !renew()) {
        request->fault = NO_SYSTEM;
        return;
    }
    PaDeviceIndex index = find(request->name, records);
    if (index == paNoDevice && *request->name && !fresh && renew_if_possible()) {
        fresh = true;
        index = find(request->name, records);
    }
    request->fault = start(request, index == paNoDevice ? default_device(records) : index);
    // What is known may be out of date: plugged in or started since.
    if (request->fault && !fresh && renew_if_possible()) {
        request->fault = start(request, default_device(records));
    }
    if (!request->fault) {
        atomic_fetch_add(&streams, 1);
    }
}

static void drop(struct device *device) {
    device->use.drop(device->use.context);
    mem_free(device);
}

// Pa_StopStream may never return: it waits outside the door. Not Pa_AbortStream: that cancels the
// thread of the sound in the middle of a call, which can leave a lock of the library locked.
static void *stop(void *context) {
    struct device *device = context;
    Pa_StopStream(device->stream);
    door_enter();
    Pa_CloseStream(device->stream);
    atomic_fetch_sub(&streams, 1);
    door_leave();
    atomic_fetch_sub(&closing[device->use.records], 1);
    drop(device);
    return NULL;
}

void device_close(struct device *device) {
    bool records = device->use.records;
    atomic_store(&closed_at[records], clock_steady());
    atomic_fetch_add(&closing[records], 1);
    // Without a thread the stream stays open, and the context with it, to the end of the program.
    door_thread(stop, device);
}

static void forget(struct errand *errand) {
    struct request *request = (struct request *)errand;
    if (request->device && errand->done && !request->fault) {
        device_close(request->device);
    } else if (request->device) {
        drop(request->device);
    }
    mem_free(request);
}

static enum errc complain(enum fault fault, const char *detail, bool records, struct err *err) {
    switch (fault) {
    case NO_DEVICE:
        return err_set(err, ERR_ABSENT, "%s",
                       records
                           ? tr("No se encontró ningún micrófono: conecte uno, o revise que el "
                                "sistema de sonido esté encendido.")
                           : tr("No se encontró por dónde oír: conecte unas bocinas o audífonos, "
                                "o revise que el sistema de sonido esté encendido."));
    case IN_USE:
        return err_set(err, ERR_SOUND, "%s",
                       records ? tr("Otro programa está usando el micrófono: ciérrelo.")
                               : tr("Otro programa está usando las bocinas: ciérrelo."));
    case FORBIDDEN:
        return err_set(err, ERR_SOUND, "%s",
                       tr("El sistema no le da permiso a este programa de usar el sonido."));
    case NO_MEMORY:
        return err_memory(err);
    case NO_SYSTEM:
        return err_set(err, ERR_ABSENT, "%s", tr("Esta computadora no tiene sistema de sonido."));
    default:
        return err_set(err, ERR_SOUND, tr("El sistema de sonido no lo permite: %s."), detail);
    }
}

static enum errc no_answer(struct err *err) {
    return err_set(err, ERR_SOUND, "%s",
                   tr("El sistema de sonido no responde: espere un momento o reinícielo."));
}

enum errc device_list(struct microphone microphones[CAPTURE_MOST_DEVICES], int *n,
                      struct err *err) {
    *n = 0;
    struct request *request = mem_zero(1, sizeof *request);
    if (!request) {
        return err_memory(err);
    }
    request->errand = (struct errand){.work = list, .forget = forget};
    if (!door_send(&request->errand, DEVICE_LIMIT_MS)) {
        return no_answer(err);
    }
    enum errc code = ERR_OK;
    if (request->fault) {
        code = complain(request->fault, request->detail, true, err);
    } else {
        *n = request->n;
        memcpy(microphones, request->microphones, (size_t)*n * sizeof *microphones);
    }
    mem_free(request);
    return code;
}

static void wait_for_the_last(bool records) {
    while (atomic_load(&closing[records]) > 0 &&
           clock_steady() < atomic_load(&closed_at[records]) + CLOSING_MS) {
        usleep(TICK_MS * 1000);
    }
}

static struct request *request_new(const struct device_use *use, const char *name) {
    struct request *request = mem_zero(1, sizeof *request);
    struct device *device = mem_zero(1, sizeof *device);
    if (!request || !device) {
        mem_free(request);
        mem_free(device);
        use->drop(use->context);
        return NULL;
    }
    device->use = *use;
    device->opened = clock_steady();
    *request =
        (struct request){.errand = {.work = open_device, .forget = forget}, .device = device};
    snprintf(request->name, sizeof request->name, "%s", name);
    return request;
}

enum errc device_open(const struct device_use *use, const char *name, struct device **device,
                      struct err *err) {
    *device = NULL;
    bool records = use->records;
    int64_t limit = clock_steady() + use->limit_ms;
    // Some devices can be opened once only.
    wait_for_the_last(records);
    struct request *request = request_new(use, name);
    if (!request) {
        return err_memory(err);
    }
    if (!door_send(&request->errand, (int)(limit - clock_steady()))) {
        return no_answer(err);
    }
    enum errc code = ERR_OK;
    if (request->fault) {
        code = complain(request->fault, request->detail, records, err);
        drop(request->device);
    } else {
        *device = request->device;
    }
    mem_free(request);
    return code;
}

bool device_ended(const struct device *device) {
    return atomic_load(&device->ended);
}

int device_silence(const struct device *device, bool *started) {
    int64_t last = atomic_load_explicit(&device->passed, memory_order_acquire);
    *started = last != 0;
    return (int)(clock_steady() - (last ? last : device->opened));
}

void device_settle(int limit_ms) {
    int64_t limit = clock_steady() + limit_ms;
    while (atomic_load(&closing[0]) + atomic_load(&closing[1]) > 0 && clock_steady() < limit) {
        usleep(TICK_MS * 1000);
    }
}
