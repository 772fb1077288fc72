// Private to the module: the style sheet of the page, for light and dark screens and for paper.
#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H

extern const char page_style[];

#endif
