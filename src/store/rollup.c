/* The one roll-up of this round. It knows the deal by name: what is counted is its meaning. */
#include "store/rollup.h"

#include "base/buf.h"
#include "store/later.h"
#include "store/rollup_warning.h"
#include "store/rollup_write.h"
#include "store/scope.h"

#include <stdlib.h>

enum { BASIS_POINTS = 10000 /* millionths of a percent in a hundredth of it */ };

static bool is_rolled(const struct cat_entity *kind)
{
    return strcmp(kind->e->key, "opportunity") == 0;
}

/* amount * percent, rounded half away from zero. Percent counts in hundredths, so that the same
 * sum can be made in SQL without overflow. */
static int64_t weigh(int64_t amount, int64_t percent_micro)
{
    int64_t bp = percent_micro / BASIS_POINTS;
    int64_t half = amount < 0 ? -BASIS_POINTS / 2 : BASIS_POINTS / 2;
    return (amount / BASIS_POINTS) * bp + ((amount % BASIS_POINTS) * bp + half) / BASIS_POINTS;
}

/* Of won and lost deals by the day they closed, of open ones by the day they are expected to.
 */
static int64_t closing_month(struct str state, bool has, int64_t day)
{
    bool counts = str_is(state, "won") || str_is(state, "lost") || str_is(state, "open");
    if (!counts || !has) return 0;
    return day_month_start((struct day){(int32_t)day}).n;
}

static struct deal_sum deal_of(const struct row *row)
{
    const struct cat_entity *kind = row->r.kind;
    const struct value *v = row->r.v;
    const struct value *stage = &v[kind_field(kind, "stage")];
    const struct value *state = &v[kind_field(kind, "state")];
    const struct value *amount = &v[kind_field(kind, "amount")];
    const struct value *percent = &v[kind_field(kind, "probability")];
    bool open = state->kind == V_TEXT && str_is(state->s, "open");
    const struct value *closes = &v[kind_field(kind, open ? "close_date" : "closed_on")];

    struct deal_sum d = {
        .pipeline = value_id(&v[kind_field(kind, "pipeline")]),
        .own_user = row->own.user,
        .acc_user = row->acc.user,
        .stage = stage->kind == V_TEXT ? stage->s : STR(""),
        .state = state->kind == V_TEXT ? state->s : STR(""),
        .deals = 1,
        .amount = amount->kind == V_MONEY ? amount->base : 0,
    };
    d.weighted = weigh(d.amount, value_id(percent));
    d.month = closing_month(d.state, closes->kind == V_INT, closes->i);
    return d;
}

bool rollup_same_place(const struct deal_sum *a, const struct deal_sum *b)
{
    return a->pipeline == b->pipeline && a->own_user == b->own_user &&
           a->acc_user == b->acc_user && a->month == b->month && str_eq(a->stage, b->stage) &&
           str_eq(a->state, b->state);
}

static void sum_bind(struct stmt *s, const struct deal_sum *d, bool amounts_first)
{
    for (int half = 0; half < 2; half++) {
        if ((half == 0) == amounts_first) {
            stmt_int(s, d->deals);
            stmt_int(s, d->amount);
            stmt_int(s, d->weighted);
            continue;
        }
        stmt_int(s, d->pipeline);
        stmt_text(s, d->stage);
        stmt_text(s, d->state);
        stmt_int(s, d->own_user);
        stmt_int(s, d->acc_user);
        stmt_int(s, d->month);
    }
}

/* Most places are there: on SQLite a plain update costs half of what an upsert does. */
static enum status sum_update(struct db *db, const struct deal_sum *d, bool *done,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        db,
        STR("UPDATE rollup_deal SET deals = deals + ?, amount = amount + ?, "
            "weighted = weighted + ? WHERE pipeline = ? AND stage = ? AND state = ? AND "
            "own_user = ? AND acc_user = ? AND month = ? AND part = 1"),
        &s, e);

    if (st != ST_OK) return st;
    sum_bind(s, d, true);
    st = stmt_step(s, e);
    *done = st == ST_END && stmt_changes(s) > 0;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* On PostgreSQL every backend adds to a part of its own, so that no two wait for one row. */
enum status rollup_put(struct db *db, const struct deal_sum *d, struct error *e)
{
    static const struct str on_sqlite = STR_INIT(
        "INSERT INTO rollup_deal (pipeline, stage, state, own_user, acc_user, month, part, "
        "deals, amount, weighted) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?) "
        "ON CONFLICT (pipeline, stage, state, own_user, acc_user, month, part) DO UPDATE "
        "SET deals = rollup_deal.deals + excluded.deals, "
        "amount = rollup_deal.amount + excluded.amount, "
        "weighted = rollup_deal.weighted + excluded.weighted");
    static const struct str on_postgres = STR_INIT(
        "INSERT INTO rollup_deal (pipeline, stage, state, own_user, acc_user, month, part, "
        "deals, amount, weighted) VALUES (?, ?, ?, ?, ?, ?, pg_backend_pid(), ?, ?, ?) "
        "ON CONFLICT (pipeline, stage, state, own_user, acc_user, month, part) DO UPDATE "
        "SET deals = rollup_deal.deals + excluded.deals, "
        "amount = rollup_deal.amount + excluded.amount, "
        "weighted = rollup_deal.weighted + excluded.weighted");
    bool sqlite = db_kind(db) == DB_SQLITE, done = false;
    struct stmt *s = NULL;
    enum status st = sqlite ? sum_update(db, d, &done, e) : ST_OK;

