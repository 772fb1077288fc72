// What may be done about people: who is here, who else, one's own data.
#include "view/desk_state.h"

#include "base/tr.h"
#include "base/utf8.h"

#include <string.h>

static const struct people_host *host(const struct desk *desk) {
    return desk->host.people;
}

// Whether there is anybody to choose: somebody else, or whose data were opened after one was
// erased.
static enum errc find_others(struct desk *desk, struct err *err) {
    const struct person_card *people;
    struct person here;
    int n = 0;
    enum errc code = host(desk)->person(host(desk)->context, &here, err);
    desk->people.others = !code && here.introduced;
    if (!code) {
        code = host(desk)->people(host(desk)->context, &people, &n, err);
    }
    for (int i = 0; i < n && !code; i++) {
        desk->people.others = desk->people.others || !people[i].here;
    }
    return code;
}

static enum errc welcome(struct desk *desk, bool another) {
    desk->people.another = another;
    *desk->people.name = *desk->people.occupation = '\0';
    desk->people.unsaved = false;
    return desk_go_to(desk, SCREEN_WELCOME);
}

enum errc desk_greet(struct desk *desk, bool asks, struct err *err) {
    struct person person;
    enum errc code = host(desk)->person(host(desk)->context, &person, err);
    if (code || person.introduced) {
        return code;
    }
    if (!asks) {
        desk->people.unwelcomed = true;
        return ERR_OK;
    }
    code = find_others(desk, err);
    desk->people.nobody = true;
    desk->screen = code ? desk->screen : SCREEN_WELCOME;
    return code;
}

enum errc desk_run_people(const struct desk_call *call) {
    *call->desk->people.copy = '\0';
    return desk_go_to(call->desk, SCREEN_PEOPLE);
}

static enum errc run_newcomer(const struct desk_call *call) {
    return welcome(call->desk, true);
}

// A field of people's screens by its id, NULL when the screen has no such field.
static char *field(struct desk *desk, const char *id, size_t *size) {
    struct desk_people *people = &desk->people;
    const struct {
        const char *id;
        unsigned screens;
        char *text;
        size_t size;
    } fields[] = {
        {"nombre", ON(SCREEN_WELCOME) | ON(SCREEN_DATA), people->name, sizeof people->name},
        {"ocupacion", ON(SCREEN_WELCOME) | ON(SCREEN_DATA), people->occupation,
         sizeof people->occupation},
        {"archivo", ON(SCREEN_PEOPLE), people->copy, sizeof people->copy},
        {"confirmar", ON(SCREEN_ERASE), people->confirmed, sizeof people->confirmed},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(fields[i].id, id) == 0 && fields[i].screens & ON(desk->screen)) {
            *size = fields[i].size;
            return fields[i].text;
        }
    }
    return NULL;
}

static enum errc run_write(const struct desk_call *call) {
    const char *target = call->target ? call->target : "", *text = call->value ? call->value : "";
    size_t size = 0;
    char *written = field(call->desk, target, &size);
    if (!written) {
        return err_set(call->err, ERR_NOT_NOW, tr("En este paso no hay «%s»."), target);
    }
    enum errc code = desk_check_text(text, call->err);
    if (!code) {
        bool none =
            written == call->desk->people.occupation && strcmp(text, look_no_occupation()) == 0;
        snprintf(written, size, "%s", none ? "" : text);
        utf8_trim(written);
        call->desk->people.unsaved = true;
    }
    return code;
}

static const char *needs_name(const struct desk *desk) {
    return desk->people.another && utf8_is_blank(desk->people.name) ? tr("Escriba antes su nombre.")
                                                                    : NULL;
}

// As it is kept: a name that nobody can see is none.
static const char *name_of(const struct desk *desk) {
    return utf8_is_blank(desk->people.name) ? "" : desk->people.name;
}

// From now on this person is at the desk, and accepts the notice first.
static enum errc sit_down(struct desk *desk, struct err *err) {
    struct person person;
    enum errc code = host(desk)->person(host(desk)->context, &person, err);
    desk->people.another = desk->people.unwelcomed = false;
    *desk->report = '\0';
    if (code) {
        return code;
    }
    desk->people.nobody = !person.introduced;
    return person.introduced ? desk_go_to(desk, SCREEN_HOME) : welcome(desk, false);
}

