#include "ops/approval.h"

#include "ops/approval_parts.h"
#include "ops/notify.h"
#include "ops/raised.h"

/* --- asking --- */

static enum status refuse_open(struct tx *tx, struct str subject, int64_t record,
                               struct error *e)
{
    struct approval_last last;
    enum status st = approval_find_last(tx, subject, record, &last, e);

    if (st != ST_OK || last.id == 0) return st;
    if (last.state != AP_PENDING && last.state != AP_RETURNED) return ST_OK;
    return err(e, ST_CONFLICT, "approval.open", "approval %lld", (long long)last.id);
}

enum status approval_find_last(struct tx *tx, struct str subject, int64_t record,
                               struct approval_last *out, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT id, \"state\" FROM approvals WHERE \"record\" = ? AND "
                       "\"subject\" = ? AND deleted_at IS NULL ORDER BY \"requested_at\" DESC, "
                       "id DESC LIMIT 1"),
                   &s, e);

    *out = (struct approval_last){.id = 0};
    if (st != ST_OK) return st;
    stmt_int(s, record);
    stmt_text(s, subject);
    st = stmt_step(s, e);
    if (st == ST_OK) {
        int state = key_index(approval_state_keys, AP_WITHDRAWN + 1, stmt_get_text(s, 1));
        out->id = stmt_get_int(s, 0);
        out->state = state < 0 ? AP_WITHDRAWN : (enum approval_state)state;
    }
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

/* What is asked for: the record as it stands, whole, once it is known that he may. */
struct asking {
    const struct approval_subject *subject;
    struct record record;
    struct value amount;
    struct str title, summary;
    struct approval_asked asked[APPROVAL_STEPS];
    size_t n;
    int64_t chain;
};

static enum status may_ask(struct tx *tx, const struct approval_subject *s, int64_t record,
                           struct error *e)
{
    const struct cat_entity *kind = catalogue_kind(tx->cat, str_of(s->kind));
    bool may = false;

    if (kind == NULL) return err(e, ST_INVALID, "approval.subject", "%s", s->kind);
    enum status st = record_may(tx, kind, record, ACT_UPDATE, &may, e);
    if (st == ST_OK && !may) st = err(e, ST_FORBIDDEN, "forbidden", "ask for %s", s->kind);
    return st;
}

static enum status title_of(struct tx *tx, const struct record *r, struct str *title,
                            struct error *e)
{
    struct str own = r->kind->title < 0 ? STR("") : field_text(&r->v[r->kind->title]);
    const char *via = r->kind->e->via;
    if (via == NULL && own.n == 0) via = r->kind->e->account;
    struct str above = STR_NONE;

    *title = own;
    if (via == NULL) return ST_OK;
    int at = cat_field_index(r->kind, str_of(via));
    int64_t id = field_id(&r->v[at]);
    const struct cat_entity *of =
        catalogue_kind(tx->cat, str_of(r->kind->fields[at].f->target));
    enum status st = query_names(tx, of, &id, 1, &above, e);
    if (above.p == NULL) return st;
    *title =
        own.n == 0 ? above : str_fmt(tx->arena, "%.*s · %.*s", STR_FMT(above), STR_FMT(own));
    return st;
}

/* In minor units of the company currency. */
static enum status who_is_asked(struct tx *tx, struct asking *a, int64_t requester,
                                struct error *e)
{
    struct chain chain = {.id = 0};
    struct org org;
    int64_t amount = money_base(tx, &a->amount);

    enum status st = chain_find(tx, str_of(a->subject->key), amount, &chain, e);
    if (st != ST_OK) return st;
    if (chain.id == 0) return err(e, ST_INVALID, "approval.no_chain", "%s", a->subject->key);
    a->chain = chain.id;
    st = org_load(tx, &org, e);
    if (st != ST_OK) return st;
    const struct approval_wish wish = {chain.steps, chain.n, requester, amount};
    if (!approval_ask(&org, &wish, a->asked, &a->n)) {
        return err(e, ST_INVALID, "approval.nobody", "%s", a->subject->key);
    }
    return ST_OK;
}

