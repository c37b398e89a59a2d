/* api/routes_report.c - visits prepared and reported, technical exchanges, plans of a month. */
#include "api/json_in.h"
#include "api/put.h"
#include "ops/approval_parts.h"
#include "ops/factread.h"
#include "ops/techexchange.h"
#include "ops/visit.h"
#include "ops/workplan.h"

enum { ROWS_MAX = 100, NAMES_MAX = 400, NAME_KINDS = 8 };

/* --- bodies --------------------------------------------------------------------------------
 */

/* The members listed in `keys` (without: the others), read as fields of the kind; faults are
 * told under `prefix` when it is not empty. */
struct part {
    const char *kind, *keys, *prefix;
    bool without;
};

static enum status read_part(struct call *c, json_t *body, const struct part *p,
                             struct input **out)
{
    struct faults own = {.arena = c->tx.arena};
    struct json_got got = {.faults = &own, .about = &c->error_field};
    json_t *fields = json_object(), *v;
    const char *key;

    CHECK_BUG(fields != NULL);
    json_object_foreach(body, key, v)
    {
        if (word_listed(p->keys, str_of(key)) != p->without)
            (void)json_object_set(fields, key, v);
    }
    enum status st = json_input(&c->tx, approval_cat(&c->tx, p->kind), fields, &got, &c->error);
    json_decref(fields);
    *out = got.in;
    if (p->prefix[0] != '\0') {
        faults_under(&c->faults, str_of(p->prefix), &own);
    } else {
        for (size_t i = 0; i < own.n; i++) {
            fault_add2(&c->faults, own.v[i].field, own.v[i].code, own.v[i].args[0],
                       own.v[i].args[1]);
        }
    }
    return st;
}

static enum status read_row(struct call *c, struct rowset *s, json_t *row, size_t i,
                            struct rowset_row *out)
{
    const struct part p = {
        s->kind, "id", str_z(str_fmt(c->tx.arena, "%s[%zu]", s->list, i), c->tx.arena), true};
    const json_t *id = json_object_get(row, "id");

    if (!json_is_object(row))
        return call_refuse(c, ST_MALFORMED, "json.object", str_of(s->list));
    if (id != NULL && !json_is_null(id) &&
        (!json_is_integer(id) || json_integer_value(id) <= 0))
        fault_add(&c->faults, str_fmt(c->tx.arena, "%s.id", p.prefix), "type");
    out->id = json_is_integer(id) ? json_integer_value(id) : 0;
    return read_part(c, row, &p, &out->in);
}

static enum status read_rows(struct call *c, const char *kind, const char *list,
                             struct rowset *out)
{
    const json_t *rows = json_object_get(c->body, list);
    enum status st = ST_OK;

    *out = (struct rowset){.kind = kind, .list = list};
    if (rows == NULL || json_is_null(rows)) return ST_OK;
    out->given = true;
    if (!json_is_array(rows)) {
        fault_add(&c->faults, str_of(list), "type");
        return ST_OK;
    }
    out->n = json_array_size(rows);
    if (out->n > ROWS_MAX) return call_refuse(c, ST_MALFORMED, "json.limits", str_of(list));
    struct rowset_row *v = arena_zalloc(c->tx.arena, (out->n + 1) * sizeof(*v));
    out->rows = v;
    for (size_t i = 0; st == ST_OK && i < out->n; i++)
        st = read_row(c, out, json_array_get(rows, i), i, &v[i]);
    return st;
}

/* --- answers --------------------------------------------------------------------------------
 */

/* Names of what the records point at, by kind: {"contact":{"7":"..."}}. */
struct bag {
    const char *kind[NAME_KINDS];
    struct idset ids[NAME_KINDS];
    size_t n;
};

static struct idset *bag_of(struct bag *b, const char *kind)
{
    for (size_t i = 0; i < b->n; i++) {
        if (strcmp(b->kind[i], kind) == 0) return &b->ids[i];
    }
    if (b->n == NAME_KINDS) return NULL;
    b->kind[b->n] = kind;
    return &b->ids[b->n++];
}

