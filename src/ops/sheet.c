/* ops/sheet.c - see sheet.h: reading sheets, and saving one whole. */
#include "ops/sheet.h"

#include "base/hash.h"
#include "ops/fields.h"
#include "rules/compare.h"
#include "store/aggregate.h"

enum { ROWS_READ_MAX = 5000 };
static const char *const kind_words[] = {"criteria", "competitor", "team"};
static const char *const row_kinds[] = {"criterion", "score", "deal_member"};

static const struct cat_entity *kind_named(const struct tx *tx, const char *key)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(key));

    CHECK_BUG(k != NULL);
    return k;
}

/* --- reading ----------------------------------------------------------------------------- */

static void copy_row(struct tx *tx, struct rows *r, const struct cat_entity *kind,
                     struct record *out)
{
    *out = (struct record){.kind = kind, .id = row_id(r), .version = row_version(r)};
    out->created_at = row_meta(r, QF_CREATED_AT).i;
    out->created_by = row_meta(r, QF_CREATED_BY).i;
    out->updated_at = row_meta(r, QF_UPDATED_AT).i;
    out->updated_by = row_meta(r, QF_UPDATED_BY).i;
    out->v = arena_alloc(tx->arena, kind->nfields * sizeof *out->v);
    for (size_t i = 0; i < kind->nfields; i++) {
        out->v[i] = row_value(r, (int)i);
        if (out->v[i].kind == V_TEXT) out->v[i].s = str_dup(out->v[i].s, tx->arena);
    }
}

enum status rows_collect(struct tx *tx, const struct query *q, struct sheet_rows *out,
                         struct error *e)
{
    struct rows *r;
    size_t room = 0;
    enum status st = query_open(tx, q, &r, e);

    *out = (struct sheet_rows){.n = 0};
    if (st != ST_OK) return st;
    while ((st = rows_next(r, e)) == ST_OK) {
        if (out->n == room) {
            room = room == 0 ? 16 : 2 * room;
            struct record *wider = arena_alloc(tx->arena, room * sizeof *wider);
            if (out->n > 0) memcpy(wider, out->v, out->n * sizeof *wider);
            out->v = wider;
        }
        copy_row(tx, r, q->kind, &out->v[out->n++]);
    }
    rows_close(r);
    return st == ST_END ? ST_OK : st;
}

static enum status of_deal(struct query *q, struct arena *a, int64_t deal, struct error *e)
{
    struct value *v = arena_alloc(a, sizeof *v);

    *v = value_int(deal);
    return query_filter(q, cat_field_index(q->kind, STR("deal")), OP_EQ, v, 1, e);
}

enum status sheet_rows(struct tx *tx, const char *kind, int64_t deal, struct day as_of,
                       struct sheet_rows *out, struct error *e)
{
    struct query q = {
        .kind = kind_named(tx, kind), .limit = ROWS_READ_MAX, .as_of = as_of, .act = ACT_READ};
    int position = cat_field_index(q.kind, STR("position"));

    if (position >= 0) q.sorts[q.nsorts++] = (struct sort){.field = position};
    enum status st = of_deal(&q, tx->arena, deal, e);
    return st == ST_OK ? rows_collect(tx, &q, out, e) : st;
}

int64_t sheet_sum(const struct sheet_rows *rows, const char *field)
{
    int64_t sum = 0;

    for (size_t i = 0; i < rows->n; i++) {
        const struct value *v = record_field(&rows->v[i], field);
        if (v->kind == V_INT) sum += v->i;
    }
    return sum;
}

static enum status load_head(struct tx *tx, int64_t deal, enum sheet_kind kind,
                             struct record *out, struct error *e)
{
    struct sheet_rows heads;
    enum status st = sheet_rows(tx, "deal_sheet", deal, DAY_NONE, &heads, e);

    *out = (struct record){.kind = NULL};
    for (size_t i = 0; st == ST_OK && i < heads.n; i++) {
        if (text_value_is(record_field(&heads.v[i], "kind"), kind_words[kind]))
            *out = heads.v[i];
    }
    return st;
}

