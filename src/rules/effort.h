/* rules/effort.h - where the time and the money of account work go (analysis.md §7, D5, D7,
 * D8). Pure: minutes and amounts in, shares and advice out. */
#ifndef RULES_EFFORT_H
#define RULES_EFFORT_H

#include "base/clock.h"
#include "base/str.h"

/* The three of the pyramid; what is below it counts in no share. */
enum effort_segment { EFFORT_KEY, EFFORT_REGULAR, EFFORT_SUPER, EFFORT_BELOW };
enum { EFFORT_SEGMENTS = 3 };
enum effort_segment effort_segment_of(struct str key); /* of account.segment */

struct effort_share {
    double pct; /* of the minutes of the three; 0 when there are none */
    double gap; /* pct - target, in points */
};
void effort_shares(const int64_t minutes[EFFORT_SEGMENTS], const int targets[EFFORT_SEGMENTS],
                   struct effort_share out[EFFORT_SEGMENTS]);
/* How `week` minutes of the next week should be spent, so that what was and what comes together
 * come as near to the targets as they can: what a segment lacks of its share of the whole; one
 * that has had too much gets none, and the others share in proportion to what they lack. Sums
 * up to `week`. */
void effort_next_week(const int64_t minutes[EFFORT_SEGMENTS],
                      const int targets[EFFORT_SEGMENTS], int64_t week,
                      int64_t out[EFFORT_SEGMENTS]);

/* --- how often ---------------------------------------------------------------------------- */

enum visit_state { VISIT_NO_TARGET, VISIT_FINE, VISIT_PLANNED, VISIT_OVERDUE };
struct visit_verdict {
    enum visit_state state;
    struct day due; /* DAY_NONE without a target */
    int late;       /* days over it, 0: none */
};
/* every: days between visits, 0: no target. last: the last visit done, or DAY_NONE, then the
 * days run from `since`. next: the next one planned, or DAY_NONE: an overdue one that is
 * planned is told apart. */
struct visit_verdict visit_judge(int every, struct day last, struct day since, struct day next,
                                 struct day today);
/* Attractiveness times likelihood, 0..300: high 3, medium 2, low 1, unknown 1; likelihood in
 * percent is the best probability among the open deals, 10 without any. */
double visit_rank(struct str attractiveness, bool has_deal, double probability);

/* --- cost --------------------------------------------------------------------------------- */

enum cost_category { COST_SELECTION, COST_MARKETING, COST_MANAGEMENT, COST_SUPPORT };
enum { COST_CATEGORIES = 4 };
bool cost_category_of(struct str key, enum cost_category *out);
struct cost_profile {
    int pct[COST_CATEGORIES]; /* the first three make 100; support is on top of them */
};
/* "40/30/30/30"; false unless four numbers of which the first three make 100. */
bool cost_profile_parse(struct str text, struct cost_profile *out);
struct cost_share {
    double pct; /* of the first three together */
    double gap; /* pct - profile */
    bool off;   /* further off than the threshold */
};
void cost_judge(const int64_t amounts[COST_CATEGORIES], const struct cost_profile *p,
                int threshold, struct cost_share out[COST_CATEGORIES]);

#endif
