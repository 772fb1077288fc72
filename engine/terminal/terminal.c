#include "terminal/terminal.h"

#include "base/number.h"
#include "base/rng.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 4096, TICK_MS = 250 };

struct terminal {
    struct desk *desk;
    const struct terminal_config *config;
    char pending[LINE_MAX_BYTES]; // read and not yet used
    size_t n_pending;
    uint64_t papers; // hash of the papers that were last written out
    bool skips;      // the rest of a line that was too long
    bool ended;      // of the input
    bool failed;
};

static instant now(const struct terminal *t) {
    return t->config->now(t->config->context);
}

static const struct view *look(struct terminal *t) {
    return desk_look(t->desk, now(t));
}

static uint64_t papers_hash(const struct view *view) {
    uint64_t hash = HASH_START;
    for (int i = 0; i < view->n_papers; i++) {
        const char *title = view->papers[i].title;
        hash = hash_bytes(hash, title, strlen(title) + 1);
    }
    return hash;
}

// Papers are read out when they come to the desk, not again at every step.
static void show(struct terminal *t) {
    const struct view *view = look(t);
    if (view) {
        uint64_t papers = papers_hash(view);
        terminal_show(view, papers != t->papers, t->config);
        t->papers = view->n_papers ? papers : t->papers;
    }
    fputs("> ", t->config->output);
    fflush(t->config->output);
}

static void say(struct terminal *t, const char *text) {
    fprintf(t->config->output, "  * %s\n", text);
}

// Takes the first line that was read; false when there is none yet. Of a line longer than the
// buffer nothing is taken: its rest would be obeyed as if it had been typed by itself.
static bool take_line(struct terminal *t, char *line) {
    char *newline = memchr(t->pending, '\n', t->n_pending);
    if (!newline && t->n_pending == sizeof t->pending - 1) {
        t->skips = true;
        t->n_pending = 0;
    }
    if (!newline && !(t->ended && (t->n_pending || t->skips))) {
        return false;
    }
    size_t length = newline ? (size_t)(newline - t->pending) : t->n_pending;
    memcpy(line, t->pending, length);
    line[length] = '\0';
    size_t used = length + (newline != NULL);
    memmove(t->pending, t->pending + used, t->n_pending - used);
    t->n_pending -= used;
    if (t->skips) {
        t->skips = false;
        say(t, tr("Ese renglón es demasiado largo y no se leyó: escríbalo más corto."));
        fputs("> ", t->config->output);
        fflush(t->config->output);
        return take_line(t, line);
    }
    return true;
}

static void read_more(struct terminal *t) {
    ssize_t n =
        read(t->config->input, t->pending + t->n_pending, sizeof t->pending - 1 - t->n_pending);
    if (n > 0) {
        t->n_pending += (size_t)n;
    } else if (n == 0 || errno != EINTR) {
        t->ended = true;
        t->failed = n < 0;
    }
}

// Lets time pass. A line that was begun for a step whose time ran out answers nothing of the next:
// whether it was dropped. Of a pipe nothing is, nobody types there.
static bool pass_time(struct terminal *t) {
    instant at = now(t);
    bool changed = desk_tick(t->desk, at);
    bool dropped = desk_ran_out(t->desk, at) && tcflush(t->config->input, TCIFLUSH) == 0;
    if (changed) {
        show(t);
    }
    return dropped;
}

// Waits for a line while time goes on; false at the end of the input.
static bool wait_line(struct terminal *t, char *line) {
    while (!take_line(t, line)) {
        if (t->ended) {
            return false;
        }
        struct pollfd input = {.fd = t->config->input, .events = POLLIN};
        int ready = poll(&input, 1, TICK_MS);
        if (!pass_time(t) && ready > 0) {
            read_more(t);
        }
    }
    return true;
}

static char *trimmed(char *line) {
    line += strspn(line, " \t\r");
    size_t length = strlen(line);
    while (length && strchr(" \t\r", line[length - 1])) {
        line[--length] = '\0';
    }
    return line;
}

static void perform(struct terminal *t, const char *command, const char *target,
                    const char *value) {
    struct err err = {0};
    if (desk_do(t->desk, command, target, value, now(t), &err)) {
        say(t, err.text);
    }
}

// The command whose key is Enter, if it is possible now.
static const struct view_command *default_command(const struct view *view) {
    for (int i = 0; i < view->n_commands; i++) {
        if (view->commands[i].enabled && strcmp(view->commands[i].key, "Enter") == 0) {
            return &view->commands[i];
        }
    }
    return NULL;
}

static bool begins(const char *word, const char *typed) {
    char a[128], b[LINE_MAX_BYTES];
    return utf8_fold(word, a, sizeof a) && utf8_fold(typed, b, sizeof b) &&
           strncmp(a, b, strlen(b)) == 0;
}

static const struct view_command *find_command(const struct view *view, const char *typed) {
    const struct view_command *found = NULL;
    for (int i = 0; i < view->n_commands; i++) {
        const struct view_command *command = &view->commands[i];
        if (strcmp(command->name, typed) == 0 || utf8_same(command->word, typed)) {
            return command;
        }
        if (command->enabled && begins(command->word, typed)) {
            found = found ? found : command;
        }
    }
    return found;
}

