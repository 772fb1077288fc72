#include "check/findings.h"

static void walk_text(const struct walker *w, const struct text *text) {
    for (int i = 0; i < text->n && w->condition; i++) {
        w->condition(w->context, &text->variants[i].when, OWNER_TEXT, i + 1 < text->n);
    }
}

static void walk_route(const struct walker *w, const struct route *route) {
    for (int i = 0; i < route->n && w->condition; i++) {
        w->condition(w->context, &route->targets[i].when, OWNER_ROUTE, i + 1 < route->n);
    }
}

static void walk_effects(const struct walker *w, int n, const struct effect *effects) {
    for (int i = 0; i < n && w->effect; i++) {
        w->effect(w->context, &effects[i]);
    }
}

static void walk_consequence(const struct walker *w, const struct consequence *c) {
    walk_text(w, &c->client);
    walk_text(w, &c->narration);
    walk_effects(w, c->n_effects, c->effects);
    walk_route(w, &c->next);
}

static void walk_part(const struct walker *w, const struct part *part) {
    if (w->condition) {
        w->condition(w->context, &part->when, OWNER_OPTION, false);
    }
    walk_consequence(w, &part->right);
    walk_consequence(w, &part->wrong);
}

static void walk_step(const struct walker *w, const struct step *step) {
    walk_text(w, &step->client);
    walk_text(w, &step->narration);
    walk_text(w, &step->subject);
    for (int i = 0; i < step->n_parts; i++) {
        walk_part(w, &step->parts[i]);
    }
    walk_consequence(w, &step->right);
    walk_consequence(w, &step->wrong);
    walk_consequence(w, &step->timeout);
    walk_consequence(w, &step->voice_right);
    walk_consequence(w, &step->voice_wrong);
    walk_route(w, &step->next);
}

void walk(const struct scenario *s, const struct walker *w) {
    for (int i = 0; i < s->n_steps; i++) {
        walk_step(w, &s->steps[i]);
    }
    for (int i = 0; i < s->n_laters; i++) {
        walk_text(w, &s->laters[i].words);
        walk_text(w, &s->laters[i].narration);
        walk_effects(w, s->laters[i].n_effects, s->laters[i].effects);
    }
}
