#include "ops/survey.h"

#include "ops/plan.h"

#include "base/hash.h"
#include "ops/fields.h"
#include "ops/notify.h"
#include "store/query.h"

enum { TOKEN_BYTES = 32 };
static const struct write_options by_verb = {.action = true, .on_day = {INT32_MIN}};

const struct check_ask *survey_asks(struct str purpose, size_t *n)
{
    *n = 0;
    if (str_is(purpose, "self_check")) {
        *n = SELF_CHECK;
        return self_check_asks;
    }
    if (str_is(purpose, "risk_check")) {
        *n = RISK_CHECK;
        return risk_check_asks;
    }
    return NULL;
}

static int question_at(const struct check_ask *list, size_t n, struct str key)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(key, list[i].key)) return (int)i;
    }
    return -1;
}

static const struct cat_entity *kind_of(const struct tx *tx, const char *key)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(key));

    CHECK_BUG(k != NULL);
    return k;
}

/* --- reading ----------------------------------------------------------------------------- */

static void take_answers(struct survey_row *row, const struct dealrows *answers)
{
    size_t n = 0;
    const struct check_ask *list =
        survey_asks(field_text(record_field(&row->r, "purpose")), &n);

    for (size_t i = 0; i < answers->n; i++) {
        const struct record *a = &answers->v[i];
        int q = question_at(list, n, field_text(record_field(a, "question")));
        if (q < 0) continue;
        bool theirs = text_value_is(record_field(a, "side"), "theirs");
        struct survey_line *line = theirs ? &row->theirs[q] : &row->ours[q];
        const struct value *text = record_field(a, "text");
        line->score = (int)field_id(record_field(a, "score"));
        line->text = text->kind == V_TEXT ? text->s : STR_NONE;
    }
}

static void judge(struct survey_row *row, bool self)
{
    struct check_scores s = {{0}, {0}};
    int risks[RISK_CHECK] = {0};

    for (int i = 0; self && i < SELF_CHECK_SCORED; i++) {
        s.ours[i] = row->ours[i].score;
        s.theirs[i] = row->theirs[i].score;
    }
    for (int i = 0; !self && i < RISK_CHECK; i++) risks[i] = row->ours[i].score;
    row->verdict = check_judge(&s);
    row->risk = risk_judge(risks);
}

static struct day day_field(const struct record *r, const char *key)
{
    const struct value *v = record_field(r, key);
    return v->kind == V_INT ? ((struct day){(int32_t)v->i}) : DAY_NONE;
}

/* Newest first: by day, then by id. */
static void insert(struct survey_row *v, size_t *n, const struct survey_row *row)
{
    size_t at = (*n)++;

    while (at > 0) {
        struct day before = day_field(&v[at - 1].r, "on"), mine = day_field(&row->r, "on");
        if (before.n > mine.n || (before.n == mine.n && v[at - 1].r.id > row->r.id)) break;
        v[at] = v[at - 1];
        at--;
    }
    v[at] = *row;
}

static enum status due_days(struct tx *tx, int64_t account, struct survey_view *v,
                            struct error *e)
{
    struct record a;
    enum status st = record_get(tx, kind_of(tx, "account"), account, &a, e);

    if (st != ST_OK) return st;
    bool key = text_value_is(record_field(&a, "segment"), "key");
    enum rung rung = rung_of(field_text(record_field(&a, "partnership")));
    struct day self = v->nself > 0 ? day_field(&v->self[0].r, "on") : DAY_NONE;
    struct day risk = v->nrisk > 0 ? day_field(&v->risk[0].r, "on") : DAY_NONE;
    v->self_due = check_due(self, self_check_days(key), tx->today);
    v->risk_due = check_due(risk, risk_check_days(rung), tx->today);
    return record_may(tx, kind_of(tx, "account"), account, ACT_UPDATE, &v->may_write, e);
}

