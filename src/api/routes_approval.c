/* api/routes_approval.c - approvals, the inbox, and who stands in while one is away. */
#include "api/list.h"
#include "api/put.h"
#include "api/route.h"
#include "model/message.h"
#include "model/options.h"
#include "ops/approval.h"
#include "ops/delegation.h"
#include "ops/notify.h"

enum { COMMENT_BYTES = 12000, BODY_MAX = 65536 };

static struct str comment_of(struct call *c, const char *key)
{
    struct str s = str_trim(call_text(c, key));

    if (s.n > COMMENT_BYTES) {
        fault_add2(&c->faults, str_of(key), "too_long", STR("4000"), STR_NONE);
    }
    return s;
}

/* --- asking --- */

static enum status initiation(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "comment");
    struct str comment = comment_of(c, "comment");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = initiation_request(&c->tx, c->id, comment, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static enum status override(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "stage! reason!");
    struct str stage = call_text(c, "stage"), reason = comment_of(c, "reason");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = gate_override_request(&c->tx, c->id, stage, reason, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static enum status submit(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "comment");
    struct str comment = comment_of(c, "comment");

    if (st == ST_OK) st = call_check(c);
    bool bonus = strcmp(c->kind->e->key, "bonus_package") == 0;
    if (st == ST_OK && bonus) st = bonus_submit(&c->tx, c->id, comment, &r, &c->error);
    if (st == ST_OK && !bonus) st = resource_submit(&c->tx, c->id, comment, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static enum status provide(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "on");
    struct day on = call_day(c, "on");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = resource_provide(&c->tx, c->id, on, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* --- answering --- */

static enum status answer(struct call *c, enum approval_event what)
{
    struct approval_answer a = {.id = c->id,
                                .what = what,
                                .comment = comment_of(c, "comment"),
                                .if_version = c->if_version};
    struct record r;
    enum status st = call_check(c);

    if (st == ST_OK) st = approval_decide(&c->tx, &a, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status decide(struct call *c)
{
    static const struct {
        const char *key;
        enum approval_event what;
    } words[] = {{"approve", AE_APPROVE}, {"reject", AE_REJECT}, {"return", AE_RETURN}};
    enum status st = call_body(c, "decision! comment");
    struct str word = call_text(c, "decision");

    if (st != ST_OK) return st;
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_is(word, words[i].key)) return answer(c, words[i].what);
    }
    if (word.p != NULL) fault_add(&c->faults, STR("decision"), "option");
    c->kind =
        catalogue_kind(c->tx.cat, STR("approval")); /* before its faults: may he see it? */
    return call_check(c);
}

static enum status withdraw(struct call *c)
{
    enum status st = call_body(c, "comment");
    return st == ST_OK ? answer(c, AE_WITHDRAW) : st;
}

static enum status resubmit(struct call *c)
{
    enum status st = call_body(c, "comment");
    return st == ST_OK ? answer(c, AE_RESUBMIT) : st;
}

/* --- reading --- */

static void put_person(struct buf *b, const char *key, int64_t id, struct str name)
{
    jo_key(b, key);
    if (id == 0) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_int(b, "id", id);
    put_text(b, "name", name);
    buf_char(b, '}');
}

static void put_raw(struct buf *b, const char *key, struct str json)
{
    jo_key(b, key);
    if (json.n == 0) {
        buf_z(b, "null");
    } else {
        buf_str(b, json);
    }
}

static void put_item(struct buf *b, const struct approval_item *it)
{
    jo_comma(b);
    buf_char(b, '{');
    put_int(b, "id", it->id);
    put_int(b, "version", it->version);
    put_text(b, "title", it->title);
    put_text(b, "subject", it->subject);
    put_text(b, "kind", it->kind);
    put_int(b, "record", it->record);
    put_person(b, "requested_by", it->requester, it->requester_name);
    put_person(b, "delegated_from", it->delegated_from, it->delegated_name);
    put_instant(b, "requested_at", it->requested_at);
    put_text(b, "reason", it->reason);
    jo_key(b, "amount");
    if (it->amount.kind == V_MONEY) {
        jo_money(b, it->amount.i, it->amount.cur.code);
    } else {
        buf_z(b, "null");
    }
    put_day(b, "due", it->due);
    put_raw(b, "summary", it->summary);
    buf_char(b, '}');
}

static enum status waiting(struct call *c)
{
    struct approval_item *v = NULL;
    size_t n = 0;
    enum status st = approval_waiting(&c->tx, &v, &n, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) put_item(c->out, &v[i]);
    buf_z(c->out, "],\"next_cursor\":null}");
    return ST_OK;
}

static void put_trail_row(struct buf *b, const struct trail_row *r)
{
    jo_comma(b);
    buf_char(b, '{');
    put_person(b, "approver", r->approver, r->approver_name);
    put_person(b, "decided_by", r->decided_by, r->decided_name);
    put_person(b, "delegated_from", r->behalf, r->behalf_name);
    put_text(b, "delegate", r->delegate_name);
    put_text(b, "state", r->state);
    put_text(b, "comment", r->comment);
    put_instant(b, "at", r->at);
    put_day(b, "due", r->due);
    put_int(b, "round", r->round);
    put_int(b, "position", r->position);
    put_z(b, "rule", r->any ? "any" : "all");
    buf_char(b, '}');
}

static enum status trail(struct call *c)
{
    struct approval_trail *t = arena_alloc(c->tx.arena, sizeof *t);
    struct buf *b = c->out;
    enum status st = approval_read_trail(&c->tx, c->id, t, &c->error);

    if (st != ST_OK) return st;
    buf_z(b, "{\"approval\":");
    jo_record(b, &t->approval, &c->actor);
    put_text(b, "requester_name", t->requester_name);
    jo_key(b, "chain");
    jo_label(b, t->chain_name.p == NULL ? STR("") : t->chain_name,
             t->chain_name_en.p == NULL ? STR("") : t->chain_name_en);
    put_bool(b, "may_decide", t->may_decide);
    put_bool(b, "may_withdraw", t->may_withdraw);
    put_bool(b, "may_resubmit", t->may_resubmit);
    put_bool(b, "sees_record", t->sees_record);
    jo_key(b, "steps");
    buf_char(b, '[');
    for (size_t i = 0; i < t->n; i++) put_trail_row(b, &t->rows[i]);
    buf_z(b, "]}");
    call_header(c, "ETag", str_fmt(c->tx.arena, "\"%lld\"", (long long)t->approval.version));
    return ST_OK;
}

/* --- the inbox --- */

static void put_notification(struct call *c, const struct notification *n)
{
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_int(b, "id", n->id);
    put_int(b, "version", n->version);
    put_instant(b, "created_at", n->at);
    put_text(b, "topic", n->topic);
    put_text(b, "key", n->text);
    put_text(b, "text", message_text(n->text, c->lang, n->args, n->nargs, c->tx.arena));
    put_text(b, "link_kind", n->link_kind);
    put_id(b, "link", n->link);
    put_instant(b, "at", n->at);
    put_instant(b, "read_at", n->read_at);
    put_instant(b, "done_at", n->done_at);
    put_instant(b, "snoozed_until", n->snoozed_until);
    buf_char(b, '}');
}

static enum status number_param(struct call *c, const char *key, int64_t most, int64_t *out)
{
    struct str text = call_param(c, key);

    if (text.p == NULL || text.n == 0) return ST_OK;
    if (str_int64(text, out) && *out >= 1 && *out <= most) return ST_OK;
    return call_refuse(c, ST_MALFORMED, "query.value", str_of(key));
}

/* Sorted, filtered, expanded or in part they are what they are one by one: records. */
static bool asks_for_records(const struct call *c)
{
    for (size_t i = 0; i < c->nparams; i++) {
        if (!word_listed("unread limit cursor count", c->params[i].key)) return true;
    }
    return false;
}

static enum status inbox(struct call *c)
{
    if (asks_for_records(c))
        return list_answer(c, catalogue_kind(c->tx.cat, STR("notification")));
    int64_t limit = 50, before = 0, unread = 0, total = 0;
    struct notification *v = NULL;
    size_t n = 0;
    struct str only = call_param(c, "unread"), count = call_param(c, "count");
    enum status st = number_param(c, "limit", NOTICE_LIST_MAX, &limit);

    if (st == ST_OK) st = number_param(c, "cursor", INT64_MAX, &before);
    if (st != ST_OK) return st;
    if (only.p == NULL) only = STR("false");
    if (!str_is(only, "true") && !str_is(only, "false")) {
        return call_refuse(c, ST_MALFORMED, "query.value", STR("unread"));
    }
    if (count.p != NULL && !str_is(count, "exact")) {
        return call_refuse(c, ST_MALFORMED, "query.value", STR("count"));
    }
    const struct notify_query q = {
        .unread = str_is(only, "true"), .before = before, .limit = (size_t)limit};
    st = notify_list(&c->tx, &q, &v, &n, &c->error);
    if (st == ST_OK) st = notify_unread(&c->tx, &unread, &c->error);
    if (st == ST_OK && count.p != NULL && !q.unread)
        st = notify_count(&c->tx, &total, &c->error);
    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) put_notification(c, &v[i]);
    buf_z(c->out, "],\"next_cursor\":");
    if (n == (size_t)limit) {
        buf_fmt(c->out, "\"%lld\"", (long long)v[n - 1].id);
    } else {
        buf_z(c->out, "null");
    }
    put_int(c->out, "unread", unread);
    if (count.p != NULL) {
        put_int(c->out, "total", q.unread ? unread : total);
    }
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status mark_read(struct call *c)
{
    enum status st = call_body(c, "read");
    bool read = call_bool(c, "read", true);

    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? notify_read(&c->tx, c->id, read, &c->error) : st;
}

static enum status mark_all(struct call *c)
{
    enum status st = call_body(c, "");
    return st == ST_OK ? notify_read_all(&c->tx, &c->error) : st;
}

static enum status snooze(struct call *c)
{
    int64_t until = 0;
    enum status st = call_body(c, "until!");
    struct str text = call_text(c, "until");

    if (st != ST_OK) return st;
    if (text.p != NULL && (!instant_parse(text, &until) || until <= c->tx.now_ms)) {
        fault_add(&c->faults, STR("until"), "time");
    }
    c->kind = catalogue_kind(c->tx.cat, STR("notification"));
    st = call_check(c);
    return st == ST_OK ? notify_snooze(&c->tx, c->id, until, &c->error) : st;
}

static enum status preferences(struct call *c)
{
    const struct option_list *list = &notification_topic_options;
    bool *muted = arena_alloc(c->tx.arena, list->n * sizeof *muted);
    enum status st = notify_muted(&c->tx, muted, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < list->n; i++) {
        const struct option *o = &list->options[i];
        jo_comma(c->out);
        buf_char(c->out, '{');
        put_text(c->out, "topic", str_of(o->key));
        jo_key(c->out, "label");
        jo_label(c->out, str_of(o->label.zh), str_of(o->label.en));
        put_bool(c->out, "muted", muted[i]);
        put_bool(c->out, "fixed", !notify_may_mute(str_of(o->key)));
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status set_preference(struct call *c)
{
    enum status st = call_body(c, "topic! muted!");
    struct str topic = call_text(c, "topic");
    bool muted = call_bool(c, "muted", false);

    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? notify_mute(&c->tx, topic, muted, &c->error) : st;
}

/* --- standing in --- */

static enum status put_delegation(struct call *c)
{
    struct delegation d;
    enum status st = delegation_read(&c->tx, &d, &c->error);

    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_person(c->out, "delegate", d.delegate, d.delegate_name);
    put_day(c->out, "from", d.from);
    put_day(c->out, "to", d.to);
    put_text(c->out, "reason", d.reason);
    put_bool(c->out, "holds", d.delegate != 0 && delegation_holds(d.from, d.to, c->tx.today));
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status set_delegation(struct call *c)
{
    enum status st = call_body(c, "delegate from to reason");
    struct delegation d = {.delegate = call_int(c, "delegate", 0),
                           .from = call_day(c, "from"),
                           .to = call_day(c, "to"),
                           .reason = str_trim(call_text(c, "reason"))};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK && d.delegate != 0 && d.from.n == DAY_NONE.n) d.from = c->tx.today;
    if (st == ST_OK) st = delegation_set(&c->tx, &d, &c->faults, &c->error);
    return st == ST_OK ? put_delegation(c) : st;
}

#define ON_DEAL                                                                                \
    RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "opportunity", .answer = "record",               \
                                      .makes = "approval"
#define ON_REQUEST RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "resource_request"
#define SIGNED     PERM_SIGNED, ACT_READ
const struct route routes_approval[] = {
    {HTTP_POST, "/{path}/{id}/initiation", ON_DEAL, .body = BODY_OPTIONAL,
     .handler = initiation, .summary = {"申请立项", "Ask for the initiation"},
     .input = "comment", .body_max = BODY_MAX},
    {HTTP_POST, "/{path}/{id}/override_request", ON_DEAL, .body = BODY_JSON,
     .handler = override, .summary = {"申请阶段放行", "Ask to pass a gate"},
     .input = "stage! reason!", .body_max = BODY_MAX},
    {HTTP_POST, "/{path}/{id}/submit", RUN_WRITE, PERM_KIND, ACT_UPDATE,
     .only = "resource_request bonus_package", .body = BODY_OPTIONAL, .handler = submit,
     .summary = {"提交审批", "Hand in for approval"}, .input = "comment", .answer = "record",
     .makes = "approval", .body_max = BODY_MAX},
    {HTTP_POST, "/{path}/{id}/provide", ON_REQUEST, .body = BODY_OPTIONAL, .handler = provide,
     .summary = {"资源已到位", "The resource is here"}, .input = "on", .answer = "record"},
    {HTTP_GET, "/approvals/waiting", RUN_READ, SIGNED, .handler = waiting,
     .summary = {"待我审批", "Approvals that wait for me"}, .answer = "list"},
    {HTTP_GET, "/approvals/{id}/trail", RUN_READ, SIGNED, .handler = trail,
     .summary = {"审批经过", "The trail of an approval"}, .answer = "object"},
    {HTTP_POST, "/approvals/{id}/decision", RUN_WRITE, SIGNED, .body = BODY_JSON,
     .handler = decide, .summary = {"审批", "Approve, reject or return"},
     .input = "decision! comment", .answer = "record", .body_max = BODY_MAX},
    {HTTP_POST, "/approvals/{id}/withdraw", RUN_WRITE, SIGNED, .body = BODY_OPTIONAL,
     .handler = withdraw, .summary = {"撤回申请", "Take a request back"}, .input = "comment",
     .answer = "record", .body_max = BODY_MAX},
    {HTTP_POST, "/approvals/{id}/resubmit", RUN_WRITE, SIGNED, .body = BODY_OPTIONAL,
     .handler = resubmit, .summary = {"补充后重新提交", "Hand a request in again"},
     .input = "comment", .answer = "record", .body_max = BODY_MAX},
    {HTTP_GET, "/notifications", RUN_READ, SIGNED, .params = "* unread", .handler = inbox,
     .summary = {"我的通知", "My notifications"}, .answer = "list"},
    {HTTP_POST, "/notifications/read_all", RUN_WRITE, SIGNED, .body = BODY_OPTIONAL,
     .handler = mark_all, .summary = {"全部标为已读", "Mark all as read"}, .answer = "none"},
    {HTTP_POST, "/notifications/{id}/read", RUN_WRITE, SIGNED, .body = BODY_OPTIONAL,
     .handler = mark_read, .summary = {"标为已读", "Mark as read"}, .input = "read",
     .answer = "none"},
    {HTTP_POST, "/notifications/{id}/snooze", RUN_WRITE, SIGNED, .body = BODY_JSON,
     .handler = snooze, .summary = {"稍后提醒", "Put off"}, .input = "until!",
     .answer = "none"},
    {HTTP_GET, "/notifications/preferences", RUN_READ, SIGNED, .handler = preferences,
     .summary = {"通知偏好", "What I am told of"}, .answer = "object"},
    {HTTP_POST, "/notifications/preferences", RUN_WRITE, SIGNED, .body = BODY_JSON,
     .handler = set_preference, .summary = {"修改通知偏好", "Mute or hear a topic"},
     .input = "topic! muted!", .answer = "none"},
    {HTTP_GET, "/delegation", RUN_READ, SIGNED, .handler = put_delegation,
     .summary = {"我的审批代理", "Who stands in for me"}, .answer = "object"},
    {HTTP_POST, "/delegation", RUN_WRITE, SIGNED, .body = BODY_JSON, .handler = set_delegation,
     .summary = {"设置审批代理", "Let somebody stand in for me"},
     .input = "delegate from to reason", .answer = "object"},
};
const size_t routes_approval_n = COUNT(routes_approval);
