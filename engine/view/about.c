// What this program is, what it is not, where its data are, and whose work is in it.
#include "view/desk_state.h"

#include "base/tr.h"

static const char *const parts[][2] = {
    {"SDL, SDL_ttf, SDL_image", N_("licencia zlib")},
    {"Lua 5.4, PortAudio, Jansson, utf8proc", N_("licencia MIT")},
    {"SQLite", N_("dominio público")},
    {"libsndfile, Pango, ATK, AT-SPI", N_("licencia LGPL 2 o 2.1, o posterior")},
    {"cairo", N_("licencia LGPL 2.1 o MPL 1.1")},
    {"QPDF", N_("licencia Apache 2.0")},
    {"FFTW", N_("licencia GPL 2 o posterior: el programa compilado con ella se reparte bajo esa "
                "licencia")},
    {"espeak-ng", N_("licencia GPL 3; es un programa aparte, que dice lo de los clientes")},
};

static void look_folder(struct looking *look, const char *what, const char *folder) {
    look_line(look, LINE_NOTE, what, folder);
}

static void look_folders(struct looking *look, const struct desk_program *program) {
    look_line(look, LINE_HEADING, "", tr("Dónde están sus datos"));
    look_folder(look, tr("Respuestas y resultados"), program->data);
    look_folder(look, tr("Ajustes"), program->settings);
    look_folder(look, tr("Reportes y copias"), program->reports);
    look_folder(look, tr("Sus escenas"), program->scenes);
}

static void look_credits(struct looking *look) {
    look_line(look, LINE_HEADING, "", tr("De quién es cada cosa"));
    look_line(look, LINE_NOTE, "Mostrador",
              tr("licencia MIT, también para sus escenas, dibujos y sonidos; los sonidos los hace "
                 "el propio programa"));
    look_line(look, LINE_NOTE, tr("Letra"),
              tr("Inter, licencia SIL OFL 1.1; donde falta, DejaVu, licencia Bitstream Vera"));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        look_line(look, LINE_NOTE, parts[i][0], tr(parts[i][1]));
    }
}

void look_about(struct looking *look) {
    const struct desk_program *program = look->desk->host.program;
    look_line(look, LINE_HEADING, "", look_format(look, tr("Mostrador %s"), program->version));
    look_line(look, LINE_NARRATION, "",
              tr("Simulador para quien se prepara para certificarse en el estándar EC0305, "
                 "Prestación de servicios de atención a clientes: se practica atendiendo, y se ve "
                 "qué se mostró de cada criterio."));
    look_line(look, LINE_HINT, tr("No es oficial"),
              tr("El umbral es de práctica, no oficial. No certifica: eso lo hace un centro "
                 "evaluador acreditado. Mostrador no es del CONOCER ni tiene relación con él."));
    look_line(look, LINE_NARRATION, "",
              tr("Privacidad: todo queda en esta computadora y nada sale por la red."));
    look_folders(look, program);
    look_credits(look);
}
