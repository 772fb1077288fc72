// What the scenes cover: where each criterion can be met and missed, in how many steps; and the
// table of it, in which every cell has a place of its own.
#include "checked.h"

#include "check/coverage.h"

// Met and missed in one decision, missed again in another; met only; asked by the way. The
// attitude holds unless an answer fails it.
static const char scene[] = SCENE(
    "  observa = { 'E1.D2.1', 'E1.D3.1', 'E1.A1', 'E1.C5' },\n"
    "  pasos = {\n"
    "    inicio = elige { { id = 'a', 'A', cumple = { 'E1.D2.1' }, porque = 'x', a = 'luego' },\n"
    "      { id = 'b', 'B', falla = { 'E1.D2.1', 'E1.A1' }, porque = 'x', a = 'luego' } },\n"
    "    luego = elige { { id = 'a', 'A', cumple = { 'E1.D3.1' }, porque = 'x', a = 'sabe' },\n"
    "      { id = 'b', 'B', falla = { 'E1.D2.1' }, porque = 'x', a = 'sabe' } },\n"
    "    sabe = pregunta { forma = 'una', pide = '¿Cuál?', mide = { 'E1.C5' }, a = 'fin',\n"
    "      { id = 'a', 'Esa', correcta = true, porque = 'x' },\n"
    "      { id = 'b', 'Otra', porque = 'x' } },\n"
    "    fin = narra { 'Fin.', final = 'Fin' },\n"
    "  },\n");

#define BANK(code, questions)                 \
    "return preguntas {\n  criterio = '" code \
    "', titulo = 'Barreras',\n  preguntas = {\n" questions "  },\n}\n"
#define QUESTION(name)                                                           \
    "    " name " = pregunta { forma = 'una', pide = '¿Cuál?',\n"              \
    "      { id = 'a', 'El ruido', correcta = true, porque = 'Es física.' },\n" \
    "      { id = 'b', 'El miedo', porque = 'Es psicológica.' } },\n"

static void cover(struct coverage *coverage, const char *source) {
    const struct check_limits limits = {.states = 10000};
    struct scenario *s = scene_from(coverage->standard, source);
    struct checked checked;
    struct err err = {0};
    assert_true(diag_start(&checked.diags, "prueba.lua"));
    assert_int_equal(check_scenario(s, source, &limits, &checked.diags, &checked.result, &err),
                     ERR_OK);
    assert_int_equal(coverage_add(coverage, s, &checked.result, &err), ERR_OK);
    end(&checked);
    scenario_free(s);
}

// One scene, and two banks, which count as one.
static struct coverage of_three(const struct standard *standard) {
    struct coverage coverage = {.standard = standard};
    cover(&coverage, BANK("E1.C5", QUESTION("zumbido") QUESTION("apuro")));
    cover(&coverage, scene);
    cover(&coverage, BANK("E1.C2", QUESTION("zumbido")));
    return coverage;
}

static void each_criterion_is_counted_where_it_is_spoken_of(void **state) {
    const struct standard *standard = *state;
    struct coverage coverage = of_three(standard);
    static const struct {
        size_t scene;
        const char *code, *sign;
        int decisions, questions;
    } cases[] = {{1, "E1.D2.1", "±", 2, 0}, {1, "E1.D3.1", "+", 1, 0}, {1, "E1.A1", "±", 1, 0},
                 {1, "E1.C5", "±", 0, 1},   {1, "E1.D4.1", "·", 0, 0}, {0, "E1.C5", "±", 0, 2},
                 {0, "E1.C2", "±", 0, 1},   {0, "E1.D2.1", "·", 0, 0}};
    assert_int_equal(coverage.n, 2);
    assert_string_equal(coverage.scenes[0].id, "preguntas");
    assert_string_equal(coverage.scenes[1].id, "prueba");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct covered *covered = &coverage.scenes[cases[i].scene];
        int leaf = standard_leaf(standard, cases[i].code);
        assert_string_equal(coverage_sign(covered, leaf), cases[i].sign);
        assert_int_equal(covered->decisions[leaf], cases[i].decisions);
        assert_int_equal(covered->questions[leaf], cases[i].questions);
    }
    // E1.D2.1, E1.A1, E1.C5 and E1.C2 can be met and missed.
    assert_int_equal(coverage_missing(&coverage), standard->n_leaves - 4);
    coverage_free(&coverage);
}

