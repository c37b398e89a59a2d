/* Approvals as rows: the present round of one, and what a verdict writes. */
#include "ops/approval_parts.h"

#include "ops/calendar.h"
#include "ops/notify.h"
#include "ops/raised.h"

static const struct write_options by_verb = {.action = true, .on_day = {INT32_MIN}};

static struct value value_id(int64_t id)
{
    return id == 0 ? ((struct value){.kind = V_NULL}) : value_int(id);
}

static int state_index(const char *const *keys, size_t n, struct str key)
{
    int i = key_index(keys, n, key);
    return i < 0 ? 0 : i;
}

/* --- reading --- */

static struct day day_column(const struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? DAY_NONE : (struct day){(int32_t)stmt_get_int(s, col)};
}

static void step_read(struct approval_case *c, struct stmt *s)
{
    size_t i = c->facts.n++;
    bool away = delegation_holds(day_column(s, 8), day_column(s, 9), c->tx->today);
    int64_t delegate = away && stmt_get_int(s, 10) != 0 ? stmt_get_int(s, 7) : 0;

    c->ids[i] = stmt_get_int(s, 0);
    c->versions[i] = stmt_get_int(s, 11);
    c->due_days[i] = (int)stmt_get_int(s, 6);
    c->steps[i] = (struct approval_step){
        .approver = stmt_get_int(s, 1),
        .delegate = delegate == c->facts.requester ? 0 : delegate,
        .position = (int)stmt_get_int(s, 2),
        .slot = (int)stmt_get_int(s, 3),
        .any = str_is(stmt_get_text(s, 4), "any"),
        .state =
            (enum step_state)state_index(step_state_keys, AS_SKIPPED + 1, stmt_get_text(s, 5)),
    };
}

static enum status steps_load(struct approval_case *c, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        c->tx->db,
        STR("SELECT t.id, t.\"approver\", t.\"position\", t.\"slot\", t.\"rule\", t.\"state\", "
            "t.\"due_days\", u.\"delegate\", u.\"delegate_from\", u.\"delegate_to\", d.id, "
            "t.version FROM approval_steps t LEFT JOIN users u ON u.id = t.\"approver\" LEFT "
            "JOIN users d ON d.id = u.\"delegate\" AND d.\"active\" = 1 AND d.deleted_at IS "
            "NULL WHERE t.\"approval\" = ? AND t.\"round\" = ? AND t.\"position\" > 0 AND "
            "t.deleted_at IS NULL ORDER BY t.\"position\", t.\"slot\", t.id"),
        &s, e);

    c->facts.n = 0;
    if (st != ST_OK) return st;
    stmt_int(s, c->record.id);
    stmt_int(s, field_id(record_field(&c->record, "round")));
    while (c->facts.n < APPROVAL_STEPS && (st = stmt_step(s, e)) == ST_OK) step_read(c, s);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

static void facts_read(struct approval_case *c)
{
    const struct record *r = &c->record;

    c->facts.requester = field_id(record_field(r, "requested_by"));
    c->facts.position = (int)field_id(record_field(r, "position"));
    c->facts.state = (enum approval_state)state_index(approval_state_keys, AP_WITHDRAWN + 1,
                                                      field_text(record_field(r, "state")));
    c->facts.steps = c->steps;
}

enum status case_load(struct tx *tx, int64_t id, struct approval_case *c, struct error *e)
{
    const struct cat_entity *kind = approval_cat(tx, "approval");
    const struct actor *who = tx->actor;
    enum status seen = record_get(tx, kind, id, &c->record, e);

    if (seen != ST_OK && seen != ST_NOT_FOUND) return seen;
    *c = (struct approval_case){.tx = tx};
    tx->actor = actor_raised(tx);
    enum status st = record_get(tx, kind, id, &c->record, e);
    tx->actor = who;
    if (st != ST_OK) return st;
    facts_read(c);
    st = steps_load(c, e);
    if (st != ST_OK || seen == ST_OK) return st;
    /* a delegation may begin while nobody is looking */
    if (approval_waits_for(&c->facts, who->user)) return ST_OK;
    return err(e, ST_NOT_FOUND, "not_found", "approval");
}

/* --- writing; tx->actor is raised --- */

