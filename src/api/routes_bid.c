/* api/routes_bid.c - the pool, bids, accountability, and the cockpit of sponsors. */
#include "api/json_in.h"
#include "api/put.h"
#include "model/catalogue.h"
#include "ops/factread.h"
#include "ops/fields.h"
#include "ops/hand/hand.h"
#include "ops/standing.h"

#include <string.h>

enum { MICRO = 1000000, STAT_DAYS = 366 };

static const char *const marks[BID__COUNT] = {"score_plan", "score_relation", "score_record",
                                              "score_capacity"};
static const char *const weights[BID__COUNT] = {"weight_plan", "weight_relation",
                                                "weight_record", "weight_capacity"};

static struct value money(struct call *c, const char *kind, const char *key)
{
    const struct cat_entity *k = catalogue_kind(c->tx.cat, str_of(kind));
    const struct cat_field *f = &k->fields[cat_field_index(k, str_of(key))];
    const json_t *j = json_object_get(c->body, key);
    struct value v = {.kind = V_NULL};

    if (j == NULL || json_is_null(j)) return v;
    const char *fault = json_to_value(f, j, c->tx.arena, &v);
    if (fault != NULL) fault_add(&c->faults, str_of(key), fault);
    return v;
}

/* --- the pool --- */

static enum status pool(struct call *c)
{
    struct buf *b = c->out;
    struct pool_list p;
    enum status st = pool_read(&c->tx, call_param(c, "q"), &p, &c->error);

    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_int(b, "claimed_today", p.claimed_today);
    put_int(b, "claims_per_day", p.claims_per_day);
    put_int(b, "held", p.mine.held);
    put_int(b, "most", p.mine.binds ? p.mine.most : 0);
    put_bool(b, "room", capacity_allows(&p.mine, 1));
    open_list(b, "items");
    for (size_t i = 0; i < p.n; i++) {
        open_item(b);
        put_id(b, "id", p.v[i].id);
        put_text(b, "name", p.v[i].name);
        put_text(b, "region", p.v[i].region);
        put_text(b, "industry", p.v[i].industry);
        put_text(b, "segment", p.v[i].segment);
        put_day(b, "since", p.v[i].since);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

/* By a route of its own, because whoever claims may not see the account yet. */
static enum status claim(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "account!");
    int64_t account = call_int(c, "account", 0);

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = pool_claim(&c->tx, account, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

/* One piece of the round now; the nightly job does all of it. */
static enum status pool_now(struct call *c)
{
    enum { CHUNK = 200, CHUNKS = 50 };
    int64_t last = 0;
    enum status st = call_body(c, "");

    if (st == ST_OK && (c->actor.roles & (1U << ROLE_SALES_OPS | 1U << ROLE_ADMIN)) == 0)
        return call_refuse(c, ST_FORBIDDEN, "forbidden", STR(""));
    for (int i = 0; i < CHUNKS && st == ST_OK; i++) {
        st = pool_round(&c->tx, last, CHUNK, &last, &c->error);
        if (last == 0) break;
    }
    return st;
}

/* --- bids --- */

static enum status publish(struct call *c)
{
    struct bid_order o = {.account = 0};
    struct record r;
    enum status st = call_body(c, "account! deadline! conditions base_target base_price "
                                  "weight_plan weight_relation weight_record weight_capacity");

    if (st != ST_OK) return st;
    o.account = call_int(c, "account", 0);
    struct str deadline = call_text(c, "deadline");
    if (deadline.p != NULL && !instant_parse(deadline, &o.deadline))
        fault_add(&c->faults, STR("deadline"), "type");
    o.conditions = read_long_text(c, "conditions");
    o.base_target = money(c, "bid", "base_target");
    o.base_price = money(c, "bid", "base_price");
    for (size_t k = 0; k < BID__COUNT; k++) o.weights[k] = call_int(c, weights[k], -1);
    st = call_check(c);
    if (st == ST_OK) st = bid_publish(&c->tx, &o, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static enum status apply(struct call *c)
{
    struct bid_plan p;
    struct record r;
    enum status st = call_body(c, "plan! resources relations target_revenue");

    if (st != ST_OK) return st;
    p.plan = read_long_text(c, "plan");
    p.resources = read_long_text(c, "resources");
    p.relations = read_long_text(c, "relations");
    p.target_revenue = money(c, "bid_application", "target_revenue");
    st = call_check(c);
    if (st == ST_OK) st = bid_apply(&c->tx, c->id, &p, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static void put_score(struct buf *b, const char *key, int64_t v)
{
    jo_key(b, key);
    if (v >= 0) {
        buf_int(b, v);
    } else {
        buf_z(b, "null");
    }
}

static void put_result(struct buf *b, const struct bid_result *r)
{
    open_item(b);
    put_id(b, "id", r->application);
    put_id(b, "user", r->user);
    put_text(b, "user_name", r->name);
    put_text(b, "plan", r->plan);
    put_text(b, "resources", r->resources);
    put_text(b, "relations", r->relations);
    jo_key(b, "target_revenue");
    if (r->target_revenue.kind == V_MONEY) {
        jo_money(b, r->target_revenue.i, r->target_revenue.cur.code);
    } else {
        buf_z(b, "null");
    }
    put_score(b, "accounts", r->accounts);
    for (size_t k = 0; k < BID__COUNT; k++) put_score(b, marks[k], r->score[k]);
    jo_key(b, "total");
    if (r->total >= 0) {
        jo_micro(b, r->total);
    } else {
        buf_z(b, "null");
    }
    put_id(b, "rank", r->rank);
    put_bool(b, "won", r->won);
    buf_char(b, '}');
}

static enum status applications(struct call *c)
{
    struct bid_view *v = arena_alloc(c->tx.arena, sizeof(*v));
    struct buf *b = c->out;
    enum status st = bid_read(&c->tx, c->id, v, &c->error);

    if (st != ST_OK) return st;
    buf_char(b, '{');
    jo_key(b, "bid");
    jo_record(b, &v->bid, &c->actor);
    put_bool(b, "manages", v->manages);
    put_bool(b, "applied", v->applied);
    put_bool(b, "may_apply", v->may_apply);
    put_bool(b, "due", c->tx.now_ms >= field_id(record_field(&v->bid, "deadline")));
    open_list(b, "items");
    for (size_t i = 0; i < v->n; i++) put_result(b, &v->v[i]);
    buf_z(b, "]}");
    return ST_OK;
}

static enum status open_bid(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "");

    if (st == ST_OK) st = bid_open(&c->tx, c->id, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static size_t read_marks(struct call *c, struct bid_marks *v)
{
    const json_t *list = json_object_get(c->body, "scores");
    size_t n = json_is_array(list) ? json_array_size(list) : 0;

    if (!json_is_array(list) || n > BID_APPLICATIONS) {
        fault_add(&c->faults, STR("scores"), "type");
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(list, i), *id = json_object_get(row, "application");
        v[i].application = json_integer_value(id);
        if (!json_is_integer(id)) fault_add(&c->faults, STR("scores"), "type");
        for (size_t k = 0; k < BID__COUNT; k++) {
            const json_t *mark = json_object_get(row, marks[k]);
            v[i].score[k] = json_is_integer(mark) ? json_integer_value(mark) : -1;
            if (mark != NULL && !json_is_null(mark) && !json_is_integer(mark))
                fault_add(&c->faults, str_of(marks[k]), "type");
        }
    }
    return n;
}

static enum status score(struct call *c)
{
    struct bid_marks *v = arena_zalloc(c->tx.arena, BID_APPLICATIONS * sizeof(*v));
    enum status st = call_body(c, "scores!");

    if (st != ST_OK) return st;
    size_t n = read_marks(c, v);
    st = call_check(c);
    if (st == ST_OK) st = bid_score(&c->tx, c->id, v, n, &c->faults, &c->error);
    return st == ST_OK ? applications(c) : st;
}

static enum status award(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "note");
    struct str note = read_long_text(c, "note");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = bid_award(&c->tx, c->id, note, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status cancel(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "note");
    struct str note = read_long_text(c, "note");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = bid_cancel(&c->tx, c->id, note, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* --- accountability --- */

static enum status list_now(struct call *c)
{
    enum { CHUNKS = 50 };
    int64_t n = 0, all = 0;
    enum status st = call_body(c, "day");
    struct day list = call_day(c, "day");
    const uint32_t roles = 1U << ROLE_SALES_OPS | 1U << ROLE_KA_VP | 1U << ROLE_ADMIN;

    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    if ((c->actor.roles & roles) == 0)
        return call_refuse(c, ST_FORBIDDEN, "forbidden", STR(""));
    if (list.n == DAY_NONE.n || list.n > c->tx.today.n) list = c->tx.today;
    list = accountability_day(list);
    for (int i = 0; i < CHUNKS && st == ST_OK; i++) {
        st = accountability_list(&c->tx, list, &n, &c->error);
        all += n;
        if (n == 0) break;
    }
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_day(c->out, "listed_on", list);
    put_int(c->out, "made", all);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status explain(struct call *c)
{
    struct explanation_text t;
    struct record r;
    enum status st = call_body(c, "cause! did! remedy! remedy_due");

    if (st != ST_OK) return st;
    t.cause = read_long_text(c, "cause");
    t.did = read_long_text(c, "did");
    t.remedy = read_long_text(c, "remedy");
    t.remedy_due = call_day(c, "remedy_due");
    st = call_check(c);
    if (st == ST_OK) st = explanation_give(&c->tx, c->id, &t, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status judge(struct call *c)
{
    struct judgement j;
    struct record r;
    enum status st = call_body(c, "verdict! comment!");

    j.verdict = call_text(c, "verdict");
    j.comment = read_long_text(c, "comment");
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = explanation_judge(&c->tx, c->id, &j, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status stats(struct call *c)
{
    struct analysis a;
    struct account_stats all = {.v = NULL};
    struct str by = call_param(c, "by");
    bool rival = str_is(by, "competitor");
    enum status st = read_analysis(c, &a);

    if (by.p != NULL && !rival && !str_is(by, "owner"))
        return call_refuse(c, ST_MALFORMED, "query.value", STR("by"));
    if (a.to.n == DAY_NONE.n) a.to = c->tx.today;
    if (a.from.n == DAY_NONE.n) a.from = (struct day){a.to.n - STAT_DAYS};
    if (st == ST_OK) st = analysis_period(&a, &c->error);
    if (st == ST_OK) st = accountability_stats(&c->tx, rival, &a, &all, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    open_list(c->out, "items");
    for (size_t i = 0; i < all.n; i++) {
        const struct account_stat *v = &all.v[i];
        open_item(c->out);
        put_id(c->out, "id", v->id);
        put_text(c->out, "name", v->name);
        put_int(c->out, "listed", v->listed);
        put_int(c->out, "open", v->open);
        put_int(c->out, "overdue", v->overdue);
        put_int(c->out, "judged", v->judged);
        put_int(c->out, "excused", v->excused);
        put_int(c->out, "partly", v->partly);
        put_int(c->out, "responsible", v->responsible);
        buf_char(c->out, '}');
    }
    buf_z(c->out, "]}");
    return ST_OK;
}

/* --- sponsors --- */

static enum status review(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "note!");
    struct str note = read_long_text(c, "note");

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = sponsorship_review(&c->tx, c->id, note, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

struct cockpit_row {
    int64_t id, account, user;
    struct str name, needs, level4, path, value;
    struct day next_review;
};

/* Of what lies at the account, the first row of a kind in an order. */
struct newest {
    const char *key, *kind, *fields, *where, *order;
};
static const struct newest newest[] = {
    {"last_contact", "activity", "subject kind start owner result",
     " AND x.state = 'done' AND x.kind <> 'task'", " ORDER BY x.\"start\" DESC, x.id DESC"},
    {"promise", "exchange", "what due contact user",
     " AND x.state = 'open' AND x.direction = 'we_give'",
     " ORDER BY CASE WHEN x.due IS NULL THEN 1 ELSE 0 END, x.due, x.id"},
    {"next_activity", "activity", "subject kind start questions_to_ask",
     " AND x.state = 'planned' AND x.kind <> 'task'", " ORDER BY x.\"start\", x.id"},
    {"open_need", "need", "statement why kind",
     " AND (x.satisfied IS NULL OR x.satisfied < 100000000)",
     " ORDER BY x.priority, x.id DESC"},
};

/* Its fields as one object, or null. */
static enum status put_newest(struct call *c, const struct newest *what, int64_t account)
{
    struct factread r;
    struct str rest = str_of(what->fields), name;
    enum status st;

    fact_begin(&r, &c->tx, what->kind);
    struct sql *more = fact_more(&r);
    sql_z(more, "t.id = (SELECT x.id FROM ");
    sql_name(more, r.q.kind->e->table);
    sql_z(more, " x WHERE x.deleted_at IS NULL AND x.account = ");
    sql_int(more, account);
    sql_z(more, what->where);
    sql_z(more, what->order);
    sql_z(more, " LIMIT 1)");
    st = fact_open(&r, what->fields, &c->error);
    jo_key(c->out, what->key);
    if (st == ST_OK && (st = fact_next(&r, &c->error)) == ST_OK) {
        buf_char(c->out, '{');
        put_id(c->out, "id", fact_id(&r));
        while (str_cut(&rest, ' ', &name)) {
            int at = cat_field_index(r.q.kind, name);
            const char *z = str_fmt(c->tx.arena, "%.*s", STR_FMT(name)).p;
            struct value v = fact_value(&r, z);
            jo_key(c->out, z);
            jo_value(c->out, &r.q.kind->fields[at], &v);
        }
        buf_char(c->out, '}');
    } else {
        buf_z(c->out, "null");
    }
    return fact_end(&r, st);
}

/* Levels where neither side has anybody across: the empty pairs of the zipper. */
static enum status put_zipper(struct call *c, int64_t account)
{
    struct zip_view v;
    enum status st = zipper_read(&c->tx, account, c->tx.today, &v, &c->error);

    if (st != ST_OK) return st;
    open_list(c->out, "empty_pairs");
    for (int i = 0; i < LEVELS; i++) {
        if (v.verdict.pairs[i].best > 0) continue;
        jo_comma(c->out);
        buf_int(c->out, i + 1);
    }
    buf_char(c->out, ']');
    return ST_OK;
}

static enum status put_cockpit(struct call *c, const struct cockpit_row *r)
{
    struct buf *b = c->out;
    enum status st = ST_OK;

    open_item(b);
    put_id(b, "sponsorship", r->id);
    put_id(b, "account", r->account);
    put_text(b, "account_name", r->name);
    put_day(b, "next_review", r->next_review);
    put_bool(b, "review_due",
             r->next_review.n != DAY_NONE.n && r->next_review.n <= c->tx.today.n);
    put_text(b, "personal_needs", r->needs);
    put_text(b, "level4", r->level4);
    put_text(b, "warm_path", r->path);
    put_text(b, "value_sentence", r->value);
    put_bool(b, "homework_done",
             r->needs.n > 0 && r->level4.n > 0 && r->path.n > 0 && r->value.n > 0);
    for (size_t i = 0; i < COUNT(newest) && st == ST_OK; i++)
        st = put_newest(c, &newest[i], r->account);
    if (st == ST_OK) st = put_zipper(c, r->account);
    buf_char(b, '}');
    return st;
}

static enum status cockpit_rows(struct call *c, int64_t user, struct cockpit_row *v, size_t *n,
                                size_t most)
{
    struct factread r;
    enum status st;

    *n = 0;
    fact_begin(&r, &c->tx, "sponsorship");
    struct sql *more = fact_more(&r);
    sql_z(more, "(t.\"to\" IS NULL OR t.\"to\" >= ");
    sql_int(more, c->tx.today.n);
    sql_z(more, ") AND t.\"from\" <= ");
    sql_int(more, c->tx.today.n);
    sql_z(more, " AND t.\"user\" = ");
    sql_int(more, user);
    st =
        fact_open(&r, "account user personal_needs level4 warm_path value_sentence next_review",
                  &c->error);
    while (st == ST_OK && *n < most && (st = fact_next(&r, &c->error)) == ST_OK) {
        v[(*n)++] = (struct cockpit_row){.id = fact_id(&r),
                                         .account = fact_int(&r, "account"),
                                         .user = fact_int(&r, "user"),
                                         .needs = fact_text(&r, "personal_needs"),
                                         .level4 = fact_text(&r, "level4"),
                                         .path = fact_text(&r, "warm_path"),
                                         .value = fact_text(&r, "value_sentence"),
                                         .next_review = fact_day(&r, "next_review")};
    }
    return fact_end(&r, st);
}

static enum status cockpit(struct call *c)
{
    enum { MOST = 60 };
    struct cockpit_row *v = arena_alloc(c->tx.arena, MOST * sizeof(*v));
    int64_t user = c->actor.user;
    size_t n = 0;
    enum status st = read_id(c, "user", &user);

    if (user == 0) user = c->actor.user;
    if (st == ST_OK) st = cockpit_rows(c, user, v, &n, MOST);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_id(c->out, "user", user);
    open_list(c->out, "items");
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        st = query_names(&c->tx, catalogue_kind(c->tx.cat, STR("account")), &v[i].account, 1,
                         &v[i].name, &c->error);
        if (st == ST_OK) st = put_cockpit(c, &v[i]);
    }
    buf_z(c->out, "]}");
    return st;
}

#define BID_VERB(PATTERN, HANDLER, KEYS, BODY, ZH, EN, ANSWER)                                 \
    {                                                                                          \
        HTTP_POST, "/{path}/{id}/" PATTERN, RUN_WRITE, PERM_KIND, ACT_READ,                    \
            .body = (BODY), .handler = (HANDLER), .summary = {ZH, EN}, .input = (KEYS),        \
            .answer = (ANSWER), .only = "bid"                                                  \
    }
const struct route routes_bid[] = {
    {HTTP_GET, "/pool", RUN_WORK, PERM_SIGNED, .params = "q", .handler = pool,
     .summary = {"公海客户", "Accounts of the common pool"}, .answer = "object"},
    {HTTP_POST, "/pool/claims", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON, .handler = claim,
     .summary = {"领取公海客户", "Claim an account of the pool"}, .input = "account!",
     .answer = "record", .makes = "pool_entry"},
    {HTTP_POST, "/pool/round", RUN_WRITE, PERM_SIGNED, .body = BODY_OPTIONAL,
     .handler = pool_now, .summary = {"立即执行公海回收", "Announce and return now"},
     .answer = "none"},
    {HTTP_POST, "/bids", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON, .handler = publish,
     .summary = {"发布客户竞标", "Publish a bid"},
     .input = "account! deadline! conditions base_target base_price weight_plan "
              "weight_relation weight_record weight_capacity",
     .answer = "record", .makes = "bid"},
    {HTTP_POST, "/{path}/{id}/applications", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = apply, .summary = {"提交竞标申请（密封）", "Apply under seal"},
     .input = "plan! resources relations target_revenue", .answer = "record",
     .makes = "bid_application", .only = "bid"},
    {HTTP_GET, "/{path}/{id}/applications", RUN_WORK, PERM_KIND, ACT_READ,
     .handler = applications, .summary = {"竞标申请与结果", "Applications and the result"},
     .answer = "object", .only = "bid"},
    BID_VERB("open", open_bid, NULL, BODY_OPTIONAL, "开标", "Open the applications", "record"),
    BID_VERB("scores", score, "scores!", BODY_JSON, "评分", "Score the applications", "object"),
    BID_VERB("award", award, "note", BODY_OPTIONAL, "定标并划转", "Award and transfer",
             "record"),
    BID_VERB("cancel", cancel, "note", BODY_OPTIONAL, "取消竞标", "Cancel the bid", "record"),
    {HTTP_POST, "/accountability/list", RUN_WRITE, PERM_SIGNED, .body = BODY_OPTIONAL,
     .handler = list_now, .summary = {"生成半月问责清单", "Make the fortnightly list"},
     .input = "day", .answer = "object"},
    {HTTP_GET, "/accountability/stats", RUN_WORK, PERM_SIGNED,
     .params = "by from to unit owner pipeline segment product region", .handler = stats,
     .summary = {"问责统计", "Figures of accountability"}, .answer = "object"},
    {HTTP_POST, "/{path}/{id}/explain", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = explain, .summary = {"提交问责说明", "Explain"},
     .input = "cause! did! remedy! remedy_due", .answer = "record", .only = "explanation"},
    {HTTP_POST, "/{path}/{id}/judge", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = judge, .summary = {"评判问责说明", "Judge an explanation"},
     .input = "verdict! comment!", .answer = "record", .only = "explanation"},
    {HTTP_POST, "/{path}/{id}/review", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = review, .summary = {"季度回顾", "Quarterly review"}, .input = "note!",
     .answer = "record", .only = "sponsorship"},
    {HTTP_GET, "/sponsor_cockpit", RUN_WORK, PERM_SIGNED, .params = "user", .handler = cockpit,
     .summary = {"高管驾驶舱", "Cockpit of a sponsor"}, .answer = "object"},
};
const size_t routes_bid_n = COUNT(routes_bid);