static void met_in_one_scene_and_missed_in_another_is_not_both(void **state) {
    const struct standard *standard = *state;
    struct covered scenes[2] = {{.id = "a"}, {.id = "b"}};
    const struct coverage coverage = {.standard = standard, .scenes = scenes, .n = 2};
    scenes[0].met[0] = scenes[1].missed[0] = true;
    assert_int_equal(coverage_missing(&coverage), standard->n_leaves);
    assert_string_equal(coverage_sign(&scenes[0], 0), "+");
    assert_string_equal(coverage_sign(&scenes[1], 0), "-");
}

static void programs_read_the_same(void **state) {
    const struct standard *standard = *state;
    struct coverage coverage = of_three(standard);
    json_t *json = coverage_json(&coverage), *items = json_object_get(json, "items");
    assert_int_equal(json_array_size(items), standard->n_leaves);
    json_t *shown = json_array_get(items, (size_t)standard_leaf(standard, "E1.D3.1"));
    json_t *asked = json_array_get(items, (size_t)standard_leaf(standard, "E1.C5"));
    json_t *expected = json_pack("{ss,s[s],s[],si,si}", "code", "E1.D3.1", "met", "prueba",
                                 "missed", "decisions", 1, "questions", 0);
    assert_true(json_equal(shown, expected));
    json_decref(expected);
    expected = json_pack("{ss,s[ss],s[ss],si,si}", "code", "E1.C5", "met", "preguntas", "prueba",
                         "missed", "preguntas", "prueba", "decisions", 0, "questions", 3);
    assert_true(json_equal(asked, expected));
    json_decref(expected);
    json_decref(json);
    coverage_free(&coverage);
}

struct box {
    int x, y, width, height;
};

static int boxes_of(const char *svg, struct box *boxes, int most) {
    int n = 0;
    for (const char *at = svg; (at = strstr(at, "<rect x=")) && n < most; at++) {
        struct box *box = &boxes[n++];
        assert_int_equal(sscanf(at, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"", &box->x,
                                &box->y, &box->width, &box->height),
                         4);
    }
    return n;
}

