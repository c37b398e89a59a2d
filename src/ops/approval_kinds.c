/* What may be asked for, and what follows: one row per subject. A new one needs its row here,
 * its key in approval.subject (model/approval.c) and a chain. */
#include "ops/approval_parts.h"

#include "ops/bonus.h"
#include "ops/deal.h"
#include "ops/govern/govern.h"
#include "ops/hand/hand.h"
#include "ops/plan.h"
#include "ops/raised.h"
#include "ops/stage.h"
#include "store/json.h"

static const char *const deal_states[] = {"requested", "approved", "rejected", "returned",
                                          "withdrawn"};
static const char *const request_states[] = {"in_approval", "approved", "rejected", "returned",
                                             "withdrawn"};

static enum status write_effect(const struct approval_effect *c, const struct input *in,
                                const char *verb, struct error *e)
{
    struct write_options o = {.action = true, .verb = verb, .on_day = DAY_NONE};
    struct faults faults = {.arena = c->tx->arena};

    o.evidence = str_fmt(c->tx->arena, "approval %lld", (long long)c->approval);
    return record_update(c->tx, c->record, in, &o, &faults, NULL, e);
}

static enum status initiation(const struct approval_effect *c, struct error *e)
{
    const struct cat_entity *kind = approval_cat(c->tx, "opportunity");
    struct input *in = input_new(c->tx, kind);
    struct record deal;
    enum status st = record_get(c->tx, kind, c->record, &deal, e);

    if (st == ST_OK && c->state == AP_APPROVED)
        st = credit_pass(c->tx, field_id(record_field(&deal, "account")), USE_QUOTE, 0, e);
    if (st != ST_OK) return st;
    input_set(in, "initiation", value_text(str_of(deal_states[c->state])));
    if (c->state == AP_APPROVED && text_value_is(record_field(&deal, "state"), "draft")) {
        input_set(in, "state", value_text(STR("open")));
        if (record_field(&deal, "opened_on")->kind == V_NULL) {
            input_set(in, "opened_on", value_int(c->tx->today.n));
        }
    }
    return write_effect(c, in, "initiation", e);
}

static enum status resource(const struct approval_effect *c, struct error *e)
{
    struct input *in = input_new(c->tx, approval_cat(c->tx, "resource_request"));

    input_set(in, "state", value_text(str_of(request_states[c->state])));
    input_set(in, "approval", value_int(c->approval));
    return write_effect(c, in, "approval", e);
}

/* {"stage":"P3"} */
static struct str member(struct str json, const char *key, struct arena *a)
{
    struct json_pair pair;

    while (json_next(&json, &pair)) {
        if (str_is(pair.key, key)) return json_unquote(pair.value, a);
    }
    return STR_NONE;
}

static enum status gate_override(const struct approval_effect *c, struct error *e)
{
    struct faults faults = {.arena = c->tx->arena};
    const struct deal_call call = {c->tx, c->record, NULL, &faults};
    struct str stage = member(c->params, "stage", c->tx->arena);

    if (c->state != AP_APPROVED) return ST_OK;
    const struct deal_move m = {.stage = stage, .reason = c->reason, .allowed = true};
    return deal_go(&call, &m, NULL, e);
}

/* The package stays a draft while it is decided; approving fixes its split. */
static enum status bonus(const struct approval_effect *c, struct error *e)
{
    struct write_options o = {.on_day = DAY_NONE};

    if (c->state != AP_APPROVED) return ST_OK;
    return bonus_approve(c->tx, c->record, &o, NULL, e);
}

static enum status work_plan(const struct approval_effect *c, struct error *e)
{
    struct input *in = input_new(c->tx, approval_cat(c->tx, "work_plan"));

    input_set(in, "state", value_text(str_of(request_states[c->state])));
    input_set(in, "approval", value_int(c->approval));
    return write_effect(c, in, "approval", e);
}

static enum status segment(const struct approval_effect *c, struct error *e)
{
    return sheet_settled(c->tx, c->record, c->approval, (int)c->state, c->reason, e);
}

static enum status credit_exception(const struct approval_effect *c, struct error *e)
{
    return credit_exception_settled(c->tx, c->record, c->approval, (int)c->state, e);
}

static enum status account_plan(const struct approval_effect *c, struct error *e)
{
    return plan_settled(c->tx, c->record, c->approval, c->state, e);
}

static enum status transfer(const struct approval_effect *c, struct error *e)
{
    const struct transfer_answer a = {c->approval, c->state, c->position};

