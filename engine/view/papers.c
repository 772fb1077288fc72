// What lies on the desk in a scene, and reading it large.
#include "view/desk_state.h"

#include "base/tr.h"

#include <string.h>

static bool is_of_step(const struct step *step, int paper) {
    for (int i = 0; i < step->n_papers; i++) {
        if (step->papers[i] == paper) {
            return true;
        }
    }
    return false;
}

static bool is_here(const struct desk *desk, int paper) {
    return desk_scene(desk)->papers[paper].always || is_of_step(desk_talked_of(desk), paper);
}

static bool is_open(const struct desk *desk, int paper) {
    for (int i = 0; i < desk->n_open_papers; i++) {
        if (desk->open_papers[i] == paper) {
            return true;
        }
    }
    return false;
}

// The `number`-th paper of the desk, -1 behind the last. Those of the step first: they are what it
// is about.
static int paper_at(const struct desk *desk, int number) {
    const struct scenario *s = desk_scene(desk);
    const struct step *step = desk_talked_of(desk);
    if (number < step->n_papers) {
        return step->papers[number];
    }
    number -= step->n_papers;
    for (int i = 0; i < s->n_papers; i++) {
        if (s->papers[i].always && !is_of_step(step, i) && number-- == 0) {
            return i;
        }
    }
    return -1;
}

void look_papers(struct looking *look) {
    const struct desk *desk = look->desk;
    const struct scenario *s = desk_scene(desk);
    int n = 0, paper;
    struct view_paper *papers =
        look_array(look, desk_talked_of(desk)->n_papers + s->n_papers, sizeof *papers);
    for (; papers && (paper = paper_at(desk, n)) >= 0; n++) {
        const struct paper *p = &s->papers[paper];
        papers[n] = (struct view_paper){.title = p->title,
                                        .n_rows = p->n_rows,
                                        .rows = p->rows,
                                        .form = p->form,
                                        .id = p->id,
                                        .open = is_open(desk, paper)};
    }
    look->view->papers = papers;
    look->view->n_papers = n;
}

bool desk_reads(const struct desk *desk) {
    for (int i = 0; desk->session && i < desk->n_open_papers; i++) {
        if (is_here(desk, desk->open_papers[i])) {
            return true;
        }
    }
    return false;
}

static void close_at(struct desk *desk, int index) {
    desk->n_open_papers--;
    memmove(desk->open_papers + index, desk->open_papers + index + 1,
            (size_t)(desk->n_open_papers - index) * sizeof *desk->open_papers);
}

// What is no longer on the desk is not read either.
static void close_gone(struct desk *desk) {
    for (int i = desk->n_open_papers; i-- > 0;) {
        if (!is_here(desk, desk->open_papers[i])) {
            close_at(desk, i);
        }
    }
}

// Beside the one that was opened last; the one before makes room.
static void open_paper(struct desk *desk, int paper) {
    if (desk->n_open_papers == PAPERS_OPEN) {
        close_at(desk, 0);
    }
    desk->open_papers[desk->n_open_papers++] = paper;
}

static enum errc run_paper(const struct desk_call *call) {
    struct desk *desk = call->desk;
    const char *id = call->target ? call->target : "";
    close_gone(desk);
    for (int i = 0; i < desk->n_open_papers; i++) {
        if (strcmp(desk_scene(desk)->papers[desk->open_papers[i]].id, id) == 0) {
            close_at(desk, i);
            return ERR_OK;
        }
    }
    for (int i = 0, paper; (paper = paper_at(desk, i)) >= 0; i++) {
        if (strcmp(desk_scene(desk)->papers[paper].id, id) == 0) {
            open_paper(desk, paper);
            return ERR_OK;
        }
    }
    return err_set(call->err, ERR_NOT_NOW, tr("En el escritorio no hay «%s»."), id);
}

static enum errc run_close(const struct desk_call *call) {
    call->desk->n_open_papers = 0;
    return ERR_OK;
}

static const char *needs_papers(const struct desk *desk) {
    return paper_at(desk, 0) >= 0 ? NULL : tr("Ahora no hay documentos en el escritorio.");
}

static const char *needs_reading(const struct desk *desk) {
    return desk_reads(desk) ? NULL : tr("Ahora no hay documentos abiertos.");
}

const struct desk_command paper_commands[] = {
    {"paper", "", ON(SCREEN_STEP), "", "", NULL, needs_papers, run_paper},
    {"close-papers", N_("cerrar"), ON(SCREEN_STEP), N_("Cerrar documentos"), "Esc", desk_reads,
     needs_reading, run_close},
};
const int n_paper_commands = sizeof paper_commands / sizeof *paper_commands;