static void bag_add(struct call *c, struct bag *b, const struct record *r)
{
    for (size_t i = 0; r->kind != NULL && i < r->kind->nfields; i++) {
        const struct field *f = r->kind->fields[i].f;
        const struct value *v = &r->v[i];
        struct idset *ids = f->target == NULL ? NULL : bag_of(b, f->target);
        if (ids == NULL) continue;
        if (v->kind == V_INT) idset_add(ids, c->tx.arena, v->i);
        for (size_t k = 0; v->kind == V_IDS && k < v->nids; k++)
            idset_add(ids, c->tx.arena, v->ids[k]);
    }
}

static enum status put_bag(struct call *c, struct bag *b)
{
    enum status st = ST_OK;

    jo_key(c->out, "names");
    buf_char(c->out, '{');
    for (size_t i = 0; st == ST_OK && i < b->n; i++) {
        struct named names;
        idset_sort(&b->ids[i]);
        if (b->ids[i].n > NAMES_MAX) b->ids[i].n = NAMES_MAX;
        st = named_read(&c->tx, b->kind[i], &b->ids[i], &names, &c->error);
        if (st != ST_OK) break;
        jo_key(c->out, b->kind[i]);
        buf_char(c->out, '{');
        for (size_t k = 0; k < b->ids[i].n; k++) {
            struct str name = named_of(&names, b->ids[i].v[k]);
            if (name.p == NULL) continue;
            jo_key(c->out, str_fmt(c->tx.arena, "%lld", (long long)b->ids[i].v[k]).p);
            jo_text(c->out, name);
        }
        buf_char(c->out, '}');
    }
    buf_char(c->out, '}');
    return st;
}

static void put_record(struct call *c, const char *key, const struct record *r, struct bag *b)
{
    jo_key(c->out, key);
    if (r->kind == NULL) {
        buf_z(c->out, "null");
        return;
    }
    jo_record(c->out, r, &c->actor);
    bag_add(c, b, r);
}

static void put_records(struct call *c, const char *key, const struct dealrows *rows,
                        struct bag *b)
{
    open_list(c->out, key);
    for (size_t i = 0; i < rows->n; i++) {
        jo_comma(c->out);
        jo_record(c->out, &rows->v[i], &c->actor);
        bag_add(c, b, &rows->v[i]);
    }
    buf_char(c->out, ']');
}

/* The head of a whole: id and version of its record, which is also the answer's ETag. */
static void open_whole(struct call *c, const struct record *r)
{
    buf_char(c->out, '{');
    put_id(c->out, "id", r->id);
    put_int(c->out, "version", r->version);
    call_header(c, "ETag", str_fmt(c->tx.arena, "\"%lld\"", (long long)r->version));
}

static void created(struct call *c, const struct record *r)
{
    c->http_status = 201;
    c->id = r->id;
    c->location = str_fmt(c->tx.arena, "/api/v1/%s/%lld", r->kind->e->path, (long long)r->id);
    call_header(c, "Location", c->location);
}

/* --- the visit report ----------------------------------------------------------------------
 */

static const char change_keys[] =
    "objective visit_objective commitment_sought minutes time_kind "
    "travel_minutes waiting_minutes cost";
static const char part_keys[] =
    "activity visit promises observations topics answers sign ask_advice superior objective "
    "visit_objective commitment_sought minutes time_kind travel_minutes waiting_minutes cost";
#define REPORT_INPUT                                                                           \
    "visit promises observations topics answers sign ask_advice superior objective "           \
    "visit_objective commitment_sought minutes time_kind travel_minutes waiting_minutes cost " \
    "code contacts accompanied_by start end place content intended_result happened successes " \
    "failures suggestions outcome commitment_obtained next_start next_end next_place "         \
    "next_purpose next_plan next_actions"
#define PLAN_INPUT                                                                             \
    "code date place agenda obstacles customer_value strengths goals state people points "     \
    "followups start end"

/* The stage at that time by its name in the pipeline of the deal. */
static enum status put_stage(struct call *c, const struct visit_whole *w)
{
    struct str key = field_text(record_field(&w->report, "stage"));
    int64_t deal = field_id(record_field(&w->report, "deal"));
    struct dealrows stages = {.n = 0};
    struct record r;
    enum status st = ST_NOT_FOUND;

