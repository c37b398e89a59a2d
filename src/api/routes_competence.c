/* api/routes_competence.c - assessments of account managers, development plan, duty report. */
#include "api/api.h"
#include "api/put.h"
#include "ops/competence/competence.h"
#include "ops/fields.h"

/* --- bodies ------------------------------------------------------------------------------- */

struct id_list {
    int64_t v[COMPETENCE_PEOPLE];
    size_t n;
};

static enum status read_ids(struct call *c, const char *key, struct id_list *out)
{
    const json_t *list = json_object_get(c->body, key);
    size_t n = json_array_size(list);

    out->n = 0;
    if (!json_is_array(list)) {
        fault_add(&c->faults, str_of(key), "type");
        return ST_OK;
    }
    if (n > COMPETENCE_PEOPLE) return call_refuse(c, ST_MALFORMED, "json.limits", str_of(key));
    for (size_t i = 0; i < n; i++) {
        const json_t *j = json_array_get(list, i);
        if (!json_is_integer(j) || json_integer_value(j) <= 0) {
            fault_add(&c->faults, str_of(key), "type");
            return ST_OK;
        }
        out->v[out->n++] = json_integer_value(j);
    }
    return ST_OK;
}

static void read_score(struct call *c, const json_t *j, size_t i, struct sheet_score *out)
{
    const json_t *score = json_object_get(j, "score"), *said = json_object_get(j, "evidence");
    const char *item = json_string_value(json_object_get(j, "item"));
    struct str at = str_fmt(c->tx.arena, "scores[%zu]", i);

    *out = (struct sheet_score){.item = item == NULL ? -1 : competence_index(str_of(item))};
    if (score != NULL && !json_is_null(score)) {
        if (!json_is_integer(score) || json_integer_value(score) < 0 ||
            json_integer_value(score) > 9) {
            fault_add2(&c->faults, at, "range", STR("1"), STR("5"));
        } else {
            out->score = (int)json_integer_value(score);
        }
    }
    if (json_is_string(said))
        out->evidence = (struct str){json_string_value(said), json_string_length(said)};
}

/* --- pieces ------------------------------------------------------------------------------- */

static void put_optional(struct buf *b, const char *key, struct str s)
{
    put_text(b, key, s.n == 0 ? STR_NONE : s);
}

static void put_field(struct buf *b, const char *key, const struct record *r)
{
    put_optional(b, key, field_text(record_field(r, key)));
}

static void put_sum(struct buf *b, const struct competence_sum *s)
{
    put_int(b, "items", (int64_t)s->items);
    for (int k = 0; k < CV__COUNT; k++)
        put_ratio(b, competence_view_keys[k], s->has[k], s->mean[k]);
    put_ratio(b, "others", s->has_others, s->others);
    put_ratio(b, "counts", s->has_counts, s->counts);
    put_ratio(b, "target", s->has_counts, s->target);
    put_ratio(b, "gap", s->has_gap, s->gap);
    put_ratio(b, "before", s->has_before, s->before);
}

