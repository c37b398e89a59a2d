#include "ops/gift.h"

#include "ops/fields.h"
#include "ops/settings.h"
#include "store/aggregate.h"

#include <stdlib.h>

static bool is_gift(const struct value *direction, const struct value *kind)
{
    return text_value_is(direction, "we_give") &&
           (text_value_is(kind, "gift") || text_value_is(kind, "hospitality"));
}

enum status gift_before(struct tx *tx, struct input *in, const struct record *old,
                        struct faults *f, struct error *e)
{
    (void)e;
    if (tx->lenient || tx->bulk) return ST_OK;
    if (is_gift(field_after(in, old, "direction"), field_after(in, old, "kind")) &&
        field_after(in, old, "contact")->kind == V_NULL)
        fault_add(f, STR("contact"), "required");
    return ST_OK;
}

static int64_t setting_number(const struct str *values, const char *key)
{
    int64_t v = 0;

    for (size_t i = 0; i < setting_kinds_n; i++) {
        if (strcmp(setting_kinds[i].key, key) == 0 && str_int64(values[i], &v)) return v;
    }
    return 0;
}

enum status gift_limits(struct tx *tx, struct gift_limit *out, struct error *e)
{
    struct str *values = arena_alloc(tx->arena, setting_kinds_n * sizeof(*values));
    int64_t unit = currency_unit(tx->company->currency);
    enum status st = settings_read(tx, values, e);

    if (st != ST_OK) return st;
    *out = (struct gift_limit){.limit = setting_number(values, "gift.limit") * unit,
                               .near_pct = (int)setting_number(values, "gift.near_percent"),
                               .hard = setting_number(values, "gift.hard") != 0};
    return ST_OK;
}

/* Everything given to the person in that year, this record included. */
static enum status sum_of_year(struct tx *tx, int64_t contact, struct day on, int64_t *sum,
                               struct error *e)
{
    struct stmt *q = NULL;
    struct day first, last;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT coalesce(sum(amount_base), 0) FROM exchanges WHERE contact = ? "
                       "AND deleted_at IS NULL AND direction = 'we_give' AND kind IN ('gift', "
                       "'hospitality') AND given_on BETWEEN ? AND ? AND (state IS NULL OR "
                       "state NOT IN ('waived', 'broken'))"),
                   &q, e);

    if (st != ST_OK) return st;
    gift_year(on, &first, &last);
    stmt_int(q, contact);
    stmt_int(q, first.n);
    stmt_int(q, last.n);
    st = stmt_one(q, e);
    if (st == ST_OK) *sum = stmt_get_int(q, 0);
    stmt_done(q);
    return st;
}

struct given {
    int64_t contact, amount;
    struct day on;
    int year;
};

/* contact 0: the record is no gift that counts. */
static struct given given_of(const struct record *r)
{
    struct given g = {.contact = 0};
    int m, d;

    if (r == NULL || r->deleted_at != 0) return g;
    const struct value *state = record_field(r, "state"), *on = record_field(r, "given_on"),
                       *amount = record_field(r, "amount");
    if (!is_gift(record_field(r, "direction"), record_field(r, "kind"))) return g;
    if (text_value_is(state, "waived") || text_value_is(state, "broken")) return g;
    if (on->kind != V_INT || amount->kind != V_MONEY) return g;
    g = (struct given){.contact = field_id(record_field(r, "contact")),
                       .amount = amount->base,
                       .on = {(int32_t)on->i}};
    day_split(g.on, &g.year, &m, &d);
    return g;
}

enum status gift_after(struct tx *tx, const struct record *now, const struct record *old,
                       struct error *e)
{
    struct given after = given_of(now), before = given_of(old);
    struct gift_limit limit;
    int64_t sum = 0;

    if (after.contact == 0 || tx->bulk) return ST_OK;
    bool same = before.contact == after.contact && before.year == after.year;
    int64_t more = same ? after.amount - before.amount : after.amount;
    if (more <= 0) return ST_OK;
    enum status st = gift_limits(tx, &limit, e);
    if (st != ST_OK || limit.limit == 0) return st;
    st = sum_of_year(tx, after.contact, after.on, &sum, e);
    if (st != ST_OK) return st;
    if (gift_judge(&limit, sum - more, more, &sum) == GIFT_REFUSED) {
        (void)err(e, ST_INVALID, "gift.limit", "over the limit");
        e->field = "amount";
        return ST_INVALID;
    }
    return ST_OK;
}