// "b" chooses the second of a field's choices.
static const char *choice_of(const struct view_entry *entry, const char *typed) {
    int index = typed[0] && !typed[1] ? tolower((unsigned char)typed[0]) - 'a' : -1;
    return index >= 0 && index < entry->n_choices ? entry->choices[index] : typed;
}

static void fill_field(struct terminal *t, const struct view_entry *entry, const char *rest) {
    char line[LINE_MAX_BYTES], id[128], command[32];
    snprintf(id, sizeof id, "%s", entry->id);
    snprintf(command, sizeof command, "%s", entry->command);
    if (*rest) {
        perform(t, command, id, choice_of(entry, rest));
        return;
    }
    fprintf(t->config->output, "%s: ", entry->label);
    fflush(t->config->output);
    if (wait_line(t, line)) {
        // Time may have passed meanwhile: the entry is looked up again.
        const struct view *view = look(t);
        for (int i = 0; view && i < view->n_entries; i++) {
            if (strcmp(view->entries[i].id, id) == 0) {
                char value[LINE_MAX_BYTES];
                snprintf(value, sizeof value, "%s", choice_of(&view->entries[i], trimmed(line)));
                perform(t, command, id, value);
                return;
            }
        }
    }
}

static void place_items(struct terminal *t, const struct view *view, char *typed) {
    char ids[64][128];
    int n = 0;
    for (char *rest, *word = strtok_r(typed, " ,", &rest); word && n < 64;
         word = strtok_r(NULL, " ,", &rest)) {
        int number;
        if (!number_read(word, &number) || number < 1 || number > view->n_entries) {
            say(t, tr("Escriba los números en el orden correcto, por ejemplo: 3 1 2"));
            return;
        }
        snprintf(ids[n++], sizeof ids[0], "%s", view->entries[number - 1].id);
    }
    // Raised one after another, the last first: the first named ends on top.
    int rows = view->n_entries;
    for (int i = n - 1; i >= 0; i--) {
        for (int k = 0; k < rows; k++) {
            perform(t, "up", ids[i], NULL);
        }
    }
}

static void mark_things(struct terminal *t, const struct view *view, char *typed) {
    char ids[64][128];
    int n = 0;
    for (char *rest, *word = strtok_r(typed, " ,", &rest); word && n < 64;
         word = strtok_r(NULL, " ,", &rest)) {
        int number;
        if (number_read(word, &number) && number >= 1 && number <= view->n_entries) {
            snprintf(ids[n++], sizeof ids[0], "%s", view->entries[number - 1].id);
        }
    }
    for (int i = 0; i < n; i++) {
        perform(t, "mark", ids[i], NULL);
    }
}

static void act_on_entry(struct terminal *t, const struct view *view, char *typed) {
    int number;
    const char *end = number_read(typed, &number);
    if (!end || number < 1 || number > view->n_entries) {
        say(t, tr("Ese número no está en la lista."));
        return;
    }
    const struct view_entry *entry = &view->entries[number - 1];
    char id[2400], command[32];
    snprintf(id, sizeof id, "%s", entry->id);
    snprintf(command, sizeof command, "%s", entry->command);
    switch (entry->kind) {
    case ENTRY_OPTION:
        perform(t, command, id, NULL);
        break;
    case ENTRY_THING:
        mark_things(t, view, typed);
        break;
    case ENTRY_ITEM:
        place_items(t, view, typed);
        break;
    case ENTRY_FIELD:
        fill_field(t, entry, trimmed(typed + (end - typed)));
        break;
    case ENTRY_ACTION:
        perform(t, "do", id, NULL);
        break;
    }
}

static void obey(struct terminal *t, char *typed) {
    const struct view *view = look(t);
    if (!view) {
        say(t, tr("No alcanza la memoria."));
        return;
    }
    if (isdigit((unsigned char)*typed)) {
        act_on_entry(t, view, typed);
        return;
    }
    if (view->n_papers && utf8_same(typed, tr("documentos"))) {
        terminal_show_papers(view, t->config);
        return;
    }
    const struct view_command *command = *typed ? find_command(view, typed) : default_command(view);
    if (command) {
        perform(t, command->name, NULL, NULL);
    } else {
        say(t, tr("Escriba un número de la lista o una de las palabras de abajo."));
    }
}

enum errc terminal_run(struct desk *desk, const struct terminal_config *config, struct err *err) {
    struct terminal t = {.desk = desk, .config = config, .papers = HASH_START};
    char line[LINE_MAX_BYTES];
    while (!desk_closed(desk)) {
        show(&t);
        if (!wait_line(&t, line)) {
            break;
        }
        obey(&t, trimmed(line));
    }
    fputs("\n", config->output);
    fflush(config->output);
    enum errc code = desk_keep_words(desk, err);
    return code       ? code
           : t.failed ? err_set(err, ERR_IO, "%s", tr("No se pudo leer lo que se escribe."))
                      : ERR_OK;
}
