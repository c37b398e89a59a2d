/* ops/care.h - care of people: plans with a rhythm, the calendar of what is due, birthdays.
 *
 * A plan is for one contact or for a tier of accounts. Doing it leaves a `care` activity and
 * moves the plan on by its rhythm (rules/care.h). Birthdays are sensitive: listing them needs
 * the right, a consent of each person and a purpose, and is on record for each of them. */
#ifndef OPS_CARE_H
#define OPS_CARE_H

#include "store/hook.h"
#include "store/query.h"

/* Hook `before` of care_plan: contact or tier; the account of the contact; the day it is
 * counted from. */
MUST_USE
enum status care_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e);

struct care_done {
    int64_t plan;
    struct day on;     /* DAY_NONE: today; not after today */
    struct str result; /* p NULL: none */
    int64_t if_version;
    struct faults *faults;
    int64_t activity; /* out: what was written */
};
/* ST_CONFLICT care.done for a plan that is over, care.same_day for a day that it was done on.
 */
MUST_USE
enum status care_do(struct tx *tx, struct care_done *d, struct record *out, struct error *e);

enum { CARE_PLANS = 500, CARE_DAYS = 2000, CARE_BIRTHDAYS = 500, CARE_PERIOD = 400 };
struct care_day {
    struct day on;
    bool overdue, first; /* first: the one that is done next */
    int64_t plan, contact, account, owner;
    struct str occasion, action, rhythm, tier;         /* keys; tier "" for a contact */
    struct str contact_name, account_name, owner_name; /* p NULL: none or not visible */
};
struct care_period {
    struct day from, to; /* inclusive, at most CARE_PERIOD days */
    int64_t owner;       /* 0: whoever */
};
/* Days of active plans that the actor sees, by day; what is overdue stands on its own day. */
MUST_USE
enum status care_calendar(struct tx *tx, const struct care_period *p, struct care_day **out,
                          size_t *n, struct error *e);

struct care_birthday {
    struct day on;
    int64_t contact, account;
    struct str name, account_name;
};
/* Birthdays of visible contacts who agreed, by day; ST_FORBIDDEN without the right on
 * sensitive fields, fault not_enabled while the group is off. Nothing is logged yet. */
MUST_USE
enum status care_birthdays(struct tx *tx, const struct care_period *p, struct faults *f,
                           struct care_birthday **out, size_t *n, struct error *e);
/* The entries of that reading, in a writing transaction, before it is answered. */
MUST_USE
enum status care_birthdays_note(struct tx *tx, const struct care_birthday *v, size_t n,
                                struct str purpose, struct error *e);

#endif
