// Anybody's text: UTF-8 that is whole or not, cut, measured, folded, printed to a terminal, and
// written as JSON. (Catalogues are read by gettext: nothing of ours parses them.)
#include "fuzz.h"

#include "base/json.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <string.h>

static void check_offsets(const char *text, size_t length) {
    size_t at = utf8_invalid_at(text, length);
    DEMAND(at <= length && utf8_invalid_at(text, at) == at);
    DEMAND(utf8_unsafe_at(text, at) <= at);
}

static void check_next(const char *text) {
    size_t length = strlen(text), sum = 0;
    int codepoint;
    for (size_t n; (n = utf8_next(text + sum, &codepoint)) > 0; sum += n) {
        DEMAND(n <= 4 && sum + n <= length && codepoint > 0);
    }
    DEMAND(sum == length);
    DEMAND(utf8_columns(text) >= 0);
}

// What reaches a terminal is valid and steers nothing.
static void check_printed(const char *text) {
    char *printed = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&printed, &size);
    DEMAND(out != NULL);
    utf8_print(text, out);
    fclose(out);
    DEMAND(utf8_invalid_at(printed, size) == size);
    DEMAND(utf8_unsafe_at(printed, size) == size);
    free(printed);
}

static void check_trimmed(const char *text) {
    size_t length = strlen(text), valid = utf8_invalid_at(text, length);
    char *cut = mem_resize(NULL, length + 1);
    DEMAND(cut != NULL);
    memcpy(cut, text, length + 1);
    utf8_trim(cut);
    DEMAND(strlen(cut) <= length && length - strlen(cut) <= length);
    memcpy(cut, text, length + 1);
    for (size_t i = 0; i < 4 && i < valid; i++) { // valid text, cut anywhere
        cut[valid - i] = '\0';
        utf8_trim(cut);
        DEMAND(utf8_invalid_at(cut, strlen(cut)) == strlen(cut));
        memcpy(cut, text, length + 1);
    }
    mem_free(cut);
}

static void check_folded(const char *text) {
    enum { ROOM = 16384 };
    char folded[ROOM];
    if (utf8_fold(text, folded, sizeof folded)) {
        DEMAND(utf8_invalid_at(folded, strlen(folded)) == strlen(folded));
        DEMAND(!utf8_fold(text, folded, strlen(folded))); // no room for the end
    }
    DEMAND(utf8_same(text, text));
}

static void check_json(const char *text) {
    struct json_file file;
    struct err err = {0};
    enum errc code = json_file_parse("text", text, &file, &err);
    fuzz_told(code, &err);
    if (code) {
        return;
    }
    char *written = json_text(file.root, 0);
    DEMAND(written != NULL);
    DEMAND(json_place(&file, "").line > 0);
    json_place(&file, "/a/0/b~1c");
    mem_free(written);
    json_file_free(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    char *text = mem_resize(NULL, length + 1);
    DEMAND(text != NULL);
    memcpy(text, bytes, length);
    text[length] = '\0';
    check_offsets(text, length);
    check_next(text);
    check_printed(text);
    check_trimmed(text);
    check_folded(text);
    check_json(text);
    mem_free(text);
    return 0;
}
