/* Customers that were lost, and what is learned from it (process.md §7, 8). */
#include "ops/govern/govern.h"

#include "ops/calendar.h"
#include "ops/fields.h"
#include "ops/notify.h"
#include "ops/raised.h"

#include <stdlib.h>

enum { LINES_MAX = 500, LOOK_BACK_MONTHS = 24 };

enum status loss_review_before(struct tx *tx, struct input *in, const struct record *old,
                               struct faults *f, struct error *e)
{
    static const char *const told[] = {"done", "lesson"};
    const struct value *lost = field_after(in, old, "lost_on");
    struct calendar c;
    bool whole = field_after(in, old, "reasons")->kind != V_NULL;

    if (lost->kind == V_INT && lost->i > tx->today.n) fault_add(f, STR("lost_on"), "future");
    if (old != NULL && text_value_is(record_field(old, "state"), "reviewed") &&
        !tx->actor->is_system && !field_given(in, "state"))
        return err(e, ST_CONFLICT, "loss.reviewed", "reviewed");
    for (size_t i = 0; i < COUNT(told); i++)
        whole = whole && field_text(field_after(in, old, told[i])).n > 0;
    if (lost->kind != V_INT || f->n > 0) return ST_OK;
    if (old == NULL || field_given(in, "lost_on")) {
        enum status st = calendar_load(tx, &c, e);
        if (st != ST_OK) return st;
        struct day due = calendar_add(&c, (struct day){(int32_t)lost->i}, REVIEW_WORKDAYS);
        input_set(in, "due", value_int(due.n));
    }
    if (field_given(in, "state")) return ST_OK;
    bool was = old != NULL && text_value_is(record_field(old, "state"), "written");
    if (whole && !was) input_set(in, "written_on", value_int(tx->today.n));
    if (!whole) input_set(in, "written_on", (struct value){.kind = V_NULL});
    input_set(in, "state", value_text(whole ? STR("written") : STR("open")));
    return ST_OK;
}

enum status loss_reviewed(struct tx *tx, int64_t id, struct str words, struct faults *f,
                          struct record *out, struct error *e)
{
    const struct cat_entity *kind = govern_kind(tx, "loss_review");
    struct write_options o = {.action = true, .verb = "review", .on_day = DAY_NONE};
    struct record r;
    bool may = false;
    enum status st = record_get(tx, kind, id, &r, e);

    if (st == ST_OK) st = record_may(tx, kind, id, ACT_APPROVE, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "review of a loss");
    if (field_id(record_field(&r, "author")) == tx->actor->user)
        return err(e, ST_CONFLICT, "loss.own", "own review");
    if (!text_value_is(record_field(&r, "state"), "written"))
        return err(e, ST_CONFLICT, "loss.not_written", "not written");
    if (str_trim(words).n == 0) {
        fault_add(f, STR("review"), "required");
        return ST_OK;
    }
    struct input *in = input_new(tx, kind);
    input_set(in, "review", value_text(words));
    input_set(in, "reviewer", value_int(tx->actor->user));
    input_set(in, "reviewed_on", value_int(tx->today.n));
    input_set(in, "state", value_text(STR("reviewed")));
    return record_update(tx, id, in, &o, f, out, e);
}

/* --- opened by the clock ------------------------------------------------------------------ */

enum { LOST_AT_ONCE = 50 };
struct gone {
    int64_t account, owner;
    struct str name;
    struct day last;
};

/* Whose last purchase lies between two days, and of that loss nobody has opened a review. An
 * account with any order goes by its orders, every other by its deals won (sales_read). */
static const char gone_sql[] =
    "SELECT a.id, a.owner, a.name, g.last FROM (SELECT o.account AS account, max(o.ordered_on) AS "
    "last FROM orders o WHERE o.deleted_at IS NULL AND o.kind = 'sale' AND o.state IN ('confirmed', "
    "'partly_delivered', 'delivered') AND o.ordered_on BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 "
    "FROM orders n WHERE n.account = o.account AND n.kind = 'sale' AND n.deleted_at IS NULL AND n.state IN "
    "('confirmed', 'partly_delivered', 'delivered') AND n.ordered_on > ?) GROUP BY o.account UNION "
    "ALL SELECT d.account, max(d.closed_on) FROM opportunities d WHERE d.deleted_at IS NULL AND "
    "d.state = 'won' AND d.closed_on BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM opportunities n "
    "WHERE n.account = d.account AND n.deleted_at IS NULL AND n.state = 'won' AND n.closed_on > ?) "
    "AND NOT EXISTS (SELECT 1 FROM orders n WHERE n.account = d.account AND n.deleted_at IS NULL "
    "AND n.state IN ('confirmed', 'partly_delivered', 'delivered')) GROUP BY d.account) g JOIN "
    "accounts a ON a.id = g.account AND a.deleted_at IS NULL WHERE NOT EXISTS (SELECT 1 FROM "
    "loss_reviews r WHERE r.account = a.id AND r.deleted_at IS NULL AND r.lost_on >= g.last) "
    "ORDER BY a.id LIMIT ?";

