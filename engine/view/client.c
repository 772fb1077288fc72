// Who is there, and how that person feels.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

// Names of variables that authors give to feelings. The pressure of haste looks like half of anger.
static const struct {
    const char *name;
    size_t feeling; // offset in struct mood
    double share;
} feelings[] = {
    {"enojo", offsetof(struct mood, anger), 1},
    {"molestia", offsetof(struct mood, anger), 1},
    {"ira", offsetof(struct mood, anger), 1},
    {"impaciencia", offsetof(struct mood, anger), 0.7},
    {"prisa", offsetof(struct mood, anger), 0.5},
    {"angustia", offsetof(struct mood, fear), 1},
    {"ansiedad", offsetof(struct mood, fear), 1},
    {"miedo", offsetof(struct mood, fear), 1},
    {"panico", offsetof(struct mood, fear), 1},
    {"estres", offsetof(struct mood, fear), 1},
    {"tristeza", offsetof(struct mood, sadness), 1},
    {"dolor", offsetof(struct mood, sadness), 1},
    {"pena", offsetof(struct mood, sadness), 0.7},
    {"duda", offsetof(struct mood, doubt), 1},
    {"confusion", offsetof(struct mood, doubt), 1},
    {"desconfianza", offsetof(struct mood, doubt), 1},
    {"confianza", offsetof(struct mood, ease), 1},
    {"calma", offsetof(struct mood, ease), 1},
    {"satisfaccion", offsetof(struct mood, ease), 1},
};

const char *client_type_label(const char *type) {
    static const char *const labels[][2] = {
        {"cordial", N_("cordial")},
        {"enojado", N_("enojado")},
        {"grosero", N_("grosero")},
        {"quejoso", N_("quejoso")},
        {"sabelotodo", N_("sabelotodo")},
        {"hablador", N_("hablador")},
        {"timido", N_("tímido")},
        {"indeciso", N_("indeciso")},
        {"impaciente", N_("impaciente")},
        {"exigente", N_("exigente")},
        {"desconfiado", N_("desconfiado")},
        {"minucioso", N_("minucioso")},
        {"con_discapacidad", N_("con discapacidad")},
        {"extranjero", N_("extranjero")},
        {"persona_mayor", N_("persona mayor")},
        {"en_crisis", N_("en crisis")},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (strcmp(labels[i][0], type) == 0) {
            return tr(labels[i][1]);
        }
    }
    return type;
}

static double level(const struct scene_variable *variable, int32_t value) {
    double range = (double)variable->high - variable->low;
    return range > 0 ? ((double)value - variable->low) / range : 0;
}

// The strongest variable of each feeling counts.
struct mood mood_of(const struct scenario *s, int client, const int32_t *values) {
    struct mood mood = {0};
    for (int i = 0; i < s->n_variables; i++) {
        for (size_t k = 0; k < sizeof feelings / sizeof *feelings; k++) {
            if (s->variables[i].client != client ||
                strcmp(s->variables[i].name, feelings[k].name) != 0) {
                continue;
            }
            double felt = level(&s->variables[i], values[i]) * feelings[k].share;
            double *feeling = (double *)(void *)((char *)&mood + feelings[k].feeling);
            *feeling = felt > *feeling ? felt : *feeling;
        }
    }
    return mood;
}

static const char *face_of(const struct mood *mood) {
    const struct {
        double felt;
        const char *much, *some;
    } faces[] = {
        {mood->anger, N_("cara de enojo"), N_("cara de disgusto")},
        {mood->fear, N_("cara de angustia"), N_("cara de preocupación")},
        {mood->sadness, N_("cara de tristeza"), N_("cara de desánimo")},
        {mood->doubt, N_("cara de desconfianza"), N_("cara de duda")},
    };
    int strongest = 0;
    for (int i = 1; i < 4; i++) {
        strongest = faces[i].felt > faces[strongest].felt ? i : strongest;
    }
    double felt = faces[strongest].felt;
    if (felt >= 0.3) {
        return tr(felt >= 0.6 ? faces[strongest].much : faces[strongest].some);
    }
    return mood->ease >= 0.6 ? tr("cara de tranquilidad") : tr("cara seria");
}

