#include "ops/process/facts.h"

#include "base/buf.h"

#include "ops/fields.h"
#include "ops/mustknow.h"
#include "ops/process/rows.h"
#include "rules/filequality.h"

enum { TOUCH_DAYS = 180, PEOPLE_MAX = 600 };

/* Lists while they grow; the facts point at them. */
struct job {
    struct tx *tx;
    struct deal_facts *f;
    struct person_fact *people;
    struct criterion_fact *criteria;
    struct score_fact *scores;
    struct problem_fact *problems;
    struct need_fact *needs;
    struct commitment_fact *commitments;
    struct promise_fact *promises;
    struct factor_fact *factors;
    int64_t *visits, *exchanges, *meetings;
    struct str *questions; /* keys of must-know questions about the need */
    int64_t *question_weights;
    bool *answered;
    size_t nquestions;
};

static struct person_fact *person(struct job *j, int64_t contact)
{
    size_t *n = &j->f->npeople;

    for (size_t i = 0; i < *n; i++) {
        if (j->people[i].contact == contact) return &j->people[i];
    }
    if (contact == 0 || *n == PEOPLE_MAX) return NULL;
    j->people[*n] = (struct person_fact){.contact = contact};
    return &j->people[(*n)++];
}

/* --- the deal and its account --- */

static int place_of(const struct value *v, const char *const *keys, int n)
{
    for (int i = 0; i < n; i++) {
        if (text_value_is(v, keys[i])) return i + 1;
    }
    return 0;
}

static bool same_currency(const struct value *a, const struct value *b)
{
    return strcmp(a->cur.code, b->cur.code) == 0;
}

/* Part of whole in hundredths of a percent, towards zero; whole > 0. */
static int64_t hundredths_of(int64_t part, int64_t whole)
{
    static const int64_t all = 10000, most = INT64_MAX / 10000;

    for (; whole > most; whole /= 10) part /= 10; /* the rest of the division must fit */
    return part / whole * all + part % whole * all / whole;
}

static void read_margin(const struct record *deal, struct deal_facts *f)
{
    const struct value *amount = record_field(deal, "amount");
    const struct value *margin = record_field(deal, "margin");
    const struct value *cost = record_field(deal, "cost");
    bool has_amount = amount->kind == V_MONEY && amount->i > 0;

    if (has_amount && margin->kind == V_MONEY && same_currency(amount, margin)) {
        f->has_margin = true;
        f->margin = hundredths_of(margin->i, amount->i);
    } else if (has_amount && cost->kind == V_MONEY && same_currency(amount, cost)) {
        f->has_margin = true;
        f->margin = hundredths_of(amount->i - cost->i, amount->i);
    }
}

static void read_deal(const struct record *deal, struct deal_facts *f)
{
    static const char *const budgets[] = {"none", "planned", "approved"};
    static const char *const positions[] = {"behind", "level", "ahead", "sole"};
    const struct value *step = record_field(deal, "decision_step");
    const struct value *initiation = record_field(deal, "initiation");

    f->deal = deal->id;
    f->account = field_id(record_field(deal, "account"));
    f->decision_step = step->kind == V_INT ? (int)step->i : -1;
    f->budget = (enum budget_state)place_of(record_field(deal, "budget_state"), budgets, 3);
    f->competing =
        (enum competing)place_of(record_field(deal, "competitive_position"), positions, 4);
    if (text_value_is(initiation, "approved")) f->initiation = INITIATION_APPROVED;
    if (text_value_is(initiation, "requested")) f->initiation = INITIATION_REQUESTED;
    f->close_date = field_day(record_field(deal, "close_date"));
    f->next_step_on = field_day(record_field(deal, "next_step_date"));
    read_margin(deal, f);
}

static enum status read_place(struct tx *tx, const struct record *deal, struct deal_facts *f,
                              struct error *e)
{
    struct stmt *s = NULL;
    enum status st =
        db_prepare(tx->db,
                   STR("SELECT key FROM stages WHERE pipeline = ? AND deleted_at IS NULL "
                       "ORDER BY position, id"),
                   &s, e);
    int n = 0;

