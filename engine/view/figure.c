#include "view/figure.h"

#include "base/rng.h"

#include <string.h>

static const struct figure figures[FIGURES] = {
    {.name = "senora_de_rebozo", .woman = true, .elder = true},
    {.name = "empresaria", .woman = true},
    {.name = "joven_de_lentes", .woman = true, .young = true},
    {.name = "mujer_con_audifono", .woman = true},
    {.name = "companera_de_recepcion", .woman = true},
    {.name = "joven_de_gorra", .young = true},
    {.name = "joven_de_sudadera", .young = true},
    {.name = "padre_de_familia"},
    {.name = "senor_de_baston", .elder = true},
    {.name = "turista"},
    {.name = "hombre_con_perro_guia"},
    {.name = "repartidor"},
};

// Words that say no more than an age.
static const char *const aliases[][2] = {
    {"mujer", "empresaria"},
    {"hombre", "padre_de_familia"},
    {"mujer_mayor", "senora_de_rebozo"},
    {"hombre_mayor", "senor_de_baston"},
    {"mujer_joven", "joven_de_lentes"},
    {"hombre_joven", "joven_de_gorra"},
};

const struct figure *figure_by_number(int number) {
    return &figures[number];
}

static const struct figure *by_word(const char *word) {
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        word = strcmp(word, aliases[i][0]) == 0 ? aliases[i][1] : word;
    }
    for (int i = 0; i < FIGURES; i++) {
        if (strcmp(word, figures[i].name) == 0) {
            return &figures[i];
        }
    }
    return NULL;
}

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

static const struct figure *by_client(const char *name) {
    uint64_t hash = hash_bytes(HASH_START, name, strlen(name));
    bool woman = begins(name, "Sra.") || begins(name, "Srta.") || begins(name, "Doña") ||
                 (!begins(name, "Sr.") && !begins(name, "Don ") && hash & 1);
    return by_word(aliases[hash / 2 % 3 * 2 + !woman][0]);
}

const struct figure *figure_of(const char *look, const char *client) {
    const struct figure *said = by_word(look);
    return said ? said : by_client(client);
}
