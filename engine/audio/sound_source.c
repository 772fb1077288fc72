#include "audio/sound_source.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Whoever makes a WAV puts a handful of chunks before its samples.
enum { RIFF = 12, CHUNK_HEAD = 8, MOST_CHUNKS = 1000 };

static uint32_t number_at(const unsigned char *bytes) {
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static void put_number(unsigned char *bytes, uint32_t number) {
    for (int i = 0; i < 4; i++) {
        bytes[i] = (unsigned char)(number >> 8 * i);
    }
}

static sf_count_t least(sf_count_t a, sf_count_t b) {
    return a < b ? a : b;
}

// How much was read: less where the file ends.
static sf_count_t read_at(const struct sound_source *source, sf_count_t at, void *to,
                          sf_count_t length) {
    sf_count_t n = at < source->file_length ? least(length, source->file_length - at) : 0;
    if (source->bytes) {
        memcpy(to, source->bytes + (n ? at : 0), (size_t)n);
        return n;
    }
    ssize_t there = pread(source->fd, to, (size_t)n, at);
    return there < 0 ? 0 : there;
}

static bool is_named(const unsigned char *bytes, const char *name) {
    return memcmp(bytes, name, 4) == 0;
}

// The head of a WAV anew: RIFF, the format, and its samples, as many as are there.
static void end_head(struct sound_source *source, sf_count_t end, sf_count_t n_data) {
    source->head_length = end + CHUNK_HEAD;
    source->length = source->head_length + n_data;
    put_number(source->head + 4, (uint32_t)(source->length - CHUNK_HEAD));
    put_number(source->head + end + 4, (uint32_t)n_data);
}

static bool read_wav(struct sound_source *source) {
    sf_count_t end = RIFF, at = RIFF; // of the head so far, and of the file
    for (int i = 0; i < MOST_CHUNKS; i++) {
        unsigned char *chunk = source->head + end;
        if (read_at(source, at, chunk, CHUNK_HEAD) != CHUNK_HEAD) {
            return false;
        }
        sf_count_t size = number_at(chunk + 4);
        at += CHUNK_HEAD;
        if (is_named(chunk, "data")) {
            source->data = at;
            end_head(source, end, least(size, source->file_length - at));
            return end > RIFF;
        }
        if (is_named(chunk, "fmt ") && end == RIFF) {
            if (size > SOURCE_FORMAT || read_at(source, at, chunk + CHUNK_HEAD, size) != size) {
                return false;
            }
            end += CHUNK_HEAD + size + (size & 1);
        }
        at += size + (size & 1);
    }
    return false;
}

static bool may_be_read(struct sound_source *source) {
    if (read_at(source, 0, source->head, RIFF) != RIFF) {
        return false;
    }
    if (is_named(source->head, "RIFF") && is_named(source->head + 8, "WAVE")) {
        return read_wav(source);
    }
    source->length = source->file_length;
    return is_named(source->head, "fLaC");
}

bool sound_source_of_file(struct sound_source *source, int fd) {
    struct stat status;
    *source = (struct sound_source){.fd = fd};
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        return false;
    }
    source->file_length = status.st_size;
    return may_be_read(source);
}

bool sound_source_of_bytes(struct sound_source *source, const char *bytes, size_t length) {
    *source = (struct sound_source){.fd = -1, .bytes = bytes, .file_length = (sf_count_t)length};
    return may_be_read(source);
}

static sf_count_t source_length(void *context) {
    const struct sound_source *source = context;
    return source->length;
}

static sf_count_t source_tell(void *context) {
    const struct sound_source *source = context;
    return source->at;
}

static sf_count_t source_seek(sf_count_t offset, int whence, void *context) {
    struct sound_source *source = context;
    sf_count_t from = whence == SEEK_CUR ? source->at : whence == SEEK_END ? source->length : 0;
    if (from + offset < 0) {
        return -1;
    }
    return source->at = from + offset;
}

static sf_count_t source_read(void *bytes, sf_count_t count, void *context) {
    struct sound_source *source = context;
    char *to = bytes;
    sf_count_t n = least(count, source->length - source->at), done = 0;
    if (source->at < source->head_length) {
        done = least(n, source->head_length - source->at);
        memcpy(to, source->head + source->at, (size_t)done);
    }
    if (done < n) {
        sf_count_t from = source->data + source->at + done - source->head_length;
        done += read_at(source, from, to + done, n - done);
    }
    source->at += done;
    return done;
}

const SF_VIRTUAL_IO sound_source_calls = {
    .get_filelen = source_length, .seek = source_seek, .read = source_read, .tell = source_tell};
