// mostrador: the command line. Reads the options, starts what every command needs, runs one
// command.
#include "app/commands.h"

#include "base/tr.h"

#include <signal.h>
#include <stdio.h>

static int (*const commands[CMD_COUNT])(struct program *program) = {
    [CMD_PLAY] = command_play,         [CMD_CHECK] = command_check,
    [CMD_SCORE] = command_score,       [CMD_REPORT] = command_report,
    [CMD_PROFILE] = command_profile,   [CMD_GRAPH] = command_graph,
    [CMD_COVERAGE] = command_coverage, [CMD_NEW] = command_new,
    [CMD_WATCH] = command_watch,       [CMD_VOICE] = command_voice,
    [CMD_QUIZ] = command_quiz,         [CMD_REHEARSE] = command_rehearse,
    [CMD_DIAGNOSE] = command_diagnose,
};

static int start_and_run(const struct options *options, enum command help) {
    struct program program;
    struct err err = {0};
    enum errc code = program_start(&program, options, &err);
    int exit_code = 0;
    if (code) {
        exit_code = command_failed(&err);
    } else if (options->value[OPT_HELP]) {
        options_help(help, stdout);
    } else {
        exit_code = commands[options->command](&program);
    }
    program_end(&program);
    return exit_code;
}

static int run(const struct options *options, enum command help) {
    struct err err = {0};
    int exit_code = 0;
    if (options->value[OPT_VERSION]) {
        printf("mostrador %s\n", MOSTRADOR_VERSION);
    } else {
        exit_code = start_and_run(options, help);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        err_set(&err, ERR_IO, "%s", tr("No se pudo escribir la salida"));
        return command_failed(&err);
    }
    return exit_code;
}

int main(int argc, char **argv) {
    struct options options;
    struct err err = {0};
    // Where the size of files has a limit, what goes beyond is told like a full disk.
    signal(SIGXFSZ, SIG_IGN);
    // A line at a time: findings come by the hundred thousand.
    setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
    if (options_read(argc, argv, &options, &err)) {
        return command_failed(&err);
    }
    return run(&options, argc > 1 && argv[1][0] != '-' ? options.command : CMD_COUNT);
}
