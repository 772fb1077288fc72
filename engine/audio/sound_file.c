#include "audio/sound_file.h"

#include "audio/sound_source.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"

#include <fcntl.h>
#include <sndfile.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK = 4096, MOST_CHANNELS = 8, LEAST_RATE = 8000, MOST_RATE = 192000 };

static const char NOT_READ[] = N_("No es un sonido que se pueda leer (WAV o FLAC).");

static enum errc fault(const char *path, struct err *err, const char *what) {
    return err_at(err, ERR_SOUND, path, (struct place){0}, "%s", what);
}

// What keeps it from being read, to be translated; NULL when nothing does.
static const char *obstacle(const SF_INFO *info) {
    if (info->channels < 1 || info->channels > MOST_CHANNELS) {
        return N_("El sonido debe tener de 1 a 8 canales.");
    }
    if (info->samplerate < LEAST_RATE || info->samplerate > MOST_RATE) {
        return N_("El sonido debe tener de 8000 a 192000 muestras por segundo.");
    }
    if (info->frames / info->samplerate > SOUND_LONGEST) {
        return N_("El sonido dura más de 15 minutos: córtelo.");
    }
    return NULL;
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

// *problem: what to say about ERR_SOUND, to be translated.
static enum errc take(SNDFILE *sndfile, const SF_INFO *info, struct sound *sound,
                      const char **problem) {
    *problem = sndfile ? obstacle(info) : NOT_READ;
    enum errc code = *problem ? ERR_SOUND : read_samples(sndfile, info, sound);
    sound->rate = info->samplerate;
    if (code && !*problem) {
        *problem = N_("El archivo está dañado: se corta a la mitad.");
    }
    if (code) {
        mem_free(sound->samples);
        *sound = (struct sound){0};
    }
    return code;
}

// Reads all of a source; may_be: it is one that may be read.
static enum errc read_source(struct sound_source *source, bool may_be, struct sound *sound,
                             const char **problem) {
    SF_INFO info = {0};
    SF_VIRTUAL_IO calls = sound_source_calls;
    *sound = (struct sound){0};
    *problem = NOT_READ;
    if (!may_be) {
        return ERR_SOUND;
    }
    SNDFILE *sndfile = sf_open_virtual(&calls, SFM_READ, &info, source);
    enum errc code = take(sndfile, &info, sound, problem);
    sf_close(sndfile);
    return code;
}

enum errc sound_read(const char *path, struct sound *sound, struct err *err) {
    const char *problem;
    struct sound_source source;
    if (!file_exists(path)) {
        *sound = (struct sound){0};
        return err_at(err, ERR_NOT_FOUND, path, (struct place){0}, "%s",
                      tr("No existe ese archivo."));
    }
    int fd = io_open(path, O_RDONLY | O_NONBLOCK, 0); // a pipe does not keep anybody waiting
    bool may_be = fd >= 0 && sound_source_of_file(&source, fd);
    enum errc code = read_source(&source, may_be, sound, &problem);
    if (fd >= 0) {
        io_close(fd);
    }
    if (code == ERR_MEMORY) {
        return err_memory(err);
    }
    return code ? fault(path, err, tr(problem)) : ERR_OK;
}

enum errc sound_parse(const char *bytes, size_t length, struct sound *sound) {
    const char *problem;
    struct sound_source source;
    bool may_be = sound_source_of_bytes(&source, bytes, length);
    return read_source(&source, may_be, sound, &problem);
}

// A file in memory: libsndfile writes it piece by piece.
struct image {
    char *bytes;
    size_t length, room, at;
    bool failed; // memory ran out
};

static sf_count_t image_length(void *context) {
    const struct image *image = context;
    return (sf_count_t)image->length;
}

static sf_count_t image_seek(sf_count_t offset, int whence, void *context) {
    struct image *image = context;
    sf_count_t from = whence == SEEK_CUR   ? (sf_count_t)image->at
                      : whence == SEEK_END ? (sf_count_t)image->length
                                           : 0;
    if (from + offset < 0) {
        return -1;
    }
    image->at = (size_t)(from + offset);
    return from + offset;
}

static sf_count_t image_tell(void *context) {
    const struct image *image = context;
    return (sf_count_t)image->at;
}

static sf_count_t image_write(const void *bytes, sf_count_t count, void *context) {
    struct image *image = context;
    size_t end = image->at + (size_t)count;
    if (image->at > image->length || mem_grow(&image->bytes, &image->room, end, 1)) {
        image->failed = true;
        return 0;
    }
    memcpy(image->bytes + image->at, bytes, (size_t)count);
    image->at = end;
    image->length = end > image->length ? end : image->length;
    return count;
}

static const SF_VIRTUAL_IO image_calls = {
    .get_filelen = image_length, .seek = image_seek, .write = image_write, .tell = image_tell};

static enum errc encode(const struct sound *sound, struct image *image) {
    SF_VIRTUAL_IO calls = image_calls;
    SF_INFO info = {
        .samplerate = sound->rate, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    SNDFILE *file = sf_open_virtual(&calls, SFM_WRITE, &info, image);
    if (!file) {
        return image->failed ? ERR_MEMORY : ERR_SOUND;
    }
    sf_command(file, SFC_SET_CLIPPING, NULL, SF_TRUE);
    sf_count_t n = (sf_count_t)sound->n;
    bool whole = n == 0 || sf_write_float(file, sound->samples, n) == n;
    whole = sf_close(file) == 0 && whole;
    return image->failed ? ERR_MEMORY : whole ? ERR_OK : ERR_SOUND;
}

enum errc sound_write(const char *path, const struct sound *sound, struct err *err) {
    struct image image = {0};
    enum errc code = encode(sound, &image);
    if (code == ERR_MEMORY) {
        err_memory(err);
    } else if (code) {
        fault(path, err, tr("No se pudo guardar el sonido como WAV."));
    } else {
        code = file_write(path, image.bytes, image.length, err);
    }
    mem_free(image.bytes);
    return code;
}
