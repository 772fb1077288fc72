#include "base/mem.h"
#include "base/strbuf.h"
#include "support/unit.h"

void *__real_mem_resize(void *p, size_t size);
void *__wrap_mem_resize(void *p, size_t size);

static int allowed = INT32_MAX;

void *__wrap_mem_resize(void *p, size_t size) {
    return allowed-- > 0 ? __real_mem_resize(p, size) : NULL;
}

static int restore(void **state) {
    (void)state;
    allowed = INT32_MAX;
    return 0;
}

static void test_empty_is_an_empty_text(void **state) {
    (void)state;
    struct strbuf buf = {0};
    assert_string_equal(strbuf_text(&buf), "");
    strbuf_add(&buf, "");
    assert_string_equal(strbuf_text(&buf), "");
    assert_false(buf.failed);
    strbuf_free(&buf);
}

static void test_grows_in_every_way(void **state) {
    (void)state;
    struct strbuf buf = {0};
    char expected[8000] = "";
    for (int i = 0; i < 500; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d,%.1f;", i, i / 2.0);
        strcat(expected, number);
        strcat(expected, "ñ");
        strbuf_addf(&buf, "%d,%.1f;", i, i / 2.0);
        strbuf_add_bytes(&buf, "ñandú", 2);
    }
    assert_string_equal(strbuf_text(&buf), expected);
    assert_int_equal(buf.length, strlen(expected));
    strbuf_free(&buf);
    assert_null(buf.text);
    assert_int_equal(buf.length, 0);
}

static void test_keeps_a_null_byte(void **state) {
    (void)state;
    struct strbuf buf = {0};
    strbuf_add_bytes(&buf, "a\0b", 3);
    assert_int_equal(buf.length, 3);
    assert_memory_equal(strbuf_text(&buf), "a\0b", 4);
    strbuf_free(&buf);
}

static void test_html_is_escaped(void **state) {
    (void)state;
    struct strbuf buf = {0};
    strbuf_add_html(&buf, "<a href=\"x\" id='y'>¿Tú & yo?</a>");
    assert_string_equal(strbuf_text(&buf), "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;"
                                           "¿Tú &amp; yo?&lt;/a&gt;");
    strbuf_free(&buf);
    strbuf_add_html(&buf, "&&");
    strbuf_add_html(&buf, "");
    strbuf_add_html(&buf, "fin");
    assert_string_equal(strbuf_text(&buf), "&amp;&amp;fin");
    strbuf_free(&buf);
}

static void fill(struct strbuf *buf) {
    for (int i = 0; i < 200; i++) {
        strbuf_add(buf, "uno ");
        strbuf_addf(buf, "%d ", i);
        strbuf_add_html(buf, "<dos>");
    }
}

static void test_every_failure_is_remembered(void **state) {
    (void)state;
    struct strbuf whole = {0};
    fill(&whole);
    assert_false(whole.failed);
    int n = 0;
    for (bool failed = true; failed; n++) {
        struct strbuf buf = {0};
        allowed = n;
        fill(&buf);
        allowed = INT32_MAX;
        failed = buf.failed;
        // What came before the failure is there, and nothing after it.
        assert_memory_equal(strbuf_text(&buf), whole.text, buf.length);
        assert_int_equal(strlen(strbuf_text(&buf)), buf.length);
        assert_true(failed || buf.length == whole.length);
        strbuf_free(&buf);
    }
    assert_true(n > 5);
    strbuf_free(&whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_is_an_empty_text),
        cmocka_unit_test(test_grows_in_every_way),
        cmocka_unit_test(test_keeps_a_null_byte),
        cmocka_unit_test(test_html_is_escaped),
        cmocka_unit_test_teardown(test_every_failure_is_remembered, restore),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
