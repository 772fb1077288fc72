#include "scenario/names.h"

const char *const step_kind_names[] = {"narra", "elige", "marca", "ordena", "registra", NULL};

const char *const channel_names[] = {"mostrador", "telefono", "chat", "correo", "grupo", NULL};

const char *const client_type_names[] = {
    "cordial",          "enojado",    "grosero",       "quejoso",   "sabelotodo",  "hablador",
    "timido",           "indeciso",   "impaciente",    "exigente",  "desconfiado", "minucioso",
    "con_discapacidad", "extranjero", "persona_mayor", "en_crisis", NULL,
};

const char *const field_type_names[] = {"texto", "numero", "fecha", "telefono", "opcion", NULL};

const char *const action_moment_names[] = {"antes", "despues", "siempre", "evitar", NULL};

const char *step_kind_name(enum step_kind kind) {
    return step_kind_names[kind];
}

const char *channel_name(enum channel channel) {
    return channel_names[channel];
}
