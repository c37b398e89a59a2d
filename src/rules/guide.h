/* rules/guide.h - guidance for talking with customers: words of process.md section 5, as data.
 *
 * Topics hold steps in their order; a step may have a hint. Nothing here decides anything. */
#ifndef RULES_GUIDE_H
#define RULES_GUIDE_H

#include "model/field.h"

struct guide_item {
    const char *key;
    struct label text, hint; /* hint.zh NULL: none */
};
struct guide_topic {
    const char *key;
    struct label title;
    const struct guide_item *items;
    size_t n;
};
extern const struct guide_topic guide_topics[];
extern const size_t guide_topics_n;

#endif
