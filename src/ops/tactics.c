#include "ops/tactics.h"

#include "ops/fields.h"

#include <stdlib.h>

/* --- factors -------------------------------------------------------------------------------
 */

static int heavier(const void *a, const void *b)
{
    const struct record *x = *(const struct record *const *)a;
    const struct record *y = *(const struct record *const *)b;
    int64_t wx = field_id(record_field(x, "weight")), wy = field_id(record_field(y, "weight"));

    if (wx != wy) return wx > wy ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

enum status tactics_quadrants(struct tx *tx, int64_t deal, struct quadrants *out,
                              struct error *e)
{
    struct dealrows rows;
    struct record seen;

    *out = (struct quadrants){.q = {{.factors = 0}}};
    enum status st = dealrows_deal(tx, deal, false, &seen, e);
    if (st == ST_OK) st = dealrows_read(tx, "factor", "deal", deal, &rows, e);
    if (st != ST_OK) return st;
    for (int q = 0; q < Q__COUNT; q++)
        out->q[q].v = arena_alloc(tx->arena, (rows.n + 1) * sizeof(const struct record *));
    for (size_t i = 0; i < rows.n; i++) {
        const struct record *r = &rows.v[i];
        enum quadrant at =
            factor_quadrant(field_id(record_field(r, "positive")) != 0,
                            text_value_is(record_field(r, "controllability"), "high"));
        struct quadrant_sum *q = &out->q[at];
        q->v[q->factors++] = r;
        q->weight += field_id(record_field(r, "weight"));
        q->acted += field_text(record_field(r, "action")).n > 0;
    }
    for (int q = 0; q < Q__COUNT; q++)
        qsort(out->q[q].v, (size_t)out->q[q].factors, sizeof(const struct record *), heavier);
    return ST_OK;
}

/* --- fishbone --------------------------------------------------------------------------------
 */

static int bone_of(struct str key)
{
    for (int i = 0; i < BONES; i++) {
        if (str_is(key, bone_keys[i])) return i;
    }
    return -1;
}

enum status tactics_fishbone(struct tx *tx, int64_t deal, struct fishbone *out, struct error *e)
{
    struct record seen;
    size_t n = 0;
    enum status st = dealrows_deal(tx, deal, false, &seen, e);

    *out = (struct fishbone){.causes = {.n = 0}};
    if (st == ST_OK) st = dealrows_read(tx, "fishbone_cause", "deal", deal, &out->causes, e);
    if (st != ST_OK) return st;
    struct bone_fact *facts = arena_alloc(tx->arena, (out->causes.n + 1) * sizeof(*facts));
    for (size_t i = 0; i < out->causes.n; i++) {
        const struct record *r = &out->causes.v[i];
        int bone = bone_of(field_text(record_field(r, "bone")));
        if (bone < 0) continue;
        facts[n++] = (struct bone_fact){bone, text_value_is(record_field(r, "effect"), "win"),
                                        field_id(record_field(r, "weight"))};
    }
    fishbone_weigh(facts, n, &out->sum);
    return ST_OK;
}

/* --- TWOS ------------------------------------------------------------------------------------
 */

static int side_index(struct str key)
{
    for (int i = 0; i < SIDE__COUNT; i++) {
        if (str_is(key, swot_side_keys[i])) return i;
    }
    return -1;
}

static enum swot_side side_of_id(const struct swot_fact *v, size_t n, int64_t id, bool *known)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i].id != id) continue;
        *known = true;
        return v[i].side;
    }
    *known = false;
    return SIDE_S;
}

/* Every inner with every outer item of a strategy is joined by it. */
static size_t joined_pairs(const struct value *items, const struct swot_fact *facts, size_t n,
                           struct twos_pair *out)
{
    size_t count = 0;

    for (size_t i = 0; i < items->nids; i++) {
        for (size_t k = 0; k < items->nids; k++) {
            bool a, b;
            enum swot_side inner = side_of_id(facts, n, items->ids[i], &a);
            enum swot_side outer = side_of_id(facts, n, items->ids[k], &b);
            if (!a || !b || inner > SIDE_W || outer < SIDE_O) continue;
            out[count++] = (struct twos_pair){.inner = items->ids[i], .outer = items->ids[k]};
        }
    }
    return count;
}

