#include "app/options.h"

#include "base/tr.h"

#include <getopt.h>
#include <string.h>

#define FOR(command) (1u << (command))
#define STARTED      (FOR(CMD_PLAY) | FOR(CMD_QUIZ) | FOR(CMD_REHEARSE) | FOR(CMD_DIAGNOSE))
#define PLAYED       (STARTED | FOR(CMD_WATCH))
#define FOR_ALL      (FOR(CMD_COUNT) - 1)

static const struct {
    const char *name, *arguments, *help;
} commands[CMD_COUNT] = {
    [CMD_PLAY] = {"play", N_("[ESCENA]"),
                  N_("juega una escena (por su nombre o su archivo); sin escena, abre el inicio")},
    [CMD_QUIZ] =
        {"quiz", N_("[CRITERIO…]"),
         N_("pregunta todo lo que hay que saber de uno o varios criterios; sin ellos, hace un "
            "repaso: 10 preguntas, primero las que ya toca repasar y luego nuevas")},
    [CMD_REHEARSE] = {"rehearse", "",
                      N_("hace un ensayo general: varias escenas, un cuestionario y la cédula")},
    [CMD_DIAGNOSE] =
        {"diagnose", "",
         N_("hace el diagnóstico: lo que usted dice de sí, 20 preguntas y una crisis")},
    [CMD_CHECK] = {"check", N_("[RUTA…]"),
                   N_("revisa archivos o carpetas de escenas y dice qué corregir")},
    [CMD_GRAPH] = {"graph", N_("ESCENA -o ARCHIVO.svg"),
                   N_("dibuja una escena: pasos, finales y cuántas veces se dio cada respuesta")},
    [CMD_COVERAGE] = {"coverage", "",
                      N_("dice qué criterios se pueden cumplir y fallar en cada escena")},
    [CMD_NEW] = {"new", N_("NOMBRE-DE-LA-ESCENA"),
                 N_("crea una escena corta y completa para empezar, con notas")},
    [CMD_WATCH] = {"watch", N_("ARCHIVO.lua"),
                   N_("juega una escena mientras se escribe: cada vez que la guarda, se lee de "
                      "nuevo sin perder el lugar")},
    [CMD_SCORE] =
        {"score", N_("EVIDENCIAS.json"),
         N_("calcula la preparación de un registro de evidencias («-»: entrada estándar)")},
    [CMD_REPORT] = {"report", "", N_("escribe el reporte de preparación")},
    [CMD_PROFILE] = {"profile", N_("list | export | import ARCHIVO | erase"),
                     N_("nombra los perfiles que hay; guarda los datos de una persona en un "
                        "archivo, los trae de uno, o los borra para siempre")},
    [CMD_VOICE] = {"voice", N_("GRABACIÓN…"),
                   N_("mide la voz de grabaciones WAV o FLAC y dice qué hacer para mejorarla")},
};