/* --- the register -------------------------------------------------------------------- */

static int by_amount(const void *a, const void *b)
{
    const struct gift_row *x = a, *y = b;

    if (x->amount != y->amount) return x->amount > y->amount ? -1 : 1;
    return x->contact < y->contact ? -1 : x->contact > y->contact;
}

static enum status open_query(struct tx *tx, const struct cat_entity *kind, int year,
                              struct query *q, struct error *e)
{
    struct arena *a = tx->arena;
    const struct param params[] = {
        {STR_INIT("direction"), STR_INIT("we_give")},
        {STR_INIT("kind.in"), STR_INIT("gift,hospitality")},
        {STR_INIT("state.in"), STR_INIT("open,kept")},
        {STR_INIT("given_on.ge"), str_fmt(a, "%04d-01-01", year)},
        {STR_INIT("given_on.le"), str_fmt(a, "%04d-12-31", year)},
    };

    return query_parse(tx, kind, params, COUNT(params), q, e);
}

static struct gift_row *row_of(struct gift_register *out, int64_t contact)
{
    if (out->n > 0 && out->v[out->n - 1].contact == contact) return &out->v[out->n - 1];
    if (out->n == GIFT_ROWS) return NULL;
    out->v[out->n] = (struct gift_row){.contact = contact};
    return &out->v[out->n++];
}

/* Groups come by contact, then kind. */
static void take_groups(struct gift_register *out, const struct agg_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct gift_row *r =
            rows[i].keys[0].kind == V_INT ? row_of(out, rows[i].keys[0].i) : NULL;
        if (r == NULL) continue;
        bool gift = text_value_is(&rows[i].keys[1], "gift");
        *(gift ? &r->gifts : &r->hospitality) += rows[i].measures[0];
        if (rows[i].has[1]) r->amount += rows[i].measures[1];
    }
}

static enum status name_rows(struct tx *tx, struct gift_register *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("contact"));
    int64_t *ids = arena_alloc(tx->arena, (out->n + 1) * sizeof(*ids));
    struct str *names = arena_zalloc(tx->arena, (out->n + 1) * sizeof(*names));
    enum status st = ST_OK;

    for (size_t i = 0; i < out->n; i++) ids[i] = out->v[i].contact;
    for (size_t i = 0; st == ST_OK && i < out->n; i += QUERY_IN_MAX) {
        size_t part = out->n - i < QUERY_IN_MAX ? out->n - i : QUERY_IN_MAX;
        st = query_names(tx, kind, ids + i, part, names + i, e);
    }
    for (size_t i = 0; i < out->n; i++) out->v[i].name = names[i];
    return st;
}

enum status gift_register(struct tx *tx, int year, struct gift_register *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("exchange"));
    struct query *q = arena_zalloc(tx->arena, sizeof(*q));
    struct agg_row *rows = NULL;
    size_t n = 0;

    CHECK_BUG(kind != NULL);
    int contact = cat_field_index(kind, STR("contact")),
        amount = cat_field_index(kind, STR("amount"));
    const struct aggregate what = {
        .limit = (size_t)2 * GIFT_ROWS,
        .groups = {{.field = contact}, {.field = cat_field_index(kind, STR("kind"))}},
        .ngroups = 2,
        .measures = {{.kind = M_COUNT}, {.kind = M_SUM, .field = amount}},
        .nmeasures = 2};
    *out = (struct gift_register){
        .year = year, .amounts = actor_reads(tx->actor, kind->index, kind->fields[amount].f)};
    out->v = arena_alloc(tx->arena, GIFT_ROWS * sizeof(*out->v));
    enum status st = gift_limits(tx, &out->limit, e);
    if (st == ST_OK) st = open_query(tx, kind, year, q, e);
    if (st == ST_OK) st = aggregate_run(tx, q, &what, &rows, &n, e);
    if (st != ST_OK) return st;
    take_groups(out, rows, n);
    qsort(out->v, out->n, sizeof(*out->v), by_amount);
    for (size_t i = 0; i < out->n; i++) {
        int64_t sum = 0;
        out->v[i].verdict = gift_judge(&out->limit, out->v[i].amount, 0, &sum);
        out->amount += out->v[i].amount;
    }
    return name_rows(tx, out, e);
}
