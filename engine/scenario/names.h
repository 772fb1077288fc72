// Private to the module: the words of the vocabulary behind each enum, in its order, ended by NULL.
#ifndef SCENARIO_NAMES_H
#define SCENARIO_NAMES_H

#include "scenario/scenario.h"

extern const char *const step_kind_names[];
extern const char *const channel_names[];
extern const char *const client_type_names[];
extern const char *const client_look_names[];
extern const char *const place_names[]; // the first stands for "not said", as in the next two
extern const char *const paper_form_names[];
extern const char *const drawing_names[];
extern const char *const *const drawing_objects[]; // of each drawing, ended by NULL
extern const char *const manner_names[];           // of a line to listen to
extern const char *const field_type_names[];
extern const char *const action_moment_names[];

// Fills `slots`, a power of two and at least twice as many as there are steps, so that
// scenario_step finds each.
void names_index(struct scenario *scenario, int *slots, int n_slots);

#endif
