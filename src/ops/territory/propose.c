/* ops/territory/propose.c - see territory.h: accounts that lie with somebody, owned by another.
 */
#include "ops/factread.h"
#include "ops/hand/hand.h"
#include "ops/territory/territory.h"

struct work {
    struct tx *tx;
    struct territory_claim *claims;
    size_t nclaims;
    struct territory_load *loads;
    size_t nloads;
    struct territory_plan *out;
};
enum { LOADS_MAX = ASSIGNMENTS_MAX };

static struct territory_load *load_of(struct work *w, int64_t user)
{
    for (size_t i = 0; i < w->nloads; i++) {
        if (w->loads[i].user == user) return &w->loads[i];
    }
    return NULL;
}

/* *out NULL: nobody, or one more than are looked at. */
static enum status load_for(struct work *w, int64_t user, struct territory_load **out,
                            struct error *e)
{
    *out = load_of(w, user);
    if (*out != NULL || user == 0 || w->nloads == LOADS_MAX) return ST_OK;
    *out = &w->loads[w->nloads++];
    **out = (struct territory_load){.user = user};
    return capacity_read(w->tx, user, &(*out)->now, e);
}

static int64_t room_of(const struct capacity *c)
{
    return c->binds && c->most > 0 ? c->most - c->held : INT32_MAX;
}

static enum status read_claims(struct work *w, struct error *e)
{
    struct assignments all;
    struct territory_load *load = NULL;
    enum status st = assignments_read(w->tx, w->tx->today, &all, e);

    if (st != ST_OK) return st;
    w->claims = arena_alloc(w->tx->arena, (all.n + 1) * sizeof *w->claims);
    w->loads = arena_alloc(w->tx->arena, LOADS_MAX * sizeof *w->loads);
    for (size_t i = 0; st == ST_OK && i < all.n; i++) {
        const struct assignment_row *a = &all.v[i];
        if (a->dim != DIM_REGION && a->dim != DIM_GROUP) continue;
        st = load_for(w, a->user, &load, e);
        if (st != ST_OK || load == NULL) return st;
        w->claims[w->nclaims++] = (struct territory_claim){
            a->id, a->user, a->dim, a->value, a->active, room_of(&load->now)};
    }
    return st;
}

static void propose(struct work *w, struct factread *r, const struct territory_place *p,
                    const struct territory_claim *c)
{
    struct territory_plan *out = w->out;
    struct territory_load *to = load_of(w, c->user);

    if (out->n == PROPOSALS_MAX || to == NULL) {
        out->cut = true;
        return;
    }
    to->takes++;
    out->v[out->n++] = (struct territory_proposal){
        .account = fact_id(r),
        .owner = p->owner,
        .to = c->user,
        .assignment = c->id,
        .name = fact_text(r, "name"),
        .region = p->region,
        .segment = p->segment,
        .industry = p->industry,
        .dim = c->dim,
        .value = c->value,
        .fits = capacity_allows(&to->now, to->takes),
    };
}

/* Conditions that any claim could meet, so that a company of a hundred thousand accounts is not
 * read for three assigned people. */
static void put_claims(const struct work *w, struct sql *q)
{
    sql_z(q, "t.\"owner\" IS NOT NULL AND (");
    for (size_t i = 0; i < w->nclaims; i++) {
        const struct territory_claim *c = &w->claims[i];
        if (i > 0) sql_z(q, " OR ");
        if (c->dim == DIM_REGION) {
            struct str front = territory_region(c->value);
            sql_z(q, "substr(t.\"region\", 1, CAST(");
            sql_int(q, (int64_t)front.n);
            sql_z(q, " AS INTEGER)) = ");
            sql_text(q, front);
        } else {
            sql_z(q, "(t.\"segment\" = ");
            sql_text(q, c->value);
            sql_z(q, " OR t.\"industry\" = ");
            sql_text(q, c->value);
            sql_z(q, ")");
        }
        sql_z(q, " AND t.\"owner\" <> ");
        sql_int(q, c->user);
    }
    sql_z(q, ")");
}

static enum status read_accounts(struct work *w, struct error *e)
{
    struct factread r;

