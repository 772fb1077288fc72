// What beginners write, and what they read: the line and column of the mistake, and what to do.
#include "loaded.h"

#include "base/mem.h"

static void each_habit_is_known(void **state) {
    (void)state;
    static const struct {
        const char *line; // the third of a small scene
        int at, column;
        const char *text, *remedy;
    } cases[] = {
        {"hora = \"22:40\", - la noche", 3, 21, "dos guiones", "--"},
        {"hora = \"22:40\", # la noche", 3, 21, "dos guiones", "--"},
        {"hora = \"22:40\", // la noche", 3, 21, "dos guiones", "--"},
        {"titulo = “Hola\",", 3, 14, "comilla curva", "recta"},
        {"titulo = \"Hola”,", 3, 19, "comilla curva", "recta"},
        {"titulo = 'Hola\",", 3, 14, "abre con una comilla y cierra con otra", "misma"},
        {"efecto = { enojo = −10 },", 3, 24, "signo menos", "guion"},
        {"\xc2\xa0hora = 1,", 3, 5, "espacio invisible", "normal"},
        {"porqué = \"x\",", 3, 5, "«porqué»", "porque"},
        {"desesperación = 5,", 3, 5, "«desesperación»", "desesperacion"},
        {"porque = Saluda según la hora,", 3, 14, "comilla antes de «Saluda»", "comillas"},
        {"porque = \"Dijo \"ya\" y se fue\",", 3, 14, "comillas dentro", "« »"},
        {"por que = \"x\",", 3, 5, "una sola palabra", "por_que"},
        {"correo-marca = elige { },", 3, 5, "una sola palabra", "correo_marca"},
        {"end = 1,", 3, 5, "«end» no puede ser un nombre", "otro nombre"},
        {"2correo = 1,", 3, 5, "«2correo» empieza con un número", "letra"},
        {"minutos = 10 min,", 3, 15, "A un número", "solo el número: 10"},
        {"tiempo = 20s,", 3, 14, "A un número", "solo el número: 20"},
        {"enojo = 60%,", 3, 13, "A un número", "solo el número: 60"},
        {"enojo = +10,", 3, 13, "sin signo", "Escriba 10"},
        {"minutos = 10,,", 3, 18, "Sobra una coma", "Quítela"},
        {"hora: \"22:40\",", 3, 9, "«hora» va «=»", "="},
        {"\"hora\" = \"22:40\",", 3, 5, "sin comillas", "hora ="},
        {"cumple = { E1.D2.1 },", 3, 16, "código de un criterio", "\"E1.D2.1\""},
        {"inicio = elige (", 3, 20, "Después de «elige» va una llave", "{"},
        {"inicio elige { 1 },", 3, 5, "Falta «=» después de «inicio»", "inicio ="},
        {"hora = 1 minutos = 2,", 3, 14, "Falta una coma antes de «minutos»", "comas"},
        {"hora = 1", 3, 12, "Falta una coma al final", "Agréguela"},
        {"inicio = elige { a = 1,", 3, 0, "no se cierra antes de la línea 4", "Agregue }"},
        {"inicio = 5 },", 5, 1, "sobra una llave", "abra con {"},
        // What Lua reads, and means something else by.
        {"canal == \"chat\",", 3, 11, "sobra un «=»", "un solo"},
        {"hora \"22:40\",", 3, 5, "Falta «=» después de «hora»", "hora ="},
        {"cumple { \"E1\" },", 3, 5, "Falta «=» después de «cumple»", "cumple ="},
        {"si = enojo >= 60,", 3, 10, "no se compara así", "enojo = \">= 60\""},
        {"si = { \"enojo\" >= 60 },", 3, 20, "distinta clase", "\">= 60\""},
        {"efecto = { enojo - 10 },", 3, 16, "no se suma", "enojo = -10"},
        {"efecto = { \"enojo\" - 10 },", 3, 24, "no se puede hacer una cuenta", "enojo = -10"},
        {"titulo = \"a\" + \"b\",", 3, 18, "no se puede hacer una cuenta", "un solo texto"},
        {"correcta = si,", 3, 16, "«si» no es un valor", "true"},
        {"avisado = falso,", 3, 15, "«falso» no es un valor", "false"},
        {"inicio = Elige { },", 3, 14, "«Elige»", "¿Quiso decir «elige»?"},
        {"inicio = opcion { },", 3, 14, "clase «opcion»", "elige, narra"},
        {"{ id, \"Hola\" },", 3, 7, "«id» necesita", "id ="},
        {"a = salida,", 3, 9, "No existe «salida»", "\"salida\""},
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char source[512];
        snprintf(source, sizeof source,
                 "return escena {\n    id = \"a\",\n    %s\n    fin = narra { \"x\" },\n}\n",
                 cases[i].line);
        struct loaded l = load_text(source);
        assert_int_not_equal(l.code, ERR_OK);
        const struct diag *d = &l.diags.items[0];
        bool right = l.diags.n == 1 && d->at.line == cases[i].at &&
                     (!cases[i].column || d->at.column == cases[i].column) &&
                     strstr(d->text, cases[i].text) && strstr(d->remedy, cases[i].remedy);
        if (!right) {
            print_error("%s\n  %d:%d %s %s\n", cases[i].line, (int)d->at.line, (int)d->at.column,
                        d->text, d->remedy);
            wrong++;
        }
        unload(&l);
    }
    assert_int_equal(wrong, 0);
}

// Without a habit that is known, what Lua says stands.
static void what_is_not_known_stays(void **state) {
    (void)state;
    static const char source[] =
        "local a = 1\nlocal function f() retun a end\nreturn escena { f() }\n";
    struct loaded l = load_text(source);
    assert_int_equal(l.code, ERR_SCENARIO);
    assert_int_equal(l.diags.items[0].at.line, 2);
    unload(&l);
}

// The source is no C text: nothing is read behind its end.
static void nothing_is_read_behind_the_end(void **state) {
    (void)state;
    static const char *const sources[] = {"return 0 \xca\x9d\xcf\x9d",
                                          "return é",
                                          "return {E1",
                                          "return { a = \"",
                                          "return { é ",
                                          "#",
                                          "a = b c",
                                          "return { 1"};
    const struct script_limits limits = script_default_limits();
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        size_t length = strlen(sources[i]);
        char *exact = mem_resize(NULL, length);
        memcpy(exact, sources[i], length);
        struct loaded l = load_bytes(exact, length, &limits);
        assert_int_not_equal(l.code, ERR_OK);
        assert_true(*l.diags.items[0].text);
        unload(&l);
        mem_free(exact);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_habit_is_known),
        cmocka_unit_test(what_is_not_known_stays),
        cmocka_unit_test(nothing_is_read_behind_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
