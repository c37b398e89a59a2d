/* api/routes_plan.c - the account plan as a whole, and what is done with it. */
#include "api/put.h"
#include "model/message.h"
#include "ops/fields.h"
#include "ops/plan.h"

enum { COMMENT_BYTES = 12000, KEYS_MAX = 500 };

/* --- names -------------------------------------------------------------------------------- */

/* Ids by kind, gathered from the rows that are shown. */
struct ref_names {
    struct call *c;
    struct {
        const char *kind;
        int64_t *ids;
        size_t n, room;
    } v[16];
    size_t n;
};

static void name_add(struct ref_names *r, const char *kind, int64_t id)
{
    size_t k = 0;

    while (k < r->n && strcmp(r->v[k].kind, kind) != 0) k++;
    if (id == 0 || k == COUNT(r->v)) return;
    if (k == r->n) r->v[r->n++].kind = kind;
    for (size_t i = 0; i < r->v[k].n; i++) {
        if (r->v[k].ids[i] == id) return;
    }
    if (r->v[k].n == r->v[k].room) {
        size_t room = r->v[k].room == 0 ? 32 : r->v[k].room * 2;
        int64_t *wider = arena_alloc(r->c->tx.arena, room * sizeof(*wider));
        if (r->v[k].n > 0) memcpy(wider, r->v[k].ids, r->v[k].n * sizeof(*wider));
        r->v[k].ids = wider;
        r->v[k].room = room;
    }
    r->v[k].ids[r->v[k].n++] = id;
}

static void name_record(struct ref_names *r, const struct record *row)
{
    for (size_t i = 0; i < row->kind->nfields; i++) {
        const struct field *f = row->kind->fields[i].f;
        const struct value *v = &row->v[i];
        if (f->type == F_REF && v->kind == V_INT) name_add(r, f->target, v->i);
        for (size_t k = 0; f->type == F_REFS && v->kind == V_IDS && k < v->nids; k++)
            name_add(r, f->target, v->ids[k]);
    }
}

/* "_names":{"user":{"3":"..."}}: what the caller may see of them. */
static enum status put_names(struct ref_names *r)
{
    struct buf *b = r->c->out;
    enum status st = ST_OK;

    jo_key(b, "_names");
    buf_char(b, '{');
    for (size_t k = 0; k < r->n && st == ST_OK; k++) {
        const struct cat_entity *kind = catalogue_kind(r->c->tx.cat, str_of(r->v[k].kind));
        size_t n = r->v[k].n < QUERY_LIMIT_MAX ? r->v[k].n : QUERY_LIMIT_MAX;
        struct str *names = arena_zalloc(r->c->tx.arena, (n + 1) * sizeof(*names));
        st = query_names(&r->c->tx, kind, r->v[k].ids, n, names, &r->c->error);
        jo_key(b, r->v[k].kind);
        buf_char(b, '{');
        for (size_t i = 0; i < n; i++) {
            if (names[i].p == NULL) continue;
            jo_key(b, str_fmt(r->c->tx.arena, "%lld", (long long)r->v[k].ids[i]).p);
            jo_text(b, names[i]);
        }
        buf_char(b, '}');
    }
    buf_char(b, '}');
    return st;
}

/* --- the view ----------------------------------------------------------------------------- */

/* The row's object stays open: more members follow, and row_end. */
static void row_begin(struct call *c, const struct record *r)
{
    jo_comma(c->out);
    jo_record(c->out, r, &c->actor);
    if (c->out->n > 0 && buf_ok(c->out)) c->out->n--;
}

static void row_end(struct call *c)
{
    buf_char(c->out, '}');
}

static void put_percent(struct buf *b, const char *key, bool has, int64_t micro)
{
    jo_key(b, key);
    if (has) {
        jo_micro(b, micro);
    } else {
        buf_z(b, "null");
    }
}

static void put_rows(struct call *c, const char *key, const struct dealrows *rows)
{
    open_list(c->out, key);
    for (size_t i = 0; i < rows->n; i++) {
        row_begin(c, &rows->v[i]);
        row_end(c);
    }
    buf_char(c->out, ']');
}

