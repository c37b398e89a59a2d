#include "ops/process/edition.h"

#include "ops/fields.h"
#include "ops/process/factory.h"
#include "ops/process/rows.h"
#include "store/rollup.h"

/* --- in use --- */

/* Asked of the sums over everybody: they are few, and know deals of every state. */
static enum status has_deals(struct tx *tx, int64_t pipeline, bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT 1 FROM rollup_deal WHERE own_user = ? AND pipeline = ? AND deals > 0 LIMIT 1"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, ROLLUP_ALL);
    stmt_int(s, pipeline);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Fields that a running deal goes by; words may be bettered at any time. */
static bool decides(const struct input *in)
{
    static const char *const fields[] = {
        "percent", "position",  "counts_in_forecast", "stage",  "hardness",
        "check",   "threshold", "activity",           "period", "count"};
    for (size_t i = 0; i < COUNT(fields); i++) {
        int at = cat_field_index(in->kind, str_of(fields[i]));
        if (at >= 0 && in->given[at]) return true;
    }
    return false;
}

static enum status refuse_in_use(struct tx *tx, int64_t pipeline, struct error *e)
{
    bool used = false;
    enum status st = has_deals(tx, pipeline, &used, e);

    if (st != ST_OK || !used) return st;
    return err(e, ST_CONFLICT, "pipeline.in_use", "pipeline %lld", (long long)pipeline);
}

enum status edition_part_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e)
{
    int64_t pipeline = field_id(field_after(in, old, "pipeline"));

    (void)f;
    if (tx->lenient || tx->bulk || pipeline == 0) return ST_OK;
    if (old != NULL && !decides(in)) return ST_OK;
    return refuse_in_use(tx, pipeline, e);
}

enum status edition_part_after(struct tx *tx, const struct record *now,
                               const struct record *old, struct error *e)
{
    bool binned = now->deleted_at != 0, back = old != NULL && old->deleted_at != 0;

    if (!binned && !back) return ST_OK;
    return refuse_in_use(tx, field_id(record_field(now, "pipeline")), e);
}

/* --- the next edition --- */

static enum status copy_record(struct tx *tx, const struct record *from, int64_t pipeline,
                               struct faults *f, struct error *e)
{
    struct write_options o = {.action = true, .on_day = DAY_NONE};
    struct input *in = input_new(tx, from->kind);

    for (size_t i = 0; i < from->kind->nfields; i++) {
        if (from->v[i].kind == V_NULL) continue;
        in->v[i] = from->v[i];
        in->given[i] = true;
    }
    input_set(in, "pipeline", value_int(pipeline));
    return record_create(tx, in, &o, f, NULL, e);
}

struct ids {
    int64_t *v;
    size_t n;
};

static void take_id(void *arg, const struct row_view *r)
{
    struct ids *ids = arg;
    ids->v[ids->n++] = row_id(r->rows);
}

static enum status copy_children(struct tx *tx, const char *kind, const int64_t pipelines[2],
                                 struct faults *f, struct error *e)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(kind));
    const struct param where[] = {param_id(tx, "pipeline", pipelines[0]),
                                  {STR("sort"), STR("position,id")}};
    const struct rows_wanted w = {kind, where, COUNT(where)};
    struct ids ids = {.v = arena_alloc(tx->arena, QUERY_LIMIT_MAX * sizeof(int64_t))};
    enum status st = rows_each(tx, &w, take_id, &ids, e);

    for (size_t i = 0; st == ST_OK && i < ids.n; i++) {
        struct record r;
        st = record_get(tx, k, ids.v[i], &r, e);
        if (st == ST_OK) st = copy_record(tx, &r, pipelines[1], f, e);
    }
    return st;
}

static enum status ask(struct tx *tx, struct str sql, const struct record *pipeline,
                       int64_t *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    *out = 0;
    if (st != ST_OK) return st;
    stmt_text(s, field_text(record_field(pipeline, "key")));
    return stmt_number(s, out, e);
}

static enum status create_edition(struct tx *tx, const struct record *from, int64_t edition,
                                  struct faults *f, struct record *out, struct error *e)
{
    static const char *const same[] = {"key", "name", "name_en", "kind", "note"};
    struct write_options o = {.action = true, .on_day = DAY_NONE, .verb = "revise"};
    struct input *in = input_new(tx, from->kind);

    for (size_t i = 0; i < COUNT(same); i++) {
        const struct value *v = record_field(from, same[i]);
        if (v->kind != V_NULL) input_set(in, same[i], *v);
    }
    input_set(in, "edition", value_int(edition));
    input_set(in, "active", value_int(0));
    input_set(in, "is_default", value_int(0));
    return record_create(tx, in, &o, f, out, e);
}

static enum status count_of(struct tx *tx, struct str sql, int64_t pipeline, int64_t *out,
                            struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, pipeline);
    st = stmt_one(s, e);
    if (st == ST_OK) *out = stmt_get_int(s, 0);
    stmt_done(s);
    return st;
}

