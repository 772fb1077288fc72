// Writes an answers file for the general rehearsal or the diagnosis of a seed, as somebody plays it
// who at each step does what the authors hold to be right, or what they hold to be wrong:
//
//   probe_rehearsal SEED rehearsal|diagnosis right|wrong SCENES BANKS   (patterns of files)
#include "probe.h"

#include "course/diagnosis.h"

static bool play_all(const struct rehearsal_plan *plan, enum manner manner) {
    struct scenario *questions;
    struct err err;
    for (int i = 0; i < plan->n_scenes; i++) {
        if (!play(plan->scenes[i], manner)) {
            return false;
        }
    }
    if (rehearsal_questionnaire(plan, &questions, &err)) {
        return fail(&err);
    }
    bool played = play(questions, manner);
    scenario_free(questions);
    return played;
}

int main(int argc, char **argv) {
    static struct catalogue catalogue;
    struct standard *standard;
    struct rehearsal_plan plan;
    struct err err;
    if (argc != 6 || standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err) ||
        !load(&catalogue, argv[4], standard) || !load(&catalogue, argv[5], standard)) {
        return 2;
    }
    bool diagnoses = strcmp(argv[2], "diagnosis") == 0;
    bool composed = !(diagnoses ? diagnosis_compose : rehearsal_compose)(
        catalogue.scenes, catalogue.n, standard, strtoull(argv[1], NULL, 10), &plan, &err);
    bool played = composed ? play_all(&plan, strcmp(argv[3], "right") == 0 ? ALL_RIGHT : ALL_WRONG)
                           : fail(&err);
    unload(&catalogue);
    standard_free(standard);
    return !played;
}
