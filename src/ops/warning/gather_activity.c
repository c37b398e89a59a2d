/* What was done with a range of accounts: newest activity, visits without advance, who talks to
 * whom. Only what is done counts, up to now. */
#include "ops/warning/engine.h"

static const int64_t day_ms = 86400000;
static bool is_two_way(struct str kind)
{
    static const char *const one_way[] = {"sample", "care", "task", "other"};

    for (size_t i = 0; i < COUNT(one_way); i++) {
        if (str_is(kind, one_way[i])) return false;
    }
    return kind.n > 0;
}

/* Newest first: the visits at the head without advance are the streak. */
static void count_visit(struct str outcome, int64_t id, int64_t *streak, int64_t *activity,
                        bool *over)
{
    if (*over) return;
    if (!str_is(outcome, "no_advance")) {
        *over = true;
        return;
    }
    if ((*streak)++ == 0) *activity = id;
}

enum { OURS_MAX = 64 };
struct ours {
    int64_t user[OURS_MAX], n[OURS_MAX];
    size_t count;
};

static void count_touch(struct ours *o, int64_t user)
{
    size_t i = 0;

    while (i < o->count && o->user[i] != user) i++;
    if (i == OURS_MAX) return;
    if (i == o->count) {
        o->user[o->count] = user;
        o->n[o->count++] = 0;
    }
    o->n[i]++;
}

/* The busiest; of equals the lowest id, so that the order of rows says nothing. */
static void settle(const struct ours *o, int64_t *touches, int64_t *most, int64_t *who)
{
    *touches = *most = *who = 0;
    for (size_t i = 0; i < o->count; i++) {
        *touches += o->n[i];
        if (o->n[i] < *most || (o->n[i] == *most && o->user[i] > *who)) continue;
        *most = o->n[i];
        *who = o->user[i];
    }
}

static void take_row(struct scan *s, const struct stmt *q, struct warn_account *a,
                     struct ours *ours, int64_t touch_from)
{
    int64_t id = stmt_get_int(q, 0), start = stmt_get_int(q, 4);
    struct str kind = stmt_get_text(q, 3), outcome = stmt_get_text(q, 6);
    bool visit = str_is(kind, "visit");
    struct warn_deal *d = stmt_is_null(q, 2) ? NULL : scan_deal(s, a->id, stmt_get_int(q, 2));

    if (a->last_activity == 0) {
        a->last_activity = id;
        a->last_start = start;
    }
    if (d != NULL && d->last_activity == 0) {
        d->last_activity = id;
        d->last_start = start;
    }
    if (visit && d != NULL)
        count_visit(outcome, id, &d->streak, &d->streak_activity, &d->streak_over);
    if (visit && stmt_is_null(q, 2))
        count_visit(outcome, id, &a->streak, &a->streak_activity, &a->streak_over);
    if (start >= touch_from && !stmt_is_null(q, 5) && is_two_way(kind))
        count_touch(ours, stmt_get_int(q, 5));
}

static void close_account(struct warn_account *a, struct ours *ours)
{
    if (a != NULL) settle(ours, &a->touches, &a->most, &a->most_user);
    ours->count = 0;
}

