/* The classification matrix, advice in the company's words, and judgements of an account. */
#include "ops/govern/govern.h"

#include "model/kinds.h"
#include "ops/fields.h"

#include <stdlib.h>

/* --- bubbles ------------------------------------------------------------------------------ */

struct drawing {
    struct tx *tx;
    struct matrix_view *out;
    struct bubble *all;
    size_t n;
};

static int by_id(const void *a, const void *b)
{
    const struct bubble *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static int by_sales(const void *a, const void *b)
{
    const struct bubble *x = a, *y = b;

    if (x->figure[0] != y->figure[0]) return x->figure[0] > y->figure[0] ? -1 : 1;
    return by_id(a, b);
}

static enum status read_accounts(struct drawing *d, const struct analysis *a, struct error *e)
{
    struct factread r;
    enum status st = accounts_begin(d->tx, a, &r, e);

    d->all = arena_alloc(d->tx->arena, FACTS_MAX * sizeof *d->all);
    if (a->segment.p == NULL) {
        struct sql *more = fact_more(&r);
        analysis_put_past(more, &account_entity, "t", "segment", a->as_of);
        sql_z(more, " IN ('key', 'regular', 'super_prospect')");
    }
    if (st == ST_OK)
        st = fact_open(&r, "name short_name owner segment attractiveness relationship", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        d->all[d->n++] = (struct bubble){.id = fact_id(&r),
                                         .version = row_version(r.rows),
                                         .owner = fact_int(&r, "owner"),
                                         .name = fact_text(&r, "name"),
                                         .short_name = fact_text(&r, "short_name"),
                                         .segment = fact_text(&r, "segment"),
                                         .attractiveness = fact_text(&r, "attractiveness"),
                                         .relationship = fact_text(&r, "relationship")};
    }
    st = fact_end(&r, st);
    qsort(d->all, d->n, sizeof *d->all, by_id);
    return st;
}

static struct bubble *bubble_of(struct drawing *d, int64_t account)
{
    struct bubble key = {.id = account};

    return d->n == 0 ? NULL : bsearch(&key, d->all, d->n, sizeof key, by_id);
}

static enum status read_sales(struct drawing *d, const struct analysis *a, struct error *e)
{
    struct sales_ask ask = {
        .by = SALES_ACCOUNT, .from = a->from, .to = a->to, .a = a, .margins = true};
    struct sales_row *rows = NULL;
    size_t n = 0;
    enum status st = sales_basis_find(d->tx, &ask.basis, e);

    if (st == ST_OK) st = sales_read(d->tx, &ask, &rows, &n, &d->out->amounts, e);
    d->out->basis = ask.basis;
    for (size_t i = 0; st == ST_OK && d->out->amounts && i < d->n; i++) d->all[i].has[0] = true;
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct bubble *b = bubble_of(d, rows[i].account);
        if (b == NULL) continue;
        b->figure[0] = rows[i].amount;
        b->figure[1] = rows[i].margin;
        b->has[1] = rows[i].has_margin;
    }
    return st;
}

/* Potential of the relation: open deals, each by its probability. */
static enum status read_open(struct drawing *d, const struct analysis *a, struct error *e)
{
    const struct cat_entity *kind = analysis_kind(d->tx);
    struct aggregate g = {.limit = 2000000, .ngroups = 1, .nmeasures = 1};
    struct query q = {
        .kind = kind, .limit = QUERY_LIMIT_MAX, .as_of = a->as_of, .act = ACT_READ};
    struct agg_row *rows = NULL;
    struct sql more;
    size_t n = 0;

    if (!d->out->amounts || !analysis_reads_amounts(d->tx)) return ST_OK;
    g.groups[0].field = analysis_field(d->tx, "account");
    g.measures[0] = (struct measure){.kind = M_WEIGHTED,
                                     .field = analysis_field(d->tx, "amount"),
                                     .percent = analysis_field(d->tx, "probability")};
    sql_init(&more, d->tx->arena);
    analysis_put_past(&more, &opportunity_entity, "t", "state", a->as_of);
    sql_z(&more, " = 'open' AND t.\"account\" IN (SELECT a.id FROM accounts a WHERE "
                 "a.deleted_at IS NULL");
    enum status st = accounts_where(d->tx, a, "a", &more, e);
    sql_z(&more, ")");
    q.more = &more;
    if (st == ST_OK) st = aggregate_run(d->tx, &q, &g, &rows, &n, e);
    sql_release(&more);
    for (size_t i = 0; st == ST_OK && i < d->n; i++) d->all[i].has[2] = true;
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct bubble *b =
            rows[i].keys[0].kind == V_INT ? bubble_of(d, rows[i].keys[0].i) : NULL;
        if (b != NULL && rows[i].has[0]) b->figure[2] = rows[i].measures[0];
    }
    return st;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Each figure's place among those of the accounts asked for. */
static void rank_all(struct drawing *d)
{
    int64_t *v = arena_alloc(d->tx->arena, (d->n + 1) * sizeof *v);

    for (int m = 0; m < ATTRACTION_MEASURES; m++) {
        size_t n = 0;
        for (size_t i = 0; i < d->n; i++) {
            if (d->all[i].has[m]) v[n++] = d->all[i].figure[m];
        }
        qsort(v, n, sizeof *v, by_number);
        for (size_t i = 0; i < d->n; i++)
            d->all[i].rank[m] = rank_of(d->all[i].figure[m], v, n);
    }
    for (size_t i = 0; i < d->n; i++)
        d->all[i].proposed = attraction_of(d->all[i].rank, d->all[i].has, &d->all[i].mean);
}