static enum status gone_read(struct tx *tx, struct day first, struct day last, struct gone *v,
                             size_t *n, struct error *e)
{
    const int64_t binds[] = {first.n, last.n, last.n, first.n, last.n, last.n, LOST_AT_ONCE};
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, str_of(gone_sql), &s, e);

    *n = 0;
    if (st != ST_OK) return st;
    for (size_t i = 0; i < COUNT(binds); i++) stmt_int(s, binds[i]);
    while ((st = stmt_step(s, e)) == ST_OK) {
        v[(*n)++] = (struct gone){stmt_get_int(s, 0),
                                  stmt_is_null(s, 1) ? 0 : stmt_get_int(s, 1),
                                  str_dup(stmt_get_text(s, 2), tx->arena),
                                  {(int32_t)stmt_get_int(s, 3)}};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status open_one(struct tx *tx, const struct gone *g, struct day lost,
                            struct error *e)
{
    const struct write_options o = {.action = true, .verb = "open", .on_day = DAY_NONE};
    struct input *in = input_new(tx, govern_kind(tx, "loss_review"));
    struct faults f = {.arena = tx->arena};
    struct record made;

    input_set(in, "account", value_int(g->account));
    input_set(in, "lost_on", value_int(lost.n));
    const struct value nobody = {.kind = V_NULL};
    input_set(in, "author", g->owner == 0 ? nobody : value_int(g->owner));
    enum status st = record_create(tx, in, &o, &f, &made, e);
    if (st != ST_OK) return st;
    struct notice n = {.user = g->owner,
                       .topic = "assigned",
                       .text = "notice.loss_review",
                       .link_kind = "loss_review",
                       .link = made.id,
                       .nargs = 2};
    n.args[0] = STR("");
    n.args[1] = g->name;
    return notify(tx, &n, e);
}

enum status losses_open(struct tx *tx, struct day lost, int64_t *n, struct error *e)
{
    struct gone *v = arena_alloc(tx->arena, LOST_AT_ONCE * sizeof *v);
    const struct actor *who = tx->actor;
    struct day first = day_add_months(lost, -LOSS_MONTHS);
    /* the end of a February: twelve months after either of two days is the same day */
    struct day last = {first.n + (lost_on((struct day){first.n + 1}, lost).n == lost.n)};
    size_t found = 0;
    enum status st = gone_read(tx, first, last, v, &found, e);

    tx->actor = actor_raised(tx);
    for (size_t i = 0; st == ST_OK && i < found; i++) st = open_one(tx, &v[i], lost, e);
    tx->actor = who;
    *n = (int64_t)found;
    return st;
}

/* --- the list ----------------------------------------------------------------------------- */

struct last_sale {
    int64_t account;
    struct day on;
};
struct losing {
    struct tx *tx;
    const struct analysis *a;
    struct calendar calendar;
    struct last_sale *sales; /* by account */
    size_t nsales;
    struct dealrows reviews;
    struct loss_line *lines;
    size_t n;
};

static enum status read_last(struct losing *l, struct error *e)
{
    struct sales_ask ask = {
        .by = SALES_DAY, .from = DAY_NONE, .to = l->tx->today, .a = l->a, .purchases = true};
    struct sales_row *rows = NULL;
    bool amounts;
    size_t n = 0;
    enum status st = sales_basis_find(l->tx, &ask.basis, e);

    if (st == ST_OK) st = sales_read(l->tx, &ask, &rows, &n, &amounts, e);
    l->sales = arena_alloc(l->tx->arena, (n + 1) * sizeof *l->sales);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct last_sale *last = l->nsales > 0 ? &l->sales[l->nsales - 1] : NULL;
        if (last != NULL && last->account == rows[i].account) {
            if (rows[i].day.n > last->on.n) last->on = rows[i].day;
            continue;
        }
        l->sales[l->nsales++] = (struct last_sale){rows[i].account, rows[i].day};
    }
    return st;
}

