#include "ui/widgets.h"

#include "ui/theme.h"

#include "base/mem.h"

#include <string.h>

static struct widget *add(struct widgets *widgets, enum role role, const char *name) {
    if (mem_grow(&widgets->items, &widgets->room, widgets->n + 1, sizeof *widgets->items)) {
        widgets->failed = true;
        return NULL;
    }
    struct widget *widget = &widgets->items[widgets->n++];
    *widget = (struct widget){.role = role,
                              .name = name,
                              .detail = "",
                              .value = "",
                              .command = "",
                              .target = "",
                              .key = "",
                              .enabled = true,
                              .style = STYLE_BODY,
                              .color = theme_ink};
    return widget;
}

static void add_text(struct widgets *widgets, const char *text, enum text_style style,
                     SDL_Color color, int indent) {
    struct widget *widget = *text ? add(widgets, ROLE_TEXT, text) : NULL;
    if (widget) {
        widget->style = style;
        widget->color = color;
        widget->indent = indent;
    }
}

// How each kind of line looks; the speaker's name says in words what the colour says.
static const struct {
    enum text_style style;
    const SDL_Color *color;
    int indent;
} line_styles[] = {
    [LINE_HEADING] = {STYLE_HEADING, &theme_ink, 0},
    [LINE_NARRATION] = {STYLE_BODY, &theme_soft, 0},
    [LINE_CLIENT] = {STYLE_BODY, &theme_ink, 0},
    [LINE_YOU] = {STYLE_BODY, &theme_ink, 0},
    [LINE_REASON] = {STYLE_BODY, &theme_soft, 24},
    [LINE_MET] = {STYLE_BODY, &theme_good, 24},
    [LINE_MISSED] = {STYLE_BODY, &theme_bad, 24},
    [LINE_BETTER] = {STYLE_BODY, &theme_accent, 24},
    [LINE_STATE] = {STYLE_SMALL, &theme_soft, 24},
    [LINE_HINT] = {STYLE_BODY, &theme_accent, 0},
    [LINE_NOTE] = {STYLE_SMALL, &theme_soft, 0},
};

static void add_line(struct widgets *widgets, const struct view_line *line) {
    int indent = line_styles[line->kind].indent;
    if (*line->speaker) {
        add_text(widgets, line->speaker, STYLE_SMALL, theme_soft, indent);
        if (widgets->n) {
            widgets->items[widgets->n - 1].detail = "+"; // its text follows closely
        }
    }
    add_text(widgets, line->text, line_styles[line->kind].style, *line_styles[line->kind].color,
             indent);
}

static const struct {
    enum role role;
    const char *command;
} entry_roles[] = {
    [ENTRY_OPTION] = {ROLE_BUTTON, "choose"}, [ENTRY_THING] = {ROLE_CHECK, "mark"},
    [ENTRY_ITEM] = {ROLE_ITEM, "up"},         [ENTRY_FIELD] = {ROLE_FIELD, "write"},
    [ENTRY_ACTION] = {ROLE_CHECK, "do"},
};

static void add_entry(struct widgets *widgets, const struct view *view, int index) {
    const struct view_entry *entry = &view->entries[index];
    struct widget *widget = add(widgets, entry_roles[entry->kind].role, entry->label);
    if (!widget) {
        return;
    }
    widget->command = view->screen == SCREEN_HOME ? "open" : entry_roles[entry->kind].command;
    widget->target = entry->id;
    widget->detail = entry->detail;
    widget->value = entry->value;
    widget->checked = entry->checked;
    widget->entry = entry;
    widget->number =
        entry->kind == ENTRY_OPTION || entry->kind == ENTRY_THING || entry->kind == ENTRY_ITEM
            ? index + 1
            : 0;
}

static void add_command(struct widgets *widgets, const struct view_command *command) {
    struct widget *widget = add(widgets, ROLE_BUTTON, command->label);
    if (widget) {
        widget->command = command->name;
        widget->key = command->key;
        widget->enabled = command->enabled;
        widget->detail = command->why_not;
        widget->in_bar = true;
    }
}

void widgets_make(struct widgets *widgets, const struct view *view) {
    widgets->n = 0;
    add_text(widgets, view->title, STYLE_TITLE, theme_ink, 0);
    add_text(widgets, view->subtitle, STYLE_SMALL, theme_soft, 0);
    for (int i = 0; i < view->n_meters; i++) {
        struct widget *widget = add(widgets, ROLE_METER, view->meters[i].label);
        if (widget) {
            widget->meter = &view->meters[i];
        }
    }
    for (int i = 0; i < view->n_lines; i++) {
        add_line(widgets, &view->lines[i]);
    }
    add_text(widgets, view->prompt, STYLE_STRONG, theme_ink, 0);
    for (int i = 0; i < view->n_entries; i++) {
        add_entry(widgets, view, i);
    }
    for (int i = 0; i < view->n_papers; i++) {
        struct widget *widget = add(widgets, ROLE_PAPER, view->papers[i].title);
        if (widget) {
            widget->paper = &view->papers[i];
            widget->aside = true;
        }
    }
    for (int i = 0; i < view->n_commands; i++) {
        add_command(widgets, &view->commands[i]);
    }
}

void widgets_free(struct widgets *widgets) {
    mem_free(widgets->items);
    *widgets = (struct widgets){0};
}

bool widget_takes_focus(const struct widget *widget) {
    return widget->enabled && *widget->command;
}

struct widget *widgets_hit(struct widgets *widgets, int x, int y, int scroll) {
    for (size_t i = 0; i < widgets->n; i++) {
        struct widget *widget = &widgets->items[i];
        SDL_Rect rect = widget->rect;
        SDL_Point point = {x, y};
        if (!widget->in_bar) {
            rect.y -= scroll;
            if (!SDL_PointInRect(&point, &widgets->page)) {
                continue;
            }
        }
        if (*widget->command && SDL_PointInRect(&point, &rect)) {
            return widget;
        }
    }
    return NULL;
}
