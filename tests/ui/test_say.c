// What is read out to somebody who does not see the page: all of another page, and of the same one
// only what is new; what a person asks for twice is said twice, what nobody asked for once.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/access_say.h"

#include <string.h>

struct page {
    struct view_line lines[3];
    struct view_client client;
    struct paper_row row;
    struct view_paper papers[2];
    struct node group, focus;
    struct view view;
    struct access_news *news;
};

static struct node blank_node(enum role role, const char *name) {
    struct node node = node_blank;
    node.role = role;
    node.name = name;
    return node;
}

static void set_up(struct page *page) {
    *page = (struct page){
        .lines = {{LINE_NARRATION, "", "Entra una señora"}, {LINE_CLIENT, "Sra. Robles", "¿Y?"}},
        .client = {.name = "Sra. Robles", .face = "cara de enojo"},
        .row = {.label = "Saludo", .value = "Buenas tardes"},
        .papers = {{.title = "Reglas", .id = "reglas", .n_rows = 1},
                   {.title = "Ticket", .id = "t"}},
        .group = blank_node(ROLE_GROUP, "Idioma"),
        .focus = blank_node(ROLE_BUTTON, "Buenas tardes"),
        .view = {.screen = SCREEN_STEP,
                 .title = "La lavadora",
                 .subtitle = "",
                 .n_lines = 2,
                 .prompt = "¿Qué dice?",
                 .notice = "",
                 .time_left = -1},
        .news = access_news_new()};
    page->papers[0].rows = &page->row;
    page->view.lines = page->lines;
    page->view.client = &page->client;
    page->focus.number = 1;
    page->focus.parent = &page->group;
}

static void says(struct page *page, const char *status, bool did, const char *expected) {
    struct strbuf said = {0};
    access_news_add(page->news, &said, &page->view, status, did, &page->focus);
    assert_string_equal(strbuf_text(&said), expected);
    strbuf_free(&said);
}

static void says_the_first(struct page *page) {
    says(page, "", false,
         "La lavadora. Sra. Robles: cara de enojo. Entra una señora. Sra. Robles: ¿Y? ¿Qué dice? "
         "1: Buenas tardes");
}

static void another_page_is_read_out_once(void **state) {
    (void)state;
    struct page page;
    set_up(&page);
    says_the_first(&page);
    says(&page, "", true, "");
    // The reaction to it: another page under the same title.
    page.lines[0] = (struct view_line){LINE_YOU, "Usted", "Buenas tardes."};
    page.lines[1] = (struct view_line){LINE_STATE, "Enojo", "70 → 60"};
    page.view.prompt = "";
    page.focus = blank_node(ROLE_BUTTON, "Continuar");
    const char *reaction = "Usted: Buenas tardes. Enojo: 70, después 60. Continuar, botón";
    says(&page, "", true, reaction);
    // The same words in a later step are said again.
    page.view.n_said = 4;
    says(&page, "", true, reaction);
    access_news_free(page.news);
}

static void of_the_same_page_what_is_new(void **state) {
    (void)state;
    struct page page;
    set_up(&page);
    says_the_first(&page);
    page.lines[2] = (struct view_line){LINE_HINT, "Pista", "Salude"};
    page.view.n_lines = 3;
    says(&page, "", true, "Pista: Salude. ");
    // A mistake that is made again is told again; while nothing is done it is not.
    says(&page, "Falta el nombre", true, "Falta el nombre. ");
    says(&page, "Falta el nombre", false, "");
    says(&page, "Falta el nombre", true, "Falta el nombre. ");
    access_news_free(page.news);
}

static void papers_are_named_and_read_when_opened(void **state) {
    (void)state;
    struct page page;
    set_up(&page);
    says_the_first(&page);
    page.view.papers = page.papers;
    page.view.n_papers = 2;
    says(&page, "", true, "Documentos: Reglas, Ticket. ");
    page.papers[0].open = true;
    says(&page, "", true, "Reglas. Saludo: Buenas tardes. ");
    page.papers[1].open = true;
    says(&page, "", true, "Ticket. ");
    page.papers[1].open = false;
    says(&page, "", true, "");
    access_news_free(page.news);
}

static void a_clock_speaks_when_it_begins_and_when_it_is_short(void **state) {
    (void)state;
    struct page page;
    set_up(&page);
    page.view.n_lines = 0;
    page.client.absent = true;
    page.view.time_left = 30 * CLOCK_SECOND;
    says(&page, "", false, "La lavadora. ¿Qué dice? Tiempo: 30 s. 1: Buenas tardes");
    page.view.time_left = 11 * CLOCK_SECOND;
    says(&page, "", false, "");
    page.view.time_left = 10 * CLOCK_SECOND;
    says(&page, "", false, "Tiempo: 10 s. ");
    page.view.time_left = 4 * CLOCK_SECOND;
    says(&page, "", false, "");
    access_news_free(page.news);
}

