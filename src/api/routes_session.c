/* api/routes_session.c - signing in and out, and what one may do to oneself. */
#include "api/api.h"
#include "api/put.h"
#include "api/route.h"
#include "auth/actor.h"
#include "auth/factor.h"
#include "auth/sign_in.h"
#include "ops/user.h"

enum { SESSIONS_MAX = 100 };

static void put_permissions(struct call *c)
{
    struct buf *b = c->out;

    buf_char(b, '{');
    for (size_t i = 0; i < c->tx.cat->n; i++) {
        const struct cat_entity *k = &c->tx.cat->entities[i];
        jo_key(b, k->e->key);
        buf_char(b, '{');
        jo_grants(b, &c->actor, k->index);
        buf_char(b, '}');
    }
    jo_key(b, "settings");
    buf_char(b, '{');
    jo_grants(b, &c->actor, GRANT_SETTINGS);
    buf_z(b, "},\"audit\":{");
    jo_grants(b, &c->actor, GRANT_AUDIT);
    buf_z(b, "}}");
}

static void put_user(struct call *c)
{
    struct buf *b = c->out;
    const struct actor *a = &c->actor;

    buf_char(b, '{');
    put_int(b, "id", a->user);
    put_text(b, "login", a->login);
    put_text(b, "name", a->name);
    put_id(b, "org_unit", a->team);
    jo_key(b, "roles");
    buf_char(b, '[');
    for (int r = 0; r < ROLE__COUNT; r++) {
        if ((a->roles & 1U << r) == 0) continue;
        jo_comma(b);
        jo_z(b, role_keys[r]);
    }
    buf_char(b, ']');
    put_z(b, "locale", a->lang == LANG_EN ? "en" : "zh-CN");
    buf_char(b, '}');
}

static void put_session(struct call *c)
{
    buf_char(c->out, '{');
    jo_key(c->out, "user");
    put_user(c);
    jo_key(c->out, "permissions");
    put_permissions(c);
    put_text(c->out, "csrf", c->csrf);
    buf_char(c->out, '}');
}

static enum status session_show(struct call *c)
{
    put_session(c);
    return ST_OK;
}

static void set_cookie(struct call *c, struct str token)
{
    call_header(c, "Set-Cookie",
                str_fmt(c->tx.arena, SESSION_COOKIE "=%.*s; Path=/; HttpOnly; SameSite=Lax%s",
                        STR_FMT(token), c->api->tls ? "; Secure" : ""));
}

static enum status session_begin(struct call *c)
{
    struct signed_in out = {0};
    enum status st = call_body(c, "login! password! code");
    struct sign_in in = {.login = call_text(c, "login"),
                         .password = call_text(c, "password"),
                         .code = call_text(c, "code"),
                         .peer = c->x->req.peer,
                         .agent = http_header(c->x, "User-Agent"),
                         .limits = c->api->sessions};

    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    if (in.agent.p == NULL) in.agent = STR("");
    st = sign_in(c->host, &in, &out, &c->error);
    if (st == ST_LIMITED) {
        int wait = out.retry_after_s > 0 ? out.retry_after_s : 1;
        call_header(c, "Retry-After", str_fmt(c->tx.arena, "%d", wait));
    }
    if (st == ST_OK) st = actor_load(&c->tx, out.user, &c->actor, &c->error);
    if (st != ST_OK) return st;
    c->actor.session = out.session.id;
    c->csrf = out.session.csrf;
    set_cookie(c, out.token);
    put_session(c);
    return ST_OK;
}

static enum status session_end(struct call *c)
{
    /* What the page keeps in the database of the browser it clears itself: what waits to be
     * sent stays. */
    call_header(c, "Clear-Site-Data", STR("\"cache\""));
    return sign_out(&c->tx, &c->error);
}

static enum status session_locale(struct call *c)
{
    enum status st = call_body(c, "locale!");
    struct str locale = call_text(c, "locale");

    if (st == ST_OK && c->faults.n == 0) {
        st = user_set_locale(&c->tx, locale, &c->faults, &c->error);
    }
    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    c->actor.lang = str_is(locale, "en") ? LANG_EN : LANG_ZH;
    put_session(c);
    return ST_OK;
}

static enum status session_password(struct call *c)
{
    enum status st = call_body(c, "old! new!");
    struct str old = call_text(c, "old"), new_ = call_text(c, "new");

    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    return password_change(c->host, old, new_, &c->faults, &c->error);
}

/* Whose sessions: one's own, or with ?user= anybody's for who may change users. */
static enum status whose(struct call *c, int64_t *user)
{
    struct str asked = call_param(c, "user");
    const struct cat_entity *k = catalogue_kind(c->tx.cat, STR("user"));

    *user = c->actor.user;
    if (asked.p == NULL) return ST_OK;
    if (!str_int64(asked, user)) {
        return call_refuse(c, ST_MALFORMED, "query.value", STR("user"));
    }
    if (*user == c->actor.user || actor_may(&c->actor, k->index, ACT_UPDATE)) return ST_OK;
    return call_refuse(c, ST_FORBIDDEN, "forbidden", STR_NONE);
}

static enum status sessions_list(struct call *c)
{
    struct session v[SESSIONS_MAX];
    struct session_list list = {v, SESSIONS_MAX, 0};
    struct buf *b = c->out;
    int64_t user = 0;
    enum status st = whose(c, &user);