static struct day last_of(const struct losing *l, int64_t account)
{
    size_t low = 0, high = l->nsales;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (l->sales[mid].account < account) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low < l->nsales && l->sales[low].account == account ? l->sales[low].on : DAY_NONE;
}

/* The newest review of the account that belongs to this loss, or any when on is DAY_NONE. */
static const struct record *review_of(const struct losing *l, int64_t account, struct day since)
{
    const struct record *best = NULL;

    for (size_t i = 0; i < l->reviews.n; i++) {
        const struct record *r = &l->reviews.v[i];
        if (field_id(record_field(r, "account")) != account) continue;
        if (since.n != DAY_NONE.n && record_day(r, "lost_on").n < since.n) continue;
        if (best == NULL || record_day(r, "lost_on").n >= record_day(best, "lost_on").n)
            best = r;
    }
    return best;
}

static bool within(const struct analysis *a, struct day lost)
{
    if (a->from.n != DAY_NONE.n && lost.n < a->from.n) return false;
    if (a->to.n != DAY_NONE.n && lost.n > a->to.n) return false;
    return a->as_of.n == DAY_NONE.n || lost.n <= a->as_of.n;
}

static void fill_line(struct losing *l, struct factread *r)
{
    struct loss_line *line = &l->lines[l->n];
    struct day last = last_of(l, fact_id(r));
    const struct record *review = review_of(l, fact_id(r), last);

    *line = (struct loss_line){.account = fact_id(r),
                               .owner = fact_int(r, "owner"),
                               .name = fact_text(r, "name"),
                               .last_order = last,
                               .lost = lost_on(last, l->tx->today),
                               .due = DAY_NONE};
    if (review != NULL) {
        line->review = review->id;
        line->state = field_text(record_field(review, "state"));
        line->lost = record_day(review, "lost_on");
        line->due = record_day(review, "due");
    } else if (line->lost.n != DAY_NONE.n) {
        line->due = calendar_add(&l->calendar, line->lost, REVIEW_WORKDAYS);
    }
    if (!within(l->a, line->lost)) return;
    bool done = review != NULL && !str_is(line->state, "open");
    line->late = !done && line->due.n != DAY_NONE.n && line->due.n < l->tx->today.n;
    l->n++;
}

static int by_due(const void *a, const void *b)
{
    const struct loss_line *x = a, *y = b;

    if (x->late != y->late) return x->late ? -1 : 1;
    if (x->due.n != y->due.n) return x->due.n > y->due.n ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

static enum status read_lines(struct losing *l, struct error *e)
{
    struct day oldest = day_add_months(l->tx->today, -LOOK_BACK_MONTHS);
    struct idset ids = {.v = NULL};
    enum status st = ST_OK;

    for (size_t i = 0; i < l->nsales; i++) {
        struct day lost = lost_on(l->sales[i].on, l->tx->today);
        if (lost.n != DAY_NONE.n && lost.n >= oldest.n)
            idset_add(&ids, l->tx->arena, l->sales[i].account);
    }
    for (size_t i = 0; i < l->reviews.n; i++)
        idset_add(&ids, l->tx->arena, field_id(record_field(&l->reviews.v[i], "account")));
    idset_sort(&ids);
    for (size_t i = 0; st == ST_OK && i < ids.n && l->n < LINES_MAX; i += IDS_AT_ONCE) {
        struct factread r;
        size_t part = ids.n - i < IDS_AT_ONCE ? ids.n - i : IDS_AT_ONCE;
        st = accounts_begin(l->tx, l->a, &r, e);
        fact_in(&r, "id", ids.v + i, part);
        if (st == ST_OK) st = fact_open(&r, "name owner", e);
        while (st == ST_OK && l->n < LINES_MAX && (st = fact_next(&r, e)) == ST_OK)
            fill_line(l, &r);
        st = fact_end(&r, st);
    }
    return st;
}

enum status losses_read(struct tx *tx, const struct analysis *a, struct loss_line **out,
                        size_t *n, struct error *e)
{
    struct losing l = {.tx = tx, .a = a};
    enum status st = calendar_load(tx, &l.calendar, e);

    l.lines = arena_alloc(tx->arena, (LINES_MAX + 1) * sizeof *l.lines);
    if (st == ST_OK) st = read_last(&l, e);
    if (st == ST_OK) st = dealrows_all(tx, "loss_review", &l.reviews, e);
    if (st == ST_OK) st = read_lines(&l, e);
    if (l.n > 0) qsort(l.lines, l.n, sizeof *l.lines, by_due);
    *out = l.lines;
    *n = l.n;
    return st;
}