/* --- its version ------------------------------------------------------------------------- */

struct mix {
    uint64_t h;
};

/* FNV-1a over the bytes of the number. */
static void mix_int(struct mix *m, int64_t v)
{
    for (unsigned i = 0; i < 8; i++) {
        m->h ^= (uint64_t)v >> (8 * i) & 0xff;
        m->h *= UINT64_C(1099511628211);
    }
}

static enum status mix_table(struct tx *tx, struct str sql, int64_t deal, struct mix *m,
                             struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, deal);
    while ((st = stmt_step(s, e)) == ST_OK) {
        mix_int(m, stmt_get_int(s, 0));
        mix_int(m, stmt_get_int(s, 1));
    }
    stmt_done(s);
    mix_int(m, -1);
    return st == ST_END ? ST_OK : st;
}

#define VERSIONS_OF(table)                                                                     \
    STR("SELECT id, version FROM " table " WHERE deal = ? AND deleted_at IS NULL ORDER BY id")

static enum status sheet_version(struct tx *tx, int64_t deal, enum sheet_kind kind,
                                 const struct record *head, int64_t *out, struct error *e)
{
    struct mix m = {UINT64_C(14695981039346656037)};
    enum status st = ST_OK;

    mix_int(&m, head->id);
    mix_int(&m, head->version);
    if (kind == SHEET_TEAM) st = mix_table(tx, VERSIONS_OF("deal_members"), deal, &m, e);
    if (kind != SHEET_TEAM) st = mix_table(tx, VERSIONS_OF("criteria"), deal, &m, e);
    if (st == ST_OK && kind == SHEET_COMPETITOR)
        st = mix_table(tx, VERSIONS_OF("scores"), deal, &m, e);
    if (st == ST_OK && kind == SHEET_COMPETITOR)
        st = mix_table(tx, VERSIONS_OF("deal_competitors"), deal, &m, e);
    *out = (int64_t)(m.h & ((UINT64_C(1) << 53) - 1));
    if (*out == 0) *out = 1; /* 0 stands for no check */
    return st;
}

enum status sheet_open(struct tx *tx, int64_t deal, enum sheet_kind kind, struct sheet *out,
                       struct error *e)
{
    enum status st = record_get(tx, kind_named(tx, "opportunity"), deal, &out->deal, e);

    if (st == ST_OK) st = load_head(tx, deal, kind, &out->head, e);
    if (st == ST_OK) st = sheet_version(tx, deal, kind, &out->head, &out->version, e);
    return st;
}

bool sheet_is_draft(const struct sheet *s)
{
    const struct value *draft = s->head.kind == NULL ? NULL : record_field(&s->head, "draft");

    return draft == NULL || draft->kind != V_INT || draft->i != 0;
}

/* --- saving ------------------------------------------------------------------------------ */

/* What one may not see is 404, what one may not write 403, then 412. */
static enum status open_to_write(const struct sheet_call *c, enum sheet_kind kind,
                                 struct sheet *s, struct error *e)
{
    bool may = false;
    enum status st = sheet_open(c->tx, c->deal, kind, s, e);

    if (st == ST_OK) st = record_may(c->tx, s->deal.kind, c->deal, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "update opportunity");
    if (c->if_version != 0 && c->if_version != s->version) {
        return err(e, ST_STALE, "stale", "sheet");
    }
    return ST_OK;
}

static enum status refuse_faults(const struct sheet_call *c, struct error *e)
{
    if (c->faults->n == 0) return ST_OK;
    return err(e, ST_INVALID, "invalid", "%zu faults", c->faults->n);
}

static struct str row_field(const struct sheet_call *c, size_t i, struct str field)
{
    return str_fmt(c->tx->arena, "%s[%zu]%s%.*s", c->list, i, field.n == 0 ? "" : ".",
                   STR_FMT(field));
}

static void row_fault(const struct sheet_call *c, size_t i, const char *field, const char *code)
{
    fault_add(c->faults, row_field(c, i, str_of(field)), code);
}

