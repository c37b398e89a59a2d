/* model/questions.h - the questions of the customer analysis, the self-analysis, the
 * relationship self-check and the risk check, as data (domain.md section 7), in the order in
 * which they are asked. Keys are for ever: answers are kept under them. */
#ifndef MODEL_QUESTIONS_H
#define MODEL_QUESTIONS_H

#include "model/field.h"

enum ask_part { ASK_CUSTOMER, ASK_OWN, ASK_PARTS };
extern const char *const ask_part_keys[ASK_PARTS]; /* "customer", "own" */
struct ask_group {
    const char *key;
    enum ask_part part;
    struct label label;
};
extern const struct ask_group ask_groups[];
extern const size_t ask_groups_n;

struct ask {
    const char *key, *group;
    struct label text;
    /* What the system knows of it, space-separated: keys of account fields, and with a dot
     * before them lists that ops/insight.h gathers (".people"). NULL: nothing. */
    const char *known;
};
extern const struct ask asks[];
extern const size_t asks_n;
/* Place in asks, or -1. */
int ask_find(struct str key);
/* Place of a group by its key, or -1. */
int ask_group_find(struct str key);

/* A question of a check; scored 1..5, or (in_words) answered in words. */
struct check_ask {
    const char *key;
    struct label text;
    bool in_words;
};
enum { SELF_CHECK = 6, SELF_CHECK_SCORED = 5, RISK_CHECK = 5 };
extern const struct check_ask self_check_asks[SELF_CHECK];
extern const struct check_ask risk_check_asks[RISK_CHECK];

#endif