static bool overlap(const struct box *a, const struct box *b) {
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

// Words begin on the picture, under its upper edge, and no two stand in one place.
static void assert_words_have_room(const char *svg, int width, int height) {
    int before_x = -1, before_y = -1;
    for (const char *at = svg; (at = strstr(at, "<text x=")); at++) {
        int x, y;
        assert_int_equal(sscanf(at, "<text x=\"%d\" y=\"%d\"", &x, &y), 2);
        assert_in_range(x, 10, width - 100);
        assert_in_range(y, 12, height - 4);
        assert_false(x == before_x && y - before_y < 12 && before_y - y < 12);
        before_x = x;
        before_y = y;
    }
}

static void every_cell_has_its_place_in_the_picture(void **state) {
    const struct standard *standard = *state;
    static struct box boxes[1024];
    struct coverage coverage = of_three(standard);
    struct strbuf svg = {0};
    int width, height;
    coverage_svg(&coverage, &svg);
    const char *text = strbuf_text(&svg);
    assert_int_equal(sscanf(strstr(text, "viewBox"), "viewBox=\"0 0 %d %d\"", &width, &height), 2);
    int n = boxes_of(text, boxes, 1024);
    assert_int_equal(n, 2 * standard->n_leaves);
    for (int i = 0; i < n; i++) {
        assert_true(boxes[i].x > 300 && boxes[i].x + boxes[i].width < width - 100);
        assert_true(boxes[i].y > 130 && boxes[i].y + boxes[i].height < height);
        for (int k = 0; k < i; k++) {
            assert_false(overlap(&boxes[i], &boxes[k]));
        }
    }
    assert_words_have_room(text, width, height);
    // A sign with its number, the sums, and what no scene lets a person meet and miss.
    assert_non_null(strstr(text, ">± 2<"));
    assert_non_null(strstr(text, ">·<"));
    assert_non_null(strstr(text, "decisiones: 2, preguntas: 0"));
    assert_non_null(strstr(text, "decisiones: 0, preguntas: 3"));
    assert_non_null(strstr(text, ">✗ E1.D3.1 "));
    assert_non_null(strstr(text, ">E1.D2.1 "));
    strbuf_free(&svg);
    coverage_free(&coverage);
}

// The words of the picture with their place, in its order.
struct word {
    int x, y;
    char text[128];
};

static int words_of(const char *svg, struct word *words, int most) {
    int n = 0;
    for (const char *at = svg; (at = strstr(at, "<text x=")) && n < most; at++) {
        struct word *word = &words[n++];
        assert_int_equal(sscanf(at, "<text x=\"%d\" y=\"%d\"", &word->x, &word->y), 2);
        assert_int_equal(sscanf(strchr(at, '>') + 1, "%127[^<]", word->text), 1);
    }
    return n;
}

// Rows as high as they are apart, columns as wide; each sign in the middle of its cell, each name
// in its row, each title above its column and turned round its own place.
static void cells_stand_in_a_grid(void **state) {
    const struct standard *standard = *state;
    static struct box boxes[1024];
    static struct word words[1024];
    enum { SCENES = 2, HEAD = 5 };
    struct coverage coverage = of_three(standard);
    struct strbuf svg = {0};
    int width, height;
    coverage_svg(&coverage, &svg);
    const char *text = strbuf_text(&svg);
    sscanf(strstr(text, "viewBox"), "viewBox=\"0 0 %d %d\"", &width, &height);
    boxes_of(text, boxes, 1024);
    int n = words_of(text, words, 1024);
    assert_int_equal(n, HEAD + SCENES + standard->n_leaves * (SCENES + 2));
    for (int i = 0; i < SCENES; i++) {
        const struct word *title = &words[HEAD + i];
        int x, y, degrees;
        text = strstr(text + 1, "rotate(");
        assert_int_equal(sscanf(text, "rotate(%d %d %d)", &degrees, &x, &y), 3);
        assert_true(x == title->x && y == title->y && degrees < -30 && degrees > -90);
        // Its baseline leans to the left: a little behind the middle.
        assert_in_range(title->x - boxes[i].width / 2 - boxes[i].x, 1, 8);
        assert_in_range(boxes[0].y - title->y, 2, 20);
        assert_string_equal(title->text, coverage.scenes[i].title);
    }
    for (int i = 1; i < HEAD; i++) { // under each other, clear of the titles
        assert_in_range(words[i].y - words[i - 1].y, 16, 30);
        assert_int_equal(words[i].y - words[1].y, (i - 1) * (words[2].y - words[1].y));
        assert_int_equal(words[i].x, words[0].x);
    }
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        const struct box *row = &boxes[leaf * SCENES];
        const struct word *here = &words[HEAD + SCENES + leaf * (SCENES + 2)];
        assert_int_equal(row->y, boxes[0].y + leaf * boxes[0].height);
        assert_int_equal(here[0].x, words[0].x);
        assert_non_null(strstr(here[0].text, standard->leaves[leaf].code));
        for (int i = 0; i < SCENES + 2; i++) {
            assert_in_range(here[i].y, row->y + row->height / 2, row->y + row->height - 2);
        }
        for (int i = 0; i < SCENES; i++) {
            assert_int_equal(row[i].x, boxes[0].x + i * boxes[0].width);
            assert_int_equal(row[i].width, boxes[0].width);
            assert_int_equal(row[i].height, boxes[0].height);
            assert_int_equal(here[1 + i].x, row[i].x + row[i].width / 2);
            assert_int_equal(strncmp(here[1 + i].text, coverage_sign(&coverage.scenes[i], leaf),
                                     strlen(coverage_sign(&coverage.scenes[i], leaf))),
                             0);
        }
        assert_in_range(here[SCENES + 1].x, row[SCENES - 1].x + row[SCENES - 1].width + 4,
                        row[SCENES - 1].x + row[SCENES - 1].width + 20);
    }
    // The same margin on the left, under the last row, and behind the sums.
    const struct box *last = &boxes[standard->n_leaves * SCENES - 1];
    assert_int_equal(height - (last->y + last->height), words[0].x);
    assert_in_range(width - (last->x + last->width), 160 + words[0].x, 200 + words[0].x);
    strbuf_free(&svg);
    coverage_free(&coverage);
}