static enum status update(struct tx *tx, const struct input *in, int64_t id, int64_t if_version,
                          struct record *out, struct error *e)
{
    struct write_options o = by_verb;
    struct faults faults = {.arena = tx->arena};

    o.if_version = if_version;
    o.verb = "decide";
    return record_update(tx, id, in, &o, &faults, out, e);
}

static struct input *new_step(const struct approval_case *c)
{
    struct input *in = input_new(c->tx, approval_cat(c->tx, "approval_step"));

    input_set(in, "approval", value_int(c->record.id));
    input_set(in, "round", *record_field(&c->record, "round"));
    return in;
}

static enum status create(struct tx *tx, const struct input *in, int64_t *id, struct error *e)
{
    struct faults faults = {.arena = tx->arena};
    const struct actor *who = tx->actor;
    struct record r;

    tx->actor = actor_raised(tx);
    enum status st = record_create(tx, in, &by_verb, &faults, &r, e);
    tx->actor = who;
    if (st == ST_OK) *id = r.id;
    return st;
}

enum status case_mark(struct approval_case *c, const char *state, struct str comment,
                      struct error *e)
{
    struct input *in = new_step(c);
    int64_t id;

    input_set(in, "position", value_int(0));
    input_set(in, "approver", value_id(c->tx->actor->user));
    input_set(in, "decided_by", value_id(c->tx->actor->user));
    input_set(in, "state", value_text(str_of(state)));
    input_set(in, "at", value_int(c->tx->now_ms));
    if (comment.n > 0) input_set(in, "comment", value_text(comment));
    return create(c->tx, in, &id, e);
}

enum status case_begin(struct approval_case *c, const struct approval_asked *asked, size_t n,
                       struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < n && st == ST_OK; i++) {
        struct input *in = new_step(c);
        int64_t id;
        input_set(in, "position", value_int(asked[i].position));
        input_set(in, "slot", value_int(asked[i].slot));
        input_set(in, "rule", value_text(asked[i].any ? STR("any") : STR("all")));
        input_set(in, "approver", value_int(asked[i].approver));
        input_set(in, "due_days", value_int(asked[i].due_days));
        input_set(in, "state", value_text(STR("waiting")));
        st = create(c->tx, in, &id, e);
    }
    if (st != ST_OK) return st;
    facts_read(c);
    return steps_load(c, e);
}

static enum status write_step(struct approval_case *c, const struct case_change *ch, size_t i,
                              struct day due, struct error *e)
{
    struct input *in = input_new(c->tx, approval_cat(c->tx, "approval_step"));
    enum step_state now = ch->v->steps[i];

    input_set(in, "state", value_text(str_of(step_state_keys[now])));
    if (now == AS_PENDING) input_set(in, "due", value_int(due.n));
    if (i == ch->v->decided) {
        input_set(in, "decided_by", value_id(c->tx->actor->user));
        input_set(in, "delegated_from", value_id(ch->v->behalf));
        input_set(in, "at", value_int(c->tx->now_ms));
        if (ch->comment.n > 0) input_set(in, "comment", value_text(ch->comment));
    }
    return update(c->tx, in, c->ids[i], c->versions[i], NULL, e);
}

/* Everybody who is or was asked sees the case. */
static struct value people_with(const struct approval_case *c, const struct approval_verdict *v)
{
    const struct value *old = record_field(&c->record, "people");
    size_t n = 0, had = old->kind == V_IDS ? old->nids : 0;
    int64_t *ids = arena_alloc(c->tx->arena, (had + v->ntell) * sizeof(*ids));

    for (size_t i = 0; i < had; i++) ids[n++] = old->ids[i];
    for (size_t i = 0; i < v->ntell; i++) {
        if (v->tell[i].what == TELL_ASKED) ids[n++] = v->tell[i].user;
    }
    if (n == 0) return (struct value){.kind = V_NULL};
    return (struct value){.kind = V_IDS, .ids = ids, .nids = n};
}

static enum status write_case(struct approval_case *c, const struct case_change *ch,
                              struct day due, struct error *e)
{
    struct input *in = input_new(c->tx, c->record.kind);
    bool open = ch->v->state == AP_PENDING;

