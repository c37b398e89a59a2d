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
/* The keys of many names in order. The caller gives v room for DUPLICATE_KEYS of each name,
 * adds all, sorts once and then asks: the entries of a key stand side by side from
 * name_index_first. */
struct name_index {
    struct name_entry {
        int64_t key;
        uint32_t at; /* the caller's number of the name */
    } * v;
    size_t n;
};
void name_index_add(struct name_index *x, const struct company_name *c, size_t at,
                    struct arena *scratch);
void name_index_sort(struct name_index *x);
/* n where no key is as great. */
size_t name_index_first(const struct name_index *x, int64_t key);
/* 0..1000; below DUPLICATE_LIKELY: two companies. */
int duplicate_score(const struct company_name *a, const struct company_name *b,
                    struct arena *scratch);
/* What is still to be shown beside a best score: next to a sure one, similar ones are not. */
int duplicate_least(int best);

#endif
