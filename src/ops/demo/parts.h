/* ops/demo/parts.h - what the files of the demo share (private to ops/demo).
 *
 * First everything is planned in memory, then written step by step in the order of time. */
#ifndef OPS_DEMO_PARTS_H
#define OPS_DEMO_PARTS_H

#include "base/hash.h"
#include "ops/demo/demo.h"
#include "store/record.h"

enum {
    DEMO_USERS = 30,
    DEMO_UNITS = 14,
    DEMO_PRODUCTS = 12,
    DEMO_RIVALS = 5,
    DEMO_ACCOUNTS = 60,
    DEMO_CONTACTS = 240,
    DEMO_DEALS = 360,
    DEMO_ACTS = 2400,
    DEMO_STEPS = 6000,
    DEMO_STAGES = 8,
    DEMO_SLOTS = 7, /* posts that a customer may have */
    DEMO_EXTRA = 5, /* industries beyond the factory list */
};
enum demo_what {
    DO_ACCOUNT,
    DO_UPGRADE, /* a prospect became a key account */
    DO_REFRESH, /* the figures of the year were asked anew */
    DO_TRANSFER,
    DO_NOTE,
    DO_DEAL,
    DO_STAGE,
    DO_POSTPONE,
    DO_PAUSE,
    DO_CLOSE,
    DO_ACTIVITY,
    DO_SHEETS, /* people, criteria, rivals, team of a deal */
};
struct demo_step {
    int32_t day;
    int32_t minute; /* of the day, in the company's zone */
    int32_t nth;    /* order among equals */
    enum demo_what what;
    int32_t a, b;
};
struct demo_contact {
    int account, slot;
    struct str name, call; /* 王建国, 王总 */
    int64_t id, position;
};
struct demo_account {
    int owner, contacts[DEMO_SLOTS], ncontacts;
    int32_t since; /* day it was entered */
    int64_t id, departments[DEMO_SLOTS];
};
struct demo_deal {
    int account, owner, product, contact;
    bool big; /* runs through P0-P7 */
    struct str name;
    int64_t yuan;
    int32_t opened, until, expected; /* until: closed on, or where it stands today */
    const char *state;               /* "open", "won", "lost", "cancelled", "paused" */
    int nstages, last;               /* stages of the pipeline; the last one reached */
    int stages[DEMO_STAGES + 2];     /* as they are reached, back steps too */
    int32_t moved[DEMO_STAGES + 2];  /* on these days */
    int nmoves;
    bool silent; /* open and nobody does anything */
    int rival;
    int64_t id;
};
struct demo_act {
    int account, deal, contact, owner, text; /* deal, contact -1: none */
    int32_t day, minute, made;               /* made: day of entry, of what is planned */
    bool planned;
};
struct demo {
    struct host *host;
    struct demo_order *order;
    struct tx tx; /* of the writing transaction, set by demo_at for each step */
    struct actor actor;
    struct arena scratch; /* emptied with each step */
    struct input *in;
    struct rng rng;
    struct day today;
    struct str extra[DEMO_EXTRA]; /* keys of the industries added */
    int64_t users[DEMO_USERS], units[DEMO_UNITS];
    int64_t products[DEMO_PRODUCTS], rivals[DEMO_RIVALS], pipelines[2];
    struct demo_account accounts[DEMO_ACCOUNTS];
    struct demo_contact contacts[DEMO_CONTACTS];
    struct demo_deal deals[DEMO_DEALS];
    struct demo_act acts[DEMO_ACTS];
    struct demo_step steps[DEMO_STEPS];
    int ncontacts, ndeals, nacts, nsteps, added;
};

/* --- chance (chance.c) --- */
int demo_pick(struct demo *d, int n);               /* 0..n-1 */
int demo_between(struct demo *d, int from, int to); /* both inclusive */
bool demo_chance(struct demo *d, int percent);
int32_t demo_workday(int32_t day);       /* that day, or the Friday before it */
int32_t demo_workday_after(int32_t day); /* that day, or the Monday after it */
void demo_plan(struct demo *d, struct demo_step step);

/* --- writing (pen.c) --- */
/* Who acts, and when; forgets what the step before left in scratch. */
void demo_at(struct demo *d, int user, int32_t day, int32_t minute);
void demo_new(struct demo *d, const char *kind);
void put_z(struct demo *d, const char *key, const char *z); /* NULL or "": not given */
void put_str(struct demo *d, const char *key, struct str s);
void put_int(struct demo *d, const char *key, int64_t n);
void put_ref(struct demo *d, const char *key, int64_t id); /* 0: not given */
void put_refs(struct demo *d, const char *key, const int64_t *ids, size_t n);
void put_yuan(struct demo *d, const char *key, int64_t yuan);
void put_tag(struct demo *d, const char *key, const char *word); /* one word, or NULL */
MUST_USE
enum status demo_create(struct demo *d, int64_t *id, struct error *e);
MUST_USE
enum status demo_update(struct demo *d, int64_t id, struct error *e);
int64_t demo_instant(const struct demo *d, int32_t day, int32_t minute);
/* The template with %c %p %x %a %t filled in: contact, product, rival, account, topic. */
struct demo_words {
    struct str c, p, x, a, t, s;
};
/* A festival or season that lies about that day; what one gives then. */
const char *demo_season(int32_t day);
const char *demo_season_gift(int32_t day);
struct str demo_fill(struct demo *d, const char *pattern, const struct demo_words *w);

