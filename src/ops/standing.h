/* ops/standing.h - how we stand with a customer: zipper and single thread, trust and balance,
 * needs quadrant, rings of closeness (analysis.md 4 and 13). Facts in the reader's rights, the
 * verdict by rules/relations.h. */
#ifndef OPS_STANDING_H
#define OPS_STANDING_H

#include "ops/orgchart.h"
#include "rules/relations.h"

/* --- zipper ---------------------------------------------------------------------------------
 */

struct zip_person {
    int64_t id;
    int level; /* 0: not told */
};
struct zip_line {
    int64_t user, contact, relationship;
    int ours, theirs, degree;
};
struct thread_row {
    int64_t contact;
    size_t count;
};
struct zip_view {
    struct org_chart chart;
    struct zip_person *ours; /* our people with a tie here, by id */
    size_t nours;
    struct zip_line *lines; /* every degree above 0, with the contact's highest post */
    size_t nlines;
    struct zipper verdict;
    struct day since; /* of the single thread's period */
    struct thread thread;
    struct thread_row *rows; /* by count, most first */
    size_t nrows;
};
MUST_USE
enum status zipper_read(struct tx *tx, int64_t account, struct day day, struct zip_view *out,
                        struct error *e);
/* Level of the contact's highest post on the chart; 0 without. */
int zip_level(const struct org_chart *c, int64_t contact);

/* --- trust ----------------------------------------------------------------------------------
 */

struct ledger_row {
    int64_t id, contact, user;
    bool we_give, counts; /* counts: one of our promises that was kept or broken */
    struct str kind, what, state;
    int value;
    double weight; /* what it still weighs in the index; 0 when it does not count */
    struct day given, due, settled;
    bool late; /* open past its due day */
};
struct trust_point {
    struct day day;
    struct trust trust;
};
struct trust_view {
    struct day day;
    struct trust now;
    struct ledger_row *rows; /* newest first */
    size_t n;
    struct trust_point
        *history; /* at the end of each month that settled something, and today */
    size_t nhistory;
    size_t late_ours, late_theirs;
};
/* contact 0: the whole account. */
MUST_USE
enum status trust_read(struct tx *tx, int64_t account, int64_t contact, struct day day,
                       struct trust_view *out, struct error *e);

/* --- needs ----------------------------------------------------------------------------------
 */

struct need_row {
    int64_t id, contact;
    struct str statement, kind, state;
    bool personal, shared, role; /* role: the contact has a part in a deal */
    int priority;
    double satisfied;
    bool counts; /* in the quadrant */
};
struct needs_point {
    struct day day;
    struct needs_verdict verdict;
};
struct needs_view {
    struct day day;
    struct need_row *rows;
    size_t n;
    struct needs_verdict now;
    struct needs_point
        *history; /* on each day that something changed; hysteresis runs through */
    size_t nhistory;
};
MUST_USE
enum status needs_read(struct tx *tx, int64_t account, struct day day, struct needs_view *out,
                       struct error *e);

/* --- ripple ---------------------------------------------------------------------------------
 */

enum { RIPPLE_MOST = 500 };
struct ripple_row {
    int64_t contact, account, user, relationship;
    int degree, ring;
    struct str name;
    struct day since;
};
struct ripple_view {
    struct ripple_row *rows; /* by ring, then account, then contact */
    size_t n;
    size_t rings[DEGREE_MAX + 1]; /* how many stand at ring i + 1 */
    bool complete;                /* false: more than RIPPLE_MOST, the farthest left out */
};
/* Around one of our people, or (user 0) the company: then each contact's closest tie. account
 * 0: all. */
MUST_USE
enum status ripple_read(struct tx *tx, int64_t user, int64_t account, struct day day,
                        struct ripple_view *out, struct error *e);

#endif
