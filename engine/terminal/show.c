// Writing a view as text.
#include "terminal/terminal.h"

#include "base/tr.h"
#include "base/utf8.h"

#include <string.h>

enum { INDENT = 4 };

// Bytes up to where a line may be broken.
static size_t word_length(const char *text) {
    size_t length = strcspn(text, " \n");
    while (text[length] == ' ' && !utf8_breaks_at(text, length)) {
        length += 1 + strcspn(text + length + 1, " \n");
    }
    return length;
}

// Writes `text` wrapped at the width, `indent` columns in; the first line starts at column `at`.
static void wrap(const struct terminal_config *config, const char *text, int indent, int at) {
    int width = config->columns > 20 ? config->columns : 1 << 20;
    while (*text) {
        size_t length = word_length(text);
        char word[512];
        snprintf(word, sizeof word, "%.*s", (int)length, text);
        int columns = utf8_columns(word);
        if (at + 1 + columns > width && at > indent) {
            fprintf(config->output, "\n%*s", indent, "");
            at = indent;
        } else if (at > indent) {
            fputc(' ', config->output);
            at++;
        }
        fwrite(text, 1, length, config->output);
        at += columns;
        text += length;
        if (*text == '\n') {
            fprintf(config->output, "\n%*s", indent, "");
            at = indent;
        }
        text += *text != '\0';
    }
    fputc('\n', config->output);
}

static void bold(const struct terminal_config *config, bool on) {
    if (config->styled) {
        fputs(on ? "\033[1m" : "\033[0m", config->output);
    }
}

// What a line is shows in its sign, so that colour is never needed.
static const char *sign(enum line_kind kind) {
    static const char *const signs[] = {
        [LINE_HEADING] = "",   [LINE_NARRATION] = "",  [LINE_CLIENT] = "— ",
        [LINE_YOU] = "— ",     [LINE_DEED] = "— ",     [LINE_REASON] = "  · ",
        [LINE_MET] = "  ✓ ",   [LINE_MISSED] = "  ✗ ", [LINE_BETTER] = "  → ",
        [LINE_STATE] = "  ~ ", [LINE_SPEECH] = "  » ", [LINE_HINT] = "  ? ",
        [LINE_NOTE] = "  * ",
    };
    return signs[kind];
}

static void show_line(const struct terminal_config *config, const struct view_line *line) {
    if (line->kind == LINE_HEADING) {
        fputc('\n', config->output);
        bold(config, true);
        wrap(config, line->text, 0, 0);
        bold(config, false);
        return;
    }
    fputs(sign(line->kind), config->output);
    int at = utf8_columns(sign(line->kind));
    if (*line->speaker) {
        fprintf(config->output, "%s: ", line->speaker);
        at += utf8_columns(line->speaker) + 2;
    }
    // The text goes on where the speaker ended, and its next lines are set in.
    int indent = at < INDENT ? at : INDENT;
    int width = config->columns > 20 ? config->columns : 1 << 20;
    if (at > width / 2) {
        fprintf(config->output, "\n%*s", indent, "");
        at = indent;
    }
    wrap(config, line->text, at > indent ? at : indent, at);
}

static void show_meters(const struct terminal_config *config, const struct view *view) {
    for (int i = 0; i < view->n_meters; i++) {
        const struct view_meter *meter = &view->meters[i];
        fprintf(config->output, "%s%s %d", i ? " · " : "  [", meter->label, meter->value);
        if (meter->change) {
            fprintf(config->output, " (%+d)", meter->change);
        }
    }
    if (view->n_meters) {
        fputs("]\n", config->output);
    }
}

void terminal_show_papers(const struct view *view, const struct terminal_config *config) {
    for (int i = 0; i < view->n_papers; i++) {
        const struct view_paper *paper = &view->papers[i];
        fprintf(config->output, "\n  | %s\n", paper->title);
        for (int k = 0; k < paper->n_rows; k++) {
            const struct paper_row *row = &paper->rows[k];
            fputs("  |   ", config->output);
            int at = 6;
            if (*row->label) {
                fprintf(config->output, "%s:", row->label);
                at += utf8_columns(row->label) + 1;
            }
            wrap(config, row->value, 6, at);
        }
    }
}

static void name_papers(const struct view *view, const struct terminal_config *config) {
    if (!view->n_papers) {
        return;
    }
    fputs("  | ", config->output);
    for (int i = 0; i < view->n_papers; i++) {
        fprintf(config->output, "%s%s", i ? " · " : "", view->papers[i].title);
    }
    fprintf(config->output, tr(" (para leer: %s)\n"), tr("documentos"));
}

