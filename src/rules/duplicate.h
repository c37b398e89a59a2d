/* rules/duplicate.h - whether two entered companies are one (product.md A16), and the keys
 * under which it is looked for.
 *
 * Stricter than likeness (namelike.h), which only proposes: what is called a duplicate here is
 * one in nineteen cases of twenty. Companies that carry another region, or are a branch of one,
 * are others. Pure; nothing is merged without a person. */
#ifndef RULES_DUPLICATE_H
#define RULES_DUPLICATE_H

#include "rules/namelike.h"

/* DUPLICATE_SURE: they differ in writing alone (legal form, region left out or moved, width,
 * brackets, traditional characters). From DUPLICATE_LIKELY on: one slip of the keyboard apart.
 */
enum {
    DUPLICATE_SURE = 950,
    DUPLICATE_LIKELY = 800,
    DUPLICATE_KEYS = 12,
    DUPLICATE_ASKED = 40
};

/* Keys kept for a name, hashes without a sign bit: two names within one slip of the core share
 * a key. A short core gives itself and each text with one character left out; a long one its
 * first five and its last five characters; both their pinyin. How many; each once. */
int duplicate_keys(const struct company_name *c, int64_t keys[DUPLICATE_KEYS],
                   struct arena *scratch);
/* Keys to look for: those, and what would be kept if a slip lay in region or legal form. */
int duplicate_asked(const struct company_name *c, int64_t keys[DUPLICATE_ASKED],
                    struct arena *scratch);
/* 0..1000; below DUPLICATE_LIKELY: two companies. */
int duplicate_score(const struct company_name *a, const struct company_name *b,
                    struct arena *scratch);
/* What is still to be shown beside a best score: next to a sure one, similar ones are not. */
int duplicate_least(int best);

#endif
