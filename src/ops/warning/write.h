/* ops/warning/write.h - what the hits change among the warnings (private to ops/warning/).
 *
 * A warning is found by its key (rule, record, cause). It is made once, brought up to date
 * while it stands, resolved when its facts are gone, and re-opened when they come back.
 * Dismissed ones stay dismissed for as long as their facts stand for the same reason. */
#ifndef OPS_WARNING_WRITE_H
#define OPS_WARNING_WRITE_H

#include "ops/warning.h"
#include "ops/warning/engine.h"

/* Writes of one step; run inside a writing transaction, may be run again. */
struct warn_apply {
    const struct engine *g; /* settings, calendar, hits */
    int64_t lo, hi;         /* the accounts that were looked at; hi 0: none */
    bool people;            /* our own people were looked at: */
    int64_t user;           /* this one, 0: all */
    int64_t job_done;       /* >= 0: progress of a full pass, kept with its job */
    int64_t job_total;
    int64_t accounts; /* how many were looked at */
    /* Newest warning after the step before of a first pass: as long as it still is, nobody else
     * wrote any, and none with our keys can hang elsewhere. NULL: of another pass. */
    int64_t *alone;
    struct warning_counts counts; /* out */
};
enum status apply_step(struct tx *tx, void *arg, struct error *e);
/* High warnings nobody answered go up; at most `limit`, *more: again. */
struct warn_escalate {
    const struct engine *g;
    int64_t after; /* id to begin behind */
    int64_t last;  /* out: the last one looked at */
    bool more;
    int64_t n;
};
enum status escalate_step(struct tx *tx, void *arg, struct error *e);
/* Says to owners of warnings how many are due today, once a day; at most 200 people. */
struct warn_remind {
    int64_t after, last; /* owners, as above */
    bool more;
    int64_t n;
};
enum status remind_step(struct tx *tx, void *arg, struct error *e);
/* The event row and the listeners' event of a warning that changed. */
MUST_USE
enum status warning_event(struct tx *tx, int64_t id, int64_t version, char what,
                          struct error *e);
/* A dated change of its state. */
MUST_USE
enum status warning_moved(struct tx *tx, int64_t id, struct str old, const char *now,
                          struct str reason, struct error *e);

#endif