/* A write of one row: its faults are told with the row's place, and the others go on. */
static enum status one_write(const struct sheet_call *c, size_t i, enum status st,
                             const struct faults *own, struct error *e)
{
    (void)e;
    if (st != ST_INVALID || own->n == 0) return st;
    for (size_t k = 0; k < own->n; k++) {
        const struct fault *f = &own->v[k];
        fault_add2(c->faults, row_field(c, i, f->field), f->code, f->args[0], f->args[1]);
    }
    return ST_OK;
}

static enum status save_row(const struct sheet_call *c, const struct cat_entity *kind, size_t i,
                            const struct sheet_row *row, struct error *e)
{
    struct faults own = {.arena = c->tx->arena};
    struct input *in = input_new(c->tx, kind);
    enum status st;

    memcpy(in->v, row->in->v, kind->nfields * sizeof *in->v);
    memcpy(in->given, row->in->given, kind->nfields * sizeof *in->given);
    if (cat_field_index(kind, STR("position")) >= 0)
        input_set(in, "position", value_int((int64_t)i + 1));
    if (row->id != 0) {
        st = record_update(c->tx, row->id, in, NULL, &own, NULL, e);
    } else {
        input_set(in, "deal", value_int(c->deal));
        st = record_create(c->tx, in, NULL, &own, NULL, e);
    }
    return one_write(c, i, st, &own, e);
}

static const struct record *find_row(const struct sheet_rows *rows, int64_t id)
{
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->v[i].id == id) return &rows->v[i];
    }
    return NULL;
}

static bool is_named(const struct sheet_put *put, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++) {
        if (put->rows[i].id == id) return true;
    }
    return false;
}

static void judge_ids(const struct sheet_call *c, const struct sheet_put *put,
                      const struct sheet_rows *old)
{
    for (size_t i = 0; i < put->n; i++) {
        int64_t id = put->rows[i].id;
        if (id == 0) continue;
        if (find_row(old, id) == NULL) row_fault(c, i, "id", "reference");
        if (is_named(put, i, id)) row_fault(c, i, "id", "duplicate");
    }
}

static enum status drop_absent(const struct sheet_call *c, const struct sheet_put *put,
                               const struct sheet_rows *old, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < old->n; i++) {
        if (is_named(put, put->n, old->v[i].id)) continue;
        st = record_delete(c->tx, old->v[i].kind, old->v[i].id, 0, true, e);
    }
    return st;
}

/* Whether the row lowers the percent field that has a common limit: such rows go first, so that
 * the sum never passes it on the way. */
static bool lowers(const struct sheet_row *row, const struct sheet_rows *old, const char *field)
{
    const struct record *was = row->id == 0 ? NULL : find_row(old, row->id);

    if (field == NULL || was == NULL || !field_given(row->in, field)) return false;
    const struct value *v = field_after(row->in, was, field), *w = record_field(was, field);
    return v->kind == V_NULL || (w->kind == V_INT && v->i <= w->i);
}

static enum status save_rows(const struct sheet_call *c, enum sheet_kind kind,
                             const struct sheet_put *put, struct error *e)
{
    const char *limited = kind == SHEET_TEAM ? "share" : NULL;
    struct sheet_rows old;
    enum status st = sheet_rows(c->tx, row_kinds[kind], c->deal, DAY_NONE, &old, e);

    if (st != ST_OK) return st;
    judge_ids(c, put, &old);
    st = refuse_faults(c, e);
    if (st == ST_OK) st = drop_absent(c, put, &old, e);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; st == ST_OK && i < put->n; i++) {
            if (lowers(&put->rows[i], &old, limited) != (pass == 0)) continue;
            st = save_row(c, kind_named(c->tx, row_kinds[kind]), i, &put->rows[i], e);
        }
    }
    return st == ST_OK ? refuse_faults(c, e) : st;
}

static enum status save_head(const struct sheet_call *c, enum sheet_kind kind,
                             const struct sheet *s, const struct sheet_put *put,
                             struct error *e)
{
    const struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct input *in = put->head;
    bool dated = s->head.kind != NULL && record_field(&s->head, "date")->kind != V_NULL;

