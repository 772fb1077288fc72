// The shelf: what the checker says of each scene, one of them with its findings, a new one; and
// what the program says of itself.
#include "world.h"

#include "base/utf8.h"

// A checker that does what the test says.
struct checker {
    struct author_host host;
    struct author_scene scenes[3];
    int n, checked, rested, tried;
    bool busy;
    char asked[64], made[64];
};

static enum errc list_scenes(void *context, const struct author_scene **scenes, int *n,
                             struct err *err) {
    struct checker *c = context;
    (void)err;
    *scenes = c->scenes;
    *n = c->n;
    return ERR_OK;
}

static enum errc check(void *context, const char *path, struct err *err) {
    struct checker *c = context;
    (void)err;
    c->checked++;
    snprintf(c->asked, sizeof c->asked, "%s", path ? path : "(lo nuevo)");
    return ERR_OK;
}

static bool work(void *context, bool *busy) {
    *busy = ((struct checker *)context)->busy;
    return false;
}

static void rest(void *context) {
    ((struct checker *)context)->rested++;
}

static enum errc make(void *context, const char *id, char *path, size_t size, struct err *err) {
    struct checker *c = context;
    if (strcmp(id, "La Fila") == 0) {
        return err_set(err, ERR_USAGE, "No sirve de nombre.");
    }
    snprintf(c->made, sizeof c->made, "%s", id);
    snprintf(path, size, "/e/%s.lua", id);
    c->scenes[c->n++] = (struct author_scene){
        .path = "/e/nueva.lua", .id = "nueva", .title = "Nueva", .own = true, .trouble = ""};
    return ERR_OK;
}

static enum errc try_out(void *context, const char *path, struct err *err) {
    (void)path;
    (void)err;
    ((struct checker *)context)->tried++;
    return ERR_OK;
}

static struct desk *desk_with(struct world *world, struct checker *c,
                              const struct standard *standard) {
    static const struct author_finding findings[] = {
        {true, "/e/rota.lua", 12, 7, "destino", "No hay un paso «nadie».", "Escríbalo.", ""},
        {false, "/e/rota.lua", 3, 1, "largo", "Es largo.", "", "inicio: bien"}};
    *c = (struct checker){.n = 2};
    c->host = (struct author_host){c, "/e", "/g.md", list_scenes, check, work, rest, make, try_out};
    c->scenes[0] = (struct author_scene){.path = "/p/prueba.lua",
                                         .id = "prueba",
                                         .title = "La prueba",
                                         .playable = true,
                                         .state = AUTHOR_CHECKED,
                                         .exhaustive = true,
                                         .states = 40,
                                         .trouble = ""};
    c->scenes[1] = (struct author_scene){.path = "/e/rota.lua",
                                         .id = "rota",
                                         .title = "",
                                         .own = true,
                                         .state = AUTHOR_CHECKED,
                                         .n_errors = 1,
                                         .n_warnings = 1,
                                         .n_findings = 2,
                                         .findings = findings,
                                         .trouble = ""};
    *world = (struct world){.author = &c->host};
    return desk_greeting(world, standard, GREETING, false);
}

static void each_scene_has_its_state(void **state) {
    struct world world;
    struct checker c;
    struct desk *desk = desk_with(&world, &c, *state);
    does(desk, "shelf", NULL, NULL);
    assert_string_equal(c.asked, "(lo nuevo)");
    const struct view *view = desk_look(desk, START);
    assert_int_equal(view->screen, SCREEN_SHELF);
    assert_int_equal(view->n_entries, 3); // the field, one's own, the installed
    assert_string_equal(view->entries[1].label, "rota.lua");
    assert_string_equal(view->entries[1].best, "1 error, 1 aviso");
    assert_string_equal(view->entries[1].group, "Mis escenas (1)");
    assert_string_equal(view->entries[1].about, "/e");
    assert_int_equal(view->entries[1].tone, TONE_BAD);
    assert_string_equal(view->entries[2].best, "Sin errores ni avisos");
    assert_int_equal(view->entries[2].tone, TONE_GOOD);
    assert_int_equal(view->n_meters, 0);
    does(desk, "recheck", NULL, NULL);
    assert_string_equal(c.asked, "");
    does(desk, "folder", NULL, NULL);
    assert_string_equal(world.shown, "/e");
    does(desk, "home", NULL, NULL);
    assert_true(c.rested > 0);
    end(&world, desk);
}

static void what_is_being_checked_is_told(void **state) {
    struct world world;
    struct checker c;
    struct desk *desk = desk_with(&world, &c, *state);
    c.busy = true;
    c.scenes[0].state = AUTHOR_CHECKING;
    does(desk, "shelf", NULL, NULL);
    const struct view *view = desk_look(desk, START);
    assert_true(view->working);
    assert_int_equal(view->n_meters, 1);
    assert_string_equal(view->meters[0].label, "Escenas revisadas, de 2");
    assert_int_equal(view->meters[0].value, 1);
    assert_string_equal(view->entries[2].best, "Revisando…");
    c.busy = false;
    c.scenes[0].state = AUTHOR_CHECKED;
    assert_true(desk_tick(desk, START));
    view = desk_look(desk, START);
    assert_false(view->working);
    assert_string_equal(view->notice, "La revisión terminó.");
    end(&world, desk);
}

