// The commands: each takes a started program and returns an exit code; errors are on stderr.
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include "app/program.h"

#include "base/json.h"

int command_play(struct program *program);
int command_quiz(struct program *program);
int command_rehearse(struct program *program);
int command_diagnose(struct program *program);
int command_check(struct program *program);
int command_graph(struct program *program);
int command_coverage(struct program *program);
int command_watch(struct program *program);
int command_new(struct program *program);
int command_score(struct program *program);
int command_report(struct program *program);
int command_profile(struct program *program);
int command_voice(struct program *program);

// Prints a text on standard output and releases it; NULL counts as memory that ran out.
enum errc command_print_text(char *text, struct err *err);

// The same with a document.
enum errc command_print_json(json_t *json, struct err *err);

// Prints an error and returns its exit code.
int command_failed(const struct err *err);

#endif
