#include "store/share.h"

#include "store/facts.h"
#include "store/json.h"
#include "store/later.h"
#include "store/scope.h"
#include "store/search_write.h"

struct share {
    const char *kind;
    int64_t record;
    struct str via;
};

#define SHARE_ROW                                                                              \
    "(kind, record, user_id, via, team, branch) VALUES"                                        \
    " (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
static const struct str named = STR_INIT("INSERT INTO share " SHARE_ROW);
static const struct str one_more = STR_INIT("INSERT " SHARE_MORE SHARE_ROW);

static enum status share_add(struct tx *tx, struct str sql, const struct share *sh,
                             struct scope_ids who, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(sh->kind));
    stmt_int(s, sh->record);
    stmt_int(s, who.user);
    stmt_text(s, sh->via);
    stmt_int(s, who.team);
    stmt_int(s, who.branch);
    return stmt_run(s, e);
}

static enum status share_one_more(struct tx *tx, const struct share *sh, struct scope_ids who,
                                  struct error *e)
{
    struct later *l = later_of(tx->db);
    const struct later_share held = {sh->kind, sh->record, sh->via, who};

    return l == NULL ? share_add(tx, one_more, sh, who, e) : later_share(l, tx->db, &held, e);
}

/* Another row lets this user reach the record already: its search entry says so. */
static enum status share_reaches(struct tx *tx, const struct share *sh, int64_t user, bool *yes,
                                 struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT 1 FROM share WHERE kind = ? AND record = ? AND user_id = ? LIMIT 1"), &s,
        e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(sh->kind));
    stmt_int(s, sh->record);
    stmt_int(s, user);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* share_add, counting only who did not reach the record before. */
static enum status share_add_counted(struct tx *tx, const struct share *sh,
                                     struct scope_ids who, int64_t *added, struct error *e)
{
    struct fact f = {.sort = FACT_REACH, .of = sh->record};
    bool already = fact_recall(tx, &f) && f.n[0] == who.user;
    enum status st = already ? ST_OK : share_reaches(tx, sh, who.user, &already, e);

    if (st == ST_OK) st = share_one_more(tx, sh, who, e);
    if (st != ST_OK) return st;
    *added += !already;
    f.n[0] = who.user;
    fact_keep(tx, &f);
    return ST_OK;
}

/* *n rows went. */
static enum status share_remove(struct tx *tx, const struct share *sh, int64_t *n,
                                struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("DELETE FROM share WHERE kind = ? AND record = ? AND via = ?"), &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(sh->kind));
    stmt_int(s, sh->record);
    stmt_text(s, sh->via);
    st = stmt_step(s, e);
    if (st == ST_END) {
        *n += stmt_changes(s);
        st = ST_OK;
    }
    stmt_done(s);
    return st;
}

enum status share_people(struct tx *tx, const struct row *now, const struct row *old,
                         struct error *e)
{
    const struct cat_entity *kind = now->r.kind;
    const struct value *people = &now->r.v[kind->people];
    const struct share sh = {kind->e->key, now->r.id, STR("people")};
    int64_t removed = 0;
    enum status st = old == NULL ? ST_OK : share_remove(tx, &sh, &removed, e);

    for (size_t i = 0; st == ST_OK && people->kind == V_IDS && i < people->nids; i++) {
        struct scope_ids who;
        st = scope_of_user(tx, people->ids[i], &who, e);
        if (st == ST_OK) st = share_add(tx, named, &sh, who, e);
    }
    return st;
}

bool share_reaches_account(const struct catalogue *cat, const struct cat_entity *kind)
{
    if (kind->account < 0 || (kind->owner < 0 && kind->people < 0)) return false;
    const struct cat_entity *account =
        catalogue_kind(cat, str_of(kind->fields[kind->account].f->target));
    return account != NULL && (account->e->visibility & VIS_CHILD_OWNERS) != 0;
}

/* The account and the contacts that are seen through it are found by other people now. */
static enum status account_rescope(struct tx *tx, const struct cat_entity *account, int64_t id,
                                   struct error *e)
{
    enum status st = search_rescope(tx, account, id, e);

    for (size_t i = 0; st == ST_OK && i < tx->cat->n; i++) {
        const struct cat_entity *kind = &tx->cat->entities[i];
        struct stmt *s = NULL;
        int64_t *ids = NULL;
        size_t n = 0;
        if ((kind->e->visibility & VIS_POSITIONS) == 0 || !hangs_on_account(kind, account))
            continue;
        struct str text =
            str_fmt(tx->arena, "SELECT id FROM \"%s\" WHERE \"%s\" = ? AND deleted_at IS NULL",
                    kind->e->table, kind->e->account);
        st = db_prepare(tx->db, text, &s, e);
        if (st != ST_OK) return st;
        stmt_int(s, id);
        st = ids_collect(tx, s, &ids, &n, e);
        for (size_t k = 0; st == ST_OK && k < n; k++) st = search_rescope(tx, kind, ids[k], e);
    }
    return st;
}

