// Helpers of the scenario tests: the real standard, and scenes from text.
#ifndef TESTS_SCENARIO_SCENE_H
#define TESTS_SCENARIO_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenario/step.h"

#include <stdio.h>
#include <string.h>

static inline int load_standard(void **state) {
    struct err err;
    struct standard *standard;
    if (standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err)) {
        err_print(&err, stderr);
        return -1;
    }
    *state = standard;
    return 0;
}

static inline int free_standard(void **state) {
    standard_free(*state);
    return 0;
}

// Parses a scene that must be right.
static inline struct scenario *scene_from(const struct standard *standard, const char *source) {
    struct diag_list diags;
    struct err err = {0};
    struct scenario *scenario;
    assert_true(diag_start(&diags, "prueba.lua"));
    if (scenario_parse(source, strlen(source), standard, &scenario, &diags, &err)) {
        err_print(&err, stderr);
        diag_print(&diags, stderr);
        fail();
    }
    diag_free(&diags);
    return scenario;
}

// What every scene of the tests begins with.
#define SCENE(rest)                                                                            \
    "return escena {\n"                                                                        \
    "  id = 'prueba', titulo = 'Prueba', resumen = 'Una prueba.', organizacion = 'La Casa',\n" \
    "  puesto = 'Telefonista', canal = 'mostrador', hora = '09:00', minutos = 5,\n"            \
    "  cliente = { nombre = 'Sra. Robles', tipo = 'enojado',\n"                                \
    "              estado = { enojo = 70, confianza = 20 } },\n" rest "}\n"

#endif
