/* ops/playbook.h - a won deal kept as a template, and what it is worth (C21).
 *
 * A playbook is open to everybody who sells, so it takes method from its deal and no persons:
 * roles, parts of the team, criteria, commitments, steps by kind and objective, checklist,
 * names of documents, days per stage. Days count from the deal's opening. Each part holds what
 * its author could read. */
#ifndef OPS_PLAYBOOK_H
#define OPS_PLAYBOOK_H

#include "ops/analysis.h"
#include "ops/dealrows.h"

struct playbook_head {
    struct str name, summary; /* name p NULL: the deal's */
};
/* Of a won deal the actor may change; else ST_CONFLICT playbook.not_won. */
MUST_USE
enum status playbook_make(struct tx *tx, int64_t deal, const struct playbook_head *head,
                          struct faults *f, struct record *out, struct error *e);

struct playbook_made {
    int64_t use;                               /* id of the playbook_use */
    int64_t criteria, commitments, milestones; /* rows made */
    struct str *missing_roles, *missing_parts; /* keys nobody holds on the deal */
    size_t nroles, nparts;
};
/* To a living deal the actor may change: criteria when it has none, commitments and checklist
 * points it lacks, dated from today. ST_CONFLICT deal.closed, playbook.applied (it was
 * already), playbook.inactive. */
MUST_USE
enum status playbook_apply(struct tx *tx, int64_t playbook, int64_t deal,
                           struct playbook_made *out, struct error *e);

struct use_sum {
    int64_t won, lost; /* closed deals; cancelled ones decide nothing */
};
/* Share of won among closed, 0..100; false when nothing is closed. */
bool use_pct(struct use_sum s, double *out);
struct playbook_rate {
    int64_t id;
    struct str name;
    int64_t applied, open; /* deals it was applied to, those still open among them */
    struct use_sum with, without;
};
struct playbook_rates {
    struct playbook_rate *v;
    size_t n;
    struct use_sum any, none; /* deals with any playbook, and with none */
};
/* Over the deals of the analysis that the actor sees; won and lost by closed_on. */
MUST_USE
enum status playbook_rates(struct tx *tx, const struct analysis *a, struct playbook_rates *out,
                           struct error *e);

#endif
