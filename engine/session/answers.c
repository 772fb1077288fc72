#include "session/answers.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <string.h>

enum { MAX_BYTES = 8 << 20, MAX_TELLINGS = 10000 };

struct line {
    const char *path;
    int number;
    struct json_file json;
    const struct answers_voice *voice;
};

static enum errc fault(const struct line *line, struct err *err, const char *what) {
    return err_at(err, ERR_ANSWER, line->path, PLACE(line->number, 1), "%s", what);
}

// The errors of what a line says know no file: they get the line's place.
static enum errc place_error(const struct line *line, enum errc code, struct err *err) {
    if (code && !*err->file) {
        snprintf(err->file, sizeof err->file, "%s", line->path);
        err->line = line->number;
        err->column = 1;
    }
    return code;
}

static enum errc go_on(struct session *session, instant now, struct err *err) {
    for (int i = 0; i < MAX_TELLINGS; i++) {
        enum session_phase phase = session_phase(session);
        if (phase == PHASE_ASKING || phase == PHASE_ENDED) {
            return ERR_OK;
        }
        enum errc code = session_continue(session, now, err);
        if (code) {
            return code;
        }
    }
    return err_set(err, ERR_SCRIPT, tr("El paso «%s» vuelve a sí mismo sin preguntar nada."),
                   session_step(session)->name);
}

static enum errc check_keys(const struct line *line, struct err *err) {
    static const char *const known[] = {"step", "answer", "seconds", "hint", "scenario"};
    const char *key;
    json_t *value;
    if (!json_is_object(line->json.root)) {
        return fault(line, err, tr("Cada renglón es un objeto: {\"step\": …, \"answer\": …}."));
    }
    json_object_foreach(line->json.root, key, value) {
        bool found = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
            found = found || strcmp(key, known[i]) == 0;
        }
        if (!found) {
            return err_at(err, ERR_ANSWER, line->path, PLACE(line->number, 1),
                          tr("Aquí no se conoce «%s»."), key);
        }
    }
    return ERR_OK;
}

// A recording is named as seen from the file of answers.
static enum errc judge_recording(struct session *session, const struct line *line, const char *wav,
                                 struct answer *answer, struct err *err) {
    char path[4096];
    const char *slash = strrchr(line->path, '/');
    int folder = slash && *wav != '/' ? (int)(slash - line->path) + 1 : 0;
    if (!line->voice) {
        return fault(line, err, tr("Aquí no se pueden dar grabaciones."));
    }
    if (session_step(session)->kind != STEP_HABLA) {
        return fault(line, err, tr("Este paso no se contesta de viva voz."));
    }
    if (snprintf(path, sizeof path, "%.*s%s", folder, line->path, wav) >= (int)sizeof path) {
        return fault(line, err, tr("La ruta de la grabación es demasiado larga."));
    }
    *answer = (struct answer){0};
    return line->voice->judge(line->voice->context, path, session, answer, err);
}

static enum errc read_answer(struct session *session, const struct line *line, const json_t *json,
                             struct answer *answer, struct err *err) {
    const char *wav = json_string_value(json_object_get(json, "wav"));
    return wav && json_object_size(json) == 1
               ? judge_recording(session, line, wav, answer, err)
               : answer_from_json(session_step(session), json, answer, err);
}

static enum errc play_answer(struct session *session, const struct line *line, bool hint,
                             instant now, struct err *err) {
    const json_t *json = json_object_get(line->json.root, "answer");
    struct answer answer;
    if (!json) {
        return fault(line, err, tr("Falta «answer»."));
    }
    enum errc code = read_answer(session, line, json, &answer, err);
    if (!code && hint) {
        code = session_hint(session, now, err);
    }
    return code ? code : session_answer(session, &answer, now, err);
}

static enum errc play_line(struct session *session, const struct line *line, instant *now,
                           struct err *err) {
    const json_t *root = line->json.root;
    enum errc code = check_keys(line, err);
    if (code) {
        return code;
    }
    const char *step = json_string_value(json_object_get(root, "step"));
    const json_t *seconds = json_object_get(root, "seconds");
    const json_t *hint = json_object_get(root, "hint");
    if (!step) {
        return fault(line, err, tr("Falta «step»."));
    }
    if (seconds && !(json_is_number(seconds) && json_number_value(seconds) >= 0 &&
                     json_number_value(seconds) <= 86400)) {
        return fault(line, err, tr("«seconds» debe ser un número de 0 a 86400."));
    }
    if (hint && !json_is_boolean(hint)) {
        return fault(line, err, tr("«hint» debe ser true o false."));
    }
    if (strcmp(step, session_step(session)->name) != 0) {
        return err_at(err, ERR_ANSWER, line->path, PLACE(line->number, 1),
                      tr("La escena está en el paso «%s», no en «%s»."),
                      session_step(session)->name, step);
    }
    *now += (instant)(json_number_value(seconds) * CLOCK_SECOND);
    return play_answer(session, line, json_is_true(hint), *now, err);
}

