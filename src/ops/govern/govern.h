/* ops/govern/govern.h - accounts governed (product.md A2-A9): audits of files, tiers, pyramid,
 * matrix, lifecycle, credit, losses, the eight rules. Every figure is read in the reader's
 * rights; what is judged is written with who, when and why. */
#ifndef OPS_GOVERN_GOVERN_H
#define OPS_GOVERN_GOVERN_H

#include "ops/analysis.h"
#include "ops/dealrows.h"
#include "ops/factread.h"
#include "rules/classify.h"
#include "rules/filequality.h"
#include "rules/keyrules.h"
#include "rules/qualify.h"
#include "store/hook.h"

/* --- what customers bought (sales.c) ------------------------------------------------------ */

/* Of an account with any order that the reader sees, its orders count (confirmed or delivered,
 * by ordered_on); of every other its deals won, by closed_on. SALES_ORDERS: there are orders.
 */
enum sales_basis { SALES_WON, SALES_ORDERS };
extern const char *const sales_basis_keys[SALES_ORDERS + 1];
MUST_USE
enum status sales_basis_find(struct tx *tx, enum sales_basis *out, struct error *e);
enum sales_by { SALES_ACCOUNT, SALES_ACCOUNT_MONTH, SALES_DAY };
struct sales_ask {
    enum sales_basis basis;
    enum sales_by by;
    struct day from, to;      /* DAY_NONE: open */
    const struct analysis *a; /* owner, unit, segment, region of the account; NULL: all */
    int64_t account;          /* 0: all */
    bool margins;             /* has_margin and margin are asked for */
    bool purchases;           /* without what was sent back */
};
struct sales_row {
    int64_t account;
    struct day day;         /* of SALES_DAY, or the first of the month */
    int64_t amount, margin; /* company currency */
    bool bought;            /* not only sent back */
    bool has_margin;        /* some record tells its cost or margin: margin is of those */
};
/* *amounts false: he may not read them, no rows. By account, then day. */
MUST_USE
enum status sales_read(struct tx *tx, const struct sales_ask *ask, struct sales_row **out,
                       size_t *n, bool *amounts, struct error *e);
/* An empty period: the twelve months that end today, or on the day looked back to; nothing
 * behind that day counts. */
void last_twelve_months(const struct tx *tx, struct analysis *a);
/* Conditions of owner, unit, segment, region, pipeline and product (a deal there) on an alias
 * of accounts, each begun by " AND "; owner and segment as they stood on a->as_of. */
MUST_USE
enum status accounts_where(struct tx *tx, const struct analysis *a, const char *alias,
                           struct sql *out, struct error *e);
/* Factread of accounts under these conditions (one of them at least: deleted_at IS NULL). */
MUST_USE
enum status accounts_begin(struct tx *tx, const struct analysis *a, struct factread *r,
                           struct error *e);

/* --- files (audit.c) ---------------------------------------------------------------------- */

struct audit_order {
    int64_t account;
    struct str result, reason; /* approved, returned (needs a reason) */
    const struct str *wrong;   /* keys of fields */
    size_t nwrong;
};
/* For whoever may write audits of all accounts (sales operations), but not of his own:
 * ST_CONFLICT audit.own. */
MUST_USE
enum status file_audit(struct tx *tx, const struct audit_order *o, struct faults *f,
                       struct record *out, struct error *e);
bool file_auditor(const struct tx *tx);
/* Completeness of what the reader may see. */
void account_file(const struct tx *tx, const struct record *account, struct file_quality *out);
/* Tells owner and auditor of key and regular accounts whose file is below FILE_PCT, once in
 * thirty days; a bounded step over the accounts behind `after`. *last: where to go on, 0 at the
 * end. */
MUST_USE
enum status files_warn(struct tx *tx, int64_t after, int64_t *last, struct error *e);
enum { FILES_MAX = 200 };
struct file_line {
    int64_t id, owner, auditor, audited_at;
    struct str name, segment, mark, reason;
    struct file_quality file;
};
/* Files with this mark, of key and regular accounts unless a segment is asked for; with a
 * period those audited in it, of the unaudited those entered in it. out: room for FILES_MAX. */
MUST_USE
enum status files_read(struct tx *tx, const struct analysis *a, struct str mark,
                       struct file_line *out, size_t *n, struct error *e);
