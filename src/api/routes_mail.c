/* api/routes_mail.c - mail: the company's settings and outbox, one's subscriptions, and the way
 * out by a link. */
#include "api/put.h"
#include "api/quota.h"
#include "base/seal.h"
#include "model/message.h"
#include "ops/mail/outbox.h"
#include "ops/mail/schedule.h"
#include "ops/mail/settings.h"
#include "ops/note.h"

/* --- settings --- */

static enum status settings(struct call *c)
{
    struct mail_settings s;
    struct buf *b = c->out;
    int64_t port = 0;
    enum status st = settings_permit(&c->tx, &c->error);

    if (st == ST_OK) st = mail_settings_read(&c->tx, &s, &c->error);
    if (st != ST_OK) return st;
    (void)str_int64(s.v[MS_PORT], &port);
    buf_char(b, '{');
    put_bool(b, "on", mail_is_on(&s));
    put_text(b, "host", s.v[MS_HOST]);
    put_int(b, "port", port == 0 ? 587 : port);
    put_text(b, "tls", s.v[MS_TLS].n == 0 ? STR("starttls") : s.v[MS_TLS]);
    put_text(b, "user", s.v[MS_USER]);
    put_bool(b, "has_password", s.v[MS_PASSWORD].n > 0);
    put_text(b, "from", s.v[MS_FROM]);
    put_text(b, "from_name", s.v[MS_FROM_NAME]);
    put_text(b, "base_url", s.v[MS_BASE_URL]);
    put_bool(b, "may_keep_password", c->tx.seal != NULL && c->tx.seal->n > 0);
    buf_char(b, '}');
    return ST_OK;
}

static enum status save_settings(struct call *c)
{
    struct mail_settings_new n = {.password = STR_NONE};
    enum status st = call_body(c, "on host port tls user password from from_name base_url");

    if (st != ST_OK) return st;
    for (int i = MS_HOST; i < MS__WRITTEN; i++) {
        if (i != MS_PORT) n.v[i] = call_text(c, mail_setting_keys[i]);
    }
    n.password = call_text(c, "password");
    int64_t port = call_int(c, "port", -1);
    if (port != -1) n.v[MS_PORT] = str_fmt(c->tx.arena, "%lld", (long long)port);
    if (json_object_get(c->body, "on") != NULL)
        n.v[MS_ON] = call_bool(c, "on", false) ? STR("1") : STR("0");
    st = call_check(c);
    if (st == ST_OK) st = mail_settings_save(&c->tx, &n, &c->faults, &c->error);
    return st == ST_OK ? settings(c) : st;
}

static enum status answer_id(struct call *c, int64_t id)
{
    buf_char(c->out, '{');
    put_id(c->out, "id", id);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status test(struct call *c)
{
    int64_t id = 0;
    enum status st = call_body(c, "");

    if (st == ST_OK) st = settings_permit(&c->tx, &c->error);
    if (st == ST_OK) st = mail_test(&c->tx, &id, &c->error);
    return st == ST_OK ? answer_id(c, id) : st;
}

/* --- the outbox --- */

static void put_row(struct call *c, const struct outbox_row *r, bool all)
{
    struct buf *b = c->out;

    open_item(b);
    put_int(b, "id", r->item.id);
    put_text(b, "what", r->item.what);
    put_id(b, "schedule", r->item.schedule);
    put_text(b, "schedule_name", r->schedule_name);
    put_id(b, "user", r->item.user);
    put_text(b, "user_name", r->user_name);
    put_bool(b, "asked", r->item.asked_by != 0);
    put_text(b, "state", r->state);
    put_text(b, "reason", r->reason);
    put_text(b, "reason_text",
             r->reason.p == NULL ? STR_NONE
                                 : message_text(r->reason, c->lang, NULL, 0, c->tx.arena));
    put_text(b, "detail", all ? r->detail : STR_NONE);
    put_text(b, "address", r->address);
    /* what a subject says is its reader's alone: it names what he asked for */
    put_text(b, "subject", all ? STR_NONE : r->subject);
    jo_key(b, "shown");
    if (r->has_shown) {
        buf_int(b, r->shown);
    } else {
        buf_z(b, "null");
    }
    put_int(b, "bytes", r->bytes);
    put_int(b, "attempts", r->item.attempts);
    put_instant(b, "created_at", r->created_at);
    put_instant(b, "due", r->due);
    put_instant(b, "ended_at", r->ended_at);
    buf_char(b, '}');
}

static enum status put_list(struct call *c, struct outbox_query *q)
{
    struct outbox_row *v = NULL;
    size_t n = 0;
    int64_t limit = 50;
    struct str size = call_param(c, "limit"), cursor = call_param(c, "cursor");

