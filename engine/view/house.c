// The screens around the scenes: how it looks, what the keys do.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

void look_settings(struct looking *look) {
    const struct settings *settings = look->desk->host.settings;
    struct view_entry *entries = look_entries(look, SETTING_COUNT);
    for (int i = 0; entries && i < SETTING_COUNT; i++) {
        enum setting setting = (enum setting)i;
        int n = setting_n_values(setting);
        const char **labels = look_array(look, n, sizeof *labels);
        for (int k = 0; labels && k < n; k++) {
            labels[k] = setting_value_label(setting, k);
        }
        entries[i] = look_field("set", setting_id(setting), setting_label(setting),
                                setting_value_label(setting, settings->chosen[i]), n, labels);
        entries[i].detail = setting_help(setting);
        look->view->n_entries++;
    }
    look->view->prompt = tr("Cada cambio vale en el acto y queda guardado.");
}

void look_help(struct looking *look) {
    static const char *const keys[][2] = {
        {"Tab", N_("pasar al siguiente elemento; con Mayús, al anterior")},
        {N_("Flechas"), N_("moverse entre las opciones")},
        {N_("Enter o espacio"), N_("elegir lo que tiene el marco; en un mensaje, otro renglón")},
        {N_("1 a 9"), N_("elegir o marcar por su número")},
        {N_("La tecla de un botón"), N_("lo mismo que el botón; está escrita en él")},
        {N_("Alt + flechas"), N_("subir o bajar lo que se ordena")},
        {"Ctrl + Enter", N_("entregar la respuesta")},
        {"Ctrl + A, C, X, V", N_("en un campo: seleccionar todo, copiar, cortar y pegar")},
        {N_("Mayús + flechas"), N_("en un campo: seleccionar; con Ctrl, por palabras")},
        {"Ctrl + Z, Ctrl + Y", N_("deshacer y rehacer lo escrito; en un formato, lo último")},
        {"h", N_("pedir una pista (cuenta menos)")},
        {"l", N_("leer lo dicho hasta ahora")},
        {"d", N_("ampliar los documentos, y cerrarlos")},
        {"F5", N_("grabar lo que se dice en voz alta")},
        {"F6", N_("oír lo grabado")},
        {"F7", N_("oír otra vez al cliente, o el modelo")},
        {"F8", N_("guardar el audio de lo grabado")},
        {"F9", N_("oír o callar a los clientes")},
        {"F10", N_("escribir lo que se iba a decir en voz alta")},
        {"Esc", N_("pausa, volver o salir")},
        {N_("Re Pág, Av Pág, Inicio, Fin"), N_("recorrer la página")},
        {N_("Ctrl + Re Pág, Ctrl + Av Pág"),
         N_("pasar al grupo anterior o al siguiente de la página")},
        {"Ctrl + +, Ctrl + −, Ctrl + 0", N_("texto más grande, más pequeño o como al principio")},
        {N_("Ctrl + flechas"), N_("con un lector de pantalla: leer la página línea por línea")},
        {"F4", N_("en esta ayuda: qué es Mostrador, versión y licencias")},
        {"t", N_("en el inicio: crear escenas")},
        {"F1", N_("esta ayuda")},
    };
    look_line(look, LINE_HEADING, "", tr("Cómo se juega"));
    look_line(
        look, LINE_NARRATION, "",
        tr("Lea lo que pasa y elija qué hace o dice. Nada corre mientras lee, salvo en los pasos "
           "con reloj, que se pueden alargar o quitar en Ajustes. En práctica cada respuesta "
           "trae su porqué; en evaluación, al final. Puede salir cuando quiera: cada respuesta "
           "queda guardada al darla. Como ante el cliente, lo ya dicho no se deshace; la escena se "
           "puede jugar otra vez."));
    look_line(look, LINE_HEADING, "", tr("Con el ratón o con el dedo"));
    look_line(
        look, LINE_NARRATION, "",
        tr("Todo se puede hacer con el ratón, o tocando la pantalla si la suya es táctil: elija lo "
           "que quiere y use los botones de abajo. La rueda, la barra de la derecha o el dedo "
           "que se desliza recorren la página. Si la letra es chica, agrándela en Ajustes."));
    look_line(look, LINE_HEADING, "", tr("Teclas"));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        look_line(look, LINE_REASON, tr(keys[i][0]), tr(keys[i][1]));
    }
    look_line(look, LINE_HEADING, "", tr("Si lo necesita de verdad"));
    look_line(look, LINE_NARRATION, "",
              tr("Emergencias: 911. Línea de la Vida, gratuita y a toda hora: 800 911 2000."));
}