static enum status scan_done(struct scan *s, struct error *e)
{
    int64_t now = s->g->tx->now_ms;
    struct stmt *q = NULL;
    struct warn_account *a = NULL;
    struct ours ours = {.count = 0};
    enum status st = scan_prepare(
        s,
        STR("SELECT a.id, a.\"account\", a.\"deal\", a.\"kind\", a.\"start\", a.\"owner\", "
            "a.\"outcome\" FROM activities a WHERE a.\"account\" BETWEEN ? AND ? AND "
            "a.\"start\" >= ? AND a.\"start\" <= ? AND a.\"state\" = 'done' AND a.deleted_at IS "
            "NULL ORDER BY a.\"account\", a.\"start\" DESC, a.id DESC"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, now - (int64_t)SCAN_DAYS * day_ms);
    stmt_int(q, now);
    while ((st = stmt_step(q, e)) == ST_OK) {
        int64_t id = stmt_get_int(q, 1);
        if (a == NULL || a->id != id) {
            close_account(a, &ours);
            a = scan_account(s, id);
        }
        if (a != NULL) take_row(s, q, a, &ours, now - (int64_t)TOUCH_DAYS * day_ms);
    }
    close_account(a, &ours);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* Whoever rests longer than the scan looks back is asked for by himself. */
static enum status newest(struct scan *s, struct str sql, int64_t id, int64_t *start,
                          int64_t *activity, struct error *e)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(s->g->tx->db, sql, &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, id);
    stmt_int(q, s->g->tx->now_ms);
    st = stmt_step(q, e);
    if (st == ST_OK) {
        *activity = stmt_get_int(q, 0);
        *start = stmt_get_int(q, 1);
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status fill_old(struct scan *s, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < s->ndeals; i++) {
        struct warn_deal *d = &s->deals[i];
        if (d->last_activity != 0) continue;
        st = newest(s,
                    STR("SELECT id, \"start\" FROM activities WHERE \"deal\" = ? AND "
                        "\"start\" <= ? AND \"state\" = 'done' AND deleted_at IS NULL ORDER BY "
                        "\"start\" DESC, id DESC LIMIT 1"),
                    d->id, &d->last_start, &d->last_activity, e);
    }
    for (size_t i = 0; st == ST_OK && i < s->naccounts; i++) {
        struct warn_account *a = &s->accounts[i];
        if (a->last_activity != 0 || !(a->key || a->regular)) continue;
        st = newest(s,
                    STR("SELECT id, \"start\" FROM activities WHERE \"account\" = ? AND "
                        "\"start\" <= ? AND \"state\" = 'done' AND deleted_at IS NULL ORDER BY "
                        "\"start\" DESC, id DESC LIMIT 1"),
                    a->id, &a->last_start, &a->last_activity, e);
    }
    return st;
}

/* --- who they talk to ------------------------------------------------------------------------
 */

/* `touches` of a deal are its activities with people, each once; a contact's are those with
 * him.
 */
static void close_deal(struct warn_deal *d, struct ours *theirs, int64_t activities)
{
    int64_t sum = 0;

    if (d != NULL) {
        settle(theirs, &sum, &d->most, &d->most_contact);
        d->touches = activities;
    }
    theirs->count = 0;
}

static enum status scan_contacts(struct scan *s, struct error *e)
{
    int64_t now = s->g->tx->now_ms, last = 0, activities = 0;
    struct stmt *q = NULL;
    struct warn_deal *d = NULL;
    struct ours theirs = {.count = 0};
    enum status st = scan_prepare(
        s,
        STR("SELECT a.\"account\", a.\"deal\", a.id, r.target FROM activities a JOIN record_ref r "
            "ON r.kind = 'activity' AND r.field = 'contacts' AND r.record = a.id WHERE "
            "a.\"account\" BETWEEN ? AND ? AND a.\"start\" >= ? AND a.\"start\" <= ? AND "
            "a.\"state\" = 'done' AND a.\"kind\" IN (" TWO_WAY_KINDS
            ") AND a.\"deal\" IS NOT NULL AND "
            "a.deleted_at IS NULL ORDER BY a.\"account\", a.\"deal\", a.id, r.target"),
        &q, e);

    if (st != ST_OK) return st;
    stmt_int(q, now - (int64_t)TOUCH_DAYS * day_ms);
    stmt_int(q, now);
    while ((st = stmt_step(q, e)) == ST_OK) {
        if (d == NULL || d->id != stmt_get_int(q, 1)) {
            close_deal(d, &theirs, activities);
            d = scan_deal(s, stmt_get_int(q, 0), stmt_get_int(q, 1));
            activities = last = 0;
        }
        if (d == NULL) continue;
        if (stmt_get_int(q, 2) != last) activities++;
        last = stmt_get_int(q, 2);
        count_touch(&theirs, stmt_get_int(q, 3));
    }
    close_deal(d, &theirs, activities);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

enum status load_activities(struct scan *s, struct error *e)
{
    enum status st = ST_OK;
    bool scan = rule_on(s, W_SILENT) || rule_on(s, W_NO_ADVANCE) || rule_on(s, W_ONE_HOLDER);

    if (scan) st = scan_done(s, e);
    if (st == ST_OK && rule_on(s, W_SILENT)) st = fill_old(s, e);
    if (st == ST_OK && rule_on(s, W_DECIDER)) st = scan_contacts(s, e);
    return st;
}