    if (st != ST_OK) return st;
    stmt_int(s, field_id(record_field(deal, "pipeline")));
    for (; (st = stmt_step(s, e)) == ST_OK; n++) {
        if (str_eq(stmt_get_text(s, 0), field_text(record_field(deal, "stage")))) f->place = n;
    }
    stmt_done(s);
    f->last = n > 0 ? n - 1 : 0;
    return st == ST_END ? ST_OK : st;
}

static enum status read_account(struct tx *tx, struct deal_facts *f, struct error *e)
{
    static const char *const grades[] = {"black", "grey", "white", "red"};
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("account"));
    bool *hidden = arena_zalloc(tx->arena, kind->nfields * sizeof *hidden);
    static const char *const segments[] = {"unattractive", "prospect", "regular",
                                           "super_prospect", "key"};
    static const char *const attractions[] = {"low", "medium", "high"};
    struct file_quality q;
    struct record account;
    enum status st = record_get(tx, kind, f->account, &account, e);

    if (st == ST_NOT_FOUND) return ST_OK;
    if (st != ST_OK) return st;
    for (size_t i = 0; i < kind->nfields; i++)
        hidden[i] = !actor_reads(tx->actor, kind->index, kind->fields[i].f);
    file_quality(&account, hidden, &q);
    f->file_percent = q.percent;
    f->credit = (enum credit)place_of(record_field(&account, "credit_grade"), grades, 4);
    f->segment = (enum grade_segment)place_of(record_field(&account, "segment"), segments, 5);
    f->attraction = (enum grade_attraction)place_of(record_field(&account, "attractiveness"),
                                                    attractions, 3);
    return ST_OK;
}

/* --- people --- */

static void take_contact(void *arg, const struct row_view *r)
{
    struct job *j = arg;

    j->f->contacts++;
    (void)person(j, row_id(r->rows));
}

static void take_position(void *arg, const struct row_view *r)
{
    struct job *j = arg;
    struct person_fact *p = person(j, row_int(r, "contact", 0));
    int level = (int)row_int(r, "level", 0);

    if (p == NULL) return;
    p->charted = true;
    if (level > 0 && (p->level == 0 || level < p->level)) p->level = level;
}

static void take_buying_role(void *arg, const struct row_view *r)
{
    static const char *const core[CORE_ROLES] = {"approver", "owner", "gatekeeper", "advocate"};
    struct job *j = arg;
    struct person_fact *p = person(j, row_int(r, "contact", 0));
    int64_t until = row_int(r, "to", INT32_MAX);

    if (p == NULL || until < j->f->today.n) return;
    p->named = true;
    for (unsigned i = 0; i < CORE_ROLES; i++) {
        if (row_tag(r, "buying_roles", core[i])) p->core |= 1U << i;
    }
    if (row_tag(r, "buying_roles", "boss")) p->core |= CORE_APPROVER;
    if (row_text_is(r, "authority", "decision_maker")) {
        p->authority = AUTHORITY_DECISION_MAKER;
    } else if (row_text_is(r, "authority", "influencer") && p->authority == AUTHORITY_NONE) {
        p->authority = AUTHORITY_INFLUENCER;
    }
    if (row_has(r, "attitude")) {
        p->has_attitude = true;
        p->attitude = (int)row_int(r, "attitude", 0);
    }
    p->covered = p->covered || row_has(r, "covered_by");
}

static void take_degree(void *arg, const struct row_view *r)
{
    struct job *j = arg;
    struct person_fact *p = person(j, row_int(r, "contact", 0));
    int64_t until = row_int(r, "to", INT32_MAX);
    int degree = (int)row_int(r, "degree", 0);

    if (p == NULL || until <= j->f->today.n || row_has(r, "superseded_by")) return;
    if (degree > p->degree) p->degree = degree;
}