/* --- who and what (people.c, offer.c, account.c, deal.c, sheets.c, activity.c) --- */
MUST_USE
enum status demo_people(struct demo *d, struct error *e);
MUST_USE
enum status demo_offer(struct demo *d, struct error *e);
const char *demo_product_short(int product);
const char *demo_product_line(int product);
int demo_product_lines(void);
const char *demo_rival_short(int rival);
MUST_USE
enum status demo_industry(struct tx *tx, struct demo *d, int i, struct error *e);
struct demo_account_row {
    const char *name, *short_name;
    int parent; /* row, or -1 */
    int city;
    const char *industry; /* key of the factory list, or a digit: one of the extra ones */
    char segment;         /* K key, R regular, S super-prospect, P prospect, U unattractive */
    const char *ownership;
    int employees;
    int owner;
    const char *products;
};
extern const struct demo_account_row demo_account_rows[DEMO_ACCOUNTS];
void demo_accounts_plan(struct demo *d);
MUST_USE
enum status demo_account_write(struct demo *d, const struct demo_step *s, struct error *e);
void demo_contacts_plan(struct demo *d, int account, int n);
MUST_USE
enum status demo_contacts_write(struct demo *d, int account, struct error *e);
void demo_deals_plan(struct demo *d);
MUST_USE
enum status demo_deal_write(struct demo *d, const struct demo_step *s, struct error *e);
void demo_sheets_plan(struct demo *d, int nth);
MUST_USE
enum status demo_sheets_write(struct demo *d, const struct demo_step *s, struct error *e);
void demo_acts_plan(struct demo *d);
MUST_USE
enum status demo_act_write(struct demo *d, const struct demo_step *s, struct error *e);

/* guard.c: the company's switches, in a transaction of their own; then what hangs on them. */
MUST_USE
enum status demo_open(struct tx *tx, struct demo *d, struct error *e);
MUST_USE
enum status demo_guard(struct demo *d, struct error *e);
/* Once everything else is written (ties.c). */
MUST_USE
enum status demo_ties(struct demo *d, struct error *e);
MUST_USE
enum status demo_asks(struct demo *d, struct error *e);
/* Everybody who is asked approves, one a day. */
MUST_USE
enum status demo_grant(struct demo *d, int64_t approval, int32_t day, struct error *e);
/* Account plans, after all deals. */
MUST_USE
enum status demo_account_plans(struct demo *d, struct error *e);
/* Evidence and reviews of deals, after the sheets they rest on (process.c). */
MUST_USE
enum status demo_process(struct demo *d, struct error *e);

/* What is known of the key accounts and how the company stands there (insight.c). */
MUST_USE
enum status demo_insight(struct demo *d, struct error *e);
/* The further sheets of the larger deals, and playbooks (tactics.c). */
MUST_USE
enum status demo_tactics(struct demo *d, struct error *e);

/* Visit reports, technical exchanges, plans of the month (reports.c). */
MUST_USE
enum status demo_reports(struct demo *d, struct error *e);

/* Competition, series and spans of the calendar, what key accounts cost (market.c). */
MUST_USE
enum status demo_market(struct demo *d, struct error *e);

/* Accounts governed (govern.c). */
MUST_USE
enum status demo_govern(struct demo *d, struct error *e);
/* Submissions, calls, frozen months, targets, after all deals (forecast.c). */
MUST_USE
enum status demo_forecast(struct demo *d, struct error *e);
/* Sponsors, bids, a transfer, the list of the fortnight (hand.c). */
MUST_USE
enum status demo_hand(struct demo *d, struct error *e);
/* Rounds, development plans, duty reports, after all deals (competence.c). */
MUST_USE
enum status demo_competence(struct demo *d, struct error *e);
/* Who is assigned in the matrix, today and before (territory.c). */
MUST_USE
enum status demo_territory(struct demo *d, struct error *e);
/* Orders, invoices and payments of what was won (orders.c). */
MUST_USE
enum status demo_orders(struct demo *d, struct error *e);
MUST_USE
enum status demo_mail(struct demo *d, struct error *e);
int demo_finance(void); /* who keeps the books, in demo.users */

/* --- texts (text.c) --- */
enum demo_phase { PH_EARLY, PH_MIDDLE, PH_LATE, PH_TALKS, PH_CARE, PH__COUNT };
struct demo_talk {
    enum demo_phase phase;
    const char *kind, *visit, *subject, *objective, *sought, *result, *got, *outcome;
};
extern const struct demo_talk demo_talks[];
extern const int demo_talks_n;
extern const char *const demo_tails[], *const demo_topics[];
extern const int demo_tails_n, demo_topics_n;

#endif
