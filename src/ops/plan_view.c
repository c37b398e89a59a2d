/* The whole plan in one reading: rows, verdicts, sums, what is missing. */
#include "ops/fields.h"
#include "ops/plan.h"
#include "ops/plan_actual.h"

const char *const plan_kinds[PP__COUNT] = {"plan_swot_item", "objective", "plan_action",
                                           "plan_benefit", "plan_support"};

int64_t plan_origin(const struct record *row)
{
    int64_t origin = field_id(record_field(row, "origin"));

    return origin == 0 ? row->id : origin;
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
                                 .timely = record_day(r, "timely"),
                                 .plan_from = record_day(&p->plan, "from"),
                                 .plan_to = record_day(&p->plan, "to")},
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
                                    .start = record_day(r, "start"),
                                    .due = record_day(r, "due"),
                                    .done = record_day(r, "done"),
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
    if (st == ST_OK) st = plan_actual_read(tx, out, e);
    if (st == ST_OK) {
        st = dealrows_read(tx, "account_plan", "account",
                           field_id(record_field(&out->plan, "account")), &out->plans, e);
    }
    if (st == ST_OK) st = approval_find_last(tx, STR("account_plan"), id, &out->approval, e);
    if (st == ST_OK) st = record_may(tx, out->plan.kind, id, ACT_UPDATE, &out->may_update, e);
    if (st == ST_OK) plan_actual_judge(tx, out);
    return st;
}

/* Running today before begun before to come; among those the newest edition. */
static int64_t merit(const struct record *r, struct day today)
{
    struct day from = record_day(r, "from"), to = record_day(r, "to");
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
