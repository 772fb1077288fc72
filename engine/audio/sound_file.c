#include "audio/sound_file.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"

#include <sndfile.h>

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

enum errc sound_read(const char *path, struct sound *sound, struct err *err) {
    SF_INFO info = {0};
    *sound = (struct sound){0};
    if (!file_exists(path)) {
        return err_at(err, ERR_NOT_FOUND, path, (struct place){0}, "%s",
                      tr("No existe ese archivo."));
    }
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    if (!file) {
        return fault(path, err, tr("No es un sonido que se pueda leer (WAV o FLAC)."));
    }
    enum errc code = check(path, &info, err);
    if (!code) {
        sound->rate = info.samplerate;
        code = read_samples(file, &info, sound);
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