    input_set(in, "draft", value_int(put->draft));
    if (!field_given(in, "date") && !dated) input_set(in, "date", value_int(c->tx->today.n));
    if (s->head.kind != NULL) {
        return record_update(c->tx, s->head.id, in, &o, c->faults, NULL, e);
    }
    input_set(in, "deal", value_int(c->deal));
    input_set(in, "kind", value_text(str_of(kind_words[kind])));
    return record_create(c->tx, in, &o, c->faults, NULL, e);
}

static enum status save_sheet(const struct sheet_call *c, enum sheet_kind kind,
                              const struct sheet *s, const struct sheet_put *put,
                              struct error *e)
{
    enum status st = refuse_faults(c, e);

    if (st == ST_OK) st = save_rows(c, kind, put, e);
    return st == ST_OK ? save_head(c, kind, s, put, e) : st;
}

/* --- criteria ---------------------------------------------------------------------------- */

static void judge_criteria(const struct sheet_call *c, const struct sheet_put *put,
                           const struct sheet_rows *old)
{
    struct criteria_row rows[CRITERIA_MAX];
    struct criteria_verdict v;

    for (size_t i = 0; i < put->n; i++) {
        const struct record *was = find_row(old, put->rows[i].id);
        const struct value *w = field_after(put->rows[i].in, was, "weight");
        const struct value *concern = field_after(put->rows[i].in, was, "concern");
        const struct value *factor = field_after(put->rows[i].in, was, "factor");
        rows[i] = (struct criteria_row){
            .concern = field_text(concern->kind == V_TEXT ? concern : factor),
            .weighed = w->kind == V_INT,
            .weight = field_id(w)};
    }
    criteria_judge(rows, put->n, put->draft, &v);
    for (size_t i = 0; i < put->n; i++) {
        if (rows[i].fault == NULL) continue;
        row_fault(c, i, rows[i].of_weight ? "weight" : "concern", rows[i].fault);
    }
    if (put->draft || v.faults > 0 || v.whole) return;
    fault_add2(c->faults, str_of(c->list), put->n == 0 ? "required" : "weight_total",
               str_fmt(c->tx->arena, "%lld.%06lld", (long long)(v.total / 1000000),
                       (long long)(v.total % 1000000)),
               STR_NONE);
}

enum status criteria_put(const struct sheet_call *c, const struct sheet_put *put,
                         struct error *e)
{
    struct sheet s;
    struct sheet_rows old;
    enum status st = open_to_write(c, SHEET_CRITERIA, &s, e);

    if (st != ST_OK) return st;
    if (put->n > CRITERIA_MAX) {
        fault_add2(c->faults, str_of(c->list), "too_many", STR("50"), STR_NONE);
        return refuse_faults(c, e);
    }
    st = sheet_rows(c->tx, "criterion", c->deal, DAY_NONE, &old, e);
    if (st != ST_OK) return st;
    judge_criteria(c, put, &old);
    return save_sheet(c, SHEET_CRITERIA, &s, put, e);
}

/* --- team -------------------------------------------------------------------------------- */

enum status team_put(const struct sheet_call *c, const struct sheet_put *put, struct error *e)
{
    struct sheet s;
    struct sheet_rows old;
    int64_t sum = 0;
    enum status st = open_to_write(c, SHEET_TEAM, &s, e);

    if (st == ST_OK) st = sheet_rows(c->tx, "deal_member", c->deal, DAY_NONE, &old, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < put->n; i++) {
        const struct record *was = find_row(&old, put->rows[i].id);
        sum += field_id(field_after(put->rows[i].in, was, "share"));
    }
    if (sum > CRITERIA_WHOLE || (!put->draft && sum != CRITERIA_WHOLE)) {
        fault_add(c->faults, str_of(c->list), put->draft ? "share_total" : "share_whole");
    }
    return save_sheet(c, SHEET_TEAM, &s, put, e);
}

/* --- scores ------------------------------------------------------------------------------ */