enum status survey_read(struct tx *tx, int64_t account, struct survey_view *out,
                        struct error *e)
{
    struct dealrows rows;
    enum status st = dealrows_read(tx, "survey", "account", account, &rows, e);

    *out = (struct survey_view){.self_due = DAY_NONE, .risk_due = DAY_NONE};
    if (st != ST_OK) return st;
    out->self = arena_alloc(tx->arena, (rows.n + 1) * sizeof(*out->self));
    out->risk = arena_alloc(tx->arena, (rows.n + 1) * sizeof(*out->risk));
    for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
        struct survey_row row = {.r = rows.v[i]};
        struct dealrows answers;
        bool self = text_value_is(record_field(&row.r, "purpose"), "self_check");
        bool risk = text_value_is(record_field(&row.r, "purpose"), "risk_check");
        if (!self && !risk) continue;
        st = dealrows_read(tx, "survey_answer", "survey", row.r.id, &answers, e);
        if (st != ST_OK) break;
        take_answers(&row, &answers);
        judge(&row, self);
        insert(self ? out->self : out->risk, self ? &out->nself : &out->nrisk, &row);
    }
    for (size_t i = 0; i + 1 < out->nself; i++)
        out->self[i].fell = check_fell(&out->self[i + 1].verdict, &out->self[i].verdict);
    return st == ST_OK ? due_days(tx, account, out, e) : st;
}

/* --- writing answers --------------------------------------------------------------------- */

struct putting {
    struct tx *tx;
    int64_t survey;
    const char *side;
    struct str purpose;
    struct dealrows have;
    struct faults *faults;
};

static void check_one(struct putting *p, const struct survey_put *all, size_t i)
{
    const struct survey_put *v = &all[i];
    size_t n = 0;
    const struct check_ask *list = survey_asks(p->purpose, &n);
    int q = question_at(list, n, v->question);
    struct arena *a = p->tx->arena;

    bool again = false;
    for (size_t k = 0; k < i; k++) again = again || str_eq(all[k].question, v->question);
    if (q < 0 || again) {
        fault_add(p->faults, str_fmt(a, "answers[%zu].question", i), "question");
    } else if (list[q].in_words ? v->score != 0 : v->score < 1 || v->score > 5) {
        fault_add(p->faults, str_fmt(a, "answers[%zu].score", i), "score");
    }
}

static const struct record *have_answer(const struct putting *p, struct str question)
{
    for (size_t i = 0; i < p->have.n; i++) {
        const struct record *r = &p->have.v[i];
        if (text_value_is(record_field(r, "side"), p->side) &&
            str_eq(field_text(record_field(r, "question")), question))
            return r;
    }
    return NULL;
}

static enum status put_one(struct putting *p, const struct survey_put *v, struct error *e)
{
    const struct cat_entity *kind = kind_of(p->tx, "survey_answer");
    const struct record *old = have_answer(p, v->question);
    struct input *in = input_new(p->tx, kind);
    struct value none = {.kind = V_NULL};

    input_set(in, "score", v->score == 0 ? none : value_int(v->score));
    input_set(in, "text", v->text.n == 0 ? none : value_text(v->text));
    if (old != NULL) return record_update(p->tx, old->id, in, &by_verb, p->faults, NULL, e);
    input_set(in, "survey", value_int(p->survey));
    input_set(in, "side", value_text(str_of(p->side)));
    input_set(in, "question", value_text(v->question));
    return record_create(p->tx, in, &by_verb, p->faults, NULL, e);
}

static enum status put_all(struct putting *p, const struct survey_put *v, size_t n,
                           struct error *e)
{
    enum status st = dealrows_read(p->tx, "survey_answer", "survey", p->survey, &p->have, e);

    for (size_t i = 0; i < n; i++) check_one(p, v, i);
    if (p->faults->n > 0) return err(e, ST_INVALID, "invalid", "%zu faults", p->faults->n);
    for (size_t i = 0; st == ST_OK && i < n; i++) st = put_one(p, &v[i], e);
    return st;
}