/* "contact.in" over all people found so far. */
static enum status read_degrees(struct job *j, struct error *e)
{
    struct buf ids = {0};
    enum status st;

    if (j->f->npeople == 0) return ST_OK;
    for (size_t i = 0; i < j->f->npeople && i < QUERY_IN_MAX; i++)
        buf_fmt(&ids, "%s%lld", i == 0 ? "" : ",", (long long)j->people[i].contact);
    const struct param where[] = {{STR("contact.in"), str_dup(buf_view(&ids), j->tx->arena)},
                                  {STR("degree.gt"), STR("0")}};
    const struct rows_wanted w = {"relationship", where, COUNT(where)};
    buf_release(&ids);
    st = rows_each(j->tx, &w, take_degree, j, e);
    return st;
}

/* --- activities --- */

static bool is_two_way(const struct row_view *r)
{
    static const char *const kinds[] = {
        "call",      "visit", "meeting",    "technical_exchange",
        "reception", "demo",  "exhibition", "message"};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (row_text_is(r, "kind", kinds[i])) return true;
    }
    return false;
}

static void count_touch(struct job *j, const struct row_view *r)
{
    int64_t start = row_int(r, "start", 0);
    struct value contacts = row_get(r, "contacts");
    struct deal_facts *f = j->f;

    if (start == 0 || !is_two_way(r)) return;
    struct day on = zone_day(j->tx->company->zone, start);
    if (on.n > f->today.n) return;
    if (f->last_two_way.n == DAY_NONE.n || on.n > f->last_two_way.n) f->last_two_way = on;
    if (contacts.kind != V_IDS || on.n <= f->today.n - TOUCH_DAYS) return;
    f->touches += contacts.nids > 0;
    for (size_t i = 0; i < contacts.nids; i++) {
        struct person_fact *p = person(j, contacts.ids[i]);
        if (p != NULL) p->touches++;
    }
}

static void take_activity(void *arg, const struct row_view *r)
{
    struct job *j = arg;
    struct deal_facts *f = j->f;

    count_touch(j, r);
    if (!row_has(r, "result")) return;
    if (row_text_is(r, "kind", "visit")) j->visits[f->nvisits++] = row_id(r->rows);
    if (row_text_is(r, "kind", "technical_exchange"))
        j->exchanges[f->nexchanges++] = row_id(r->rows);
}

/* --- sheets --- */

static void take_criterion(void *arg, const struct row_view *r)
{
    struct job *j = arg;

    j->criteria[j->f->ncriteria++] =
        (struct criterion_fact){row_id(r->rows), row_int(r, "weight", 0), row_has(r, "answer")};
}

static int64_t factory_row(const struct row_view *r)
{
    static const char *const rows[] = {"product_quality", "effect",  "price",
                                       "pre_sale",        "in_sale", "after_sale"};
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (row_text_is(r, "factory", rows[i])) return -(int64_t)(i + 1);
    }
    return 0;
}

static void take_score(void *arg, const struct row_view *r)
{
    struct job *j = arg;
    int64_t criterion = row_int(r, "criterion", 0);

    if (criterion == 0) criterion = factory_row(r);
    if (criterion == 0) return;
    j->scores[j->f->nscores++] = (struct score_fact){.id = row_id(r->rows),
                                                     .criterion = criterion,
                                                     .competitor = row_int(r, "competitor", 0),
                                                     .score = (int)row_int(r, "score", 0)};
}

/* Factory rows stand until a criteria sheet is filled (domain.md §4); they weigh alike. */
static void settle_rows(struct job *j)
{
    struct deal_facts *f = j->f;
    bool real = f->ncriteria > 0;

    for (size_t i = 0; !real && i < f->nscores; i++) {
        int64_t id = j->scores[i].criterion;
        bool there = false;
        for (size_t k = 0; k < f->ncriteria; k++) there = there || j->criteria[k].id == id;
        if (!there && id < 0)
            j->criteria[f->ncriteria++] = (struct criterion_fact){id, 1000000, false};
    }
    size_t kept = 0;
    for (size_t i = 0; i < f->nscores; i++) {
        if ((j->scores[i].criterion > 0) == real) j->scores[kept++] = j->scores[i];
    }
    f->nscores = kept;
}

