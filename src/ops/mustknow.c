#include "ops/mustknow.h"

#include "ops/fields.h"

#include <stdlib.h>

/* --- questions --------------------------------------------------------------------------- */

static struct mustknow_question question_of(const struct record *r)
{
    int category = mustknow_category(field_text(record_field(r, "category")));

    return (struct mustknow_question){
        .key = field_text(record_field(r, "key")),
        .name = field_text(record_field(r, "name")),
        .name_en = field_text(record_field(r, "name_en")),
        .open = field_text(record_field(r, "open_question")),
        .open_en = field_text(record_field(r, "open_question_en")),
        .closed = field_text(record_field(r, "closed_question")),
        .closed_en = field_text(record_field(r, "closed_question_en")),
        .category = category < 0 ? MK_BACKGROUND : (enum mustknow_category)category,
        .weight = field_id(record_field(r, "weight")),
        .position = field_id(record_field(r, "position")),
        .guarded = field_id(record_field(r, "guarded")) != 0,
        .inactive = field_id(record_field(r, "active")) == 0};
}

enum status mustknow_questions(struct tx *tx, struct mustknow_question **out, size_t *n,
                               struct error *e)
{
    struct dealrows rows;
    enum status st = dealrows_all(tx, "mustknow_question", &rows, e);

    if (st != ST_OK) return st;
    struct mustknow_question *own = arena_alloc(tx->arena, (rows.n + 1) * sizeof(*own));
    for (size_t i = 0; i < rows.n; i++) own[i] = question_of(&rows.v[i]);
    *out = arena_alloc(tx->arena, (mustknow_factory_n + rows.n) * sizeof(**out));
    *n = mustknow_merge(own, rows.n, *out);
    return ST_OK;
}

/* --- reading ----------------------------------------------------------------------------- */

static bool reads_private(const struct tx *tx)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, STR("mustknow_answer"));
    const struct cat_field *f = &k->fields[cat_field_index(k, STR("answer_private"))];

    return f->enabled && actor_reads(tx->actor, k->index, f->f);
}

static int newest_first(const void *a, const void *b)
{
    const struct record *x = *(const struct record *const *)a;
    const struct record *y = *(const struct record *const *)b;
    int64_t dx = field_id(record_field(x, "date")), dy = field_id(record_field(y, "date"));

    if (dx != dy) return dx > dy ? -1 : 1;
    return x->id > y->id ? -1 : x->id < y->id;
}

static void gather(struct tx *tx, struct mustknow_item *item, const struct dealrows *rows)
{
    item->rows = arena_alloc(tx->arena, (rows->n + 1) * sizeof(const struct record *));
    for (size_t i = 0; i < rows->n && !item->hidden; i++) {
        const struct record *r = &rows->v[i];
        if (!str_eq(field_text(record_field(r, "question")), item->q.key)) continue;
        const char *in = item->q.guarded ? "answer_private" : "answer";
        item->answered = item->answered || record_field(r, in)->kind != V_NULL;
        item->rows[item->nrows++] = r;
    }
    qsort(item->rows, item->nrows, sizeof(const struct record *), newest_first);
}

enum status mustknow_read(struct tx *tx, int64_t deal, struct mustknow *out, struct error *e)
{
    struct mustknow_question *questions = NULL;
    struct dealrows rows;
    struct record seen;

    *out = (struct mustknow){.n = 0};
    enum status st = dealrows_deal(tx, deal, false, &seen, e);
    if (st == ST_OK) st = mustknow_questions(tx, &questions, &out->n, e);
    if (st == ST_OK) st = dealrows_read(tx, "mustknow_answer", "deal", deal, &rows, e);
    if (st != ST_OK) return st;
    bool open = reads_private(tx);
    bool *answered = arena_zalloc(tx->arena, out->n + 1);
    bool *skip = arena_zalloc(tx->arena, out->n + 1);
    out->v = arena_zalloc(tx->arena, (out->n + 1) * sizeof(*out->v));
    for (size_t i = 0; i < out->n; i++) {
        out->v[i].q = questions[i];
        out->v[i].hidden = skip[i] = questions[i].guarded && !open;
        gather(tx, &out->v[i], &rows);
        answered[i] = out->v[i].answered;
    }
    mustknow_complete(questions, out->n, answered, skip, &out->sum);
    return ST_OK;
}

/* --- writing ----------------------------------------------------------------------------- */

struct putting {
    struct tx *tx;
    int64_t deal;
    const struct mustknow_question *questions;
    size_t nquestions;
    struct dealrows have;
    struct faults *faults;
};