    if (deal != 0 && key.n > 0)
        st = record_get(&c->tx, approval_cat(&c->tx, "opportunity"), deal, &r, &c->error);
    if (st == ST_OK) {
        st = dealrows_read(&c->tx, "stage", "pipeline", field_id(record_field(&r, "pipeline")),
                           &stages, &c->error);
    }
    jo_key(c->out, "stage_name");
    for (size_t i = 0; i < stages.n; i++) {
        const struct record *s = &stages.v[i];
        struct str zh = field_text(record_field(s, "name"));
        struct str en = field_text(record_field(s, "name_en"));
        if (!str_eq(field_text(record_field(s, "key")), key)) continue;
        jo_label(c->out, zh, en.n > 0 ? en : zh);
        return st;
    }
    jo_text(c->out, STR_NONE);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status put_code(struct call *c, const struct visit_whole *w)
{
    int64_t account = field_id(record_field(&w->report, "account"));
    struct record r;
    enum status st = ST_NOT_FOUND;

    if (account != 0)
        st = record_get(&c->tx, approval_cat(&c->tx, "account"), account, &r, &c->error);
    put_text(c->out, "account_code",
             st == ST_OK ? field_text(record_field(&r, "code")) : STR_NONE);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status report_whole(struct call *c)
{
    struct visit_whole w;
    struct bag b = {.n = 0};
    enum status st = visit_report_whole(&c->tx, c->id, &w, &c->error);

    if (st != ST_OK) return st;
    open_whole(c, &w.report);
    put_record(c, "report", &w.report, &b);
    put_record(c, "visit", &w.activity, &b);
    put_records(c, "promises", &w.promises, &b);
    put_records(c, "observations", &w.observations, &b);
    put_records(c, "topics", &w.topics, &b);
    put_bool(c->out, "may_advise", w.may_advise);
    st = put_stage(c, &w);
    if (st == ST_OK) st = put_code(c, &w);
    if (st == ST_OK) st = put_bag(c, &b);
    buf_char(c->out, '}');
    return st;
}

/* What the visit taught about the deal. */
static enum status read_answers(struct call *c, struct visit_put *put)
{
    const json_t *rows = json_object_get(c->body, "answers");
    size_t n = json_array_size(rows);
    struct mustknow_put *v = arena_zalloc(c->tx.arena, (n + 1) * sizeof(*v));

    if (rows != NULL && !json_is_null(rows) && !json_is_array(rows))
        fault_add(&c->faults, STR("answers"), "type");
    if (n > ROWS_MAX) return call_refuse(c, ST_MALFORMED, "json.limits", STR("answers"));
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(rows, i);
        const json_t *who = json_object_get(row, "contact");
        v[i] =
            (struct mustknow_put){.question = json_str(json_object_get(row, "question")),
                                  .answer = str_trim(json_str(json_object_get(row, "answer"))),
                                  .contact = json_is_integer(who) ? json_integer_value(who) : 0,
                                  .date = DAY_NONE};
        if (v[i].question.n == 0)
            fault_add(&c->faults, str_fmt(c->tx.arena, "answers[%zu].question", i), "required");
    }
    put->answers = v;
    put->nanswers = n;
    return ST_OK;
}

static enum status read_report(struct call *c, struct visit_put *put)
{
    const struct part report = {"visit_report", part_keys, "", true};
    const struct part change = {"activity", change_keys, "", false};
    const struct part visit = {"activity", "", "visit", true};
    json_t *made = json_object_get(c->body, "visit");
    enum status st;

    *put = (struct visit_put){.activity = call_int(c, "activity", 0),
                              .sign = call_bool(c, "sign", false),
                              .ask = call_bool(c, "ask_advice", false),
                              .superior = call_int(c, "superior", 0)};
    st = read_part(c, c->body, &report, &put->report);
    if (st == ST_OK) st = read_part(c, c->body, &change, &put->change);
    if (st == ST_OK && json_is_object(made)) st = read_part(c, made, &visit, &put->visit);
    if (st == ST_OK) st = read_rows(c, "visit_promise", "promises", &put->promises);
    if (st == ST_OK) st = read_rows(c, "observation", "observations", &put->observations);
    if (st == ST_OK) st = read_rows(c, "talk_topic", "topics", &put->topics);
    return st == ST_OK ? read_answers(c, put) : st;
}

static enum status is_object(struct call *c)
{
    if (json_is_object(c->body)) return ST_OK;
    return call_refuse(c, ST_MALFORMED, "json.object", STR_NONE);
}

static enum status report_make(struct call *c)
{
    struct visit_put put;
    struct record r;
    enum status st = is_object(c);

