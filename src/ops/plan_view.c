/* The whole plan in one reading: rows, verdicts, sums, what is missing. */
#include "ops/factread.h"
#include "ops/fields.h"
#include "ops/plan.h"

const char *const plan_kinds[PP__COUNT] = {"plan_swot_item", "objective", "plan_action",
                                           "plan_benefit", "plan_support"};

int64_t plan_origin(const struct record *row)
{
    int64_t origin = field_id(record_field(row, "origin"));

    return origin == 0 ? row->id : origin;
}

static struct day day_of(const struct record *r, const char *key)
{
    const struct value *v = record_field(r, key);

    return v->kind == V_INT ? ((struct day){(int32_t)v->i}) : DAY_NONE;
}

/* --- objectives --------------------------------------------------------------------------- */

static void judge_objectives(struct tx *tx, struct plan_view *p)
{
    const struct dealrows *rows = &p->part[PP_OBJECTIVES];
    int64_t sum = 0;

    p->smart = arena_zalloc(tx->arena, (rows->n + 1) * sizeof(*p->smart));
    for (size_t i = 0; i < rows->n; i++) {
        const struct record *r = &rows->v[i];
        const struct value *from = record_field(r, "measure_from");
        const struct value *to = record_field(r, "measure_to");
        smart_check(
            &(struct smart_fact){.specific = field_text(record_field(r, "specific")),
                                 .measure = field_text(record_field(r, "measure")),
                                 .attainable = field_text(record_field(r, "attainable")),
                                 .relevant = field_text(record_field(r, "relevant")),
                                 .has_need = field_id(record_field(r, "need")) != 0,
                                 .has_from = from->kind == V_INT,
                                 .has_to = to->kind == V_INT,
                                 .from = field_id(from),
                                 .to = field_id(to),
                                 .timely = day_of(r, "timely"),
                                 .plan_from = day_of(&p->plan, "from"),
                                 .plan_to = day_of(&p->plan, "to")},
            &p->smart[i]);
        p->facts.smart += p->smart[i].passed == SMART__COUNT;
        sum += field_id(record_field(r, "progress"));
    }
    p->facts.objectives = (int)rows->n;
    p->progress = rows->n == 0 ? 0 : sum / (int64_t)rows->n;
}

/* --- actions ------------------------------------------------------------------------------ */

static void judge_actions(struct tx *tx, struct plan_view *p)
{
    struct dealrows *rows = &p->part[PP_ACTIONS];
    struct action_fact *v = arena_zalloc(tx->arena, (rows->n + 1) * sizeof(*v));

    p->acts = arena_zalloc(tx->arena, (rows->n + 1) * sizeof(*p->acts));
    if (rows->n > PLAN_ACTIONS_MAX) rows->n = PLAN_ACTIONS_MAX;
    for (size_t i = 0; i < rows->n; i++) {
        const struct record *r = &rows->v[i];
        const struct value *after = record_field(r, "depends_on");
        v[i] = (struct action_fact){.id = r->id,
                                    .start = day_of(r, "start"),
                                    .due = day_of(r, "due"),
                                    .done = day_of(r, "done"),
                                    .percent = (int)field_id(record_field(r, "percent"))};
        if (after->kind == V_IDS) {
            v[i].after = after->ids;
            v[i].nafter = after->nids;
        }
        bool owned = field_id(record_field(r, "owner")) != 0;
        p->facts.actions_ready += owned && v[i].due.n != DAY_NONE.n;
    }
    p->facts.actions = (int)rows->n;
    p->end = DAY_NONE;
    if (actions_judge(v, rows->n, tx->today, p->acts, &p->end)) return;
    for (size_t i = 0; i < rows->n; i++) v[i].nafter = 0; /* an import may leave a ring */
    (void)actions_judge(v, rows->n, tx->today, p->acts, &p->end);
}

static int acted_objectives(const struct plan_view *p)
{
    const struct dealrows *o = &p->part[PP_OBJECTIVES], *a = &p->part[PP_ACTIONS];
    int n = 0;

    for (size_t i = 0; i < o->n; i++) {
        bool found = false;
        for (size_t k = 0; k < a->n && !found; k++)
            found = field_id(record_field(&a->v[k], "objective")) == o->v[i].id;
        n += found;
    }
    return n;
}

/* --- benefits ----------------------------------------------------------------------------- */

static int64_t in_base(const struct tx *tx, const struct value *v)
{
    bool same = strcmp(v->cur.code, tx->company->currency.code) == 0;

    return same || v->base == 0 ? v->i : v->base;
}

