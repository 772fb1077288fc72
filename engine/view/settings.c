#include "view/settings.h"

#include "base/tr.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *id, *label, *help;
    int n;
    struct {
        const char *code, *label;
    } values[SETTING_MOST_VALUES];
} known[SETTING_COUNT] = {
    [SETTING_LANG] = {"lang",
                      N_("Idioma"),
                      N_("De los botones y las explicaciones; las escenas están en español."),
                      2,
                      // Each language is named in itself.
                      {{"es", "Español"}, {"en", "English"}}},
    [SETTING_THEME] = {"theme",
                       N_("Colores"),
                       N_("Para leer con poca luz o con poca vista."),
                       3,
                       {{"light", N_("Claros")},
                        {"dark", N_("Oscuros")},
                        {"contrast", N_("Alto contraste")}}},
    [SETTING_SCALE] = {"scale",
                       N_("Tamaño del texto"),
                       N_("También con Ctrl + y Ctrl −, en cualquier momento."),
                       5,
                       {{"100", "100 %"},
                        {"125", "125 %"},
                        {"150", "150 %"},
                        {"175", "175 %"},
                        {"200", "200 %"}}},
    [SETTING_TIME] = {"time",
                      N_("Límites de tiempo"),
                      N_("Más tiempo no le quita puntos ni validez. Vale desde la siguiente escena "
                         "que abra."),
                      4,
                      {{"1", N_("Los de la escena")},
                       {"1.5", N_("50 % más")},
                       {"2", N_("El doble")},
                       {"off", N_("Sin límites")}}},
    [SETTING_SPEECH] = {"speech",
                        N_("Voz de los clientes"),
                        N_("Lo que dicen está siempre escrito. También con F9."),
                        2,
                        {{"on", N_("Se oyen")}, {"off", N_("En silencio")}}},
    [SETTING_CUES] = {"cues",
                      N_("Sonidos"),
                      N_("Breves, al tomar una respuesta, al cambiar el ánimo del cliente, a diez "
                         "segundos del límite y al final. Todo eso también se ve."),
                      2,
                      {{"on", N_("Se oyen")}, {"off", N_("En silencio")}}},
    [SETTING_ROOM] = {"room",
                      N_("Ambiente"),
                      N_("El murmullo del lugar, muy bajo. Calla mientras usted graba y baja "
                         "mientras habla el cliente."),
                      2,
                      {{"on", N_("Se oye")}, {"off", N_("En silencio")}}},
    [SETTING_MOTION] = {"motion",
                        N_("Movimiento"),
                        N_("La cara del cliente cambia poco a poco y lo que dice aparece al ritmo "
                           "de la lectura."),
                        2,
                        {{"on", N_("Con movimiento")}, {"off", N_("Sin movimiento")}}},
};

struct settings settings_default(void) {
    return (struct settings){{0}};
}

const char *setting_id(enum setting setting) {
    return known[setting].id;
}

const char *setting_label(enum setting setting) {
    return tr(known[setting].label);
}

const char *setting_help(enum setting setting) {
    return tr(known[setting].help);
}

int setting_n_values(enum setting setting) {
    return known[setting].n;
}

const char *setting_code(enum setting setting, int value) {
    return known[setting].values[value].code;
}

const char *setting_value_label(enum setting setting, int value) {
    return tr(known[setting].values[value].label);
}

int setting_by_id(const char *id) {
    for (int i = 0; i < SETTING_COUNT; i++) {
        if (strcmp(known[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

int setting_value(enum setting setting, const char *text) {
    for (int i = 0; i < known[setting].n; i++) {
        if (strcmp(setting_code(setting, i), text) == 0 ||
            strcmp(setting_value_label(setting, i), text) == 0) {
            return i;
        }
    }
    return -1;
}

double settings_scale(const struct settings *settings) {
    return strtod(setting_code(SETTING_SCALE, settings->chosen[SETTING_SCALE]), NULL) / 100;
}

double settings_time_factor(const struct settings *settings) {
    const char *code = setting_code(SETTING_TIME, settings->chosen[SETTING_TIME]);
    return strcmp(code, "off") == 0 ? 0 : strtod(code, NULL);
}