    if (st == ST_OK) st = read_report(c, &put);
    if (st != ST_OK) return st;
    if (put.activity == 0 && put.visit == NULL)
        fault_add(&c->faults, STR("activity"), "required");
    st = call_check(c);
    if (st == ST_OK) st = visit_report_make(&c->tx, &put, &c->faults, &r, &c->error);
    if (st != ST_OK) return st;
    created(c, &r);
    return report_whole(c);
}

static enum status report_revise(struct call *c)
{
    struct visit_put put;
    struct record r;
    enum status st = is_object(c);

    if (st == ST_OK) st = read_report(c, &put);
    if (st == ST_OK) st = call_check(c);
    put.if_version = c->if_version;
    if (st == ST_OK) st = visit_report_revise(&c->tx, c->id, &put, &c->faults, &r, &c->error);
    return st == ST_OK ? report_whole(c) : st;
}

static enum status advise(struct call *c)
{
    struct visit_advice a;
    struct record r;
    enum status st = call_body(c, "see feel think hope");

    if (st != ST_OK) return st;
    a = (struct visit_advice){str_trim(call_text(c, "see")), str_trim(call_text(c, "feel")),
                              str_trim(call_text(c, "think")), str_trim(call_text(c, "hope"))};
    if (a.see.n + a.feel.n + a.think.n + a.hope.n == 0)
        fault_add(&c->faults, STR("think"), "required");
    c->kind = catalogue_kind(c->tx.cat, STR("visit_report"));
    st = call_check(c);
    if (st == ST_OK) st = visit_report_advise(&c->tx, c->id, &a, &r, &c->error);
    return st == ST_OK ? report_whole(c) : st;
}

/* --- preparation ---------------------------------------------------------------------------
 */

static void put_gap(struct call *c, const struct visit_gap *g)
{
    const struct mustknow_question *q = &g->q;
    struct buf *b = c->out;

    open_item(b);
    put_text(b, "question", q->key);
    put_z(b, "category", mustknow_category_keys[q->category]);
    put_int(b, "weight", q->weight);
    put_bool(b, "planned", g->planned);
    jo_key(b, "name");
    jo_label(b, q->name, q->name_en.n > 0 ? q->name_en : q->name);
    jo_key(b, "open");
    jo_label(b, q->open, q->open_en.n > 0 ? q->open_en : q->open);
    jo_key(b, "closed");
    jo_label(b, q->closed, q->closed_en.n > 0 ? q->closed_en : q->closed);
    buf_char(b, '}');
}

static enum status preparation(struct call *c)
{
    struct visit_prep p;
    struct bag b = {.n = 0};
    enum status st = visit_prepare(&c->tx, c->id, &p, &c->error);