static enum status read_won(struct tx *tx, struct plan_view *p, struct error *e)
{
    enum { ROOM = 1000 };
    struct factread r;
    enum status st;

    p->won = arena_alloc(tx->arena, ROOM * sizeof(*p->won));
    fact_begin(&r, tx, "opportunity");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"account\" = ");
    sql_int(q, field_id(record_field(&p->plan, "account")));
    sql_z(q, " AND t.\"state\" = 'won' AND t.\"closed_on\" >= ");
    sql_int(q, day_of(&p->plan, "from").n);
    sql_z(q, " AND t.\"closed_on\" <= ");
    sql_int(q, day_of(&p->plan, "to").n);
    st = fact_open(&r, "name amount margin closed_on", e);
    while (st == ST_OK && p->nwon < ROOM && (st = fact_next(&r, e)) == ST_OK) {
        struct value amount = fact_value(&r, "amount"), margin = fact_value(&r, "margin");
        p->won[p->nwon++] = (struct plan_won){.id = fact_id(&r),
                                              .amount = in_base(tx, &amount),
                                              .margin = in_base(tx, &margin),
                                              .has_amount = amount.kind == V_MONEY,
                                              .has_margin = margin.kind == V_MONEY,
                                              .on = fact_day(&r, "closed_on"),
                                              .name = fact_text(&r, "name")};
    }
    return fact_end(&r, st);
}

static void take_money(const struct tx *tx, const struct record *r, const char *key,
                       enum benefit_has bit, struct benefit *b, int64_t *to)
{
    const struct value *v = record_field(r, key);

    if (v->kind != V_MONEY) return;
    *to = in_base(tx, v);
    b->has |= bit;
}

static void take_number(const struct record *r, const char *key, enum benefit_has bit,
                        struct benefit *b, int64_t *to)
{
    const struct value *v = record_field(r, key);

    if (v->kind != V_INT) return;
    *to = v->i;
    b->has |= bit;
}

/* From the deals won in the period; a period that has not begun has nothing yet. */
static void actual_of_deals(const struct tx *tx, const struct plan_view *p,
                            const struct benefit_row *row, struct benefit *b)
{
    bool amounts = p->nwon > 0, margins = false;

    if (row->from.n > tx->today.n) return;
    for (size_t i = 0; i < p->nwon; i++) {
        const struct plan_won *w = &p->won[i];
        if (w->on.n < row->from.n || w->on.n > row->to.n) continue;
        amounts = amounts && w->has_amount;
        b->sales += w->has_amount ? w->amount : 0;
        b->profit += w->has_margin ? w->margin : 0;
        margins = margins || w->has_margin;
    }
    if (amounts || p->nwon == 0) b->has |= B_SALES;
    if (margins) b->has |= B_PROFIT;
}

static void fill_benefit(struct tx *tx, struct plan_view *p, size_t i)
{
    const struct record *r = &p->part[PP_BENEFITS].v[i];
    struct benefit_row *row = &p->rows[i];
    struct benefit *b = &row->planned, *a = &row->actual;

    row->from = day_of(r, "from");
    row->to = day_of(r, "to");
    take_money(tx, r, "sales", B_SALES, b, &b->sales);
    take_money(tx, r, "income", B_INCOME, b, &b->income);
    take_money(tx, r, "profit", B_PROFIT, b, &b->profit);
    take_number(r, "margin_rate", B_RATE, b, &b->rate);
    take_number(r, "volume", B_VOLUME, b, &b->volume);
    benefit_complete(b);
    actual_of_deals(tx, p, row, a);
    take_money(tx, r, "actual_sales", B_SALES, a, &a->sales);
    take_money(tx, r, "actual_income", B_INCOME, a, &a->income);
    take_money(tx, r, "actual_profit", B_PROFIT, a, &a->profit);
    take_number(r, "actual_volume", B_VOLUME, a, &a->volume);
    benefit_complete(a);
}

static void judge_benefits(struct tx *tx, struct plan_view *p)
{
    size_t n = p->part[PP_BENEFITS].n;

    p->rows = arena_zalloc(tx->arena, (n + 1) * sizeof(*p->rows));
    for (size_t i = 0; i < n; i++) fill_benefit(tx, p, i);
    benefit_total(p->rows, n, &p->sum);
    p->facts.benefits = (int)n;
}

/* --- the rest ----------------------------------------------------------------------------- */