static enum errc run_begin(const struct desk_call *call) {
    struct desk *desk = call->desk;
    enum errc code =
        host(desk)->introduce(host(desk)->context, name_of(desk), desk->people.occupation,
                              desk->people.another, call->err);
    return code ? code : sit_down(desk, call->err);
}

static enum errc run_enter(const struct desk_call *call) {
    struct desk *desk = call->desk;
    enum errc code =
        host(desk)->enter(host(desk)->context, call->target ? call->target : "", call->err);
    return code ? code : sit_down(desk, call->err);
}

static enum errc import_data(const struct desk_call *call, const char *path) {
    struct desk *desk = call->desk;
    enum errc code = host(desk)->import_data(host(desk)->context, path, call->err);
    code = code ? code : sit_down(desk, call->err);
    if (!code) {
        desk_notice(desk, tr("Sus datos ya están aquí. El archivo sigue donde estaba."));
    }
    return code;
}

static enum errc run_import(const struct desk_call *call) {
    char path[4096]; // the entry that names it goes when the host is asked
    snprintf(path, sizeof path, "%s", call->target ? call->target : "");
    return import_data(call, path);
}

static const char *needs_copy(const struct desk *desk) {
    return *desk->people.copy ? NULL : tr("Escriba antes dónde está el archivo.");
}

static enum errc run_bring(const struct desk_call *call) {
    return import_data(call, call->desk->people.copy);
}

enum errc desk_run_data(const struct desk_call *call) {
    struct desk *desk = call->desk;
    struct desk_people *people = &desk->people;
    struct person person;
    enum errc code = host(desk)->person(host(desk)->context, &person, call->err);
    if (code) {
        return code;
    }
    snprintf(people->name, sizeof people->name, "%s", person.name);
    snprintf(people->occupation, sizeof people->occupation, "%s", person.occupation);
    people->unsaved = false;
    return desk_go_to(desk, SCREEN_DATA);
}

static enum errc run_correct(const struct desk_call *call) {
    struct desk *desk = call->desk;
    enum errc code =
        host(desk)->correct(host(desk)->context, name_of(desk), desk->people.occupation, call->err);
    if (!code) {
        desk->people.unsaved = false;
        desk_notice(desk, tr("Quedó corregido."));
    }
    return code;
}

static enum errc run_export(const struct desk_call *call) {
    struct desk *desk = call->desk;
    char path[1024], text[1200];
    enum errc code = host(desk)->export_data(host(desk)->context, path, sizeof path, call->err);
    if (!code) {
        snprintf(text, sizeof text,
                 tr("Sus datos quedaron en %s. En otra computadora: «Personas»."), path);
        desk_notice(desk, text);
    }
    return code;
}

static enum errc run_erasing(const struct desk_call *call) {
    *call->desk->people.confirmed = '\0';
    return desk_go_to(call->desk, SCREEN_ERASE);
}

static const char *unnamed(void) {
    return tr("Escriba antes el nombre que se le pide.");
}

// ERR_NOT_NOW until her name was written.
static enum errc check_confirmed(const struct desk *desk, struct err *err) {
    struct person person;
    enum errc code = host(desk)->person(host(desk)->context, &person, err);
    bool same =
        !code && *desk->people.confirmed && utf8_same(desk->people.confirmed, person.called);
    return code || same ? code : err_set(err, ERR_NOT_NOW, "%s", unnamed());
}

// Why her name cannot be had is said when it matters.
static const char *needs_confirmed(const struct desk *desk) {
    struct err err;
    return check_confirmed(desk, &err) == ERR_NOT_NOW ? unnamed() : NULL;
}

static enum errc run_erase(const struct desk_call *call) {
    struct desk *desk = call->desk;
    bool gone;
    enum errc code = check_confirmed(desk, call->err);
    if (code) {
        return code;
    }
    code = host(desk)->erase(host(desk)->context, &gone, call->err);
    if (code) {
        desk->closed = gone; // there are no data to go on with
        return code;
    }
    desk->people = (struct desk_people){.nobody = true};
    *desk->report = '\0';
    code = find_others(desk, call->err);
    if (!code && desk->people.others) {
        desk_go_to(desk, SCREEN_PEOPLE);
    } else {
        welcome(desk, false);
    }
    desk_notice(desk, tr("Se borraron todos sus datos."));
    return code;
}

