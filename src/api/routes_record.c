/* api/routes_record.c - the generic record routes: what every kind answers alike. */
#include "api/json_in.h"
#include "api/list.h"
#include "api/put.h"
#include "api/route.h"
#include "base/utf8.h"
#include "ops/assign.h"
#include "store/history.h"
#include "store/merge.h"

enum { HISTORY_PAGE = 50, REASON_MOST = 2000 };

static struct write_options write_options(const struct call *c)
{
    return (struct write_options){.if_version = c->if_version, .on_day = DAY_NONE};
}

/* The body as an input of the kind; wrong types are faults for the store to report. */
static enum status read_input(struct call *c, const struct cat_entity *kind, struct input **in)
{
    struct json_got got = {.faults = &c->faults, .about = &c->error_field};
    enum status st = json_input(&c->tx, kind, c->body, &got, &c->error);

    *in = got.in;
    return st;
}

/* Faults of types found while reading the body bind even where the store looked no further. */
static enum status finish_write(struct call *c, enum status st, const struct record *r,
                                bool created)
{
    if (st != ST_OK) return st;
    st = call_check(c);
    return st == ST_OK ? call_answer_last(c, r, created) : st;
}

static enum status record_list(struct call *c)
{
    return list_answer(c, c->kind);
}

/* A record that was merged into another which the caller sees answers with the way there. */
static enum status point_on(struct call *c)
{
    struct error lost = c->error;
    int64_t kept = 0;
    enum status st = record_merged_into(&c->tx, c->kind, c->id, &kept, &c->error);

    if (st != ST_OK) return st;
    c->error = lost;
    if (kept == 0) return ST_NOT_FOUND;
    struct str to = str_fmt(c->tx.arena, "/api/v1/%s/%lld", c->kind->e->path, (long long)kept);
    call_header(c, "Location", to);
    c->http_status = 301;
    buf_char(c->out, '{');
    put_id(c->out, "merged_into", kept);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status record_read(struct call *c)
{
    struct record r;
    enum status st;

    if (c->nparams > 0 || (c->kind->e->flags & E_VIEW) != 0) {
        st = list_answer_one(c, c->kind, c->id);
    } else {
        st = record_get(&c->tx, c->kind, c->id, &r, &c->error);
        if (st == ST_OK) st = call_answer_record(c, &r, false);
    }
    return st == ST_NOT_FOUND ? point_on(c) : st;
}

static enum status record_add(struct call *c)
{
    struct write_options o = write_options(c);
    struct input *in;
    struct record r;
    enum status st = read_input(c, c->kind, &in);

    if (st != ST_OK) return st;
    st = record_create(&c->tx, in, &o, &c->faults, &r, &c->error);
    return finish_write(c, st, &r, true);
}

/* A change of fields may say why: it stands with the change in the history, as an action's
 * reason does. */
static enum status record_change(struct call *c)
{
    struct write_options o = write_options(c);
    struct json_got got = {.faults = &c->faults, .about = &c->error_field, .apart = "_reason"};
    struct record r;
    enum status st = json_input(&c->tx, c->kind, c->body, &got, &c->error);

    if (st != ST_OK) return st;
    o.reason = str_trim(call_text(c, got.apart));
    if (utf8_count(o.reason) > REASON_MOST)
        fault_add2(&c->faults, str_of(got.apart), "too_long", STR("2000"), STR_NONE);
    st = record_update(&c->tx, c->id, got.in, &o, &c->faults, &r, &c->error);
    return finish_write(c, st, &r, false);
}

static enum status record_remove(struct call *c)
{
    struct str cascade = call_param(c, "cascade");

    if (cascade.p == NULL) cascade = STR("0");
    if (!str_is(cascade, "1") && !str_is(cascade, "0")) {
        return call_refuse(c, ST_MALFORMED, "query.value", STR("cascade"));
    }
    return record_delete(&c->tx, c->kind, c->id, c->if_version, str_is(cascade, "1"),
                         &c->error);
}

static enum status record_back(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "");

