/* rules/relations.h - how well our people stand with theirs: zipper, single thread, trust,
 * needs (analysis.md 4 and 13). Facts in, verdicts out; `today` is an argument. */
#ifndef RULES_RELATIONS_H
#define RULES_RELATIONS_H

#include "base/clock.h"

#include <stddef.h>

enum { DEGREE_MAX = 5, DEGREE_CONGENIAL = 3, DEGREE_TRUSTED = 4, LEVELS = 4 };

/* What a degree covers of a person: min(degree / 4, 1). */
double degree_coverage(int degree);
/* Ring around the centre: 1 for an ally ... 5 for somebody met, 6 for somebody unknown. */
int ripple_ring(int degree);

/* --- zipper: level by level, 1 the top -----------------------------------------------------
 */

struct zip_tie {
    int ours, theirs; /* levels 1..4; others are left out */
    int degree;
};
enum zip_gap {
    ZIP_COVERED,  /* degree 3 or more at this level */
    ZIP_NOBODY,   /* we know of no post at this level */
    ZIP_NO_TIE,   /* nobody of ours at this level knows theirs */
    ZIP_TOO_WEAK, /* known, but below degree 3 */
};
struct zip_pair {
    enum zip_gap gap;
    int best;    /* highest degree at this level */
    size_t ties; /* at this level */
};
struct zipper {
    struct zip_pair pairs[LEVELS];
    size_t covered, wanted; /* wanted: the four levels */
    double coverage;        /* covered / wanted, 0..1 */
    size_t across;          /* ties between different levels: shown, not counted */
};
/* posts[i]: how many posts we know at their level i + 1. */
void zipper_judge(const size_t posts[LEVELS], const struct zip_tie *ties, size_t n,
                  struct zipper *out);
/* Whether a level stands otherwise on another day. */
bool zip_pair_moved(const struct zip_pair *before, const struct zip_pair *after);

/* --- single thread --------------------------------------------------------------------------
 */

enum { THREAD_DAYS = 180, THREAD_PERCENT = 60 };
struct thread {
    size_t activities; /* two-way ones with somebody in them, in the last 180 days */
    size_t most;       /* of them with the contact who had most */
    double share;      /* most / activities, 0..1; 0 without any */
    bool single;       /* share above 60 % */
};
/* counts[i]: activities of the period in which contact i took part. */
void thread_judge(const size_t *counts, size_t n, size_t activities, struct thread *out);

/* --- trust and balance ----------------------------------------------------------------------
 */

enum { TRUST_HALF_LIFE = 180 };
struct trust_fact {
    struct day settled; /* kept or broken on */
    int value;          /* 1..5; others count 1 */
    bool promise;       /* one of ours: counts for trust */
    bool kept, broken;  /* neither: open or waived */
    bool we_gave;       /* direction; kept ones count for the balance */
};
struct trust {
    bool known;          /* some promise of ours was kept or broken */
    double index;        /* kept / (kept + broken), 0..1 */
    double kept, broken; /* weights */
    size_t nkept, nbroken;
    int64_t given, received, balance; /* values of what was kept, on both sides */
};
/* Facts settled after `today` do not count. The order of the facts does not matter. */
void trust_judge(const struct trust_fact *facts, size_t n, struct day today, struct trust *out);
/* What a promise settled so many days ago still weighs: value * 2^(-days / 180). */
double trust_weight(int value, int days);

/* --- needs quadrant -------------------------------------------------------------------------
 */

enum { NEEDS_YES = 60, NEEDS_SLACK = 5, NEEDS_LEAST = 3 };
struct need_fact {
    bool personal;    /* of a contact with a buying role; else organisational */
    bool confirmed;   /* expressed and shared */
    int priority;     /* 1..5: the weight */
    double satisfied; /* 0..100 */
};
enum quadrant { Q_UNKNOWN, Q_OUTSIDER, Q_SUPPLIER, Q_FRIEND, Q_PARTNER };
struct needs_verdict {
    double x, y;       /* organisational, personal: priority-weighted mean, 0 without needs */
    bool has_x, has_y; /* there were such needs */
    size_t confirmed;
    enum quadrant at;
};
/* Only confirmed needs count. `before`: the verdict of yesterday; a side says yes from 60
 * on, and once it did, until it falls below 55. */
void needs_judge(const struct need_fact *facts, size_t n, enum quadrant before,
                 struct needs_verdict *out);
const char *quadrant_key(enum quadrant q);

#endif