static enum status put_rival(const struct sheet_call *c, size_t i, int64_t rival,
                             struct error *e)
{
    const struct cat_entity *kind = kind_named(c->tx, "deal_competitor");
    struct faults own = {.arena = c->tx->arena};
    struct input *in = input_new(c->tx, kind);

    input_set(in, "deal", value_int(c->deal));
    input_set(in, "competitor", value_int(rival));
    enum status st = record_create(c->tx, in, NULL, &own, NULL, e);
    if (st != ST_INVALID || own.n == 0) return st;
    fault_add(c->faults, str_fmt(c->tx->arena, "competitors[%zu]", i), own.v[0].code);
    return ST_OK;
}

static enum status put_rivals(const struct sheet_call *c, const int64_t *rivals, size_t n,
                              struct error *e)
{
    struct sheet_rows have;
    enum status st = sheet_rows(c->tx, "deal_competitor", c->deal, DAY_NONE, &have, e);

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        bool there = false;
        for (size_t k = 0; k < have.n && !there; k++) {
            there = field_id(record_field(&have.v[k], "competitor")) == rivals[i];
        }
        for (size_t k = 0; k < i && !there; k++) there = rivals[k] == rivals[i];
        if (!there) st = put_rival(c, i, rivals[i], e);
    }
    return st;
}

/* The row that holds this cell already, so that a cell is changed and never doubled. */
static int64_t same_cell(const struct sheet_rows *old, const struct input *in)
{
    static const char *const keys[] = {"criterion", "factory", "competitor"};

    for (size_t i = 0; i < old->n; i++) {
        bool same = true;
        for (size_t k = 0; k < COUNT(keys) && same; k++) {
            same = value_eq(field_after(in, NULL, keys[k]), record_field(&old->v[i], keys[k]));
        }
        if (same) return old->v[i].id;
    }
    return 0;
}

/* Scores are named by their cell; the cell of a row that stands cannot move. */
static enum status place_cells(const struct sheet_call *c, const struct sheet_put *put,
                               struct sheet_row *rows, struct error *e)
{
    static const char *const keys[] = {"criterion", "factory", "competitor"};
    struct sheet_rows old;
    enum status st = sheet_rows(c->tx, "score", c->deal, DAY_NONE, &old, e);

    for (size_t i = 0; st == ST_OK && i < put->n; i++) {
        struct input *in = input_new(c->tx, put->rows[i].in->kind);
        memcpy(in->v, put->rows[i].in->v, in->kind->nfields * sizeof *in->v);
        memcpy(in->given, put->rows[i].in->given, in->kind->nfields * sizeof *in->given);
        rows[i] = (struct sheet_row){same_cell(&old, in), in};
        for (size_t k = 0; rows[i].id != 0 && k < COUNT(keys); k++) {
            in->given[cat_field_index(in->kind, str_of(keys[k]))] = false;
        }
    }
    return st;
}

enum status scores_put(const struct sheet_call *c, const struct sheet_put *put,
                       const int64_t *rivals, size_t nrivals, struct error *e)
{
    struct sheet_put cells = *put;
    struct sheet_row *rows = arena_alloc(c->tx->arena, (put->n + 1) * sizeof *rows);
    struct sheet s;
    enum status st = open_to_write(c, SHEET_COMPETITOR, &s, e);

    if (st != ST_OK) return st;
    if (nrivals > RIVALS_MAX)
        fault_add2(c->faults, STR("competitors"), "too_many", STR("8"), STR_NONE);
    if (put->n > (size_t)CRITERIA_MAX * (RIVALS_MAX + 1))
        fault_add2(c->faults, str_of(c->list), "too_many", STR("450"), STR_NONE);
    st = refuse_faults(c, e);
    if (st == ST_OK) st = put_rivals(c, rivals, nrivals, e);
    if (st == ST_OK) st = place_cells(c, put, rows, e);
    cells.rows = rows;
    return st == ST_OK ? save_sheet(c, SHEET_COMPETITOR, &s, &cells, e) : st;
}
