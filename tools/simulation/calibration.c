#include "simulation/calibration.h"

#include <math.h>
#include <stdio.h>

static void count(struct calibration_group *group, double p, bool passed) {
    group->n++;
    group->passed += passed;
    group->predicted += p;
    group->squares += (p - passed) * (p - passed);
}

void calibration_add(struct calibration *calibration, enum learner learner, double p, bool passed) {
    int bin = (int)(p * CALIBRATION_BINS);
    count(&calibration->all, p, passed);
    count(&calibration->learners[learner], p, passed);
    count(&calibration->bins[bin < CALIBRATION_BINS ? bin : CALIBRATION_BINS - 1], p, passed);
}

static double mean(double sum, const struct calibration_group *group) {
    return group->n ? sum / group->n : 0;
}

double calibration_brier(const struct calibration_group *group) {
    return mean(group->squares, group);
}

double calibration_base(const struct calibration_group *group) {
    double rate = mean(group->passed, group);
    return rate * (1 - rate);
}

double calibration_skill(const struct calibration_group *group) {
    double base = calibration_base(group);
    return base > 0 ? 1 - calibration_brier(group) / base : 0;
}

static double off(const struct calibration_group *group) {
    return mean(group->predicted - group->passed, group);
}

double calibration_worst(const struct calibration *calibration) {
    double worst = 0;
    for (int i = 0; i < CALIBRATION_BINS; i++) {
        const struct calibration_group *bin = &calibration->bins[i];
        worst = bin->n >= CALIBRATION_ENOUGH ? fmax(worst, fabs(off(bin))) : worst;
    }
    return worst;
}

static void print_group(const char *name, const struct calibration_group *group, FILE *out) {
    fprintf(out, "  %-12s n %5d  predicted %.3f  observed %.3f  off %+.3f\n", name, group->n,
            mean(group->predicted, group), mean(group->passed, group), off(group));
}

void calibration_print(const struct calibration *calibration, const char *title, FILE *out) {
    const struct calibration_group *all = &calibration->all;
    fprintf(out, "%s\n  Brier %.4f  of the base rate %.4f  skill %.3f  worst bin %.3f\n", title,
            calibration_brier(all), calibration_base(all), calibration_skill(all),
            calibration_worst(calibration));
    for (int i = 0; i < CALIBRATION_BINS; i++) {
        char name[16];
        snprintf(name, sizeof name, "%.1f to %.1f", i / 10.0, (i + 1) / 10.0);
        print_group(name, &calibration->bins[i], out);
    }
    for (int i = 0; i < LEARNER_COUNT; i++) {
        if (calibration->learners[i].n) {
            print_group(learner_name((enum learner)i), &calibration->learners[i], out);
        }
    }
}

// The picture: a square of SIDE with its lower left corner at (LEFT, BOTTOM).
enum { LEFT = 70, BOTTOM = 440, SIDE = 400, LARGEST_DOT = 12 };

static double across(double predicted) {
    return LEFT + SIDE * predicted;
}

static double up(double observed) {
    return BOTTOM - SIDE * observed;
}

static void draw_frame(const char *title, struct strbuf *svg) {
    strbuf_addf(svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"510\" "
                "font-family=\"sans-serif\" font-size=\"13\">\n<title>%s</title>\n"
                "<rect width=\"640\" height=\"510\" fill=\"#fff\"/>\n"
                "<text x=\"%d\" y=\"24\" font-size=\"15\">%s</text>\n",
                title, LEFT, title);
    for (int i = 0; i <= 10; i += 2) {
        strbuf_addf(svg,
                    "<path d=\"M%d %.0fh%dM%.0f %dv-%d\" stroke=\"#ddd\"/>\n"
                    "<text x=\"%d\" y=\"%.0f\" text-anchor=\"end\">%.1f</text>\n"
                    "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\">%.1f</text>\n",
                    LEFT, up(i / 10.0), SIDE, across(i / 10.0), BOTTOM, SIDE, LEFT - 8,
                    up(i / 10.0) + 5, i / 10.0, across(i / 10.0), BOTTOM + 20, i / 10.0);
    }
    strbuf_addf(svg,
                "<path d=\"M%d %dL%d %d\" stroke=\"#555\" stroke-dasharray=\"5 4\"/>\n"
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">predicted</text>\n"
                "<text transform=\"translate(24 %d) rotate(-90)\" text-anchor=\"middle\">"
                "share that passed</text>\n",
                LEFT, BOTTOM, LEFT + SIDE, BOTTOM - SIDE, LEFT + SIDE / 2, BOTTOM + 44,
                BOTTOM - SIDE / 2);
}

// A dot for each bin, as large as it is full, with the standard error of the share.
static void draw_bins(const struct calibration *calibration, const char *colour,
                      struct strbuf *svg) {
    for (int i = 0; i < CALIBRATION_BINS; i++) {
        const struct calibration_group *bin = &calibration->bins[i];
        if (!bin->n) {
            continue;
        }
        double x = across(mean(bin->predicted, bin)), share = mean(bin->passed, bin);
        double error = SIDE * sqrt(share * (1 - share) / bin->n);
        double radius = LARGEST_DOT * sqrt((double)bin->n / calibration->all.n) + 2;
        strbuf_addf(svg,
                    "<path d=\"M%.1f %.1fv%.1f\" stroke=\"%s\"/>"
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" fill-opacity=\"0.6\"/>"
                    "\n",
                    x, up(share) - error, 2 * error, colour, x, up(share), radius, colour);
    }
}

void calibration_draw(const struct calibration *calibrations, const int *models, int n,
                      const char *title, struct strbuf *svg) {
    static const char *const colours[] = {"#b35900", "#00618a"};
    draw_frame(title, svg);
    for (int i = 0; i < n; i++) {
        const char *colour = colours[(models[i] - 1) % 2];
        draw_bins(&calibrations[i], colour, svg);
        strbuf_addf(svg,
                    "<circle cx=\"490\" cy=\"%d\" r=\"6\" fill=\"%s\"/>"
                    "<text x=\"504\" y=\"%d\">model %d, skill %.3f</text>\n",
                    60 + 24 * i, colour, 65 + 24 * i, models[i],
                    calibration_skill(&calibrations[i].all));
    }
    strbuf_addf(svg, "</svg>\n");
}
