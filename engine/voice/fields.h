// The names of struct take_features, for JSON and for means: one table, so that no feature is
// forgotten in one place.
#ifndef VOICE_FIELDS_H
#define VOICE_FIELDS_H

#include "features/take.h"

enum field_type { FIELD_REAL, FIELD_COUNT, FIELD_FLAG };

// What a mean over takes weighs a field by; extents add up instead.
enum field_weight { WEIGH_SPEECH, WEIGH_VOICE, WEIGH_TOTAL };

struct voice_field {
    const char *name;
    size_t offset;
    enum field_type type;
    enum field_weight weight;
    bool quality; // says how well the take was recorded, not how somebody speaks
};

enum { VOICE_FIELDS = 43 };
extern const struct voice_field voice_fields[VOICE_FIELDS];

// Flags are 0 or 1.
double voice_field_get(const struct take_features *take, const struct voice_field *field);
void voice_field_set(struct take_features *take, const struct voice_field *field, double value);

#endif
