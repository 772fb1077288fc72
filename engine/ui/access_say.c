// What is read out without being asked for: in the order of reading, and nothing twice.
#include "ui/access_say.h"

#include "base/mem.h"
#include "base/rng.h"
#include "base/tr.h"

#include <string.h>

// Bytes that are read out of a page without being asked for: a minute, and then what else there is.
enum { MOST_SAID = 1000 };

static const instant LAST_SECONDS = (instant)10 * CLOCK_SECOND;

struct access_news {
    enum view_screen screen;
    int n_said;
    bool warned;    // that the time of the step is short
    bool recording; // that a voice is being recorded
    uint64_t title, prompt, status, next, face, papers, item, trouble, take, aspects; // said last
    uint64_t item_of;
    uint64_t open[PAPERS_OPEN];
    uint64_t *lines;
    int n_lines;
};

static uint64_t hash_of(const char *text) {
    return hash_bytes(HASH_START, text, strlen(text));
}

static uint64_t hash_line(const struct view_line *line) {
    return hash_bytes(hash_of(line->speaker), line->text, strlen(line->text));
}

struct access_news *access_news_new(void) {
    return mem_zero(1, sizeof(struct access_news));
}

void access_news_free(struct access_news *news) {
    if (news) {
        mem_free(news->lines);
    }
    mem_free(news);
}

static bool was_said(const struct access_news *news, uint64_t line) {
    for (int i = 0; i < news->n_lines; i++) {
        if (news->lines[i] == line) {
            return true;
        }
    }
    return false;
}

// An arrow between two things is drawn, and not said.
static void add_words(struct strbuf *said, const char *text) {
    static const char arrow[] = " → ";
    for (const char *found; (found = strstr(text, arrow)); text = found + strlen(arrow)) {
        strbuf_add_bytes(said, text, (size_t)(found - text));
        strbuf_addf(said, ", %s ", tr("después"));
    }
    strbuf_add(said, text);
}

static void add(struct strbuf *said, const char *speaker, const char *text) {
    if (*text) {
        bool ends = strchr(".?!:", text[strlen(text) - 1]);
        strbuf_addf(said, "%s%s", speaker, *speaker ? ": " : "");
        add_words(said, text);
        strbuf_add(said, ends ? " " : ". ");
    }
}

// Nothing on it stood on the one before.
static bool is_other(const struct access_news *news, const struct view *view) {
    for (int i = 0; i < view->n_lines; i++) {
        if (was_said(news, hash_line(&view->lines[i]))) {
            return false;
        }
    }
    return view->n_lines > 0;
}

// They were said now. Without memory for it they are said again.
static void keep_lines(struct access_news *news, const struct view *view) {
    size_t room = (size_t)(view->n_lines ? view->n_lines : 1);
    uint64_t *lines = mem_resize(news->lines, room * sizeof *lines);
    if (lines) {
        news->lines = lines;
        news->n_lines = view->n_lines;
        for (int i = 0; i < view->n_lines; i++) {
            lines[i] = hash_line(&view->lines[i]);
        }
    }
}

static void add_lines(struct strbuf *said, struct access_news *news, const struct view *view) {
    bool more = false;
    for (int i = 0; i < view->n_lines; i++) {
        const struct view_line *line = &view->lines[i];
        more = more || said->length > MOST_SAID;
        if (!more && !was_said(news, hash_line(line))) {
            add(said, line->speaker, line->text);
        }
    }
    add(said, "", more ? tr("Hay más: con Ctrl y las flechas se lee línea por línea.") : "");
    keep_lines(news, view);
}

static void add_next(struct strbuf *said, const struct view_next *next) {
    add(said, tr("Siguiente paso"), next->title);
    add(said, "", next->about);
    add(said, "", next->why);
}

static bool change(uint64_t *last, const char *text) {
    uint64_t now = hash_of(text);
    bool changed = now != *last;
    *last = now;
    return changed;
}

// What a face says to whoever sees it.
static void add_face(struct strbuf *said, struct access_news *news,
                     const struct view_client *client) {
    if (client && !client->absent) {
        uint64_t face = hash_of(client->name) ^ hash_of(client->face);
        add(said, client->name, face != news->face ? client->face : "");
        news->face = face;
    }
}

static void add_paper(struct strbuf *said, const struct view_paper *paper) {
    add(said, "", paper->title);
    for (int i = 0; i < paper->n_rows; i++) {
        add(said, paper->rows[i].label, paper->rows[i].value);
    }
}

static bool was_open(const struct access_news *news, uint64_t paper) {
    for (int i = 0; i < PAPERS_OPEN; i++) {
        if (news->open[i] == paper) {
            return true;
        }
    }
    return false;
}

// What lies there, when it is something else; all of a paper that was opened.
static void add_papers(struct strbuf *said, struct access_news *news, const struct view *view) {
    struct strbuf titles = {0};
    uint64_t open[PAPERS_OPEN] = {0};
    int n_open = 0;
    for (int i = 0; i < view->n_papers; i++) {
        strbuf_addf(&titles, "%s%s", i ? ", " : "", view->papers[i].title);
    }
    if (change(&news->papers, strbuf_text(&titles))) {
        add(said, tr("Documentos"), strbuf_text(&titles));
    }
    for (int i = 0; i < view->n_papers && n_open < PAPERS_OPEN; i++) {
        const struct view_paper *paper = &view->papers[i];
        if (paper->open) {
            open[n_open] = hash_of(paper->id);
            if (!was_open(news, open[n_open++])) {
                add_paper(said, paper);
            }
        }
    }
    memcpy(news->open, open, sizeof open);
    strbuf_free(&titles);
}

