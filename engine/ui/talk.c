// What is said in a scene, each channel in its own way: a talk, the bubbles of a chat, letters.
#include "ui/parts.h"

#include "base/tr.h"

#include <string.h>

enum { BUBBLE = 620, LETTER_GAP = 10 };

struct talk {
    struct builder *b;
    const struct view_client *client; // NULL: nobody is there
    int spoken;                       // bytes that clients said so far
};

static bool is_channel(const struct talk *talk, enum channel channel) {
    return talk->client && talk->client->channel == channel;
}

static int between(int least, int value, int most) {
    return value < least ? least : value > most ? most : value;
}

// How many of the lines before are shown: as many as there is room for, without pushing out of
// sight what is asked.
static int n_before(const struct talk *talk) {
    const struct view *view = talk->b->view;
    bool chat = is_channel(talk, CHANNEL_CHAT);
    int asked = view->n_entries > 3 ? (view->n_entries - 3) * 60 : 0;
    int room = talk->b->height - (chat ? 720 : 680) - asked;
    bool shown = talk->client && talk->b->width >= PART_BESIDE && !view->drawing;
    int most = view->n_said < 6 ? view->n_said : 6, least = chat && most ? 1 : 0;
    return shown ? between(least, room / 80, most) : 0;
}

// Words that a client says now: they may still be appearing.
static void speech(struct talk *talk, struct node *card, const char *text) {
    struct node *words =
        node_text(talk->b, card, ROLE_PART, part_has_room(talk->b) ? STYLE_SAID : STYLE_SPEECH,
                  TOKEN_INK, text);
    words->spoken = 1 + talk->spoken;
    talk->spoken += (int)strlen(text);
}

static void before(struct talk *talk, struct node *column) {
    const struct view *view = talk->b->view;
    int n = n_before(talk);
    if (!n) {
        return;
    }
    struct node *group = part_column(talk->b, column, 6);
    group->name = tr("Lo que se dijo antes");
    for (int i = view->n_said - n; i < view->n_said; i++) {
        const struct view_said *said = &view->said[i];
        node_text(talk->b, group, ROLE_TEXT, STYLE_BODY, TOKEN_SOFT,
                  *said->speaker ? node_format(talk->b, "%s: %s", said->speaker, said->text)
                                 : said->text);
    }
}

static struct node *spoken_card(struct talk *talk, struct node *column, enum surface surface,
                                const struct view_line *line) {
    struct node *card = part_card(talk->b, column, ROLE_TEXT, surface);
    card->name = node_format(talk->b, "%s: %s", line->speaker, line->text);
    return card;
}

static void say(struct talk *talk, struct node *column, const struct view_line *line) {
    struct node *card = spoken_card(talk, column, SURFACE_BUBBLE, line);
    card->gap = 2;
    node_text(talk->b, card, ROLE_PART, STYLE_SMALL, TOKEN_SOFT,
              is_channel(talk, CHANNEL_PHONE)
                  ? node_format(talk->b, tr("%s, al teléfono"), line->speaker)
                  : line->speaker);
    speech(talk, card, line->text);
}

// A bubble at the side of whoever wrote it, with the time.
static void bubble(struct talk *talk, struct node *thread, const struct view_line *line,
                   const char *hour, bool now) {
    bool own = line->kind == LINE_YOU, done = line->kind == LINE_DEED;
    if (line->kind == LINE_NARRATION) {
        node_text(talk->b, thread, ROLE_TEXT, STYLE_BODY, TOKEN_SOFT, line->text);
        return;
    }
    if (done) {
        struct node *note = spoken_card(talk, thread, SURFACE_NOTE, line);
        node_text(talk->b, note, ROLE_PART, STYLE_BODY, TOKEN_INK, note->name);
        note->padding = 10;
        note->begins = now;
        return;
    }
    struct node *card = spoken_card(talk, thread, own ? SURFACE_REPLY : SURFACE_BUBBLE, line);
    card->description = hour;
    card->padding = 10;
    card->gap = 2;
    card->most = BUBBLE;
    card->hugs = true;
    card->at_right = own;
    card->begins = own && now;
    if (now && !own) {
        speech(talk, card, line->text);
    } else {
        node_text(talk->b, card, ROLE_PART, STYLE_BODY, TOKEN_INK, line->text);
    }
    struct node *time = node_text(talk->b, card, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, hour);
    if (time != card) {
        time->hugs = time->at_right = own;
    }
}