    if (size.p != NULL && (!str_int64(size, &limit) || limit < 1 || limit > OUTBOX_LIST_MAX))
        return call_refuse(c, ST_MALFORMED, "query.limit", STR("limit"));
    if (cursor.p != NULL && (!str_int64(cursor, &q->before) || q->before < 1))
        return call_refuse(c, ST_MALFORMED, "query.cursor", STR("cursor"));
    q->limit = (size_t)limit;
    enum status st = outbox_list(&c->tx, q, &v, &n, &c->error);
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) put_row(c, &v[i], q->user == 0);
    buf_z(c->out, "],\"next_cursor\":");
    if (n == q->limit) {
        buf_fmt(c->out, "\"%lld\"", (long long)v[n - 1].item.id);
    } else {
        buf_z(c->out, "null");
    }
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status outbox(struct call *c)
{
    struct outbox_query q = {.state = call_param(c, "state")};
    enum status st = settings_permit(&c->tx, &c->error);

    return st == ST_OK ? put_list(c, &q) : st;
}

static enum status retry(struct call *c)
{
    enum status st = call_body(c, "");
    return st == ST_OK ? outbox_retry(&c->tx, c->id, &c->error) : st;
}

/* --- one's own --- */

static enum status mine(struct call *c)
{
    struct outbox_query q = {.user = c->actor.user};
    enum status st = read_id(c, "schedule", &q.schedule);

    return st == ST_OK ? put_list(c, &q) : st;
}

static enum status send_now(struct call *c)
{
    int64_t id = 0;
    enum status st = call_body(c, "");

    if (st == ST_OK) st = mail_send_now(&c->tx, c->id, &id, &c->error);
    return st == ST_OK ? answer_id(c, id) : st;
}

static enum status leave(struct call *c)
{
    enum status st = call_body(c, "leave!");
    bool gone = call_bool(c, "leave", true);

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = see(c);
    return st == ST_OK ? mail_leave(&c->tx, c->id, c->actor.user, gone, &c->error) : st;
}

static enum status my_left(struct call *c)
{
    struct stmt *q = NULL;
    enum status st = db_prepare(
        c->tx.db, STR("SELECT schedule FROM mail_optout WHERE user_id = ? ORDER BY schedule"),
        &q, &c->error);

    if (st != ST_OK) return st;
    stmt_int(q, c->actor.user);
    open_list(c->out, "left");
    while ((st = stmt_step(q, &c->error)) == ST_OK) {
        jo_comma(c->out);
        buf_int(c->out, stmt_get_int(q, 0));
    }
    buf_char(c->out, ']');
    stmt_done(q);
    return st == ST_END ? ST_OK : st;
}

/* What the pages need to know of mail: whether there is any, and what one chose. */
static enum status my_mail(struct call *c)
{
    struct mail_settings s;
    struct str rhythm = STR_NONE;
    enum status st = mail_settings_read(&c->tx, &s, &c->error);

