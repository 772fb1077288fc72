#include "features/quantile.h"

#include <string.h>

void quantile_start(struct quantile *quantile, double least, double most) {
    memset(quantile, 0, sizeof *quantile);
    quantile->least = least;
    quantile->width = (most - least) / QUANTILE_BINS;
}

void quantile_add(struct quantile *quantile, double value) {
    double bin = (value - quantile->least) / quantile->width;
    bin = bin > 0 ? bin : 0;
    quantile->bins[bin < QUANTILE_BINS ? (int)bin : QUANTILE_BINS - 1]++;
    quantile->n++;
}

double quantile_at(const struct quantile *quantile, double share) {
    double wanted = share * quantile->n, seen = 0;
    for (int i = 0; i < QUANTILE_BINS; i++) {
        int here = quantile->bins[i];
        if (here && seen + here >= wanted) {
            return quantile->least + quantile->width * (i + (wanted - seen) / here);
        }
        seen += here;
    }
    return 0;
}
