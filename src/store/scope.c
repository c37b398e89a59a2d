#include "store/scope.h"

#include "store/facts.h"
#include "store/json.h"
#include "store/rollup_write.h"
#include "store/search_write.h"
#include "store/share.h"
#include "store/sql.h"

enum status ids_collect(struct tx *tx, struct stmt *s, int64_t **ids, size_t *n,
                        struct error *e)
{
    enum status st = ST_OK;
    size_t room = 0;

    *ids = NULL;
    *n = 0;
    while ((st = stmt_step(s, e)) == ST_OK) {
        if (*n == room) {
            room = room == 0 ? 16 : room * 2;
            int64_t *wider = arena_alloc(tx->arena, room * sizeof(*wider));
            if (*n > 0) memcpy(wider, *ids, *n * sizeof(*wider));
            *ids = wider;
        }
        (*ids)[(*n)++] = stmt_get_int(s, 0);
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* The way up ends at the first branch, or at the top, which is the company. */
static enum status climb(struct tx *tx, int64_t user, struct scope_ids *ids, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("WITH RECURSIVE up (id, parent, kind, depth) AS ("
            "SELECT o.id, o.parent, o.kind, 0 FROM org_units o JOIN users u ON u.org_unit = o.id "
            "WHERE u.id = ? UNION ALL "
            "SELECT o.id, o.parent, o.kind, up.depth + 1 FROM org_units o JOIN up "
            "ON o.id = up.parent WHERE up.kind <> 'branch' AND up.depth < 32) "
            "SELECT id FROM up ORDER BY depth"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, user);
    while ((st = stmt_step(s, e)) == ST_OK) {
        ids->branch = stmt_get_int(s, 0);
        if (ids->team == 0) ids->team = ids->branch;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum { LEVELS = 3 };

/* Three levels up in one plain statement answer nearly always; *done false: climb. */
static enum status look_up(struct tx *tx, int64_t user, struct scope_ids *ids, bool *done,
                           struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT a.id, a.kind, b.id, b.kind, c.id, c.kind, c.parent FROM users u "
            "JOIN org_units a ON a.id = u.org_unit LEFT JOIN org_units b ON b.id = a.parent "
            "LEFT JOIN org_units c ON c.id = b.parent WHERE u.id = ?"),
        &s, e);

    *done = false;
    if (st != ST_OK) return st;
    stmt_int(s, user);
    st = stmt_step(s, e);
    for (int i = 0; st == ST_OK && !*done && i < LEVELS; i++) {
        if (i == 0) ids->team = stmt_get_int(s, 0);
        if (!stmt_is_null(s, 2 * i)) ids->branch = stmt_get_int(s, 2 * i);
        *done = stmt_is_null(s, 2 * i) || str_is(stmt_get_text(s, 2 * i + 1), "branch");
    }
    if (st == ST_OK && !*done) *done = stmt_is_null(s, 2 * LEVELS);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status scope_of_user(struct tx *tx, int64_t user, struct scope_ids *out, struct error *e)
{
    struct scope_ids ids = {.user = user};
    bool done = false;

    struct fact f = {.sort = FACT_SCOPE, .of = user};

    *out = (struct scope_ids){0};
    if (user == 0) return ST_OK;
    if (fact_recall(tx, &f)) {
        *out = (struct scope_ids){user, f.n[0], f.n[1]};
        return ST_OK;
    }
    enum status st = look_up(tx, user, &ids, &done, e);
    if (st == ST_OK && !done) {
        ids = (struct scope_ids){.user = user};
        st = climb(tx, user, &ids, e);
    }
    if (st != ST_OK) return st;
    *out = ids;
    f.n[0] = ids.team;
    f.n[1] = ids.branch;
    fact_keep(tx, &f);
    return ST_OK;
}

static enum status scope_of_account(struct tx *tx, const struct cat_entity *account, int64_t id,
                                    struct scope_ids *out, struct error *e)
{
    struct fact f = {.sort = FACT_ACCOUNT, .of = id};
    struct stmt *s = NULL;

    *out = (struct scope_ids){0};
    if (id == 0) return ST_OK;
    bool facts = str_is(str_of(account->e->table), "accounts");
    if (facts && fact_recall(tx, &f)) {
        *out = (struct scope_ids){f.n[0], f.n[1], f.n[2]};
        return ST_OK;
    }
    struct json text = {.arena = tx->arena};
    json_raw(&text, STR("SELECT own_user, own_team, own_branch FROM \""));
    json_z(&text, account->e->table);
    json_raw(&text, STR("\" WHERE id = ?"));
    enum status st = db_prepare(tx->db, json_view(&text), &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, id);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        for (int i = 0; i < FACT_NUMBERS; i++) f.n[i] = stmt_get_int(s, i);
        *out = (struct scope_ids){f.n[0], f.n[1], f.n[2]};
    }
    stmt_done(s);
    if (st == ST_OK && facts) fact_keep(tx, &f);
    return st == ST_END ? ST_OK : st;
}

enum status scope_fill(struct write *w, struct error *e)
{
    const struct cat_entity *kind = w->kind;
    const struct record *r = &w->now.r;
    int64_t account = kind->account < 0 ? 0 : value_id(&r->v[kind->account]);
    enum status st = ST_OK;

    if (entity_has_own(kind->e)) {
        int64_t user = kind->owner >= 0 ? value_id(&r->v[kind->owner])
                       : account == 0   ? r->created_by
                                        : 0;
        bool known = w->old != NULL && w->old->own.user == user && user != 0;
        if (known) {
            w->now.own = w->old->own;
        } else {
            st = scope_of_user(w->tx, user, &w->now.own, e);
        }
    }
    if (st == ST_OK && entity_has_acc(kind->e)) {
        bool same = w->old != NULL && !w->changed[kind->account];
        const struct cat_entity *target =
            catalogue_kind(w->tx->cat, str_of(kind->fields[kind->account].f->target));
        if (same) {
            w->now.acc = w->old->acc;
        } else {
            st = scope_of_account(w->tx, target, account, &w->now.acc, e);
        }
    }
    return st;
}

/* acc_* of one kind of child. */
static enum status child_columns(struct write *w, const struct cat_entity *child,
                                 struct error *e)
{
    struct sql q;
    struct stmt *s = NULL;
    const struct scope_ids *own = &w->now.own;

    sql_init(&q, w->tx->arena);
    sql_z(&q, "UPDATE ");
    sql_name(&q, child->e->table);
    sql_z(&q, " SET acc_user = ");
    sql_id(&q, own->user);
    sql_z(&q, ", acc_team = ");
    sql_id(&q, own->team);
    sql_z(&q, ", acc_branch = ");
    sql_id(&q, own->branch);
    sql_z(&q, " WHERE ");
    sql_name(&q, child->e->account);
    sql_z(&q, " = ");
    sql_int(&q, w->now.r.id);
    sql_z(&q, " AND deleted_at IS NULL");
    enum status st = sql_prepare(&q, w->tx->db, &s, e);
    if (st == ST_OK) st = stmt_run(s, e);
    sql_release(&q);
    return st;
}

static enum status child_entries(struct write *w, const struct cat_entity *child,
                                 struct error *e)
{
    struct stmt *s = NULL;
    int64_t *ids = NULL;
    size_t n = 0;
    struct str text =
        str_fmt(w->tx->arena, "SELECT id FROM \"%s\" WHERE \"%s\" = ? AND deleted_at IS NULL",
                child->e->table, child->e->account);
    enum status st = db_prepare(w->tx->db, text, &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, w->now.r.id);
    st = ids_collect(w->tx, s, &ids, &n, e);
    for (size_t k = 0; st == ST_OK && k < n; k++) st = search_rescope(w->tx, child, ids[k], e);
    return st;
}

typedef enum status child_fn(struct write *w, const struct cat_entity *child, struct error *e);

static enum status child_moves(struct write *w, const struct cat_entity *child, struct error *e)
{
    enum status st = rollup_account_moves(w->tx, child, w->now.r.id, w->now.own.user, e);
    if (st == ST_OK) st = child_columns(w, child, e);
    return st == ST_OK ? share_child_owners(w->tx, child, &w->now, e) : st;
}

static enum status each_child(struct write *w, child_fn *fn, struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < w->tx->cat->n; i++) {
        const struct cat_entity *child = &w->tx->cat->entities[i];
        if (hangs_on_account(child, w->kind)) st = fn(w, child, e);
    }
    return st;
}

/* An account got another owner or other people: everything that hangs on it follows. All shares
 * stand before the first search entry is made from them. */
static enum status children_follow(struct write *w, bool moved, struct error *e)
{
    enum status st = moved ? each_child(w, child_moves, e) : ST_OK;
    return st == ST_OK ? each_child(w, child_entries, e) : st;
}

enum status scope_spread(struct write *w, struct error *e)
{
    const struct cat_entity *kind = w->kind;
    bool people = kind->people >= 0 && w->changed[kind->people];
    bool moved = w->old != NULL && !scope_same(w->old->own, w->now.own);
    enum status st = ST_OK;

    if (people) st = share_people(w->tx, &w->now, w->old, e);
    if (st == ST_OK && share_reaches_account(w->tx->cat, kind)) {
        bool account = w->changed[kind->account];
        if (people || account || moved || w->old == NULL) {
            st = share_account(w->tx, &w->now, w->old, e);
        }
    }
    if (st == ST_OK && w->old != NULL && (moved || people)) st = children_follow(w, moved, e);
    return st;
}

enum status scope_drop(struct tx *tx, const struct row *row, struct error *e)
{
    enum status st = ST_OK;

    if (share_reaches_account(tx->cat, row->r.kind)) st = share_account(tx, NULL, row, e);
    return st;
}
