// Private to the module: the words of what is new in a view, for somebody who does not see it.
#ifndef UI_ACCESS_SAY_H
#define UI_ACCESS_SAY_H

#include "ui/node.h"

#include "base/strbuf.h"

// What was read out so far.
struct access_news;

// NULL when there is no memory, which access_news_free takes.
struct access_news *access_news_new(void);
void access_news_free(struct access_news *news);

// Adds to `said` what is new since the last call, in the order of reading: nothing when nothing is.
// `status` is what a command brought about, said again when one `did`; `focus` what has the focus,
// NULL when nothing: it ends what is said of another page.
void access_news_add(struct access_news *news, struct strbuf *said, const struct view *view,
                     const char *status, bool did, const struct node *focus);

// Adds a part of the page in words, with what it is.
void access_words_of(struct strbuf *said, const struct node *node);

#endif