    fact_begin(&r, w->tx, "account");
    put_claims(w, fact_more(&r));
    enum status st = fact_open(&r, "name owner region segment industry", e);
    while (st == ST_OK && !w->out->cut && (st = fact_next(&r, e)) == ST_OK) {
        const struct territory_place p = {fact_int(&r, "owner"), fact_text(&r, "region"),
                                          fact_text(&r, "segment"), fact_text(&r, "industry")};
        int at = territory_choose(&p, w->claims, w->nclaims);
        if (at >= 0) propose(w, &r, &p, &w->claims[at]);
    }
    if (st == ST_TOO_LARGE) w->out->cut = true;
    return fact_end(&r, st == ST_TOO_LARGE ? ST_END : st);
}

/* Asked for already: that is for its approval to decide, and it cannot be asked for twice. */
static enum status mark_pending(struct work *w, struct error *e)
{
    struct territory_plan *out = w->out;
    int64_t *ids = arena_alloc(w->tx->arena, (out->n + 1) * sizeof *ids);
    struct factread r;

    if (out->n == 0) return ST_OK;
    for (size_t i = 0; i < out->n; i++) ids[i] = out->v[i].account;
    fact_begin(&r, w->tx, "transfer");
    fact_in(&r, "account", ids, out->n);
    sql_z(fact_more(&r), "t.\"state\" IN ('requested', 'approved', 'returned', 'filed')");
    enum status st = fact_open(&r, "account", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        int64_t account = fact_int(&r, "account");
        for (size_t i = 0; i < out->n; i++)
            out->v[i].pending = out->v[i].pending || out->v[i].account == account;
    }
    return fact_end(&r, st);
}

/* Who holds more than he should, among those whose accounts are all in the reader's sight or
 * not: numbers are no secret (routes_hand.c). */
static enum status read_owners(struct work *w, struct error *e)
{
    struct idset owners = {.n = 0};
    struct territory_load *load = NULL;
    struct stmt *s = NULL;
    enum status st = db_prepare(
        w->tx->db,
        STR("SELECT u.id FROM users u WHERE u.active = 1 AND u.deleted_at IS NULL AND u.roles "
            "LIKE '%\"account_manager\"%' AND u.capacity_max > 0 AND u.capacity_max < (SELECT "
            "count(*) FROM accounts a WHERE a.own_user = u.id AND a.deleted_at IS NULL) ORDER "
            "BY u.id LIMIT 500"),
        &s, e);

    while (st == ST_OK && (st = stmt_step(s, e)) == ST_OK)
        idset_add(&owners, w->tx->arena, stmt_get_int(s, 0));
    stmt_done(s);
    if (st == ST_END) st = ST_OK;
    for (size_t i = 0; st == ST_OK && i < w->out->n; i++) {
        st = load_for(w, w->out->v[i].owner, &load, e);
        if (load != NULL) load->gives++;
    }
    for (size_t i = 0; st == ST_OK && i < owners.n; i++)
        st = load_for(w, owners.v[i], &load, e);
    return st;
}

static bool is_told(const struct territory_load *l)
{
    return l->gives + l->takes > 0 || capacity_over(&l->now);
}

static enum status name_loads(struct work *w, struct error *e)
{
    struct idset ids = {.n = 0};
    struct named names;

    for (size_t i = 0; i < w->nloads; i++) {
        if (is_told(&w->loads[i])) w->out->loads[w->out->nloads++] = w->loads[i];
    }
    for (size_t i = 0; i < w->out->nloads; i++)
        idset_add(&ids, w->tx->arena, w->out->loads[i].user);
    idset_sort(&ids);
    enum status st = named_read(w->tx, "user", &ids, &names, e);
    for (size_t i = 0; st == ST_OK && i < w->out->nloads; i++)
        w->out->loads[i].name = named_of(&names, w->out->loads[i].user);
    return st;
}

enum status territory_propose(struct tx *tx, struct territory_plan *out, struct error *e)
{
    struct work w = {.tx = tx, .out = out};

    *out = (struct territory_plan){.n = 0};
    out->v = arena_alloc(tx->arena, PROPOSALS_MAX * sizeof *out->v);
    enum status st = read_claims(&w, e);
    if (st != ST_OK) return st;
    out->loads = w.loads;
    if (w.nclaims > 0) st = read_accounts(&w, e);
    if (st == ST_OK) st = mark_pending(&w, e);
    if (st == ST_OK) st = read_owners(&w, e);
    out->loads = arena_alloc(tx->arena, (w.nloads + 1) * sizeof *out->loads);
    return st == ST_OK ? name_loads(&w, e) : st;
}
