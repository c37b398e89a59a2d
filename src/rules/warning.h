/* rules/warning.h - the early warnings W1 to W27 (process.md §3, analysis.md §4): facts and
 * thresholds in, verdict with its facts out. Pure.
 *
 * Thresholds come in the order of the rule's parameters in warning_specs[]. Days are whole
 * days; percentages and counts are plain integers. A verdict tells which of the rule's reasons
 * it is
 * (`why`) and the numbers and records that made it true; the page puts them into words. */
#ifndef RULES_WARNING_H
#define RULES_WARNING_H

#include "base/clock.h"
#include "base/str.h"
#include "model/field.h"

enum { WARN_PARAMS = 3, WARN_FACTS = 8 };
/* Index of warning_specs[]; the number in the name is index + 1. */
enum warn_rule {
    W_STALLED,
    W_SILENT,
    W_AHEAD,
    W_DECIDER,
    W_VETO,
    W_RIVAL,
    W_CLOSE_DATE,
    W_PROMISE,
    W_NO_ADVANCE,
    W_BUDGET,
    W_ORDERS,
    W_PERSON_LEFT,
    W_COMPLAINT,
    W_SATISFACTION,
    W_CREDIT,
    W_CONTRACT,
    W_SIGHTING,
    W_CAPACITY,
    W_COMMIT,
    W_CONCENTRATION,
    W_ONE_HOLDER,
    W_EXECUTIVE,
    W_UNCONFIRMED,
    W_CONTRIBUTION,
    W_COMPLACENT,
    W_CHANGE,
    W_OVERDUE_PAPER,
    WARN_RULES
};
enum warn_severity { SEV_HIGH = 1, SEV_MID, SEV_INFO };
enum warn_unit { WU_DAYS, WU_PERCENT, WU_COUNT, WU_STEP, WU_TENTHS };
struct warn_param {
    const char *key;
    enum warn_unit unit;
    int64_t factory, min, max;
    struct label label;
};
struct warn_spec {
    const char *key; /* "W1" */
    struct label name, text;
    enum warn_severity severity;
    const char *kinds; /* of record it stands on, space-separated */
    const char *waits; /* kinds of record it needs that may not exist yet; "" none */
    bool partly;       /* a part of the rule works without them */
    struct warn_param params[WARN_PARAMS];
    size_t nparams;
};
extern const struct warn_spec warning_specs[WARN_RULES];
/* Index by key, or -1. */
int warning_index(struct str key);

enum warn_type { WF_INT, WF_TENTHS, WF_DAY, WF_REF, WF_WORD };
struct warn_fact {
    const char *key;
    enum warn_type type;
    bool money; /* only for who may read amounts */
    int64_t v;
    const char *word; /* WF_REF: its kind; WF_WORD: itself */
};
struct warn_verdict {
    bool hit;
    const char *why;
    struct warn_fact facts[WARN_FACTS];
    size_t n;
};

/* --- deals ------------------------------------------------------------------------------ */

/* The stage of any pipeline on the scale 0..7 of the customer's decision steps: the first
 * stands for 0, the last for 7, those between in proportion (rounded half up). */
int warn_step(int64_t place, int64_t last);

struct warn_stay {
    int64_t days;          /* in this stage */
    int64_t won;           /* won deals the median rests on */
    int64_t median_tenths; /* of their stays, in tenths of a day */
    struct day since;
};
void warn_stalled(const struct warn_stay *f, const int64_t *p, struct warn_verdict *out);

enum warn_subject { WS_DEAL, WS_KEY, WS_REGULAR, WS_OTHER };
struct warn_silence {
    enum warn_subject subject;
    int64_t days;     /* since the last activity done, or since the record began */
    int64_t activity; /* the last one; 0: never any */
    struct day last;
};
void warn_silent(const struct warn_silence *f, const int64_t *p, struct warn_verdict *out);

struct warn_position {
    int64_t place, last; /* of the stage in its pipeline, from 0 */
    int64_t step;        /* decision_step of the customer; -1: not known */
};
void warn_ahead(const struct warn_position *f, const int64_t *p, struct warn_verdict *out);

struct warn_decider {
    int step;               /* warn_step */
    int64_t named, reached; /* contacts with the authority to decide; those somebody talks to */
    int64_t touches;        /* two-way activity in 180 days */
    int64_t most, contact;  /* of them through one contact; who */
};
void warn_decider(const struct warn_decider *f, const int64_t *p, struct warn_verdict *out);

struct warn_veto {
    int64_t contact;
    bool decides; /* authority: decision maker, else influencer */
    bool has_attitude, covered;
    int64_t attitude;
};
void warn_veto(const struct warn_veto *f, const int64_t *p, struct warn_verdict *out);

struct warn_criterion {
    int64_t criterion, weight; /* percent */
    int64_t ours, best;        /* scores 1..5; 0: none */
    int64_t rival;
};
void warn_criterion(const struct warn_criterion *f, const int64_t *p, struct warn_verdict *out);
struct warn_newcomer {
    int64_t rival;
    struct day appeared, reached; /* reached P3 on; DAY_NONE: not yet */
};
void warn_newcomer(const struct warn_newcomer *f, const int64_t *p, struct day today,
                   struct warn_verdict *out);

struct warn_close_date {
    struct day close;
    int64_t moves; /* times it was moved out */
};
void warn_close_date(const struct warn_close_date *f, const int64_t *p, struct day today,
                     struct warn_verdict *out);