static void take_rival(void *arg, const struct row_view *r)
{
    struct job *j = arg;

    (void)r;
    j->f->rivals++;
}

static void take_need(void *arg, const struct row_view *r)
{
    struct job *j = arg;

    j->needs[j->f->nneeds++] =
        (struct need_fact){row_id(r->rows), row_int(r, "confirmed", 0) == 1};
}

static void take_problem(void *arg, const struct row_view *r)
{
    struct job *j = arg;
    int64_t need = row_int(r, "need", 0);
    bool linked = cat_field_index(r->kind, STR("need")) >= 0, confirmed = !linked;

    for (size_t i = 0; i < j->f->nneeds; i++) {
        if (j->needs[i].id == need) confirmed = j->needs[i].confirmed;
    }
    j->problems[j->f->nproblems++] =
        (struct problem_fact){row_id(r->rows), (int)row_int(r, "severity", 0), confirmed};
}

static void take_commitment(void *arg, const struct row_view *r)
{
    static const char *const kinds[] = {
        "site_visit", "executive_meeting", "concept_presentation", "trial", "rfp", "contract"};
    struct job *j = arg;
    struct commitment_fact c = {.id = row_id(r->rows), .contact = row_int(r, "contact", 0)};
    const struct person_fact *p = person(j, c.contact);
    struct value kind = row_get(r, "kind");

    c.kind = place_of(&kind, kinds, (int)COUNT(kinds));
    c.obtained = row_text_is(r, "state", "obtained");
    c.executive = row_text_is(r, "kind", "executive_meeting") ||
                  (p != NULL && (p->authority == AUTHORITY_DECISION_MAKER || p->level == 1));
    j->commitments[j->f->ncommitments++] = c;
}

static void take_promise(void *arg, const struct row_view *r)
{
    struct job *j = arg;
    int64_t due = row_int(r, "due", INT32_MIN);

    j->promises[j->f->npromises++] = (struct promise_fact){
        .id = row_id(r->rows),
        .value = (int)row_int(r, "value", 1),
        .kept = row_text_is(r, "state", "kept"),
        .broken = row_text_is(r, "state", "broken"),
        .due = {(int32_t)(row_text_is(r, "state", "open") ? due : INT32_MIN)}};
}

static void take_factor(void *arg, const struct row_view *r)
{
    struct job *j = arg;

    j->factors[j->f->nfactors++] = (struct factor_fact){row_id(r->rows), row_has(r, "action")};
}

static void take_meeting(void *arg, const struct row_view *r)
{
    struct job *j = arg;

    j->meetings[j->f->nmeetings++] = row_id(r->rows);
}

/* The questions about the need as they are asked: the factory's with the company's own. */
static enum status read_questions(struct job *j, struct error *e)
{
    struct mustknow_question *all = NULL;
    size_t n = 0;
    enum status st = mustknow_questions(j->tx, &all, &n, e);

    for (size_t i = 0; st == ST_OK && i < n && j->nquestions < FACTS_MAX; i++) {
        if (all[i].category != MK_NEED || all[i].guarded) continue;
        j->questions[j->nquestions] = all[i].key;
        j->question_weights[j->nquestions++] = all[i].weight;
        j->f->mustknow_all += all[i].weight;
    }
    return st;
}

static void take_answer(void *arg, const struct row_view *r)
{
    struct job *j = arg;
    struct str key = row_text(r, "question");

    for (size_t i = 0; i < j->nquestions && row_has(r, "answer"); i++) {
        if (!str_eq(j->questions[i], key) || j->answered[i]) continue;
        j->answered[i] = true;
        j->f->mustknow_have += j->question_weights[i];
    }
}