    if (st == ST_OK) st = mail_notices_read(&c->tx, &rhythm, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_bool(c->out, "on", mail_is_on(&s));
    put_text(c->out, "notices", rhythm);
    st = my_left(c);
    buf_char(c->out, '}');
    return st;
}

static enum status set_my_mail(struct call *c)
{
    enum status st = call_body(c, "notices!");
    struct str rhythm = call_text(c, "notices");

    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? mail_notices_set(&c->tx, c->actor.user, rhythm, &c->error) : st;
}

/* --- by a link, without signing in --- */

static enum status link_of(struct call *c, int64_t *schedule, int64_t *user)
{
    struct str token = call_text(c, "token");
    enum status st = quota_link(c);

    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? mail_token_read(&c->tx, token, schedule, user, &c->error) : st;
}

static enum status put_link(struct call *c, int64_t schedule, bool left)
{
    buf_char(c->out, '{');
    put_z(c->out, "what", schedule == 0 ? "notices" : "schedule");
    put_bool(c->out, "left", left);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status link_open(struct call *c)
{
    int64_t schedule = 0, user = 0;
    bool left = false;
    enum status st = call_body(c, "token!");

    if (st == ST_OK) st = link_of(c, &schedule, &user);
    if (st == ST_OK && schedule != 0)
        st = mail_has_left(&c->tx, schedule, user, &left, &c->error);
    return st == ST_OK ? put_link(c, schedule, left) : st;
}

static enum status link_leave(struct call *c)
{
    int64_t schedule = 0, user = 0;
    enum status st = call_body(c, "token!");

    if (st == ST_OK) st = link_of(c, &schedule, &user);
    if (st != ST_OK) return st;
    st = schedule == 0 ? mail_notices_set(&c->tx, user, STR("off"), &c->error)
                       : mail_leave(&c->tx, schedule, user, true, &c->error);
    return st == ST_OK ? put_link(c, schedule, true) : st;
}

const struct route routes_mail[] = {
    {HTTP_GET, "/mail/settings", RUN_READ, PERM_SIGNED, .handler = settings, .answer = "object",
     .summary = {"邮件设置", "Settings of mail"}},
    {HTTP_PATCH, "/mail/settings", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = save_settings, .answer = "object",
     .input = "on host port tls user password from from_name base_url",
     .summary = {"修改邮件设置", "Change the settings of mail"}},
    {HTTP_POST, "/mail/test", RUN_WRITE, PERM_SIGNED, .body = BODY_OPTIONAL, .handler = test,
     .input = "", .answer = "object",
     .summary = {"给自己发一封测试邮件", "A test mail to oneself"}},
    {HTTP_GET, "/mail/outbox", RUN_WORK, PERM_SIGNED, .params = "state limit cursor",
     .handler = outbox, .answer = "object", .summary = {"发件箱", "The outbox"}},
    {HTTP_POST, "/mail/outbox/{id}/retry", RUN_WRITE, PERM_SIGNED, .body = BODY_OPTIONAL,
     .handler = retry, .input = "", .answer = "none", .summary = {"重新发送", "Send it again"}},
    {HTTP_GET, "/mail/mine", RUN_READ, PERM_SIGNED, .handler = my_mail, .answer = "object",
     .summary = {"本人的邮件选择", "One's own choices about mail"}},
    {HTTP_PATCH, "/mail/mine", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = set_my_mail, .input = "notices!", .answer = "none",
     .summary = {"通知是否发邮件", "Whether notices come by mail"}},
    {HTTP_GET, "/mail/history", RUN_WORK, PERM_SIGNED, .params = "schedule limit cursor",
     .handler = mine, .answer = "object",
     .summary = {"发给本人的邮件", "What was mailed to oneself"}},
    {HTTP_POST, "/{path}/{id}/send", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_OPTIONAL,
     .handler = send_now, .input = "", .answer = "object", .only = "mail_schedule",
     .summary = {"现在发给本人", "Send it to oneself now"}},
    {HTTP_POST, "/{path}/{id}/leave", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = leave, .input = "leave!", .answer = "none", .only = "mail_schedule",
     .summary = {"退订或恢复", "Leave it, or come back"}},
    {HTTP_POST, "/links/mail", RUN_WORK, PERM_PUBLIC, .body = BODY_JSON, .handler = link_open,
     .input = "token!", .answer = "object",
     .summary = {"打开退订链接", "Open a link to unsubscribe"}},
    {HTTP_POST, "/links/mail/leave", RUN_WRITE, PERM_PUBLIC, .body = BODY_JSON,
     .handler = link_leave, .input = "token!", .answer = "object",
     .summary = {"按链接退订", "Unsubscribe by a link"}},
};
const size_t routes_mail_n = COUNT(routes_mail);
