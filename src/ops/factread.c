/* ops/factread.c - see factread.h. */
#include "ops/factread.h"

#include <stdlib.h>

void fact_begin(struct factread *r, struct tx *tx, const char *kind)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(kind));

    *r = (struct factread){.tx = tx, .absent = k == NULL};
    r->q = (struct query){.kind = k, .limit = FACTS_MAX, .as_of = DAY_NONE, .act = ACT_READ};
    sql_init(&r->more, tx->arena);
}

struct sql *fact_more(struct factread *r)
{
    if (r->more.text.n > 0) sql_z(&r->more, " AND ");
    return &r->more;
}

void fact_of_seen(struct factread *r)
{
    r->seen = true;
}

void fact_of_few(struct factread *r)
{
    r->q.few = true;
}

/* The same tx for an actor whose scope on the rows and on what they hang on is everything, when
 * his grant on the rows is no narrower than the one on the records he saw. */
static struct tx *seen_tx(struct tx *tx, const struct cat_entity *kind)
{
    const struct field *via = &kind->e->fields[entity_field(kind->e, str_of(kind->e->via))];
    const struct cat_entity *of = catalogue_kind(tx->cat, str_of(via->target));
    struct tx *wide;
    struct actor *actor;

    if (actor_scope(tx->actor, kind->index, ACT_READ) <
        actor_scope(tx->actor, of->index, ACT_READ)) {
        return tx;
    }
    wide = arena_alloc(tx->arena, sizeof *wide);
    actor = arena_alloc(tx->arena, sizeof *actor);
    *wide = *tx;
    *actor = *tx->actor;
    actor->grants[kind->index][ACT_READ] = SC_ALL;
    actor->grants[of->index][ACT_READ] = SC_ALL;
    wide->actor = actor;
    return wide;
}

void fact_in(struct factread *r, const char *field, const int64_t *ids, size_t n)
{
    struct sql *q = fact_more(r);
    size_t places = 1; /* in few lengths, so that the statements are found prepared */

    while (places < n) places *= 2;
    if (places > IDS_AT_ONCE && n <= IDS_AT_ONCE) places = IDS_AT_ONCE;
    sql_column(q, "t", field, "");
    sql_z(q, " IN (");
    for (size_t i = 0; n > 0 && i < places; i++) {
        if (i > 0) sql_z(q, ", ");
        sql_int(q, ids[i < n ? i : n - 1]);
    }
    sql_z(q, n == 0 ? "0)" : ")");
}

void fact_on_day(struct factread *r, const char *from, const char *to, struct day day)
{
    static const char *const words[] = {" <= ", " >= "};
    const char *const fields[] = {from, to};

    for (size_t i = 0; i < COUNT(fields); i++) {
        struct sql *q = fact_more(r);
        sql_z(q, "(");
        sql_column(q, "t", fields[i], "");
        sql_z(q, " IS NULL OR ");
        sql_column(q, "t", fields[i], "");
        sql_z(q, words[i]);
        sql_int(q, day.n);
        sql_z(q, ")");
    }
}

enum status fact_open(struct factread *r, const char *fields, struct error *e)
{
    struct str rest = fields == NULL ? STR_NONE : str_of(fields), word;

    if (r->absent) return ST_OK;
    r->q.wanted = arena_zalloc(r->tx->arena, r->q.kind->nfields * sizeof(bool));
    r->q.sparse = r->q.bare = true;
    while (str_cut(&rest, ' ', &word)) {
        int at = cat_field_index(r->q.kind, word);
        CHECK_BUG(at >= 0);
        r->q.wanted[at] = actor_reads(r->tx->actor, r->q.kind->index, r->q.kind->fields[at].f);
    }
    if (r->more.text.n > 0) r->q.more = &r->more;
    bool narrow = r->seen && actor_may(r->tx->actor, r->q.kind->index, ACT_READ);
    return query_open(narrow ? seen_tx(r->tx, r->q.kind) : r->tx, &r->q, &r->rows, e);
}

