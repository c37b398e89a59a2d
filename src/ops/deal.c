#include "ops/deal.h"

#include "ops/approval.h"
#include "ops/fields.h"
#include "ops/process/gates.h"
#include "ops/stage.h"

static const int64_t certain = INT64_C(100) * 1000000;

static const struct cat_entity *deal_kind(const struct deal_call *c)
{
    const struct cat_entity *kind = catalogue_kind(c->tx->cat, STR("opportunity"));
    CHECK_BUG(kind != NULL);
    return kind;
}

static struct write_options action(const struct deal_call *c, const char *verb)
{
    struct write_options o =
        c->o == NULL ? ((struct write_options){.on_day = DAY_NONE}) : *c->o;
    o.action = true;
    o.verb = verb;
    return o;
}

/* The deal, visible and changeable, before its state is judged: what one may not touch answers
 * 404 or 403 whatever state it is in. */
static enum status deal_load(const struct deal_call *c, struct record *out, struct error *e)
{
    bool may = false;
    enum status st = record_get(c->tx, deal_kind(c), c->id, out, e);

    if (st == ST_OK) st = record_may(c->tx, deal_kind(c), c->id, ACT_UPDATE, &may, e);
    if (st != ST_OK) return st;
    if (!may) return err(e, ST_FORBIDDEN, "forbidden", "update opportunity");
    int64_t want = c->o == NULL ? 0 : c->o->if_version;
    if (want != 0 && want != out->version) return err(e, ST_STALE, "stale", "deal");
    return ST_OK;
}

static bool is_closed(const struct record *deal)
{
    const struct value *state = record_field(deal, "state");
    return text_value_is(state, "won") || text_value_is(state, "lost") ||
           text_value_is(state, "cancelled");
}

static enum status refuse_faults(const struct deal_call *c, struct error *e)
{
    if (c->faults->n == 0) return ST_OK;
    return err(e, ST_INVALID, "invalid", "%zu faults", c->faults->n);
}

static enum status write_deal(const struct deal_call *c, const struct input *in,
                              const struct write_options *o, struct record *out,
                              struct error *e)
{
    enum status st = refuse_faults(c, e);
    return st == ST_OK ? record_update(c->tx, c->id, in, o, c->faults, out, e) : st;
}

struct path {
    struct stage from, to;
};

static enum status judge_stage(const struct deal_call *c, const struct record *deal,
                               const struct deal_move *m, struct path *path, struct error *e)
{
    struct stage *from = &path->from, *to = &path->to;
    int64_t pipeline = field_id(record_field(deal, "pipeline"));

    if (m->stage.n == 0) {
        fault_add(c->faults, STR("stage"), "required");
        return refuse_faults(c, e);
    }
    enum status st = stage_find(c->tx, pipeline, m->stage, to, e);
    if (st == ST_OK && to->key.p == NULL) fault_add(c->faults, STR("stage"), "stage");
    if (st == ST_OK) {
        st = stage_find(c->tx, pipeline, field_text(record_field(deal, "stage")), from, e);
    }
    if (st != ST_OK) return st;
    bool back = to->key.p != NULL && from->key.p != NULL && to->position < from->position;
    if (back && m->reason.n == 0 && !c->tx->lenient) {
        fault_add(c->faults, STR("override_reason"), "required");
    }
    return refuse_faults(c, e);
}

/* What the move leaves behind between two positions; refuses hard items that nobody of
 * authority lets through. */
static enum status pass_gates(const struct deal_call *c, const struct record *deal,
                              const struct deal_move *m, const int64_t positions[2],
                              struct gate_left *left, struct error *e)
{
    bool asked = !m->history && !c->tx->lenient && !c->tx->bulk && positions[1] > positions[0];
    bool may = m->allowed;

