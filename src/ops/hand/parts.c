#include "ops/hand/parts.h"

#include "ops/settings.h"

enum status hand_create(struct tx *tx, const struct input *in, const char *verb,
                        struct faults *f, struct record *out, struct error *e)
{
    const struct actor *who = tx->actor;
    struct write_options o = hand_verb(verb);

    tx->actor = actor_raised(tx);
    enum status st = record_create(tx, in, &o, f, out, e);
    tx->actor = who;
    return st;
}

enum status hand_update(struct tx *tx, struct hand_at at, const struct input *in,
                        struct faults *f, struct record *out, struct error *e)
{
    const struct actor *who = tx->actor;
    struct write_options o = hand_verb(at.verb);

    tx->actor = actor_raised(tx);
    enum status st = record_update(tx, at.id, in, &o, f, out, e);
    tx->actor = who;
    return st;
}

enum status hand_get(struct tx *tx, const char *kind, int64_t id, struct record *out,
                     struct error *e)
{
    const struct actor *who = tx->actor;

    tx->actor = actor_raised(tx);
    enum status st = record_get(tx, approval_cat(tx, kind), id, out, e);
    tx->actor = who;
    return st;
}

enum status hand_number(struct tx *tx, struct str sql, int64_t a, int64_t b, int64_t *out,
                        struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, sql, &s, e);

    *out = 0;
    if (st != ST_OK) return st;
    stmt_int(s, a);
    if (b != 0) stmt_int(s, b);
    return stmt_number(s, out, e);
}

enum status hand_active(struct tx *tx, int64_t user, bool *yes, struct error *e)
{
    int64_t n = 0;
    enum status st =
        hand_number(tx,
                    STR("SELECT count(*) FROM users WHERE id = ? AND active = 1 AND deleted_at "
                        "IS NULL"),
                    user, 0, &n, e);

    *yes = n > 0;
    return st;
}

bool hand_has_role(const struct tx *tx, enum role role)
{
    return tx->actor->is_system || (tx->actor->roles & 1U << role) != 0;
}

enum status hand_governs(struct tx *tx, int64_t account, bool *yes, struct error *e)
{
    *yes = tx->actor->is_system || hand_has_role(tx, ROLE_SALES_OPS) ||
           hand_has_role(tx, ROLE_ADMIN);
    if (*yes) return ST_OK;
    return query_visible(tx, approval_cat(tx, "account"), account, ACT_APPROVE, yes, e);
}

enum status hand_tell(struct tx *tx, int64_t user, const char *text, const struct record *about,
                      struct error *e)
{
    struct notice n = {.user = user,
                       .topic = "assigned",
                       .text = text,
                       .link_kind = about->kind->e->key,
                       .link = about->id,
                       .nargs = 2};
    int64_t me = tx->actor->user;
    enum status st = ST_OK;

    n.args[0] = STR("");
    if (me != 0) st = query_names(tx, approval_cat(tx, "user"), &me, 1, &n.args[0], e);
    if (n.args[0].p == NULL) n.args[0] = STR("");
    n.args[1] = field_text(record_field(about, "name"));
    return st == ST_OK ? notify(tx, &n, e) : st;
}

enum status hand_setting(struct tx *tx, const char *key, int64_t *out, struct error *e)
{
    struct str *values = arena_zalloc(tx->arena, setting_kinds_n * sizeof(*values));
    enum status st = settings_read(tx, values, e);

    if (st == ST_OK) *out = settings_number(values, key);
    return st;
}
