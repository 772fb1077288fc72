// mostrador coverage: which criteria the program's scenes and the user's own cover, as a table in
// the terminal, as JSON, or drawn.
#include "app/commands.h"
#include "app/proved.h"
#include "app/scene_folder.h"

#include "base/file.h"
#include "base/tr.h"
#include "check/coverage.h"

#include <stdio.h>

struct covering {
    struct program *program;
    struct coverage coverage;
};

static enum errc cover_file(void *context, const char *path, struct err *err) {
    struct covering *covering = context;
    struct proved proved;
    enum errc code = proved_load(covering->program, path, &proved, err);
    if (!code) {
        code = coverage_add(&covering->coverage, proved.scenario, &proved.result, err);
    }
    proved_free(&proved);
    return code;
}

static void print_coverage(const struct coverage *coverage) {
    const struct standard *standard = coverage->standard;
    puts(tr("± se puede cumplir y fallar, + solo cumplir, - solo fallar, · no se observa"));
    for (size_t i = 0; i < coverage->n; i++) {
        printf("%3zu = %s\n", i + 1, coverage->scenes[i].id);
    }
    printf("\n%-10s", "");
    for (size_t i = 0; i < coverage->n; i++) {
        printf("%3zu", i + 1);
    }
    puts("");
    for (int leaf = 0; leaf < standard->n_leaves; leaf++) {
        int decisions = 0, questions = 0;
        printf("%-10s", standard->leaves[leaf].code);
        for (size_t i = 0; i < coverage->n; i++) {
            const struct covered *scene = &coverage->scenes[i];
            printf("  %s", coverage_sign(scene, leaf));
            decisions += scene->decisions[leaf];
            questions += scene->questions[leaf];
        }
        printf("  %3d %3d  %s\n", decisions, questions, standard->leaves[leaf].label);
    }
    puts(tr("\nLos dos números: en cuántas decisiones y en cuántas preguntas."));
    int missing = coverage_missing(coverage);
    printf(tr_n("%d criterio no se puede cumplir y fallar en ninguna escena.\n",
                "%d criterios no se pueden cumplir y fallar en ninguna escena.\n",
                (unsigned long)missing),
           missing);
}

static enum errc draw(const struct coverage *coverage, const char *path, struct err *err) {
    struct strbuf svg = {0};
    coverage_svg(coverage, &svg);
    enum errc code = svg.failed ? err_memory(err) : file_write(path, svg.text, svg.length, err);
    strbuf_free(&svg);
    return code;
}

static enum errc show(const struct program *program, const struct coverage *coverage,
                      struct err *err) {
    const struct options *options = program->options;
    if (options->value[OPT_OUTPUT]) {
        return draw(coverage, options->value[OPT_OUTPUT], err);
    }
    if (options->value[OPT_JSON]) {
        return command_print_json(coverage_json(coverage), err);
    }
    print_coverage(coverage);
    return ERR_OK;
}

int command_coverage(struct program *program) {
    struct covering covering = {program, {.standard = program->standard}};
    struct err err = {0};
    char folder[2200];
    int n;
    snprintf(folder, sizeof folder, "%s/scenarios", program->paths.program);
    enum errc code = scene_folder_each(folder, cover_file, &covering, &n, &err);
    if (!code) {
        code = scene_folder_each(program->paths.scenarios, cover_file, &covering, &n, &err);
    }
    if (!code) {
        code = bank_folders_each(&program->paths, cover_file, &covering, &err);
    }
    if (!code) {
        code = show(program, &covering.coverage, &err);
    }
    coverage_free(&covering.coverage);
    return code ? command_failed(&err) : 0;
}
