/* model/guidance.h - what one reads beside a choice of a form: how the eight temperaments show
 * and how to deal with them; what suits each style of communicating and of managing.
 *
 * Signs are those of domain.md §2 to the word; the advice follows from them. */
#ifndef MODEL_GUIDANCE_H
#define MODEL_GUIDANCE_H

#include "model/field.h"

struct guidance {
    const char *list, *key;    /* option list and key */
    struct label sign, advice; /* sign.zh NULL: none */
};
extern const struct guidance guidances[];
extern const size_t guidances_n;

#endif
