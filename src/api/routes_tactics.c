/* api/routes_tactics.c - the sheets of a deal beyond their rows: must-know with its guide,
 * quadrants, fishbone, TWOS, solution meeting, playbooks, bonus. */
#include "api/json_in.h"
#include "api/put.h"
#include "ops/bonus.h"
#include "ops/fields.h"
#include "ops/guide.h"
#include "ops/mustknow.h"
#include "ops/playbook.h"
#include "ops/tactics.h"

enum { ROWS_MAX = 200 };

static void put_label2(struct buf *b, const char *key, struct str zh, struct str en)
{
    jo_key(b, key);
    jo_label(b, zh, en.n > 0 ? en : zh);
}

static void put_record(struct call *c, const struct record *r)
{
    jo_comma(c->out);
    jo_record(c->out, r, &c->actor);
}

/* Names of the records a field of the rows points at, as {"id":"name"}; invisible ones are left
 * out. */
static enum status put_names(struct call *c, const char *key, const char *kind,
                             const int64_t *ids, size_t n)
{
    const struct cat_entity *k = catalogue_kind(c->tx.cat, str_of(kind));
    struct str *names = arena_zalloc(c->tx.arena, (n + 1) * sizeof(*names));
    enum status st = ST_OK;

    if (n > QUERY_LIMIT_MAX) n = QUERY_LIMIT_MAX;
    jo_key(c->out, key);
    buf_char(c->out, '{');
    if (k != NULL && n > 0) st = query_names(&c->tx, k, ids, n, names, &c->error);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        bool again = false;
        for (size_t j = 0; j < i; j++) again = again || ids[j] == ids[i];
        if (again || names[i].p == NULL) continue;
        jo_key(c->out, str_fmt(c->tx.arena, "%lld", (long long)ids[i]).p);
        jo_text(c->out, names[i]);
    }
    buf_char(c->out, '}');
    return st;
}

/* --- must-know -----------------------------------------------------------------------------
 */

static void put_part(struct buf *b, const struct mustknow_part *p)
{
    put_int(b, "asked", p->asked);
    put_int(b, "answered", p->answered);
    put_int(b, "weight", p->weight);
    put_int(b, "have", p->have);
    put_real(b, "pct", p->pct);
}

static void put_answer(struct call *c, const struct record *r)
{
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_id(b, "id", r->id);
    put_int(b, "version", r->version);
    put_id(b, "contact", field_id(record_field(r, "contact")));
    jo_key(b, "answer");
    const struct value *v = record_field(r, "answer");
    jo_text(b, v->kind == V_TEXT ? v->s : STR_NONE);
    const struct value *on = record_field(r, "date");
    put_day(b, "date", on->kind == V_INT ? ((struct day){(int32_t)on->i}) : DAY_NONE);
    buf_char(b, '}');
}

static void put_question(struct call *c, const struct mustknow_item *item)
{
    const struct mustknow_question *q = &item->q;
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_text(b, "question", q->key);
    put_z(b, "category", mustknow_category_keys[q->category]);
    put_label2(b, "name", q->name, q->name_en);
    put_int(b, "weight", q->weight);
    put_bool(b, "guarded", q->guarded);
    put_bool(b, "hidden", item->hidden);
    put_label2(b, "open", q->open, q->open_en);
    put_label2(b, "closed", q->closed, q->closed_en);
    put_bool(b, "answered", item->answered);
    jo_key(b, "answers");
    buf_char(b, '[');
    for (size_t i = 0; i < item->nrows; i++) put_answer(c, item->rows[i]);
    buf_z(b, "]}");
}

static enum status put_contacts(struct call *c, const struct mustknow *m)
{
    size_t n = 0, room = 0;

    for (size_t i = 0; i < m->n; i++) room += m->v[i].nrows;
    int64_t *ids = arena_alloc(c->tx.arena, (room + 1) * sizeof(*ids));
    for (size_t i = 0; i < m->n; i++) {
        for (size_t k = 0; k < m->v[i].nrows; k++) {
            int64_t id = field_id(record_field(m->v[i].rows[k], "contact"));
            if (id != 0) ids[n++] = id;
        }
    }
    return put_names(c, "contacts", "contact", ids, n);
}