struct warn_visits {
    int64_t streak; /* visits without advance since the last with one */
    int64_t activity;
};
void warn_visits(const struct warn_visits *f, const int64_t *p, struct warn_verdict *out);

struct warn_budget {
    int step;
    const char *state; /* "none", "planned", "approved"; NULL: not known */
};
void warn_budget(const struct warn_budget *f, const int64_t *p, struct warn_verdict *out);

struct warn_commit {
    bool committed;        /* in somebody's forecast as "commit" */
    int64_t score, median; /* hundredths of a point; score below 0: none yet */
    int64_t won;           /* won deals with a score the median rests on */
};
void warn_commit(const struct warn_commit *f, const int64_t *p, struct warn_verdict *out);

struct warn_confirmed {
    const struct day *on; /* day of the last confirmation of each buying role */
    const int64_t *contacts;
    size_t n;
};
void warn_unconfirmed(const struct warn_confirmed *f, const int64_t *p, struct day today,
                      struct warn_verdict *out);

/* --- accounts and people ------------------------------------------------------------------ */

struct warn_promise {
    int64_t exchange, contact;
    struct day due;
};
void warn_promise(const struct warn_promise *f, const int64_t *p, struct day today,
                  struct warn_verdict *out);

struct warn_orders {
    int64_t now, before; /* last 90 days, the same days a year before; minor units */
};
void warn_orders(const struct warn_orders *f, const int64_t *p, struct warn_verdict *out);

struct warn_left {
    int64_t contact;
    bool key;  /* decides, leads, or stands on the first page of the account's file */
    bool left; /* the company; else another post */
    struct day on;
};
void warn_left(const struct warn_left *f, const int64_t *p, struct day today,
               struct warn_verdict *out);

struct warn_complaints {
    bool key;
    struct day deadline; /* of the oldest open complaint; DAY_NONE: none open */
    int64_t lately;      /* complaints in 90 days */
    int64_t ticket;
};
void warn_complaints(const struct warn_complaints *f, const int64_t *p, struct day today,
                     struct warn_verdict *out);

struct warn_satisfaction {
    int64_t before_sum, before_n, now_sum, now_n; /* answers 1..5 of two surveys; n 0: none */
    int64_t survey;                               /* the later one */
    bool self_check;
};
void warn_satisfaction(const struct warn_satisfaction *f, const int64_t *p,
                       struct warn_verdict *out);

struct warn_credit {
    int64_t overdue_days, invoice;    /* of the oldest receivable */
    const char *grade_before, *grade; /* NULL: none */
    struct day graded_on;
};
void warn_credit(const struct warn_credit *f, const int64_t *p, struct day today,
                 struct warn_verdict *out);

struct warn_contract {
    int64_t contract;
    struct day end;
    bool renewal; /* a renewal deal is open or won */
};
void warn_contract(const struct warn_contract *f, const int64_t *p, struct day today,
                   struct warn_verdict *out);

struct warn_sighting {
    int64_t sighting, competitor;
    struct day on;
};
void warn_sighting(const struct warn_sighting *f, const int64_t *p, struct day today,
                   struct warn_verdict *out);

struct warn_capacity {
    int64_t accounts, most; /* most 0: no limit */
};
void warn_capacity(const struct warn_capacity *f, const int64_t *p, struct warn_verdict *out);
struct warn_orphan {
    bool key;
    int64_t owner, sponsor;
    bool plan, plans_known;
};
void warn_orphan(const struct warn_orphan *f, const int64_t *p, struct warn_verdict *out);

struct warn_share {
    int64_t ours, unit, whole; /* revenue of 12 months with this customer; whose; of all */
};
void warn_concentration(const struct warn_share *f, const int64_t *p, struct warn_verdict *out);

struct warn_holder {
    int64_t strong, holders; /* degrees >= 3 with deciders; how many of us hold them */
    int64_t holder;
    int64_t touches, most, user; /* two-way activity in 180 days; most of one of us */
};
void warn_one_holder(const struct warn_holder *f, const int64_t *p, struct warn_verdict *out);

struct warn_executive {
    int64_t days;      /* since the last touch, or since he holds the post */
    struct day last;   /* DAY_NONE: never */
    int64_t touches;   /* in the last year */
    int64_t in_peace;  /* of them on days without an open deal */
    int64_t free_days; /* days of the last year without an open deal */
};
void warn_executive(const struct warn_executive *f, const int64_t *p, struct warn_verdict *out);

struct warn_contribution {
    bool known;
    int64_t last, before; /* net contribution of the last two whole quarters, minor units */
    struct day from;      /* when the earlier one began */
};
void warn_contribution(const struct warn_contribution *f, const int64_t *p,
                       struct warn_verdict *out);

struct warn_complacent {
    bool close;      /* the relation is firm or good */
    struct day last; /* newest objective, self-check or improvement; else since it is key */
    bool never;
};
void warn_complacent(const struct warn_complacent *f, const int64_t *p, struct day today,
                     struct warn_verdict *out);

struct warn_change {
    int64_t change;
    struct day on;
    bool prepared;
};
void warn_change(const struct warn_change *f, const int64_t *p, struct day today,
                 struct warn_verdict *out);

enum warn_paper { PAPER_STATEMENT, PAPER_LOSS_REVIEW, PAPER_RETREAT };
struct warn_paper_facts {
    enum warn_paper paper;
    int64_t record;
    struct day on; /* statement: sent; review: due; retreat: deadline */
    bool done;
};
void warn_paper(const struct warn_paper_facts *f, const int64_t *p, struct day today,
                struct warn_verdict *out);

#endif
