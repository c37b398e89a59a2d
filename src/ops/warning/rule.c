/* ops/warning/rule.c - thresholds of a rule: saving them, and trying them first. */
#include "ops/fields.h"
#include "ops/warning.h"
#include "ops/warning/engine.h"
#include "store/aggregate.h"
#include "store/json.h"

enum { BATCH = 500, RANGE = 200 };

enum status warning_rule_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e)
{
    (void)in;
    (void)e;
    if (old == NULL && !tx->actor->is_system) fault_add(f, STR("key"), "fixed");
    return ST_OK;
}

/* Thresholds named in `params` replace those of p; faults on what is none. */
static void read_params(const struct warn_spec *s, const struct param *params, size_t n,
                        int64_t *p, struct faults *f)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        int64_t v = 0;
        while (k < s->nparams && !str_is(params[i].key, s->params[k].key)) k++;
        if (k == s->nparams) {
            fault_add(f, params[i].key, "unknown_key");
        } else if (!str_int64(params[i].value, &v)) {
            fault_add(f, params[i].key, "type");
        } else if (v < s->params[k].min) {
            fault_add(f, params[i].key, "too_small");
        } else if (v > s->params[k].max) {
            fault_add(f, params[i].key, "too_big");
        } else {
            p[k] = v;
        }
    }
}

static struct str params_text(struct arena *a, const struct warn_spec *s, const int64_t *p)
{
    struct json j = {.arena = a};

    json_z(&j, "{");
    for (size_t i = 0; i < s->nparams; i++) {
        if (i > 0) json_z(&j, ",");
        json_text(&j, str_of(s->params[i].key));
        json_z(&j, ":");
        json_int(&j, p[i]);
    }
    json_z(&j, "}");
    return json_view(&j);
}

/* The rule of the row, as the actor may see it. */
static enum status load_rule(struct tx *tx, int64_t id, struct record *out, int *rule,
                             struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("warning_rule"));

    CHECK_BUG(kind != NULL);
    enum status st = record_get(tx, kind, id, out, e);
    if (st != ST_OK) return st;
    *rule = warning_index(field_text(record_field(out, "key")));
    return *rule < 0 ? err(e, ST_NOT_FOUND, "not_found", "no such rule") : ST_OK;
}

/* The next look of the scheduler takes everything anew. */
static enum status ask_for_pass(struct tx *tx, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("UPDATE job SET due = ? WHERE name = 'warnings'"), &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, tx->now_ms);
    return stmt_run(s, e);
}

enum status warning_rule_save(struct tx *tx, int64_t id, const struct warning_rule_edit *edit,
                              struct faults *f, struct error *e)
{
    struct warn_setting *set = arena_alloc(tx->arena, WARN_RULES * sizeof *set);
    const struct write_options o = {
        .if_version = edit->if_version, .action = true, .on_day = DAY_NONE};
    struct record r;
    int rule = -1;
    enum status st = load_rule(tx, id, &r, &rule, e);

    if (st == ST_OK) st = engine_settings(tx, set, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, r.kind);
    if (edit->has_active) input_set(in, "active", value_int(edit->active ? 1 : 0));
    if (edit->severity.p != NULL) input_set(in, "severity", value_text(edit->severity));
    if (edit->owner_rule.p != NULL) input_set(in, "owner_rule", value_text(edit->owner_rule));
    if (edit->due_days >= 0) input_set(in, "due_days", value_int(edit->due_days));
    if (edit->nparams > 0) {
        read_params(&warning_specs[rule], edit->params, edit->nparams, set[rule].p, f);
        if (f->n > 0) return err(e, ST_INVALID, "invalid", "%zu faults", f->n);
        input_set(in, "params",
                  value_text(params_text(tx->arena, &warning_specs[rule], set[rule].p)));
    }
    st = record_update(tx, id, in, &o, f, NULL, e);
    return st == ST_OK ? ask_for_pass(tx, e) : st;
}

/* --- who would be hit today ------------------------------------------------------------------
 */

struct found {
    struct tx *tx;
    struct warning_row *v;
    size_t n, room;
};

static void keep(struct found *f, const struct warn_hit *h)
{
    if (f->n == f->room) {
        f->room = f->room == 0 ? BATCH : f->room * 2;
        struct warning_row *wider = arena_alloc(f->tx->arena, f->room * sizeof *wider);
        if (f->n > 0) memcpy(wider, f->v, f->n * sizeof *wider);
        f->v = wider;
    }
    f->v[f->n++] = (struct warning_row){
        .kind = h->kind, .record = h->record, .account = h->account, .facts = h->facts};
}

static enum status find_all(struct tx *tx, struct engine *g, struct found *f, struct error *e)
{
    int64_t hi = 0;
    enum status st = ST_OK;

    for (bool more = true; st == ST_OK && more;) {
        struct stmt *s = NULL;
        int64_t lo = 0;
        st = db_prepare(
            tx->db,
            STR("SELECT min(x.id), max(x.id), count(*) FROM (SELECT id FROM accounts "
                "WHERE id > ? ORDER BY id LIMIT 200) x"),
            &s, e);
        if (st != ST_OK) return st;
        stmt_int(s, hi);
        st = stmt_one(s, e);
        if (st == ST_OK) {
            more = stmt_get_int(s, 2) > 0;
            lo = stmt_get_int(s, 0);
            hi = stmt_get_int(s, 1);
        }
        stmt_done(s);
        if (st == ST_OK && more) st = engine_range(g, lo, hi, e);
    }
    if (st == ST_OK) st = engine_people(g, 0, e);
    for (size_t i = 0; st == ST_OK && i < g->n; i++) keep(f, &g->hits[i]);
    return st;
}