    if (st != ST_OK) return st;
    buf_char(c->out, '{');
    put_record(c, "visit", &p.activity, &b);
    put_id(c->out, "deal", p.deal);
    open_list(c->out, "gaps");
    for (size_t i = 0; i < p.ngaps; i++) put_gap(c, &p.gaps[i]);
    buf_char(c->out, ']');
    put_records(c, "contacts", &p.contacts, &b);
    put_records(c, "topics", &p.topics, &b);
    put_records(c, "promises", &p.promises, &b);
    put_records(c, "reports", &p.reports, &b);
    if (p.deal != 0) {
        struct idset *deals = bag_of(&b, "opportunity");
        if (deals != NULL) idset_add(deals, c->tx.arena, p.deal);
    }
    st = put_bag(c, &b);
    buf_char(c->out, '}');
    return st;
}

/* --- technical exchange --------------------------------------------------------------------
 */

static void put_want(struct call *c, const struct exchange_want *w)
{
    struct buf *b = c->out;

    open_item(b);
    put_id(b, "criterion", w->criterion->id);
    put_text(b, "text", exchange_concern(&c->tx, w->criterion));
    jo_key(b, "weight");
    if (record_field(w->criterion, "weight")->kind == V_INT) {
        jo_micro(b, record_field(w->criterion, "weight")->i);
    } else {
        buf_z(b, "null");
    }
    put_z(b, "why", point_why_keys[w->why]);
    put_level(b, "ours", w->ours);
    put_level(b, "best", w->best);
    jo_key(b, "lack");
    jo_micro(b, w->lack);
    put_text(b, "handling", field_text(record_field(w->criterion, "answer")));
    buf_char(b, '}');
}

static void put_attitude(struct buf *b, const char *key, const struct value *v)
{
    jo_key(b, key);
    if (v->kind == V_INT) {
        buf_int(b, v->i);
    } else {
        buf_z(b, "null");
    }
}

static void put_optional(struct buf *b, const char *key, struct str s)
{
    put_text(b, key, s.n == 0 ? STR_NONE : s);
}

static void put_guest(struct call *c, const struct exchange_guest *g)
{
    const struct record *r = &g->contact;
    struct buf *b = c->out;

    open_item(b);
    put_id(b, "contact", r->id);
    put_text(b, "name", field_text(record_field(r, "name")));
    put_optional(b, "department", g->department);
    put_optional(b, "title", field_text(record_field(r, "title")));
    put_optional(b, "communication_style", field_text(record_field(r, "communication_style")));
    put_optional(b, "management_style", field_text(record_field(r, "management_style")));
    put_optional(b, "key_question", g->key_question);
    put_attitude(b, "attitude", record_field(g->person->row, "attitude"));
    buf_char(b, '}');
}

static void put_member(struct call *c, const struct exchange_ours *o)
{
    struct buf *b = c->out;

    open_item(b);
    put_id(b, "user", field_id(record_field(o->member, "user")));
    put_optional(b, "part", field_text(record_field(o->member, "part")));
    open_list(b, "answers_for");
    for (size_t i = 0; i < o->n; i++) {
        jo_comma(b);
        jo_id(b, o->answers_for[i]);
    }
    buf_z(b, "]}");
}

static enum status offer(struct call *c)
{
    struct exchange_offer o;
    struct bag bag = {.n = 0};
    struct buf *b = c->out;
    enum status st = exchange_offer(&c->tx, c->id, &o, &c->error);

    if (st != ST_OK) return st;
    buf_char(b, '{');
    open_list(b, "points");
    for (size_t i = 0; i < o.nwants; i++) put_want(c, &o.wants[i]);
    buf_char(b, ']');
    open_list(b, "guests");
    for (size_t i = 0; i < o.nguests; i++) put_guest(c, &o.guests[i]);
    buf_char(b, ']');
    open_list(b, "ours");
    for (size_t i = 0; i < o.nours; i++) {
        put_member(c, &o.ours[i]);
        bag_add(c, &bag, o.ours[i].member);
    }
    buf_char(b, ']');
    put_optional(b, "obstacles", o.obstacles);
    put_optional(b, "strengths", o.strengths);
    st = put_bag(c, &bag);
    buf_char(b, '}');
    return st;
}

static enum status plan_whole(struct call *c)
{
    struct exchange_whole w;
    struct bag b = {.n = 0};
    enum status st = exchange_whole(&c->tx, c->id, &w, &c->error);

    if (st != ST_OK) return st;
    open_whole(c, &w.plan);
    put_record(c, "plan", &w.plan, &b);
    put_record(c, "summary", &w.summary, &b);
    put_records(c, "people", &w.people, &b);
    put_records(c, "points", &w.points, &b);
    put_records(c, "followups", &w.followups, &b);
    st = put_bag(c, &b);
    buf_char(c->out, '}');
    return st;
}

/* An instant of the body; 0: none. */
static int64_t read_instant(struct call *c, const char *key)
{
    struct str text = call_text(c, key);
    int64_t ms = 0;

    if (text.p != NULL && !instant_parse(text, &ms)) fault_add(&c->faults, str_of(key), "time");
    return ms;
}

static enum status read_exchange(struct call *c, const char *kind, struct exchange_put *put)
{
    const struct part head = {kind, "people points followups start end", "", true};
    enum status st = is_object(c);

