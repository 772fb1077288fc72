// The facts of a scene that plans are made of.
#include "../scenario/scene.h"

#include "course/catalogue.h"

#define CLIENT(type, promised)                                                                   \
    "return escena { id = 'prueba', titulo = 'Prueba', resumen = 'Una.', organizacion = 'Casa'," \
    "puesto = 'Telefonista', canal = 'mostrador', hora = '09:00', minutos = 7, nota = 'Nota.',"  \
    "cliente = { nombre = 'Sra. Robles', tipo = '" type "', estado = { enojo = 70 } },"          \
    "observa = {" promised "}, pasos = { inicio = elige { cliente = 'Oiga.',"                    \
    "{ id = 'a', 'Dígame.', cumple = {" promised "}, porque = 'Sí.', a = 'fin' },"              \
    "{ id = 'b', 'Espere.', falla = {" promised "}, porque = 'No.', a = 'fin' } },"              \
    "fin = narra { 'Ya.', final = 'Fin' } } }\n"
#define CRISIS "'E1.S1.1', 'E1.S1.2', 'E1.S1.3'"

static const struct {
    const char *source;
    bool crisis, difficult;
} scenes[] = {
    {CLIENT("cordial", "'E1.D2.1'"), false, false},
    {CLIENT("enojado", "'E1.D2.1'"), false, true},
    {CLIENT("en_crisis", CRISIS), true, false},
    {CLIENT("en_crisis", "'E1.S1.1', 'E1.S1.2'"), false, false}, // one response has no chance
    {CLIENT("enojado", CRISIS), true, false},
};

static void a_scene_is_described(void **state) {
    const struct standard *standard = *state;
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        struct scenario *s = scene_from(standard, scenes[i].source);
        struct course_scene facts = course_describe(s);
        assert_string_equal(facts.id, "prueba");
        assert_int_equal(facts.minutes, 7);
        assert_false(facts.is_bank);
        assert_int_equal(facts.crisis, scenes[i].crisis);
        assert_int_equal(facts.difficult, scenes[i].difficult);
        for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
            assert_int_equal(facts.leaves[leaf],
                             strstr(scenes[i].source, standard->leaves[leaf].code) != NULL);
        }
        scenario_free(s);
    }
}

static void what_is_covered_is_covered_by_any(void **state) {
    const struct standard *standard = *state;
    struct scenario *a = scene_from(standard, CLIENT("cordial", "'E1.D2.1', 'E1.D2.2'"));
    struct scenario *b = scene_from(standard, CLIENT("cordial", "'E1.D2.2', 'E3.D2.2'"));
    const struct course_scene both[] = {course_describe(a), course_describe(b)};
    bool covered[STANDARD_MAX_LEAVES];
    int n = 0;
    course_covered(both, 2, standard, covered);
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        n += covered[leaf];
    }
    assert_int_equal(n, 3);
    assert_true(covered[standard_leaf(standard, "E1.D2.1")]);
    assert_true(covered[standard_leaf(standard, "E3.D2.2")]);
    scenario_free(a);
    scenario_free(b);
}

static void types_of_client_are_difficult_or_not(void **state) {
    static const struct {
        const char *type;
        bool difficult;
    } types[] = {{"enojado", true},     {"grosero", true},  {"quejoso", true},
                 {"sabelotodo", true},  {"hablador", true}, {"timido", true},
                 {"indeciso", true},    {"exigente", true}, {"impaciente", true},
                 {"desconfiado", true}, {"cordial", false}, {"minucioso", false}};
    struct scenario *s = scene_from(*state, CLIENT("cordial", "'E1.D2.1'"));
    struct scene_client two[2] = {s->clients[0], s->clients[0]};
    struct scenario changed = *s;
    changed.clients = two;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        two[0].type = types[i].type;
        changed.n_clients = 1;
        assert_int_equal(course_describe(&changed).difficult, types[i].difficult);
        two[0].type = "cordial"; // the second who comes counts too
        two[1].type = types[i].type;
        changed.n_clients = 2;
        assert_int_equal(course_describe(&changed).difficult, types[i].difficult);
    }
    changed.is_bank = true;
    two[0].type = two[1].type = "enojado";
    assert_false(course_describe(&changed).difficult);
    scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scene_is_described),
        cmocka_unit_test(what_is_covered_is_covered_by_any),
        cmocka_unit_test(types_of_client_are_difficult_or_not),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
