/* api/routes_user.c - people of the system where they are more than records: passwords and
 * programs' tokens. The rest of a user (and all of a unit) is a plain record. */
#include "api/json_in.h"
#include "api/put.h"
#include "api/route.h"
#include "auth/password.h"
#include "auth/token.h"
#include "ops/user.h"

enum { TOKENS_MAX = 200, TOKEN_NAME_MAX = 100, BODY_MAX = 16384 };

/* The hash of an acceptable password, made before the transaction; else a fault. */
static enum status make_hash(struct call *c, struct str password,
                             const struct password_about *about, struct str *hash)
{
    char *out = arena_alloc(c->tx.arena, PASSWORD_HASH_ROOM);
    const char *fault = password_fault(password, about, c->tx.arena);
    enum status st;

    if (fault != NULL) {
        fault_add(&c->faults, STR("password"), fault);
        return ST_OK;
    }
    st = password_hash(password, out, &c->error);
    if (st == ST_OK) *hash = str_of(out);
    return st;
}

struct new_user {
    struct input *in;
    struct str hash;
};

static enum status add_user(struct call *c)
{
    const struct new_user *u = c->scratch;
    struct record r;
    enum status st = user_create(&c->tx, u->in, u->hash, &c->faults, &r, &c->error);

    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static enum status read_user(struct call *c, struct input **in)
{
    struct json_got got = {.faults = &c->faults, .about = &c->error_field};
    json_t *rest = json_copy(c->body);
    enum status st;

    if (json_is_object(rest)) (void)json_object_del(rest, "password");
    st = json_input(&c->tx, c->kind, rest, &got, &c->error);
    json_decref(rest);
    *in = got.in;
    return st;
}

static enum status user_add(struct call *c)
{
    struct new_user *u = arena_zalloc(c->tx.arena, sizeof *u);
    struct password_about about = {STR_NONE, STR_NONE, c->tx.company->name};
    struct str password;
    enum status st;

    c->kind = catalogue_kind(c->tx.cat, STR("user"));
    st = read_user(c, &u->in);
    if (st != ST_OK) return st;
    password = call_text(c, "password");
    about.login = json_str(json_object_get(c->body, "login"));
    about.name = json_str(json_object_get(c->body, "name"));
    if (password.p != NULL) st = make_hash(c, password, &about, &u->hash);
    if (st != ST_OK) return st;
    c->scratch = u;
    return call_write(c, add_user);
}

static enum status change_user(struct call *c)
{
    const struct new_user *u = c->scratch;
    struct write_options o = {.if_version = c->if_version, .on_day = DAY_NONE};
    struct record r;
    enum status st = record_update(&c->tx, c->id, u->in, &o, &c->faults, &r, &c->error);

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK && u->hash.p != NULL) {
        st = user_set_password(&c->tx, c->id, u->hash, &c->error);
    }
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* A user as any record, and his password when one is given; only then is anything slow. */
static enum status user_change(struct call *c)
{
    struct new_user *u = arena_zalloc(c->tx.arena, sizeof *u);
    struct password_about about = {STR_NONE, STR_NONE, c->tx.company->name};
    struct str password;
    struct record r;
    enum status st;

    c->kind = catalogue_kind(c->tx.cat, STR("user"));
    st = read_user(c, &u->in);
    if (st == ST_OK) st = record_get(&c->tx, c->kind, c->id, &r, &c->error);
    if (st != ST_OK) return st;
    password = call_text(c, "password");
    about.login = r.v[cat_field_index(c->kind, STR("login"))].s;
    about.name = r.v[cat_field_index(c->kind, STR("name"))].s;
    if (password.p != NULL && actor_may(&c->actor, c->kind->index, ACT_UPDATE)) {
        st = make_hash(c, password, &about, &u->hash);
    }
    if (st != ST_OK) return st;
    c->scratch = u;
    return call_write(c, change_user);
}

static enum status store_password(struct call *c)
{
    const struct new_user *u = c->scratch;

    return user_set_password(&c->tx, c->id, u->hash, &c->error);
}

static enum status user_password(struct call *c)
{
    struct new_user *u = arena_zalloc(c->tx.arena, sizeof *u);
    struct password_about about = {STR_NONE, STR_NONE, c->tx.company->name};
    struct record r;
    enum status st = call_body(c, "password!");
    struct str password = call_text(c, "password");