// A paper that shows a letter says what it is about; else the scene does.
static const char *subject_of(const struct scenario *s) {
    for (int i = 0; i < s->n_papers; i++) {
        for (int k = 0; k < s->papers[i].n_rows; k++) {
            if (strcmp(s->papers[i].rows[k].label, "Asunto") == 0) {
                return s->papers[i].rows[k].value;
            }
        }
    }
    return s->title;
}

struct view_client client_of(const struct scenario *s, int client, const int32_t *values) {
    const struct scene_client *about = &s->clients[client];
    struct mood mood = mood_of(s, client, values);
    return (struct view_client){.name = about->name,
                                .type = client_type_label(about->type),
                                .figure = figure_of(about->look, about->name),
                                .place = s->place,
                                .face = face_of(&mood),
                                .mood = mood,
                                .channel = s->channel,
                                .organisation = s->organisation,
                                .hour = s->hour,
                                .subject = subject_of(s),
                                .own_subject = "",
                                .others = ""};
}

static const char *own_subject(struct looking *look, const struct step *step) {
    const struct desk *desk = look->desk;
    const char *subject = "";
    struct err unused;
    scene_text(desk_scene(desk), session_state(desk->session), &step->subject, &subject, &unused);
    return look_filled(look, subject);
}

static const char *answer_to(struct looking *look, const char *subject) {
    return strncmp(subject, "RE:", 3) == 0 ? subject : look_format(look, "RE: %s", subject);
}

// A letter with a subject of its own begins a thread: what is written after it answers it. `first`
// is what the letters are about until then.
static const char *thread_of(struct looking *look, const char *first) {
    int n;
    const struct session_decision *decisions = session_decisions(look->desk->session, &n);
    while (n-- > 0) {
        const char *subject = own_subject(look, &desk_scene(look->desk)->steps[decisions[n].step]);
        if (*subject) {
            return answer_to(look, subject);
        }
    }
    return first;
}

static bool has_spoken(const struct session *session, int client) {
    const struct scenario *s = session_config(session)->scenario;
    const char *text = "";
    struct err unused;
    int n;
    const struct session_line *lines = session_lines(session, &n);
    for (int i = 0; i < n; i++) {
        if (lines[i].by == client) {
            return true;
        }
    }
    const struct text *now = &session_step(session)->client;
    return session_phase(session) != PHASE_REACTION &&
           !scene_text(s, session_state(session), now, &text, &unused) && *text;
}

// Whoever stands at the counter is seen before a word; whoever calls or writes is there with it.
static bool is_absent(const struct desk *desk, const struct view_client *client) {
    bool seen = client->channel == CHANNEL_COUNTER || client->channel == CHANNEL_GROUP;
    return desk->screen == SCREEN_STEP && !seen &&
           !has_spoken(desk->session, desk_talked_of(desk)->served);
}

static const char *others_of(struct looking *look, const struct scenario *s,
                             const struct step *step) {
    const char *names = "";
    for (int i = 0; i < s->n_clients && step->channel == CHANNEL_GROUP; i++) {
        if (i != step->served) {
            names = *names ? look_format(look, "%s, %s", names, s->clients[i].name)
                           : s->clients[i].name;
        }
    }
    return names;
}

void look_client(struct looking *look) {
    const struct session *session = look->desk->session;
    if (session_config(session)->scenario->is_bank) {
        return;
    }
    struct view_client *client = look_array(look, 1, sizeof *client);
    const struct scenario *s = desk_scene(look->desk);
    const struct step *step = desk_talked_of(look->desk);
    if (client) {
        *client = client_of(s, step->served, session_variables(session));
        client->channel = look->desk->screen == SCREEN_STEP ? step->channel : s->channel;
        client->hour = session_hour(session);
        client->subject = thread_of(look, client->subject);
        client->own_subject = own_subject(look, step);
        if (!*client->own_subject) {
            client->own_subject = answer_to(look, client->subject);
        }
        client->absent = is_absent(look->desk, client);
        client->others = others_of(look, s, step);
        look->view->client = client;
    }
}
