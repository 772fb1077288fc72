// Syllables of a Spanish text as it is spoken: vowels that make a diphthong are one, an accent on a
// weak vowel parts them, the u of que, gui is silent, digits are read as numbers ("25":
// veinticinco). Vowels of two words are not joined: careful speech keeps most of them apart.
#ifndef VOICE_SYLLABLES_H
#define VOICE_SYLLABLES_H

// 0 for a text without words. Capital letters in a row that have no vowel are spelt ("RFC").
int spanish_syllables(const char *utf8);

#endif