    input_set(in, "state", value_text(str_of(approval_state_keys[ch->v->state])));
    input_set(in, "position", value_int(ch->v->position));
    input_set(in, "due", open ? value_int(due.n) : ((struct value){.kind = V_NULL}));
    input_set(in, "decided_at",
              open ? ((struct value){.kind = V_NULL}) : value_int(c->tx->now_ms));
    input_set(in, "people", people_with(c, ch->v));
    return update(c->tx, in, c->record.id, ch->if_version, &c->record, e);
}

/* The last day among those asked now, and the step rows that change. */
static enum status write_steps(struct approval_case *c, const struct case_change *ch,
                               struct day *due, struct error *e)
{
    struct calendar calendar;
    enum status st = calendar_load(c->tx, &calendar, e);

    *due = DAY_NONE;
    for (size_t i = 0; i < c->facts.n && st == ST_OK; i++) {
        struct day own = calendar_add(&calendar, c->tx->today, c->due_days[i]);
        if (ch->v->steps[i] == AS_PENDING && own.n > due->n) *due = own;
        if (ch->v->steps[i] != c->steps[i].state) st = write_step(c, ch, i, own, e);
    }
    const struct value *was = record_field(&c->record, "due");
    bool same = ch->v->position == c->facts.position && was->kind == V_INT;
    if (same) *due = (struct day){(int32_t)was->i};
    return st;
}

/* --- notices --- */

static enum status close_notices(struct approval_case *c, const struct approval_verdict *v,
                                 struct error *e)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < c->facts.n && st == ST_OK; i++) {
        const struct approval_step *s = &c->steps[i];
        if (s->state != AS_PENDING || v->steps[i] == AS_PENDING) continue;
        st = notify_done(c->tx, "approval", c->record.id, s->approver, e);
        if (st == ST_OK && s->delegate != 0) {
            st = notify_done(c->tx, "approval", c->record.id, s->delegate, e);
        }
    }
    return st;
}

static enum status user_name(struct tx *tx, int64_t id, struct str *name, struct error *e)
{
    *name = STR_NONE;
    enum status st = query_names(tx, approval_cat(tx, "user"), &id, 1, name, e);
    if (name->p == NULL) *name = STR("");
    return st;
}

static enum status tell_asked(struct approval_case *c, int64_t user, struct error *e)
{
    struct tx *tx = c->tx;
    struct notice n = {.user = user, .topic = "approval_asked", .link_kind = "approval"};
    int64_t behalf = 0;
    bool himself = false;

    for (size_t i = 0; i < c->facts.n; i++) {
        if (c->steps[i].approver == user) himself = true;
        if (c->steps[i].delegate == user) behalf = c->steps[i].approver;
    }
    n.link = c->record.id;
    n.text = str_fmt(tx->arena, "notice.asked.%.*s",
                     STR_FMT(field_text(record_field(&c->record, "subject"))))
                 .p;
    n.args[1] = field_text(record_field(&c->record, "title"));
    n.nargs = 2;
    enum status st = user_name(tx, c->facts.requester, &n.args[0], e);
    if (st == ST_OK && !himself && behalf != 0) {
        n.text = "notice.delegated";
        n.nargs = 3;
        st = user_name(tx, behalf, &n.args[2], e);
    }
    return st == ST_OK ? notify(tx, &n, e) : st;
}

static enum status tell_settled(struct approval_case *c, const struct case_change *ch,
                                struct error *e)
{
    static const char *const texts[] = {NULL, "notice.approved", "notice.rejected",
                                        "notice.returned", NULL};
    struct notice n = {.user = c->facts.requester,
                       .topic = "approval_settled",
                       .text = texts[ch->v->state],
                       .link_kind = "approval",
                       .link = c->record.id,
                       .nargs = 3};

    if (n.text == NULL) return ST_OK;
    n.args[1] = field_text(record_field(&c->record, "title"));
    n.args[2] = ch->comment;
    enum status st = user_name(c->tx, c->tx->actor->user, &n.args[0], e);
    return st == ST_OK ? notify(c->tx, &n, e) : st;
}

static enum status tell_all(struct approval_case *c, const struct case_change *ch,
                            struct error *e)
{
    enum status st = close_notices(c, ch->v, e);