static enum errc run_privacy(const struct desk_call *call) {
    return desk_go_aside(call, SCREEN_PRIVACY);
}

static bool with_others(const struct desk *desk) {
    return desk->people.others && (!desk->people.another || desk->people.nobody);
}

static const char *needs_others(const struct desk *desk) {
    return with_others(desk) ? NULL : tr("En esta computadora no hay nadie más.");
}

static bool while_somebody(const struct desk *desk) {
    return desk->screen == SCREEN_WELCOME ? desk->people.another : !desk->people.nobody;
}

static bool while_nobody(const struct desk *desk) {
    return !while_somebody(desk);
}

static const char *needs_somebody(const struct desk *desk) {
    return desk->people.nobody ? tr("Elija quién practica.")
           : desk->screen != SCREEN_WELCOME || desk->people.another
               ? NULL
               : tr("Antes hay que aceptar el aviso.");
}

const struct desk_command people_commands[] = {
    {"begin", N_("empezar"), ON(SCREEN_WELCOME), N_("Aceptar y empezar"), "Ctrl+Enter",
     desk_is_listed, needs_name, run_begin},
    {"correct", N_("corregir"), ON(SCREEN_DATA), N_("Guardar lo corregido"), "Ctrl+Enter",
     desk_is_listed, desk_always, run_correct},
    {"write", "", ON(SCREEN_WELCOME) | ON(SCREEN_PEOPLE) | ON(SCREEN_DATA) | ON(SCREEN_ERASE), "",
     "", NULL, desk_always, run_write},
    {"enter", "", ON(SCREEN_PEOPLE), "", "", NULL, desk_always, run_enter},
    {"import", "", ON(SCREEN_PEOPLE), "", "", NULL, desk_always, run_import},
    {"newcomer", N_("otra"), ON(SCREEN_PEOPLE), N_("Una persona más"), "n", desk_is_listed,
     desk_always, run_newcomer},
    {"bring", N_("traer"), ON(SCREEN_PEOPLE), N_("Traer los datos del archivo escrito"),
     "Ctrl+Enter", desk_is_listed, needs_copy, run_bring},
    {"export", N_("llevar"), ON(SCREEN_DATA), N_("Llevarme mis datos"), "F4", desk_is_listed,
     desk_always, run_export},
    {"erasing", N_("borrar"), ON(SCREEN_DATA), N_("Borrar mis datos…"), "", desk_is_listed,
     desk_always, run_erasing},
    {"erase", N_("borrar"), ON(SCREEN_ERASE), N_("Borrar para siempre"), "", desk_is_listed,
     needs_confirmed, run_erase},
    {"data", N_("conservar"), ON(SCREEN_ERASE), N_("No borrar nada"), "Esc", desk_is_listed,
     desk_always, desk_run_data},
    {"people", N_("personas"), ON(SCREEN_WELCOME), N_("Ya he practicado aquí"), "F2", with_others,
     needs_others, desk_run_people},
    {"privacy", N_("aviso"), ON(SCREEN_WELCOME) | ON(SCREEN_DATA),
     N_("Aviso de privacidad completo"), "F3", desk_is_listed, desk_always, run_privacy},
    {"home", N_("inicio"), ON(SCREEN_DATA), N_("Volver al inicio"), "Esc", desk_is_listed,
     desk_always, desk_run_home},
    {"home", N_("inicio"), ON(SCREEN_WELCOME) | ON(SCREEN_PEOPLE), N_("Volver al inicio"), "Esc",
     while_somebody, needs_somebody, desk_run_home},
    {"quit", N_("salir"), ON(SCREEN_WELCOME) | ON(SCREEN_PEOPLE), N_("Salir"), "Esc", while_nobody,
     desk_always, desk_run_quit},
};
const int n_people_commands = sizeof people_commands / sizeof *people_commands;