static enum status mustknow_get(struct call *c)
{
    struct mustknow m;
    struct buf *b = c->out;
    enum status st = mustknow_read(&c->tx, c->id, &m, &c->error);

    if (st != ST_OK) return st;
    buf_char(b, '{');
    jo_key(b, "items");
    buf_char(b, '[');
    for (size_t i = 0; i < m.n; i++) put_question(c, &m.v[i]);
    buf_char(b, ']');
    jo_key(b, "categories");
    buf_char(b, '[');
    for (int i = 0; i < MK__COUNT; i++) {
        jo_comma(b);
        buf_char(b, '{');
        put_z(b, "category", mustknow_category_keys[i]);
        put_part(b, &m.sum.part[i]);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    jo_key(b, "whole");
    buf_char(b, '{');
    put_part(b, &m.sum.whole);
    buf_char(b, '}');
    st = put_contacts(c, &m);
    buf_char(b, '}');
    return st;
}

/* A text or number of an object inside the body, with a fault of its own place. */
static struct str row_text(struct call *c, const json_t *row, const char *list, size_t i,
                           const char *key)
{
    const json_t *j = json_object_get(row, key);

    if (j == NULL || json_is_null(j)) return STR_NONE;
    if (json_is_string(j)) return str_trim(json_str(j));
    fault_add(&c->faults, str_fmt(c->tx.arena, "%s[%zu].%s", list, i, key), "type");
    return STR_NONE;
}

static int64_t row_id_of(struct call *c, const json_t *row, const char *list, size_t i,
                         const char *key)
{
    const json_t *j = json_object_get(row, key);

    if (j == NULL || json_is_null(j)) return 0;
    if (json_is_integer(j) && json_integer_value(j) > 0) return json_integer_value(j);
    fault_add(&c->faults, str_fmt(c->tx.arena, "%s[%zu].%s", list, i, key), "type");
    return 0;
}

static struct day row_day(struct call *c, const json_t *row, const char *list, size_t i,
                          const char *key)
{
    struct str text = row_text(c, row, list, i, key);
    struct day d = DAY_NONE;

    if (text.p != NULL && !day_parse(text, &d))
        fault_add(&c->faults, str_fmt(c->tx.arena, "%s[%zu].%s", list, i, key), "date");
    return d;
}

/* The list of objects under `list`, each with no other keys than these. */
static enum status row_list(struct call *c, const char *list, const char *keys, size_t *n)
{
    const json_t *rows = json_object_get(c->body, list);

    *n = 0;
    if (rows == NULL || json_is_null(rows)) return ST_OK;
    if (!json_is_array(rows)) {
        fault_add(&c->faults, str_of(list), "type");
        return call_check(c);
    }
    *n = json_array_size(rows);
    if (*n > ROWS_MAX) return call_refuse(c, ST_TOO_LARGE, "too_large", str_of(list));
    for (size_t i = 0; i < *n; i++) {
        json_t *row = json_array_get(rows, i), *value;
        const char *key;
        if (!json_is_object(row))
            return call_refuse(c, ST_MALFORMED, "json.object", str_of(list));
        json_object_foreach(row, key, value)
        {
            (void)value;
            if (!word_listed(keys, str_of(key)))
                return call_refuse(c, ST_MALFORMED, "json.unknown_key", str_of(key));
        }
    }
    return ST_OK;
}

/* What one may not change is refused before its body is looked at. */
static enum status may_change(struct call *c)
{
    struct record deal;

    return dealrows_deal(&c->tx, c->id, true, &deal, &c->error);
}

static enum status mustknow_put(struct call *c)
{
    struct mustknow_put *v;
    size_t n = 0;
    enum status st = may_change(c);