    *left = (struct gate_left){.hard = 0};
    if (!asked) return ST_OK;
    enum status st = gates_left(c->tx, deal, positions, left, e);
    if (st != ST_OK || left->hard == 0 || may) return st;
    if (m->reason.n > 0) st = record_may(c->tx, deal->kind, deal->id, ACT_APPROVE, &may, e);
    if (st != ST_OK || may) return st;
    gate_faults(c->tx, left, c->faults);
    if (m->reason.n > 0) return err(e, ST_FORBIDDEN, "gate.override", "override");
    return err(e, ST_CONFLICT, "gate", "%zu hard items", left->hard);
}

static enum status move_on(const struct deal_call *c, const struct record *deal,
                           const struct deal_move *m, const struct path *path,
                           struct record *out, struct error *e)
{
    struct write_options o = action(c, "stage");
    struct input *in = input_new(c->tx, deal->kind);
    const int64_t positions[2] = {path->from.position,
                                  path->from.key.p == NULL ? -1 : path->to.position};
    struct gate_left left;
    enum status st = pass_gates(c, deal, m, positions, &left, e);

    if (st != ST_OK) return st;
    input_set(in, "stage", value_text(path->to.key));
    input_set(in, "probability", value_int(path->to.percent));
    input_set(in, "probability_reason", (struct value){.kind = V_NULL});
    o.evidence = m->evidence;
    o.reason = m->reason;
    st = write_deal(c, in, &o, out, e);
    const struct gate_move gm = {.deal = deal->id,
                                 .from = path->from.key,
                                 .to = path->to.key,
                                 .reason = m->reason,
                                 .overridden = left.hard > 0};
    if (st == ST_OK) st = gate_pass_write(c->tx, &gm, &left, e);
    if (m->left != NULL) *m->left = left;
    return st;
}

enum status deal_go(const struct deal_call *c, const struct deal_move *m, struct record *out,
                    struct error *e)
{
    struct record deal;
    struct path path = {.from = {.key = STR_NONE}, .to = {.key = STR_NONE}};

    enum status st = deal_load(c, &deal, e);
    if (st == ST_OK) st = judge_stage(c, &deal, m, &path, e);
    if (st != ST_OK) return st;
    if (is_closed(&deal)) return err(e, ST_CONFLICT, "deal.closed", "stage");
    if (text_value_is(record_field(&deal, "state"), "paused")) {
        return err(e, ST_CONFLICT, "deal.paused", "stage");
    }
    if (str_eq(field_text(record_field(&deal, "stage")), path.to.key)) {
        if (out != NULL) *out = deal;
        return ST_OK;
    }
    return move_on(c, &deal, m, &path, out, e);
}

enum status deal_stage(const struct deal_call *c, struct str stage, struct str evidence,
                       struct str reason, struct record *out, struct error *e)
{
    const struct deal_move m = {.stage = stage, .evidence = evidence, .reason = reason};

    return deal_go(c, &m, out, e);
}

static void judge_close(const struct deal_call *c, const struct record *deal,
                        const struct deal_close *how, struct day on)
{
    const struct value *opened = record_field(deal, "opened_on");
    bool known = str_is(how->state, "won") || str_is(how->state, "lost") ||
                 str_is(how->state, "cancelled");

    if (!known) fault_add(c->faults, STR("state"), "option");
    if (on.n > c->tx->today.n) fault_add(c->faults, STR("closed_on"), "future");
    if (opened->kind == V_INT && on.n < opened->i) {
        fault_add(c->faults, STR("closed_on"), "order");
    }
    if (how->lost_to != 0 && !str_is(how->state, "lost")) {
        fault_add(c->faults, STR("lost_to"), "state");
    }
    bool told = str_trim(how->reasons).n > 0 ||
                (how->reasons.p == NULL && field_text(record_field(deal, "reasons")).n > 0);
    if (str_is(how->state, "lost") && !told && !how->history && !c->tx->lenient) {
        fault_add(c->faults, STR("reasons"), "required");
    }
}