static int key_place(const char *const *keys, int n, struct str key)
{
    for (int i = 0; i < n; i++) {
        if (str_is(key, keys[i])) return i;
    }
    return -1;
}

static void count_swot(struct plan_view *p)
{
    static const char *const views[] = {"customer", "us"};
    static const char *const quadrants[] = {"s", "w", "o", "t"};

    for (size_t i = 0; i < p->part[PP_SWOT].n; i++) {
        const struct record *r = &p->part[PP_SWOT].v[i];
        int v = key_place(views, 2, field_text(record_field(r, "view")));
        int q = key_place(quadrants, 4, field_text(record_field(r, "quadrant")));
        if (v >= 0 && q >= 0) p->facts.swot[v][q]++;
    }
}

/* Levels of our own people are no secret of a plan: asked past the rights on users. */
static enum status is_executive(struct tx *tx, int64_t user, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT 1 FROM users WHERE id = ? AND \"level\" = 1 AND deleted_at IS NULL"), &s,
        e);

    if (st != ST_OK) return st;
    stmt_int(s, user);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status count_support(struct tx *tx, struct plan_view *p, struct error *e)
{
    const struct dealrows *rows = &p->part[PP_SUPPORT];
    enum status st = ST_OK;

    p->facts.supports = (int)rows->n;
    for (size_t i = 0; i < rows->n && st == ST_OK && !p->facts.backed; i++) {
        if (!text_value_is(record_field(&rows->v[i], "stance"), "backs")) continue;
        st = is_executive(tx, field_id(record_field(&rows->v[i], "person")), &p->facts.backed,
                          e);
    }
    return st;
}

enum status plan_read_parts(struct tx *tx, int64_t id, struct plan_view *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("account_plan"));
    enum status st = record_get(tx, kind, id, &out->plan, e);

    for (int i = 0; i < PP__COUNT && st == ST_OK; i++)
        st = dealrows_read(tx, plan_kinds[i], "plan", id, &out->part[i], e);
    if (st == ST_OK) st = count_support(tx, out, e);
    if (st != ST_OK) return st;
    for (int i = 0; i < PLAN_TEXTS; i++)
        out->facts.text[i] = field_text(record_field(&out->plan, plan_text_keys[i])).n > 0;
    count_swot(out);
    judge_objectives(tx, out);
    judge_actions(tx, out);
    out->facts.objectives_acted = acted_objectives(out);
    out->facts.benefits = (int)out->part[PP_BENEFITS].n;
    out->nchecks = plan_checks(&out->facts, out->checks);
    return ST_OK;
}

enum status plan_read(struct tx *tx, int64_t id, struct plan_view *out, struct error *e)
{
    *out = (struct plan_view){.end = DAY_NONE};
    enum status st = plan_read_parts(tx, id, out, e);
    if (st == ST_OK) st = read_won(tx, out, e);
    if (st == ST_OK) {
        st = dealrows_read(tx, "account_plan", "account",
                           field_id(record_field(&out->plan, "account")), &out->plans, e);
    }
    if (st == ST_OK) st = approval_find_last(tx, STR("account_plan"), id, &out->approval, e);
    if (st == ST_OK) st = record_may(tx, out->plan.kind, id, ACT_UPDATE, &out->may_update, e);
    if (st == ST_OK) judge_benefits(tx, out);
    return st;
}

/* Running today before begun before to come; among those the newest edition. */
static int64_t merit(const struct record *r, struct day today)
{
    struct day from = day_of(r, "from"), to = day_of(r, "to");
    bool runs = from.n <= today.n && today.n <= to.n;
    int64_t m = runs ? 2 : from.n <= today.n;

    if (text_value_is(record_field(r, "state"), "active")) m += 4;
    return (m * 100000 + from.n) * 1000 + field_id(record_field(r, "edition"));
}

enum status plan_of_account(struct tx *tx, int64_t account, int64_t *id, struct error *e)
{
    struct dealrows rows;
    int64_t best = -1;
    enum status st = dealrows_read(tx, "account_plan", "account", account, &rows, e);

    if (st != ST_OK) return st;
    *id = 0;
    for (size_t i = 0; i < rows.n; i++) {
        int64_t m = merit(&rows.v[i], tx->today);
        if (m <= best) continue;
        best = m;
        *id = rows.v[i].id;
    }
    return *id == 0 ? err(e, ST_NOT_FOUND, "plan.none", "account") : ST_OK;
}
