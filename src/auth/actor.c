/* auth/actor.c - see actor.h. The only place that reads role_grant and role_field. */
#include "auth/actor.h"

#include "base/log.h"

enum { UNITS_MAX = 20000, ROLE_KEYS_MAX = 32 };

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
        if (!u->v[i].is_branch || u->v[i].id == top || !unit_is_below(u, &u->v[i], top)) continue;
        if (out->nbranches == ACTOR_BRANCHES) {
            log_event(LOG_WARN, "auth.branches", "user=%lld more=than=%d", (long long)out->user,
                      ACTOR_BRANCHES);
            return;
        }
        out->branches[out->nbranches++] = u->v[i].id;
    }
}

/* --- grants --- */

struct role_set {
    struct str v[ROLE_KEYS_MAX];
    size_t n;
};

/* Keys out of the JSON array text that F_TAGS keeps: ["admin","viewer"]; keys hold no escapes. */
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

static int action_of(struct str s)
{
    static const char letters[] = "crudeia"; /* in the order of enum action */
    const char *at = s.n == 0 ? NULL : strchr(letters, s.p[0]);

    _Static_assert(sizeof(letters) - 1 == ACT__COUNT, "a letter for each action");
    return at == NULL ? -1 : (int)(at - letters);
}

static uint8_t scope_of(struct str s)
{
    static const char *const names[] = {"none", "own", "team", "branch", "all"};

    for (uint8_t i = SC_OWN; i <= SC_ALL; i++) {
        if (str_is(s, names[i])) return i;
    }
    return SC_NONE;
}

/* "*" is every business kind, "settings" every kind that the administrator rules, else one. */
static bool covers(struct str entity, const struct cat_entity *kind)
{
    bool admin = (kind->e->flags & E_ADMIN) != 0;

    if (str_is(entity, "*")) return !admin;
    if (str_is(entity, "settings")) return admin;
    return str_is(entity, kind->e->key);
}

static void grant_add(const struct catalogue *cat, struct actor *out, struct str entity, int act,
                      uint8_t scope)
{
    for (size_t i = 0; i < cat->n && i < ACTOR_ENTITIES; i++) {
        if (!covers(entity, &cat->entities[i])) continue;
        if (out->grants[i][act] < scope) out->grants[i][act] = scope;
    }
}

static enum status grants_load(struct tx *tx, struct str role, struct actor *out, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db, STR("SELECT entity, action, scope FROM role_grant WHERE role = ?"), &q, e);
    if (st != ST_OK) return st;
    stmt_text(q, role);
    while ((st = stmt_step(q, e)) == ST_OK) {
        int act = action_of(stmt_get_text(q, 1));
        if (act >= 0)
            grant_add(tx->cat, out, stmt_get_text(q, 0), act, scope_of(stmt_get_text(q, 2)));
    }
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* --- field groups --- */

struct groups { /* what one role opens, per kind; `own` when the kind has a row of its own */
    uint8_t star_read, star_write;
    uint8_t read[ACTOR_ENTITIES];
    uint8_t own[ACTOR_ENTITIES];
};

static uint8_t group_bit(struct str s)
{
    static const char *const names[] = {"", "general", "money", "personal", "sensitive"};

    for (unsigned g = FG_GENERAL; g < FG__COUNT; g++) {
        if (str_is(s, names[g])) return (uint8_t)(1U << g);
    }
    return 0;
}

static void group_add(const struct catalogue *cat, struct groups *g, const struct stmt *q)
{
    struct str entity = stmt_get_text(q, 0);
    uint8_t bit = group_bit(stmt_get_text(q, 1));
    uint8_t read = stmt_get_int(q, 2) != 0 ? bit : 0;
    uint8_t write = stmt_get_int(q, 3) != 0 ? bit : 0;

    if (str_is(entity, "*")) {
        g->star_read |= read;
        g->star_write |= write;
        return;
    }
    for (size_t i = 0; i < cat->n && i < ACTOR_ENTITIES; i++) {
        if (!covers(entity, &cat->entities[i])) continue;
        g->own[i] |= bit;
        g->read[i] |= read;
    }
    g->star_write |= write;
}

static enum status groups_load(struct tx *tx, struct str role, struct groups *g, struct error *e)
{
    struct stmt *q;
    enum status st = db_prepare(
        tx->db,
        STR("SELECT entity, field_group, may_read, may_write FROM role_field WHERE role = ?"), &q,
        e);
    if (st != ST_OK) return st;
    stmt_text(q, role);
    while ((st = stmt_step(q, e)) == ST_OK) group_add(tx->cat, g, q);
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

static enum status roles_load(struct tx *tx, const struct role_set *roles, struct actor *out,
                              struct error *e)
{
    uint8_t open[ACTOR_ENTITIES] = {0};
    enum status st = ST_OK;

    for (size_t r = 0; r < roles->n; r++) {
        struct groups g = {0};
        for (unsigned k = 0; k < ROLE__COUNT; k++) {
            if (str_is(roles->v[r], role_keys[k])) out->roles |= 1U << k;
        }
        st = grants_load(tx, roles->v[r], out, e);
        if (st == ST_OK) st = groups_load(tx, roles->v[r], &g, e);
        if (st != ST_OK) return st;
        for (size_t i = 0; i < ACTOR_ENTITIES; i++)
            open[i] |= (uint8_t)((g.star_read & ~g.own[i]) | g.read[i]);
        out->write_groups |= g.star_write;
    }
    for (size_t i = 0; i < ACTOR_ENTITIES; i++) out->read_groups |= open[i];
    for (size_t i = 0; i < ACTOR_ENTITIES; i++)
        out->closed_groups[i] = (uint8_t)(out->read_groups & ~open[i]);
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
    enum status st = db_prepare(tx->db,
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
