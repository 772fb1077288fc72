#include "audio/sound_file.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"

#include <sndfile.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK = 4096, MOST_CHANNELS = 8, LEAST_RATE = 8000, MOST_RATE = 192000 };

static enum errc fault(const char *path, struct err *err, const char *what) {
    return err_at(err, ERR_SOUND, path, (struct place){0}, "%s", what);
}

static enum errc check(const char *path, const SF_INFO *info, struct err *err) {
    if (info->channels < 1 || info->channels > MOST_CHANNELS) {
        return fault(path, err, tr("El sonido debe tener de 1 a 8 canales."));
    }
    if (info->samplerate < LEAST_RATE || info->samplerate > MOST_RATE) {
        return fault(path, err, tr("El sonido debe tener de 8000 a 192000 muestras por segundo."));
    }
    if (info->frames / info->samplerate > SOUND_LONGEST) {
        return fault(path, err, tr("El sonido dura más de 15 minutos: córtelo."));
    }
    return ERR_OK;
}

// The header may promise more than there is.
static enum errc read_samples(SNDFILE *file, const SF_INFO *info, struct sound *sound) {
    float piece[CHUNK];
    size_t room = 0, channels = (size_t)info->channels;
    sf_count_t frames = CHUNK / info->channels, n;
    while ((n = sf_readf_float(file, piece, frames)) > 0) {
        if (mem_grow(&sound->samples, &room, sound->n + (size_t)n, sizeof *sound->samples)) {
            return ERR_MEMORY;
        }
        for (size_t i = 0; i < (size_t)n; i++) {
            float sum = 0;
            for (size_t c = 0; c < channels; c++) {
                sum += piece[i * channels + c];
            }
            sound->samples[sound->n++] = sum / (float)channels;
        }
    }
    return sf_error(file) == SF_ERR_NO_ERROR ? ERR_OK : ERR_SOUND;
}

// A file of libsndfile's that lies in memory.
struct memory {
    char *bytes;
    size_t n, at, room; // room 0: read only
};

static sf_count_t memory_length(void *context) {
    return (sf_count_t)((struct memory *)context)->n;
}

static sf_count_t memory_seek(sf_count_t by, int from, void *context) {
    struct memory *memory = context;
    sf_count_t base = from == SEEK_SET   ? 0
                      : from == SEEK_CUR ? (sf_count_t)memory->at
                                         : (sf_count_t)memory->n;
    sf_count_t at = base + by;
    memory->at = at < 0 ? 0 : (size_t)at > memory->n ? memory->n : (size_t)at;
    return (sf_count_t)memory->at;
}

static sf_count_t memory_read(void *bytes, sf_count_t n, void *context) {
    struct memory *memory = context;
    size_t left = memory->n - memory->at, taken = (size_t)n < left ? (size_t)n : left;
    memcpy(bytes, memory->bytes + memory->at, taken);
    memory->at += taken;
    return (sf_count_t)taken;
}

static sf_count_t memory_write(const void *bytes, sf_count_t n, void *context) {
    struct memory *memory = context;
    if (mem_grow(&memory->bytes, &memory->room, memory->at + (size_t)n, 1)) {
        return 0;
    }
    memcpy(memory->bytes + memory->at, bytes, (size_t)n);
    memory->at += (size_t)n;
    memory->n = memory->at > memory->n ? memory->at : memory->n;
    return n;
}

static sf_count_t memory_tell(void *context) {
    return (sf_count_t)((struct memory *)context)->at;
}

static SF_VIRTUAL_IO in_memory = {memory_length, memory_seek, memory_read, memory_write,
                                  memory_tell};

// Reads what was opened, and closes it. `path` is for errors.
static enum errc read_open(SNDFILE *file, const char *path, const SF_INFO *info,
                           struct sound *sound, struct err *err) {
    if (!file) {
        return fault(path, err, tr("No es un sonido que se pueda leer (WAV o FLAC)."));
    }
    enum errc code = check(path, info, err);
    if (!code) {
        sound->rate = info->samplerate;
        code = read_samples(file, info, sound);
        if (code == ERR_MEMORY) {
            err_memory(err);
        } else if (code) {
            fault(path, err, tr("El archivo está dañado: se corta a la mitad."));
        }
    }
    sf_close(file);
    if (code) {
        mem_free(sound->samples);
        *sound = (struct sound){0};
    }
    return code;
}

enum errc sound_read(const char *path, struct sound *sound, struct err *err) {
    SF_INFO info = {0};
    *sound = (struct sound){0};
    if (!file_exists(path)) {
        return err_at(err, ERR_NOT_FOUND, path, (struct place){0}, "%s",
                      tr("No existe ese archivo."));
    }
    return read_open(sf_open(path, SFM_READ, &info), path, &info, sound, err);
}

enum errc sound_parse(const char *bytes, size_t n, struct sound *sound, struct err *err) {
    SF_INFO info = {0};
    struct memory memory = {.bytes = (char *)(uintptr_t)bytes, .n = n};
    *sound = (struct sound){0};
    return read_open(sf_open_virtual(&in_memory, SFM_READ, &info, &memory), "", &info, sound, err);
}

enum errc sound_write(const char *path, const struct sound *sound, struct err *err) {
    struct memory memory = {0};
    SF_INFO info = {
        .samplerate = sound->rate, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    SNDFILE *file = sf_open_virtual(&in_memory, SFM_WRITE, &info, &memory);
    bool written =
        file && sf_writef_float(file, sound->samples, (sf_count_t)sound->n) == (sf_count_t)sound->n;
    if (file) {
        sf_close(file);
    }
    enum errc code = written ? file_write(path, memory.bytes, memory.n, err) : err_memory(err);
    mem_free(memory.bytes);
    return code;
}
