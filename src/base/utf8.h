/* base/utf8.h - Unicode text at the border and for keys (ICU underneath).
 *
 * Bytes are checked once, where they come in (HTTP, CSV, config); inside, a str
 * that claims to be text is valid UTF-8 in NFC. Limits of fields count code
 * points after NFC. Nothing here knows an entity. Thread-safe. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

bool utf8_valid(struct str s);   /* no overlong, no surrogate, <= U+10FFFF; NUL is refused */
size_t utf8_count(struct str s); /* code points of valid text */
/* Next code point of valid text, advancing *s; s->n must be > 0. */
uint32_t utf8_next(struct str *s);
void utf8_put(uint32_t cp, char out[4], size_t *n);

/* NFC, and white space trimmed at both ends (also U+3000 and the like). */
struct str text_tidy(struct str s, struct arena *a);
/* A name may not hold control characters, noncharacters or bidi overrides;
 * `multiline` lets \n and \t (\r\n becomes \n) through. */
bool text_clean(struct str s, bool multiline);
/* Folded for comparing: NFKC, case folded, full width to half width, runs of
 * white space to one blank. */
struct str text_fold(struct str s, struct arena *a);
/* Traditional characters replaced by simplified ones, character by character: for comparing,
 * never for showing. */
struct str text_simplified(struct str s, struct arena *a);
/* Bytes that sort as a Chinese reader expects (ICU zh, pinyin); memcmp order. */
struct str text_sort_key(struct str s, struct arena *a);
/* Version of the rules behind sort keys; kept in the database, a change rebuilds. */
const char *text_sort_version(void);
/* "华为技术" -> full "huawei jishu" as syllables joined without blanks per word
 * is NOT attempted: full "huaweijishu", initials "hwjs". Non-Han letters and
 * digits are kept folded; everything else is dropped. */
void text_pinyin(struct str s, struct arena *a, struct str *full, struct str *initials);
/* How many bytes a character of a folded text adds to `full`. */
size_t text_sound_length(uint32_t folded);

#endif