/* Faults of one row, told under answers[i]. */
static void tell(struct putting *p, const struct faults *row, size_t i)
{
    for (size_t k = 0; k < row->n; k++) {
        struct str at = row->v[k].field;
        if (str_is(at, "answer_private")) at = STR("answer");
        fault_add2(
            p->faults,
            str_fmt(p->tx->arena, "answers[%zu].%.*s", i, (int)at.n, at.n == 0 ? "" : at.p),
            row->v[k].code, row->v[k].args[0], row->v[k].args[1]);
    }
}

static const struct record *find_answer(const struct putting *p, const struct mustknow_put *v)
{
    for (size_t i = 0; i < p->have.n; i++) {
        const struct record *r = &p->have.v[i];
        if (str_eq(field_text(record_field(r, "question")), v->question) &&
            field_id(record_field(r, "contact")) == v->contact)
            return r;
    }
    return NULL;
}

static void fill(struct input *in, const struct putting *p, const struct mustknow_put *v,
                 bool guarded)
{
    struct day on = v->date.n == DAY_NONE.n ? p->tx->today : v->date;

    input_set(in, guarded ? "answer_private" : "answer", value_text(v->answer));
    input_set(in, "date", value_int(on.n));
}

static enum status put_one(struct putting *p, const struct mustknow_put *v, size_t i,
                           struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(p->tx->cat, STR("mustknow_answer"));
    const struct record *old = find_answer(p, v);
    int at = mustknow_find(p->questions, p->nquestions, v->question);
    struct faults row = {.arena = p->tx->arena};
    enum status st;

    if (v->answer.n == 0) {
        return old == NULL ? ST_OK : record_delete(p->tx, kind, old->id, 0, false, e);
    }
    struct input *in = input_new(p->tx, kind);
    fill(in, p, v, at >= 0 && p->questions[at].guarded);
    if (old != NULL) {
        st = record_update(p->tx, old->id, in, NULL, &row, NULL, e);
    } else {
        input_set(in, "deal", value_int(p->deal));
        input_set(in, "question", value_text(v->question));
        if (v->contact != 0) input_set(in, "contact", value_int(v->contact));
        st = record_create(p->tx, in, NULL, &row, NULL, e);
    }
    tell(p, &row, i);
    return st == ST_INVALID && row.n > 0 ? ST_OK : st;
}

enum status mustknow_write(struct tx *tx, int64_t deal, const struct mustknow_put *v, size_t n,
                           struct faults *f, struct error *e)
{
    struct mustknow_question *questions = NULL;
    struct putting p = {.tx = tx, .deal = deal, .faults = f};
    struct record seen;
    enum status st = dealrows_deal(tx, deal, true, &seen, e);

    if (st == ST_OK) st = mustknow_questions(tx, &questions, &p.nquestions, e);
    if (st == ST_OK) st = dealrows_read(tx, "mustknow_answer", "deal", deal, &p.have, e);
    p.questions = questions;
    for (size_t i = 0; st == ST_OK && i < n; i++) st = put_one(&p, &v[i], i, e);
    if (st == ST_OK && f->n > 0) st = err(e, ST_INVALID, "invalid", "%zu faults", f->n);
    return st;
}

/* --- hook -------------------------------------------------------------------------------- */

/* Whether the key is asked, and guarded: the factory list first, which needs no look. */
static enum status look_up(struct tx *tx, struct str key, bool *known, bool *guarded,
                           struct error *e)
{
    struct stmt *s = NULL;

    *known = *guarded = false;
    for (size_t i = 0; i < mustknow_factory_n; i++) {
        if (!str_is(key, mustknow_factory[i].key)) continue;
        *known = true;
        *guarded = mustknow_factory[i].guarded;
    }
    enum status st = db_prepare(tx->db,
                                STR("SELECT guarded FROM mustknow_questions WHERE \"key\" = ? "
                                    "AND deleted_at IS NULL"),
                                &s, e);
    if (st != ST_OK) return st;
    stmt_text(s, key);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        *known = true;
        *guarded = *guarded || stmt_get_int(s, 0) != 0;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status mustknow_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e)
{
    const struct value *question = field_after(in, old, "question");
    const struct value *open = field_after(in, old, "answer");
    const struct value *closed = field_after(in, old, "answer_private");
    bool known = false, guarded = false;

    if (question->kind != V_TEXT || tx->bulk) return ST_OK;
    enum status st = look_up(tx, question->s, &known, &guarded, e);
    if (st != ST_OK) return st;
    if (!known) fault_add(f, STR("question"), "question");
    if (guarded && open->kind != V_NULL) fault_add(f, STR("answer"), "answer_guarded");
    if (known && !guarded && closed->kind != V_NULL)
        fault_add(f, STR("answer_private"), "answer_open");
    if (guarded && field_after(in, old, "contact")->kind == V_NULL)
        fault_add(f, STR("contact"), "required");
    return ST_OK;
}