/* Marks which of the rows from..to, all of one kind, the actor may see. */
static enum status see(struct tx *tx, const struct warning_row *v, size_t n, bool *seen,
                       struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(v[0].kind));
    struct value *ids = arena_alloc(tx->arena, n * sizeof *ids);
    struct query q = {.kind = kind, .limit = BATCH, .as_of = DAY_NONE, .act = ACT_READ};
    struct rows *rows = NULL;

    CHECK_BUG(kind != NULL && n <= BATCH);
    for (size_t i = 0; i < n; i++) ids[i] = value_int(v[i].record);
    enum status st = query_filter(&q, QF_ID, OP_IN, ids, n, e);
    if (st == ST_OK) st = query_open(tx, &q, &rows, e);
    if (st != ST_OK) return st;
    while ((st = rows_next(rows, e)) == ST_OK) {
        for (size_t i = 0; i < n; i++) seen[i] |= v[i].record == row_id(rows);
    }
    rows_close(rows);
    return st == ST_END ? ST_OK : st;
}

/* What hangs on a colleague is seen as widely as the warnings of one's unit: here by those who
 * see everything, and by himself. */
static bool sees_user(const struct tx *tx, int64_t user)
{
    const struct cat_entity *w = catalogue_kind(tx->cat, STR("warning"));

    return user == tx->actor->user || tx->actor->is_system ||
           (w != NULL && actor_scope(tx->actor, w->index, ACT_READ) == SC_ALL);
}

static enum status drop_hidden(struct found *f, struct error *e)
{
    bool seen[BATCH];
    size_t kept = 0, n;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < f->n; i += n) {
        bool user = strcmp(f->v[i].kind, "user") == 0;
        struct arena_mark m = arena_mark(f->tx->arena);
        for (n = 1; n < BATCH && i + n < f->n && strcmp(f->v[i + n].kind, f->v[i].kind) == 0;)
            n++;
        memset(seen, 0, sizeof seen);
        if (!user) st = see(f->tx, f->v + i, n, seen, e);
        arena_rewind(f->tx->arena, m);
        for (size_t k = 0; st == ST_OK && k < n; k++) {
            if (user ? sees_user(f->tx, f->v[i + k].record) : seen[k])
                f->v[kept++] = f->v[i + k];
        }
    }
    f->n = kept;
    return st;
}

static enum status name_rows(struct tx *tx, struct warning_row *v, size_t n, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(v[i].kind));
        v[i].name = STR_NONE;
        if (kind != NULL) st = query_names(tx, kind, &v[i].record, 1, &v[i].name, e);
    }
    return st;
}

static enum status count_present(struct tx *tx, int rule, int64_t *n, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("warning"));
    struct value key = value_text(str_of(warning_specs[rule].key));
    struct value states[] = {value_text(STR("new")), value_text(STR("accepted"))};
    struct query q = {.kind = kind, .limit = 1, .as_of = DAY_NONE, .act = ACT_READ};
    const struct aggregate a = {.measures = {{.kind = M_COUNT}}, .nmeasures = 1, .limit = 1};
    struct agg_row *rows = NULL;
    size_t nrows = 0;

    enum status st = query_filter(&q, cat_field_index(kind, STR("rule")), OP_EQ, &key, 1, e);
    if (st == ST_OK)
        st = query_filter(&q, cat_field_index(kind, STR("state")), OP_IN, states, 2, e);
    if (st == ST_OK) st = aggregate_run(tx, &q, &a, &rows, &nrows, e);
    *n = st == ST_OK && nrows > 0 ? rows[0].measures[0] : 0;
    return st;
}

enum status warning_preview(struct tx *tx, int64_t id, const struct warning_try *try,
                            struct warning_preview *out, struct error *e)
{
    struct engine *g = arena_zalloc(tx->arena, sizeof *g);
    struct faults faults = {.arena = tx->arena};
    struct found f = {.tx = tx};
    struct record r;
    int rule = -1;

    *out = (struct warning_preview){.hits = 0};
    enum status st = load_rule(tx, id, &r, &rule, e);
    if (st == ST_OK) st = engine_open(tx, g, e);
    if (st != ST_OK) return st;
    read_params(&warning_specs[rule], try->params, try->nparams, g->set[rule].p, &faults);
    if (faults.n > 0) {
        st = err(e, ST_MALFORMED, "query.value", "threshold");
        e->field = str_z(faults.v[0].field, tx->arena);
        return st;
    }
    for (int i = 0; i < WARN_RULES; i++)
        g->set[i].on = i == rule && engine_fed(tx, (enum warn_rule)i);
    st = find_all(tx, g, &f, e);
    if (st == ST_OK) st = drop_hidden(&f, e);
    if (st != ST_OK) return st;
    out->hits = (int64_t)f.n;
    out->rows = f.v;
    out->n = f.n < try->limit ? f.n : try->limit;
    st = name_rows(tx, out->rows, out->n, e);
    return st == ST_OK ? count_present(tx, rule, &out->present, e) : st;
}
