#include "app/front.h"

#include "app/orders.h"
#include "app/parts.h"

#include "base/number.h"
#include "base/tr.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// Bytes of data that may take a third of a second to open on a slow machine.
enum { MUCH = 2000000 };

static int columns(void) {
    struct winsize size;
    const char *set = getenv("COLUMNS");
    int n = 0;
    if (set && number_read(set, &n) && n > 0) {
        return n;
    }
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

struct terminal_config front_terminal(struct program *program) {
    const char *term = getenv("TERM");
    return (struct terminal_config){
        .input = STDIN_FILENO,
        .output = stdout,
        .columns = columns(),
        .styled = isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0,
        .now = program_now,
        .context = program,
    };
}

// "1280x720".
static bool read_size(const char *text, struct ui_config *config) {
    text = number_read(text, &config->width);
    text = text && *text == 'x' ? number_read(text + 1, &config->height) : NULL;
    return text && !*text;
}

static enum errc read_window(const struct options *options, struct ui_config *config,
                             struct err *err) {
    const char *size = options->value[OPT_SIZE];
    if (size && (!read_size(size, config) || config->width < 640 || config->height < 480 ||
                 config->width > 16384 || config->height > 16384)) {
        return err_set(err, ERR_USAGE, tr("--size es, por ejemplo, 1280x720, no «%s»."), size);
    }
    const char *frames = options->value[OPT_FRAMES];
    const char *end = frames ? number_read(frames, &config->frames) : NULL;
    if (frames && (!end || *end || config->frames < 1 || config->frames > 100000)) {
        return err_set(err, ERR_USAGE, tr("--frames va de 1 a 100000, no «%s»."), frames);
    }
    config->screenshot = options->value[OPT_SCREENSHOT];
    config->fits = !size && !frames && !config->screenshot;
    return ERR_OK;
}

// Where no window can be, the terminal goes on; a picture needs one.
static enum errc fall_back(const struct front *front, enum errc code, const struct err *err) {
    if (code != ERR_DISPLAY || front->config.screenshot) {
        return code;
    }
    fprintf(stderr, tr("%s Se sigue en la terminal.\n"), err->text);
    return ERR_OK;
}

static enum errc open_window(struct front *front, struct err *err) {
    enum errc code = parts_window(&front->program->paths, &front->ui, err);
    return code ? code : front->ui->open(&front->config, &front->window, err);
}

// Not where orders or a picture are what was asked for.
static bool is_watched(const struct front *front) {
    return front->window && !front->config.screenshot && !front->config.frames &&
           !front->program->options->value[OPT_DO];
}

void front_tell(const struct front *front, const struct err *err) {
    char place[sizeof err->file + 32] = "", text[sizeof place + sizeof err->text];
    if (!is_watched(front)) {
        return;
    }
    if (*err->file && err->line) {
        snprintf(place, sizeof place, " (%s:%d)", err->file, err->line);
    } else if (*err->file) {
        snprintf(place, sizeof place, " (%s)", err->file);
    }
    snprintf(text, sizeof text, "%s%s", err->text, place);
    front->ui->tell(front->window, &front->program->settings, text, err_remedy(err->code));
}

enum errc front_open(struct program *program, struct front *front, struct err *err) {
    const struct options *options = program->options;
    *front = (struct front){.program = program, .config = {.width = UI_WIDTH, .height = UI_HEIGHT}};
    if (options->value[OPT_TERMINAL] || options->value[OPT_ANSWERS]) {
        return ERR_OK;
    }
    snprintf(front->art, sizeof front->art, "%s/assets/art", program->paths.program);
    front->config.art = front->art;
    front->config.now = program_now;
    front->config.context = program;
    enum errc code = read_window(options, &front->config, err);
    if (!code) {
        code = fall_back(front, open_window(front, err), err);
    }
    if (is_watched(front) && store_size(program->paths.data, program->profile) > MUCH) {
        front->ui->wait(front->window, &program->settings, tr("Abriendo sus datos…"));
    }
    return code;
}

void front_close(struct front *front) {
    if (front->window) {
        front->ui->close(front->window);
        front->window = NULL;
    }
}

// Where a file or a pipe types, nobody is there to listen.
static enum errc run_terminal(struct program *program, struct desk *desk, struct err *err) {
    const struct terminal_config terminal = front_terminal(program);
    if (!isatty(STDIN_FILENO)) {
        const enum setting sounds[] = {SETTING_SPEECH, SETTING_CUES, SETTING_ROOM};
        for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
            program->settings.chosen[sounds[i]] = 1;
        }
    }
    return terminal_run(desk, &terminal, err);
}

enum errc front_run(struct front *front, struct desk *desk, struct err *err) {
    if (front->program->options->value[OPT_TERMINAL]) {
        return run_terminal(front->program, desk, err);
    }
    enum errc code = orders_do(front->program, desk, err);
    if (!code && front->window) {
        code = front->ui->run(front->window, desk, err);
        if (code != ERR_DISPLAY || fall_back(front, code, err)) {
            return code;
        }
        front_close(front);
        code = ERR_OK;
    }
    return code ? code : run_terminal(front->program, desk, err);
}