    *put = (struct exchange_put){.start = 0};
    if (st != ST_OK) return st;
    put->start = read_instant(c, "start");
    put->end = read_instant(c, "end");
    st = read_part(c, c->body, &head, &put->head);
    if (st == ST_OK) st = read_rows(c, "exchange_person", "people", &put->people);
    if (st == ST_OK) st = read_rows(c, "exchange_point", "points", &put->points);
    if (st == ST_OK) st = read_rows(c, "exchange_followup", "followups", &put->followups);
    return st == ST_OK ? call_check(c) : st;
}

static enum status plan_make(struct call *c)
{
    struct exchange_put put;
    struct record r;
    enum status st = read_exchange(c, "exchange_plan", &put);

    if (st == ST_OK) st = exchange_plan_make(&c->tx, &put, &c->faults, &r, &c->error);
    if (st != ST_OK) return st;
    created(c, &r);
    return plan_whole(c);
}

static enum status plan_revise(struct call *c)
{
    struct exchange_put put;
    struct record r;
    enum status st = read_exchange(c, "exchange_plan", &put);

    put.if_version = c->if_version;
    if (st == ST_OK) st = exchange_plan_revise(&c->tx, c->id, &put, &c->faults, &r, &c->error);
    return st == ST_OK ? plan_whole(c) : st;
}

/* People and points that the summary does not name stand as the plan has them. */
static enum status summarise(struct call *c)
{
    struct exchange_put put;
    enum status st = read_exchange(c, "exchange_summary", &put);

    put.people.keep = put.points.keep = true;
    if (st == ST_OK) st = exchange_summarise(&c->tx, c->id, &put, &c->faults, &c->error);
    return st == ST_OK ? plan_whole(c) : st;
}

static bool is_report(const struct call *c)
{
    return strcmp(c->kind->e->key, "visit_report") == 0;
}

static enum status whole(struct call *c)
{
    return is_report(c) ? report_whole(c) : plan_whole(c);
}

/* --- the month -----------------------------------------------------------------------------
 */

static void put_row(struct call *c, const struct workplan_row *r, struct bag *bag)
{
    struct buf *b = c->out;

    open_item(b);
    jo_key(b, "item");
    jo_record(b, r->item, &c->actor);
    bag_add(c, bag, r->item);
    put_z(b, "verdict", plan_verdict_keys[r->verdict]);
    if (r->facts.kind == PLAN_VISITS) {
        put_int(b, "planned", r->facts.planned);
        put_int(b, "actual", r->facts.actual);
    }
    if (r->facts.kind == PLAN_DEAL) {
        put_id(b, "pipeline", r->pipeline);
        put_optional(b, "stage_from", r->stage_from);
        put_optional(b, "stage_to", r->stage_to);
        put_bool(b, "won", r->facts.won);
        put_bool(b, "lost", r->facts.lost);
    }
    open_list(b, "ids");
    for (size_t i = 0; i < r->nids; i++) {
        jo_comma(b);
        jo_id(b, r->ids[i]);
    }
    buf_z(b, "]}");
}

static enum status figures(struct call *c)
{
    struct workplan_figures w;
    struct bag bag = {.n = 0};
    struct buf *b = c->out;
    enum status st = workplan_figures(&c->tx, c->id, &w, &c->error);