static void what_has_the_keyboard_is_told_with_its_kind(void **state) {
    (void)state;
    struct page page;
    set_up(&page);
    page.view.n_lines = 0;
    page.client.absent = true;
    page.focus = blank_node(ROLE_RADIO, "Español");
    page.focus.parent = &page.group;
    page.focus.checked = true;
    says(&page, "", false, "La lavadora. ¿Qué dice? Idioma. Español, opción elegida");
    // An item that is moved says where it stands; one that one comes to does not.
    page.focus = blank_node(ROLE_ITEM, "Guardar");
    page.focus.target = "uno";
    page.focus.number = 1;
    page.view.n_entries = 3;
    says(&page, "", true, "");
    page.focus.number = 2;
    says(&page, "", true, "Guardar: 2 de 3");
    page.focus.target = "dos";
    says(&page, "", true, "");
    access_news_free(page.news);
}

static void a_long_page_says_that_there_is_more(void **state) {
    (void)state;
    struct page page;
    char text[1200] = "";
    set_up(&page);
    memset(text, 'a', sizeof text - 1);
    page.lines[0].text = text;
    page.lines[1] = (struct view_line){LINE_NARRATION, "", "Lo último"};
    struct strbuf said = {0};
    access_news_add(page.news, &said, &page.view, "", false, NULL);
    assert_null(strstr(strbuf_text(&said), "Lo último"));
    assert_non_null(strstr(strbuf_text(&said), "Hay más: "));
    strbuf_free(&said);
    says(&page, "", false, ""); // nor does it come by itself
    access_news_free(page.news);
}

// What is said would be recorded: of all that is new, only that it records and how that ends.
static void while_it_records_nothing_else_is_said(void **state) {
    (void)state;
    struct page page;
    const struct view_command stop = {.name = "stop", .key = "Enter"};
    const struct aspect high = {.verdict = ASPECT_HIGH}, good = {.verdict = ASPECT_GOOD};
    const struct view_aspect aspects[] = {
        {"Volumen", "", "", "en su margen", "Siga así.", &good},
        {"Velocidad", "", "", "más alta", "Deje pausas.", &high},
    };
    struct view_sound sound = {
        .capturing = true, .now = {.doing = SOUND_OPENING, .trouble = ""}, .take_name = ""};
    set_up(&page);
    page.view.sound = &sound;
    page.view.commands = &stop;
    page.view.n_commands = 1;
    says(&page, "", true, "");
    sound.now.doing = SOUND_RECORDING;
    says(&page, "", false, "Grabando; termine con Enter. ");
    says(&page, "", false, "");
    sound.now.trouble = "Se oye muy bajo";
    says(&page, "", false, "Se oye muy bajo. ");
    says(&page, "Eso no se puede", true, "Eso no se puede. ");
    // Its end brings the take, and where the keyboard is.
    sound.capturing = false;
    sound.now = (struct sound_now){.doing = SOUND_SILENT, .trouble = ""};
    sound.take_name = "Lo que grabó: 2.0 s";
    page.focus = blank_node(ROLE_BUTTON, "Entregar");
    says(&page, "", true, "Lo que grabó: 2.0 s. Entregar, botón");
    says(&page, "", false, "");
    // Handed in, it is judged.
    sound.aspects = aspects;
    sound.n_aspects = 2;
    says(&page, "", true, "Volumen: en su margen. Velocidad: más alta. Deje pausas. ");
    says(&page, "", false, "");
    // The next one is told as the first was.
    sound = (struct view_sound){
        .capturing = true, .now = {.doing = SOUND_RECORDING, .trouble = ""}, .take_name = ""};
    says(&page, "", true, "Grabando; termine con Enter. ");
    access_news_free(page.news);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_page_is_read_out_once),
        cmocka_unit_test(of_the_same_page_what_is_new),
        cmocka_unit_test(papers_are_named_and_read_when_opened),
        cmocka_unit_test(a_clock_speaks_when_it_begins_and_when_it_is_short),
        cmocka_unit_test(what_has_the_keyboard_is_told_with_its_kind),
        cmocka_unit_test(a_long_page_says_that_there_is_more),
        cmocka_unit_test(while_it_records_nothing_else_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