static const struct {
    const char *name, *argument;
    unsigned commands;
    const char *help;
} options[OPT_COUNT] = {
    [OPT_PROFILE] = {"profile", N_("NOMBRE"), FOR_ALL, N_("de quién son los datos")},
    [OPT_DATA] = {"data", N_("CARPETA"), FOR_ALL, N_("dónde están los datos")},
    [OPT_AT] = {"at", N_("FECHA"), FOR_ALL,
                N_("hace como si fuera ese momento, p. ej. 2026-11-01T10:00:00Z")},
    [OPT_LANG] = {"lang", "es|en", FOR_ALL, N_("idioma de los mensajes")},
    [OPT_TERMINAL] = {"terminal", NULL, PLAYED, N_("juega en la terminal, sin ventana")},
    [OPT_MODE] = {"mode", "practice|assessment", FOR(CMD_PLAY) | FOR(CMD_WATCH),
                  N_("práctica o evaluación")},
    [OPT_ANSWERS] = {"answers", N_("ARCHIVO"), STARTED,
                     N_("da las respuestas de un archivo y muestra el resultado")},
    [OPT_SEED] = {"seed", "N", PLAYED, N_("fija el orden de las opciones")},
    [OPT_NEW] = {"new", NULL, STARTED, N_("empieza de nuevo aunque haya una sesión abierta")},
    [OPT_TIME] = {"time", "1|1.5|2|off", PLAYED, N_("alarga o quita los límites de tiempo")},
    [OPT_THEME] = {"theme", "light|dark|contrast", PLAYED, N_("colores de la ventana")},
    [OPT_SIZE] = {"size", N_("ANCHOxALTO"), PLAYED, N_("tamaño de la ventana")},
    [OPT_SCALE] = {"scale", "100|125|150|175|200", PLAYED, N_("tamaño del texto, en por ciento")},
    [OPT_SPEECH] = {"speech", "on|off", PLAYED, N_("si los clientes se oyen")},
    [OPT_CUES] = {"cues", "on|off", PLAYED, N_("si se oyen los sonidos breves")},
    [OPT_ROOM] = {"room", "on|off", PLAYED, N_("si se oye el murmullo del lugar")},
    [OPT_MOTION] = {"motion", "on|off", PLAYED,
                    N_("si en la ventana las caras cambian poco a poco")},
    [OPT_DO] = {"do", N_("ÓRDENES"), PLAYED,
                N_("da órdenes al abrir, p. ej. «open lavadora-que-vuelve;start»")},
    [OPT_SCREENSHOT] = {"screenshot", N_("ARCHIVO.bmp"), PLAYED,
                        N_("guarda la imagen de la ventana al abrir y termina")},
    [OPT_FRAMES] = {"frames", "N", STARTED,
                    N_("dibuja N veces la ventana al abrir, dice cuánto tardó y termina")},
    [OPT_LIMIT] = {"limit", N_("ESTADOS"), FOR(CMD_CHECK),
                   N_("cuántos estados visita como máximo; 0: solo la forma")},
    [OPT_JSON] = {"json", NULL,
                  STARTED | FOR(CMD_SCORE) | FOR(CMD_CHECK) | FOR(CMD_COVERAGE) | FOR(CMD_VOICE),
                  N_("resultado para programas")},
    [OPT_MODEL] = {"model", "1|2", FOR(CMD_SCORE), N_("modelo de preparación")},
    [OPT_FORMAT] = {"format", "html|pdf|json|csv|xapi", FOR(CMD_REPORT), N_("forma del reporte")},
    [OPT_VERIFY] = {"verify", N_("ARCHIVO"), FOR(CMD_REPORT),
                    N_("revisa si un reporte en html o json dice lo que sale de la evidencia que "
                       "lleva dentro")},
    [OPT_OUTPUT] =
        {"output", N_("ARCHIVO"),
         FOR(CMD_REPORT) | FOR(CMD_GRAPH) | FOR(CMD_COVERAGE) | FOR(CMD_PROFILE),
         N_("dónde escribirlo (también -o); si no, en la salida estándar, y los datos de "
            "una persona, en su carpeta de documentos")},
    [OPT_TRACK] = {"track", NULL, FOR(CMD_VOICE),
                   N_("escribe el tono cada 5 ms: segundos y hercios, 0 donde no hay voz")},
    [OPT_BASELINE] = {"baseline", N_("GRABACIÓN"), FOR(CMD_VOICE),
                      N_("voz de referencia de la misma persona, leyendo con calma; se puede dar "
                         "varias veces")},
    [OPT_HELP] = {"help", NULL, FOR_ALL, N_("esta ayuda")},
    [OPT_VERSION] = {"version", NULL, FOR_ALL, N_("la versión del programa")},
};

