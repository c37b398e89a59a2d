/* auth/actor.c - see actor.h. The only place that reads role_grant and role_field. */
#include "auth/actor.h"

#include "base/log.h"

enum { UNITS_MAX = 20000, ROLE_KEYS_MAX = 32, GRANT_ROWS_MAX = 4096 };

struct unit {
    int64_t id, parent;
    bool is_branch;
};
struct units {
    struct unit *v;
    size_t n;
};

/* --- the organisation tree --- */

static enum status units_load(struct tx *tx, struct units *out, struct error *e)
{
    struct stmt *q;
    size_t room = 64;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT id, COALESCE(parent, 0), kind FROM org_units WHERE deleted_at IS NULL "
            "ORDER BY id"),
        &q, e);
    if (st != ST_OK) return st;
    out->n = 0;
    out->v = arena_alloc(tx->arena, room * sizeof(*out->v));
    while ((st = stmt_step(q, e)) == ST_OK && out->n < UNITS_MAX) {
        if (out->n == room) {
            struct unit *more = arena_alloc(tx->arena, 2 * room * sizeof(*more));
            memcpy(more, out->v, room * sizeof(*more));
            out->v = more;
            room *= 2;
        }
        out->v[out->n++] = (struct unit){stmt_get_int(q, 0), stmt_get_int(q, 1),
                                         str_is(stmt_get_text(q, 2), "branch")};
    }
    stmt_done(q);
    return st == ST_END || st == ST_OK ? ST_OK : st;
}

/* units are sorted by id */
static const struct unit *unit_find(const struct units *u, int64_t id)
{
    size_t lo = 0, hi = u->n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (u->v[mid].id == id) return &u->v[mid];
        if (u->v[mid].id < id) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}

/* The nearest branch at or above, else the top; 0 when the unit is unknown. */
static int64_t unit_branch(const struct units *u, int64_t id)
{
    int64_t top = 0;
    const struct unit *at = unit_find(u, id);

    /* A cycle cannot be made, but a loop over data has a bound of its own. */
    for (size_t steps = 0; at != NULL && steps <= u->n; steps++) {
        top = at->id;
        if (at->is_branch) break;
        at = unit_find(u, at->parent);
    }
    return top;
}

static bool unit_is_below(const struct units *u, const struct unit *at, int64_t above)
{
    for (size_t steps = 0; at != NULL && steps <= u->n; steps++) {
        if (at->id == above) return true;
        at = unit_find(u, at->parent);
    }
    return false;
}

static void branches_fill(const struct units *u, struct actor *out)
{
    int64_t top = unit_branch(u, out->team);

    if (top == 0) return;
    out->branches[out->nbranches++] = top;
    for (size_t i = 0; i < u->n; i++) {
        if (!u->v[i].is_branch || u->v[i].id == top || !unit_is_below(u, &u->v[i], top))
            continue;
        if (out->nbranches == ACTOR_BRANCHES) {
            log_event(LOG_WARN, "auth.branches", "user=%lld more=than=%d", (long long)out->user,
                      ACTOR_BRANCHES);
            return;
        }
        out->branches[out->nbranches++] = u->v[i].id;
    }
}

/* --- the second line --- */

/* People of his own unit are in his team already. Whoever left the company keeps his records
 * until they are handed over, and they stay in sight so long. */
static enum status led_load(struct tx *tx, struct actor *out, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT DISTINCT a.\"user\" FROM user_assignments a JOIN users u ON u.id = "
            "a.\"user\" WHERE a.\"leader\" = ? AND a.deleted_at IS NULL AND a.\"from\" <= ? "
            "AND (a.\"to\" IS NULL OR a.\"to\" >= ?) AND a.\"user\" <> ? AND u.\"org_unit\" "
            "IS DISTINCT FROM ? ORDER BY 1"),
        &q, e);
    if (st != ST_OK) return st;
    const int64_t binds[] = {out->user, tx->today.n, tx->today.n, out->user, out->team};
    for (size_t i = 0; i < COUNT(binds); i++) stmt_int(q, binds[i]);
    while ((st = stmt_step(q, e)) == ST_OK) {
        if (out->nled == ACTOR_LED) {
            log_event(LOG_WARN, "auth.led", "user=%lld more=than=%d", (long long)out->user,
                      ACTOR_LED);
            break;
        }
        out->led[out->nled++] = stmt_get_int(q, 0);
    }
    stmt_done(q);
    out->led_on = tx->today;
    return st == ST_END ? ST_OK : st;
}

/* --- grants --- */

struct role_set {
    struct str v[ROLE_KEYS_MAX];
    size_t n;
};

/* Keys out of the JSON array text that F_TAGS keeps: ["admin","viewer"]; keys hold no escapes.
 */
static void roles_split(struct str json, struct role_set *out)
{
    struct str part;

    out->n = 0;
    while (str_cut(&json, '"', &part)) {
        struct str key;
        if (!str_cut(&json, '"', &key)) break;
        if (out->n < ROLE_KEYS_MAX) out->v[out->n++] = key;
    }
}

