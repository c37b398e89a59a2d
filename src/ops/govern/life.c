/* The relationship lifecycle: its volume curve, what it proposes, who confirmed what. */
#include "ops/govern/govern.h"

#include "model/kinds.h"
#include "ops/fields.h"

#include <stdlib.h>

enum { SIGHTING_DAYS = 90, LINES_MAX = 500, MANY = 1000000 };

static struct day first_month(struct day today)
{
    return day_add_months(day_month_start(today), -LIFE_MONTHS);
}

/* Months from the first of the curve on; -1 before it, LIFE_CURVE and more behind it. */
static int month_at(struct day first, struct day d)
{
    int y0, m0, y1, m1, ignored;

    day_split(first, &y0, &m0, &ignored);
    day_split(d, &y1, &m1, &ignored);
    int at = (y1 - y0) * 12 + m1 - m0;
    return at < 0 ? -1 : at;
}

/* A day on which goods only came back is none of buying. */
static void seen(struct life_facts *f, const struct sales_row *row)
{
    struct day d = row->day;

    if (!row->bought) return;
    if (f->first.n == DAY_NONE.n || d.n < f->first.n) f->first = d;
    if (d.n > f->last.n) f->last = d; /* DAY_NONE is the least of all */
}

/* --- one account -------------------------------------------------------------------------- */

static enum status read_days(struct tx *tx, int64_t account, struct life_view *v,
                             struct error *e)
{
    struct sales_ask ask = {
        .by = SALES_DAY, .from = DAY_NONE, .to = tx->today, .account = account};
    struct sales_row *rows = NULL;
    size_t n = 0;
    enum status st = sales_basis_find(tx, &ask.basis, e);

    v->basis = ask.basis;
    if (st == ST_OK) st = sales_read(tx, &ask, &rows, &n, &v->amounts, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        int at = month_at(v->first_month, rows[i].day);
        seen(&v->facts, &rows[i]);
        if (at < 0 || at >= LIFE_CURVE) continue;
        v->curve[at] += rows[i].amount;
        if (at < LIFE_MONTHS) v->facts.month[at] += rows[i].amount;
    }
    return st;
}

static enum status any_row(struct tx *tx, const char *kind, const char *where, int64_t account,
                           bool *yes, struct error *e)
{
    struct factread r;

    *yes = false;
    if (!actor_may(tx->actor, govern_kind(tx, kind)->index, ACT_READ)) return ST_OK;
    fact_begin(&r, tx, kind);
    struct sql *q = fact_more(&r);
    sql_z(q, where);
    sql_z(q, " AND t.\"account\" = ");
    sql_int(q, account);
    r.q.limit = 1;
    enum status st = fact_open(&r, "account", e);
    if (st == ST_OK) st = fact_next(&r, e);
    *yes = st == ST_OK;
    return fact_end(&r, st == ST_OK ? ST_END : st);
}

static enum status seen_lately(struct tx *tx, int64_t account, bool *yes, struct error *e)
{
    struct str where = str_fmt(tx->arena, "t.\"date\" >= %d", tx->today.n - SIGHTING_DAYS);

    return any_row(tx, "sighting", str_z(where, tx->arena), account, yes, e);
}

/* Judgements of the lifecycle, and since when it is dormant. */
static void keep_lives(struct life_view *v)
{
    size_t n = 0;

    for (size_t i = 0; i < v->judgements.n; i++) {
        const struct record *r = &v->judgements.v[i];
        if (!text_value_is(record_field(r, "aspect"), "lifecycle")) continue;
        if (text_value_is(record_field(r, "became"), "dormant"))
            v->facts.dormant_since = record_day(r, "on");
        v->judgements.v[n++] = *r;
    }
    v->judgements.n = n;
}

enum status life_read(struct tx *tx, int64_t account, struct life_view *v, struct error *e)
{
    struct record a;
    enum status st = record_get(tx, govern_kind(tx, "account"), account, &a, e);

    *v = (struct life_view){.first_month = first_month(tx->today)};
    if (st != ST_OK) return st;
    v->facts = (struct life_facts){.now = life_of(field_text(record_field(&a, "lifecycle"))),
                                   .first = DAY_NONE,
                                   .last = DAY_NONE,
                                   .dormant_since = DAY_NONE,
                                   .today = tx->today};
    st = read_days(tx, account, v, e);
    const char *open = "t.\"state\" = 'open'";
    if (st == ST_OK) st = any_row(tx, "opportunity", open, account, &v->facts.open_deal, e);
    if (st == ST_OK) st = seen_lately(tx, account, &v->facts.sighting, e);
    if (st == ST_OK) st = dealrows_read(tx, "judgement", "account", account, &v->judgements, e);
    if (st != ST_OK) return st;
    keep_lives(v);
    v->verdict = life_judge(&v->facts);
    return ST_OK;
}

/* --- all of them -------------------------------------------------------------------------- */

struct life_row {
    int64_t id, owner;
    struct str name;
    struct life_facts facts;
};
struct lives {
    struct tx *tx;
    const struct analysis *a;
    struct day today; /* it is judged on: that of as_of, the last of the period, or today */
    struct life_row *v;
    size_t n;
};