static enum errc find_command(const char *word, enum command *command, struct err *err) {
    for (int i = 0; i < CMD_COUNT; i++) {
        if (strcmp(commands[i].name, word) == 0) {
            *command = (enum command)i;
            return ERR_OK;
        }
    }
    return err_set(err, ERR_USAGE, tr("No existe la orden «%s»."), word);
}

static void name_long_options(enum command command, struct option *list) {
    int n = 0;
    for (int i = 0; i < OPT_COUNT; i++) {
        if (options[i].commands & FOR(command)) {
            list[n++] = (struct option){
                options[i].name, options[i].argument ? required_argument : no_argument, NULL, i};
        }
    }
    list[n] = (struct option){0};
}

// --baseline is the one that may be given several times.
static enum errc keep_value(struct options *read, int option, const char *value, struct err *err) {
    read->value[option] = value ? value : "";
    if (option == OPT_BASELINE) {
        if (read->n_repeated == OPTIONS_MOST_REPEATS) {
            return err_set(err, ERR_USAGE, tr("«--%s» se puede dar %d veces como máximo."),
                           options[option].name, OPTIONS_MOST_REPEATS);
        }
        read->repeated[read->n_repeated++] = value;
    }
    return ERR_OK;
}

// `letter`: the option of one letter that it is, or what getopt says of a long one. At such letters
// getopt may still be inside a word.
static enum errc no_such_option(int letter, const char *word, struct err *err) {
    const char text[] = {'-', (char)letter, '\0'};
    return err_set(err, ERR_USAGE, tr("Esta orden no tiene la opción «%s»."),
                   letter > ' ' ? text : word);
}

static enum errc read_options(int argc, char **argv, struct options *read, struct err *err) {
    struct option list[OPT_COUNT + 1];
    enum errc code = ERR_OK;
    name_long_options(read->command, list);
    optind = 1;
    opterr = 0;
    for (int c; !code && (c = getopt_long(argc, argv, ":o:", list, NULL)) != -1;) {
        if (c == 'o' && options[OPT_OUTPUT].commands & FOR(read->command)) {
            c = OPT_OUTPUT;
        } else if (c == ':') {
            return err_set(err, ERR_USAGE, tr("Falta el valor de «%s»."), argv[optind - 1]);
        } else if (c == '?' || c == 'o') {
            return no_such_option(c == 'o' ? c : optopt, argv[optind - 1], err);
        }
        code = keep_value(read, c, optarg, err);
    }
    return code;
}

enum errc options_read(int argc, char **argv, struct options *read, struct err *err) {
    *read = (struct options){.command = CMD_PLAY};
    if (argc > 1 && argv[1][0] != '-') {
        enum errc code = find_command(argv[1], &read->command, err);
        if (code) {
            return code;
        }
        argc--;
        argv++;
    }
    enum errc code = read_options(argc, argv, read, err);
    read->n_args = argc - optind;
    read->args = argv + optind;
    return code;
}

static void help_command(enum command command, FILE *out) {
    const char *arguments = *commands[command].arguments ? tr(commands[command].arguments) : "";
    fprintf(out, "mostrador %s %s\n    %s\n", commands[command].name, arguments,
            tr(commands[command].help));
}

void options_help(enum command command, FILE *out) {
    fprintf(out, "%s\n\n", tr("Uso: mostrador [ORDEN] [OPCIONES] [ARGUMENTOS]"));
    for (int i = 0; i < CMD_COUNT; i++) {
        if (command == CMD_COUNT || (int)command == i) {
            help_command((enum command)i, out);
        }
    }
    fprintf(out, "\n%s\n", tr("Opciones:"));
    for (int i = 0; i < OPT_COUNT; i++) {
        if (command != CMD_COUNT && !(options[i].commands & FOR(command))) {
            continue;
        }
        fprintf(out, "  --%s%s%s\n        %s\n", options[i].name, options[i].argument ? " " : "",
                options[i].argument ? tr(options[i].argument) : "", tr(options[i].help));
    }
}