static void put_groups(struct buf *b, const struct competence_sum *groups)
{
    open_list(b, "groups");
    for (int g = 0; g < COMPETENCE_GROUPS; g++) {
        open_item(b);
        put_z(b, "group", competence_group_option(g)->key);
        put_sum(b, &groups[g]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_item(struct buf *b, int index)
{
    put_z(b, "item", competence_item_options.options[index].key);
}

static void put_assessment(struct call *c, const struct assessment_seen *s)
{
    struct buf *b = c->out;
    const struct record *a = &s->a;

    put_id(b, "id", a->id);
    put_id(b, "user", field_id(record_field(a, "user")));
    put_field(b, "name", a);
    put_field(b, "state", a);
    put_field(b, "level", a);
    put_field(b, "comment", a);
    put_day(b, "held_on", record_day(a, "held_on"));
    put_day(b, "self_on", record_day(a, "self_on"));
    put_day(b, "manager_on", record_day(a, "manager_on"));
    put_id(b, "manager", field_id(record_field(a, "manager")));
    put_int(b, "peers", field_id(record_field(a, "peers")));
    put_bool(b, "mine", s->self);
    put_bool(b, "superior", s->superior);
    put_bool(b, "manages", s->manages);
}

/* --- the model ---------------------------------------------------------------------------- */

static void put_texts(struct buf *b, const char *key, const struct competence_text *v, size_t n)
{
    open_list(b, key);
    for (size_t i = 0; i < n; i++) {
        open_item(b);
        put_z(b, "key", v[i].key);
        put_label(b, "text", &v[i].text);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status model(struct call *c)
{
    struct buf *b = c->out;

    buf_char(b, '{');
    open_list(b, "items");
    for (size_t i = 0; i < competence_item_options.n; i++) {
        const struct option *o = &competence_item_options.options[i];
        open_item(b);
        put_z(b, "key", o->key);
        put_z(b, "group", o->parent);
        put_label(b, "name", &o->label);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    put_texts(b, "questions", competence_questions, competence_questions_n);
    put_texts(b, "levels", selling_level_texts, selling_level_texts_n);
    put_texts(b, "roles", manager_roles, manager_roles_n);
    put_texts(b, "duties", manager_duties, manager_duties_n);
    buf_char(b, '}');
    return ST_OK;
}

/* --- mine, my team ------------------------------------------------------------------------ */

static void put_past(struct buf *b, const char *key, const struct past_assessment *v, size_t n)
{
    open_list(b, key);
    for (size_t i = 0; i < n; i++) {
        open_item(b);
        put_id(b, "id", v[i].id);
        put_optional(b, "name", v[i].name);
        put_optional(b, "state", v[i].state);
        put_optional(b, "level", v[i].level);
        put_day(b, "held_on", v[i].held_on);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status mine(struct call *c)
{
    struct mine_view v;
    struct buf *b = c->out;
    enum status st = competence_mine(&c->tx, &v, &c->error);

    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_past(b, "assessments", v.v, v.n);
    open_list(b, "asked");
    for (size_t i = 0; i < v.nasked; i++) {
        open_item(b);
        put_id(b, "assessment", v.asked[i].assessment);
        put_id(b, "user", v.asked[i].user);
        put_optional(b, "name", v.asked[i].name);
        put_optional(b, "round", v.asked[i].round);
        put_bool(b, "submitted", v.asked[i].submitted);
        put_bool(b, "open", v.asked[i].open);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

static enum status team(struct call *c)
{
    struct team_view v;
    struct buf *b = c->out;
    enum status st = competence_team(&c->tx, &v, &c->error);

    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_bool(b, "opens", v.opens);
    open_list(b, "people");
    for (size_t i = 0; i < v.n; i++) {
        const struct team_row *r = &v.v[i];
        open_item(b);
        put_id(b, "user", r->user);
        put_optional(b, "name", r->name);
        put_id(b, "assessment", r->assessment);
        put_optional(b, "state", r->state);
        put_optional(b, "level", r->level);
        put_day(b, "held_on", r->assessment == 0 ? DAY_NONE : r->held_on);
        put_day(b, "self_on", r->assessment == 0 ? DAY_NONE : r->self_on);
        put_day(b, "manager_on", r->assessment == 0 ? DAY_NONE : r->manager_on);
        put_bool(b, "superior", r->superior);
        put_int(b, "asked", r->asked);
        put_int(b, "handed_in", r->handed_in);
        put_int(b, "goals", r->goals);
        put_int(b, "late", r->late);
        put_sum(b, &r->all);
        put_groups(b, r->groups);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

/* --- rounds and sheets -------------------------------------------------------------------- */

static enum status open_round(struct call *c)
{
    struct id_list users = {.n = 0};
    size_t opened = 0;
    enum status st = call_body(c, "users!");

    if (st == ST_OK) st = read_ids(c, "users", &users);
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = competence_open(&c->tx, c->id, users.v, users.n, &opened, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_int(c->out, "opened", (int64_t)opened);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status ask_peers(struct call *c)
{
    struct id_list users = {.n = 0};
    size_t asked = 0;
    enum status st = call_body(c, "users!");

    if (st == ST_OK) st = read_ids(c, "users", &users);
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK && users.n > COMPETENCE_PEERS)
        return call_refuse(c, ST_MALFORMED, "json.limits", STR("users"));
    const struct peer_list list = {users.v, users.n};
    if (st == ST_OK) st = peers_ask(&c->tx, c->id, &list, &asked, &c->faults, &c->error);
    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_int(c->out, "asked", (int64_t)asked);
    buf_char(c->out, '}');
    return ST_OK;
}

static enum status sheet(struct call *c)
{
    struct score_sheet *s = arena_alloc(c->tx.arena, sizeof *s);
    struct buf *b = c->out;
    enum status st = score_sheet_read(&c->tx, c->id, s, &c->error);

    if (st != ST_OK) return st;
    struct str name = STR_NONE;
    int64_t user = field_id(record_field(&s->seen.a, "user"));
    st =
        query_names(&c->tx, catalogue_kind(c->tx.cat, STR("user")), &user, 1, &name, &c->error);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_id(b, "assessment", c->id);
    put_id(b, "user", user);
    put_optional(b, "name", name);
    put_z(b, "view", competence_view_keys[s->view]);
    put_bool(b, "submitted", s->submitted);
    put_bool(b, "open", !text_value_is(record_field(&s->seen.a, "state"), "done"));
    open_list(b, "scores");
    for (size_t i = 0; i < s->n; i++) {
        open_item(b);
        put_item(b, s->v[i].item);
        put_level(b, "score", s->v[i].score);
        put_optional(b, "evidence", s->v[i].evidence);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

static enum status save_sheet(struct call *c)
{
    enum status st = call_body(c, "scores! submit");
    const json_t *list = json_object_get(c->body, "scores");
    struct sheet_score v[COMPETENCE_ITEMS_MAX];
    struct score_put put = {.v = v, .n = json_array_size(list)};

    if (st != ST_OK) return st;
    put.submit = call_bool(c, "submit", false);
    if (!json_is_array(list) || put.n > COMPETENCE_ITEMS_MAX)
        return call_refuse(c, ST_MALFORMED, "json.limits", STR("scores"));
    for (size_t i = 0; i < put.n; i++) read_score(c, json_array_get(list, i), i, &v[i]);
    st = call_check(c);
    if (st == ST_OK) st = score_sheet_write(&c->tx, c->id, &put, &c->faults, &c->error);
    return st == ST_OK ? sheet(c) : st;
}

static enum status complete(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "level! comment");
    const struct assessment_end how = {.level = call_text(c, "level"),
                                       .comment = str_trim(call_text(c, "comment"))};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = assessment_complete(&c->tx, c->id, &how, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* --- profile ------------------------------------------------------------------------------ */

static void put_scores(struct buf *b, const struct competence_profile *p)
{
    open_list(b, "items");
    for (size_t i = 0; i < p->n; i++) {
        const struct competence_score *s = &p->v[i];
        double others = 0, counts = 0;
        bool seen = competence_others(s, &others), any = competence_counts(s, &counts);
        open_item(b);
        put_item(b, s->item);
        put_z(b, "group", competence_item_options.options[s->item].parent);
        for (int k = 0; k < CV__COUNT; k++)
            put_ratio(b, competence_view_keys[k], s->has[k], s->v[k]);
        put_ratio(b, "others", seen, others);
        put_ratio(b, "counts", any, counts);
        put_ratio(b, "target", true, s->target);
        put_ratio(b, "gap", seen && s->has[CV_SELF], s->v[CV_SELF] - others);
        put_ratio(b, "before", s->has_before, s->before);
        put_optional(b, "evidence", p->evidence[i]);
        put_optional(b, "manager_evidence", p->remark[i]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_priorities(struct buf *b, const struct competence_profile *p)
{
    open_list(b, "priorities");
    for (size_t i = 0; i < p->nfirst; i++) {
        open_item(b);
        put_item(b, p->first[i].item);
        put_ratio(b, "now", true, p->first[i].now);
        put_ratio(b, "target", true, p->first[i].target);
        put_ratio(b, "lack", true, p->first[i].lack);
        open_list(b, "reasons");
        for (int k = 0; k < COMPETENCE_REASONS; k++) {
            if ((p->first[i].reasons & 1U << k) == 0) continue;
            jo_comma(b);
            jo_z(b, competence_reason_keys[k]);
        }
        buf_z(b, "]}");
    }
    buf_char(b, ']');
}

static void put_promotion(struct buf *b, const struct competence_profile *p)
{
    jo_key(b, "promotion");
    if (p->level + 1 >= SELLING_LEVELS) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_z(b, "level", selling_level_options.options[p->level + 1].key);
    put_bool(b, "ready", p->verdict.ready);
    put_int(b, "met", (int64_t)p->verdict.met);
    put_int(b, "missed", (int64_t)p->verdict.missed);
    put_int(b, "unknown", (int64_t)p->verdict.unknown);
    open_list(b, "criteria");
    for (size_t i = 0; i < p->npromotion; i++) {
        const struct promotion_row *r = &p->promotion[i];
        open_item(b);
        put_id(b, "id", r->id);
        jo_key(b, "name");
        jo_label(b, r->name, r->name_en.n == 0 ? r->name : r->name_en);
        put_text(b, "measure", r->measure);
        put_optional(b, "item", r->item);
        put_ratio(b, "minimum", true, r->fact.minimum);
        put_ratio(b, "value", r->fact.has, r->fact.value);
        put_z(b, "state", promotion_state_keys[promotion_judge(&r->fact)]);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
}

static void put_appraisal(struct call *c, const struct appraisal *a)
{
    struct buf *b = c->out;

    jo_key(b, "appraisal");
    buf_char(b, '{');
    put_z(b, "currency", c->tx.company->currency.code);
    put_amount(b, "target", a->may_amounts && a->has_attainment, a->target);
    put_amount(b, "actual", a->may_amounts && a->has_attainment, a->actual);
    put_ratio(b, "attainment", a->has_attainment, a->attainment);
    put_int(b, "won", a->won);
    put_amount(b, "won_amount", a->may_amounts, a->won_amount);
    put_int(b, "lost", a->lost);
    put_int(b, "opened", a->opened);
    put_int(b, "visits", a->visits);
    put_int(b, "reports", a->reports);
    put_int(b, "surveys", a->answered);
    put_ratio(b, "satisfaction", a->answered > 0, a->satisfaction);
    buf_char(b, '}');
}

/* with: an assessment of the same person, or "none". */
static enum status read_with(struct call *c, int64_t *out)
{
    *out = 0;
    if (!str_is(call_param(c, "with"), "none")) return read_id(c, "with", out);
    *out = -1;
    return ST_OK;
}

static enum status profile(struct call *c)
{
    struct competence_profile *p = arena_alloc(c->tx.arena, sizeof *p);
    struct str name = STR_NONE;
    struct buf *b = c->out;
    int64_t with = 0;
    enum status st = read_with(c, &with);

    if (st == ST_OK) st = profile_read(&c->tx, c->id, with, p, &c->error);
    if (st != ST_OK) return st;
    int64_t user = field_id(record_field(&p->seen.a, "user"));
    st =
        query_names(&c->tx, catalogue_kind(c->tx.cat, STR("user")), &user, 1, &name, &c->error);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_assessment(c, &p->seen);
    put_optional(b, "person", name);
    put_day(b, "from", p->from);
    put_day(b, "to", p->to);
    put_int(b, "fewest", p->fewest);
    put_z(b, "against", selling_level_options.options[p->level].key);
    put_id(b, "with", p->with);
    jo_key(b, "all");
    buf_char(b, '{');
    put_sum(b, &p->all);
    buf_char(b, '}');
    put_groups(b, p->groups);
    put_scores(b, p);
    put_priorities(b, p);
    put_promotion(b, p);
    put_appraisal(c, &p->appraisal);
    put_past(b, "past", p->past, p->npast);
    buf_char(b, '}');
    return ST_OK;
}

/* --- development plan and duty report ----------------------------------------------------- */

static enum status review_goal(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "state! review!");
    const struct goal_verdict said = {.state = call_text(c, "state"),
                                      .review = str_trim(call_text(c, "review"))};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = goal_review(&c->tx, c->id, &said, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status duty_whole(struct call *c)
{
    struct record r;
    struct str figures = STR_NONE;
    struct buf *b = c->out;
    bool above = false, kept = false;
    enum status st = duty_see(&c->tx, c->id, &r, &above, &c->error);

    if (st == ST_OK) st = duty_figures(&c->tx, &r, &figures, &kept, &c->error);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    jo_key(b, "report");
    jo_record(b, &r, &c->actor);
    put_bool(b, "mine", c->actor.user == field_id(record_field(&r, "user")));
    put_bool(b, "may_review", above);
    put_bool(b, "kept", kept);
    jo_key(b, "figures");
    buf_str(b, figures);
    buf_char(b, '}');
    return ST_OK;
}

static enum status duty_hand_in(struct call *c)
{
    struct record r;
    enum status st = duty_submit(&c->tx, c->id, &c->faults, &r, &c->error);

    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status duty_answer(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "review! rating back");
    const struct duty_verdict said = {.review = str_trim(call_text(c, "review")),
                                      .rating = call_int(c, "rating", 0),
                                      .back = call_bool(c, "back", false)};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = duty_review(&c->tx, c->id, &said, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

const struct route routes_competence[] = {
    {HTTP_GET, "/competence/model", RUN_READ, PERM_SIGNED, .handler = model,
     .summary = {"能力模型", "The competence model: items, questions, levels, roles, duties"},
     .answer = "object"},
    {HTTP_GET, "/competence/mine", RUN_WORK, PERM_SIGNED, .handler = mine,
     .summary = {"我的能力评估", "My assessments, and the colleagues I am asked to score"},
     .answer = "object"},
    {HTTP_GET, "/competence/team", RUN_WORK, PERM_SIGNED, .handler = team,
     .summary = {"团队能力", "The people I answer for, each with his newest assessment"},
     .answer = "object"},
    {HTTP_POST, "/{path}/{id}/open", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = open_round, .summary = {"发起评估", "Open the round for these people"},
     .input = "users!", .answer = "object", .only = "competence_round"},
    {HTTP_GET, "/{path}/{id}/sheet", RUN_READ, PERM_SIGNED, .handler = sheet,
     .summary = {"我的评分表", "My own score sheet of an assessment"}, .answer = "object",
     .only = "assessment"},
    {HTTP_PUT, "/{path}/{id}/sheet", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = save_sheet,
     .summary = {"保存或提交评分", "Save my scores as a whole, or hand them in"},
     .input = "scores! submit", .answer = "object", .only = "assessment"},
    {HTTP_POST, "/{path}/{id}/peers", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = ask_peers, .summary = {"邀请同事评分", "Ask colleagues for their scores"},
     .input = "users!", .answer = "object", .only = "assessment"},
    {HTTP_POST, "/{path}/{id}/complete", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = complete,
     .summary = {"完成评估", "Publish the superior's scores and the mean of colleagues"},
     .input = "level! comment", .answer = "record", .only = "assessment"},
    {HTTP_GET, "/{path}/{id}/profile", RUN_WORK, PERM_SIGNED, .params = "with",
     .handler = profile,
     .summary = {"能力雷达与差距", "Means, gaps, priorities, promotion, beside an earlier one"},
     .answer = "object", .only = "assessment"},
    {HTTP_POST, "/{path}/{id}/review", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = review_goal,
     .summary = {"检查发展目标", "The superior's review of a development goal"},
     .input = "state! review!", .answer = "record", .only = "development_goal"},
    {HTTP_GET, "/{path}/{id}/whole", RUN_WORK, PERM_SIGNED, .handler = duty_whole,
     .summary = {"述职报告全文", "A duty report with its figures"}, .answer = "object",
     .only = "duty_report"},
    {HTTP_POST, "/{path}/{id}/submit", RUN_WRITE, PERM_SIGNED, .handler = duty_hand_in,
     .summary = {"提交述职报告", "Hand the duty report in"}, .answer = "record",
     .only = "duty_report"},
    {HTTP_POST, "/{path}/{id}/review", RUN_WRITE, PERM_SIGNED, .body = BODY_JSON,
     .handler = duty_answer,
     .summary = {"评议述职报告", "The superior's review, or back for correction"},
     .input = "review! rating back", .answer = "record", .only = "duty_report"},
};
const size_t routes_competence_n = COUNT(routes_competence);