/* Hooks of account: a change of a key field (name, codes, credit, bank) reopens the mark. */
enum status account_audit_before(struct tx *tx, struct input *in, const struct record *old,
                                 struct faults *f, struct error *e);
enum status account_audit_after(struct tx *tx, const struct record *now,
                                const struct record *old, struct error *e);

/* --- tiers (tier.c, tier_view.c) ---------------------------------------------------------- */

/* The three models of analysis.md §10, those of them that are not there; in the name of
 * whoever asks, who needs no right for it. */
MUST_USE
enum status qualification_factory(struct tx *tx, struct error *e);
struct level_given {
    int64_t item;
    int64_t level;
    struct str note; /* p NULL: none */
};
struct sheet_order {
    int64_t account, template;
    const struct level_given *levels;
    size_t n;
    struct str reason;
    struct day on; /* DAY_NONE: today */
};
MUST_USE
enum status sheet_score(struct tx *tx, const struct sheet_order *o, struct faults *f,
                        struct record *out, struct error *e);
struct tier_order {
    int64_t sheet;
    struct str tier; /* p NULL: that of the sheet */
    struct str reason;
};
/* Asks for the tier through the approvals; out: the sheet. */
MUST_USE
enum status sheet_ask(struct tx *tx, const struct tier_order *o, struct faults *f,
                      struct record *out, struct error *e);
/* What an approval of subject "segment" does. */
MUST_USE
enum status sheet_settled(struct tx *tx, int64_t sheet, int64_t approval, int state,
                          struct str reason, struct error *e);

struct pyramid_view {
    int64_t accounts[TIER__COUNT]; /* TIER_NONE: without a segment */
    int64_t sales[TIER__COUNT];
    int64_t minutes[TIER__COUNT]; /* of the three, and of all below at TIER_PROSPECT */
    int targets[PYRAMID_TIERS], time_targets[PYRAMID_TIERS];
    struct pyramid_row of_accounts[PYRAMID_TIERS], of_sales[PYRAMID_TIERS],
        of_time[PYRAMID_TIERS];
    bool amounts;
    enum sales_basis basis;
    struct day from, to; /* of sales and time */
};
/* Without a period: the last twelve months. */
MUST_USE
enum status pyramid_read(struct tx *tx, struct analysis *a, struct pyramid_view *out,
                         struct error *e);
struct tier_line {
    int64_t id, owner, sheet;
    struct str name;
    struct tier_facts facts;
    struct tier_proposal to;
};
MUST_USE
enum status tiers_proposed(struct tx *tx, const struct analysis *a, struct tier_line **out,
                           size_t *n, struct error *e);

/* --- matrix, lifecycle (matrix.c, life.c) ------------------------------------------------- */

struct bubble {
    int64_t id, owner, version;
    struct str name, short_name, attractiveness, relationship, segment;
    int64_t figure[ATTRACTION_MEASURES]; /* sales, margin, open weighted deals */
    bool has[ATTRACTION_MEASURES];
    double rank[ATTRACTION_MEASURES], mean;
    enum attraction proposed;
};
enum { MATRIX_BUBBLES = 400 };
struct matrix_view {
    struct bubble *v; /* most sales first; what has no place yet stands there too */
    size_t n, all;
    bool amounts;
    enum sales_basis basis;
    struct day from, to;
};
/* Without a segment: those of the pyramid. */
MUST_USE
enum status matrix_read(struct tx *tx, struct analysis *a, struct matrix_view *out,
                        struct error *e);

enum { LIFE_CURVE = LIFE_MONTHS + 1 };
struct life_view {
    struct life_verdict verdict;
    struct life_facts facts;
    int64_t curve[LIFE_CURVE]; /* oldest first; the last is this month, not over yet */
    struct day first_month;
    bool amounts;
    enum sales_basis basis;
    struct dealrows judgements; /* of aspect lifecycle */
};
MUST_USE
enum status life_read(struct tx *tx, int64_t account, struct life_view *out, struct error *e);
struct life_line {
    int64_t id, owner;
    struct str name;
    enum stage_of_life now;
    struct life_verdict verdict;
};
/* Accounts of the pyramid whose stage should be another one. */
MUST_USE
enum status lives_proposed(struct tx *tx, const struct analysis *a, struct life_line **out,
                           size_t *n, struct error *e);