    if (st != ST_OK || done) return st;
    st = db_prepare(db, sqlite ? on_sqlite : on_postgres, &s, e);
    if (st != ST_OK) return st;
    sum_bind(s, d, false);
    return stmt_run(s, e);
}

/* Held back where that is possible: deals of one commit mostly add to the same few rows. */
static enum status sum_put(struct tx *tx, const struct deal_sum *d, struct error *e)
{
    struct later *l = later_of(tx->db);

    return l == NULL ? rollup_put(tx->db, d, e) : later_sum(l, tx->db, d, e);
}

static struct deal_sum of_all(struct deal_sum d)
{
    d.own_user = d.acc_user = ROLLUP_ALL;
    return d;
}

/* To the row of its people, and to that of everybody. */
static enum status sum_add(struct tx *tx, const struct deal_sum *d, struct error *e)
{
    const struct deal_sum all = of_all(*d);
    enum status st = sum_put(tx, d, e);

    return st == ST_OK ? sum_put(tx, &all, e) : st;
}

static struct deal_sum negative(struct deal_sum d)
{
    d.deals = -d.deals;
    d.amount = -d.amount;
    d.weighted = -d.weighted;
    return d;
}

static enum status deal_written(struct tx *tx, const struct row *old, const struct row *now,
                                struct error *e)
{
    enum status st = ST_OK;

    struct deal_sum was = old == NULL ? ((struct deal_sum){0}) : negative(deal_of(old));
    struct deal_sum is = now == NULL ? ((struct deal_sum){0}) : deal_of(now);
    if (old != NULL && now != NULL && rollup_same_place(&was, &is)) {
        is.deals = 0;
        is.amount += was.amount;
        is.weighted += was.weighted;
        return is.amount == 0 && is.weighted == 0 ? ST_OK : sum_add(tx, &is, e);
    }
    if (old != NULL) st = sum_add(tx, &was, e);
    if (st == ST_OK && now != NULL) st = sum_add(tx, &is, e);
    return st;
}

enum status rollup_write(struct tx *tx, const struct row *old, const struct row *now,
                         struct error *e)
{
    const struct row *any = now != NULL ? now : old;

    if (any == NULL) return ST_OK;
    enum status st = rollup_warning_write(tx, old, now, e);
    return st == ST_OK && is_rolled(any->r.kind) ? deal_written(tx, old, now, e) : st;
}

/* Sums of living deals by everything but the month, which follows from the day. */
static const char live_sums[] =
    "SELECT COALESCE(pipeline, 0), COALESCE(stage, ''), COALESCE(state, ''), "
    "COALESCE(own_user, 0), COALESCE(acc_user, 0), "
    "CASE WHEN state = 'open' THEN close_date ELSE closed_on END, COUNT(*), "
    "CAST(COALESCE(SUM(amount_base), 0) AS BIGINT), "
    "CAST(COALESCE(SUM((amount_base / 10000) * (COALESCE(probability, 0) / 10000) + "
    "((amount_base % 10000) * (COALESCE(probability, 0) / 10000) + "
    "CASE WHEN amount_base < 0 THEN -5000 ELSE 5000 END) / 10000), 0) AS BIGINT) "
    "FROM opportunities WHERE deleted_at IS NULL";
static const char live_groups[] = " GROUP BY 1, 2, 3, 4, 5, 6";

struct sums {
    struct deal_sum *v;
    size_t n, room;
};

static void sums_push(struct sums *all, struct deal_sum d, struct arena *a)
{
    all->v = arena_grow(a, all->v, all->n, &all->room, sizeof(*all->v));
    all->v[all->n++] = d;
}

static enum status sums_read(struct tx *tx, struct stmt *s, struct sums *all, struct error *e)
{
    enum status st = ST_OK;