/* The survey, which the actor must be allowed to change. */
static enum status to_change(struct tx *tx, int64_t id, struct record *r, struct error *e)
{
    const struct cat_entity *kind = kind_of(tx, "survey");
    bool yes = false;
    enum status st = record_get(tx, kind, id, r, e);

    if (st == ST_OK) st = record_may(tx, kind, id, ACT_UPDATE, &yes, e);
    if (st == ST_OK && !yes) st = err(e, ST_FORBIDDEN, "forbidden", "survey");
    return st;
}

enum status survey_start(struct tx *tx, const struct survey_new *s, struct faults *f,
                         struct record *out, struct error *e)
{
    struct input *in = input_new(tx, kind_of(tx, "survey"));
    size_t asked = 0;

    bool yes = false;
    enum status st = query_visible(tx, kind_of(tx, "account"), s->account, ACT_READ, &yes, e);
    if (st != ST_OK) return st;
    if (!yes) return err(e, ST_NOT_FOUND, "not_found", "account");
    if (survey_asks(s->purpose, &asked) == NULL) {
        fault_add(f, STR("purpose"), "option");
        return err(e, ST_INVALID, "invalid", "purpose");
    }
    input_set(in, "account", value_int(s->account));
    input_set(in, "purpose", value_text(s->purpose));
    if (s->contact != 0) input_set(in, "contact", value_int(s->contact));
    st = record_create(tx, in, NULL, f, out, e);
    if (st != ST_OK) return st;
    struct putting p = {
        .tx = tx, .survey = out->id, .side = "ours", .purpose = s->purpose, .faults = f};
    return put_all(&p, s->v, s->n, e);
}

enum status survey_ours(struct tx *tx, int64_t id, const struct survey_put *v, size_t n,
                        struct faults *f, struct error *e)
{
    struct record r;
    enum status st = to_change(tx, id, &r, e);

    if (st != ST_OK) return st;
    if (text_value_is(record_field(&r, "state"), "closed"))
        return err(e, ST_CONFLICT, "survey.closed", "closed");
    struct putting p = {.tx = tx,
                        .survey = id,
                        .side = "ours",
                        .purpose = field_text(record_field(&r, "purpose")),
                        .faults = f};
    return put_all(&p, v, n, e);
}

/* --- the link ---------------------------------------------------------------------------- */

static struct str digest_of(struct tx *tx, struct str token)
{
    struct digest d = hash_sha256(token);
    char *hex = arena_alloc(tx->arena, (size_t)2 * DIGEST);

    digest_hex(&d, hex);
    return (struct str){hex, (size_t)2 * DIGEST};
}

/* The digest is a secret column, which no record is written with. Empty: the link is void. */
static enum status keep_digest(struct tx *tx, int64_t id, struct str digest, struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db, STR("UPDATE surveys SET \"link_hash\" = ? WHERE id = ?"), &s, e);

    if (st != ST_OK) return st;
    if (digest.n == 0) {
        stmt_null(s);
    } else {
        stmt_text(s, digest);
    }
    stmt_int(s, id);
    return stmt_run(s, e);
}

enum status survey_link(struct tx *tx, int64_t id, int64_t days, struct str *token,
                        struct record *out, struct error *e)
{
    struct faults f = {.arena = tx->arena};
    struct record r;
    enum status st = to_change(tx, id, &r, e);

    if (st != ST_OK) return st;
    const struct value *state = record_field(&r, "state");
    if (text_value_is(state, "closed")) return err(e, ST_CONFLICT, "survey.closed", "closed");
    if (text_value_is(state, "answered"))
        return err(e, ST_CONFLICT, "survey.answered", "answered");
    if (!text_value_is(record_field(&r, "purpose"), "self_check"))
        return err(e, ST_CONFLICT, "survey.no_link", "purpose");
    *token = random_token(TOKEN_BYTES, tx->arena);
    struct input *in = input_new(tx, r.kind);
    input_set(in, "state", value_text(STR("sent")));
    input_set(in, "link_until", value_int(tx->today.n + days));
    input_set(in, "sent_at", value_int(tx->now_ms));
    struct write_options o = by_verb;
    o.verb = "link";
    st = record_update(tx, id, in, &o, &f, out, e);
    return st == ST_OK ? keep_digest(tx, id, digest_of(tx, *token), e) : st;
}