    if (st == ST_OK) st = call_body(c, "answers!");
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = row_list(c, "answers", "question answer contact date", &n);
    if (st != ST_OK) return st;
    v = arena_zalloc(c->tx.arena, (n + 1) * sizeof(*v));
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(json_object_get(c->body, "answers"), i);
        v[i].question = row_text(c, row, "answers", i, "question");
        v[i].answer = row_text(c, row, "answers", i, "answer");
        v[i].contact = row_id_of(c, row, "answers", i, "contact");
        v[i].date = row_day(c, row, "answers", i, "date");
        if (v[i].question.n == 0) {
            fault_add(&c->faults, str_fmt(c->tx.arena, "answers[%zu].question", i), "required");
        }
    }
    st = call_check(c);
    if (st == ST_OK) st = mustknow_write(&c->tx, c->id, v, n, &c->faults, &c->error);
    return st == ST_OK ? mustknow_get(c) : st;
}

/* --- guidance ------------------------------------------------------------------------------
 */

static void put_step(struct buf *b, const struct guide_item *i)
{
    jo_comma(b);
    buf_char(b, '{');
    put_z(b, "key", i->key);
    put_label2(b, "text", str_of(i->text.zh), str_of(i->text.en));
    if (i->hint.zh != NULL) put_label2(b, "hint", str_of(i->hint.zh), str_of(i->hint.en));
    buf_char(b, '}');
}

static enum status guide(struct call *c)
{
    struct buf *b = c->out;

    buf_z(b, "{\"topics\":[");
    for (size_t t = 0; t < guide_topics_n; t++) {
        const struct guide_topic *topic = &guide_topics[t];
        jo_comma(b);
        buf_char(b, '{');
        put_z(b, "key", topic->key);
        put_label2(b, "title", str_of(topic->title.zh), str_of(topic->title.en));
        jo_key(b, "items");
        buf_char(b, '[');
        for (size_t i = 0; i < topic->n; i++) put_step(b, &topic->items[i]);
        buf_z(b, "]}");
    }
    buf_z(b, "]}");
    return ST_OK;
}

/* --- quadrants, fishbone, TWOS ---------------------------------------------------------------
 */

static enum status quadrants(struct call *c)
{
    struct quadrants all;
    struct buf *b = c->out;
    enum status st = tactics_quadrants(&c->tx, c->id, &all, &c->error);

    if (st != ST_OK) return st;
    buf_z(b, "{\"quadrants\":[");
    for (int q = 0; q < Q__COUNT; q++) {
        const struct quadrant_sum *s = &all.q[q];
        jo_comma(b);
        buf_char(b, '{');
        put_z(b, "quadrant", quadrant_keys[q]);
        put_int(b, "factors", s->factors);
        put_int(b, "weight", s->weight);
        put_int(b, "with_action", s->acted);
        jo_key(b, "items");
        buf_char(b, '[');
        for (int64_t i = 0; i < s->factors; i++) put_record(c, s->v[i]);
        buf_z(b, "]}");
    }
    buf_z(b, "]}");
    return ST_OK;
}

static void put_bone(struct call *c, const struct fishbone *f, int bone)
{
    const struct bone_sum *s = &f->sum.bone[bone];
    struct buf *b = c->out;

    jo_comma(b);
    buf_char(b, '{');
    put_z(b, "bone", bone_keys[bone]);
    put_int(b, "causes", s->causes);
    put_int(b, "win", s->win);
    put_int(b, "loss", s->loss);
    put_real(b, "share_pct", s->share_pct);
    jo_key(b, "items");
    buf_char(b, '[');
    for (size_t i = 0; i < f->causes.n; i++) {
        if (text_value_is(record_field(&f->causes.v[i], "bone"), bone_keys[bone]))
            put_record(c, &f->causes.v[i]);
    }
    buf_z(b, "]}");
}

static enum status fishbone(struct call *c)
{
    struct fishbone f;
    struct buf *b = c->out;
    enum status st = tactics_fishbone(&c->tx, c->id, &f, &c->error);

