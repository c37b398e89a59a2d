/* ops/diary/effort.h - where time and money go, and whom to visit (D5, D7, D8; analysis.md §7).
 *
 * Everything is read as the actor may read it. Time is that of activities done whose start lies
 * in the period: their minutes (else from start to end), travel and waiting. The account's
 * segment is today's; time for accounts one may not see counts as below the pyramid. */
#ifndef OPS_DIARY_EFFORT_H
#define OPS_DIARY_EFFORT_H

#include "ops/analysis.h"
#include "rules/effort.h"

enum { TIME_KINDS = 7, TIME_OTHER = 6 }; /* those of activity.time_kind, and unknown */
extern const char *const time_kind_keys[TIME_KINDS];

struct time_account {
    int64_t id, minutes;
    struct str name, segment;
};
struct time_person {
    int64_t id, minutes[EFFORT_SEGMENTS], below, next[EFFORT_SEGMENTS];
    int64_t planned, done, accounts; /* visits of the period; accounts owned */
    struct str name;
};
struct time_report {
    int targets[EFFORT_SEGMENTS];
    int64_t minutes[EFFORT_SEGMENTS], below, none; /* none: of no account */
    struct effort_share share[EFFORT_SEGMENTS];
    int64_t kinds[TIME_KINDS];
    struct time_account *accounts; /* most first */
    size_t naccounts;
    struct time_person *people;
    size_t npeople;
    int64_t planned, done;
};
/* Without a period: the last four weeks. */
MUST_USE
enum status time_report_read(struct tx *tx, struct analysis *a, struct time_report *out,
                             struct error *e);

struct visit_row {
    int64_t id, owner, next_activity;
    struct str name, owner_name, segment, region, attractiveness, address, phone;
    int every;
    struct day last, next;
    struct visit_verdict verdict;
    bool has_deal;
    double probability, rank;
};
/* Accounts with a target; the overdue ones first, the highest rank first among them. */
MUST_USE
enum status visits_read(struct tx *tx, const struct analysis *a, struct visit_row **out,
                        size_t *n, struct error *e);

/* Contact and promise beside the visits of a day. */
struct road_account {
    int64_t id, contact, promise;
    struct str address, phone, region, contact_name, contact_phone, promise_text;
    struct day promise_due;
};
MUST_USE
enum status road_read(struct tx *tx, const int64_t *accounts, size_t n,
                      struct road_account **out, size_t *count, struct error *e);

struct cost_row {
    int64_t id, amounts[COST_CATEGORIES], hours; /* minor units; hours in millionths */
    int64_t minutes;                             /* of activities, with travel and waiting */
    int64_t activities; /* what they cost by themselves, part of the marketing process */
    int64_t total, won, margin;
    struct str name;
};
struct cost_report {
    struct cost_profile profile;
    int threshold;
    int64_t hour; /* minor units */
    bool amounts; /* the actor may read money */
    int64_t sums[COST_CATEGORIES], total, won, margin;
    struct cost_share share[COST_CATEGORIES];
    struct cost_row *rows; /* dearest first */
    size_t n;
};
MUST_USE
enum status cost_report_read(struct tx *tx, struct analysis *a, struct cost_report *out,
                             struct error *e);

#endif
