/* ops/warning.h - early warnings: evaluating them, answering them, and the rules behind
 * (product.md C18, process.md §3).
 *
 * Two ways lead to the same warnings: the full pass over all accounts, every night and on
 * request, and the incremental one, which follows the event rows a few seconds behind the
 * writes. Both may be interrupted and run again at any point. */
#ifndef OPS_WARNING_H
#define OPS_WARNING_H

#include "ops/analysis.h"
#include "store/hook.h"
#include "store/host.h"

/* Hook `before` of warning_rule: the rules are those of the method; none is added by hand. */
enum status warning_rule_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e);

/* --- evaluating ----------------------------------------------------------------------------
 */

struct warning_counts {
    int64_t accounts, opened, reopened, resolved, standing, escalated, ms;
};
/* Everything: yardsticks, all accounts, our people, escalation. Memory is that of one range. */
MUST_USE
enum status warning_pass(struct host *h, struct warning_counts *out, struct error *e);
/* The same, but the yardsticks stay those of the last pass: for the test that holds the
 * incremental way equal to it. */
MUST_USE
enum status warning_pass_again(struct host *h, struct warning_counts *out, struct error *e);
/* What events after the stored position touched; at most a few hundred accounts. *more: there
 * is more to do at once. Nothing is written when nothing happened. */
MUST_USE
enum status warning_follow(struct host *h, struct warning_counts *out, bool *more,
                           struct error *e);
/* A full pass asked for by a person with the right to change rules. ST_CONFLICT warning.running
 * when one runs already. */
MUST_USE
enum status warning_evaluate(struct host *h, struct warning_counts *out, struct error *e);
struct warning_progress {
    bool running;
    int64_t done, total; /* accounts */
    int64_t finished_at; /* 0: never */
};
MUST_USE
enum status warning_progress(struct tx *tx, struct warning_progress *out, struct error *e);

/* --- answering ------------------------------------------------------------------------------
 */

/* Whoever owns it, was it escalated to, or may change the record it is about. ST_CONFLICT
 * warning.over when it is resolved already. */
MUST_USE
enum status warning_accept(struct tx *tx, int64_t id, int64_t if_version, struct error *e);
/* The reason is required. */
MUST_USE
enum status warning_dismiss(struct tx *tx, int64_t id, int64_t if_version, struct str reason,
                            struct faults *f, struct error *e);

/* --- rules ----------------------------------------------------------------------------------
 */

struct warning_rule_edit {
    bool has_active, active;
    struct str severity, owner_rule; /* p NULL: as it stands */
    int64_t due_days;                /* < 0: as it stands */
    const struct param *params;      /* thresholds given, values as decimal text */
    size_t nparams;
    int64_t if_version;
};
MUST_USE
enum status warning_rule_save(struct tx *tx, int64_t id, const struct warning_rule_edit *edit,
                              struct faults *f, struct error *e);

/* Who would be hit today: counts and the first rows, of records the actor may see. */
struct warning_row {
    const char *kind;
    int64_t record, account;
    struct str name, facts; /* name of the record, p NULL when it has none */
};
struct warning_try {
    const struct param *params; /* thresholds other than those that stand */
    size_t nparams, limit;
};
struct warning_preview {
    int64_t hits;    /* with the thresholds given */
    int64_t present; /* standing now by this rule */
    struct warning_row *rows;
    size_t n;
};
MUST_USE
enum status warning_preview(struct tx *tx, int64_t id, const struct warning_try *try,
                            struct warning_preview *out, struct error *e);

#endif
