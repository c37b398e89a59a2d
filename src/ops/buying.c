#include "ops/buying.h"

#include "ops/fields.h"
#include "store/tags.h"

#include <stdlib.h>

enum { TIES_MAX = 20000, ON_DEAL_MAX = 200 };

static const struct cat_entity *kind_named(const struct tx *tx, const char *key)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(key));

    CHECK_BUG(k != NULL);
    return k;
}

static uint32_t roles_of(struct tx *tx, const struct record *r)
{
    const struct value *tags = record_field(r, "buying_roles");
    struct str keys[TAGS_MAX];
    uint32_t roles = 0;
    size_t n = 0;

    if (tags->kind != V_TEXT || !tags_read(tags->s, tx->arena, keys, TAGS_MAX, &n)) return 0;
    for (size_t i = 0; i < n; i++) roles |= buying_role_bit(keys[i]);
    return roles;
}

static struct axes axes_of(const struct record *r)
{
    return (struct axes){authority_of(field_text(record_field(r, "authority"))),
                         participation_of(field_text(record_field(r, "participation")))};
}

/* On the deal that day: begun (the query asks that), not yet left. */
static bool is_there(const struct record *r, struct day day)
{
    const struct value *to = record_field(r, "to");

    return to->kind != V_INT || to->i >= day.n;
}

/* --- degrees ----------------------------------------------------------------------------- */

/* A tie holds from its day until the next one of the same two; a corrected one never. */
static bool holds(const struct record *tie, struct day day)
{
    const struct value *from = record_field(tie, "from"), *to = record_field(tie, "to");

    if (record_field(tie, "superseded_by")->kind == V_INT) return false;
    if (from->kind == V_INT && from->i > day.n) return false;
    return to->kind != V_INT || to->i >= day.n;
}

static int64_t from_of(const struct record *tie)
{
    const struct value *from = record_field(tie, "from");
    return from->kind == V_INT ? from->i : INT64_MIN;
}

/* By contact, user, then the newest first. */
static int by_pair(const void *a, const void *b)
{
    const struct record *x = a, *y = b;
    int64_t xs[] = {field_id(record_field(x, "contact")), field_id(record_field(x, "user"))};
    int64_t ys[] = {field_id(record_field(y, "contact")), field_id(record_field(y, "user"))};

    for (size_t i = 0; i < COUNT(xs); i++) {
        if (xs[i] != ys[i]) return xs[i] < ys[i] ? -1 : 1;
    }
    if (from_of(x) != from_of(y)) return from_of(x) > from_of(y) ? -1 : 1;
    return x->id > y->id ? -1 : x->id < y->id;
}

static bool same_pair(const struct record *x, const struct record *y)
{
    return field_id(record_field(x, "contact")) == field_id(record_field(y, "contact")) &&
           field_id(record_field(x, "user")) == field_id(record_field(y, "user"));
}

/* What is left: one tie per pair, as it stood that day, in the order of contacts. */
static void current_ties(struct sheet_rows *ties, struct day day)
{
    size_t kept = 0;

    for (size_t i = 0; i < ties->n; i++) {
        if (holds(&ties->v[i], day)) ties->v[kept++] = ties->v[i];
    }
    ties->n = kept;
    if (kept > 1) qsort(ties->v, kept, sizeof *ties->v, by_pair);
    kept = 0;
    for (size_t i = 0; i < ties->n; i++) {
        if (kept > 0 && same_pair(&ties->v[kept - 1], &ties->v[i])) continue;
        ties->v[kept++] = ties->v[i];
    }
    ties->n = kept;
}

