/* The pyramid against its targets, and accounts whose tier should be another one. */
#include "ops/govern/govern.h"

#include "ops/diary/effort.h"
#include "ops/fields.h"
#include "ops/settings.h"

#include <stdlib.h>

enum { LINES_MAX = 500, SHARES = 3 };

/* --- pyramid ------------------------------------------------------------------------------ */

static enum status count_accounts(struct tx *tx, const struct analysis *a,
                                  struct pyramid_view *v, struct error *e)
{
    const struct cat_entity *kind = govern_kind(tx, "account");
    struct aggregate g = {.limit = LINES_MAX, .ngroups = 1, .nmeasures = 1};
    struct query q = {
        .kind = kind, .limit = QUERY_LIMIT_MAX, .as_of = a->as_of, .act = ACT_READ};
    struct agg_row *rows = NULL;
    struct sql more;
    size_t n = 0;

    g.groups[0].field = cat_field_index(kind, STR("segment"));
    g.measures[0] = (struct measure){.kind = M_COUNT, .field = QF_ID};
    sql_init(&more, tx->arena);
    sql_z(&more, "t.deleted_at IS NULL");
    q.more = &more;
    enum status st = accounts_where(tx, a, "t", &more, e);
    if (st == ST_OK) st = aggregate_run(tx, &q, &g, &rows, &n, e);
    sql_release(&more);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct value *key = &rows[i].keys[0];
        v->accounts[key->kind == V_TEXT ? tier_of(key->s) : TIER_NONE] += rows[i].measures[0];
    }
    return st;
}

static enum status sum_sales(struct tx *tx, const struct analysis *a, struct pyramid_view *v,
                             struct error *e)
{
    struct analysis part = *a;
    enum status st = sales_basis_find(tx, &v->basis, e);

    v->amounts = true;
    for (int t = 0; st == ST_OK && t < TIER_NONE && v->amounts; t++) {
        if (a->segment.p != NULL && tier_of(a->segment) != (enum tier)t) continue;
        part.segment = str_of(tier_keys[t]);
        const struct sales_ask ask = {
            .basis = v->basis, .by = SALES_ACCOUNT, .from = a->from, .to = a->to, .a = &part};
        struct sales_row *rows;
        size_t n = 0;
        st = sales_read(tx, &ask, &rows, &n, &v->amounts, e);
        for (size_t i = 0; i < n; i++) v->sales[t] += rows[i].amount;
    }
    return st;
}

static enum status sum_time(struct tx *tx, const struct analysis *a, struct pyramid_view *v,
                            struct error *e)
{
    struct analysis same = *a;
    struct time_report *time = arena_zalloc(tx->arena, sizeof *time);
    enum status st = ST_OK;

    if (!actor_may(tx->actor, govern_kind(tx, "activity")->index, ACT_READ)) return ST_OK;
    st = time_report_read(tx, &same, time, e);
    if (st != ST_OK) return st;
    for (int i = 0; i < PYRAMID_TIERS; i++) v->minutes[i] = time->minutes[i];
    v->minutes[TIER_PROSPECT] = time->below;
    return ST_OK;
}

static enum status read_targets(struct tx *tx, struct pyramid_view *v, struct error *e)
{
    static const char *const accounts[] = {"pyramid.key", "pyramid.regular",
                                           "pyramid.super_prospect"};
    static const char *const time[] = {"time.key", "time.regular", "time.super_prospect"};
    struct str *values = arena_zalloc(tx->arena, setting_kinds_n * sizeof *values);
    enum status st = settings_read(tx, values, e);

    for (int i = 0; st == ST_OK && i < PYRAMID_TIERS; i++) {
        v->targets[i] = (int)settings_number(values, accounts[i]);
        v->time_targets[i] = (int)settings_number(values, time[i]);
    }
    return st;
}

enum status pyramid_read(struct tx *tx, struct analysis *a, struct pyramid_view *out,
                         struct error *e)
{
    *out = (struct pyramid_view){.basis = SALES_WON};
    last_twelve_months(tx, a);
    out->from = a->from;
    out->to = a->to;
    enum status st = count_accounts(tx, a, out, e);
    if (st == ST_OK) st = sum_sales(tx, a, out, e);
    if (st == ST_OK) st = sum_time(tx, a, out, e);
    if (st == ST_OK) st = read_targets(tx, out, e);
    if (st != ST_OK) return st;
    pyramid_shares(out->accounts, out->targets, out->of_accounts);
    pyramid_shares(out->sales, out->time_targets, out->of_sales);
    pyramid_shares(out->minutes, out->time_targets, out->of_time);
    return ST_OK;
}

/* --- who should move ---------------------------------------------------------------------- */

struct newest {
    int64_t account, id;
    struct day on;
    enum tier proposed;
    int potential;
    bool open; /* nobody decided yet */
};
struct proposing {
    struct tx *tx;
    const struct analysis *a;
    struct day until;
    struct sales_row *ever, *year; /* by account */
    size_t never, nyear;
    struct newest *sheets; /* by account */
    size_t nsheets;
    int64_t minimum;
    struct tier_line *lines;
    size_t n;
};

static int by_account(const void *a, const void *b)
{
    const struct newest *x = a, *y = b;

    if (x->account != y->account) return x->account > y->account ? 1 : -1;
    if (x->on.n != y->on.n) return x->on.n > y->on.n ? -1 : 1;
    return (x->id < y->id) - (x->id > y->id);
}