    if (st != ST_OK) return st;
    c->kind = catalogue_kind(c->tx.cat, STR("user"));
    st = record_get(&c->tx, c->kind, c->id, &r, &c->error);
    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    about.login = r.v[cat_field_index(c->kind, STR("login"))].s;
    about.name = r.v[cat_field_index(c->kind, STR("name"))].s;
    st = make_hash(c, password, &about, &u->hash);
    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    c->scratch = u;
    return call_write(c, store_password);
}

static void put_token(struct buf *b, const struct api_token *t)
{
    jo_comma(b);
    buf_char(b, '{');
    put_int(b, "id", t->id);
    put_text(b, "name", t->name);
    put_instant(b, "created_at", t->created_at);
    put_instant(b, "expires_at", t->expires_at);
    put_instant(b, "used_at", t->used_at);
    put_instant(b, "revoked_at", t->revoked_at);
}

static enum status user_factor_off(struct call *c)
{
    return user_reset_factor(&c->tx, c->id, &c->error);
}

static enum status tokens_list(struct call *c)
{
    struct api_token *v = arena_alloc(c->tx.arena, TOKENS_MAX * sizeof *v);
    size_t n = 0;
    enum status st = token_list(&c->tx, c->actor.user, v, TOKENS_MAX, &n, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        put_token(c->out, &v[i]);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "],\"next_cursor\":null}");
    return ST_OK;
}

static enum status tokens_add(struct call *c)
{
    struct api_token t;
    struct str text, name, expires;
    int64_t until = 0;
    enum status st = call_body(c, "name! expires_at");

    name = call_text(c, "name");
    expires = call_text(c, "expires_at");
    if (st != ST_OK) return st;
    if (name.n > TOKEN_NAME_MAX) fault_add(&c->faults, STR("name"), "type");
    if (expires.p != NULL && !instant_parse(expires, &until)) {
        fault_add(&c->faults, STR("expires_at"), "time");
    }
    st = call_check(c);
    if (st != ST_OK) return st;
    t = (struct api_token){.user = c->actor.user, .name = name, .expires_at = until};
    st = token_create(&c->tx, &t, &text, &c->error);
    if (st != ST_OK) return st;
    put_token(c->out, &t);
    c->secret = true;
    put_text(c->out, "token", text);
    buf_char(c->out, '}');
    c->http_status = 201;
    return ST_OK;
}

static enum status tokens_revoke(struct call *c)
{
    return token_revoke(&c->tx, c->id, c->actor.user, &c->error);
}

const struct route routes_user[] = {
    {HTTP_POST, "/users", RUN_WORK, PERM_KIND, ACT_CREATE, .entity = "user", .body = BODY_JSON,
     .handler = user_add, .summary = {"新建用户", "Create a user"},
     .input = "login! name! roles! org_unit! password", .answer = "record",
     .body_max = BODY_MAX},
    {HTTP_PATCH, "/users/{id}", RUN_WORK, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = user_change, .summary = {"修改用户", "Change a user"}, .answer = "record",
     .body_max = BODY_MAX},
    {HTTP_POST, "/users/{id}/password", RUN_WORK, PERM_KIND, ACT_UPDATE, .entity = "user",
     .body = BODY_JSON, .handler = user_password,
     .summary = {"重设用户密码", "Set a user's password"}, .input = "password!",
     .answer = "none", .body_max = BODY_MAX},
    {HTTP_DELETE, "/users/{id}/second_factor", RUN_WRITE, PERM_KIND, ACT_UPDATE,
     .entity = "user", .handler = user_factor_off,
     .summary = {"解除用户的两步验证", "Take a user's second factor off"}, .answer = "none"},
    {HTTP_GET, "/api_tokens", RUN_READ, PERM_SIGNED, .handler = tokens_list,
     .summary = {"我的访问令牌", "My tokens for programs"}, .answer = "object"},
    {HTTP_POST, "/api_tokens", RUN_WRITE, PERM_SIGNED, ACT_CREATE, .body = BODY_JSON,
     .handler = tokens_add, .summary = {"新建访问令牌", "Make a token"},
     .input = "name! expires_at", .answer = "object", .makes = "", .body_max = BODY_MAX},
    {HTTP_DELETE, "/api_tokens/{id}", RUN_WRITE, PERM_SIGNED, .handler = tokens_revoke,
     .summary = {"吊销访问令牌", "Revoke a token"}, .answer = "none"},
};
const size_t routes_user_n = COUNT(routes_user);