static bool is_of_thread(const struct view_line *line) {
    return line->kind == LINE_NARRATION || line->kind == LINE_CLIENT || line->kind == LINE_YOU ||
           line->kind == LINE_DEED;
}

static void chat_head(struct talk *talk, struct node *chat) {
    struct builder *b = talk->b;
    struct node *band = part_row(b, chat, 12);
    band->surface = SURFACE_BAND;
    band->padding = 10;
    struct node *name = node_text(b, band, ROLE_TEXT, STYLE_STRONG, TOKEN_ON_ACCENT,
                                  node_format(b, tr("Chat de %s"), talk->client->organisation));
    name->grows = name != band;
    node_text(b, band, ROLE_TEXT, STYLE_SMALL, TOKEN_ON_ACCENT, talk->client->hour);
}

// The chat with what was written before; returns how many lines of the view stand in it.
static int chat(struct talk *talk, struct node *column) {
    const struct view *view = talk->b->view;
    struct node *chat = part_column(talk->b, column, 0);
    chat->name = tr("Conversación");
    chat->surface = SURFACE_CARD;
    chat->padding = 1;
    chat_head(talk, chat);
    struct node *thread = part_column(talk->b, chat, 10);
    thread->padding = 18;
    for (int i = view->n_said - n_before(talk); i < view->n_said; i++) {
        const struct view_said *said = &view->said[i];
        const struct view_line line = {said->kind, said->speaker, said->text};
        bubble(talk, thread, &line, said->hour, false);
    }
    int n = 0;
    for (; n < view->n_lines && is_of_thread(&view->lines[n]); n++) {
        bubble(talk, thread, &view->lines[n], talk->client->hour, true);
    }
    return n;
}

static struct node *letter_head(struct talk *talk, struct node *parent, enum role role,
                                const char *const values[3]) {
    const char *const labels[] = {tr("De"), tr("Para"), tr("Asunto")};
    struct builder *b = talk->b;
    struct node *head = node_add(b, parent, role, FLOW_COLUMN);
    head->surface = SURFACE_NOTE;
    head->padding = 12;
    head->gap = 2;
    head->name = node_format(b, "%s: %s. %s: %s. %s: %s.", labels[0], values[0], labels[1],
                             values[1], labels[2], values[2]);
    for (int i = 0; i < 3; i++) {
        struct node *line = part_row(b, head, 8);
        line->role = ROLE_PART;
        struct node *label = node_text(b, line, ROLE_PART, STYLE_SMALL, TOKEN_SOFT, labels[i]);
        label->width = 64;
        struct node *value = node_text(b, line, ROLE_PART, STYLE_BODY, TOKEN_INK, values[i]);
        value->grows = value != line;
    }
    return head;
}

static void letter(struct talk *talk, struct node *column, const struct view_line *line) {
    const char *const values[] = {line->speaker, talk->client->organisation, talk->client->subject};
    struct node *card = spoken_card(talk, column, SURFACE_CARD, line);
    card->gap = LETTER_GAP;
    card->description = letter_head(talk, card, ROLE_PART, values)->name;
    speech(talk, card, line->text);
}

void part_talk(struct builder *b, struct node *column) {
    struct talk talk = {.b = b, .client = b->view->client};
    int i = 0;
    if (is_channel(&talk, CHANNEL_CHAT)) {
        i = chat(&talk, column);
    } else {
        before(&talk, column);
    }
    for (; i < b->view->n_lines; i++) {
        const struct view_line *line = &b->view->lines[i];
        if (line->kind != LINE_CLIENT || !*line->speaker) {
            part_lines(b, column, i, i + 1);
            if (column->last) {
                column->last->begins = line->kind == LINE_YOU || line->kind == LINE_DEED;
            }
        } else if (is_channel(&talk, CHANNEL_MAIL)) {
            letter(&talk, column, line);
        } else {
            say(&talk, column, line);
        }
    }
    if (column->last) {
        column->last->ends = !*b->view->prompt; // nothing is asked
    }
}

// A letter that is being written has its head too.
void part_letter(struct builder *b, struct node *column) {
    struct talk talk = {.b = b, .client = b->view->client};
    const struct view_entry *first = b->view->n_entries ? b->view->entries : NULL;
    if (first && first->is_long && is_channel(&talk, CHANNEL_MAIL)) {
        const char *const values[] = {talk.client->organisation, talk.client->name,
                                      talk.client->own_subject};
        letter_head(&talk, column, ROLE_TEXT, values);
    }
}