static enum status add_account_rows(struct tx *tx, const struct row *now,
                                    const struct share *sh, int64_t *added, struct error *e)
{
    const struct cat_entity *kind = now->r.kind;
    int64_t keeper = now->acc.user;
    enum status st = ST_OK;

    if (kind->owner >= 0 && now->own.user != 0 && now->own.user != keeper) {
        st = share_add_counted(tx, sh, now->own, added, e);
    }
    if (kind->people < 0 || now->r.v[kind->people].kind != V_IDS) return st;
    const struct value *people = &now->r.v[kind->people];
    for (size_t i = 0; st == ST_OK && i < people->nids; i++) {
        struct scope_ids who;
        if (people->ids[i] == keeper) continue;
        st = scope_of_user(tx, people->ids[i], &who, e);
        if (st == ST_OK) st = share_add_counted(tx, sh, who, added, e);
    }
    return st;
}

enum status share_account(struct tx *tx, const struct row *now, const struct row *old,
                          struct error *e)
{
    const struct row *any = now != NULL ? now : old;
    const struct cat_entity *kind = any->r.kind;
    const struct cat_entity *account =
        catalogue_kind(tx->cat, str_of(kind->fields[kind->account].f->target));
    struct json via = {.arena = tx->arena};

    json_z(&via, kind->e->key);
    json_raw(&via, STR(":"));
    json_int(&via, any->r.id);
    struct share sh = {account->e->key, 0, json_view(&via)};
    int64_t was = old == NULL ? 0 : value_id(&old->r.v[kind->account]);
    int64_t is = now == NULL ? 0 : value_id(&now->r.v[kind->account]);
    int64_t touched = 0;
    enum status st = ST_OK;

    if (was != 0) {
        sh.record = was;
        st = share_remove(tx, &sh, &touched, e);
        if (st == ST_OK && touched > 0 && was != is) st = account_rescope(tx, account, was, e);
    }
    if (st != ST_OK || is == 0) return st;
    sh.record = is;
    st = add_account_rows(tx, now, &sh, &touched, e);
    if (st == ST_OK && touched > 0) st = account_rescope(tx, account, is, e);
    return st;
}

static enum status drop_keeper(struct tx *tx, const struct row *account, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db,
        STR("DELETE FROM share WHERE kind = ? AND record = ? AND user_id = ? AND via <> 'people'"),
        &s, e);

    if (st != ST_OK) return st;
    stmt_text(s, str_of(account->r.kind->e->key));
    stmt_int(s, account->r.id);
    stmt_int(s, account->own.user);
    return stmt_run(s, e);
}

static enum status add_owners(struct tx *tx, const struct cat_entity *child,
                              const struct row *account, struct error *e)
{
    struct stmt *s = NULL;
    struct str text = str_fmt(
        tx->arena,
        "INSERT INTO share (kind, record, user_id, via, team, branch) "
        /* tidy: keys of kinds, from the tables of model/ */
        "SELECT '%s', c.\"%s\", c.own_user, '%s:' || CAST(c.id AS TEXT), c.own_team, c.own_branch "
        "FROM \"%s\" c WHERE c.\"%s\" = ? AND c.deleted_at IS NULL AND c.own_user IS NOT NULL "
        "AND c.own_user <> ? ON CONFLICT DO NOTHING",
        account->r.kind->e->key, child->e->account, child->e->key, child->e->table,
        child->e->account);
    enum status st = db_prepare(tx->db, text, &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, account->r.id);
    stmt_int(s, account->own.user);
    return stmt_run(s, e);
}

static enum status add_people(struct tx *tx, const struct cat_entity *child,
                              const struct row *account, struct error *e)
{
    struct stmt *s = NULL;
    struct str text = str_fmt(
        tx->arena,
        "INSERT INTO share (kind, record, user_id, via, team, branch) "
        /* tidy: keys of kinds, from the tables of model/ */
        "SELECT '%s', c.\"%s\", p.user_id, '%s:' || CAST(c.id AS TEXT), p.team, p.branch "
        "FROM \"%s\" c JOIN share p ON p.kind = '%s' AND p.record = c.id AND p.via = 'people' "
        "WHERE c.\"%s\" = ? AND c.deleted_at IS NULL AND p.user_id <> ? ON CONFLICT DO NOTHING",
        account->r.kind->e->key, child->e->account, child->e->key, child->e->table,
        child->e->key, child->e->account);
    enum status st = db_prepare(tx->db, text, &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, account->r.id);
    stmt_int(s, account->own.user);
    return stmt_run(s, e);
}

enum status share_child_owners(struct tx *tx, const struct cat_entity *child,
                               const struct row *account, struct error *e)
{
    if (!share_reaches_account(tx->cat, child)) return ST_OK;
    enum status st = drop_keeper(tx, account, e);
    if (st == ST_OK && child->owner >= 0) st = add_owners(tx, child, account, e);
    if (st == ST_OK && child->people >= 0) st = add_people(tx, child, account, e);
    return st;
}
