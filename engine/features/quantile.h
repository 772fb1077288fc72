// Quantiles of many numbers in a fixed space: a histogram, whose bins the answers are interpolated
// in.
#ifndef FEATURES_QUANTILE_H
#define FEATURES_QUANTILE_H

enum { QUANTILE_BINS = 1024 };

struct quantile {
    double least, width; // of the bins; what lies outside counts at the edge
    int n, bins[QUANTILE_BINS];
};

void quantile_start(struct quantile *quantile, double least, double most);
void quantile_add(struct quantile *quantile, double value);

// The number that `share` of them stay under; 0 when there is none.
double quantile_at(const struct quantile *quantile, double share);

#endif