static void put_objectives(struct call *c, const struct plan_view *p)
{
    const struct dealrows *rows = &p->part[PP_OBJECTIVES];
    struct buf *b = c->out;

    open_list(b, "objectives");
    for (size_t i = 0; i < rows->n; i++) {
        row_begin(c, &rows->v[i]);
        jo_key(b, "_smart");
        buf_char(b, '{');
        for (int k = 0; k < SMART__COUNT; k++) {
            put_z(b, smart_keys[k], p->smart[i].why[k]);
        }
        buf_char(b, '}');
        row_end(c);
    }
    buf_char(b, ']');
}

static void put_actions(struct call *c, const struct plan_view *p)
{
    const struct dealrows *rows = &p->part[PP_ACTIONS];
    struct buf *b = c->out;

    open_list(b, "actions");
    for (size_t i = 0; i < rows->n; i++) {
        const struct action_verdict *v = &p->acts[i];
        row_begin(c, &rows->v[i]);
        put_bool(b, "_late", v->late);
        put_int(b, "_late_days", v->late_days);
        put_z(b, "_risk", action_risk_keys[v->risk]);
        put_bool(b, "_blocked", v->blocked);
        put_bool(b, "_critical", v->critical);
        put_int(b, "_slack", v->slack);
        put_day(b, "_begin", v->begin);
        put_day(b, "_end", v->end);
        row_end(c);
    }
    buf_char(b, ']');
}

static void put_minor(struct call *c, const char *key, bool has, int64_t minor)
{
    jo_key(c->out, key);
    if (has) {
        jo_money(c->out, minor, c->tx.company->currency.code);
    } else {
        buf_z(c->out, "null");
    }
}

static void put_benefit(struct call *c, const char *key, const struct benefit *v)
{
    struct buf *b = c->out;

    jo_key(b, key);
    buf_char(b, '{');
    put_minor(c, "sales", (v->has & B_SALES) != 0, v->sales);
    put_minor(c, "income", (v->has & B_INCOME) != 0, v->income);
    put_percent(b, "margin_rate", (v->has & B_RATE) != 0, v->rate);
    put_minor(c, "profit", (v->has & B_PROFIT) != 0, v->profit);
    put_percent(b, "volume", (v->has & B_VOLUME) != 0, v->volume);
    buf_char(b, '}');
}

