/* ops/diary/agenda.h - what stands in a calendar: appointments, tasks by their day, and the
 * times of series beyond those made into activities; and who is free when.
 *
 * Agenda: what the actor may read of it, by the query layer. Busy: of anybody, blocks without
 * contents for what he may not read; whole days, tasks, what was cancelled or missed take no
 * time. */
#ifndef OPS_DIARY_AGENDA_H
#define OPS_DIARY_AGENDA_H

#include "rules/recurrence.h"
#include "store/query.h"

enum { AGENDA_ITEMS = 20000, AGENDA_DAYS = 460, BUSY_USERS = 50, BUSY_DAYS = 62 };

struct agenda_query {
    struct day from, to;  /* inclusive */
    const int64_t *users; /* owners or participants; none: whatever may be seen */
    size_t nusers;
    bool timed_only; /* no tasks that have a day alone */
};
struct agenda_item {
    int64_t id; /* 0: a time of a series that is no activity yet */
    int64_t version;
    int64_t recurrence, occurrence; /* 0: of no series */
    struct str kind, subject, place, state, objective;
    int64_t start, end; /* end 0: none */
    struct day due;     /* of a task without a time, else DAY_NONE */
    bool all_day;
    int64_t account, deal, owner;
    struct str account_name, owner_name;
    const int64_t *participants;
    size_t nparticipants;
    int64_t minutes, remind; /* -1: none */
    bool conflict;           /* its owner has another appointment at the time */
    bool may_change;
};
/* By start (a day's task at its morning), then id; names filled. ST_TOO_LARGE. */
MUST_USE
enum status agenda_read(struct tx *tx, const struct agenda_query *q, struct agenda_item **out,
                        size_t *n, struct error *e);
/* Everybody of the units below, active; in tx->arena, at most BUSY_USERS. */
MUST_USE
enum status agenda_people(struct tx *tx, int64_t unit, int64_t **out, size_t *n,
                          struct error *e);

struct busy_block {
    int64_t user, from, to, id; /* id 0: he may not know what it is */
    struct str subject;
};
MUST_USE
enum status busy_read(struct tx *tx, const struct agenda_query *q, struct busy_block **out,
                      size_t *n, struct error *e);

#endif
