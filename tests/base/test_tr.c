#include "base/tr.h"
#include "support/unit.h"

#include <locale.h>

static const char catalogue[] = "msgid \"\"\n"
                                "msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                                "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
                                "msgid \"¿Quién es?\"\nmsgstr \"Who is it — café?\"\n"
                                "msgid \"%lu paso\"\nmsgid_plural \"%lu pasos\"\n"
                                "msgstr[0] \"%lu step\"\nmsgstr[1] \"%lu steps\"\n";

static int compile(void **state) {
    scratch_make(state);
    struct scratch *scratch = *state;
    FILE *out = fopen(scratch_path(scratch, "en.po"), "w");
    assert_non_null(out);
    assert_int_equal(fputs(catalogue, out) >= 0, 1);
    assert_int_equal(fclose(out), 0);
    char command[512];
    snprintf(command, sizeof command,
             "mkdir -p '%s/en/LC_MESSAGES' && "
             "msgfmt -o '%s/en/LC_MESSAGES/mostrador.mo' '%s/en.po'",
             scratch->folder, scratch->folder, scratch->folder);
    assert_int_equal(system(command), 0);
    // A locale with a decimal comma, where the system has the sources of locales.
    snprintf(command, sizeof command,
             "localedef -i es_AR -f UTF-8 '%s/es_AR.UTF-8' >/dev/null 2>&1", scratch->folder);
    if (system(command)) {
        print_message("SKIPPED: no decimal comma, since localedef has no es_AR\n");
    }
    return setenv("LOCPATH", scratch->folder, 1);
}

static void assert_english(bool english) {
    assert_string_equal(tr("¿Quién es?"), english ? "Who is it — café?" : "¿Quién es?");
    assert_string_equal(tr_n("%lu paso", "%lu pasos", 1), english ? "%lu step" : "%lu paso");
    assert_string_equal(tr_n("%lu paso", "%lu pasos", 2), english ? "%lu steps" : "%lu pasos");
    assert_string_equal(tr_n("%lu paso", "%lu pasos", 0), english ? "%lu steps" : "%lu pasos");
}

static void test_spanish_before_anything_is_chosen(void **state) {
    (void)state;
    assert_english(false);
    assert_string_equal(N_("¿Quién es?"), "¿Quién es?");
}

static void test_language_changes_while_running(void **state) {
    const char *folder = ((struct scratch *)*state)->folder;
    for (int i = 0; i < 3; i++) {
        assert_true(tr_start("en", folder));
        assert_english(true);
        assert_true(tr_start("es", folder));
        assert_english(false);
    }
}

static void test_the_environment_does_not_decide(void **state) {
    const char *folder = ((struct scratch *)*state)->folder;
    static const char *const values[] = {"C", "POSIX", "", "es_AR.UTF-8", "xx_YY"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        setenv("LC_ALL", values[i], 1);
        setenv("LANG", values[i], 1);
        setenv("LANGUAGE", "fr", 1);
        assert_true(tr_start("en", folder));
        assert_english(true);
        assert_true(tr_start("es", folder));
        assert_english(false);
        assert_string_equal(localeconv()->decimal_point, ".");
        assert_true(strtod("1.5", NULL) > 1.4);
    }
    unsetenv("LC_ALL");
}

static void test_a_language_without_catalogue_is_refused(void **state) {
    const char *folder = ((struct scratch *)*state)->folder;
    assert_true(tr_start("en", folder));
    assert_false(tr_start("fr", folder));
    assert_english(false);
    assert_false(tr_start("en", "/no/existe"));
    assert_english(false);
    assert_true(tr_start("es", "/no/existe"));
    assert_english(false);
    assert_true(tr_start("en", folder));
    assert_english(true);
}

static void test_texts_without_translation(void **state) {
    assert_true(tr_start("en", ((struct scratch *)*state)->folder));
    assert_string_equal(tr("No está en el catálogo."), "No está en el catálogo.");
    assert_string_equal(tr(""), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spanish_before_anything_is_chosen),
        cmocka_unit_test(test_language_changes_while_running),
        cmocka_unit_test(test_the_environment_does_not_decide),
        cmocka_unit_test(test_a_language_without_catalogue_is_refused),
        cmocka_unit_test(test_texts_without_translation),
    };
    return cmocka_run_group_tests(tests, compile, scratch_remove);
}
