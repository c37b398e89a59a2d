/* ops/competence/competence.h - the competence of account managers (product.md I7):
 * assessments, who scores whom, what comes of it, the development plan and the duty report.
 *
 * What one scores is his alone until it is handed in. One's own scores are read by oneself and
 * by those who answer for him; the superior's and the mean of colleagues are published when the
 * superior completes the assessment; who of the colleagues gave which score is read by nobody
 * but its author (docs/adr/0057).
 *
 * Failures beside those of store/record.h: ST_NOT_FOUND not_found for whom it does not concern,
 * ST_CONFLICT assessment.done, assessment.handed_in, assessment.no_scores, duty.state;
 * ST_FORBIDDEN assessment.not_yours. */
#ifndef OPS_COMPETENCE_COMPETENCE_H
#define OPS_COMPETENCE_COMPETENCE_H

#include "rules/competence.h"
#include "store/hook.h"

/* --- assessments (sheet.c) ---------------------------------------------------------------- */

enum { COMPETENCE_PEOPLE = 500, COMPETENCE_PEERS = 50 };

/* Opens the round for these people, each once; by sales operations or who stands above. */
MUST_USE
enum status competence_open(struct tx *tx, int64_t round, const int64_t *users, size_t n,
                            size_t *opened, struct error *e);

struct assessment_seen {
    struct record a; /* whole */
    bool self;       /* he is the person */
    bool superior;   /* the direct superior: scores and completes */
    bool manages;    /* may ask colleagues: the superior, those above, sales operations */
    bool asked;      /* has a sheet as a colleague */
    bool reads;      /* may read the assessment: all of the above but `asked` */
};
/* For whom it concerns, whatever his grants; ST_NOT_FOUND for others. */
MUST_USE
enum status assessment_see(struct tx *tx, int64_t id, struct assessment_seen *out,
                           struct error *e);

struct sheet_score {
    int item;  /* index of competence_item_options */
    int score; /* 1..5; 0: none */
    struct str evidence;
};
struct score_sheet {
    struct assessment_seen seen;
    enum competence_view view;
    bool submitted;
    struct sheet_score v[COMPETENCE_ITEMS_MAX];
    size_t n;
};
/* The asking person's own sheet. ST_NOT_FOUND for whom it does not concern, ST_FORBIDDEN
 * assessment.not_yours for who may read but has nothing to score. */
MUST_USE
enum status score_sheet_read(struct tx *tx, int64_t assessment, struct score_sheet *out,
                             struct error *e);
struct score_put {
    const struct sheet_score *v; /* all of it: what is not named is taken away */
    size_t n;
    bool submit;
};
MUST_USE
enum status score_sheet_write(struct tx *tx, int64_t assessment, const struct score_put *put,
                              struct faults *f, struct error *e);
struct peer_list {
    const int64_t *v;
    size_t n;
};
/* Asks colleagues for their scores, each once. */
MUST_USE
enum status peers_ask(struct tx *tx, int64_t assessment, const struct peer_list *users,
                      size_t *asked, struct faults *f, struct error *e);
/* By the direct superior: publishes his scores and the mean of colleagues. */
struct assessment_end {
    struct str level, comment; /* level: key of assessment.level */
};
MUST_USE
enum status assessment_complete(struct tx *tx, int64_t id, const struct assessment_end *how,
                                struct faults *f, struct record *out, struct error *e);

/* --- what it says (profile.c) ------------------------------------------------------------- */

enum { TARGETS_ROOM = SELLING_LEVELS * COMPETENCE_ITEMS_MAX };
struct target_set {
    struct competence_target v[TARGETS_ROOM];
    size_t n;
};
/* The company's targets, with the rights of the actor (who is raised for it: they are the
 * method, not anybody's record). */
MUST_USE
enum status targets_read(struct tx *tx, struct target_set *out, struct error *e);
enum { COMPETENCE_PRIORITIES = 5, COMPETENCE_CRITERIA = 40, COMPETENCE_PAST = 20 };
struct appraisal {
    struct day from, to;
    bool has_attainment, may_amounts;
    int64_t target, actual; /* minor units of the company currency */
    double attainment;      /* percent */
    int64_t won, won_amount, lost, opened, visits, reports;
    /* What his customers answered to surveys: the mean of their scores of 1 to 5. */
    int64_t answered; /* surveys; 0: nothing is known */
    double satisfaction;
};
/* What the records say of a person in a period, as far as the actor may see them. */
MUST_USE
enum status appraisal_read(struct tx *tx, int64_t user, struct day from, struct day to,
                           struct appraisal *out, struct error *e);