    return transfer_answered(c->tx, c->record, &a, e);
}

static const struct approval_subject subjects[] = {
    {"initiation", "opportunity", "amount",
     "account owner pipeline stage close_date category product budget_state next_step",
     initiation, false},
    {"gate_override", "opportunity", "amount", "account owner stage close_date next_step",
     gate_override, false},
    {"resource_request", "resource_request", "amount", "deal kind origin needed_by", resource,
     false},
    {"bonus_package", "bonus_package", "pool", "deal conditions", bonus, false},
    {"work_plan", "work_plan", NULL, "owner month visits learning", work_plan, false},
    {"account_plan", "account_plan", NULL, "account period edition author sponsor summary",
     account_plan, false},
    {"segment", "score_sheet", NULL,
     "account template on total tier_before tier_proposed tier_asked", segment, false},
    {"credit_exception", "credit_exception", "amount", "account use amount until reason",
     credit_exception, false},
    {"transfer", "transfer", NULL, "account from to effective_on handover_notes introductions",
     transfer, true},
};

const struct approval_subject *approval_subject(struct str key)
{
    for (size_t i = 0; i < COUNT(subjects); i++) {
        if (str_is(key, subjects[i].key)) return &subjects[i];
    }
    return NULL;
}

const struct approval_subject *approval_subject_at(size_t i)
{
    return i < COUNT(subjects) ? &subjects[i] : NULL;
}

/* --- asking for each --- */

enum status initiation_request(struct tx *tx, int64_t deal, struct str comment,
                               struct record *out, struct error *e)
{
    struct approval_order o = {.subject = STR("initiation"), .record = deal, .reason = comment};
    struct record r;
    enum status st = record_get(tx, approval_cat(tx, "opportunity"), deal, &r, e);

    if (st != ST_OK) return st;
    const struct value *state = record_field(&r, "state");
    if (!text_value_is(state, "draft") && !text_value_is(state, "open")) {
        return err(e, ST_CONFLICT, "deal.closed", "initiation");
    }
    if (text_value_is(record_field(&r, "initiation"), "approved")) {
        return err(e, ST_CONFLICT, "approval.done", "initiation");
    }
    st = credit_pass(tx, field_id(record_field(&r, "account")), USE_QUOTE, 0, e);
    if (st != ST_OK) return st;
    return approval_request(tx, &o, out, e);
}

enum status gate_override_request(struct tx *tx, int64_t deal, struct str stage,
                                  struct str reason, struct record *out, struct error *e)
{
    struct json j = {.arena = tx->arena};
    struct approval_order o = {
        .subject = STR("gate_override"), .record = deal, .reason = reason};

    struct stage to = {.key = STR_NONE};
    struct record r;

    if (reason.n == 0) return err(e, ST_INVALID, "approval.comment", "reason");
    enum status st = record_get(tx, approval_cat(tx, "opportunity"), deal, &r, e);
    if (st == ST_OK) {
        st = stage_find(tx, field_id(record_field(&r, "pipeline")), stage, &to, e);
    }
    if (st != ST_OK) return st;
    if (to.key.p == NULL) return err(e, ST_INVALID, "fault.stage", "stage");
    json_z(&j, "{\"stage\":");
    json_text(&j, stage);
    json_z(&j, "}");
    o.params = json_view(&j);
    return approval_request(tx, &o, out, e);
}

enum status resource_submit(struct tx *tx, int64_t request, struct str comment,
                            struct record *out, struct error *e)
{
    struct approval_order o = {
        .subject = STR("resource_request"), .record = request, .reason = comment};
    struct record r;
    enum status st = record_get(tx, approval_cat(tx, "resource_request"), request, &r, e);

    if (st != ST_OK) return st;
    const struct value *state = record_field(&r, "state");
    if (text_value_is(state, "approved") || text_value_is(state, "provided")) {
        return err(e, ST_CONFLICT, "approval.done", "resource request");
    }
    if (comment.n == 0) o.reason = field_text(record_field(&r, "reason"));
    return approval_request(tx, &o, out, e);
}

void approval_keeps(const struct input *in, const struct record *old, const char *const *fields,
                    size_t n, struct faults *f)
{
    for (size_t i = 0; i < n; i++) {
        if (!field_given(in, fields[i])) continue;
        if (value_eq(field_after(in, old, fields[i]), record_field(old, fields[i]))) continue;
        fault_add(f, str_of(fields[i]), "asked_fixed");
    }
}