    for (size_t i = 0; i < ch->v->ntell && st == ST_OK; i++) {
        st = ch->v->tell[i].what == TELL_ASKED ? tell_asked(c, ch->v->tell[i].user, e)
                                               : tell_settled(c, ch, e);
    }
    return st;
}

/* --- what follows on the record --- */

static enum status run_effect(struct approval_case *c, enum approval_state state,
                              struct error *e)
{
    const struct approval_subject *s =
        approval_subject(field_text(record_field(&c->record, "subject")));
    struct approval_effect x = {.tx = c->tx,
                                .record = field_id(record_field(&c->record, "record")),
                                .approval = c->record.id,
                                .state = state,
                                .position = (int)field_id(record_field(&c->record, "position")),
                                .params = field_text(record_field(&c->record, "params")),
                                .reason = field_text(record_field(&c->record, "reason"))};

    if (s == NULL || s->effect == NULL) return ST_OK;
    enum status st = s->effect(&x, e);
    if (st == ST_NOT_FOUND || st == ST_INVALID) {
        return err(e, ST_CONFLICT, "approval.record", "the record is gone or refuses");
    }
    return st;
}

static bool effect_due(const struct approval_case *c, const struct approval_verdict *v,
                       enum approval_state was)
{
    const struct approval_subject *s =
        approval_subject(field_text(record_field(&c->record, "subject")));
    bool first = c->facts.position == 0;

    if (v->state != was || first) return true;
    return s != NULL && s->by_step && v->position != c->facts.position;
}

enum status case_apply(struct approval_case *c, const struct case_change *ch, struct error *e)
{
    struct tx *tx = c->tx;
    const struct actor *who = tx->actor;
    enum approval_state was = c->facts.state;
    struct day due;

    tx->actor = actor_raised(tx);
    enum status st = write_steps(c, ch, &due, e);
    if (st == ST_OK) st = write_case(c, ch, due, e);
    if (st == ST_OK) st = tell_all(c, ch, e);
    if (st == ST_OK && !ch->silent && effect_due(c, ch->v, was)) {
        st = run_effect(c, ch->v->state, e);
    }
    tx->actor = who;
    return st;
}

enum status case_effect(struct approval_case *c, struct error *e)
{
    const struct actor *who = c->tx->actor;

    c->tx->actor = actor_raised(c->tx);
    enum status st = run_effect(c, c->facts.state, e);
    c->tx->actor = who;
    return st;
}

/* --- somebody else --- */

static enum status ask_instead(struct approval_case *c, size_t step, int64_t by,
                               struct error *e)
{
    const struct approval_step *old = &c->steps[step];
    struct approval_verdict v = {.ntell = 1, .tell = {{by, TELL_ASKED}}};
    struct input *in = new_step(c);
    int64_t id;

    input_set(in, "position", value_int(old->position));
    input_set(in, "slot", value_int(old->slot));
    input_set(in, "rule", value_text(old->any ? STR("any") : STR("all")));
    input_set(in, "approver", value_int(by));
    input_set(in, "due_days", value_int(c->due_days[step]));
    input_set(in, "state", value_text(str_of(step_state_keys[old->state])));
    if (old->state == AS_PENDING) input_set(in, "due", *record_field(&c->record, "due"));
    enum status st = create(c->tx, in, &id, e);
    if (st != ST_OK || old->state != AS_PENDING) return st;
    in = input_new(c->tx, c->record.kind);
    input_set(in, "people", people_with(c, &v));
    st = update(c->tx, in, c->record.id, 0, &c->record, e);
    return st == ST_OK ? tell_asked(c, by, e) : st;
}

enum status case_replace(struct approval_case *c, size_t step, int64_t by, struct error *e)
{
    struct input *in = input_new(c->tx, approval_cat(c->tx, "approval_step"));
    const struct actor *who = c->tx->actor;

    c->tx->actor = actor_raised(c->tx);
    input_set(in, "state", value_text(str_of(step_state_keys[AS_SKIPPED])));
    enum status st = update(c->tx, in, c->ids[step], c->versions[step], NULL, e);
    if (st == ST_OK)
        st = notify_done(c->tx, "approval", c->record.id, c->steps[step].approver, e);
    if (st == ST_OK && by != 0) st = ask_instead(c, step, by, e);
    c->tx->actor = who;
    return st;
}