    if (st != ST_OK) return st;
    buf_z(b, "{\"bones\":[");
    for (int i = 0; i < BONES; i++) put_bone(c, &f, i);
    buf_char(b, ']');
    put_int(b, "win", f.sum.win);
    put_int(b, "loss", f.sum.loss);
    put_real(b, "win_pct", f.sum.win_pct);
    buf_char(b, '}');
    return ST_OK;
}

static enum status twos(struct call *c)
{
    struct twos t;
    struct buf *b = c->out;
    enum status st = tactics_twos(&c->tx, c->id, &t, &c->error);

    if (st != ST_OK) return st;
    buf_z(b, "{\"items\":[");
    for (size_t i = 0; i < t.items.n; i++) put_record(c, &t.items.v[i]);
    buf_z(b, "],\"strategies\":[");
    for (size_t i = 0; i < t.strategies.n; i++) put_record(c, &t.strategies.v[i]);
    buf_z(b, "],\"suggested\":[");
    for (size_t i = 0; i < t.nsuggested; i++) {
        const struct twos_pair *p = &t.suggested[i];
        jo_comma(b);
        buf_char(b, '{');
        put_z(b, "kind", twos_kind_keys[p->kind]);
        jo_key(b, "items");
        buf_fmt(b, "[%lld,%lld]", (long long)p->inner, (long long)p->outer);
        put_int(b, "weight", p->weight);
        buf_char(b, '}');
    }
    buf_z(b, "]}");
    return ST_OK;
}

/* --- solution meeting ------------------------------------------------------------------------
 */

static enum status read_people(struct call *c, struct value *out)
{
    const struct cat_entity *k = catalogue_kind(c->tx.cat, STR("solution_meeting"));
    const json_t *j = json_object_get(c->body, "people");

    *out = (struct value){.kind = V_NULL};
    if (j == NULL || json_is_null(j)) return ST_OK;
    const char *fault =
        json_to_value(&k->fields[cat_field_index(k, STR("people"))], j, c->tx.arena, out);
    if (fault != NULL) fault_add(&c->faults, STR("people"), fault);
    return ST_OK;
}

static enum status solution_meeting(struct call *c)
{
    struct solution_put put = {.date = DAY_NONE};
    struct solution_row *rows;
    struct record r;
    enum status st = may_change(c);

    if (st == ST_OK) st = call_body(c, "date people note rows!");
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = row_list(c, "rows", "area task owner due", &put.n);
    if (st != ST_OK) return st;
    rows = arena_zalloc(c->tx.arena, (put.n + 1) * sizeof(*rows));
    for (size_t i = 0; i < put.n; i++) {
        const json_t *row = json_array_get(json_object_get(c->body, "rows"), i);
        rows[i].area = row_text(c, row, "rows", i, "area");
        rows[i].task = row_text(c, row, "rows", i, "task");
        rows[i].owner = row_id_of(c, row, "rows", i, "owner");
        rows[i].due = row_day(c, row, "rows", i, "due");
    }
    put.rows = rows;
    put.date = call_day(c, "date");
    put.note = call_text(c, "note");
    st = read_people(c, &put.people);
    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = solution_hold(&c->tx, c->id, &put, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

/* --- playbooks -------------------------------------------------------------------------------
 */

static enum status playbook_new(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "name summary");
    struct playbook_head head = {.name = call_text(c, "name"),
                                 .summary = call_text(c, "summary")};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = playbook_make(&c->tx, c->id, &head, &c->faults, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, true) : st;
}

static void put_keys(struct buf *b, const char *key, const struct str *v, size_t n)
{
    jo_key(b, key);
    buf_char(b, '[');
    for (size_t i = 0; i < n; i++) {
        jo_comma(b);
        jo_text(b, v[i]);
    }
    buf_char(b, ']');
}

static enum status playbook_use(struct call *c)
{
    struct playbook_made made;
    struct buf *b = c->out;
    enum status st = call_body(c, "deal!");
    int64_t deal = call_int(c, "deal", 0);

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = playbook_apply(&c->tx, c->id, deal, &made, &c->error);
    if (st != ST_OK) return st;
    buf_char(b, '{');
    put_id(b, "id", made.use);
    put_int(b, "criteria", made.criteria);
    put_int(b, "commitments", made.commitments);
    put_int(b, "milestones", made.milestones);
    put_keys(b, "missing_roles", made.missing_roles, made.nroles);
    put_keys(b, "missing_parts", made.missing_parts, made.nparts);
    buf_char(b, '}');
    return ST_OK;
}

static void put_use(struct buf *b, const char *key, struct use_sum s)
{
    double pct = 0;

    jo_key(b, key);
    buf_char(b, '{');
    put_int(b, "won", s.won);
    put_int(b, "lost", s.lost);
    if (use_pct(s, &pct)) {
        put_real(b, "win_pct", pct);
    } else {
        jo_key(b, "win_pct");
        buf_z(b, "null");
    }
    buf_char(b, '}');
}

static enum status playbooks(struct call *c)
{
    struct analysis a;
    struct playbook_rates r;
    struct buf *b = c->out;
    enum status st = analysis_parse(&c->tx, c->params, c->nparams, &a, &c->error);