/* From the present stage through the last one; what is left behind is kept as of a move. */
static enum status win(const struct deal_call *c, const struct record *deal,
                       const struct deal_close *how, struct input *in, struct error *e)
{
    struct path path = {.from = {.key = STR_NONE}, .to = {.key = STR_NONE}};
    struct gate_left left = {.hard = 0};
    const struct deal_move m = {.reason = how->override_reason, .history = how->history};
    int64_t pipeline = field_id(record_field(deal, "pipeline"));
    enum status st = stage_last(c->tx, pipeline, &path.to, e);

    if (st == ST_OK) {
        st =
            stage_find(c->tx, pipeline, field_text(record_field(deal, "stage")), &path.from, e);
    }
    if (st != ST_OK || path.to.key.p == NULL) return st;
    const int64_t positions[2] = {path.from.position, path.to.position + 1};
    if (path.from.key.p != NULL) st = pass_gates(c, deal, &m, positions, &left, e);
    if (st == ST_OK && path.to.percent == certain) {
        input_set(in, "stage", value_text(path.to.key));
    }
    const struct gate_move gm = {.deal = deal->id,
                                 .from = path.from.key,
                                 .to = path.to.key,
                                 .reason = how->override_reason,
                                 .overridden = left.hard > 0};
    if (st == ST_OK) st = gate_pass_write(c->tx, &gm, &left, e);
    if (how->left != NULL) *how->left = left;
    return st;
}

static void fill_close(struct input *in, const struct deal_close *how, struct day on)
{
    bool won = str_is(how->state, "won");

    input_set(in, "state", value_text(how->state));
    input_set(in, "closed_on", value_int(on.n));
    input_set(in, "probability", value_int(won ? certain : 0));
    input_set(in, "probability_reason", (struct value){.kind = V_NULL});
    if (how->amount.kind != V_NULL) input_set(in, "amount", how->amount);
    if (how->lost_to != 0) input_set(in, "lost_to", value_int(how->lost_to));
    if (how->reasons.p != NULL) input_set(in, "reasons", value_text(how->reasons));
    if (how->lessons.p != NULL) input_set(in, "lessons", value_text(how->lessons));
}

/* The review that goes with the closing, in the name of whoever closes; its faults are told as
 * star.field. */
static enum status write_star(const struct deal_call *c, const struct deal_star *star,
                              struct error *e)
{
    struct input *in = input_new(c->tx, catalogue_kind(c->tx->cat, STR("star_review")));
    const struct {
        const char *key;
        struct str text;
    } parts[] = {{"situation", star->situation},
                 {"task", star->task},
                 {"action", star->action},
                 {"result", star->result}};
    struct faults f = {.arena = c->tx->arena};

    input_set(in, "deal", value_int(c->id));
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (parts[i].text.n > 0) input_set(in, parts[i].key, value_text(parts[i].text));
    }
    enum status st = record_create(c->tx, in, NULL, &f, NULL, e);
    for (size_t i = 0; i < f.n; i++) {
        fault_add2(c->faults, str_fmt(c->tx->arena, "star.%.*s", STR_FMT(f.v[i].field)),
                   f.v[i].code, f.v[i].args[0], f.v[i].args[1]);
    }
    return st;
}

/* Nobody decides any more about how the deal was to go on. */
static enum status end_asking(const struct deal_call *c, struct record *out, struct error *e)
{
    bool any = false;
    enum status st = approval_deal_closed(c->tx, c->id, &any, e);

    if (st != ST_OK || !any || out == NULL) return st;
    return record_get(c->tx, out->kind, c->id, out, e);
}

enum status deal_close(const struct deal_call *c, const struct deal_close *how,
                       struct record *out, struct error *e)
{
    struct write_options o = action(c, "close");
    struct record deal;

    enum status st = deal_load(c, &deal, e);
    if (st != ST_OK) return st;
    struct day on = how->closed_on.n == DAY_NONE.n ? c->tx->today : how->closed_on;
    judge_close(c, &deal, how, on);
    st = refuse_faults(c, e);
    if (st != ST_OK) return st;
    if (is_closed(&deal)) return err(e, ST_CONFLICT, "deal.closed", "close");
    struct input *in = input_new(c->tx, deal.kind);
    fill_close(in, how, on);
    if (str_is(how->state, "won")) st = win(c, &deal, how, in, e);
    if (st != ST_OK) return st;
    o.on_day = on;
    o.reason = how->reasons;
    st = write_deal(c, in, &o, out, e);
    if (st == ST_OK) st = end_asking(c, out, e);
    return st == ST_OK && how->star != NULL ? write_star(c, how->star, e) : st;
}

