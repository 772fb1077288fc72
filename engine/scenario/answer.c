// Answers in the form of the answers file, and in words.
#include "scenario/step.h"

#include "scenario/judge.h"

#include "base/rng.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

#include <string.h>

static json_t *form_json(const struct step *step, const struct answer *answer) {
    json_t *list = json_array();
    for (int i = 0; list && i < answer->n_parts; i++) {
        const struct part *part = &step->parts[answer->parts[i]];
        json_t *action = answer->values[i] ? json_pack("[ss]", part->id, answer->values[i])
                                           : json_pack("[s]", part->id);
        if (json_array_append_new(list, action)) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *ids_json(const struct step *step, const struct answer *answer) {
    json_t *list = json_array();
    for (int i = 0; list && i < answer->n_parts; i++) {
        if (json_array_append_new(list, json_string(step->parts[answer->parts[i]].id))) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

// The word by which an answer says that time ran out, when it is what was written, is told apart.
static json_t *text_json(const struct answer *answer) {
    const char *text = answer->text ? answer->text : "";
    return strcmp(text, ANSWER_TIMEOUT) == 0 ? json_pack("{ss}", "text", text) : json_string(text);
}

static json_t *speech_json(const struct answer *answer) {
    switch (answer->spoken) {
    case SPOKEN:
        return json_pack("{sf}", "voice", answer->voice);
    case SPOKEN_REFUSED:
        return json_pack("{sn}", "voice");
    default:
        return json_pack("{ss}", "text", answer->text ? answer->text : "");
    }
}

json_t *answer_to_json(const struct step *step, const struct answer *answer) {
    if (answer->timeout) {
        return json_string(ANSWER_TIMEOUT);
    }
    switch (step->kind) {
    case STEP_ELIGE:
        return json_string(step->parts[answer->parts[0]].id);
    case STEP_REGISTRA:
        return form_json(step, answer);
    case STEP_ESCRIBE:
        return text_json(answer);
    case STEP_HABLA:
        return speech_json(answer);
    default:
        return ids_json(step, answer);
    }
}

char *answer_to_text(const struct step *step, const struct answer *answer) {
    json_t *json = answer_to_json(step, answer);
    char *text = json ? json_text(json, 0) : NULL;
    json_decref(json);
    if (text) {
        text[strcspn(text, "\n")] = '\0';
    }
    return text;
}

static enum errc refuse(const struct step *step, struct err *err, const char *what) {
    return err_set(err, ERR_ANSWER, tr("La respuesta al paso «%s» debe ser %s."), step->name, what);
}

static enum errc find_part(const struct step *step, const json_t *json, struct answer *answer,
                           const char *value, struct err *err) {
    const char *id = json_string_value(json);
    int part = id ? step_part(step, id) : -1;
    if (part < 0) {
        return err_set(err, ERR_ANSWER, tr("El paso «%s» no tiene «%s»."), step->name,
                       id ? id : "?");
    }
    if (answer->n_parts == ANSWER_MAX_PARTS) {
        return err_set(err, ERR_ANSWER, tr("La respuesta al paso «%s» es demasiado larga."),
                       step->name);
    }
    answer->values[answer->n_parts] = value;
    answer->parts[answer->n_parts++] = part;
    return ERR_OK;
}

// What is written in a field is shown again: nothing in it may steer a terminal or a page.
static bool is_plain_text(const char *text) {
    return utf8_unsafe_at(text, strlen(text)) == strlen(text);
}

static enum errc read_action(const struct step *step, const json_t *json, struct answer *answer,
                             struct err *err) {
    size_t n = json_array_size(json);
    const char *value = n == 2 ? json_string_value(json_array_get(json, 1)) : NULL;
    if (n < 1 || n > 2 || (n == 2 && !value)) {
        return refuse(step, err, tr("una lista de [acción] y [campo, texto]"));
    }
    if (value && !is_plain_text(value)) {
        return err_set(err, ERR_ANSWER,
                       tr("La respuesta al paso «%s» tiene un carácter de control."), step->name);
    }
    enum errc code = find_part(step, json_array_get(json, 0), answer, value, err);
    if (!code && step->parts[answer->parts[answer->n_parts - 1]].is_action != (value == NULL)) {
        return refuse(step, err, tr("una lista de [acción] y [campo, texto]"));
    }
    return code;
}

static enum errc read_text(const struct step *step, const json_t *json, struct answer *answer,
                           struct err *err) {
    answer->text = json_string_value(json);
    if (!answer->text || json_string_length(json) > ANSWER_MAX_TEXT) {
        return refuse(step, err, tr("un texto"));
    }
    if (!is_plain_text(answer->text)) {
        return err_set(err, ERR_ANSWER,
                       tr("La respuesta al paso «%s» tiene un carácter de control."), step->name);
    }
    return ERR_OK;
}

// {"text": "…"} is written; {"voice": 0.8} is the mean of the aspects of a take, {"voice": null}
// one that was refused.
static enum errc read_speech(const struct step *step, const json_t *json, struct answer *answer,
                             struct err *err) {
    const json_t *text = json_object_get(json, "text"), *voice = json_object_get(json, "voice");
    double x = json_number_value(voice);
    if (json_object_size(json) == 1 && text) {
        return read_text(step, text, answer, err);
    }
    if (json_object_size(json) != 1 || !voice ||
        !(json_is_null(voice) || (json_is_number(voice) && x >= 0 && x <= 1))) {
        return refuse(step, err, "{\"text\": …}, {\"voice\": 0.8}, {\"voice\": null}");
    }
    answer->spoken = json_is_null(voice) ? SPOKEN_REFUSED : SPOKEN;
    answer->voice = x;
    return ERR_OK;
}

enum errc answer_from_json(const struct step *step, const json_t *json, struct answer *answer,
                           struct err *err) {
    *answer = (struct answer){0};
    answer->timeout = json_is_string(json) && strcmp(json_string_value(json), ANSWER_TIMEOUT) == 0;
    if (answer->timeout) {
        return ERR_OK;
    }
    if (step->kind == STEP_ELIGE) {
        return json_is_string(json) ? find_part(step, json, answer, NULL, err)
                                    : refuse(step, err, tr("el id de una opción"));
    }
    if (step->kind == STEP_ESCRIBE) {
        const json_t *text = json_object_size(json) == 1 ? json_object_get(json, "text") : NULL;
        return read_text(step, text ? text : json, answer, err);
    }
    if (step->kind == STEP_HABLA) {
        return read_speech(step, json, answer, err);
    }
    if (step->kind == STEP_NARRA || !json_is_array(json)) {
        return refuse(step, err,
                      step->kind == STEP_REGISTRA ? tr("una lista de [acción] y [campo, texto]")
                                                  : tr("una lista de id"));
    }
    size_t i;
    json_t *entry;
    json_array_foreach(json, i, entry) {
        enum errc code = step->kind == STEP_REGISTRA ? read_action(step, entry, answer, err)
                                                     : find_part(step, entry, answer, NULL, err);
        if (code) {
            return code;
        }
    }
    return ERR_OK;
}

static void form_words(const struct step *step, const struct answer *answer, struct strbuf *words) {
    for (int i = 0; i < answer->n_parts; i++) {
        const struct part *part = &step->parts[answer->parts[i]];
        bool replaced = false;
        for (int k = i + 1; k < answer->n_parts; k++) {
            replaced = replaced || (answer->parts[k] == answer->parts[i] && answer->values[i]);
        }
        if (replaced) {
            continue;
        }
        if (words->length) {
            strbuf_add(words, "; ");
        }
        strbuf_add(words, part->label);
        if (answer->values[i]) {
            strbuf_addf(words, ": %s", answer->values[i]);
        }
    }
}

void answer_words(const struct step *step, const struct answer *answer, struct strbuf *words) {
    if (answer->timeout) {
        strbuf_add(words, tr("(se acabó el tiempo)"));
    } else if (step->kind == STEP_REGISTRA) {
        form_words(step, answer, words);
    } else if (answer->spoken) {
        strbuf_addf(words, tr("(de viva voz) %s"), step->speech);
        return;
    } else if (step_is_written(step)) {
        strbuf_add(words, answer->text && *answer->text ? answer->text : tr("(nada)"));
        return;
    } else {
        for (int i = 0; i < answer->n_parts; i++) {
            strbuf_add(words, i ? (step->kind == STEP_ORDENA ? " → " : "; ") : "");
            strbuf_add(words, step->parts[answer->parts[i]].label);
        }
    }
    if (!answer->timeout && answer->n_parts == 0 && step->kind != STEP_NARRA) {
        strbuf_add(words, tr("(nada)"));
    }
}

uint64_t answer_text_hash(const struct step *step, const struct answer *answer) {
    if (step->kind == STEP_ELIGE && !answer->timeout) {
        return step->parts[answer->parts[0]].text_hash;
    }
    uint64_t hash = HASH_START;
    for (int i = 0; i < step->n_parts; i++) {
        hash = hash_bytes(hash, &step->parts[i].text_hash, sizeof step->parts[i].text_hash);
    }
    return hash;
}
