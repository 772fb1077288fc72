// Who comes to be served, in what state, and the other variables of a scene.
#include "scenario/build.h"
#include "scenario/names.h"

#include "base/tr.h"

#include <math.h>
#include <string.h>

enum { MOST_CLIENTS = 8 };

static const char *const client_fields[] = {"nombre",   "tipo",   "aspecto",
                                            "historia", "estado", NULL};

static bool is_name(const char *name) {
    return *name && !strpbrk(name, " .-");
}

static const char *label_of(struct build *b, const char *name) {
    char *label = arena_string(b->arena, name);
    if (!label) {
        b->out_of_memory = true;
        return "";
    }
    for (char *c = label; *c; c++) {
        if (*c == '_') {
            *c = ' ';
        }
    }
    if (*label >= 'a' && *label <= 'z') {
        *label = (char)(*label - 'a' + 'A');
    }
    return label;
}

static void read_state_variable(struct build *b, const struct value_field *field,
                                struct scene_variable *variable) {
    double n = field->value.number;
    *variable = (struct scene_variable){
        .name = field->name, .label = label_of(b, field->name), .shown = true, .high = 100};
    const char *remedy = field->value.type == VALUE_TEXT ? tr("Quite las comillas.") : "";
    if (field->value.type != VALUE_NUMBER || n < 0 || n > 100 || n != floor(n)) {
        BUILD_ERROR(b, "rango", field->value.at, remedy,
                    tr("«%s» debe ser un número entero de %d a %d."), field->name, 0, 100);
        return;
    }
    variable->initial = (int32_t)n;
}

static bool read_bounds(const struct value *value, int32_t bounds[3]) {
    if (value->type != VALUE_TABLE || value->n_items != 3 || value->n_fields) {
        return false;
    }
    for (int i = 0; i < 3; i++) {
        double n = value->items[i].number;
        if (value->items[i].type != VALUE_NUMBER || n != floor(n) || fabs(n) > 1e9) {
            return false;
        }
        bounds[i] = (int32_t)n;
    }
    return bounds[1] <= bounds[0] && bounds[0] <= bounds[2];
}

static void read_variable(struct build *b, const struct value_field *field,
                          struct scene_variable *variable) {
    int32_t bounds[3] = {0, 0, 1};
    *variable = (struct scene_variable){.name = field->name, .label = ""};
    if (field->value.type == VALUE_BOOL) {
        variable->is_bool = true;
        bounds[0] = field->value.boolean;
    } else if (!read_bounds(&field->value, bounds)) {
        bool three = field->value.type == VALUE_TABLE && field->value.n_items == 3;
        BUILD_ERROR(b, "rango", field->value.at,
                    tr("Escriba false, true, o {inicial, mínimo, máximo} con números enteros."),
                    three ? tr("«%s» empieza fuera de sus límites, o no son números enteros.")
                          : tr("No se entiende el valor de la variable «%s»."),
                    field->name);
    }
    variable->initial = bounds[0];
    variable->low = bounds[1];
    variable->high = bounds[2];
}

static bool hides(const struct scene_variable *a, const struct scene_variable *b) {
    return strcmp(a->name, b->name) == 0 &&
           (a->client == b->client || a->client < 0 || b->client < 0);
}

static void check_name(struct build *b, const struct value_field *field, int index) {
    const struct scene_variable *list = b->scenario->variables;
    bool repeated = false;
    for (int k = 0; k < index; k++) {
        repeated = repeated || hides(&list[k], &list[index]);
    }
    if (repeated || !is_name(list[index].name)) {
        BUILD_ERROR(b, "variable", field->name_at, "",
                    repeated ? tr("La variable «%s» está declarada dos veces.")
                             : tr("«%s» no sirve como nombre de variable."),
                    list[index].name);
    }
}

