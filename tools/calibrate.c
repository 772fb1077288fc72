// Simulated trainees practise in real sessions, and each takes a real rehearsal: what the readiness
// models predicted just before is held against how it was judged. See tools/calibrate.
#include "simulation/calibration.h"

#include "base/file.h"
#include "scoring/readiness.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

struct request {
    const char *root, *picture;
    const struct population *population;
    int trainees, n_models, models[READINESS_MODELS];
    uint64_t seed;
};

static const struct population *find_population(const char *name) {
    const struct population *population = populations;
    while (population->name && strcmp(population->name, name) != 0) {
        population++;
    }
    return population->name ? population : NULL;
}

static bool read_number(const char *text, long most, long *number) {
    char *end;
    *number = strtol(text, &end, 10);
    return *text && !*end && *number >= 1 && *number <= most;
}

static bool read_option(int option, const char *value, struct request *request) {
    long number = 0;
    bool fine = true;
    switch (option) {
    case 'n':
        fine = read_number(value, 1000000, &number);
        request->trainees = (int)number;
        return fine;
    case 's':
        fine = read_number(value, INT32_MAX, &number);
        request->seed = (uint64_t)number;
        return fine;
    case 'm':
        fine = read_number(value, READINESS_MODELS, &number);
        request->n_models = 1;
        request->models[0] = (int)number;
        return fine;
    case 'p':
        request->population = find_population(value);
        return request->population;
    case 'o':
        request->picture = value;
        return true;
    default:
        return false;
    }
}

static bool read_request(int argc, char **argv, struct request *request) {
    static const struct option options[] = {
        {"trainees", 1, NULL, 'n'},   {"seed", 1, NULL, 's'}, {"model", 1, NULL, 'm'},
        {"population", 1, NULL, 'p'}, {NULL, 0, NULL, 0},
    };
    *request = (struct request){.population = populations, .trainees = 2000, .seed = 1};
    for (int model = 1; model <= READINESS_MODELS; model++) {
        request->models[request->n_models++] = model;
    }
    for (int option; (option = getopt_long(argc, argv, "o:", options, NULL)) != -1;) {
        if (!read_option(option, optarg, request)) {
            return false;
        }
    }
    request->root = argv[optind];
    return optind + 1 == argc;
}

static enum errc follow(const struct world *world, const struct request *request, int number,
                        struct calibration *calibrations, struct err *err) {
    struct life life;
    enum errc code = life_live(world, request->population, request->seed, number, &life, err);
    for (int i = 0; i < request->n_models && !code; i++) {
        struct readiness readiness;
        readiness_compute_by(request->models[i], &life.practice, life.rehearsal_at, &readiness);
        calibration_add(&calibrations[i], life.learner, readiness.p_pass, life.result.competent);
    }
    life_free(&life);
    return code;
}

static enum errc draw(const struct request *request, const struct calibration *calibrations,
                      struct err *err) {
    struct strbuf svg = {0};
    char title[128];
    snprintf(title, sizeof title, "%d simulated trainees, population %s, seed %llu",
             request->trainees, request->population->name, (unsigned long long)request->seed);
    calibration_draw(calibrations, request->models, request->n_models, title, &svg);
    enum errc code = svg.failed ? err_memory(err)
                                : file_write(request->picture, strbuf_text(&svg),
                                             strlen(strbuf_text(&svg)), err);
    strbuf_free(&svg);
    return code;
}

static enum errc calibrate(const struct request *request, struct err *err) {
    struct world world = {0};
    struct calibration calibrations[READINESS_MODELS] = {0};
    enum errc code = world_load(request->root, &world, err);
    for (int i = 0; i < request->trainees && !code; i++) {
        code = follow(&world, request, i, calibrations, err);
    }
    world_free(&world);
    if (code) {
        return code;
    }
    printf("%d trainees, population %s, seed %llu: %.1f %% passed\n", request->trainees,
           request->population->name, (unsigned long long)request->seed,
           100.0 * calibrations->all.passed / calibrations->all.n);
    for (int i = 0; i < request->n_models; i++) {
        char title[32];
        snprintf(title, sizeof title, "model %d", request->models[i]);
        calibration_print(&calibrations[i], title, stdout);
    }
    return request->picture ? draw(request, calibrations, err) : ERR_OK;
}

int main(int argc, char **argv) {
    struct request request;
    struct err err = {0};
    if (!read_request(argc, argv, &request)) {
        return 2;
    }
    if (calibrate(&request, &err)) {
        err_print(&err, stderr);
        return err_exit_code(err.code);
    }
    return 0;
}
