// The text of a field, as a screen reader asks for it and is told of it: in characters. A field is
// one line, however it is broken to be seen.
#include "ui/access_node.h"

#include <string.h>

static struct access_text text_of(gpointer instance) {
    const AccessObject *object = instance;
    return object->node ? object->host->text(object->host->context, object->node)
                        : (struct access_text){"", 0, 0};
}

static gint offset_of(const char *text, size_t byte) {
    return (gint)g_utf8_pointer_to_offset(text, text + byte);
}

static size_t byte_of(const char *text, gint offset) {
    gint length = (gint)g_utf8_strlen(text, -1);
    return (size_t)(g_utf8_offset_to_pointer(text, CLAMP(offset, 0, length)) - text);
}

static gchar *between(const char *text, gint start, gint end) {
    size_t from = byte_of(text, start), to = end < 0 ? strlen(text) : byte_of(text, end);
    return from < to ? g_strndup(text + from, to - from) : g_strdup("");
}

static gchar *get_text(AtkText *text, gint start, gint end) {
    return between(text_of(text).text, start, end);
}

static gint character_count(AtkText *text) {
    return (gint)g_utf8_strlen(text_of(text).text, -1);
}

static gint caret_offset(AtkText *text) {
    const struct access_text now = text_of(text);
    return offset_of(now.text, now.caret);
}

static gunichar character_at(AtkText *text, gint offset) {
    return offset >= 0 && offset < character_count(text)
               ? g_utf8_get_char(g_utf8_offset_to_pointer(text_of(text).text, offset))
               : 0;
}

// A word goes as far as the next one begins.
static void word_around(const char *text, size_t at, size_t *from, size_t *to) {
    *from = *to = at;
    while (*from > 0 && text[*from] == ' ') {
        (*from)--;
    }
    while (*from > 0 && text[*from - 1] != ' ') {
        (*from)--;
    }
    *to += strcspn(text + *to, " ");
    *to += strspn(text + *to, " ");
}

static gchar *string_at(AtkText *text, gint offset, AtkTextGranularity granularity, gint *start,
                        gint *end) {
    const char *whole = text_of(text).text;
    size_t at = byte_of(whole, offset), from = 0, to = strlen(whole);
    if (granularity == ATK_TEXT_GRANULARITY_CHAR) {
        from = at;
        to = byte_of(whole, offset_of(whole, at) + 1);
    } else if (granularity == ATK_TEXT_GRANULARITY_WORD) {
        word_around(whole, at, &from, &to);
    }
    *start = offset_of(whole, from);
    *end = offset_of(whole, to);
    return g_strndup(whole + from, to - from);
}

static AtkTextGranularity granularity_of(AtkTextBoundary boundary) {
    return boundary == ATK_TEXT_BOUNDARY_CHAR ? ATK_TEXT_GRANULARITY_CHAR
           : boundary == ATK_TEXT_BOUNDARY_WORD_START || boundary == ATK_TEXT_BOUNDARY_WORD_END
               ? ATK_TEXT_GRANULARITY_WORD
               : ATK_TEXT_GRANULARITY_LINE;
}

static gchar *text_at(AtkText *text, gint offset, AtkTextBoundary boundary, gint *start,
                      gint *end) {
    return string_at(text, offset, granularity_of(boundary), start, end);
}

static gchar *text_before(AtkText *text, gint offset, AtkTextBoundary boundary, gint *start,
                          gint *end) {
    g_free(text_at(text, offset, boundary, start, end));
    if (*start > 0) {
        return text_at(text, *start - 1, boundary, start, end);
    }
    *end = *start;
    return g_strdup("");
}

static gchar *text_after(AtkText *text, gint offset, AtkTextBoundary boundary, gint *start,
                         gint *end) {
    g_free(text_at(text, offset, boundary, start, end));
    if (*end < character_count(text)) {
        return text_at(text, *end, boundary, start, end);
    }
    *start = *end;
    return g_strdup("");
}

// There is one selection, or none.
static gint n_selections(AtkText *text) {
    const struct access_text now = text_of(text);
    return now.caret != now.anchor;
}

static gchar *get_selection(AtkText *text, gint number, gint *start, gint *end) {
    const struct access_text now = text_of(text);
    size_t from = MIN(now.caret, now.anchor), to = MAX(now.caret, now.anchor);
    if (number != 0 || from == to) {
        *start = *end = 0;
        return NULL;
    }
    *start = offset_of(now.text, from);
    *end = offset_of(now.text, to);
    return g_strndup(now.text + from, to - from);
}

