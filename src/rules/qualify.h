/* rules/qualify.h - which tier an account belongs to (analysis.md §10, process.md §6), and how
 * the tiers of all accounts stand to the pyramid's targets (analysis.md §7). Pure. */
#ifndef RULES_QUALIFY_H
#define RULES_QUALIFY_H

#include "base/str.h"

/* In the order of account.segment. */
enum tier {
    TIER_KEY,
    TIER_REGULAR,
    TIER_SUPER,
    TIER_PROSPECT,
    TIER_UNATTRACTIVE,
    TIER_NONE, /* nobody said yet */
    TIER__COUNT
};
extern const char *const tier_keys[TIER_NONE];
enum tier tier_of(struct str key); /* of account.segment; TIER_NONE for anything else */

/* --- a score sheet ------------------------------------------------------------------------ */

enum item_role { ITEM_PLAIN, ITEM_POTENTIAL, ITEM_INFLUENCE };
struct qualify_item {
    int weight; /* > 0 */
    int level;  /* 1..5; of an inverted item 5 is the least of it, so it counts as it stands */
    enum item_role role;
};
struct qualify_lines {
    int key_from, regular_from, hysteresis; /* points of 100 */
};
struct qualify_verdict {
    double total; /* 100 x sum(weight x level) / (5 x sum(weight)): 20..100 */
    enum tier proposed;
    bool held; /* below the line of its tier, but not by more than the hysteresis */
};
/* A line is reached at its figure; whoever stands above it falls only below the figure less the
 * hysteresis. Below both lines: unattractive when the items for potential and for influence
 * both stand at level 1, else prospect. n > 0. */
struct qualify_verdict qualify(const struct qualify_item *v, size_t n,
                               const struct qualify_lines *lines, enum tier now);

/* --- what else proposes a tier ------------------------------------------------------------ */

enum tier_reason {
    TR_NONE,
    TR_FIRST_ORDER, /* a super-prospect or prospect ordered: regular */
    TR_SPEND,       /* a year's sales reach the company's threshold: key */
    TR_POTENTIAL, /* unattractive, but its newest sheet gives potential more than 1: prospect */
    TR_SHEET,     /* the newest sheet, while nobody decided on it */
};
extern const char *const tier_reason_keys[TR_SHEET + 1];
struct tier_facts {
    enum tier now;
    bool ordered;           /* an order or won deal ever */
    int64_t sales, minimum; /* of 12 months, and the threshold; minor units, 0: none */
    int potential;          /* level on the newest sheet; 0: none */
    enum tier sheet;        /* proposed by the newest undecided sheet; TIER_NONE: none */
};
struct tier_proposal {
    enum tier to; /* == now with TR_NONE */
    enum tier_reason why;
};
/* The first that holds, the highest tier first. */
struct tier_proposal tier_propose(const struct tier_facts *f);

/* --- the pyramid -------------------------------------------------------------------------- */

enum { PYRAMID_TIERS = 3 }; /* key, regular, super-prospect: the base of every percentage */
struct pyramid_row {
    double pct; /* of the three together; 0 when there is nothing */
    double gap; /* pct - target, in points */
};
/* Of accounts, minutes or money alike. */
void pyramid_shares(const int64_t amounts[PYRAMID_TIERS], const int targets[PYRAMID_TIERS],
                    struct pyramid_row out[PYRAMID_TIERS]);

#endif