enum status matrix_read(struct tx *tx, struct analysis *a, struct matrix_view *out,
                        struct error *e)
{
    struct drawing d = {.tx = tx, .out = out};

    *out = (struct matrix_view){.basis = SALES_WON};
    last_twelve_months(tx, a);
    out->from = a->from;
    out->to = a->to;
    enum status st = read_accounts(&d, a, e);
    if (st == ST_OK) st = read_sales(&d, a, e);
    if (st == ST_OK) st = read_open(&d, a, e);
    if (st != ST_OK) return st;
    rank_all(&d);
    if (d.n > 0) qsort(d.all, d.n, sizeof *d.all, by_sales);
    out->v = d.all;
    out->all = d.n;
    out->n = d.n < MATRIX_BUBBLES ? d.n : MATRIX_BUBBLES;
    return ST_OK;
}

/* --- advice ------------------------------------------------------------------------------- */

enum status advice_read(struct tx *tx, const char *of, const struct advice *list, size_t n,
                        struct advice_said *out, struct error *e)
{
    struct factread r;

    for (size_t i = 0; i < n; i++)
        out[i] = (struct advice_said){str_of(list[i].zh), str_of(list[i].en), false};
    if (!actor_may(tx->actor, govern_kind(tx, "strategy_advice")->index, ACT_READ))
        return ST_OK;
    fact_begin(&r, tx, "strategy_advice");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.deleted_at IS NULL AND t.\"of\" = ");
    sql_text(q, str_of(of));
    enum status st = fact_open(&r, "key text text_en", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct str key = fact_text(&r, "key"), en = fact_text(&r, "text_en");
        for (size_t i = 0; i < n; i++) {
            if (!str_is(key, list[i].key)) continue;
            out[i] = (struct advice_said){fact_text(&r, "text"), en, true};
            if (en.p == NULL) out[i].en = out[i].zh;
        }
    }
    return fact_end(&r, st);
}

/* --- judgements --------------------------------------------------------------------------- */

static bool known_value(const struct tx *tx, const struct judgement_order *o)
{
    static const char *const quadrants[] = {"unknown", "outsider", "supplier", "friend",
                                            "partner"};
    const struct cat_entity *kind = govern_kind(tx, "account");

    if (str_is(o->aspect, "quadrant"))
        return key_index(quadrants, COUNT(quadrants), o->value) >= 0;
    int at = cat_field_index(kind, o->aspect);
    return at >= 0 && kind->fields[at].f->type == F_ENUM &&
           cat_option(&kind->fields[at], o->value) != NULL;
}

static void judge(const struct tx *tx, const struct judgement_order *o, struct faults *f)
{
    static const char *const aspects[] = {"attractiveness", "relationship", "lifecycle",
                                          "quadrant", "credit_grade"};
    bool known = key_index(aspects, COUNT(aspects), o->aspect) >= 0;
    bool paused = str_is(o->aspect, "lifecycle") && str_is(o->value, "paused");

    if (!known) {
        fault_add(f, STR("aspect"), "option");
        return;
    }
    if (!known_value(tx, o)) fault_add(f, o->aspect, "option");
    if (paused && o->look_again.n == DAY_NONE.n) fault_add(f, STR("look_again"), "required");
    if (paused && o->look_again.n != DAY_NONE.n && o->look_again.n <= tx->today.n)
        fault_add(f, STR("look_again"), "past");
    bool grade = str_is(o->aspect, "credit_grade");
    if ((paused || grade) && str_trim(o->reason).n == 0)
        fault_add(f, STR("reason"), "required");
}

static enum status judgement_write(struct tx *tx, const struct judgement_order *o,
                                   struct str was, struct faults *f, struct error *e)
{
    static const struct write_options by_verb = {.action = true, .on_day = {INT32_MIN}};
    struct input *in = input_new(tx, govern_kind(tx, "judgement"));
    struct record made;

    input_set(in, "account", value_int(o->account));
    input_set(in, "aspect", value_text(o->aspect));
    if (was.n > 0) input_set(in, "was", value_text(was));
    input_set(in, "became", value_text(o->value));
    if (o->proposed.n > 0) input_set(in, "proposed", value_text(o->proposed));
    if (o->reason.n > 0) input_set(in, "reason", value_text(o->reason));
    if (o->look_again.n != DAY_NONE.n) input_set(in, "look_again", value_int(o->look_again.n));
    input_set(in, "on", value_int(tx->today.n));
    input_set(in, "by", value_int(tx->actor->user));
    return record_create(tx, in, &by_verb, f, &made, e);
}

enum status account_judge(struct tx *tx, const struct judgement_order *o, struct faults *f,
                          struct error *e)
{
    const struct write_options by_verb = {
        .action = true, .verb = "judge", .on_day = DAY_NONE, .reason = o->reason};
    const struct cat_entity *kind = govern_kind(tx, "account");
    struct record account;
    struct str was = STR("");
    enum status st = account_to_change(tx, o->account, &account, e);

    if (st != ST_OK) return st;
    judge(tx, o, f);
    if (f->n > 0) return ST_OK;
    if (!str_is(o->aspect, "quadrant")) {
        struct input *in = input_new(tx, kind);
        const char *field = str_z(o->aspect, tx->arena);
        was = field_text(record_field(&account, field));
        input_set(in, field, value_text(o->value));
        st = record_update(tx, o->account, in, &by_verb, f, &account, e);
        if (st != ST_OK || f->n > 0) return st;
    }
    return judgement_write(tx, o, was, f, e);
}