// A file may hold the answers of several scenes: each line that names another is left to it.
static bool is_of_another(const struct session *session, const struct line *line) {
    const char *named = json_string_value(json_object_get(line->json.root, "scenario"));
    return named && strcmp(named, session_config(session)->scenario->id) != 0;
}

static enum errc play_here(struct session *session, const struct line *line, instant *now,
                           struct err *err) {
    enum errc code = go_on(session, *now, err);
    if (code) {
        return code;
    }
    if (session_phase(session) == PHASE_ENDED) {
        return fault(line, err, tr("La escena ya terminó: sobra esta respuesta."));
    }
    return place_error(line, play_line(session, line, now, err), err);
}

// What is done with a line that was parsed.
struct reading {
    struct line line;
    enum errc (*each)(const struct reading *reading, struct err *err);
    struct session *session; // of a run that is played
    instant *now;
    const char *scenario; // of answers that are only read
    answers_visit *visit;
    void *context;
};

static enum errc play_each(const struct reading *reading, struct err *err) {
    return is_of_another(reading->session, &reading->line)
               ? ERR_OK
               : play_here(reading->session, &reading->line, reading->now, err);
}

static enum errc visit_each(const struct reading *reading, struct err *err) {
    const json_t *root = reading->line.json.root;
    const char *scenario = json_string_value(json_object_get(root, "scenario"));
    const char *step = json_string_value(json_object_get(root, "step"));
    const char *answer = json_string_value(json_object_get(root, "answer"));
    if (!scenario || strcmp(scenario, reading->scenario) != 0) {
        return ERR_OK;
    }
    if (!step || !answer) {
        return fault(&reading->line, err, !step ? tr("Falta «step».") : tr("Falta «answer»."));
    }
    return place_error(&reading->line, reading->visit(reading->context, step, answer, err), err);
}

static enum errc parse_line(struct reading *reading, const char *text, struct err *err) {
    struct line *line = &reading->line;
    enum errc code = json_file_parse(line->path, text, &line->json, err);
    if (code) {
        err->line = line->number;
        return code;
    }
    code = reading->each(reading, err);
    json_file_free(&line->json);
    return code;
}

static enum errc read_lines(struct reading *reading, char *text, struct err *err) {
    for (char *next; text; text = next) {
        next = strchr(text, '\n');
        if (next) {
            *next++ = '\0';
        }
        reading->line.number++;
        if (text[strspn(text, " \t\r")] == '\0') {
            continue;
        }
        enum errc code = parse_line(reading, text, err);
        if (code) {
            return code;
        }
    }
    return ERR_OK;
}

static enum errc read_file(struct reading *reading, struct err *err) {
    char *text;
    size_t length;
    enum errc code = file_read(reading->line.path, MAX_BYTES, ERR_ANSWER, &text, &length, err);
    if (code) {
        return code;
    }
    if (strlen(text) != length) {
        code = err_at(err, ERR_ANSWER, reading->line.path, (struct place){0}, "%s",
                      tr("El archivo contiene bytes nulos: no es texto."));
    } else {
        code = read_lines(reading, text + utf8_mark(text, length), err);
    }
    mem_free(text);
    return code;
}

enum errc answers_play(struct session *session, const char *path, const struct answers_voice *voice,
                       instant *now, struct err *err) {
    struct reading reading = {
        .line = {.path = path, .voice = voice}, .each = play_each, .session = session, .now = now};
    enum errc code = read_file(&reading, err);
    return code ? code : go_on(session, *now, err);
}

enum errc answers_each(const char *path, const char *scenario, answers_visit *visit, void *context,
                       struct err *err) {
    struct reading reading = {.line = {.path = path},
                              .each = visit_each,
                              .scenario = scenario,
                              .visit = visit,
                              .context = context};
    return read_file(&reading, err);
}