    if (st == ST_OK) st = playbook_rates(&c->tx, &a, &r, &c->error);
    if (st != ST_OK) return st;
    buf_z(b, "{\"items\":[");
    for (size_t i = 0; i < r.n; i++) {
        jo_comma(b);
        buf_char(b, '{');
        put_id(b, "id", r.v[i].id);
        put_text(b, "name", r.v[i].name);
        put_int(b, "applied", r.v[i].applied);
        put_int(b, "open", r.v[i].open);
        put_use(b, "with", r.v[i].with);
        put_use(b, "without", r.v[i].without);
        buf_char(b, '}');
    }
    buf_char(b, ']');
    put_use(b, "any", r.any);
    put_use(b, "none", r.none);
    buf_char(b, '}');
    return ST_OK;
}

/* --- bonus -----------------------------------------------------------------------------------
 */

static enum status bonus_split_answer(struct call *c)
{
    struct bonus bonus;
    struct buf *b = c->out;
    enum status st = bonus_read(&c->tx, c->id, &bonus, &c->error);

    if (st != ST_OK) return st;
    const struct value *pool = record_field(&bonus.package, "pool");
    int64_t *ids = arena_alloc(c->tx.arena, (bonus.n + 1) * sizeof(*ids));
    buf_char(b, '{');
    put_bool(b, "whole", bonus.whole);
    jo_key(b, "share");
    jo_micro(b, bonus.sum);
    jo_key(b, "items");
    buf_char(b, '[');
    for (size_t i = 0; i < bonus.n; i++) {
        jo_comma(b);
        buf_char(b, '{');
        put_id(b, "user", ids[i] = bonus.v[i].user);
        put_text(b, "part", bonus.v[i].part);
        jo_key(b, "share");
        jo_micro(b, bonus.v[i].share);
        jo_key(b, "amount");
        if (bonus.whole) {
            jo_money(b, bonus.v[i].amount, pool->cur.code);
        } else {
            buf_z(b, "null");
        }
        buf_char(b, '}');
    }
    buf_char(b, ']');
    st = put_names(c, "users", "user", ids, bonus.n);
    buf_char(b, '}');
    return st;
}

static enum status approve_bonus(struct call *c)
{
    struct write_options o = {.if_version = c->if_version, .on_day = DAY_NONE};
    struct record r;
    enum status st = bonus_approve(&c->tx, c->id, &o, &r, &c->error);

    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

static enum status pay_bonus(struct call *c)
{
    struct write_options o = {.if_version = c->if_version, .on_day = DAY_NONE};
    struct record r;
    enum status st = call_body(c, "paid_on");
    struct day on = call_day(c, "paid_on");