static void show_entry(const struct terminal_config *config, int number,
                       const struct view_entry *entry) {
    fprintf(config->output, "%3d. ", number);
    int at = 5;
    if (entry->kind == ENTRY_THING || entry->kind == ENTRY_ACTION) {
        fputs(entry->checked ? "[x] " : "[ ] ", config->output);
        at += 4;
    }
    wrap(config, entry->label, at, at);
    if (entry->kind == ENTRY_FIELD) {
        fprintf(config->output, "     = %s\n", *entry->value ? entry->value : "____");
        for (int i = 0; i < entry->n_choices; i++) {
            fprintf(config->output, "       %c) %s\n", 'a' + i, entry->choices[i]);
        }
    }
    const char *const more[] = {entry->detail, entry->facts, entry->best};
    for (int i = 0; i < 3; i++) {
        if (*more[i]) {
            fputs("     ", config->output);
            wrap(config, more[i], 5, 5);
        }
    }
}

static void show_group(const struct terminal_config *config, const struct view_entry *entry) {
    if (entry->group) {
        show_line(config, &(struct view_line){LINE_HEADING, "", entry->group});
        show_line(config, &(struct view_line){LINE_NARRATION, "", entry->about});
    }
}

static void show_next(const struct terminal_config *config, const struct view *view) {
    const struct view_next *next = view->next;
    if (next) {
        fprintf(config->output, "\n%s:", tr("Siguiente paso"));
        wrap(config, next->title, INDENT, utf8_columns(tr("Siguiente paso")) + 1);
        fputs("    ", config->output);
        wrap(config, next->why, INDENT, INDENT);
    }
}

static void show_sound(const struct terminal_config *config, const struct view *view) {
    const struct view_sound *sound = view->sound;
    if (!sound) {
        return;
    }
    if (sound->now.doing == SOUND_RECORDING) {
        fprintf(config->output, tr("  * Grabando. %s\n"), sound->now.trouble);
    }
    if (sound->take) {
        fputs("  * ", config->output);
        wrap(config, sound->take_name, 4, 4);
    }
    for (int i = 0; i < sound->n_aspects; i++) {
        const struct view_aspect *aspect = &sound->aspects[i];
        fprintf(config->output, "  %s %s: %s (%s)\n    ",
                aspect->judged->verdict == ASPECT_GOOD ? "✓" : "·", aspect->label, aspect->value,
                aspect->range);
        wrap(config, aspect->advice, 4, 4);
    }
}

// What is behind a command, where the page has a tile of it.
static void show_tiles(const struct terminal_config *config, const struct view *view) {
    for (int i = 0; i < view->n_commands; i++) {
        const struct view_command *command = &view->commands[i];
        if (*command->about) {
            fprintf(config->output, "  %s (%s):", command->label, command->word);
            wrap(config, command->enabled ? command->about : command->why_not, INDENT,
                 utf8_columns(command->label) + utf8_columns(command->word) + 6);
        }
    }
}

static void show_commands(const struct terminal_config *config, const struct view *view) {
    const char *separator = "";
    for (int i = 0; i < view->n_commands; i++) {
        const struct view_command *command = &view->commands[i];
        if (command->enabled) {
            bool enter = strcmp(command->key, "Enter") == 0;
            fprintf(config->output, "%s%s%s", separator, command->word,
                    enter ? tr(" (o Enter)") : "");
            separator = " · ";
        }
    }
    fputs("\n", config->output);
}

void terminal_show(const struct view *view, bool papers_in_full,
                   const struct terminal_config *config) {
    fputs("\n", config->output);
    bold(config, true);
    fprintf(config->output, "== %s ==\n", view->title);
    bold(config, false);
    fprintf(config->output, "%s\n", view->subtitle);
    show_meters(config, view);
    if (papers_in_full) {
        terminal_show_papers(view, config);
    } else {
        name_papers(view, config);
    }
    fputs("\n", config->output);
    for (int i = 0; i < view->n_lines; i++) {
        show_line(config, &view->lines[i]);
    }
    show_sound(config, view);
    show_next(config, view);
    show_tiles(config, view);
    if (*view->prompt) {
        fputs("\n", config->output);
        wrap(config, view->prompt, 0, 0);
    }
    for (int i = 0; i < view->n_entries; i++) {
        show_group(config, &view->entries[i]);
        show_entry(config, i + 1, &view->entries[i]);
    }
    if (view->time_left >= 0) {
        fprintf(config->output, tr("Tiempo: %d s\n"), (int)(view->time_left / CLOCK_SECOND));
    }
    if (*view->notice) {
        fputs("  * ", config->output);
        wrap(config, view->notice, 4, 4);
    }
    fputs("\n", config->output);
    show_commands(config, view);
}
