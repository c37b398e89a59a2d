/* ops/user.c - see user.h. */
#include "ops/user.h"

#include "auth/actor.h"
#include "auth/factor.h"
#include "auth/session.h"
#include "auth/sign_in.h"
#include "auth/token.h"
#include "codec/qr.h"
#include "ops/approval.h"
#include "store/query.h"
#include "store/tags.h"

static const struct cat_entity *user_kind(const struct tx *tx)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, STR("user"));

    CHECK_BUG(k != NULL);
    return k;
}

enum status user_set_locale(struct tx *tx, struct str locale, struct faults *f, struct error *e)
{
    const struct cat_entity *kind = user_kind(tx);
    struct write_options o = {.on_day = DAY_NONE};
    const struct actor *self = tx->actor;
    struct actor widened = *self;
    struct input *in = input_new(tx, kind);
    struct record r;
    enum status st;

    widened.grants[kind->index][ACT_READ] = SC_ALL;
    widened.grants[kind->index][ACT_UPDATE] = SC_ALL;
    widened.read_groups[kind->index] |= 1U << FG_GENERAL;
    widened.write_groups[kind->index] |= 1U << FG_GENERAL;
    input_set(in, "locale", (struct value){.kind = V_TEXT, .s = locale});
    tx->actor = &widened;
    st = record_update(tx, self->user, in, &o, f, &r, e);
    tx->actor = self;
    return st;
}

enum status user_create(struct tx *tx, const struct input *in, struct str hash,
                        struct faults *f, struct record *out, struct error *e)
{
    struct write_options o = {.on_day = DAY_NONE};
    enum status st = record_create(tx, in, &o, f, out, e);

    if (st != ST_OK || hash.p == NULL) return st;
    return password_set(tx, out->id, hash, e);
}

static enum status may_change(struct tx *tx, int64_t user, struct error *e)
{
    bool yes = false;
    enum status st = query_visible(tx, user_kind(tx), user, ACT_UPDATE, &yes, e);

    if (st != ST_OK) return st;
    return yes ? ST_OK : err(e, ST_NOT_FOUND, "not_found", "user");
}

enum status user_set_password(struct tx *tx, int64_t user, struct str hash, struct error *e)
{
    enum status st = may_change(tx, user, e);

    return st == ST_OK ? password_set(tx, user, hash, e) : st;
}

enum status user_reset_factor(struct tx *tx, int64_t user, struct error *e)
{
    enum status st = may_change(tx, user, e);

    return st == ST_OK ? factor_reset(tx, user, e) : st;
}

bool user_qr(struct str text, struct buf *out)
{
    return qr_svg(text, out);
}

static bool is_active(const struct record *r)
{
    int at = cat_field_index(r->kind, STR("active"));

    return r->deleted_at == 0 && at >= 0 && r->v[at].kind == V_INT && r->v[at].i != 0;
}

static int64_t unit_of(const struct record *user)
{
    const struct value *v = &user->v[cat_field_index(user->kind, STR("org_unit"))];
    return v->kind == V_INT ? v->i : 0;
}

static bool administers(const struct tx *tx, const struct record *r)
{
    struct str *roles = arena_alloc(tx->arena, TAGS_MAX * sizeof *roles);
    const struct value *v = &r->v[cat_field_index(r->kind, STR("roles"))];
    size_t n = 0;

    if (!is_active(r) || v->kind != V_TEXT || !tags_read(v->s, tx->arena, roles, TAGS_MAX, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (str_is(roles[i], role_keys[ROLE_ADMIN])) return true;
    }
    return false;
}

/* Somebody must be left who can let others in. */
static enum status keep_one_administrator(struct tx *tx, const struct record *now,
                                          const struct record *old, struct error *e)
{
    struct stmt *s = NULL;
    int64_t others = 0;

    if (old == NULL || !administers(tx, old) || administers(tx, now)) return ST_OK;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT count(*) FROM users WHERE id <> ? AND active = 1 AND deleted_at "
                       "IS NULL AND roles LIKE '%\"admin\"%'"),
                   &s, e);
    if (st != ST_OK) return st;
    stmt_int(s, now->id);
    st = stmt_number(s, &others, e);
    if (st == ST_OK && others == 0) st = err(e, ST_CONFLICT, "user.last_admin", "the last one");
    return st;
}

enum status user_after(struct tx *tx, const struct record *now, const struct record *old,
                       struct error *e)
{
    if (tx->bulk) return ST_OK;
    enum status st = keep_one_administrator(tx, now, old, e);
    if (st != ST_OK) return st;
    if (old != NULL && is_active(old) && !is_active(now)) {
        st = session_kill_user(tx, now->id, 0, e);
        if (st == ST_OK) st = token_revoke_user(tx, now->id, e);
        if (st == ST_OK) st = approval_leaver(tx, now->id, e);
        if (st != ST_OK) return st;
    }
    if (old != NULL && unit_of(old) != unit_of(now)) {
        st = scope_rebuild_now(tx, now->id, e);
        if (st != ST_OK) return st;
    }
    return epoch_bump(tx, e);
}

/* A unit under another branch takes its people and what they own along. */
static bool is_moved(const struct record *now, const struct record *old)
{
    static const char *const keys[] = {"parent", "kind"};

    for (size_t i = 0; i < COUNT(keys); i++) {
        int at = cat_field_index(now->kind, str_of(keys[i]));
        if (at >= 0 && !value_eq(&now->v[at], &old->v[at])) return true;
    }
    return false;
}

enum status org_unit_after(struct tx *tx, const struct record *now, const struct record *old,
                           struct error *e)
{
    if (tx->bulk) return ST_OK;
    enum status st =
        old != NULL && is_moved(now, old) ? scope_rebuild_unit(tx, now->id, e) : ST_OK;
    return st == ST_OK ? epoch_bump(tx, e) : st;
}
