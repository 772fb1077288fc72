// The vocabulary's words, and what is found by name.
#include "scenario/names.h"

#include "base/rng.h"

#include <string.h>

const char *const step_kind_names[] = {"narra",    "elige",   "marca", "ordena",
                                       "registra", "escribe", "habla", NULL};

const char *const channel_names[] = {"mostrador", "telefono", "chat", "correo", "grupo", NULL};

const char *const client_type_names[] = {
    "cordial",          "enojado",    "grosero",       "quejoso",   "sabelotodo",  "hablador",
    "timido",           "indeciso",   "impaciente",    "exigente",  "desconfiado", "minucioso",
    "con_discapacidad", "extranjero", "persona_mayor", "en_crisis", NULL,
};

// The first stands for "not said".
const char *const client_look_names[] = {
    "",
    "mujer",
    "hombre",
    "mujer_mayor",
    "hombre_mayor",
    "mujer_joven",
    "hombre_joven",
    "senora_de_rebozo",
    "empresaria",
    "joven_de_lentes",
    "mujer_con_audifono",
    "companera_de_recepcion",
    "joven_de_gorra",
    "joven_de_sudadera",
    "padre_de_familia",
    "senor_de_baston",
    "turista",
    "hombre_con_perro_guia",
    "repartidor",
    NULL,
};

const char *const place_names[] = {
    "",           "recepcion", "tienda",   "clinica", "hospital",       "hotel", "taller",
    "aeropuerto", "museo",     "llamadas", "oficina", "sala_de_espera", NULL,
};

const char *const paper_form_names[] = {"", "credencial", "ticket", "talon", "formato", NULL};

const char *const drawing_names[] = {"", "escritorio", "vestidor", "archivero", "carrito", NULL};

static const char *const escritorio_names[] = {
    "taza",   "expediente", "pantalla", "telefono", "folios",   "plumas",   "gafete",
    "basura", "cable",      "lista",    "luces",    "folletos", "extintor", NULL,
};
static const char *const vestidor_names[] = {
    "saco",     "sueter",          "gafete",  "mascada", "zapatos", "tenis",
    "formatos", "formatos_viejos", "gafetes", "plumas",  "celular", "lentes_de_sol",
    NULL,
};
static const char *const archivero_names[] = {
    "carpeta", "expediente", "folios", "sello", "engrapadora", "identificacion", "memoria", "llave",
    "copias",  "calendario", "nota",   "cajon", NULL,
};
static const char *const carrito_names[] = {
    "papeles", "trituradora", "lampara",  "computadora", "ventana", "llaves", "cafetera",
    "agua",    "bolsa",       "paraguas", "impresora",   "caja",    NULL,
};
static const char *const nothing[] = {NULL};

const char *const *const drawing_objects[] = {nothing, escritorio_names, vestidor_names,
                                              archivero_names, carrito_names};

const char *const manner_names[] = {"normal", "rapida",   "lenta", "suave", "fuerte",
                                    "aguda",  "monotona", "grave", NULL};

const char *const field_type_names[] = {"texto", "numero", "fecha", "telefono", "opcion", NULL};

const char *const action_moment_names[] = {"antes", "despues", "siempre", "evitar", NULL};

const char *step_kind_name(enum step_kind kind) {
    return step_kind_names[kind];
}

const char *channel_name(enum channel channel) {
    return channel_names[channel];
}

const char *drawing_name(int number) {
    return drawing_names[number + 1];
}

const char *const *drawing_parts(int number) {
    return drawing_objects[number + 1];
}

static int slot_of(const struct scenario *scenario, const int *slots, const char *name) {
    int at = (int)(hash_bytes(HASH_START, name, strlen(name)) & (uint64_t)(scenario->n_slots - 1));
    while (slots[at] >= 0 && strcmp(scenario->steps[slots[at]].name, name) != 0) {
        at = (at + 1) & (scenario->n_slots - 1);
    }
    return at;
}

void names_index(struct scenario *scenario, int *slots, int n_slots) {
    scenario->slots = slots;
    scenario->n_slots = n_slots;
    memset(slots, 0xff, (size_t)n_slots * sizeof *slots);
    for (int i = scenario->n_steps - 1; i >= 0; i--) {
        slots[slot_of(scenario, slots, scenario->steps[i].name)] = i;
    }
}

int scenario_step(const struct scenario *scenario, const char *name) {
    return scenario->n_slots ? scenario->slots[slot_of(scenario, scenario->slots, name)] : -1;
}

const char *scenario_file(const struct scenario *scenario, struct place at) {
    return scenario->files[at.file < scenario->n_files ? at.file : 0].path;
}

bool marks_have(const struct marks *marks, int leaf) {
    for (int i = 0; i < marks->n; i++) {
        if (marks->items[i].leaf == leaf) {
            return true;
        }
    }
    return false;
}

const char *variable_name(const struct scene_variable *variable, int client) {
    return variable->client < 0 || variable->client == client ? variable->name
                                                              : variable->full_name;
}

int step_part(const struct step *step, const char *id) {
    for (int i = 0; i < step->n_parts; i++) {
        if (strcmp(step->parts[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}
