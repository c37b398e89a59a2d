/* ops/sight.c - see sight.h. */
#include "ops/sight.h"

enum { PEOPLE_MAX = 20000 };

void sight_put_people(struct sql *q, const struct people *p)
{
    sql_z(q, " IN (");
    for (size_t i = 0; i < p->n; i++) {
        if (i > 0) sql_z(q, ", ");
        sql_int(q, p->ids[i]);
    }
    sql_z(q, p->n == 0 ? "-1)" : ")");
}

/* The second line goes where the team is read (store/access.c). */
static bool leads(const struct actor *a, enum scope sc)
{
    return a->nled > 0 && (sc == SC_TEAM || sc == SC_BRANCH);
}

/* --- what is shared ----------------------------------------------------------------------- */

static void put_shared(struct sql *q, const struct actor *a, enum scope sc, const char *kind)
{
    sql_z(q, "(SELECT sh.record FROM share sh WHERE sh.kind = '");
    sql_z(q, kind);
    sql_z(q, sc == SC_OWN    ? "' AND (sh.user_id"
             : sc == SC_TEAM ? "' AND (sh.team"
                             : "' AND (sh.branch");
    sql_z(q, " IN (");
    if (sc != SC_BRANCH) sql_int(q, sc == SC_OWN ? a->user : a->team);
    for (size_t i = 0; sc == SC_BRANCH && i < a->nbranches; i++) {
        if (i > 0) sql_z(q, ", ");
        sql_int(q, a->branches[i]);
    }
    sql_z(q, ")");
    if (leads(a, sc)) {
        sql_z(q, " OR sh.user_id IN (");
        for (size_t i = 0; i < a->nled; i++) {
            if (i > 0) sql_z(q, ", ");
            sql_int(q, a->led[i]);
        }
        sql_z(q, ")");
    }
    sql_z(q, "))");
}

void sight_put_only_shared(struct sql *q, const struct actor *a, const struct sight *s)
{
    bool has_account = entity_has_acc(s->kind->e);

    sql_z(q, "(t.id IN ");
    put_shared(q, a, s->scope, s->kind->e->key);
    if (has_account) {
        sql_z(q, " OR t.\"account\" IN ");
        put_shared(q, a, s->scope, "account");
    }
    sql_z(q, ") AND coalesce(t.own_user, 0) NOT");
    sight_put_people(q, &s->people);
    if (!has_account) return;
    sql_z(q, " AND coalesce(t.acc_user, 0) NOT");
    sight_put_people(q, &s->people);
}

/* Mostly nothing is shared with a scope from outside: that is quickly known. */
static enum status any_shared(struct tx *tx, struct sight *s, struct error *e)
{
    struct sql text;
    struct stmt *found = NULL;

    sql_init(&text, tx->arena);
    sql_z(&text, "SELECT 1 WHERE EXISTS ");
    put_shared(&text, tx->actor, s->scope, s->kind->e->key);
    if (entity_has_acc(s->kind->e)) {
        sql_z(&text, " OR EXISTS ");
        put_shared(&text, tx->actor, s->scope, "account");
    }
    enum status st = sql_prepare(&text, tx->db, &found, e);
    if (st == ST_OK) st = stmt_step(found, e);
    s->shared = st == ST_OK;
    stmt_done(found);
    sql_release(&text);
    return st == ST_END ? ST_OK : st;
}

/* --- people ------------------------------------------------------------------------------- */

static enum status read_people(struct tx *tx, struct sql *text, struct people *out,
                               struct error *e)
{
    struct stmt *s;
    enum status st = sql_prepare(text, tx->db, &s, e);

    if (st != ST_OK) return st;
    out->ids = arena_alloc(tx->arena, (PEOPLE_MAX + ACTOR_LED) * sizeof *out->ids);
    while (out->n < PEOPLE_MAX && (st = stmt_step(s, e)) == ST_OK) {
        out->ids[out->n++] = stmt_get_int(s, 0);
    }
    stmt_done(s);
    if (out->n == PEOPLE_MAX) return err(e, ST_TOO_LARGE, "query.too_many", "people in scope");
    return st == ST_END ? ST_OK : st;
}

/* People of units whose nearest branch (else the top) is one of the actor's: down from these,
 * but not into a branch below. */
static void put_branch_people(struct sql *q, const struct actor *a)
{
    sql_z(q, "WITH RECURSIVE below(id) AS (SELECT o.id FROM org_units o WHERE (o.\"kind\" = "
             "'branch' OR o.\"parent\" IS NULL) AND o.id IN (");
    for (size_t i = 0; i < a->nbranches; i++) {
        if (i > 0) sql_z(q, ", ");
        sql_int(q, a->branches[i]);
    }
    sql_z(q, a->nbranches == 0 ? "0)" : ")");
    sql_z(q, " UNION SELECT o.id FROM below JOIN org_units o ON o.\"parent\" = below.id WHERE "
             "o.\"kind\" <> 'branch') SELECT u.id FROM users u JOIN below ON u.\"org_unit\" = "
             "below.id");
}

static enum status people_in_scope(struct tx *tx, enum scope sc, struct people *out,
                                   struct error *e)
{
    struct sql text;
    enum status st;

    *out = (struct people){.n = 0};
    if (sc == SC_OWN) {
        out->ids = arena_alloc(tx->arena, sizeof *out->ids);
        out->ids[out->n++] = tx->actor->user;
        return ST_OK;
    }
    sql_init(&text, tx->arena);
    if (sc == SC_TEAM) {
        sql_z(&text, "SELECT u.id FROM users u WHERE u.\"org_unit\" = ");
        sql_int(&text, tx->actor->team);
    } else {
        put_branch_people(&text, tx->actor);
    }
    st = read_people(tx, &text, out, e);
    sql_release(&text);
    for (size_t i = 0; st == ST_OK && leads(tx->actor, sc) && i < tx->actor->nled; i++)
        out->ids[out->n++] = tx->actor->led[i];
    return st;
}

enum status sight_of(struct tx *tx, const struct cat_entity *kind, struct sight *out,
                     struct error *e)
{
    bool is_system = tx->actor->is_system;

    *out = (struct sight){.kind = kind, .scope = actor_scope(tx->actor, kind->index, ACT_READ)};
    out->all = is_system || out->scope == SC_ALL;
    out->none = !out->all && out->scope == SC_NONE;
    if (out->none || out->all) return ST_OK;
    enum status st = people_in_scope(tx, out->scope, &out->people, e);
    return st == ST_OK ? any_shared(tx, out, e) : st;
}