static enum status asking_fill(struct tx *tx, struct asking *a, int64_t record,
                               int64_t requester, struct error *e)
{
    const struct actor *who = tx->actor;
    const struct cat_entity *kind = approval_cat(tx, a->subject->kind);

    tx->actor = actor_raised(tx);
    enum status st = record_get(tx, kind, record, &a->record, e);
    if (st == ST_OK) st = title_of(tx, &a->record, &a->title, e);
    if (st == ST_OK) {
        st = subject_summary(tx, &a->record, a->subject->summary, &a->summary, e);
    }
    if (st == ST_OK && a->amount.kind == V_NULL && a->subject->amount != NULL) {
        int at = cat_field_index(kind, str_of(a->subject->amount));
        CHECK_BUG(at >= 0 && kind->fields[at].f->type == F_MONEY);
        a->amount = a->record.v[at];
    }
    if (st == ST_OK) st = who_is_asked(tx, a, requester, e);
    tx->actor = who;
    return st;
}

/* What is asked about something confidential is so itself. */
static bool is_confidential(const struct record *r)
{
    const char *key = r->kind->e->confidential;

    return key != NULL && field_id(record_field(r, key)) != 0;
}

static void set_asking(struct input *in, const struct tx *tx, const struct asking *a)
{
    input_set(in, "title", value_text(str_head(a->title, 300)));
    input_set(in, "chain", value_int(a->chain));
    input_set(in, "requested_at", value_int(tx->now_ms));
    input_set(in, "amount", a->amount);
    input_set(in, "state", value_text(STR("pending")));
    input_set(in, "position", value_int(0));
    input_set(in, "summary", value_text(a->summary));
    input_set(in, "confidential", value_int(is_confidential(&a->record)));
}

