// The people of this machine, as the desk asks for them: who is here, who else, their data.
#ifndef APP_PEOPLE_H
#define APP_PEOPLE_H

#include "app/program.h"

#include "view/people.h"

struct people;

// ERR_MEMORY. Free with people_free, which takes NULL, before program_end.
enum errc people_new(struct program *program, struct people **people, struct err *err);
void people_free(struct people *people);

// Lives as long as `people`.
const struct people_host *people_host(const struct people *people);

#endif