// Cells of one sign have one colour, and each sign has its own.
static void each_sign_has_its_colour(void **state) {
    const struct standard *standard = *state;
    struct covered one = {.id = "a", .title = "A"};
    const struct coverage coverage = {.standard = standard, .scenes = &one, .n = 1};
    struct strbuf svg = {0};
    char colours[4][8];
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        one.met[leaf] = leaf % 4 / 2;
        one.missed[leaf] = leaf % 2;
    }
    coverage_svg(&coverage, &svg);
    const char *at = strstr(strbuf_text(&svg), "<rect x=");
    for (int leaf = 0; leaf < standard->n_leaves; leaf++, at = strstr(at + 1, "<rect x=")) {
        char colour[8];
        assert_non_null(at);
        assert_int_equal(sscanf(strstr(at, "fill="), "fill=\"%7s", colour), 1);
        if (leaf < 4) {
            memcpy(colours[leaf], colour, sizeof colour);
        }
        for (int i = 0; i < 4 && i <= leaf; i++) {
            assert_int_equal(strcmp(colours[i], colour) == 0, leaf % 4 == i);
        }
    }
    strbuf_free(&svg);
}

// Every criterion counts, the first and the last too.
static void no_criterion_is_left_out(void **state) {
    const struct standard *standard = *state;
    struct coverage coverage = {.standard = standard};
    struct scenario *s = scene_from(standard, scene), only = *s;
    struct check_result all = {0};
    struct part parts[STANDARD_MAX_LEAVES] = {{0}};
    struct mark marks[STANDARD_MAX_LEAVES] = {{0}};
    struct step step = s->steps[0];
    struct err err;
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        marks[leaf].leaf = leaf;
        parts[leaf].met = (struct marks){1, &marks[leaf]};
        all.met[leaf] = all.missed[leaf] = true;
    }
    step.parts = parts;
    step.n_parts = standard->n_leaves;
    only.steps = &step;
    only.n_steps = 1;
    assert_int_equal(coverage_add(&coverage, &only, &all, &err), ERR_OK);
    assert_int_equal(coverage_missing(&coverage), 0);
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        assert_int_equal(coverage.scenes[0].decisions[leaf], 1);
    }
    coverage_free(&coverage);
    scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_criterion_is_counted_where_it_is_spoken_of),
        cmocka_unit_test(met_in_one_scene_and_missed_in_another_is_not_both),
        cmocka_unit_test(programs_read_the_same),
        cmocka_unit_test(every_cell_has_its_place_in_the_picture),
        cmocka_unit_test(cells_stand_in_a_grid),
        cmocka_unit_test(each_sign_has_its_colour),
        cmocka_unit_test(no_criterion_is_left_out),
    };
    return cmocka_run_group_tests(tests, load_standard, free_standard);
}