static size_t first_of(const struct sheet_rows *ties, int64_t contact)
{
    size_t low = 0, high = ties->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (field_id(record_field(&ties->v[mid], "contact")) < contact) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

static const struct record *best_tie(const struct sheet_rows *ties, int64_t contact,
                                     int *degree)
{
    const struct record *best = NULL;

    *degree = 0;
    for (size_t i = first_of(ties, contact); i < ties->n; i++) {
        const struct record *t = &ties->v[i];
        int d = (int)field_id(record_field(t, "degree"));
        if (field_id(record_field(t, "contact")) != contact) break;
        if (best != NULL && d <= *degree) continue;
        best = t;
        *degree = d;
    }
    return best;
}

/* --- one deal ---------------------------------------------------------------------------- */

static enum status read_ties(struct tx *tx, const struct buying *b, struct sheet_rows *out,
                             struct error *e)
{
    struct query q = {.kind = kind_named(tx, "relationship"),
                      .limit = TIES_MAX,
                      .as_of = DAY_NONE,
                      .act = ACT_READ};
    struct value *v = arena_alloc(tx->arena, (b->n + 1) * sizeof *v);

    *out = (struct sheet_rows){.n = 0};
    if (b->n == 0) return ST_OK;
    for (size_t i = 0; i < b->n; i++) v[i] = *record_field(b->v[i].row, "contact");
    enum status st =
        query_filter(&q, cat_field_index(q.kind, STR("contact")), OP_IN, v, b->n, e);
    if (st == ST_OK) st = rows_collect(tx, &q, out, e);
    if (st == ST_OK) current_ties(out, b->day);
    return st;
}

static void judge_confirmed(struct buying_person *p, struct day day)
{
    const struct value *on = record_field(p->row, "confirmed_on");

    p->unconfirmed_days = on->kind == V_INT && on->i <= day.n ? (int)(day.n - on->i) : -1;
    p->stale = p->unconfirmed_days < 0 || p->unconfirmed_days >= CONFIRM_DAYS;
}

static enum status names_of(struct tx *tx, const char *kind, const int64_t *ids, size_t n,
                            struct str *names, struct error *e)
{
    return n == 0 ? ST_OK : query_names(tx, kind_named(tx, kind), ids, n, names, e);
}

static enum status name_people(struct tx *tx, struct buying *b, struct error *e)
{
    int64_t *ids = arena_zalloc(tx->arena, (3 * b->n + 1) * sizeof *ids);
    struct str *names = arena_zalloc(tx->arena, (3 * b->n + 1) * sizeof *names);
    size_t n = b->n;

    for (size_t i = 0; i < n; i++) {
        const struct buying_person *p = &b->v[i];
        ids[i] = field_id(record_field(p->row, "contact"));
        ids[n + i] = field_id(record_field(p->row, "covered_by"));
        ids[2 * n + i] = p->tie == NULL ? 0 : field_id(record_field(p->tie, "user"));
    }
    enum status st = names_of(tx, "contact", ids, n, names, e);
    if (st == ST_OK) st = names_of(tx, "user", ids + n, 2 * n, names + n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        b->v[i].name = names[i];
        b->v[i].covered_by = names[n + i];
        b->v[i].ours = names[2 * n + i];
    }
    return st;
}

static void cover(struct tx *tx, struct buying *b)
{
    struct coverage_fact *facts = arena_alloc(tx->arena, (b->n + 1) * sizeof *facts);

    for (size_t i = 0; i < b->n; i++)
        facts[i] = (struct coverage_fact){b->v[i].core, b->v[i].degree};
    coverage_of(facts, b->n, &b->cover);
}

enum status buying_read(struct tx *tx, int64_t deal, struct day as_of, struct buying *out,
                        struct error *e)
{
    struct sheet_rows rows, ties;
    enum status st = record_get(tx, kind_named(tx, "opportunity"), deal, &out->deal, e);

    out->day = as_of.n == DAY_NONE.n ? tx->today : as_of;
    out->n = 0;
    if (st == ST_OK) st = sheet_rows(tx, "deal_contact", deal, as_of, &rows, e);
    if (st != ST_OK) return st;
    out->v = arena_zalloc(tx->arena, (ON_DEAL_MAX + 1) * sizeof *out->v);
    for (size_t i = 0; i < rows.n && out->n < ON_DEAL_MAX; i++) {
        struct buying_person *p = &out->v[out->n];
        if (!is_there(&rows.v[i], out->day)) continue;
        p->row = &rows.v[i];
        p->roles = roles_of(tx, p->row);
        p->axes = axes_of(p->row);
        p->core = core_roles(p->roles, p->axes);
        judge_confirmed(p, out->day);
        out->n++;
    }
    st = read_ties(tx, out, &ties, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < out->n; i++) {
        struct buying_person *p = &out->v[i];
        p->tie = best_tie(&ties, field_id(record_field(p->row, "contact")), &p->degree);
    }
    cover(tx, out);
    return name_people(tx, out, e);
}

/* --- what one learns later --------------------------------------------------------------- */

static enum status changed_since(struct tx *tx, int64_t id, const char *field, struct day day,
                                 bool *yes, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT 1 FROM field_change WHERE kind = 'deal_contact' AND record = ? AND "
            "field = ? AND on_day > ? AND old IS NOT NULL LIMIT 1"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, id);
    stmt_text(s, str_of(field));
    stmt_int(s, day.n);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

// NOLINTNEXTLINE(readability-function-size): the shape of record_update
enum status buying_revise(struct tx *tx, int64_t id, const struct input *in,
                          const struct write_options *o, struct faults *f, struct record *out,
                          struct error *e)
{
    const struct cat_entity *kind = kind_named(tx, "deal_contact");
    struct record old;
    enum status st = record_get(tx, kind, id, &old, e);

    if (st != ST_OK) return st;
    const struct value *from = record_field(&old, "from");
    if (o->on_day.n > tx->today.n) fault_add(f, STR("on_day"), "future");
    if (from->kind == V_INT && o->on_day.n < from->i) fault_add(f, STR("on_day"), "order");
    for (size_t i = 0; st == ST_OK && i < kind->nfields; i++) {
        bool later = false;
        if (!in->given[i] || (kind->fields[i].f->flags & DATED) == 0) continue;
        st = changed_since(tx, id, kind->fields[i].f->key, o->on_day, &later, e);
        if (later) fault_add(f, str_of(kind->fields[i].f->key), "later_change");
    }
    if (st != ST_OK) return st;
    return record_update(tx, id, in, o, f, out, e);
}