// Adds the variables of one table; `client` -1: those that are nobody's state.
static void add_variables(struct build *b, const struct value *table, int client,
                          struct scene_variable *list) {
    for (int i = 0; table && i < table->n_items; i++) {
        BUILD_ERROR(b, "variable", table->items[i].at,
                    client < 0 ? tr("Escriba por ejemplo con_folio = false.")
                               : tr("Escriba por ejemplo enojo = 60."),
                    "%s", tr("Cada variable lleva su nombre y su valor."));
    }
    for (int i = 0; table && i < table->n_fields; i++) {
        int index = b->scenario->n_variables;
        if (index == SCENE_MAX_VARIABLES) {
            BUILD_ERROR(b, "limite", table->fields[i].name_at, tr("Quite las que no use."),
                        tr("Una escena tiene a lo más %d variables."), SCENE_MAX_VARIABLES);
            return;
        }
        (client < 0 ? read_variable : read_state_variable)(b, &table->fields[i], &list[index]);
        list[index].client = client;
        list[index].full_name =
            client < 0
                ? list[index].name
                : build_format(b, "%s.%s", b->scenario->clients[client].id, list[index].name);
        check_name(b, &table->fields[i], index);
        b->scenario->n_variables++;
    }
}

// Returns the client's declared state, NULL when there is none.
static const struct value *read_client(struct build *b, const struct value *table, const char *id,
                                       struct scene_client *client) {
    *client = (struct scene_client){id, "", "", "", ""};
    if (!table) {
        return NULL;
    }
    build_known_fields(b, table, client_fields);
    client->name = build_text(b, table, "nombre", true);
    client->type = client_type_names[build_choice(b, table, "tipo", client_type_names, true)];
    client->look = client_look_names[build_choice(b, table, "aspecto", client_look_names, false)];
    client->history = build_text(b, table, "historia", false);
    return build_field(b, table, "estado", VALUE_TABLE, false);
}

static void check_client_id(struct build *b, const struct value_field *field) {
    if (!is_name(field->name) || strcmp(field->name, "cliente") == 0 ||
        field->value.type != VALUE_TABLE) {
        BUILD_ERROR(b, "cliente", field->name_at,
                    tr("Escriba por ejemplo clientes = { beto = { nombre = \"Don Beto\", … } }."),
                    tr("«%s» no sirve como otro cliente."), field->name);
    }
}

void build_people(struct build *b, const struct value *root) {
    struct scenario *s = b->scenario;
    const struct value *others = build_field(b, root, "clientes", VALUE_TABLE, false);
    int n = others ? others->n_fields : 0;
    if (n >= MOST_CLIENTS) {
        BUILD_ERROR(b, "limite", others->at, "", tr("Una escena tiene a lo más %d clientes."),
                    MOST_CLIENTS);
        n = 0;
    }
    struct scene_client *clients = build_array(b, n + 1, sizeof *clients);
    struct scene_variable *variables = build_array(b, SCENE_MAX_VARIABLES, sizeof *variables);
    if (!clients || !variables) {
        return;
    }
    s->clients = clients;
    s->variables = variables;
    s->n_clients = n + 1;
    const struct value *state =
        read_client(b, build_field(b, root, "cliente", VALUE_TABLE, true), "cliente", &clients[0]);
    add_variables(b, state, 0, variables);
    for (int i = 0; i < n; i++) {
        const struct value_field *field = &others->fields[i];
        check_client_id(b, field);
        bool readable = field->value.type == VALUE_TABLE;
        state = read_client(b, readable ? &field->value : NULL, field->name, &clients[i + 1]);
        add_variables(b, state, i + 1, variables);
    }
    add_variables(b, build_field(b, root, "variables", VALUE_TABLE, false), -1, variables);
}

int build_client(struct build *b, const struct value *table) {
    const char *ids[MOST_CLIENTS + 1] = {0};
    for (int i = 0; i < b->scenario->n_clients; i++) {
        ids[i] = b->scenario->clients[i].id;
    }
    return build_choice(b, table, "con", ids, false);
}