// How much time there is, when it begins and when it is short; no counting down.
static void add_time(struct strbuf *said, struct access_news *news, const struct view *view,
                     bool page) {
    bool is_short = view->time_left >= 0 && view->time_left <= LAST_SECONDS;
    if (view->time_left >= 0 && (page || (is_short && !news->warned))) {
        strbuf_addf(said, tr("Tiempo: %d s"), (int)(view->time_left / CLOCK_SECOND));
        strbuf_add(said, ". ");
    }
    news->warned = is_short;
}

// What it is to whoever does not see it.
static const char *kind_of(const struct node *node) {
    switch (node->role) {
    case ROLE_CHECK:
        return node->checked ? tr("casilla marcada") : tr("casilla");
    case ROLE_RADIO:
        return node->checked ? tr("opción elegida") : tr("opción");
    case ROLE_FIELD:
        return tr("campo");
    case ROLE_BUTTON:
        return node->number ? "" : tr("botón");
    case ROLE_HEADING:
        return tr("título");
    default:
        return "";
    }
}

static void join(struct strbuf *said, const char *text) {
    if (*text) {
        strbuf_addf(said, "%s%s", said->length ? ", " : "", text);
    }
}

void access_words_of(struct strbuf *said, const struct node *node) {
    struct strbuf words = {0};
    if (node->number) {
        strbuf_addf(&words, "%d: ", node->number);
    }
    add_words(&words, node->role == ROLE_METER ? node->description : node->name);
    join(&words, kind_of(node));
    join(&words, node->role == ROLE_FIELD ? node->value : "");
    join(&words, node->role == ROLE_METER ? "" : node->description);
    strbuf_add(said, strbuf_text(&words));
    strbuf_free(&words);
}

// Where one is now. A screen reader told it as the focus came, and stops that for the news.
static void add_focus(struct strbuf *said, const struct node *focus) {
    if (focus->role == ROLE_RADIO) {
        add(said, "", focus->parent->name);
    }
    access_words_of(said, focus);
}

// Where an item stands now that was moved.
static void add_item(struct strbuf *said, struct access_news *news, const struct node *item,
                     const struct view *view) {
    uint64_t who = hash_of(item->target), where = hash_bytes(who, &item->number, sizeof(int));
    if (who == news->item_of && where != news->item) {
        strbuf_addf(said, tr("%s: %d de %d"), item->name, item->number, view->n_entries);
    }
    news->item_of = who;
    news->item = where;
}

// An aspect that asks for a change is said with what to do; of the others, only how they are.
static void add_aspects(struct strbuf *said, struct access_news *news,
                        const struct view_sound *sound) {
    struct strbuf words = {0};
    for (int i = 0; i < sound->n_aspects; i++) {
        const struct view_aspect *aspect = &sound->aspects[i];
        enum aspect_verdict verdict = aspect->judged->verdict;
        add(&words, aspect->label, aspect->verdict);
        add(&words, "", verdict == ASPECT_LOW || verdict == ASPECT_HIGH ? aspect->advice : "");
    }
    if (change(&news->aspects, strbuf_text(&words))) {
        strbuf_add(said, strbuf_text(&words));
    }
    strbuf_free(&words);
}

// Whether there is another take than before.
static bool add_take(struct strbuf *said, struct access_news *news, const struct view *view) {
    const struct view_sound none = {.take_name = ""}, *sound = view->sound ? view->sound : &none;
    bool another = change(&news->take, sound->take_name);
    if (another) {
        add(said, "", sound->take_name);
    }
    add_aspects(said, news, sound);
    return another && *sound->take_name;
}

static const char *key_of(const struct view *view, const char *command) {
    for (int i = 0; i < view->n_commands; i++) {
        if (strcmp(view->commands[i].name, command) == 0) {
            return view->commands[i].key;
        }
    }
    return "";
}

// As little as can be: the microphone hears it too.
static void add_recording(struct strbuf *said, struct access_news *news, const struct view *view) {
    const struct sound_now *now = &view->sound->now;
    bool recording = now->doing == SOUND_RECORDING;
    if (recording && !news->recording) {
        strbuf_addf(said, tr("Grabando; termine con %s."), key_of(view, "stop"));
        strbuf_add(said, " ");
    }
    news->recording = recording;
    if (change(&news->trouble, now->trouble)) {
        add(said, "", now->trouble);
    }
}

static void add_page(struct strbuf *said, struct access_news *news, const struct view *view,
                     const struct node *focus) {
    bool title = change(&news->title, view->title);
    bool page = title || news->screen != view->screen || news->n_said != view->n_said ||
                is_other(news, view);
    news->screen = view->screen;
    news->n_said = view->n_said;
    if (page) {
        news->n_lines = 0;
        news->prompt = 0;
    }
    if (title) {
        add(said, "", view->title);
    }
    add_face(said, news, view->client);
    add_lines(said, news, view);
    page = add_take(said, news, view) || page;
    add_papers(said, news, view);
    if (view->next && change(&news->next, view->next->title)) {
        add_next(said, view->next);
    }
    if (change(&news->prompt, view->prompt)) {
        add(said, "", view->prompt);
    }
    add_time(said, news, view, page);
    if (page && focus) {
        add_focus(said, focus);
    } else if (focus && focus->role == ROLE_ITEM) {
        add_item(said, news, focus, view);
    }
}

void access_news_add(struct access_news *news, struct strbuf *said, const struct view *view,
                     const char *status, bool did, const struct node *focus) {
    const bool capturing = view->sound && view->sound->capturing;
    struct strbuf unsaid = {0};
    // What was just brought about, or why it was not, comes first.
    if (change(&news->status, status) || did) {
        add(said, "", status);
    }
    add_page(capturing ? &unsaid : said, news, view, focus);
    if (capturing) {
        add_recording(said, news, view);
    } else {
        news->recording = false;
    }
    strbuf_free(&unsaid);
}
