/* api/routes_deal.c - what is done to a deal beyond editing it. */
#include "api/json_in.h"
#include "api/put.h"
#include "api/route.h"
#include "ops/deal.h"
#include "ops/process/gates.h"

#define CLOSE_KEYS "state! closed_on amount lost_to reasons lessons star override_reason"

struct deal_step {
    struct write_options options;
    struct deal_call call;
};

static void step_begin(struct call *c, struct deal_step *s)
{
    s->options = (struct write_options){.if_version = c->if_version, .on_day = DAY_NONE};
    s->call =
        (struct deal_call){.tx = &c->tx, .id = c->id, .o = &s->options, .faults = &c->faults};
}

/* The record's object goes on with "_warnings": what was left behind on the way. */
static void put_left(struct call *c, const struct gate_left *left)
{
    struct buf *b = c->out;

    if (left->list.n == 0 || !buf_ok(b) || b->n == 0 || b->p[b->n - 1] != '}') return;
    b->n--;
    jo_key(b, "_warnings");
    buf_char(b, '[');
    for (size_t i = 0; i < left->list.n; i++) {
        const struct gate_state *g = &left->list.v[i];
        jo_comma(b);
        buf_char(b, '{');
        put_text(b, "key", g->key);
        put_bool(b, "hard", g->hard);
        put_text(b, "text", gate_text(g, c->lang));
        put_text(b, "missing", gate_says(g, c->lang, c->tx.arena));
        buf_char(b, '}');
    }
    buf_z(b, "]}");
}

static enum status stage(struct call *c)
{
    struct deal_step s;
    struct record r;
    struct gate_left left = {.hard = 0};
    enum status st = call_body(c, "stage! evidence override_reason");
    const struct deal_move m = {.stage = call_text(c, "stage"),
                                .evidence = call_text(c, "evidence"),
                                .reason = call_text(c, "override_reason"),
                                .left = &left};

    if (st != ST_OK) return st;
    step_begin(c, &s);
    st = call_finish(c, deal_go(&s.call, &m, &r, &c->error), &r);
    if (st == ST_OK) put_left(c, &left);
    return st;
}

/* The money of the body, as the field reads it. */
static struct value amount_of(struct call *c)
{
    const struct cat_field *f = &c->kind->fields[cat_field_index(c->kind, STR("amount"))];
    const json_t *j = json_object_get(c->body, "amount");
    struct value v = {.kind = V_NULL};
    const char *fault = j == NULL ? NULL : json_to_value(f, j, c->tx.arena, &v);

    if (fault != NULL) fault_add(&c->faults, STR("amount"), fault);
    return v;
}

/* {"situation","task","action","result"}: the STAR review; NULL when the body has none. */
static enum status read_star(struct call *c, struct deal_star *star, bool *given)
{
    const json_t *j = json_object_get(c->body, "star");
    const struct {
        const char *key;
        struct str *to;
    } parts[] = {{"situation", &star->situation},
                 {"task", &star->task},
                 {"action", &star->action},
                 {"result", &star->result}};
    size_t known = 0;

    *given = j != NULL && !json_is_null(j);
    if (!*given) return ST_OK;
    if (!json_is_object(j)) return call_refuse(c, ST_MALFORMED, "json.object", STR("star"));
    for (size_t i = 0; i < COUNT(parts); i++) {
        const json_t *v = json_object_get(j, parts[i].key);
        known += v != NULL;
        if (v == NULL || json_is_null(v)) continue;
        if (json_is_string(v)) {
            *parts[i].to = str_trim(json_str(v));
        } else {
            fault_add(&c->faults, str_fmt(c->tx.arena, "star.%s", parts[i].key), "type");
        }
    }
    if (known < json_object_size(j))
        return call_refuse(c, ST_MALFORMED, "json.unknown_key", STR("star"));
    return ST_OK;
}

static enum status close_deal(struct call *c)
{
    struct deal_step s;
    struct deal_star star = {.situation = STR_NONE};
    bool told = false;
    struct record r;
    struct gate_left left = {.hard = 0};
    enum status st = call_body(c, CLOSE_KEYS);
    struct deal_close how = {.state = call_text(c, "state"),
                             .closed_on = call_day(c, "closed_on"),
                             .lost_to = call_int(c, "lost_to", 0),
                             .reasons = call_text(c, "reasons"),
                             .lessons = call_text(c, "lessons"),
                             .override_reason = call_text(c, "override_reason"),
                             .left = &left};

    if (st == ST_OK) st = read_star(c, &star, &told);
    if (st != ST_OK) return st;
    if (told) how.star = &star;
    how.amount = amount_of(c);
    step_begin(c, &s);
    st = call_finish(c, deal_close(&s.call, &how, &r, &c->error), &r);
    if (st == ST_OK) put_left(c, &left);
    return st;
}

typedef enum status verb_fn(const struct deal_call *c, struct str reason, struct record *out,
                            struct error *e);

static enum status with_reason(struct call *c, const char *keys, verb_fn *verb)
{
    struct deal_step s;
    struct record r;
    enum status st = call_body(c, keys);
    struct str reason = call_text(c, "reason");

    if (st != ST_OK) return st;
    step_begin(c, &s);
    return call_finish(c, verb(&s.call, reason, &r, &c->error), &r);
}

static enum status reopen(struct call *c)
{
    return with_reason(c, "reason!", deal_reopen);
}

static enum status pause_deal(struct call *c)
{
    return with_reason(c, "reason", deal_pause);
}

static enum status resume(struct call *c)
{
    return with_reason(c, "reason", deal_resume);
}

#define DEAL   "/{path}/{id}"
#define ACTION RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "opportunity", .answer = "record"
const struct route routes_deal[] = {
    {HTTP_POST, DEAL "/stage", ACTION, .body = BODY_JSON, .handler = stage,
     .summary = {"推进阶段", "Move to another stage"},
     .input = "stage! evidence override_reason"},
    {HTTP_POST, DEAL "/close", ACTION, .body = BODY_JSON, .handler = close_deal,
     .summary = {"关闭（赢单、丢单、取消）", "Close as won, lost or cancelled"},
     .input = CLOSE_KEYS},
    {HTTP_POST, DEAL "/reopen", ACTION, .body = BODY_JSON, .handler = reopen,
     .summary = {"重新打开", "Reopen"}, .input = "reason!"},
    {HTTP_POST, DEAL "/pause", ACTION, .body = BODY_OPTIONAL, .handler = pause_deal,
     .summary = {"暂停", "Pause"}, .input = "reason"},
    {HTTP_POST, DEAL "/resume", ACTION, .body = BODY_OPTIONAL, .handler = resume,
     .summary = {"恢复", "Resume"}, .input = "reason"},
};
const size_t routes_deal_n = COUNT(routes_deal);