/* The stage before the last change of stage, when closing made that change. */
static enum status stage_before(const struct deal_call *c, const struct record *deal,
                                struct str *stage, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        c->tx->db,
        STR("SELECT g.old FROM field_change g JOIN field_change t ON t.kind = g.kind AND "
            "t.record = g.record AND t.field = 'state' AND t.new = 'won' AND t.at = g.at AND "
            "t.on_day = g.on_day WHERE g.kind = 'opportunity' AND g.record = ? AND "
            "g.field = 'stage' AND g.old IS NOT NULL ORDER BY g.id DESC LIMIT 1"),
        &s, e);

    *stage = field_text(record_field(deal, "stage"));
    if (st != ST_OK) return st;
    stmt_int(s, c->id);
    st = stmt_step(s, e);
    if (st == ST_OK) *stage = str_dup(stmt_get_text(s, 0), c->tx->arena);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status deal_reopen(const struct deal_call *c, struct str reason, struct record *out,
                        struct error *e)
{
    struct write_options o = action(c, "reopen");
    struct record deal;
    struct stage stage = {.key = STR_NONE};
    struct str key;

    enum status st = deal_load(c, &deal, e);
    if (st != ST_OK) return st;
    if (reason.n == 0) fault_add(c->faults, STR("reason"), "required");
    st = refuse_faults(c, e);
    if (st != ST_OK) return st;
    if (!is_closed(&deal)) return err(e, ST_CONFLICT, "deal.not_closed", "reopen");
    key = field_text(record_field(&deal, "stage"));
    if (text_value_is(record_field(&deal, "state"), "won"))
        st = stage_before(c, &deal, &key, e);
    if (st == ST_OK) {
        st = stage_find(c->tx, field_id(record_field(&deal, "pipeline")), key, &stage, e);
    }
    if (st != ST_OK) return st;
    struct input *in = input_new(c->tx, deal.kind);
    input_set(in, "state", value_text(STR("open")));
    input_set(in, "closed_on", (struct value){.kind = V_NULL});
    input_set(in, "lost_to", (struct value){.kind = V_NULL});
    if (stage.key.p != NULL) {
        input_set(in, "stage", value_text(stage.key));
        input_set(in, "probability", value_int(stage.percent));
    }
    o.reason = reason;
    return write_deal(c, in, &o, out, e);
}

static enum status set_state(const struct deal_call *c, const char *verb, const char *state,
                             struct str reason, struct record *out, struct error *e)
{
    struct write_options o = action(c, verb);
    struct input *in = input_new(c->tx, deal_kind(c));

    input_set(in, "state", value_text(str_of(state)));
    o.reason = reason;
    return write_deal(c, in, &o, out, e);
}

enum status deal_pause(const struct deal_call *c, struct str reason, struct record *out,
                       struct error *e)
{
    struct record deal;
    enum status st = deal_load(c, &deal, e);

    if (st != ST_OK) return st;
    if (is_closed(&deal)) return err(e, ST_CONFLICT, "deal.closed", "pause");
    if (text_value_is(record_field(&deal, "state"), "paused")) {
        return err(e, ST_CONFLICT, "deal.paused", "pause");
    }
    return set_state(c, "pause", "paused", reason, out, e);
}

enum status deal_resume(const struct deal_call *c, struct str reason, struct record *out,
                        struct error *e)
{
    struct record deal;
    enum status st = deal_load(c, &deal, e);

    if (st != ST_OK) return st;
    if (!text_value_is(record_field(&deal, "state"), "paused")) {
        return err(e, ST_CONFLICT, "deal.not_paused", "resume");
    }
    return set_state(c, "resume", "open", reason, out, e);
}