    if (st == ST_OK) st = call_check(c);
    const struct deal_call call = {.tx = &c->tx, .id = c->id, .o = &o, .faults = &c->faults};
    if (st == ST_OK) st = bonus_pay(&call, on, &r, &c->error);
    return st == ST_OK ? call_answer_record(c, &r, false) : st;
}

/* --- routes ----------------------------------------------------------------------------------
 */

#define DEAL     "/{path}/{id}"
#define OF_DEAL  .only = "opportunity"
#define READING  RUN_READ, PERM_KIND, ACT_READ, .answer = "object"
#define CHANGING RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_JSON
const struct route routes_tactics[] = {
    {HTTP_GET, "/guide", RUN_READ, PERM_SIGNED, .answer = "object", .handler = guide,
     .summary = {"沟通与提问指南", "Guidance for opening and asking"}},
    {HTTP_GET, DEAL "/mustknow", READING, OF_DEAL, .handler = mustknow_get,
     .summary = {"必须了解的信息", "Must-know questions, answers and completeness"}},
    {HTTP_PUT, DEAL "/mustknow", CHANGING, OF_DEAL, .answer = "object", .handler = mustknow_put,
     .summary = {"填写必须了解的信息", "Answer must-know questions"}, .input = "answers!"},
    {HTTP_GET, DEAL "/quadrants", READING, OF_DEAL, .handler = quadrants,
     .summary = {"分析因素四象限", "Factors by quadrant"}},
    {HTTP_GET, DEAL "/fishbone", READING, OF_DEAL, .handler = fishbone,
     .summary = {"鱼骨图", "Fishbone"}},
    {HTTP_GET, DEAL "/twos", READING, OF_DEAL, .handler = twos,
     .summary = {"SWOT 与 TWOS", "SWOT and TWOS"}},
    {HTTP_POST, DEAL "/solution_meeting", CHANGING, OF_DEAL, .answer = "record",
     .handler = solution_meeting,
     .summary = {"记录内部方案沟通会", "Note a solution meeting with its tasks"},
     .input = "date people note rows!", .makes = "solution_meeting"},
    {HTTP_POST, DEAL "/playbook", RUN_WRITE, PERM_KIND, ACT_UPDATE, .body = BODY_OPTIONAL,
     OF_DEAL, .answer = "record", .handler = playbook_new,
     .summary = {"把赢单存为打法模板", "Keep a won deal as a playbook"},
     .input = "name summary", .makes = "playbook"},
    {HTTP_POST, DEAL "/apply", RUN_WRITE, PERM_KIND, ACT_READ, .body = BODY_JSON,
     .only = "playbook", .answer = "object", .handler = playbook_use,
     .summary = {"套用打法模板", "Apply a playbook to a deal"}, .input = "deal!"},
    {HTTP_GET, "/analysis/playbooks", RUN_WORK, PERM_KIND, ACT_READ, .entity = "opportunity",
     .answer = "object", .params = ANALYSIS_PARAMS, .handler = playbooks,
     .summary = {"打法模板的赢率", "Win rates with and without playbooks"}},
    {HTTP_GET, DEAL "/split", READING, .only = "bonus_package", .handler = bonus_split_answer,
     .summary = {"奖金分配", "Split of the bonus"}},
    {HTTP_POST, DEAL "/approve", RUN_WRITE, PERM_KIND, ACT_APPROVE, .body = BODY_OPTIONAL,
     .only = "bonus_package", .answer = "record", .handler = approve_bonus,
     .summary = {"批准奖金包", "Approve a bonus package"}, .input = ""},
    {HTTP_POST, DEAL "/pay", RUN_WRITE, PERM_KIND, ACT_APPROVE, .body = BODY_OPTIONAL,
     .only = "bonus_package", .answer = "record", .handler = pay_bonus,
     .summary = {"发放奖金", "Pay a bonus package"}, .input = "paid_on"},
};
const size_t routes_tactics_n = COUNT(routes_tactics);