/* Rows of both tables for the roles of the actor; actor_fill makes rights of them. */
static enum status grants_load(struct tx *tx, struct grant_row *rows, size_t *n,
                               struct error *e)
{
    struct stmt *q;
    enum status st =
        db_prepare(tx->db, STR("SELECT role, entity, action, scope FROM role_grant"), &q, e);
    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK && *n < GRANT_ROWS_MAX) {
        int role = key_index(role_keys, ROLE__COUNT, stmt_get_text(q, 0));
        int act = key_index(action_keys, ACT__COUNT, stmt_get_text(q, 2));
        int scope = key_index(scope_keys, SC_ALL + 1, stmt_get_text(q, 3));
        if (role < 0 || act < 0 || scope < 0) continue;
        rows[(*n)++] =
            (struct grant_row){(enum role)role, str_dup(stmt_get_text(q, 1), tx->arena),
                               (enum action)act, (enum scope)scope};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status groups_load(struct tx *tx, struct field_grant_row *rows, size_t *n,
                               struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db, STR("SELECT role, entity, field_group, may_read, may_write FROM role_field"),
        &q, e);
    if (st != ST_OK) return st;
    while ((st = stmt_step(q, e)) == ST_OK && *n < GRANT_ROWS_MAX) {
        int role = key_index(role_keys, ROLE__COUNT, stmt_get_text(q, 0));
        int group = key_index(group_keys, FG__COUNT, stmt_get_text(q, 2));
        if (role < 0 || group <= 0) continue;
        rows[(*n)++] = (struct field_grant_row){
            (enum role)role, str_dup(stmt_get_text(q, 1), tx->arena), (enum field_group)group,
            stmt_get_int(q, 3) != 0, stmt_get_int(q, 4) != 0};
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status roles_load(struct tx *tx, const struct role_set *roles, struct actor *out,
                              struct error *e)
{
    struct grant_row *rows = arena_alloc(tx->arena, GRANT_ROWS_MAX * sizeof(*rows));
    struct field_grant_row *fields = arena_alloc(tx->arena, GRANT_ROWS_MAX * sizeof(*fields));
    struct grants g = {.rows = rows, .fields = fields};

    for (size_t r = 0; r < roles->n; r++) {
        int role = key_index(role_keys, ROLE__COUNT, roles->v[r]);
        if (role >= 0) out->roles |= 1U << role;
    }
    enum status st = grants_load(tx, rows, &g.n, e);
    if (st == ST_OK) st = groups_load(tx, fields, &g.nfields, e);
    if (st != ST_OK) return st;
    actor_fill(out, tx->cat, &g);
    return ST_OK;
}

/* --- the user --- */

enum status actor_load(struct tx *tx, int64_t user, struct actor *out, struct error *e)
{
    struct actor a = {.user = user};
    struct role_set roles;
    struct units units;
    struct str role_text;
    struct stmt *q;
    enum status st = db_prepare(tx->db,
                                STR("SELECT login, name, COALESCE(org_unit, 0), roles, locale "
                                    "FROM users WHERE id = ? AND deleted_at IS NULL AND "
                                    "active = 1"),
                                &q, e);
    if (st != ST_OK) return st;
    stmt_int(q, user);
    st = stmt_step(q, e);
    if (st == ST_OK) {
        a.login = str_dup(stmt_get_text(q, 0), tx->arena);
        a.name = str_dup(stmt_get_text(q, 1), tx->arena);
        a.team = stmt_get_int(q, 2);
        role_text = str_dup(stmt_get_text(q, 3), tx->arena);
        a.lang = str_is(stmt_get_text(q, 4), "en") ? LANG_EN : LANG_ZH;
        roles_split(role_text, &roles);
    }
    stmt_done(q);
    if (st == ST_END) return err(e, ST_NOT_FOUND, "not_found", "user %lld", (long long)user);
    if (st == ST_OK) st = units_load(tx, &units, e);
    if (st == ST_OK) st = roles_load(tx, &roles, &a, e);
    if (st == ST_OK) st = led_load(tx, &a, e);
    if (st != ST_OK) return st;
    branches_fill(&units, &a);
    *out = a;
    return ST_OK;
}

enum status actor_find(struct tx *tx, struct str login, int64_t *user, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db, STR("SELECT id FROM users WHERE login = ? AND deleted_at IS NULL"), &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, login);
    st = stmt_step(q, e);
    if (st == ST_OK) *user = stmt_get_int(q, 0);
    stmt_done(q);
    return st == ST_END ? err(e, ST_NOT_FOUND, "not_found", "login") : st;
}

/* --- the epoch --- */

enum status epoch_bump(struct tx *tx, struct error *e)
{
    struct stmt *q;
    enum status st =
        db_prepare(tx->db,
                   STR("INSERT INTO setting (key, value) VALUES ('auth.epoch', '1') "
                       "ON CONFLICT (key) DO UPDATE SET "
                       "value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)"),
                   &q, e);
    if (st != ST_OK) return st;
    st = stmt_run(q, e);
    if (st == ST_OK) tx->rights_changed = true;
    return st;
}

enum status epoch_read(struct tx *tx, int64_t *epoch, struct error *e)
{
    struct stmt *q;
    int64_t v = 0;
    enum status st =
        db_prepare(tx->db, STR("SELECT value FROM setting WHERE key = 'auth.epoch'"), &q, e);
    if (st != ST_OK) return st;
    st = stmt_step(q, e);
    if (st == ST_OK && !str_int64(stmt_get_text(q, 0), &v)) v = -1;
    stmt_done(q);
    if (st != ST_OK && st != ST_END) return st;
    *epoch = v;
    return ST_OK;
}
