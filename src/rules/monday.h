/* rules/monday.h - the ten-minute Monday page (K5): which facts of a key account are shown, and
 * where: what changed since last Monday, what is late, what has no owner, what comes next. */
#ifndef RULES_MONDAY_H
#define RULES_MONDAY_H

#include "base/clock.h"
#include "base/err.h"

enum { MONDAY_MINUTES = 10, MONDAY_AHEAD = 7 };
/* The Monday of the week that holds the day. */
struct day monday_of(struct day today);
/* Last Monday: the one before this week's, so that the page of a week shows the same changes
 * from Monday to Sunday. */
struct day monday_since(struct day today);

enum monday_place { MP_NONE, MP_LATE, MP_NO_OWNER, MP_CHANGED, MP_NEXT, MP__COUNT };
extern const char *const monday_place_keys[MP__COUNT];
struct monday_fact {
    struct day on;   /* when it happened, or is due; DAY_NONE: not told */
    bool happened;   /* a change; else something to do, or (standing) a state */
    bool owned;      /* somebody answers for it */
    bool needs_date; /* an open deal without a next step is late by itself */
};
/* Late beats ownerless, ownerless beats what comes next. A thing due today is not late. */
enum monday_place monday_place(const struct monday_fact *f, struct day today);

struct monday_count {
    int n[MP__COUNT];
};
/* An account asks for attention when anything is late or ownerless; with nothing at all it is
 * quiet. Order: more late, more ownerless, more changes come first. */
int monday_compare(const struct monday_count *a, const struct monday_count *b);
bool monday_quiet(const struct monday_count *c);

struct monday_progress {
    int accounts, done, left; /* left counts those neither done nor quiet */
    int minutes;              /* since the start, up to the end; 0 before */
    bool over;                /* longer than MONDAY_MINUTES */
};
struct monday_progress monday_progress(int accounts, int quiet, int done, int64_t started_ms,
                                       int64_t finished_ms, int64_t now_ms);

#endif