    if (st == ST_OK) {
        st = session_list(&c->tx, &c->api->sessions, user, &list, &c->error);
    }
    if (st != ST_OK) return st;
    buf_z(b, "{\"items\":[");
    for (size_t i = 0; i < list.n; i++) {
        jo_comma(b);
        buf_char(b, '{');
        put_int(b, "id", v[i].id);
        put_instant(b, "created_at", v[i].created_at);
        put_instant(b, "seen_at", v[i].seen_at);
        put_instant(b, "expires_at", v[i].expires_at);
        put_text(b, "peer", v[i].peer);
        put_text(b, "agent", v[i].agent);
        jo_key(b, "current");
        buf_z(b, v[i].id == c->actor.session ? "true}" : "false}");
    }
    buf_z(b, "],\"next_cursor\":null}");
    return ST_OK;
}

/* One's own; anybody's for who may change users. Others are not found. */
static enum status sessions_kill(struct call *c)
{
    const struct cat_entity *k = catalogue_kind(c->tx.cat, STR("user"));
    bool any = actor_may(&c->actor, k->index, ACT_UPDATE);

    return session_kill(&c->tx, c->id, any ? 0 : c->actor.user, &c->error);
}

/* --- second factor --- */

static enum status factor_show(struct call *c)
{
    bool on = false;
    int left = 0;
    enum status st = factor_state(&c->tx, c->actor.user, &on, &left, &c->error);

    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_bool(c->out, "on", on);
    put_int(c->out, "recovery_codes_left", left);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status factor_start(struct call *c)
{
    enum status st = call_body(c, "password!");
    struct factor_new made;
    struct buf svg = {.max = 1 << 16};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK)
        st = factor_begin(c->host, call_text(c, "password"), &made, &c->faults, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_text(c->out, "secret", made.secret);
    put_text(c->out, "uri", made.uri);
    put_text(c->out, "qr", user_qr(made.uri, &svg) ? buf_view(&svg) : STR_NONE);
    buf_char(c->out, '}');
    buf_release(&svg);
    return ST_OK;
}

static enum status factor_put_on(struct call *c)
{
    struct str codes[FACTOR_CODES];
    enum status st = call_body(c, "code!");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK)
        st = factor_confirm(&c->tx, call_text(c, "code"), codes, &c->faults, &c->error);
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"recovery_codes\":[");
    for (size_t i = 0; i < COUNT(codes); i++) {
        jo_comma(c->out);
        jo_text(c->out, codes[i]);
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status factor_take_off(struct call *c)
{
    enum status st = call_body(c, "password! code!");

    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    return factor_drop(c->host, call_text(c, "password"), call_text(c, "code"), &c->faults,
                       &c->error);
}

const struct route routes_session[] = {
    {HTTP_POST, "/session", RUN_WORK, PERM_PUBLIC, .body = BODY_JSON, .handler = session_begin,
     .summary = {"登录", "Sign in"}, .input = "login! password! code", .answer = "object",
     .body_max = 4096},
    {HTTP_GET, "/session", RUN_READ, PERM_SIGNED, .handler = session_show,
     .summary = {"当前用户与权限", "Who I am and what I may do"}, .answer = "object"},
    {HTTP_DELETE, "/session", RUN_WRITE, PERM_SIGNED, .handler = session_end,
     .summary = {"退出登录", "Sign out"}, .answer = "none"},
    {HTTP_PATCH, "/session", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = session_locale, .summary = {"设置界面语言", "Choose the language"},
     .input = "locale!", .answer = "object"},
    {HTTP_POST, "/session/password", RUN_WORK, PERM_SIGNED, .body = BODY_JSON,
     .handler = session_password, .summary = {"修改密码", "Change my password"},
     .input = "old! new!", .answer = "none", .body_max = 4096},
    {HTTP_GET, "/session/second_factor", RUN_READ, PERM_SIGNED, .handler = factor_show,
     .summary = {"我的两步验证", "My second factor"}, .answer = "object"},
    {HTTP_POST, "/session/second_factor", RUN_WORK, PERM_SIGNED, .body = BODY_JSON,
     .handler = factor_start, .summary = {"开始设置两步验证", "Begin a second factor"},
     .input = "password!", .answer = "object", .body_max = 4096},
    {HTTP_POST, "/session/second_factor/confirm", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = factor_put_on, .summary = {"启用两步验证", "Put the second factor in force"},
     .input = "code!", .answer = "object", .body_max = 4096},
    {HTTP_POST, "/session/second_factor/disable", RUN_WORK, PERM_SIGNED, .body = BODY_JSON,
     .handler = factor_take_off, .summary = {"关闭两步验证", "Take the second factor off"},
     .input = "password! code!", .answer = "none", .body_max = 4096},
    {HTTP_GET, "/sessions", RUN_READ, PERM_SIGNED, .params = "user", .handler = sessions_list,
     .summary = {"登录会话", "Sessions"}, .answer = "object"},
    {HTTP_DELETE, "/sessions/{id}", RUN_WRITE, PERM_SIGNED, .handler = sessions_kill,
     .summary = {"结束会话", "End a session"}, .answer = "none"},
};
const size_t routes_session_n = COUNT(routes_session);