enum status resource_before(struct tx *tx, struct input *in, const struct record *old,
                            struct faults *f, struct error *e)
{
    static const char *const asked[] = {"name", "kind", "origin", "amount"};
    static const char *const bound[] = {"in_approval", "approved", "provided"};

    (void)e;
    if (old == NULL || tx->lenient) return ST_OK;
    for (size_t i = 0; i < COUNT(bound); i++) {
        if (text_value_is(record_field(old, "state"), bound[i]))
            approval_keeps(in, old, asked, COUNT(asked), f);
    }
    return ST_OK;
}

enum status bonus_submit(struct tx *tx, int64_t package, struct str comment, struct record *out,
                         struct error *e)
{
    struct approval_order o = {
        .subject = STR("bonus_package"), .record = package, .reason = comment};
    struct bonus b;
    enum status st = bonus_read(tx, package, &b, e);

    if (st != ST_OK) return st;
    if (!text_value_is(record_field(&b.package, "state"), "draft")) {
        return err(e, ST_CONFLICT, "approval.done", "bonus package");
    }
    if (!b.whole) return err(e, ST_CONFLICT, "bonus.shares", "%lld", (long long)b.sum);
    return approval_request(tx, &o, out, e);
}

enum status resource_provide(struct tx *tx, int64_t request, struct day on, struct record *out,
                             struct error *e)
{
    const struct cat_entity *kind = approval_cat(tx, "resource_request");
    struct write_options o = {.action = true, .verb = "provide", .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    struct record r;
    enum status st = record_get(tx, kind, request, &r, e);

    if (st != ST_OK) return st;
    if (!text_value_is(record_field(&r, "state"), "approved")) {
        return err(e, ST_CONFLICT, "resource.not_approved", "provide");
    }
    struct input *in = input_new(tx, kind);
    input_set(in, "state", value_text(STR("provided")));
    input_set(in, "provided_on", value_int(on.n == DAY_NONE.n ? tx->today.n : on.n));
    return record_update(tx, request, in, &o, &faults, out, e);
}

/* --- what who decides is shown --- */

static void label_json(struct json *j, struct str zh, struct str en)
{
    json_z(j, "{\"zh-CN\":");
    json_text(j, zh);
    json_z(j, ",\"en\":");
    json_text(j, en);
    json_z(j, "}");
}

static enum status text_of(struct tx *tx, const struct cat_field *f, const struct value *v,
                           struct str *zh, struct str *en, struct error *e)
{
    char day[DAY_TEXT];
    enum status st = ST_OK;

    *zh = *en = STR_NONE;
    if (v->kind == V_NULL) return ST_OK;
    if (f->f->type == F_ENUM) {
        const struct cat_option *o = cat_option(f, v->s);
        *zh = o == NULL ? v->s : o->zh;
        *en = o == NULL ? v->s : o->en;
        return ST_OK;
    }
    if (f->f->type == F_REF) {
        st = query_names(tx, approval_cat(tx, f->f->target), &v->i, 1, zh, e);
    } else if (f->f->type == F_DATE) {
        day_format((struct day){(int32_t)v->i}, day);
        *zh = str_dup((struct str){day, DAY_TEXT}, tx->arena);
    } else if (v->kind == V_TEXT) {
        *zh = v->s;
    }
    *en = *zh;
    return st;
}

enum status subject_summary(struct tx *tx, const struct record *r, const char *fields,
                            struct str *out, struct error *e)
{
    struct json j = {.arena = tx->arena};
    struct str rest = str_of(fields), key;
    enum status st = ST_OK;
    bool first = true;

    json_z(&j, "[");
    while (st == ST_OK && str_cut(&rest, ' ', &key)) {
        struct str zh, en;
        int at = cat_field_index(r->kind, key);
        CHECK_BUG(at >= 0);
        const struct cat_field *f = &r->kind->fields[at];
        st = text_of(tx, f, &r->v[at], &zh, &en, e);
        if (st != ST_OK || zh.n == 0) continue;
        json_z(&j, first ? "{\"label\":" : ",{\"label\":");
        first = false;
        label_json(&j, str_of(f->f->label.zh), str_of(f->f->label.en));
        json_z(&j, ",\"text\":");
        label_json(&j, zh, en);
        json_z(&j, "}");
    }
    json_z(&j, "]");
    *out = json_view(&j);
    return st;
}