/* --- all of it --- */

#define LIST(type, n) (type *)arena_zalloc(tx->arena, (n) * sizeof(type))

static void make_room(struct job *j)
{
    struct tx *tx = j->tx;
    struct deal_facts *f = j->f;

    f->people = j->people = LIST(struct person_fact, PEOPLE_MAX);
    f->criteria = j->criteria = LIST(struct criterion_fact, FACTS_MAX + 8);
    f->scores = j->scores = LIST(struct score_fact, FACTS_MAX);
    f->problems = j->problems = LIST(struct problem_fact, FACTS_MAX);
    f->needs = j->needs = LIST(struct need_fact, FACTS_MAX);
    f->commitments = j->commitments = LIST(struct commitment_fact, FACTS_MAX);
    f->promises = j->promises = LIST(struct promise_fact, FACTS_MAX);
    f->factors = j->factors = LIST(struct factor_fact, FACTS_MAX);
    f->visits = j->visits = LIST(int64_t, FACTS_MAX);
    f->exchanges = j->exchanges = LIST(int64_t, FACTS_MAX);
    f->meetings = j->meetings = LIST(int64_t, FACTS_MAX);
    j->questions = LIST(struct str, FACTS_MAX);
    j->question_weights = LIST(int64_t, FACTS_MAX);
    j->answered = LIST(bool, FACTS_MAX);
}

/* In this order: people before what names them, needs before problems. */
static enum status read_lists(struct job *j, struct error *e)
{
    struct tx *tx = j->tx;
    const struct param of_account = param_id(tx, "account", j->f->account);
    const struct param of_deal = param_id(tx, "deal", j->f->deal);
    const struct param done[] = {
        of_deal, {STR("state"), STR("done")}, {STR("sort"), STR("-start")}};
    const struct param promises[] = {
        of_account, {STR("direction"), STR("we_give")}, {STR("kind"), STR("promise")}};
    const struct param posts[] = {of_account, {STR("to.null"), STR("true")}};
    const struct {
        struct rows_wanted w;
        row_fn *fn;
    } lists[] = {
        {{"contact", &of_account, 1}, take_contact},
        {{"position", posts, COUNT(posts)}, take_position},
        {{"deal_contact", &of_deal, 1}, take_buying_role},
        {{"activity", done, COUNT(done)}, take_activity},
        {{"criterion", &of_deal, 1}, take_criterion},
        {{"score", &of_deal, 1}, take_score},
        {{"deal_competitor", &of_deal, 1}, take_rival},
        {{"need", &of_account, 1}, take_need},
        {{"problem", &of_deal, 1}, take_problem},
        {{"commitment", &of_deal, 1}, take_commitment},
        {{"exchange", promises, COUNT(promises)}, take_promise},
        {{"factor", &of_deal, 1}, take_factor},
        {{"solution_meeting", &of_deal, 1}, take_meeting},
        {{"mustknow_answer", &of_deal, 1}, take_answer},
    };
    enum status st = read_questions(j, e);

    for (size_t i = 0; st == ST_OK && i < COUNT(lists); i++)
        st = rows_each(tx, &lists[i].w, lists[i].fn, j, e);
    settle_rows(j);
    return st == ST_OK ? read_degrees(j, e) : st;
}

enum status facts_read(struct tx *tx, const struct record *deal, struct deal_facts *out,
                       struct error *e)
{
    struct job j = {.tx = tx, .f = out};
    int amount = cat_field_index(deal->kind, STR("amount"));

    *out = (struct deal_facts){.today = tx->today, .last_two_way = DAY_NONE};
    out->reads_money = actor_reads(tx->actor, deal->kind->index, deal->kind->fields[amount].f);
    make_room(&j);
    read_deal(deal, out);
    enum status st = read_place(tx, deal, out, e);
    if (st == ST_OK && out->account != 0) st = read_account(tx, out, e);
    return st == ST_OK ? read_lists(&j, e) : st;
}
