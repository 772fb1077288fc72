// Writes an answers file for the sitting of questions that comes after some evidence:
//
//   probe_review SEED TIME EVIDENCE.json right|wrong|mixed BANKS   (a pattern of files)
#include "probe.h"

#include "course/schedule.h"

static bool sit(const struct evidence_log *log, const struct catalogue *catalogue, uint64_t seed,
                instant now, enum manner manner) {
    struct schedule schedule;
    struct question_pick picks[SCHEDULE_SITTING];
    const struct scenario *banks[MOST];
    struct scenario *questions;
    struct err err;
    for (int i = 0; i < catalogue->n; i++) {
        banks[i] = catalogue->scenes[i].scenario;
    }
    if (schedule_fold(log, &schedule, &err)) {
        return fail(&err);
    }
    int n = schedule_pick(&schedule, banks, catalogue->n, now, seed, picks, SCHEDULE_SITTING);
    schedule_free(&schedule);
    if (questionnaire_new("repaso", "Repaso", picks, n, &questions, &err)) {
        return fail(&err);
    }
    bool played = play(questions, manner);
    scenario_free(questions);
    return played;
}

int main(int argc, char **argv) {
    static struct catalogue catalogue;
    struct standard *standard;
    struct evidence_log log;
    struct err err;
    instant now;
    if (argc != 6 || !clock_parse(argv[2], &now) ||
        standard_load(SOURCE_DIR "/assets/standards/ec0305.json", &standard, &err) ||
        !load(&catalogue, argv[5], standard) || evidence_start(&log, standard, &err)) {
        return 2;
    }
    enum manner manner = strcmp(argv[4], "right") == 0   ? ALL_RIGHT
                         : strcmp(argv[4], "wrong") == 0 ? ALL_WRONG
                                                         : EVERY_OTHER_WRONG;
    bool sat = !evidence_read(&log, argv[3], &err)
                   ? sit(&log, &catalogue, strtoull(argv[1], NULL, 10), now, manner)
                   : fail(&err);
    evidence_free(&log);
    unload(&catalogue);
    standard_free(standard);
    return !sat;
}