enum status survey_close(struct tx *tx, int64_t id, struct record *out, struct error *e)
{
    struct faults f = {.arena = tx->arena};
    struct record r;
    enum status st = to_change(tx, id, &r, e);

    if (st != ST_OK) return st;
    struct input *in = input_new(tx, r.kind);
    input_set(in, "state", value_text(STR("closed")));
    struct write_options o = by_verb;
    o.verb = "close";
    st = record_update(tx, id, in, &o, &f, out, e);
    return st == ST_OK ? keep_digest(tx, id, STR(""), e) : st;
}

/* The newest plan of the account that is still being written and that the actor may change. */
static enum status draft_plan(struct tx *tx, int64_t account, int64_t *id, struct error *e)
{
    struct dealrows plans;
    enum status st = dealrows_read(tx, "account_plan", "account", account, &plans, e);

    *id = 0;
    for (size_t i = 0; i < plans.n && st == ST_OK; i++) {
        bool may = false;
        if (!text_value_is(record_field(&plans.v[i], "state"), "draft")) continue;
        st = record_may(tx, plans.v[i].kind, plans.v[i].id, ACT_UPDATE, &may, e);
        if (st == ST_OK && may) *id = plans.v[i].id;
    }
    return st;
}

static enum status act_in_plan(struct tx *tx, const struct survey_action *a, int64_t plan,
                               struct faults *f, struct record *out, struct error *e)
{
    const struct plan_schedule task = {.kind = STR_NONE};
    struct input *in = input_new(tx, kind_of(tx, "plan_action"));
    struct record action;

    input_set(in, "plan", value_int(plan));
    input_set(in, "step", value_text(a->what));
    input_set(in, "owner", value_int(a->owner != 0 ? a->owner : tx->actor->user));
    input_set(in, "start", value_int(tx->today.n));
    if (a->due.n != DAY_NONE.n) input_set(in, "due", value_int(a->due.n));
    input_set(in, "source",
              value_text(str_fmt(tx->arena, "survey:%lld", (long long)a->survey)));
    enum status st = record_create(tx, in, NULL, f, &action, e);
    return st == ST_OK ? plan_action_activity(tx, action.id, &task, out, e) : st;
}

enum status survey_act(struct tx *tx, const struct survey_action *a, struct faults *f,
                       struct record *out, struct error *e)
{
    struct record r;
    int64_t plan = 0;
    enum status st = record_get(tx, kind_of(tx, "survey"), a->survey, &r, e);

    if (st == ST_OK) st = draft_plan(tx, field_id(record_field(&r, "account")), &plan, e);
    if (st != ST_OK) return st;
    if (plan != 0) return act_in_plan(tx, a, plan, f, out, e);
    struct input *in = input_new(tx, kind_of(tx, "activity"));
    input_set(in, "kind", value_text(STR("task")));
    input_set(in, "subject", value_text(a->what));
    input_set(in, "account", *record_field(&r, "account"));
    input_set(in, "objective", value_text(STR("改进合作关系（关系自检）")));
    if (a->owner != 0) input_set(in, "owner", value_int(a->owner));
    if (a->due.n != DAY_NONE.n) input_set(in, "due", value_int(a->due.n));
    return record_create(tx, in, NULL, f, out, e);
}

/* --- the customer's side ----------------------------------------------------------------- */

