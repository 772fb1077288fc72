// Recordings: several channels become one; what is no sound, is cut off or is too long says so.
#include "audio/sound_file.h"
#include "base/file.h"
#include "base/mem.h"
#include "support/unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[] = "/tmp/mostrador-sound-XXXXXX";

static int make(void **state) {
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int drop(void **state) {
    (void)state;
    return unlink(path);
}

static void put(unsigned char *to, unsigned value, int bytes) {
    for (int i = 0; i < bytes; i++) {
        to[i] = (unsigned char)(value >> 8 * i);
    }
}

// A WAV of 16 bits whose header promises `promised` frames and that holds `held`.
static void write_wav(int channels, int rate, unsigned promised, unsigned held) {
    struct err err;
    unsigned frame = 2 * (unsigned)channels, size = 44 + held * frame;
    unsigned char *bytes = mem_zero(size, 1);
    memcpy(bytes, "RIFF....WAVEfmt ", 16);
    put(bytes + 4, 36 + promised * frame, 4);
    put(bytes + 16, 16, 4);
    put(bytes + 20, 1, 2);
    put(bytes + 22, (unsigned)channels, 2);
    put(bytes + 24, (unsigned)rate, 4);
    put(bytes + 28, (unsigned)rate * frame, 4);
    put(bytes + 32, frame, 2);
    put(bytes + 34, 16, 2);
    memcpy(bytes + 36, "data", 4);
    put(bytes + 40, promised * frame, 4);
    for (unsigned i = 0; i < held; i++) {
        for (int c = 0; c < channels; c++) {
            put(bytes + 44 + i * frame + 2 * (unsigned)c, c ? 0 : 16384, 2);
        }
    }
    assert_int_equal(file_write(path, (const char *)bytes, size, &err), ERR_OK);
    mem_free(bytes);
}

static void channels_become_one(void **state) {
    (void)state;
    for (int channels = 1; channels <= 2; channels++) {
        struct sound sound;
        struct err err;
        write_wav(channels, 22050, 10000, 10000);
        assert_int_equal(sound_read(path, &sound, &err), ERR_OK);
        assert_int_equal(sound.rate, 22050);
        assert_int_equal(sound.n, 10000);
        assert_true(sound.samples[9999] == (channels == 1 ? 0.5F : 0.25F));
        mem_free(sound.samples);
    }
    struct sound empty;
    struct err err;
    write_wav(1, 16000, 0, 0);
    assert_int_equal(sound_read(path, &empty, &err), ERR_OK);
    assert_int_equal(empty.n, 0);
    mem_free(empty.samples);
}

static void must_be_refused(enum errc code, const char *piece) {
    struct sound sound;
    struct err err;
    assert_int_equal(sound_read(path, &sound, &err), code);
    assert_string_equal(err.file, path);
    assert_non_null(strstr(err.text, piece));
    assert_null(sound.samples);
}

static void what_is_no_sound_says_so(void **state) {
    (void)state;
    struct err err;
    assert_int_equal(file_write(path, "hola", 4, &err), ERR_OK);
    must_be_refused(ERR_SOUND, "WAV o FLAC");
    write_wav(9, 16000, 100, 100);
    must_be_refused(ERR_SOUND, "canales");
    write_wav(1, 4000, 100, 100);
    must_be_refused(ERR_SOUND, "muestras por segundo");
    write_wav(1, 8000, 8000 * (SOUND_LONGEST + 1), 8000 * (SOUND_LONGEST + 1));
    must_be_refused(ERR_SOUND, "15 minutos");
    struct sound sound;
    assert_int_equal(sound_read("/no/hay.wav", &sound, &err), ERR_NOT_FOUND);
}

static void what_is_written_is_read_again(void **state) {
    (void)state;
    struct err err;
    struct stat status;
    float samples[] = {0, 0.5F, -0.5F, 1, -1, 7, -7};
    struct sound sound = {.rate = 16000, .n = 7, .samples = samples}, again;
    assert_int_equal(unlink(path), 0);
    assert_int_equal(sound_write(path, &sound, &err), ERR_OK);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(status.st_size, 44 + 14);
    assert_int_equal(sound_read(path, &again, &err), ERR_OK);
    assert_int_equal(again.rate, 16000);
    assert_int_equal(again.n, 7);
    for (size_t i = 0; i < 7; i++) {
        float wanted = samples[i] > 1 ? 1 : samples[i] < -1 ? -1 : samples[i];
        assert_true(fabsf(again.samples[i] - wanted) < 1e-4F);
    }
    mem_free(again.samples);
    struct sound empty = {.rate = 48000};
    assert_int_equal(sound_write(path, &empty, &err), ERR_OK);
    assert_int_equal(sound_read(path, &again, &err), ERR_OK);
    assert_int_equal(again.n, 0);
    mem_free(again.samples);
}

static void what_cannot_be_written_says_so(void **state) {
    (void)state;
    struct err err;
    float samples[] = {0};
    struct sound sound = {.rate = 16000, .n = 1, .samples = samples}, senseless = sound;
    assert_int_equal(sound_write("/no/hay/toma.wav", &sound, &err), ERR_IO);
    senseless.rate = 0;
    assert_int_equal(sound_write(path, &senseless, &err), ERR_SOUND);
    assert_non_null(strstr(err.text, "WAV"));
}

// A stream of espeak-ng promises two gigabytes.
static void in_memory_the_header_may_promise_more(void **state) {
    (void)state;
    struct err err;
    struct sound sound;
    char *bytes;
    size_t n;
    write_wav(1, 22050, 0x3ffff800, 1000);
    assert_int_equal(file_read(path, 1 << 20, ERR_LIMIT, &bytes, &n, &err), ERR_OK);
    assert_int_equal(sound_parse(bytes, n, &sound), ERR_OK);
    assert_int_equal(sound.n, 1000);
    mem_free(sound.samples);
    for (size_t cut = 0; cut < 44; cut++) {
        enum errc code = sound_parse(bytes, cut, &sound);
        assert_true(code == ERR_OK || code == ERR_SOUND);
        mem_free(sound.samples);
    }
    mem_free(bytes);
}

// A WAV of 16000 Hz with three frames and a chunk `id` that says it is `size` bytes long and takes
// `held`, before the format, between format and samples, or behind them.
static void write_chunk(int place, const char *id, unsigned size, unsigned held) {
    struct err err;
    char bytes[256] = "RIFF....WAVE";
    size_t n = 12;
    const char *const names[] = {"fmt ", "data"};
    const unsigned char format[16] = {1, 0, 1, 0, 0x80, 0x3e, 0, 0, 0, 0x7d, 0, 0, 2, 0, 16, 0};
    const unsigned char samples[6] = {0, 0x40, 0, 0x40, 0, 0x40};
    for (int i = 0; i <= 2; i++) {
        if (i == place) {
            memcpy(bytes + n, id, 4);
            put((unsigned char *)bytes + n + 4, size, 4);
            n += 8 + held;
        }
        if (i < 2) {
            unsigned length = i ? sizeof samples : sizeof format;
            memcpy(bytes + n, names[i], 4);
            put((unsigned char *)bytes + n + 4, length, 4);
            memcpy(bytes + n + 8, i ? samples : format, length);
            n += 8 + length;
        }
    }
    put((unsigned char *)bytes + 4, (unsigned)n - 8, 4);
    assert_int_equal(file_write(path, bytes, n, &err), ERR_OK);
}

static void must_have(size_t n) {
    struct sound sound;
    struct err err;
    assert_int_equal(sound_read(path, &sound, &err), ERR_OK);
    assert_int_equal(sound.rate, 16000);
    assert_int_equal(sound.n, n);
    assert_true(n == 0 || sound.samples[n - 1] == 0.5F);
    mem_free(sound.samples);
}

// libsndfile would go on through a list for as long as it says: hours.
static void what_stands_beside_the_samples_is_passed_over(void **state) {
    (void)state;
    for (int place = 0; place <= 2; place++) {
        write_chunk(place, "LIST", 20, 20);
        must_have(3);
        write_chunk(place, "bext", 7, 8); // an odd one is filled up
        must_have(3);
    }
    write_chunk(2, "LIST", 0xf700e610, 30); // behind the samples nobody looks
    must_have(3);
    for (int place = 0; place <= 1; place++) {
        write_chunk(place, "LIST", 0xf700e610, 30);
        must_be_refused(ERR_SOUND, "WAV o FLAC");
    }
    write_chunk(0, "data", 6, 6); // samples of what?
    must_be_refused(ERR_SOUND, "WAV o FLAC");
    write_chunk(0, "fmt ", 65, 66);
    must_be_refused(ERR_SOUND, "WAV o FLAC");
}

// Well-formed, but with more before its samples than anybody writes.
static void a_thousand_chunks_are_refused(void **state) {
    (void)state;
    enum { CHUNKS = 8 * 1000 };
    struct err err;
    char *wav, *bytes;
    size_t n;
    write_chunk(0, "LIST", 0, 0);
    assert_int_equal(file_read(path, 1 << 20, ERR_LIMIT, &wav, &n, &err), ERR_OK);
    bytes = mem_zero(n + CHUNKS, 1);
    memcpy(bytes, wav, 12);
    memcpy(bytes + 12 + CHUNKS, wav + 12, n - 12);
    assert_int_equal(file_write(path, bytes, n + CHUNKS, &err), ERR_OK);
    must_be_refused(ERR_SOUND, "WAV o FLAC");
    memmove(bytes + 12, bytes + 12 + CHUNKS / 2, n - 12 + CHUNKS / 2);
    assert_int_equal(file_write(path, bytes, n + CHUNKS / 2, &err), ERR_OK);
    must_have(3);
    mem_free(bytes);
    mem_free(wav);
}

// Well-formed, and of a kind that nobody here records.
static void other_kinds_are_refused(void **state) {
    (void)state;
    struct err err;
    static const unsigned char aiff[] = {
        0x46, 0x4f, 0x52, 0x4d, 0,    0, 0,    0x32, 0x41, 0x49, 0x46, 0x46, 0x43, 0x4f, 0x4d,
        0x4d, 0,    0,    0,    0x12, 0, 0x01, 0,    0,    0,    0x02, 0,    0x10, 0x40, 0x0c,
        0xfa, 0,    0,    0,    0,    0, 0,    0,    0x53, 0x53, 0x4e, 0x44, 0,    0,    0,
        0x0c, 0,    0,    0,    0,    0, 0,    0,    0,    0x40, 0,    0x40, 0};
    assert_int_equal(file_write(path, (const char *)aiff, sizeof aiff, &err), ERR_OK);
    must_be_refused(ERR_SOUND, "WAV o FLAC");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(channels_become_one),
        cmocka_unit_test(what_is_no_sound_says_so),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(what_cannot_be_written_says_so),
        cmocka_unit_test(in_memory_the_header_may_promise_more),
        cmocka_unit_test(what_stands_beside_the_samples_is_passed_over),
        cmocka_unit_test(a_thousand_chunks_are_refused),
        cmocka_unit_test(other_kinds_are_refused),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