static enum status case_create(struct tx *tx, const struct approval_order *o,
                               const struct asking *a, struct approval_case *c, struct error *e)
{
    struct input *in = input_new(tx, approval_cat(tx, "approval"));
    struct write_options options = {.action = true, .verb = "request", .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    const struct actor *who = tx->actor;

    set_asking(in, tx, a);
    input_set(in, "subject", value_text(o->subject));
    input_set(in, "kind", value_text(str_of(a->subject->kind)));
    input_set(in, "record", value_int(o->record));
    input_set(in, "requested_by", value_int(who->user));
    input_set(in, "round", value_int(1));
    if (o->reason.n > 0) input_set(in, "reason", value_text(o->reason));
    if (o->params.n > 0) input_set(in, "params", value_text(o->params));
    *c = (struct approval_case){.tx = tx};
    tx->actor = actor_raised(tx);
    enum status st = record_create(tx, in, &options, &faults, &c->record, e);
    tx->actor = who;
    return st;
}

/* The round begins: the trail says who handed it in, the first are asked. */
static enum status round_begin(struct approval_case *c, const struct asking *a,
                               const char *mark, struct str comment, struct error *e)
{
    struct approval_verdict v;
    struct approval_act act = {.what = AE_SUBMIT, .by = c->tx->actor->user};

    enum status st = case_mark(c, mark, comment, e);
    if (st == ST_OK) st = case_begin(c, a->asked, a->n, e);
    if (st != ST_OK) return st;
    approval_next(&c->facts, &act, &v);
    const struct case_change ch = {.v = &v, .act = &act};
    return case_apply(c, &ch, e);
}

static enum status answer_record(struct approval_case *c, struct record *out)
{
    if (out == NULL) return ST_OK;
    *out = c->record;
    record_mask(c->tx, out);
    return ST_OK;
}

enum status approval_request(struct tx *tx, const struct approval_order *o, struct record *out,
                             struct error *e)
{
    struct asking *a = arena_zalloc(tx->arena, sizeof(*a));
    struct approval_case *c = arena_alloc(tx->arena, sizeof(*c));

    a->subject = approval_subject(o->subject);
    a->amount = o->amount;
    if (a->subject == NULL) return err(e, ST_INVALID, "approval.subject", "unknown");
    if (tx->actor->user == 0) return err(e, ST_FORBIDDEN, "forbidden", "nobody asks");
    enum status st = may_ask(tx, a->subject, o->record, e);
    if (st == ST_OK) st = refuse_open(tx, o->subject, o->record, e);
    if (st == ST_OK) st = asking_fill(tx, a, o->record, tx->actor->user, e);
    if (st == ST_OK) st = case_create(tx, o, a, c, e);
    if (st == ST_OK) st = round_begin(c, a, "submitted", o->reason, e);
    return st == ST_OK ? answer_record(c, out) : st;
}

/* --- answering --- */

static enum status refusal(enum approval_refusal r, struct error *e)
{
    switch (r) {
    case AR_NONE:
        return ST_OK;
    case AR_SETTLED:
        return err(e, ST_CONFLICT, "approval.settled", "settled");
    case AR_NOT_ASKED:
        return err(e, ST_FORBIDDEN, "approval.not_asked", "not asked");
    case AR_NOT_YOURS:
        return err(e, ST_FORBIDDEN, "approval.not_yours", "not the requester");
    case AR_NOT_RETURNED:
        return err(e, ST_CONFLICT, "approval.not_returned", "not returned");
    case AR_COMMENT:
        break;
    }
    return err(e, ST_INVALID, "approval.comment", "comment");
}

static enum status resubmit(struct approval_case *c, const struct approval_answer *a,
                            struct error *e)
{
    struct tx *tx = c->tx;
    struct asking *ask = arena_zalloc(tx->arena, sizeof(*ask));
    int64_t record = field_id(record_field(&c->record, "record"));
    struct write_options o = {
        .action = true, .verb = "resubmit", .if_version = a->if_version, .on_day = DAY_NONE};
    struct faults faults = {.arena = tx->arena};
    const struct actor *who = tx->actor;

    ask->subject = approval_subject(field_text(record_field(&c->record, "subject")));
    if (ask->subject == NULL) return err(e, ST_INVALID, "approval.subject", "gone");
    enum status st = may_ask(tx, ask->subject, record, e);
    if (st == ST_OK) st = asking_fill(tx, ask, record, who->user, e);
    if (st == ST_OK) st = notify_done(tx, "approval", c->record.id, who->user, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, c->record.kind);
    set_asking(in, tx, ask);
    input_set(in, "round", value_int(field_id(record_field(&c->record, "round")) + 1));
    input_set(in, "decided_at", (struct value){.kind = V_NULL});
    if (a->comment.n > 0) input_set(in, "reason", value_text(a->comment));
    tx->actor = actor_raised(tx);
    st = record_update(tx, c->record.id, in, &o, &faults, &c->record, e);
    tx->actor = who;
    return st == ST_OK ? round_begin(c, ask, "resubmitted", a->comment, e) : st;
}

enum status approval_decide(struct tx *tx, const struct approval_answer *a, struct record *out,
                            struct error *e)
{
    struct approval_case *c = arena_alloc(tx->arena, sizeof(*c));
    struct approval_act act = {
        .what = a->what, .by = tx->actor->user, .commented = a->comment.n > 0};
    struct approval_verdict *v = arena_alloc(tx->arena, sizeof(*v));

    enum status st = case_load(tx, a->id, c, e);
    if (st != ST_OK) return st;
    approval_next(&c->facts, &act, v);
    st = refusal(v->refusal, e);
    if (st != ST_OK) return st;
    if (a->if_version != 0 && a->if_version != c->record.version) {
        return err(e, ST_STALE, "stale", "approval");
    }
    if (a->what == AE_RESUBMIT) {
        st = resubmit(c, a, e);
    } else {
        const struct case_change ch = {v, &act, a->comment, c->record.version, false};
        if (a->what == AE_WITHDRAW) st = case_mark(c, "withdrawn", a->comment, e);
        if (st == ST_OK) st = case_apply(c, &ch, e);
    }
    return st == ST_OK ? answer_record(c, out) : st;
}

enum status approval_end(struct tx *tx, int64_t id, bool silent, struct error *e)
{
    struct approval_case *c = arena_alloc(tx->arena, sizeof(*c));
    struct approval_verdict *v = arena_alloc(tx->arena, sizeof(*v));
    const struct actor *who = tx->actor;

    tx->actor = actor_raised(tx);
    enum status st = case_load(tx, id, c, e);
    if (st == ST_OK) {
        const struct approval_act act = {.what = AE_WITHDRAW, .by = c->facts.requester};
        const struct case_change ch = {v, &act, STR_NONE, c->record.version, silent};
        approval_next(&c->facts, &act, v);
        st = refusal(v->refusal, e);
        if (st == ST_OK) st = case_mark(c, "withdrawn", STR_NONE, e);
        if (st == ST_OK) st = case_apply(c, &ch, e);
    }
    tx->actor = who;
    return st;
}