enum status fact_next(struct factread *r, struct error *e)
{
    if (r->absent) return ST_END;
    enum status st = rows_next(r->rows, e);
    if (st == ST_END && rows_cursor(r->rows).p != NULL) { /* one more than the limit */
        return err(e, ST_TOO_LARGE, "answer_too_large", "%s", r->q.kind->e->key);
    }
    return st;
}

enum status fact_end(struct factread *r, enum status st)
{
    rows_close(r->rows);
    r->rows = NULL;
    sql_release(&r->more);
    return st == ST_END ? ST_OK : st;
}

int64_t fact_id(const struct factread *r)
{
    return row_id(r->rows);
}

/* The same few names are asked for in every row. */
static int place_of(struct factread *r, const char *name)
{
    for (size_t i = 0; i < r->nplaces; i++) {
        if (r->places[i].name == name &&
            strcmp(r->q.kind->fields[r->places[i].at].f->key, name) == 0)
            return r->places[i].at;
    }
    int at = cat_field_index(r->q.kind, str_of(name));
    CHECK_BUG(at >= 0);
    if (r->nplaces < FACT_PLACES) r->places[r->nplaces++] = (struct fact_place){name, at};
    return at;
}

struct value fact_value(struct factread *r, const char *field)
{
    return row_value(r->rows, place_of(r, field));
}

int64_t fact_int(struct factread *r, const char *field)
{
    struct value v = fact_value(r, field);

    return v.kind == V_INT ? v.i : 0;
}

struct str fact_text(struct factread *r, const char *field)
{
    struct value v = fact_value(r, field);

    return v.kind == V_TEXT ? str_dup(v.s, r->tx->arena) : STR_NONE;
}

struct day fact_day(struct factread *r, const char *field)
{
    struct value v = fact_value(r, field);

    return v.kind == V_INT ? ((struct day){(int32_t)v.i}) : DAY_NONE;
}

/* --- ids and names --- */

void idset_add(struct idset *s, struct arena *a, int64_t id)
{
    if (id == 0) return;
    if (s->n == s->room) {
        size_t room = s->room == 0 ? 32 : s->room * 2;
        int64_t *wider = arena_alloc(a, room * sizeof *wider);
        if (s->n > 0) memcpy(wider, s->v, s->n * sizeof *wider);
        s->v = wider;
        s->room = room;
    }
    s->v[s->n++] = id;
}

static int by_id(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

void idset_sort(struct idset *s)
{
    size_t kept = 0;

    if (s->n > 1) qsort(s->v, s->n, sizeof *s->v, by_id);
    for (size_t i = 0; i < s->n; i++) {
        if (kept == 0 || s->v[kept - 1] != s->v[i]) s->v[kept++] = s->v[i];
    }
    s->n = kept;
}

int64_t idset_find(const struct idset *s, int64_t id)
{
    const int64_t *at = s->n == 0 ? NULL : bsearch(&id, s->v, s->n, sizeof id, by_id);
    return at == NULL ? -1 : at - s->v;
}

enum status named_read(struct tx *tx, const char *kind, const struct idset *ids,
                       struct named *out, struct error *e)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(kind));
    enum status st = ST_OK;

    CHECK_BUG(k != NULL);
    *out = (struct named){ids, arena_zalloc(tx->arena, (ids->n + 1) * sizeof *out->names)};
    for (size_t i = 0; i < ids->n && st == ST_OK; i += IDS_AT_ONCE) {
        size_t part = ids->n - i < IDS_AT_ONCE ? ids->n - i : IDS_AT_ONCE;
        st = query_names(tx, k, ids->v + i, part, out->names + i, e);
    }
    return st;
}

struct str named_of(const struct named *n, int64_t id)
{
    int64_t at = idset_find(n->ids, id);

    return at < 0 ? STR_NONE : n->names[at];
}
