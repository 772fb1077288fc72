// Whole numbers that people wrote, or files.
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

// Reads the number that `text` begins with, after blanks, with or without a sign. Returns what
// stands behind it; NULL, with *number as it was, where there is none or no int can hold it.
const char *number_read(const char *text, int *number);

#endif
