#include "ops/process/scores.h"

#include "auth/actor.h"
#include "ops/process/dealview.h"

enum { AT_ONCE = 50, DEAL_BYTES = 16 << 20 };

struct scored {
    int64_t deal, owner;
    int64_t points; /* hundredths; -1: its owner is not there to see it */
};
struct batch {
    struct scored v[AT_ONCE];
    size_t n;
    struct day today;
};

static enum status stale(struct tx *tx, int64_t after, struct batch *b, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id, \"owner\" FROM opportunities WHERE \"state\" = 'open' AND deleted_at IS "
            "NULL AND (\"score_on\" IS NULL OR \"score_on\" < ?) AND id > ? ORDER BY id LIMIT 50"),
        &s, e);

    b->n = 0;
    b->today = tx->today;
    if (st != ST_OK) return st;
    stmt_int(s, tx->today.n);
    stmt_int(s, after);
    while ((st = stmt_step(s, e)) == ST_OK)
        b->v[b->n++] = (struct scored){stmt_get_int(s, 0), stmt_get_int(s, 1), -1};
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* Memory of its own, which is taken back after each deal. */
static enum status judge(const struct tx *tx, const struct actor *owner, struct scored *x,
                         struct error *e)
{
    struct arena arena = {.cap = DEAL_BYTES};
    struct deal_facts *facts = arena_alloc(&arena, sizeof *facts);
    struct tx his = *tx;
    struct gate_list gates;
    struct deal_score score;
    struct record deal;
    int weights[DIM__N];

    his.actor = owner;
    his.arena = &arena;
    enum status st =
        record_get(&his, catalogue_kind(tx->cat, STR("opportunity")), x->deal, &deal, e);
    if (st == ST_OK) st = gates_read(&his, &deal, facts, &gates, e);
    if (st == ST_OK) st = score_weights(&his, weights, e);
    if (st == ST_OK) {
        deal_score(facts, weights, &score);
        x->points = score.points;
    }
    if (st == ST_NOT_FOUND || st == ST_FORBIDDEN) st = ST_OK;
    arena_release(&arena);
    return st;
}

static enum status put_step(struct tx *tx, void *arg, struct error *e)
{
    const struct batch *b = arg;
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < b->n; i++) {
        struct stmt *s = NULL;
        st = db_prepare(
            tx->db,
            STR("UPDATE opportunities SET \"score\" = ?, \"score_on\" = ? WHERE id = ?"), &s,
            e);
        if (st != ST_OK) return st;
        if (b->v[i].points < 0) {
            stmt_null(s);
        } else {
            stmt_int(s, b->v[i].points * 10000); /* hundredths to millionths */
        }
        stmt_int(s, b->today.n);
        stmt_int(s, b->v[i].deal);
        st = stmt_run(s, e);
    }
    return st;
}

/* Deals of one owner mostly lie side by side, so that the last actor is kept. */
static enum status judge_batch(struct host *h, struct batch *b, struct actor *owner,
                               struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < b->n; i++) {
        if (b->v[i].owner != owner->user) {
            struct error quiet = {0};
            *owner = (struct actor){.user = 0};
            if (b->v[i].owner != 0 && actor_load(&h->tx, b->v[i].owner, owner, &quiet) != ST_OK)
                *owner = (struct actor){.user = 0};
        }
        if (owner->user != 0) st = judge(&h->tx, owner, &b->v[i], e);
    }
    return st;
}

enum status scores_refresh(struct host *h, size_t limit, int64_t *n, bool *left,
                           struct error *e)
{
    struct batch *b = arena_zalloc(h->tx.arena, sizeof *b);
    struct actor *owner = arena_zalloc(h->tx.arena, sizeof *owner);
    enum status st = ST_OK;
    int64_t after = 0;

    *n = 0;
    *left = true;
    while (st == ST_OK && *left && (size_t)*n < limit) {
        struct arena_mark m = arena_mark(h->tx.arena);
        st = stale(&h->tx, after, b, e);
        *left = b->n == AT_ONCE;
        if (st != ST_OK || b->n == 0) return st;
        after = b->v[b->n - 1].deal;
        st = judge_batch(h, b, owner, e);
        if (st == ST_OK) st = host_write(h, put_step, b, e);
        *n += (int64_t)b->n;
        /* texts of the actor lie behind the mark */
        *owner = (struct actor){.user = 0};
        arena_rewind(h->tx.arena, m);
    }
    return st;
}

enum status scores_outdate(struct tx *tx, const int64_t *accounts, size_t n, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct stmt *s = NULL;
        st = db_prepare(
            tx->db,
            STR("UPDATE opportunities SET \"score_on\" = ? WHERE \"account\" = ? AND "
                "\"state\" = 'open' AND \"score_on\" >= ? AND deleted_at IS NULL"),
            &s, e);
        if (st != ST_OK) return st;
        stmt_int(s, tx->today.n - 1);
        stmt_int(s, accounts[i]);
        stmt_int(s, tx->today.n);
        st = stmt_run(s, e);
    }
    return st;
}