/* What an actual figure rests on: orders or deals won, payments; at most so many of each. */
static void put_sales(struct call *c, const char *key, const struct plan_sales *all,
                      const struct benefit_row *row)
{
    enum { SHOWN = 200 };
    struct buf *b = c->out;
    size_t shown = 0;

    open_list(b, key);
    for (size_t i = 0; i < all->n && shown < SHOWN; i++) {
        const struct plan_sale *s = &all->v[i];
        if (s->on.n < row->from.n || s->on.n > row->to.n) continue;
        shown++;
        open_item(b);
        put_int(b, "id", s->id);
        put_text(b, "name", s->name);
        put_day(b, "on", s->on);
        put_minor(c, "amount", s->has_amount, s->amount);
        put_minor(c, "margin", s->has_margin, s->margin);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_grounds(struct call *c, const struct plan_view *p,
                        const struct benefit_row *row)
{
    static const struct plan_sales none = {0};

    put_sales(c, "_deals", p->by_orders ? &none : &p->sales, row);
    put_sales(c, "_orders", p->by_orders ? &p->sales : &none, row);
    put_sales(c, "_payments", &p->paid, row);
}

static void put_benefits(struct call *c, const struct plan_view *p)
{
    static const char *const keys[] = {"sales", "income", "margin_rate", "profit", "volume"};
    const struct dealrows *rows = &p->part[PP_BENEFITS];
    struct buf *b = c->out;

    open_list(b, "benefits");
    for (size_t i = 0; i < rows->n; i++) {
        row_begin(c, &rows->v[i]);
        put_benefit(c, "_planned", &p->rows[i].planned);
        put_benefit(c, "_actual", &p->rows[i].actual);
        put_grounds(c, p, &p->rows[i]);
        row_end(c);
    }
    buf_char(b, ']');
    jo_key(b, "benefit_sum");
    buf_char(b, '{');
    put_benefit(c, "planned", &p->sum.planned);
    put_benefit(c, "actual", &p->sum.actual);
    jo_key(b, "attained");
    buf_char(b, '{');
    for (size_t i = 0; i < COUNT(keys); i++)
        put_percent(b, keys[i], p->sum.attained[i] >= 0, p->sum.attained[i]);
    buf_z(b, "}}");
}

static void put_steps(struct buf *b, const struct plan_view *p)
{
    open_list(b, "steps");
    for (int s = 0; s < PS__COUNT; s++) {
        int done = 0, all = 0;
        open_item(b);
        put_z(b, "key", plan_step_keys[s]);
        open_list(b, "checks");
        for (size_t i = 0; i < p->nchecks; i++) {
            const struct plan_check *k = &p->checks[i];
            if ((int)k->step != s) continue;
            all++;
            done += k->done;
            open_item(b);
            put_z(b, "key", k->key);
            put_bool(b, "done", k->done);
            put_bool(b, "needed", k->needed);
            buf_char(b, '}');
        }
        buf_char(b, ']');
        put_int(b, "done", done);
        put_int(b, "of", all);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static int64_t series_of(const struct record *r)
{
    int64_t s = field_id(record_field(r, "series"));

    return s == 0 ? r->id : s;
}

/* Plans of the account in short; `edition_of` says which are editions of this one. */
static void put_plans(struct call *c, const struct plan_view *p)
{
    struct buf *b = c->out;

    open_list(b, "plans");
    for (size_t i = p->plans.n; i-- > 0;) {
        const struct record *r = &p->plans.v[i];
        const struct value *at = record_field(r, "approved_at");
        open_item(b);
        put_int(b, "id", r->id);
        put_text(b, "name", field_text(record_field(r, "name")));
        put_text(b, "period", field_text(record_field(r, "period")));
        put_int(b, "edition", field_id(record_field(r, "edition")));
        put_text(b, "state", field_text(record_field(r, "state")));
        put_id(b, "author", field_id(record_field(r, "author")));
        put_instant(b, "approved_at", field_id(at));
        put_bool(b, "same_series", series_of(r) == series_of(&p->plan));
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void put_may(struct buf *b, const struct plan_view *p)
{
    const struct value *state = record_field(&p->plan, "state");
    bool draft = text_value_is(state, "draft"), approved = text_value_is(state, "approved");
    bool active = text_value_is(state, "active"), ready = true, open = false;

    for (size_t i = 0; i < p->nchecks; i++)
        ready = ready && (p->checks[i].done || !p->checks[i].needed);
    for (size_t i = 0; i < p->plans.n; i++) {
        const struct value *s = record_field(&p->plans.v[i], "state");
        bool going = text_value_is(s, "draft") || text_value_is(s, "submitted");
        open = open || (series_of(&p->plans.v[i]) == series_of(&p->plan) && going);
    }
    jo_key(b, "may");
    buf_char(b, '{');
    put_bool(b, "edit", p->may_update && draft);
    put_bool(b, "report", p->may_update && !text_value_is(state, "closed"));
    put_bool(b, "submit", p->may_update && draft && ready);
    put_bool(b, "activate", p->may_update && approved);
    put_bool(b, "close", p->may_update && active);
    put_bool(b, "edition", p->may_update && (approved || active) && !open);
    put_bool(b, "copy", p->may_update);
    buf_char(b, '}');
}

static void put_approval(struct buf *b, const struct plan_view *p)
{
    jo_key(b, "approval");
    if (p->approval.id == 0) {
        buf_z(b, "null");
        return;
    }
    buf_char(b, '{');
    put_int(b, "id", p->approval.id);
    put_z(b, "state", approval_state_keys[p->approval.state]);
    buf_char(b, '}');
}

static enum status view_of(struct call *c, int64_t id)
{
    struct plan_view *p = arena_zalloc(c->tx.arena, sizeof(*p));
    struct ref_names *names = arena_zalloc(c->tx.arena, sizeof(*names));
    struct buf *b = c->out;
    enum status st = plan_read(&c->tx, id, p, &c->error);

    if (st != ST_OK) return st;
    names->c = c;
    name_record(names, &p->plan);
    for (int i = 0; i < PP__COUNT; i++) {
        for (size_t k = 0; k < p->part[i].n; k++) name_record(names, &p->part[i].v[k]);
    }
    for (size_t i = 0; i < p->plans.n; i++)
        name_add(names, "user", field_id(record_field(&p->plans.v[i], "author")));
    buf_char(b, '{');
    jo_key(b, "plan");
    jo_record(b, &p->plan, &c->actor);
    put_rows(c, "swot", &p->part[PP_SWOT]);
    put_objectives(c, p);
    put_actions(c, p);
    put_benefits(c, p);
    put_rows(c, "support", &p->part[PP_SUPPORT]);
    put_bool(b, "backed", p->facts.backed);
    put_percent(b, "progress", true, p->progress);
    put_day(b, "ends", p->end);
    put_steps(b, p);
    put_plans(c, p);
    put_approval(b, p);
    put_may(b, p);
    st = put_names(names);
    buf_char(b, '}');
    if (st == ST_OK)
        call_header(c, "ETag", str_fmt(c->tx.arena, "\"%lld\"", (long long)p->plan.version));
    return st;
}

static enum status view(struct call *c)
{
    return view_of(c, c->id);
}

static enum status account_view(struct call *c)
{
    int64_t id = 0;
    enum status st = see(c);

    if (st == ST_OK) st = plan_of_account(&c->tx, c->id, &id, &c->error);
    return st == ST_OK ? view_of(c, id) : st;
}

/* --- what the customer is shown -------------------------------------------------------------
 */

static bool is_joint(const struct record *r)
{
    return field_id(record_field(r, "joint")) != 0;
}

static void put_agreed(struct call *c, struct ref_names *names, const struct record *r)
{
    static const char *const people[] = {"agreed_by", "agreed_contact"};
    static const char *const kinds[] = {"user", "contact"};
    const struct value *on = record_field(r, "agreed_on");

    for (size_t i = 0; i < COUNT(people); i++) {
        int64_t id = field_id(record_field(r, people[i]));
        put_id(c->out, people[i], id);
        name_add(names, kinds[i], id);
    }
    put_day(c->out, "agreed_on", on->kind == V_INT ? ((struct day){(int32_t)on->i}) : DAY_NONE);
}

/* Only these fields, so that a new field of a kind is not shown to a customer by accident. */
static void put_joint(struct call *c, struct ref_names *names, const char *key,
                      const struct dealrows *rows, const char *fields)
{
    struct buf *b = c->out;

    open_list(b, key);
    for (size_t i = 0; i < rows->n; i++) {
        const struct record *r = &rows->v[i];
        struct str rest = str_of(fields), word;
        if (!is_joint(r)) continue;
        open_item(b);
        put_int(b, "id", r->id);
        while (str_cut(&rest, ' ', &word)) {
            int at = cat_field_index(r->kind, word);
            const struct cat_field *f = &r->kind->fields[at];
            jo_key(b, f->f->key);
            jo_value(b, f, &r->v[at]);
            if (f->f->type == F_REF && r->v[at].kind == V_INT)
                name_add(names, f->f->target, r->v[at].i);
        }
        put_agreed(c, names, r);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static enum status joint_view(struct call *c)
{
    struct plan_view *p = arena_zalloc(c->tx.arena, sizeof(*p));
    struct ref_names *names = arena_zalloc(c->tx.arena, sizeof(*names));
    struct buf *b = c->out;
    enum status st = plan_read_parts(&c->tx, c->id, p, &c->error);

    if (st != ST_OK) return st;
    names->c = c;
    int64_t account = field_id(record_field(&p->plan, "account"));
    buf_char(b, '{');
    put_int(b, "id", p->plan.id);
    put_id(b, "account", account);
    name_add(names, "account", account);
    put_text(b, "period", field_text(record_field(&p->plan, "period")));
    put_joint(c, names, "objectives", &p->part[PP_OBJECTIVES],
              "specific measure unit measure_from measure_to actual timely progress owner");
    put_joint(c, names, "actions", &p->part[PP_ACTIONS], "step owner start due done percent");
    put_joint(c, names, "benefits", &p->part[PP_BENEFITS], "period sales volume unit");
    st = put_names(names);
    buf_char(b, '}');
    return st;
}

/* --- verbs -------------------------------------------------------------------------------- */

static struct plan_call plan_of(struct call *c)
{
    return (struct plan_call){&c->tx, c->id, c->if_version, &c->faults};
}

static enum status answer(struct call *c, enum status st, const struct record *r, bool created)
{
    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? call_answer_record(c, r, created) : st;
}

static struct str long_text(struct call *c, const char *key)
{
    struct str s = str_trim(call_text(c, key));

    if (s.n > COMMENT_BYTES)
        fault_add2(&c->faults, str_of(key), "too_long", STR("4000"), STR_NONE);
    return s;
}

static enum status submit(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "comment");
    struct str comment = long_text(c, "comment");
    struct plan_call p = plan_of(c);

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = plan_submit(&p, comment, &r, &c->error);
    return answer(c, st, &r, false);
}

static enum status activate(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "");
    struct plan_call p = plan_of(c);

    if (st == ST_OK) st = plan_activate(&p, &r, &c->error);
    return answer(c, st, &r, false);
}

static enum status close_plan(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "review");
    struct str review = long_text(c, "review");
    struct plan_call p = plan_of(c);

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = plan_close(&p, review, &r, &c->error);
    return answer(c, st, &r, false);
}

static enum status edition(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "");
    struct plan_call p = plan_of(c);

    if (st == ST_OK) st = plan_edition(&p, &r, &c->error);
    return answer(c, st, &r, true);
}

static enum status copy(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "period");
    struct str period = call_text(c, "period");
    struct plan_call p = plan_of(c);

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = plan_copy(&p, period, &r, &c->error);
    return answer(c, st, &r, true);
}

static enum status to_objective(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "");

    if (st == ST_OK) st = plan_item_objective(&c->tx, c->id, &r, &c->error);
    return answer(c, st, &r, true);
}

/* An instant of the body; absent gives 0. */
static int64_t instant_of(struct call *c, const char *key)
{
    struct str s = call_text(c, key);
    int64_t ms = 0;

    if (s.p != NULL && !instant_parse(s, &ms)) fault_add(&c->faults, str_of(key), "type");
    return ms;
}

static enum status to_activity(struct call *c)
{
    struct record r;
    enum status st = call_body(c, "kind start end");
    const struct plan_schedule s = {.kind = call_text(c, "kind"),
                                    .start = instant_of(c, "start"),
                                    .end = instant_of(c, "end")};

    if (st == ST_OK) st = call_check(c);
    if (st == ST_OK) st = plan_action_activity(&c->tx, c->id, &s, &r, &c->error);
    return answer(c, st, &r, true);
}

/* The ids of a list in the body. */
static int64_t *ids_of(struct call *c, const char *key, size_t *n)
{
    const json_t *list = json_object_get(c->body, key);
    size_t all = json_array_size(list);
    int64_t *ids = arena_alloc(c->tx.arena, (all + 1) * sizeof(*ids));

    *n = 0;
    if (all > KEYS_MAX) all = KEYS_MAX;
    for (size_t i = 0; i < all; i++) {
        const json_t *j = json_array_get(list, i);
        if (json_is_integer(j)) ids[(*n)++] = json_integer_value(j);
    }
    if (!json_is_array(list) || *n < json_array_size(list))
        fault_add(&c->faults, str_of(key), "type");
    return ids;
}

static enum status joint(struct call *c)
{
    enum status st = call_body(c, "kind! ids! joint contact on");
    struct plan_call p = plan_of(c);

    if (st != ST_OK) return st;
    struct plan_joint j = {.kind = call_text(c, "kind"),
                           .joint = call_bool(c, "joint", true),
                           .contact = call_int(c, "contact", 0),
                           .on = call_day(c, "on")};
    j.ids = ids_of(c, "ids", &j.n);
    st = call_check(c);
    if (st == ST_OK) st = plan_mark_joint(&p, &j, &c->error);
    if (st == ST_OK) st = call_check(c);
    return st == ST_OK ? joint_view(c) : st;
}

/* --- two plans, and what is known -----------------------------------------------------------
 */

static void put_head(struct call *c, const char *key, const struct record *r)
{
    struct buf *b = c->out;

    jo_key(b, key);
    buf_char(b, '{');
    put_int(b, "id", r->id);
    put_text(b, "name", field_text(record_field(r, "name")));
    put_text(b, "period", field_text(record_field(r, "period")));
    put_int(b, "edition", field_id(record_field(r, "edition")));
    put_text(b, "state", field_text(record_field(r, "state")));
    buf_char(b, '}');
}

static void put_change(struct call *c, struct ref_names *names, const struct plan_change *ch)
{
    const struct cat_entity *kind = catalogue_kind(c->tx.cat, str_of(ch->kind));
    struct buf *b = c->out;

    open_item(b);
    put_z(b, "kind", ch->kind);
    put_z(b, "what", ch->what == '+' ? "added" : ch->what == '-' ? "removed" : "changed");
    put_text(b, "title", ch->title);
    put_id(b, "person", ch->person);
    if (ch->person != 0) name_add(names, "user", ch->person);
    put_id(b, "old_id", ch->old_id);
    put_id(b, "new_id", ch->new_id);
    if (ch->what == '~') {
        const struct cat_field *f =
            &kind->fields[cat_field_index(kind, str_of(ch->field->key))];
        const struct value *two[] = {ch->old, ch->now};
        static const char *const keys[] = {"old", "new"};
        put_z(b, "field", ch->field->key);
        for (size_t i = 0; i < 2; i++) {
            jo_key(b, keys[i]);
            jo_value(b, f, two[i]);
            if (ch->field->type == F_REF && two[i]->kind == V_INT)
                name_add(names, ch->field->target, two[i]->i);
            for (size_t k = 0; two[i]->kind == V_IDS && k < two[i]->nids; k++)
                name_add(names, ch->field->target, two[i]->ids[k]);
        }
    }
    buf_char(b, '}');
}

static enum status compare(struct call *c)
{
    struct plan_comparison r;
    struct ref_names *names = arena_zalloc(c->tx.arena, sizeof(*names));
    int64_t with = 0;
    enum status st = read_id(c, "with", &with);

    if (st == ST_OK && with == 0) st = call_refuse(c, ST_MALFORMED, "query.value", STR("with"));
    if (st == ST_OK) st = plan_compare(&c->tx, with, c->id, &r, &c->error);
    if (st != ST_OK) return st;
    names->c = c;
    buf_char(c->out, '{');
    put_head(c, "old", &r.a);
    put_head(c, "new", &r.b);
    open_list(c->out, "changes");
    for (size_t i = 0; i < r.n; i++) put_change(c, names, &r.v[i]);
    buf_char(c->out, ']');
    st = put_names(names);
    buf_char(c->out, '}');
    return st;
}

static void put_proposal(struct call *c, const struct plan_proposal *p)
{
    struct buf *b = c->out;

    open_item(b);
    put_text(b, "key", p->key);
    put_z(b, "part", p->part);
    put_text(b, "text", p->text);
    put_z(b, "kind", p->kind);
    put_id(b, "id", p->id);
    put_z(b, "view", p->view);
    put_z(b, "quadrant", p->quadrant);
    put_z(b, "prompt", p->prompt);
    if (p->period.n > 0) {
        put_text(b, "period", p->period);
        put_minor(c, "sales", true, p->sales);
        put_minor(c, "profit", p->has_profit, p->profit);
    }
    put_bool(b, "taken", p->taken);
    buf_char(b, '}');
}

static enum status gather(struct call *c)
{
    struct plan_proposals r;
    enum status st = plan_gather(&c->tx, c->id, &r, &c->error);

    if (st != ST_OK) return st;
    buf_z(c->out, "{\"items\":[");
    for (size_t i = 0; i < r.n; i++) put_proposal(c, &r.v[i]);
    buf_z(c->out, "]}");
    return ST_OK;
}

static enum status accept(struct call *c)
{
    struct plan_call p = plan_of(c);
    enum status st = call_body(c, "keys!");
    const json_t *list = json_object_get(c->body, "keys");
    size_t n = 0, all = json_array_size(list);
    struct str *keys = arena_alloc(c->tx.arena, (all + 1) * sizeof(*keys));

    if (st != ST_OK) return st;
    for (size_t i = 0; i < all && i < KEYS_MAX; i++) {
        const json_t *j = json_array_get(list, i);
        if (json_is_string(j))
            keys[n++] = (struct str){json_string_value(j), json_string_length(j)};
    }
    if (!json_is_array(list) || n < all) fault_add(&c->faults, STR("keys"), "type");
    st = call_check(c);
    if (st == ST_OK) st = plan_accept(&p, keys, n, &all, &c->error);
    if (st == ST_OK) st = call_check(c);
    if (st != ST_OK) return st;
    buf_fmt(c->out, "{\"accepted\":%zu}", all);
    return ST_OK;
}

#define PLAN  "/{path}/{id}"
#define READS RUN_WORK, PERM_KIND, ACT_READ, .only = "account_plan", .answer = "object"
#define DOES  RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "account_plan", .answer = "record"
const struct route routes_plan[] = {
    {HTTP_GET, PLAN "/view", READS, .handler = view,
     .summary = {"整份客户计划", "The whole account plan"}},
    {HTTP_GET, PLAN "/plan", RUN_WORK, PERM_KIND, ACT_READ, .only = "account",
     .answer = "object", .handler = account_view,
     .summary = {"客户现行的计划", "The account's present plan"}},
    {HTTP_GET, PLAN "/joint", READS, .handler = joint_view,
     .summary = {"给客户看的联合计划", "The joint plan, as the customer is shown it"}},
    {HTTP_POST, PLAN "/joint", RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "account_plan",
     .answer = "object", .body = BODY_JSON, .handler = joint,
     .input = "kind! ids! joint contact on",
     .summary = {"标记为联合计划并确认", "Mark rows as joint, and as agreed"}},
    {HTTP_GET, PLAN "/compare", READS, .params = "with", .handler = compare,
     .summary = {"与另一版本比较", "Compare with another version"}},
    {HTTP_GET, PLAN "/gather", READS, .handler = gather,
     .summary = {"系统已有的资料", "What the system knows already"}},
    {HTTP_POST, PLAN "/gather", RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "account_plan",
     .answer = "object", .body = BODY_JSON, .handler = accept, .input = "keys!",
     .summary = {"采纳所选资料", "Take what was chosen of it"}},
    {HTTP_POST, PLAN "/submit", RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "account_plan",
     .answer = "object", .body = BODY_OPTIONAL, .handler = submit, .input = "comment",
     .summary = {"提交审批", "Hand in for approval"}},
    {HTTP_POST, PLAN "/activate", DOES, .body = BODY_OPTIONAL, .handler = activate, .input = "",
     .summary = {"启动执行", "Activate"}},
    {HTTP_POST, PLAN "/close", DOES, .body = BODY_OPTIONAL, .handler = close_plan,
     .input = "review", .summary = {"结束并回顾", "Close with a review"}},
    {HTTP_POST, PLAN "/edition", DOES, .body = BODY_OPTIONAL, .handler = edition, .input = "",
     .makes = "account_plan", .summary = {"另立新版本", "Begin a new version"}},
    {HTTP_POST, PLAN "/copy", DOES, .body = BODY_OPTIONAL, .handler = copy, .input = "period",
     .makes = "account_plan", .summary = {"复制为下一期计划", "Copy to another year"}},
    {HTTP_POST, PLAN "/objective", RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "plan_swot_item",
     .answer = "record", .body = BODY_OPTIONAL, .handler = to_objective, .input = "",
     .makes = "objective", .summary = {"由 SWOT 条目立目标", "An objective from a SWOT item"}},
    {HTTP_POST, PLAN "/activity", RUN_WRITE, PERM_KIND, ACT_UPDATE, .only = "plan_action",
     .answer = "record", .body = BODY_OPTIONAL, .handler = to_activity,
     .input = "kind start end", .makes = "activity",
     .summary = {"由行动安排日程", "A planned activity from an action"}},
};
const size_t routes_plan_n = COUNT(routes_plan);