struct judgement_order {
    int64_t account;
    struct str aspect, value, proposed, reason;
    struct day look_again; /* DAY_NONE; asked for when a customer is paused */
};
/* Sets the field of the account (but for the quadrant, which is no field) and keeps the
 * judgement. Needs the right to change the account. */
MUST_USE
enum status account_judge(struct tx *tx, const struct judgement_order *o, struct faults *f,
                          struct error *e);
struct advice_said {
    struct str zh, en;
    bool own; /* the company's words */
};
/* Texts of a list, those that the company changed in its words. */
MUST_USE
enum status advice_read(struct tx *tx, const char *of, const struct advice *list, size_t n,
                        struct advice_said *out, struct error *e);

/* --- credit (credit.c) -------------------------------------------------------------------- */

struct credit_view {
    struct credit_facts facts;
    struct credit_answer answers[USE__COUNT];
    struct day until[USE__COUNT]; /* of the exception that holds; DAY_NONE */
    bool knows_owed;
    int64_t term_days;
    struct dealrows exceptions;
};
MUST_USE
enum status credit_read(struct tx *tx, int64_t account, int64_t asked, struct credit_view *out,
                        struct error *e);
/* ST_CONFLICT credit.black, credit.grey, credit.limit when the grade stands against it; asks
 * nobody's rights. asked: minor units of the company currency. */
MUST_USE
enum status credit_pass(struct tx *tx, int64_t account, enum credit_use use, int64_t asked,
                        struct error *e);
struct exception_order {
    int64_t account;
    struct str use, reason;
    struct value amount;
    struct day until;
};
MUST_USE
enum status credit_exception_ask(struct tx *tx, const struct exception_order *o,
                                 struct faults *f, struct record *out, struct error *e);
MUST_USE
enum status credit_exception_settled(struct tx *tx, int64_t id, int64_t approval, int state,
                                     struct error *e);
/* Hooks `before`: lines of a deal are quoted, orders confirmed. */
enum status deal_line_credit(struct tx *tx, struct input *in, const struct record *old,
                             struct faults *f, struct error *e);
enum status order_credit(struct tx *tx, struct input *in, const struct record *old,
                         struct faults *f, struct error *e);

/* --- losses and the eight rules (loss.c, keyrules.c) -------------------------------------- */

/* Hook `before`: due day; written once reasons, lesson and what was done stand. */
enum status loss_review_before(struct tx *tx, struct input *in, const struct record *old,
                               struct faults *f, struct error *e);
/* For customers lost on that day (twelve months after their last purchase) a review is opened
 * in the name of the owner, who is told; a bounded step. *n: how many, 0 when none is left. */
MUST_USE
enum status losses_open(struct tx *tx, struct day lost, int64_t *n, struct error *e);
/* By somebody above the author, of a review that is written. */
MUST_USE
enum status loss_reviewed(struct tx *tx, int64_t id, struct str words, struct faults *f,
                          struct record *out, struct error *e);
struct loss_line {
    int64_t account, owner, review;
    struct str name, state; /* state p NULL: nobody reviews it yet */
    struct day last_order, lost, due;
    bool late;
};
/* Customers lost within two years, and every review. */
MUST_USE
enum status losses_read(struct tx *tx, const struct analysis *a, struct loss_line **out,
                        size_t *n, struct error *e);
struct rules_view {
    struct key_facts facts;
    struct key_verdict v[KR__COUNT];
    struct day lost, loss_due;
    struct idset overrides, gifts,
        aimless; /* ids of the facts: gate passes, exchanges, activities */
    int64_t review, statement;
    int broken;
};
MUST_USE
enum status rules_read(struct tx *tx, int64_t account, struct rules_view *out, struct error *e);

/* --- small pieces ------------------------------------------------------------------------- */

static inline const struct cat_entity *govern_kind(const struct tx *tx, const char *key)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(key));
    CHECK_BUG(k != NULL);
    return k;
}
/* The account for somebody who may change it: ST_NOT_FOUND, ST_FORBIDDEN. */
MUST_USE
enum status account_to_change(struct tx *tx, int64_t id, struct record *out, struct error *e);

#endif
