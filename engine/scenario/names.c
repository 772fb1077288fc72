// The vocabulary's words, and what is found by name.
#include "scenario/names.h"

#include <string.h>

const char *const step_kind_names[] = {"narra", "elige", "marca", "ordena", "registra", NULL};

const char *const channel_names[] = {"mostrador", "telefono", "chat", "correo", "grupo", NULL};

const char *const client_type_names[] = {
    "cordial",          "enojado",    "grosero",       "quejoso",   "sabelotodo",  "hablador",
    "timido",           "indeciso",   "impaciente",    "exigente",  "desconfiado", "minucioso",
    "con_discapacidad", "extranjero", "persona_mayor", "en_crisis", NULL,
};

// The first stands for "not said".
const char *const client_look_names[] = {
    "", "mujer", "hombre", "mujer_mayor", "hombre_mayor", "mujer_joven", "hombre_joven", NULL,
};

const char *const field_type_names[] = {"texto", "numero", "fecha", "telefono", "opcion", NULL};

const char *const action_moment_names[] = {"antes", "despues", "siempre", "evitar", NULL};

const char *step_kind_name(enum step_kind kind) {
    return step_kind_names[kind];
}

const char *channel_name(enum channel channel) {
    return channel_names[channel];
}

int scenario_step(const struct scenario *scenario, const char *name) {
    for (int i = 0; i < scenario->n_steps; i++) {
        if (strcmp(scenario->steps[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

int step_part(const struct step *step, const char *id) {
    for (int i = 0; i < step->n_parts; i++) {
        if (strcmp(step->parts[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}