/* Level of the criterion that stands for potential, in the JSON of a sheet; 0 without. */
static int potential_in(struct str levels)
{
    static const char mark[] = "\"role\":\"potential\"", before[] = "\"level\":";
    const char *last = NULL;

    for (size_t i = 0; levels.p != NULL && i + sizeof mark <= levels.n; i++) {
        if (memcmp(levels.p + i, before, sizeof before - 1) == 0)
            last = levels.p + i + sizeof before - 1;
        if (memcmp(levels.p + i, mark, sizeof mark - 1) == 0)
            return last == NULL || !ascii_digit(*last) ? 0 : *last - '0';
    }
    return 0;
}

static enum status read_sheets(struct proposing *p, struct error *e)
{
    struct factread r;
    size_t n = 0;

    p->sheets = arena_alloc(p->tx->arena, FACTS_MAX * sizeof *p->sheets);
    fact_begin(&r, p->tx, "score_sheet");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.deleted_at IS NULL AND t.\"on\" <= ");
    sql_int(q, p->until.n);
    enum status st = fact_open(&r, "account on tier_proposed state levels", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct value state = fact_value(&r, "state"), levels = fact_value(&r, "levels");
        p->sheets[n++] = (struct newest){
            .account = fact_int(&r, "account"),
            .id = fact_id(&r),
            .on = fact_day(&r, "on"),
            .proposed = tier_of(fact_text(&r, "tier_proposed")),
            .potential = potential_in(levels.kind == V_TEXT ? levels.s : STR_NONE),
            .open = text_value_is(&state, "scored") || text_value_is(&state, "returned")};
    }
    st = fact_end(&r, st);
    qsort(p->sheets, n, sizeof *p->sheets, by_account);
    p->nsheets = 0;
    for (size_t i = 0; i < n; i++) {
        if (p->nsheets > 0 && p->sheets[p->nsheets - 1].account == p->sheets[i].account)
            continue;
        p->sheets[p->nsheets++] = p->sheets[i];
    }
    return st;
}

static const struct sales_row *sold_to(const struct sales_row *v, size_t n, int64_t account)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (v[mid].account < account) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low < n && v[low].account == account ? &v[low] : NULL;
}

static const struct newest *sheet_of(const struct proposing *p, int64_t account)
{
    size_t low = 0, high = p->nsheets;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (p->sheets[mid].account < account) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low < p->nsheets && p->sheets[low].account == account ? &p->sheets[low] : NULL;
}

static void take_line(struct proposing *p, struct factread *r)
{
    struct tier_line *l = &p->lines[p->n];
    const struct newest *sheet = sheet_of(p, fact_id(r));
    const struct sales_row *year = sold_to(p->year, p->nyear, fact_id(r));

    *l = (struct tier_line){.id = fact_id(r), .owner = fact_int(r, "owner")};
    l->facts = (struct tier_facts){.now = tier_of(fact_text(r, "segment")),
                                   .ordered = sold_to(p->ever, p->never, l->id) != NULL,
                                   .sales = year == NULL ? 0 : year->amount,
                                   .minimum = p->minimum,
                                   .sheet = TIER_NONE};
    if (sheet != NULL) {
        l->facts.potential = sheet->potential;
        if (sheet->open) l->facts.sheet = sheet->proposed;
        l->sheet = sheet->id;
    }
    l->to = tier_propose(&l->facts);
    if (l->to.why == TR_NONE) return;
    l->name = fact_text(r, "name");
    p->n++;
}

/* Only accounts that one of the reasons can hit: those that bought, or were scored. */
static enum status read_lines(struct proposing *p, struct error *e)
{
    struct idset ids = {.v = NULL};
    enum status st = ST_OK;

    for (size_t i = 0; i < p->never; i++) idset_add(&ids, p->tx->arena, p->ever[i].account);
    for (size_t i = 0; i < p->nsheets; i++) idset_add(&ids, p->tx->arena, p->sheets[i].account);
    idset_sort(&ids);
    for (size_t i = 0; st == ST_OK && i < ids.n && p->n < LINES_MAX; i += IDS_AT_ONCE) {
        struct factread r;
        size_t part = ids.n - i < IDS_AT_ONCE ? ids.n - i : IDS_AT_ONCE;
        st = accounts_begin(p->tx, p->a, &r, e);
        fact_in(&r, "id", ids.v + i, part);
        if (st == ST_OK) st = fact_open(&r, "name owner segment", e);
        while (st == ST_OK && p->n < LINES_MAX && (st = fact_next(&r, e)) == ST_OK)
            take_line(p, &r);
        st = fact_end(&r, st);
    }
    return st;
}

enum status tiers_proposed(struct tx *tx, const struct analysis *a, struct tier_line **out,
                           size_t *n, struct error *e)
{
    struct proposing *p = arena_zalloc(tx->arena, sizeof *p);
    struct str *values = arena_zalloc(tx->arena, setting_kinds_n * sizeof *values);
    struct analysis year = *a;
    last_twelve_months(tx, &year);
    struct sales_ask ask = {
        .by = SALES_ACCOUNT, .from = DAY_NONE, .to = year.to, .a = a, .purchases = true};
    bool amounts = false;
    enum status st = settings_read(tx, values, e);

    *p = (struct proposing){.tx = tx, .a = a, .until = year.to};
    p->lines = arena_alloc(tx->arena, (LINES_MAX + 1) * sizeof *p->lines);
    if (st == ST_OK) st = sales_basis_find(tx, &ask.basis, e);
    if (st == ST_OK) st = sales_read(tx, &ask, &p->ever, &p->never, &amounts, e);
    ask.from = year.from;
    ask.purchases = false;
    if (st == ST_OK) st = sales_read(tx, &ask, &p->year, &p->nyear, &amounts, e);
    if (st == ST_OK) st = read_sheets(p, e);
    if (st != ST_OK) return st;
    p->minimum = settings_number(values, "ka.annual_spend") * 10000 *
                 currency_unit(tx->company->currency);
    st = read_lines(p, e);
    *out = p->lines;
    *n = p->n;
    return st;
}
