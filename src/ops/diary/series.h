/* ops/diary/series.h - records of kind recurrence: what they mean, and the activities made from
 * them.
 *
 * The times of the next SERIES_DAYS days stand as planned activities of their own, so that
 * they can be moved, prepared and reported like any other; each carries the series and its
 * time in it (`occurrence`). Days before and behind are worked out when a calendar asks. What
 * a person deleted or moved stays so: only what still stands as the series made it follows
 * the series. */
#ifndef OPS_DIARY_SERIES_H
#define OPS_DIARY_SERIES_H

#include "rules/recurrence.h"
#include "store/hook.h"

enum { SERIES_DAYS = 92, SERIES_BACK = 7, SERIES_SLOTS = 1000 };

struct series_facts {
    int64_t start;
    struct str timezone, rule, on_holiday, exceptions, extra; /* p NULL or "": none */
};
struct series_open {
    struct series s;
    struct recur_rule rule;
    struct zone *own; /* freed by series_close */
};
/* cal may be NULL, then days off are kept. What cannot be read gives a series of one time. */
MUST_USE
enum status series_open(struct tx *tx, const struct series_facts *f, const struct calendar *cal,
                        struct series_open *out, struct error *e);
void series_close(struct series_open *s);
struct series_facts series_facts_of(const struct record *r);

/* When a time that begins at start ends. Whole days end with a day of the company, whose days
 * have 23 or 25 hours where clocks change. */
int64_t series_time_end(const struct tx *tx, int64_t start, int64_t minutes, bool all_day);

/* Hooks of recurrence. */
MUST_USE
enum status recurrence_before(struct tx *tx, struct input *in, const struct record *old,
                              struct faults *f, struct error *e);
MUST_USE
enum status recurrence_after(struct tx *tx, const struct record *now, const struct record *old,
                             struct error *e);
/* Bring at most `limit` series up to the horizon; *n: how many. */
MUST_USE
enum status series_fill_some(struct tx *tx, int64_t limit, int64_t *n, struct error *e);
/* The series ends before the day: its rule gets an end, planned times from then on go. One that
 * is over by then stays as it is. */
MUST_USE
enum status series_end(struct tx *tx, int64_t id, struct day from, struct faults *f,
                       struct record *out, struct error *e);
/* From the day on a series of its own, with the values of `in` and for the rest those of the
 * old one, which ends before it; both or neither. What a person moved, held or deleted stays,
 * and its day is left out of the new one; a COUNT that `in` does not change goes on counting.
 * Nothing before the day: the series itself is changed; nothing from it on: ST_CONFLICT
 * recurrence.over. out: the one that goes on. */
struct series_from {
    int64_t id;
    struct day from;
};
MUST_USE
enum status series_split(struct tx *tx, const struct series_from *at, struct input *in,
                         struct faults *f, struct record *out, struct error *e);

#endif