    if (st != ST_OK) return st;
    open_whole(c, &w.plan);
    put_record(c, "plan", &w.plan, &bag);
    put_day(b, "from", w.from);
    put_day(b, "to", w.to);
    put_int(b, "visits_planned", w.visits_planned);
    put_int(b, "visits_actual", w.visits_actual);
    put_int(b, "accounts_planned", w.accounts_planned);
    put_int(b, "accounts_met", w.accounts_met);
    put_int(b, "rows", (int64_t)w.sum.rows);
    put_int(b, "done", (int64_t)w.sum.done);
    put_int(b, "part", (int64_t)w.sum.part);
    put_int(b, "percent", w.sum.percent);
    put_bool(b, "may_review", w.may_review);
    open_list(b, "items");
    for (size_t i = 0; i < w.items.n; i++) put_row(c, &w.rows[i], &bag);
    buf_char(b, ']');
    st = put_bag(c, &bag);
    buf_char(b, '}');
    return st;
}

static enum status submit(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "comment");
    struct str comment = str_trim(call_text(c, "comment"));

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = workplan_submit(&c->tx, c->id, comment, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static enum status review(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "review! rating");
    const struct workplan_verdict said = {.text = str_trim(call_text(c, "review")),
                                          .rating = call_int(c, "rating", 0)};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = workplan_review(&c->tx, c->id, &said, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

const struct route routes_report[] = {
    {HTTP_GET, "/{path}/{id}/preparation", RUN_READ, PERM_KIND, ACT_READ,
     .handler = preparation,
     .summary = {"拜访准备", "Preparation: gaps to ask about, topics, open promises"},
     .answer = "object", .only = "activity"},
    {HTTP_POST, "/visit_reports", RUN_WRITE, PERM_KIND, ACT_CREATE, "visit_report",
     .body = BODY_JSON, .handler = report_make,
     .summary = {"提交拜访报告", "A visit report with all that follows from it"},
     .input = "activity " REPORT_INPUT, .answer = "object"},
    {HTTP_PUT, "/{path}/{id}/whole", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = report_revise, .summary = {"更正拜访报告", "Correct a report as a whole"},
     .input = REPORT_INPUT, .answer = "object", .only = "visit_report"},
    {HTTP_PUT, "/{path}/{id}/whole", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = plan_revise,
     .summary = {"更正技术交流计划", "Correct the plan of an exchange as a whole"},
     .input = "deal purpose " PLAN_INPUT, .answer = "object", .only = "exchange_plan"},
    {HTTP_GET, "/{path}/{id}/whole", RUN_READ, PERM_KIND, ACT_READ, .handler = whole,
     .summary = {"报告或交流计划全文", "A report, or an exchange, with all its rows"},
     .answer = "object", .only = "visit_report exchange_plan"},
    {HTTP_POST, "/{path}/{id}/advise", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = advise,
     .summary = {"上级批示（四句话）", "The superior's advice in four sentences"},
     .input = "see feel think hope", .answer = "object", .only = "visit_report"},
    {HTTP_GET, "/{path}/{id}/exchange_offer", RUN_WORK, PERM_KIND, ACT_READ, .handler = offer,
     .summary = {"技术交流计划草案",
                 "What a technical exchange plan begins with: unmet criteria and people"},
     .answer = "object", .only = "opportunity"},
    {HTTP_POST, "/exchange_plans", RUN_WRITE, PERM_KIND, ACT_CREATE, "exchange_plan",
     .body = BODY_JSON, .handler = plan_make,
     .summary = {"新建技术交流计划", "A technical exchange plan with its people and points"},
     .input = "deal! purpose! " PLAN_INPUT, .answer = "object"},
    {HTTP_POST, "/{path}/{id}/summary", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON,
     .handler = summarise,
     .summary = {"技术交流总结", "The summary: outcome per criterion and person, what is owed"},
     .input = "code project_manager date goals_reached! evidence! reactions next_steps people "
              "points followups",
     .answer = "object", .only = "exchange_plan"},
    {HTTP_GET, "/{path}/{id}/figures", RUN_WORK, PERM_KIND, ACT_READ, .handler = figures,
     .summary = {"计划与实际", "Plan against what the records say"}, .answer = "object",
     .only = "work_plan"},
    {HTTP_POST, "/{path}/{id}/submit", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_OPTIONAL,
     .handler = submit, .summary = {"提交工作计划", "Hand the plan in to the superior"},
     .input = "comment", .answer = "record", .makes = "approval", .only = "work_plan"},
    {HTTP_POST, "/{path}/{id}/review", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .handler = review, .summary = {"上级点评", "The superior's review of the month"},
     .input = "review! rating", .answer = "record", .only = "work_plan"},
};
const size_t routes_report_n = COUNT(routes_report);
