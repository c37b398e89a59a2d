/* ops/insight.h - what is known of an account and how complete it is (E2-E4), its white space
 * (E6), its order rhythm, and the next rung of the partnership ladder (A7). Every fact is read
 * in the reader's rights: what he may not see is neither shown nor counted. */
#ifndef OPS_INSIGHT_H
#define OPS_INSIGHT_H

#include "ops/dealrows.h"
#include "ops/factread.h"
#include "rules/insight.h"

/* --- register of information ------------------------------------------------------------- */

struct info_view {
    struct dealrows items;
    struct info_level levels[INFO_LEVELS];
    bool guarded; /* this reader sees levels 3 and 4 */
    bool *asked;  /* by asks[]: an item or an answer stands, and is not old */
};
/* ST_NOT_FOUND not_found for an account not to be seen; so do all that follow. */
MUST_USE
enum status info_read(struct tx *tx, int64_t account, struct info_view *out, struct error *e);

/* --- analyses ---------------------------------------------------------------------------- */

struct known_line {
    const char *kind;
    int64_t id;
    struct str text;
};
struct known_list {
    const char *key; /* ".people" */
    struct known_line *v;
    size_t n;
};
struct analysis_view {
    struct dealrows answers, items;
    const struct record **answer; /* by asks[]; NULL: none */
    struct answer_sum *sums;      /* by ask_groups[] */
    struct known_list *known;
    size_t nknown;
};
MUST_USE
enum status analysis_read(struct tx *tx, int64_t account, struct analysis_view *out,
                          struct error *e);
/* Hooks `before`: the question is one of ours, and an account has one answer to each. */
enum status analysis_answer_before(struct tx *tx, struct input *in, const struct record *old,
                                   struct faults *f, struct error *e);
enum status info_item_before(struct tx *tx, struct input *in, const struct record *old,
                             struct faults *f, struct error *e);
/* A change of the offer begins the next round of the project. */
enum status mdp_feedback_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e);
enum status mdp_feedback_after(struct tx *tx, const struct record *now,
                               const struct record *old, struct error *e);

/* --- white space ------------------------------------------------------------------------- */

enum { WHITE_PLACES = 60, WHITE_PRODUCTS = 40, WHITE_WHY = 5 };
struct white_place {
    int64_t account, department; /* department 0: the site itself */
    struct str name;
    int depth;
};
struct white_cell {
    struct cell_fact fact;
    enum cell_state state;
    double share;
    int64_t deals[WHITE_WHY]; /* some of the deals behind it */
    size_t ndeals;
    int64_t competitor; /* who has it; 0: not told */
};
struct white_view {
    struct white_place *places;
    struct idset products;
    struct str *product_names;
    size_t nplaces;
    struct white_cell *cells; /* place by place */
    struct idset competitors;
    struct str *competitor_names;
    struct str *deal_names; /* beside `deals` */
    struct idset deals;
    int year;
};
MUST_USE
enum status white_read(struct tx *tx, int64_t account, struct white_view *out, struct error *e);

/* --- rhythm and ladder ------------------------------------------------------------------- */

MUST_USE
enum status rhythm_read(struct tx *tx, int64_t account, struct rhythm *out, struct error *e);
struct ladder_view {
    struct ladder l;
    struct ladder_facts facts;
    struct dealrows evidence;
};
MUST_USE
enum status ladder_read(struct tx *tx, int64_t account, struct ladder_view *out,
                        struct error *e);

#endif
