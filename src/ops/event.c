/* ops/event.c - see event.h. */
#include "ops/event.h"

#include "store/aggregate.h"

/* On PostgreSQL numbers are given before the commit, so that a smaller one may become visible
 * after a larger one: rows rest for as long as a write can last before anybody is told. */
enum { REST_MS = 500, AHEAD_MS = 3600 * 1000 };

static int64_t rested(const struct tx *tx)
{
    return db_kind(tx->db) == DB_POSTGRES ? tx->now_ms - REST_MS : INT64_MAX;
}

/* A row that still rests holds back all above it, though an older transaction wrote them: who
 * was told of a larger number never comes back to a smaller one. A clock set back by more than
 * an hour holds nothing up. */
static bool is_resting(const struct tx *tx, int64_t at)
{
    return at > rested(tx) && at < tx->now_ms + AHEAD_MS;
}

enum status event_list(struct tx *tx, int64_t *seen, size_t limit, struct event **out,
                       size_t *n, struct error *e)
{
    struct stmt *s;
    enum status st = db_prepare(tx->db,
                                STR("SELECT id, kind, record, version, what, at FROM event "
                                    "WHERE id > ? ORDER BY id LIMIT ?"),
                                &s, e);

    if (st != ST_OK) return st;
    *out = arena_alloc(tx->arena, limit * sizeof **out);
    *n = 0;
    stmt_int(s, *seen);
    stmt_int(s, (int64_t)limit);
    while ((st = stmt_step(s, e)) == ST_OK && !is_resting(tx, stmt_get_int(s, 5))) {
        *seen = stmt_get_int(s, 0);
        const struct cat_entity *kind = catalogue_kind(tx->cat, stmt_get_text(s, 1));
        struct str what = stmt_get_text(s, 4);
        if (kind == NULL) continue;
        (*out)[(*n)++] = (struct event){.seq = *seen,
                                        .kind = kind,
                                        .id = stmt_get_int(s, 2),
                                        .version = stmt_get_int(s, 3),
                                        .what = what.n > 0 ? what.p[0] : 'u'};
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status event_newest(struct tx *tx, int64_t *seq, struct error *e)
{
    struct stmt *s;
    enum status st = db_prepare(
        tx->db, STR("SELECT id FROM event WHERE at <= ? ORDER BY id DESC LIMIT 1"), &s, e);

    if (st != ST_OK) return st;
    *seq = 0;
    stmt_int(s, rested(tx));
    st = stmt_step(s, e);
    if (st == ST_OK) *seq = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static enum status is_in_bin(struct tx *tx, const struct event *ev, bool *yes, struct error *e)
{
    struct query q = {
        .kind = ev->kind, .limit = 1, .as_of = DAY_NONE, .act = ACT_READ, .binned = true};
    struct value id = {.kind = V_INT, .i = ev->id};
    struct rows *r = NULL;
    enum status st = query_filter(&q, QF_ID, OP_EQ, &id, 1, e);

    if (st == ST_OK) st = query_open(tx, &q, &r, e);
    if (st != ST_OK) return st;
    st = rows_next(r, e);
    rows_close(r);
    *yes = st == ST_OK;
    return st == ST_END ? ST_OK : st;
}

enum status event_visible(struct tx *tx, const struct event *ev, bool *yes, struct error *e)
{
    bool may = actor_may(tx->actor, ev->kind->index, ACT_READ);

    *yes = false;
    if (!may || (ev->kind->e->flags & E_VIEW) != 0) return ST_OK;
    if (ev->what == 'd') return is_in_bin(tx, ev, yes, e);
    return query_visible(tx, ev->kind, ev->id, ACT_READ, yes, e);
}