    if (st == ST_OK) st = record_restore(&c->tx, c->kind, c->id, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status record_hand_over(struct call *c)
{
    struct write_options o = write_options(c);
    struct record r;
    enum status st = call_body(c, "owner! reason");
    int64_t owner = call_int(c, "owner", 0);

    o.reason = call_text(c, "reason");
    if (st != ST_OK) return st;
    if (c->kind->owner < 0) return call_refuse(c, ST_NOT_FOUND, "not_found", STR_NONE);
    if (c->faults.n > 0) { /* what may not be seen stays a 404 */
        st = record_get(&c->tx, c->kind, c->id, &r, &c->error);
        return st == ST_OK ? call_check(c) : st;
    }
    const struct assignment a = {c->kind, c->id, owner, &o, &c->faults};
    st = assign_owner(&c->tx, &a, &r, &c->error);
    return finish_write(c, st, &r, false);
}

/* Notes and the like name what they hang on by (kind, record). */
static bool hangs_by_kind(const struct call *c)
{
    return strcmp(c->child->field, "record") == 0;
}

static enum status child_list(struct call *c)
{
    if (hangs_by_kind(c)) {
        c->params[c->nparams++] = (struct param){STR("kind"), str_of(c->kind->e->key)};
    }
    c->params[c->nparams++] =
        (struct param){str_of(c->child->field), str_fmt(c->tx.arena, "%lld", (long long)c->id)};
    for (size_t i = 0; i + 1 < c->nparams; i++) {
        if (!str_eq(c->params[i].key, c->params[c->nparams - 1].key)) continue;
        return call_refuse(c, ST_MALFORMED, "query.duplicate", c->params[i].key);
    }
    enum status st = see(c);
    if (st == ST_NOT_FOUND) return list_refuse_unseen(c, c->child_kind);
    return st == ST_OK ? list_answer(c, c->child_kind) : st;
}

static enum status child_add(struct call *c)
{
    struct write_options o = {.on_day = DAY_NONE};
    struct input *in;
    struct record r;
    enum status st = see(c);

    if (st != ST_OK) return st;
    st = read_input(c, c->child_kind, &in);
    if (st != ST_OK) return st;
    if (hangs_by_kind(c)) {
        input_set(in, "kind", (struct value){.kind = V_TEXT, .s = str_of(c->kind->e->key)});
    }
    input_set(in, c->child->field, (struct value){.kind = V_INT, .i = c->id});
    c->kind = c->child_kind;
    st = record_create(&c->tx, in, &o, &c->faults, &r, &c->error);
    return finish_write(c, st, &r, true);
}

static void put_change(struct call *c, const struct history_row *h)
{
    jo_comma(c->out);
    buf_char(c->out, '{');
    put_text(c->out, "field", h->field);
    jo_key(c->out, "old");
    buf_str(c->out, h->old_text.p == NULL ? STR("null") : h->old_text);
    jo_key(c->out, "new");
    buf_str(c->out, h->new_text.p == NULL ? STR("null") : h->new_text);
    buf_char(c->out, '}');
}

static void put_entry(struct call *c, const struct history_row *h)
{
    jo_comma(c->out);
    buf_char(c->out, '{');
    put_instant(c->out, "at", h->at);
    put_id(c->out, "actor", h->actor);
    put_text(c->out, "actor_name", h->actor_name);
    put_text(c->out, "action", h->action);
    put_text(c->out, "reason", h->reason);
    put_text(c->out, "evidence", h->evidence);
    put_text(c->out, "request_id", h->request_id);
    jo_key(c->out, "changes");
    buf_char(c->out, '[');
}

static void put_history(struct call *c, const struct history_row *v, size_t n, int64_t next)
{
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || v[i - 1].entry != v[i].entry) put_entry(c, &v[i]);
        if (v[i].field.p != NULL) put_change(c, &v[i]);
        if (i + 1 == n || v[i].entry != v[i + 1].entry) buf_z(c->out, "]}");
    }
    buf_z(c->out, "],\"next_cursor\":");
    if (next == 0) {
        buf_z(c->out, "null");
    } else {
        buf_fmt(c->out, "\"%lld\"", (long long)next);
    }
    buf_char(c->out, '}');
}

static enum status record_history(struct call *c)
{
    struct history_row *v = NULL;
    int64_t cursor = 0, next = 0, limit = HISTORY_PAGE;
    struct str from = call_param(c, "cursor"), most = call_param(c, "limit");
    size_t n = 0;
    enum status st;

    if (from.p != NULL && (!str_int64(from, &cursor) || cursor < 1)) {
        return call_refuse(c, ST_MALFORMED, "query.cursor", STR("cursor"));
    }
    if (most.p != NULL && (!str_int64(most, &limit) || limit < 1 || limit > QUERY_LIMIT_MAX)) {
        return call_refuse(c, ST_MALFORMED, "query.limit", STR("limit"));
    }
    st = history_list(&c->tx, c->kind, c->id, cursor, (size_t)limit, &v, &n, &next, &c->error);
    if (st == ST_OK) put_history(c, v, n, next);
    return st;
}

#define ONE "/{path}/{id}"
const struct route routes_record[] = {
    {HTTP_GET, "/{path}", RUN_READ, PERM_KIND, ACT_READ, .params = "*", .handler = record_list,
     .summary = {"列表", "List"}, .answer = "list"},
    {HTTP_POST, "/{path}", RUN_WRITE, PERM_KIND, ACT_CREATE, .body = BODY_JSON,
     .handler = record_add, .summary = {"新建", "Create"}, .answer = "record"},
    {HTTP_GET, ONE, RUN_READ, PERM_KIND, ACT_READ, .params = "fields expand as_of",
     .handler = record_read, .summary = {"查看", "Read"}, .answer = "record"},
    {HTTP_PATCH, ONE, RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = record_change, .summary = {"修改", "Change"}, .answer = "record"},
    {HTTP_DELETE, ONE, RUN_WRITE, PERM_KIND, ACT_DELETE, .params = "cascade",
     .handler = record_remove, .summary = {"删除到回收站", "Move to the recycle bin"},
     .answer = "none"},
    {HTTP_POST, ONE "/restore", RUN_WRITE, PERM_KIND, ACT_DELETE, .body = BODY_OPTIONAL,
     .handler = record_back, .summary = {"从回收站恢复", "Restore"}, .input = "",
     .answer = "record"},
    {HTTP_GET, ONE "/history", RUN_READ, PERM_KIND, ACT_READ, .params = "cursor limit",
     .handler = record_history, .summary = {"修改记录", "History"}, .answer = "object"},
    {HTTP_POST, ONE "/assign", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = record_hand_over, .summary = {"更换负责人", "Change the owner"},
     .input = "owner! reason", .answer = "record"},
    {HTTP_GET, ONE "/{child}", RUN_READ, PERM_KIND, ACT_READ, .params = "*",
     .handler = child_list, .summary = {"关联列表", "List what hangs on it"}, .answer = "list"},
    {HTTP_POST, ONE "/{child}", RUN_WRITE, PERM_KIND, ACT_CREATE, .body = BODY_JSON,
     .handler = child_add, .summary = {"新建关联记录", "Create what hangs on it"},
     .answer = "record"},
};
const size_t routes_record_n = COUNT(routes_record);