/* A database from before gates has none: the first edition made here begins with the usual. */
static enum status copy_gates(struct tx *tx, const struct record *from, int64_t to,
                              struct faults *f, struct error *e)
{
    const int64_t pipelines[2] = {from->id, to};
    int64_t items = 0;
    enum status st = count_of(
        tx, STR("SELECT COUNT(*) FROM gate_items WHERE pipeline = ? AND deleted_at IS NULL"),
        from->id, &items, e);

    if (st != ST_OK) return st;
    if (items == 0) return process_factory(tx, to, field_text(record_field(from, "key")), f, e);
    st = copy_children(tx, "gate_item", pipelines, f, e);
    return st == ST_OK ? copy_children(tx, "activity_target", pipelines, f, e) : st;
}

static enum status load(struct tx *tx, int64_t id, struct record *out, struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("pipeline"));
    bool may = false;
    enum status st = record_get(tx, kind, id, out, e);

    if (st == ST_OK) st = record_may(tx, kind, id, ACT_UPDATE, &may, e);
    if (st == ST_OK && !may) st = err(e, ST_FORBIDDEN, "forbidden", "pipeline");
    return st;
}

enum status edition_draft(struct tx *tx, int64_t id, struct faults *f, struct record *out,
                          struct error *e)
{
    struct record from;
    int64_t newest = 0, draft = 0;
    enum status st = load(tx, id, &from, e);

    if (st == ST_OK) {
        st = ask(tx,
                 STR("SELECT MAX(COALESCE(edition, 1)) FROM pipelines WHERE key = ? AND "
                     "deleted_at IS NULL"),
                 &from, &newest, e);
    }
    if (st == ST_OK) {
        st =
            ask(tx,
                STR("SELECT p.id FROM pipelines p WHERE p.key = ? AND p.deleted_at IS NULL AND "
                    "COALESCE(p.active, 1) = 0 AND NOT EXISTS (SELECT 1 FROM pipelines q WHERE "
                    "q.key = p.key AND q.deleted_at IS NULL AND COALESCE(q.edition, 1) > "
                    "COALESCE(p.edition, 1)) AND COALESCE(p.edition, 1) > 1"),
                &from, &draft, e);
    }
    if (st == ST_OK && draft != 0) return err(e, ST_CONFLICT, "pipeline.draft", "has a draft");
    if (st == ST_OK) st = create_edition(tx, &from, newest + 1, f, out, e);
    if (st != ST_OK) return st;
    const int64_t pipelines[2] = {id, out->id};
    st = copy_children(tx, "stage", pipelines, f, e);
    return st == ST_OK ? copy_gates(tx, &from, out->id, f, e) : st;
}

/* --- putting it to use --- */

struct siblings {
    struct tx *tx;
    int64_t self, *v;
    size_t n;
    bool is_default;
};

static void take_sibling(void *arg, const struct row_view *r)
{
    struct siblings *s = arg;

    if (row_id(r->rows) == s->self) return;
    s->is_default = s->is_default || row_int(r, "is_default", 0) == 1;
    s->v[s->n++] = row_id(r->rows);
}

static enum status set_use(struct tx *tx, const struct cat_entity *kind, int64_t id,
                           const bool use[2], struct record *out, struct error *e)
{
    struct write_options o = {.action = true, .on_day = DAY_NONE, .verb = "activate"};
    struct faults f = {.arena = tx->arena};
    struct input *in = input_new(tx, kind);

    input_set(in, "active", value_int(use[0] ? 1 : 0));
    input_set(in, "is_default", value_int(use[1] ? 1 : 0));
    return record_update(tx, id, in, &o, &f, out, e);
}

enum status edition_activate(struct tx *tx, int64_t id, struct faults *f, struct record *out,
                             struct error *e)
{
    struct record self;
    int64_t stages = 0;
    enum status st = load(tx, id, &self, e);

    (void)f;
    if (st != ST_OK) return st;
    st = count_of(tx,
                  STR("SELECT COUNT(*) FROM stages WHERE pipeline = ? AND deleted_at IS NULL"),
                  id, &stages, e);
    if (st == ST_OK && stages == 0)
        return err(e, ST_CONFLICT, "pipeline.no_stages", "no stages");
    struct siblings s = {.tx = tx,
                         .self = id,
                         .v = arena_alloc(tx->arena, QUERY_LIMIT_MAX * sizeof(int64_t)),
                         .is_default = text_value_is(record_field(&self, "key"), "") ||
                                       field_id(record_field(&self, "is_default")) == 1};
    const struct param where[] = {{STR("key"), field_text(record_field(&self, "key"))}};
    const struct rows_wanted w = {"pipeline", where, 1};
    if (st == ST_OK) st = rows_each(tx, &w, take_sibling, &s, e);
    const bool rest[2] = {false, false}, use[2] = {true, s.is_default};
    for (size_t i = 0; st == ST_OK && i < s.n; i++)
        st = set_use(tx, self.kind, s.v[i], rest, NULL, e);
    return st == ST_OK ? set_use(tx, self.kind, id, use, out, e) : st;
}