static enum status find_link(struct tx *tx, struct str token, int64_t *id, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(
        tx->db, STR("SELECT id FROM surveys WHERE \"link_hash\" = ? AND deleted_at IS NULL"),
        &s, e);

    *id = 0;
    if (st != ST_OK) return st;
    stmt_text(s, digest_of(tx, token));
    st = stmt_step(s, e);
    if (st == ST_OK) *id = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? err(e, ST_NOT_FOUND, "not_found", "link") : st;
}

/* Under an actor who sees the survey. */
static enum status public_read(struct tx *tx, struct str token, struct survey_public *out,
                               struct record *r, struct error *e)
{
    enum status st = find_link(tx, token, &out->id, e);

    if (st == ST_OK) st = record_get(tx, kind_of(tx, "survey"), out->id, r, e);
    if (st != ST_OK) return st;
    const struct value *state = record_field(r, "state");
    out->company = tx->company->name;
    out->purpose = field_text(record_field(r, "purpose"));
    out->answered = text_value_is(state, "answered");
    out->over = !out->answered &&
                (!text_value_is(state, "sent") || day_field(r, "link_until").n < tx->today.n);
    return ST_OK;
}

enum status survey_by_link(struct tx *tx, struct str token, struct survey_public *out,
                           struct error *e)
{
    const struct actor *who = tx->actor;
    struct actor link;
    struct record r;

    actor_system(&link, STR("survey link"));
    *out = (struct survey_public){.id = 0};
    tx->actor = &link;
    enum status st = public_read(tx, token, out, &r, e);
    tx->actor = who;
    return st;
}

static bool all_scored(const struct survey_put *v, size_t n)
{
    for (size_t q = 0; q < SELF_CHECK_SCORED; q++) {
        bool found = false;
        for (size_t i = 0; i < n; i++)
            found = found || str_is(v[i].question, self_check_asks[q].key);
        if (!found) return false;
    }
    return true;
}

static enum status tell_owner(struct tx *tx, const struct record *r, struct error *e)
{
    int64_t account = field_id(record_field(r, "account"));
    struct str name = STR_NONE;
    enum status st = query_names(tx, kind_of(tx, "account"), &account, 1, &name, e);
    struct notice n = {.user = field_id(record_field(r, "owner")),
                       .topic = "system",
                       .text = "notice.survey",
                       .args = {name.p == NULL ? STR("") : name},
                       .nargs = 1,
                       .link_kind = "account",
                       .link = account};

    return st == ST_OK ? notify(tx, &n, e) : st;
}

static enum status answer(struct tx *tx, struct str token, const struct survey_put *v, size_t n,
                          struct faults *f, struct error *e)
{
    struct survey_public s;
    struct record r;
    enum status st = public_read(tx, token, &s, &r, e);

    if (st != ST_OK) return st;
    if (s.answered) return err(e, ST_CONFLICT, "survey.answered", "answered");
    if (s.over) return err(e, ST_CONFLICT, "survey.over", "over");
    if (!all_scored(v, n)) {
        fault_add(f, STR("answers"), "required");
        return err(e, ST_INVALID, "invalid", "answers");
    }
    struct putting p = {
        .tx = tx, .survey = s.id, .side = "theirs", .purpose = s.purpose, .faults = f};
    st = put_all(&p, v, n, e);
    if (st != ST_OK) return st;
    struct input *in = input_new(tx, r.kind);
    input_set(in, "state", value_text(STR("answered")));
    input_set(in, "answered_at", value_int(tx->now_ms));
    struct write_options o = by_verb;
    o.verb = "answered";
    st = record_update(tx, s.id, in, &o, f, NULL, e);
    return st == ST_OK ? tell_owner(tx, &r, e) : st;
}

enum status survey_by_customer(struct tx *tx, struct str token, const struct survey_put *v,
                               size_t n, struct faults *f, struct error *e)
{
    const struct actor *who = tx->actor;
    struct actor link;

    actor_system(&link, STR("survey link"));
    tx->actor = &link;
    enum status st = answer(tx, token, v, n, f, e);
    tx->actor = who;
    return st;
}