    while ((st = stmt_step(s, e)) == ST_OK) {
        struct deal_sum d = {
            .pipeline = stmt_get_int(s, 0),
            .stage = str_dup(stmt_get_text(s, 1), tx->arena),
            .state = str_dup(stmt_get_text(s, 2), tx->arena),
            .own_user = stmt_get_int(s, 3),
            .acc_user = stmt_get_int(s, 4),
            .deals = stmt_get_int(s, 6),
            .amount = stmt_get_int(s, 7),
            .weighted = stmt_get_int(s, 8),
        };
        d.month = closing_month(d.state, !stmt_is_null(s, 5), stmt_get_int(s, 5));
        sums_push(all, d, tx->arena);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status rollup_account_moves(struct tx *tx, const struct cat_entity *child, int64_t account,
                                 int64_t keeper, struct error *e)
{
    struct stmt *s = NULL;
    struct sums all = {0};

    if (!is_rolled(child)) return ST_OK;
    enum status st = rollup_warning_account_moves(tx, child, account, keeper, e);
    if (st != ST_OK) return st;
    struct str text = str_fmt(tx->arena, "%s AND account = ?%s", live_sums, live_groups);
    st = db_prepare(tx->db, text, &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, account);
    st = sums_read(tx, s, &all, e);
    for (size_t i = 0; st == ST_OK && i < all.n; i++) {
        struct deal_sum gone = negative(all.v[i]);
        struct deal_sum come = all.v[i];
        come.acc_user = keeper; /* everybody's sum stays */
        st = sum_put(tx, &gone, e);
        if (st == ST_OK) st = sum_put(tx, &come, e);
    }
    return st;
}

/* Every place as it should stand, those of everybody behind the others. */
static enum status read_live(struct tx *tx, struct sums *all, struct error *e)
{
    struct stmt *s = NULL;
    struct str text = str_fmt(tx->arena, "%s%s", live_sums, live_groups);
    enum status st = db_prepare(tx->db, text, &s, e);

    if (st == ST_OK) st = sums_read(tx, s, all, e);
    if (st != ST_OK) return st;
    for (size_t i = 0, n = all->n; i < n; i++) sums_push(all, of_all(all->v[i]), tx->arena);
    return ST_OK;
}

enum status rollup_rebuild(struct tx *tx, struct error *e)
{
    struct stmt *s = NULL;
    struct sums all = {0};
    enum status st = db_prepare(tx->db, STR("DELETE FROM rollup_deal"), &s, e);

    if (st == ST_OK) st = stmt_run(s, e);
    if (st == ST_OK) st = read_live(tx, &all, e);
    for (size_t i = 0; st == ST_OK && i < all.n; i++) st = sum_put(tx, &all.v[i], e);
    return st == ST_OK ? rollup_warning_rebuild(tx, e) : st;
}

static void report_sum(struct buf *report, const struct deal_sum *d)
{
    if (d->deals == 0 && d->amount == 0 && d->weighted == 0) return;
    buf_fmt(report,
            "rollup_deal pipeline=%lld stage=%.*s state=%.*s own=%lld account=%lld month=%lld: "
            "off by %lld deals, %lld amount, %lld weighted\n",
            (long long)d->pipeline, STR_FMT(d->stage), STR_FMT(d->state),
            (long long)d->own_user, (long long)d->acc_user, (long long)d->month,
            (long long)d->deals, (long long)d->amount, (long long)d->weighted);
}

static int sum_order(const struct deal_sum *a, const struct deal_sum *b)
{
    const int64_t x[] = {a->pipeline, a->own_user, a->acc_user, a->month};
    const int64_t y[] = {b->pipeline, b->own_user, b->acc_user, b->month};
    for (size_t i = 0; i < COUNT(x); i++) {
        if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
    }
    int c = str_cmp(a->stage, b->stage);
    return c != 0 ? c : str_cmp(a->state, b->state);
}

static int sum_compare(const void *a, const void *b)
{
    return sum_order(a, b);
}

static enum status read_kept(struct tx *tx, struct sums *all, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT pipeline, stage, state, own_user, acc_user, month, deals, amount, weighted "
            "FROM rollup_deal"),
        &s, e);

    if (st != ST_OK) return st;
    while ((st = stmt_step(s, e)) == ST_OK) {
        struct deal_sum d = {
            .pipeline = stmt_get_int(s, 0),
            .stage = str_dup(stmt_get_text(s, 1), tx->arena),
            .state = str_dup(stmt_get_text(s, 2), tx->arena),
            .own_user = stmt_get_int(s, 3),
            .acc_user = stmt_get_int(s, 4),
            .month = stmt_get_int(s, 5),
            .deals = stmt_get_int(s, 6),
            .amount = stmt_get_int(s, 7),
            .weighted = stmt_get_int(s, 8),
        };
        sums_push(all, negative(d), tx->arena);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Live minus kept, place by place: every place must come out at zero. */
enum status rollup_verify(struct tx *tx, struct buf *report, struct error *e)
{
    struct sums all = {0};
    enum status st = read_live(tx, &all, e);

    if (st == ST_OK) st = read_kept(tx, &all, e);
    if (st == ST_OK) st = rollup_warning_verify(tx, report, e);
    if (st != ST_OK || all.n == 0) return st;
    qsort(all.v, all.n, sizeof(*all.v), sum_compare);
    struct deal_sum place = all.v[0];
    for (size_t i = 1; i < all.n; i++) {
        const struct deal_sum *d = &all.v[i];
        if (!rollup_same_place(&place, d)) {
            report_sum(report, &place);
            place = *d;
            continue;
        }
        place.deals += d->deals;
        place.amount += d->amount;
        place.weighted += d->weighted;
    }
    report_sum(report, &place);
    return ST_OK;
}