static void ask_select(gpointer instance, gint start, gint end) {
    AccessObject *object = instance;
    const char *whole = text_of(object).text;
    access_request_select(object->access, object, byte_of(whole, start), byte_of(whole, end));
}

static gboolean set_selection(AtkText *text, gint number, gint start, gint end) {
    if (number == 0) {
        ask_select(text, start, end);
    }
    return number == 0;
}

static gboolean add_selection(AtkText *text, gint start, gint end) {
    return !n_selections(text) && set_selection(text, 0, start, end);
}

static gboolean remove_selection(AtkText *text, gint number) {
    gint caret = caret_offset(text);
    return number == 0 && n_selections(text) && set_selection(text, 0, caret, caret);
}

static gboolean set_caret(AtkText *text, gint offset) {
    return set_selection(text, 0, offset, offset);
}

void access_text_interface(AtkTextIface *interface) {
    interface->get_text = get_text;
    interface->get_character_count = character_count;
    interface->get_character_at_offset = character_at;
    interface->get_string_at_offset = string_at;
    interface->get_text_at_offset = text_at;
    interface->get_text_before_offset = text_before;
    interface->get_text_after_offset = text_after;
    interface->get_caret_offset = caret_offset;
    interface->set_caret_offset = set_caret;
    interface->get_n_selections = n_selections;
    interface->get_selection = get_selection;
    interface->set_selection = set_selection;
    interface->add_selection = add_selection;
    interface->remove_selection = remove_selection;
}

static void set_text(AtkEditableText *editable, const gchar *text) {
    AccessObject *object = (AccessObject *)editable;
    access_request_write(object->access, object, text);
}

static void insert_text(AtkEditableText *editable, const gchar *text, gint length, gint *position) {
    const char *now = text_of(editable).text;
    gchar *before = between(now, 0, *position), *after = between(now, *position, -1);
    gchar *whole = g_strdup_printf("%s%.*s%s", before, length, text, after);
    set_text(editable, whole);
    *position += (gint)g_utf8_strlen(text, length);
    g_free(before);
    g_free(after);
    g_free(whole);
}

static void delete_text(AtkEditableText *editable, gint start, gint end) {
    const char *now = text_of(editable).text;
    gchar *before = between(now, 0, start), *after = between(now, end, -1);
    gchar *whole = g_strconcat(before, after, NULL);
    set_text(editable, whole);
    g_free(before);
    g_free(after);
    g_free(whole);
}

void access_editable_interface(AtkEditableTextIface *interface) {
    interface->set_text_contents = set_text;
    interface->insert_text = insert_text;
    interface->delete_text = delete_text;
}

static bool continues(char c) {
    return ((unsigned char)c & 0xc0) == 0x80;
}

// Only what differs: a screen reader speaks what went, and what came.
static void tell_changed(AccessObject *object, const char *before, const char *now) {
    size_t same = 0, was = strlen(before), is = strlen(now), tail = 0;
    while (before[same] && before[same] == now[same]) {
        same++;
    }
    while (same > 0 && (continues(before[same]) || continues(now[same]))) {
        same--; // no part of a character
    }
    while (tail < MIN(was, is) - same && before[was - tail - 1] == now[is - tail - 1]) {
        tail++;
    }
    while (tail > 0 && continues(now[is - tail])) {
        tail--;
    }
    gint at = offset_of(now, same);
    gchar *gone = g_strndup(before + same, was - tail - same);
    gchar *come = g_strndup(now + same, is - tail - same);
    if (*gone) {
        g_signal_emit_by_name(object, "text-remove", at, (gint)g_utf8_strlen(gone, -1), gone);
    }
    if (*come) {
        g_signal_emit_by_name(object, "text-insert", at, (gint)g_utf8_strlen(come, -1), come);
    }
    g_free(gone);
    g_free(come);
}

void access_text_tell(AccessObject *object) {
    const struct access_text now = text_of(object);
    gint caret = offset_of(now.text, now.caret), anchor = offset_of(now.text, now.anchor);
    bool was_selected = object->told[0] != object->told[1], first = !object->typed;
    bool moved = caret != object->told[0];
    bool selects = (caret != anchor || was_selected) && (moved || anchor != object->told[1]);
    object->told[0] = caret;
    object->told[1] = anchor;
    if (!first && strcmp(object->typed, now.text) != 0) {
        tell_changed(object, object->typed, now.text);
    }
    g_free(object->typed);
    object->typed = g_strdup(now.text);
    if (!first && moved) {
        g_signal_emit_by_name(object, "text-caret-moved", caret);
    }
    if (!first && selects) {
        g_signal_emit_by_name(object, "text-selection-changed");
    }
}
