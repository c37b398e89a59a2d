/* rules/mustknow.h - what must be known about a deal: the factory questions, how a company's
 * own rows change them, and how complete the answers are (domain.md section 4, must-know).
 *
 * Completeness of a category, and of the whole, is 100 x the weights of the answered questions
 * / the weights of those asked. */
#ifndef RULES_MUSTKNOW_H
#define RULES_MUSTKNOW_H

#include "model/field.h"

enum mustknow_category {
    MK_BACKGROUND,
    MK_NEED,
    MK_PROCUREMENT,
    MK_PERSONAL,
    MK_COMPETITORS,
    MK__COUNT
};
extern const char *const mustknow_category_keys[MK__COUNT];

struct mustknow_factory {
    const char *key;
    enum mustknow_category category;
    int weight;
    bool guarded; /* its answers are sensitive personal data */
    struct label name, open, closed;
};
extern const struct mustknow_factory mustknow_factory[];
extern const size_t mustknow_factory_n;

/* A question as it is asked now. Texts live as long as what they were made from. */
struct mustknow_question {
    struct str key, name, name_en, open, open_en, closed, closed_en;
    enum mustknow_category category;
    int64_t weight, position;
    bool guarded, inactive, own; /* own: from a row of the company */
};
/* Factory questions with the company's rows over them: a row with a factory key takes its place
 * (what it leaves empty stays as it was; a guarded question stays guarded), other rows are
 * added, inactive ones fall away. out has room for mustknow_factory_n + n. Sorted by category,
 * position, key. Returns how many there are. */
size_t mustknow_merge(const struct mustknow_question *rows, size_t n,
                      struct mustknow_question *out);
/* Place in the list, or -1. */
int mustknow_find(const struct mustknow_question *v, size_t n, struct str key);
/* Index of a category by key, or -1. */
int mustknow_category(struct str key);

struct mustknow_part {
    int64_t asked, answered; /* questions */
    int64_t weight, have;    /* their weights */
    double pct;              /* 0..100; 0 when nothing is asked */
};
struct mustknow_sum {
    struct mustknow_part part[MK__COUNT], whole;
};
/* answered[i] belongs to v[i]; skip[i]: not counted at all (the reader may not see it). */
void mustknow_complete(const struct mustknow_question *v, size_t n, const bool *answered,
                       const bool *skip, struct mustknow_sum *out);

#endif