struct promotion_row {
    int64_t id; /* 0: of the factory */
    struct str name, name_en, measure, item;
    struct promotion_fact fact;
};
struct past_assessment {
    int64_t id;
    struct str name, state, level;
    struct day held_on;
};
struct competence_profile {
    struct assessment_seen seen;
    struct day from, to; /* of the round */
    int64_t fewest;      /* colleagues for a mean */
    int level;
    struct competence_score v[COMPETENCE_ITEMS_MAX];
    struct str evidence[COMPETENCE_ITEMS_MAX], remark[COMPETENCE_ITEMS_MAX]; /* beside v */
    size_t n;
    struct competence_sum all, groups[COMPETENCE_GROUPS];
    struct competence_priority first[COMPETENCE_PRIORITIES];
    size_t nfirst;
    struct promotion_row promotion[COMPETENCE_CRITERIA];
    size_t npromotion;
    struct promotion_verdict verdict;
    struct past_assessment past[COMPETENCE_PAST]; /* all of the person, newest first */
    size_t npast;
    int64_t with; /* the one it is compared with; 0: none */
    struct appraisal appraisal;
};
/* with 0: the one done before it; -1: none. */
MUST_USE
enum status profile_read(struct tx *tx, int64_t id, int64_t with,
                         struct competence_profile *out, struct error *e);

struct team_row {
    int64_t user, assessment; /* assessment 0: none yet */
    struct str name, state, level;
    struct day held_on, self_on, manager_on;
    bool superior;
    int64_t asked, handed_in; /* colleagues; never who */
    struct competence_sum all, groups[COMPETENCE_GROUPS];
    int64_t goals, late; /* open goals; those past their day */
};
struct team_view {
    struct team_row *v;
    size_t n;
    bool opens; /* may open rounds for anybody */
};
/* People whose assessments the actor answers for: those below him, and by his grants. */
MUST_USE
enum status competence_team(struct tx *tx, struct team_view *out, struct error *e);

struct asked_row { /* a sheet of mine that waits, or was handed in */
    int64_t assessment, user;
    struct str name, round;
    bool submitted, open;
};
struct mine_view {
    struct past_assessment v[COMPETENCE_PAST];
    size_t n;
    struct asked_row *asked;
    size_t nasked;
};
MUST_USE
enum status competence_mine(struct tx *tx, struct mine_view *out, struct error *e);

/* Targets and criteria of the factory, where none stand. */
MUST_USE
enum status competence_factory(struct tx *tx, struct error *e);

/* --- development plan (develop.c) --------------------------------------------------------- */

/* development_goal: what the assessment says of the item, days in order. */
MUST_USE
enum status goal_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);
/* development_action: its task in the calendar follows it. */
MUST_USE
enum status action_before(struct tx *tx, struct input *in, const struct record *old,
                          struct faults *f, struct error *e);
MUST_USE
enum status action_after(struct tx *tx, const struct record *now, const struct record *old,
                         struct error *e);
struct goal_verdict {
    struct str state, review;
};
/* By who stands above the person. */
MUST_USE
enum status goal_review(struct tx *tx, int64_t id, const struct goal_verdict *said,
                        struct faults *f, struct record *out, struct error *e);

/* --- duty report (duty.c) ----------------------------------------------------------------- */

/* One per person and half-year; its texts are the person's, while it is with him. */
MUST_USE
enum status duty_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);
MUST_USE
enum status duty_after(struct tx *tx, const struct record *now, const struct record *old,
                       struct error *e);
/* The figures as they stand now, as JSON; of a report that was handed in, those of that day. */
MUST_USE
enum status duty_figures(struct tx *tx, const struct record *report, struct str *out,
                         bool *kept, struct error *e);
/* The report, for the person, those above him and by grants. *above: may review. */
MUST_USE
enum status duty_see(struct tx *tx, int64_t id, struct record *out, bool *above,
                     struct error *e);
MUST_USE
enum status duty_submit(struct tx *tx, int64_t id, struct faults *f, struct record *out,
                        struct error *e);
struct duty_verdict {
    struct str review;
    int64_t rating; /* 1..5; 0 when it goes back */
    bool back;
};
MUST_USE
enum status duty_review(struct tx *tx, int64_t id, const struct duty_verdict *said,
                        struct faults *f, struct record *out, struct error *e);

#endif