static int by_id(const void *a, const void *b)
{
    const struct life_row *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static struct life_row *row_of(struct lives *l, int64_t account)
{
    struct life_row key = {.id = account};

    return l->n == 0 ? NULL : bsearch(&key, l->v, l->n, sizeof key, by_id);
}

static enum status read_accounts(struct lives *l, struct error *e)
{
    struct factread r;
    size_t room = 0;
    enum status st = accounts_begin(l->tx, l->a, &r, e);

    sql_z(fact_more(&r), "t.\"segment\" IN ('key', 'regular', 'super_prospect')");
    if (st == ST_OK) st = fact_open(&r, "name owner lifecycle", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        if (l->n == room) {
            size_t more = room == 0 ? 64 : room * 2;
            struct life_row *v = arena_alloc(l->tx->arena, more * sizeof *v);
            if (l->n > 0) memcpy(v, l->v, l->n * sizeof *v);
            l->v = v;
            room = more;
        }
        l->v[l->n++] = (struct life_row){.id = fact_id(&r),
                                         .owner = fact_int(&r, "owner"),
                                         .name = fact_text(&r, "name"),
                                         .facts = {.now = life_of(fact_text(&r, "lifecycle")),
                                                   .first = DAY_NONE,
                                                   .last = DAY_NONE,
                                                   .dormant_since = DAY_NONE,
                                                   .today = l->today}};
    }
    st = fact_end(&r, st);
    if (l->n > 0) qsort(l->v, l->n, sizeof *l->v, by_id);
    return st;
}

/* By day, so that the day of the first and of the last order is exact. */
static enum status read_volumes(struct lives *l, struct error *e)
{
    struct sales_ask ask = {.by = SALES_DAY, .from = l->a->from, .to = l->today, .a = l->a};
    struct day first = first_month(l->today);
    struct sales_row *rows = NULL;
    bool amounts;
    size_t n = 0;
    enum status st = sales_basis_find(l->tx, &ask.basis, e);

    if (st == ST_OK) st = sales_read(l->tx, &ask, &rows, &n, &amounts, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct life_row *row = row_of(l, rows[i].account);
        int at = month_at(first, rows[i].day);
        if (row == NULL) continue;
        seen(&row->facts, &rows[i]);
        if (at >= 0 && at < LIFE_MONTHS) row->facts.month[at] += rows[i].amount;
    }
    return st;
}

enum mark { MARK_OPEN, MARK_SIGHTING, MARK_DORMANT };

static void mark_row(struct factread *r, struct life_row *row, enum mark what)
{
    if (what == MARK_OPEN) row->facts.open_deal = true;
    if (what == MARK_SIGHTING) row->facts.sighting = true;
    if (what == MARK_DORMANT && fact_day(r, "on").n > row->facts.dormant_since.n)
        row->facts.dormant_since = fact_day(r, "on");
}

/* What it asks of the record, on the day the lifecycle is judged on. */
static void put_mark(const struct lives *l, enum mark what, struct sql *q)
{
    if (what == MARK_OPEN) {
        analysis_put_past(q, &opportunity_entity, "t", "state", l->a->as_of);
        sql_z(q, " = 'open'");
    } else if (what == MARK_SIGHTING) {
        sql_z(q, "t.\"account\" IS NOT NULL AND t.\"date\" >= ");
        sql_int(q, l->today.n - SIGHTING_DAYS);
        sql_z(q, " AND t.\"date\" <= ");
        sql_int(q, l->today.n);
    } else {
        sql_z(q, "t.\"aspect\" = 'lifecycle' AND t.\"became\" = 'dormant' AND t.\"on\" <= ");
        sql_int(q, l->today.n);
    }
}

static enum status mark(struct lives *l, const char *kind, enum mark what, struct error *e)
{
    struct factread r;

    if (!actor_may(l->tx->actor, govern_kind(l->tx, kind)->index, ACT_READ)) return ST_OK;
    fact_begin(&r, l->tx, kind);
    if (what == MARK_OPEN) r.q.as_of = l->a->as_of;
    r.q.limit = MANY;
    put_mark(l, what, fact_more(&r));
    enum status st = fact_open(&r, what == MARK_DORMANT ? "account on" : "account", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct life_row *row = row_of(l, fact_int(&r, "account"));
        if (row != NULL) mark_row(&r, row, what);
    }
    return fact_end(&r, st);
}

enum status lives_proposed(struct tx *tx, const struct analysis *a, struct life_line **out,
                           size_t *n, struct error *e)
{
    struct analysis period = *a;
    struct lives l = {.tx = tx, .a = a};

    last_twelve_months(tx, &period);
    l.today = period.to.n < tx->today.n ? period.to : tx->today;
    enum status st = read_accounts(&l, e);

    *n = 0;
    *out = arena_alloc(tx->arena, LINES_MAX * sizeof **out);
    if (st == ST_OK) st = read_volumes(&l, e);
    if (st == ST_OK) st = mark(&l, "opportunity", MARK_OPEN, e);
    if (st == ST_OK) st = mark(&l, "sighting", MARK_SIGHTING, e);
    if (st == ST_OK) st = mark(&l, "judgement", MARK_DORMANT, e);
    for (size_t i = 0; st == ST_OK && i < l.n && *n < LINES_MAX; i++) {
        const struct life_row *row = &l.v[i];
        struct life_verdict v = life_judge(&row->facts);
        if (v.proposed == LIFE_NONE || v.proposed == row->facts.now) continue;
        (*out)[(*n)++] = (struct life_line){row->id, row->owner, row->name, row->facts.now, v};
    }
    return st;
}
