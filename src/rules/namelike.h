/* rules/namelike.h - how alike two names are, for proposals to a person.
 *
 * Nothing is merged on likeness alone. Scores run 0..1000: LIKE_SAME means that only writing
 * differs (case, width, blanks, punctuation, traditional characters), LIKE_PROPOSE is worth
 * showing, below LIKE_PROPOSE is not. A company's name is taken apart into region, core and
 * legal form; the core decides. */
#ifndef RULES_NAMELIKE_H
#define RULES_NAMELIKE_H

#include "base/arena.h"
#include "base/str.h"

enum { LIKE_SAME = 980, LIKE_PROPOSE = 700 };

struct company_name {
    struct str
        key; /* folded, simplified, letters digits and Han only: equal keys are the same name */
    struct str region; /* 广东省, 深圳; "" when none stands in front or in brackets */
    struct str core;   /* without region and legal form; never empty unless key is */
    struct str form;   /* 股份有限公司, inc, "" */
    struct str branch; /* 上海分公司: another unit of the same company */
    struct str pinyin; /* of the core */
};
/* Made once for each name that is compared; lives in the arena. */
struct company_name company_name_of(struct str name, struct arena *a);
int company_likeness(const struct company_name *a, const struct company_name *b);

/* Keys of products, series, people, options: "GTXPro" and "GTX Pro" are the same, "MG 500" and
 * "MG 600" are not alike. */
int key_likeness(struct str a, struct str b, struct arena *scratch);
/* The same numbers in the same order, 0-9 and 一 to 十 alike: 中铁一局 and 中铁二局 are two
 * companies, however little lies between them. */
bool names_numbered_alike(struct str a, struct str b);
/* Folded, simplified, letters digits and Han only. */
struct str name_key(struct str s, struct arena *a);
/* Edits between two texts, a swap of neighbours counting as one (optimal string alignment);
 * of longer texts the first 120 characters. */
int edit_distance(struct str a, struct str b);

#endif
