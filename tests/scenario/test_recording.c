// Recorded lines: beside the scene, by a plain name, never without their text.
#include "support/unit.h"

#include "../scenario/scene.h"
#include "base/file.h"

static struct standard *standard;

static int start(void **state) {
    return load_standard((void **)&standard) || scratch_make(state);
}

static int stop(void **state) {
    standard_free(standard);
    return scratch_remove(state);
}

// Loads a scene with that first step; returns the code and the first fault.
static enum errc load(struct scratch *scratch, const char *step, struct scenario **scenario,
                      char *fault, size_t size) {
    char source[2048];
    struct diag_list diags;
    struct err err = {0};
    snprintf(
        source, sizeof source,
        SCENE("observa = { 'E1.D2.1' }, pasos = { inicio = elige { %s,\n"
              "{ id = 'a', 'Buenos días.', cumple = { 'E1.D2.1' }, porque = 'x', a = 'fin' },\n"
              "{ id = 'b', '¿Qué?', falla = { 'E1.D2.1' }, porque = 'x', a = 'fin' } },\n"
              "fin = narra { 'Fin.', final = 'Fin' } },\n"),
        step);
    char path[512];
    snprintf(path, sizeof path, "%s", scratch_path(scratch, "prueba.lua"));
    assert_int_equal(file_write(path, source, strlen(source), &err), ERR_OK);
    assert_true(diag_start(&diags, path));
    enum errc code = scenario_load(path, standard, scenario, &diags, &err);
    snprintf(fault, size, "%s", diags.n ? diags.items[0].text : "");
    diag_free(&diags);
    return code;
}

static void a_recording_lies_beside_its_scene(void **state) {
    struct scratch *scratch = *state;
    struct scenario *scenario;
    struct err err = {0};
    char fault[512];
    assert_int_equal(file_make_folder(scratch_path(scratch, "grabaciones"), &err), ERR_OK);
    assert_int_equal(file_write(scratch_path(scratch, "grabaciones/uno.flac"), "fLaC", 4, &err),
                     ERR_OK);
    assert_int_equal(
        load(scratch, "cliente = 'Hola.', grabacion = 'uno.flac'", &scenario, fault, sizeof fault),
        ERR_OK);
    assert_string_equal(scenario->steps[0].recording,
                        scratch_path(scratch, "grabaciones/uno.flac"));
    assert_string_equal(scenario->steps[1].recording, "");
    scenario_free(scenario);
    assert_int_equal(
        file_write(scratch_path(scratch, "grabaciones/dos.wav"), "RIFF\0\0\0\0WAVE", 12, &err),
        ERR_OK);
    assert_int_equal(
        load(scratch, "cliente = 'Hola.', grabacion = 'dos.wav'", &scenario, fault, sizeof fault),
        ERR_OK);
    scenario_free(scenario);
}

static void write_sound(struct scratch *scratch, const char *name, const char *bytes) {
    char path[64];
    struct err err;
    snprintf(path, sizeof path, "grabaciones/%s", name);
    assert_int_equal(file_write(scratch_path(scratch, path), bytes, strlen(bytes), &err), ERR_OK);
}

static void what_is_no_recording_is_refused(void **state) {
    static const struct {
        const char *step, *fault;
    } wrong[] = {
        {"cliente = 'Hola.', grabacion = 'dos.flac'", "No está la grabación"},
        {"cliente = 'Hola.', grabacion = '../uno.flac'", "no sirve"},
        {"cliente = 'Hola.', grabacion = '.oculta.wav'", "no sirve"},
        {"cliente = 'Hola.', grabacion = 'uno.mp3'", "no sirve"},
        {"cliente = 'Hola.', grabacion = '.wav'", "no sirve"},
        {"cliente = 'Hola.', grabacion = 'mp3.wav'", "no es una grabación"},
        {"cliente = 'Hola.', grabacion = 'riff.wav'", "no es una grabación"},
        {"cliente = 'Hola.', grabacion = 'vacia.flac'", "no es una grabación"},
        {"narracion = 'Llega.', grabacion = 'uno.flac'", "necesita su texto"},
    };
    write_sound(*state, "mp3.wav", "ID3\4 and what follows");
    write_sound(*state, "riff.wav", "RIFF and AVI files");
    write_sound(*state, "vacia.flac", "");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct scenario *scenario;
        char fault[512];
        assert_int_equal(load(*state, wrong[i].step, &scenario, fault, sizeof fault), ERR_SCENARIO);
        if (!strstr(fault, wrong[i].fault)) {
            fail_msg("%s: %s", wrong[i].step, fault);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_recording_lies_beside_its_scene),
        cmocka_unit_test(what_is_no_recording_is_refused),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