static void a_scene_shows_what_to_do(void **state) {
    struct world world;
    struct checker c;
    struct desk *desk = desk_with(&world, &c, *state);
    does(desk, "shelf", NULL, NULL);
    refuses(desk, "book", "/e/otra.lua");
    *c.asked = '\0';
    does(desk, "book", "/e/rota.lua", NULL);
    assert_string_equal(c.asked, "(lo nuevo)"); // it may have been saved since
    assert_true(shows(desk, LINE_MISSED, "No hay un paso «nadie». [destino]"));
    assert_true(shows(desk, LINE_BETTER, "Escríbalo."));
    assert_true(shows(desk, LINE_NOTE, "inicio: bien"));
    const struct view *view = desk_look(desk, START);
    bool placed = false;
    for (int i = 0; i < view->n_lines; i++) {
        placed = placed || strcmp(view->lines[i].speaker, "Error en rota.lua, línea 12") == 0;
    }
    assert_true(placed);
    refuses(desk, "play", NULL);
    refuses(desk, "try", NULL);
    does(desk, "edit", NULL, NULL);
    assert_string_equal(world.shown, "/e/rota.lua");
    does(desk, "guide", NULL, NULL);
    assert_string_equal(world.shown, "/g.md");
    does(desk, "recheck", NULL, NULL);
    assert_string_equal(c.asked, "/e/rota.lua");
    c.n = 1; // it was deleted
    assert_true(shows(desk, LINE_NOTE, "ya no está"));
    does(desk, "shelf", NULL, NULL);
    does(desk, "book", "/p/prueba.lua", NULL);
    assert_true(shows(desk, LINE_MET, "Sin errores ni avisos"));
    does(desk, "try", NULL, NULL);
    assert_int_equal(c.tried, 1);
    does(desk, "play", NULL, NULL);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_NOTE);
    end(&world, desk);
}

// What Esc does, as everywhere: back to where one came from.
static const char *command_of_escape(struct desk *desk) {
    const struct view *view = desk_look(desk, START);
    const char *name = "";
    for (int i = 0; i < view->n_commands; i++) {
        name = strcmp(view->commands[i].key, "Esc") == 0 ? view->commands[i].name : name;
    }
    return name;
}

static void a_new_scene_is_named_first(void **state) {
    struct world world;
    struct checker c;
    struct desk *desk = desk_with(&world, &c, *state);
    struct err err;
    does(desk, "shelf", NULL, NULL);
    refuses(desk, "make", NULL);
    char written[2 * 80 + 1] = "";
    for (size_t i = 0; i + 2 < sizeof written; i += 2) {
        memcpy(written + i, "ñ", 3);
    }
    does(desk, "write", "nombre", written);
    const char *kept = desk_look(desk, START)->entries[0].value;
    assert_int_equal(utf8_invalid_at(kept, strlen(kept)), strlen(kept)); // no half of a letter
    does(desk, "write", "nombre", "La Fila");
    assert_int_equal(desk_do(desk, "make", NULL, NULL, START, &err), ERR_USAGE);
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_SHELF);
    does(desk, "write", "nombre", "nueva");
    does(desk, "make", NULL, NULL);
    assert_string_equal(c.made, "nueva");
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_BOOK);
    assert_string_equal(c.asked, "/e/nueva.lua");
    assert_string_equal(command_of_escape(desk), "shelf");
    does(desk, "shelf", NULL, NULL);
    assert_string_equal(command_of_escape(desk), "home");
    end(&world, desk);
}

static void it_says_what_it_is(void **state) {
    struct world world = {0};
    struct desk *desk = desk_greeting(&world, *state, GREETING, false);
    refuses(desk, "shelf", NULL); // no scenes are written here
    does(desk, "help", NULL, NULL);
    does(desk, "about", NULL, NULL);
    assert_true(shows(desk, LINE_HEADING, "Mostrador 1.2.3"));
    assert_true(shows(desk, LINE_HINT, "de práctica, no oficial"));
    assert_true(shows(desk, LINE_NARRATION, "nada sale por la red"));
    assert_true(shows(desk, LINE_NOTE, "/tmp/datos"));
    assert_true(shows(desk, LINE_NOTE, "licencia zlib"));
    does(desk, "back", NULL, NULL); // not to the help
    assert_int_equal(desk_look(desk, START)->screen, SCREEN_HOME);
    end(&world, desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_scene_has_its_state), cmocka_unit_test(what_is_being_checked_is_told),
        cmocka_unit_test(a_scene_shows_what_to_do), cmocka_unit_test(a_new_scene_is_named_first),
        cmocka_unit_test(it_says_what_it_is),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