static size_t all_joined(struct tx *tx, const struct dealrows *strategies,
                         const struct swot_fact *facts, size_t n, struct twos_pair **out)
{
    size_t room = 1, count = 0;

    for (size_t i = 0; i < strategies->n; i++) {
        const struct value *items = record_field(&strategies->v[i], "items");
        if (items->kind == V_IDS) room += items->nids * items->nids;
    }
    *out = arena_alloc(tx->arena, room * sizeof(**out));
    for (size_t i = 0; i < strategies->n; i++) {
        const struct value *items = record_field(&strategies->v[i], "items");
        if (items->kind == V_IDS) count += joined_pairs(items, facts, n, *out + count);
    }
    return count;
}

enum status tactics_twos(struct tx *tx, int64_t deal, struct twos *out, struct error *e)
{
    struct record seen;
    struct twos_pair *done = NULL;
    size_t n = 0;
    enum status st = dealrows_deal(tx, deal, false, &seen, e);

    *out = (struct twos){.nsuggested = 0};
    if (st == ST_OK) st = dealrows_read(tx, "swot_item", "deal", deal, &out->items, e);
    if (st == ST_OK) st = dealrows_read(tx, "twos_strategy", "deal", deal, &out->strategies, e);
    if (st != ST_OK) return st;
    struct swot_fact *facts = arena_alloc(tx->arena, (out->items.n + 1) * sizeof(*facts));
    for (size_t i = 0; i < out->items.n; i++) {
        const struct record *r = &out->items.v[i];
        int side = side_index(field_text(record_field(r, "side")));
        if (side < 0) continue;
        facts[n++] = (struct swot_fact){r->id, (enum swot_side)side,
                                        field_id(record_field(r, "weight"))};
    }
    size_t ndone = all_joined(tx, &out->strategies, facts, n, &done);
    out->nsuggested = twos_suggest(facts, n, done, ndone, TWOS_EACH, out->suggested);
    return ST_OK;
}

/* --- solution meeting ------------------------------------------------------------------------
 */

static enum status hold_row(struct tx *tx, int64_t deal, int64_t meeting,
                            const struct solution_row *row, struct faults *f, struct error *e)
{
    struct input *in = input_new(tx, catalogue_kind(tx->cat, STR("solution_item")));

    input_set(in, "deal", value_int(deal));
    input_set(in, "meeting", value_int(meeting));
    if (row->area.n > 0) input_set(in, "area", value_text(row->area));
    if (row->task.n > 0) input_set(in, "task", value_text(row->task));
    if (row->owner != 0) input_set(in, "owner", value_int(row->owner));
    if (row->due.n != DAY_NONE.n) input_set(in, "due", value_int(row->due.n));
    return record_create(tx, in, NULL, f, NULL, e);
}

static void tell_row(struct tx *tx, const struct faults *row, size_t i, struct faults *f)
{
    for (size_t k = 0; k < row->n; k++) {
        fault_add2(f, str_fmt(tx->arena, "rows[%zu].%.*s", i, STR_FMT(row->v[k].field)),
                   row->v[k].code, row->v[k].args[0], row->v[k].args[1]);
    }
}

enum status solution_hold(struct tx *tx, int64_t deal, const struct solution_put *put,
                          struct faults *f, struct record *out, struct error *e)
{
    struct input *in = input_new(tx, catalogue_kind(tx->cat, STR("solution_meeting")));
    struct record seen;
    enum status st = dealrows_deal(tx, deal, true, &seen, e);

    if (st != ST_OK) return st;
    input_set(in, "deal", value_int(deal));
    if (put->date.n != DAY_NONE.n) input_set(in, "date", value_int(put->date.n));
    if (put->people.kind == V_IDS) input_set(in, "people", put->people);
    if (put->note.n > 0) input_set(in, "note", value_text(put->note));
    st = record_create(tx, in, NULL, f, out, e);
    for (size_t i = 0; st == ST_OK && i < put->n; i++) {
        struct faults row = {.arena = tx->arena};
        st = hold_row(tx, deal, out->id, &put->rows[i], &row, e);
        tell_row(tx, &row, i, f);
        if (st == ST_INVALID && row.n > 0) st = ST_OK; /* all rows' faults are told at once */
    }
    if (st == ST_OK && f->n > 0) st = err(e, ST_INVALID, "invalid", "%zu faults", f->n);
    return st;
}
