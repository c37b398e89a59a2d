/* Register, analyses, rhythm, ladder; the white space is in whitespace.c. */
#include "ops/insight.h"

#include "ops/fields.h"
#include "ops/standing.h"

enum { KNOWN_LINES = 8 };

static enum status see_account(struct tx *tx, int64_t account, struct error *e)
{
    bool yes = false;
    enum status st =
        query_visible(tx, catalogue_kind(tx->cat, STR("account")), account, ACT_READ, &yes, e);

    if (st != ST_OK || yes) return st;
    return err(e, ST_NOT_FOUND, "not_found", "account");
}

/* --- register of information ------------------------------------------------------------- */

static void mark_asked(struct info_view *v, const struct record *r, struct day date,
                       struct day today)
{
    int at = ask_find(field_text(record_field(r, "question")));

    if (at >= 0 && !answer_stale(date, today)) v->asked[at] = true;
}

enum status info_read(struct tx *tx, int64_t account, struct info_view *out, struct error *e)
{
    struct dealrows answers = {.n = 0};
    enum status st = see_account(tx, account, e);

    *out = (struct info_view){.guarded = false};
    if (st == ST_OK) st = dealrows_read(tx, "info_item", "account", account, &out->items, e);
    if (st == ST_OK) st = dealrows_read(tx, "analysis_answer", "account", account, &answers, e);
    const struct cat_entity *kind = catalogue_kind(tx->cat, STR("account"));
    if (st == ST_OK) st = query_visible(tx, kind, account, ACT_UPDATE, &out->guarded, e);
    if (st != ST_OK) return st;
    out->asked = arena_zalloc(tx->arena, asks_n);
    for (size_t i = 0; i < out->items.n; i++) {
        const struct record *r = &out->items.v[i];
        info_add(out->levels, (int)field_id(record_field(r, "level")), record_day(r, "date"));
        mark_asked(out, r, record_day(r, "date"), tx->today);
    }
    for (size_t i = 0; i < answers.n; i++)
        mark_asked(out, &answers.v[i], record_day(&answers.v[i], "as_of"), tx->today);
    info_judge(out->levels, tx->today);
    return ST_OK;
}

/* --- what the system knows --------------------------------------------------------------- */

/* Rows of a kind that tell something of the account. `at` stands before the account's id,
 * `and_also` behind it. */
struct known_spec {
    const char *key, *kind, *text;
    const char *names; /* `text` is a reference to this kind; NULL: it is a text */
    const char *at, *and_also;
};
#define OF_DEALS "t.\"deal\" IN (SELECT o.id FROM opportunities o WHERE o.\"account\" = "
#define LIVING   ") AND t.deleted_at IS NULL"
static const struct known_spec specs[] = {
    {".open", "opportunity", "name", NULL, "t.\"account\" = ", " AND t.\"state\" = 'open'"},
    {".won", "opportunity", "name", NULL, "t.\"account\" = ", " AND t.\"state\" = 'won'"},
    {".orders", "opportunity", "name", NULL, "t.\"account\" = ", " AND t.\"state\" = 'won'"},
    {".lost", "opportunity", "name", NULL, "t.\"account\" = ", " AND t.\"state\" = 'lost'"},
    {".procedure", "opportunity", "procurement_process", NULL,
     "t.\"account\" = ", " AND t.\"procurement_process\" IS NOT NULL"},
    {".people", "contact", "name", NULL, "t.\"account\" = ", ""},
    {".departments", "account_department", "name", NULL, "t.\"account\" = ", ""},
    {".sites", "account", "name", NULL, "t.\"parent\" = ", ""},
    {".needs", "need", "statement", NULL, "t.\"account\" = ", ""},
    {".demand", "demand", "product", "product", "t.\"account\" = ", ""},
    {".deciders", "deal_contact", "contact", "contact", OF_DEALS,
     LIVING " AND t.\"authority\" = 'decision_maker'"},
    {".influencers", "deal_contact", "contact", "contact", OF_DEALS,
     LIVING " AND t.\"authority\" = 'influencer'"},
    {".supporters", "deal_contact", "contact", "contact", OF_DEALS,
     LIVING " AND t.\"attitude\" >= 1"},
    {".rivals", "deal_competitor", "competitor", "competitor", OF_DEALS, LIVING},
    {".criteria", "criterion", "concern", NULL, OF_DEALS, LIVING},
};

/* One line per record named, or per wording: a person stands in several deals. */
static bool is_new(const struct known_list *l, int64_t id, struct str text)
{
    for (size_t i = 0; i < l->n; i++) {
        if (id != 0 ? l->v[i].id == id : str_eq(l->v[i].text, text)) return false;
    }
    return l->n < KNOWN_LINES;
}

static void add_line(struct known_list *l, const struct known_spec *s, struct factread *r)
{
    struct value v = fact_value(r, s->text);

    if (v.kind == V_NULL) return;
    if (s->names != NULL) {
        if (is_new(l, v.i, STR_NONE))
            l->v[l->n++] = (struct known_line){s->names, v.i, STR_NONE};
        return;
    }
    if (!is_new(l, 0, v.s)) return;
    bool sheet = strcmp(s->kind, "criterion") == 0;
    l->v[l->n++] = (struct known_line){sheet ? NULL : s->kind, sheet ? 0 : fact_id(r),
                                       str_dup(v.s, r->tx->arena)};
}

static enum status name_lines(struct tx *tx, struct known_list *l, const char *kind,
                              struct error *e)
{
    int64_t ids[KNOWN_LINES];
    struct str names[KNOWN_LINES] = {{NULL, 0}};
    size_t kept = 0;

    for (size_t i = 0; i < l->n; i++) ids[i] = l->v[i].id;
    enum status st =
        l->n == 0 ? ST_OK
                  : query_names(tx, catalogue_kind(tx->cat, str_of(kind)), ids, l->n, names, e);
    for (size_t i = 0; st == ST_OK && i < l->n; i++) {
        if (names[i].p == NULL) continue;
        l->v[kept] = l->v[i];
        l->v[kept++].text = names[i];
    }
    l->n = kept;
    return st;
}

static enum status gather_known(struct tx *tx, int64_t account, const struct known_spec *s,
                                struct known_list *l, struct error *e)
{
    struct factread r;
    bool allowed =
        actor_may(tx->actor, catalogue_kind(tx->cat, str_of(s->kind))->index, ACT_READ);

    *l = (struct known_list){.key = s->key};
    l->v = arena_alloc(tx->arena, KNOWN_LINES * sizeof(*l->v));
    if (!allowed) return ST_OK;
    fact_begin(&r, tx, s->kind);
    struct sql *q = fact_more(&r);
    sql_z(q, s->at);
    sql_int(q, account);
    sql_z(q, s->and_also);
    enum status st = fact_open(&r, s->text, e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) add_line(l, s, &r);
    st = fact_end(&r, st);
    return st == ST_OK && s->names != NULL ? name_lines(tx, l, s->names, e) : st;
}

/* --- analyses ---------------------------------------------------------------------------- */

static void place_answers(struct tx *tx, struct analysis_view *v)
{
    struct answer_fact *facts = arena_zalloc(tx->arena, asks_n * sizeof(*facts));

    v->answer = arena_zalloc(tx->arena, asks_n * sizeof(const struct record *));
    v->sums = arena_zalloc(tx->arena, ask_groups_n * sizeof(*v->sums));
    for (size_t i = 0; i < v->answers.n; i++) {
        const struct record *r = &v->answers.v[i];
        int at = ask_find(field_text(record_field(r, "question")));
        if (at < 0) continue;
        v->answer[at] = r;
        facts[at] = (struct answer_fact){true, record_day(r, "as_of")};
    }
    answers_sum(facts, tx->today, v->sums);
}

enum status analysis_read(struct tx *tx, int64_t account, struct analysis_view *out,
                          struct error *e)
{
    enum status st = see_account(tx, account, e);

    *out = (struct analysis_view){.nknown = 0};
    if (st == ST_OK)
        st = dealrows_read(tx, "analysis_answer", "account", account, &out->answers, e);
    if (st == ST_OK) st = dealrows_read(tx, "info_item", "account", account, &out->items, e);
    if (st != ST_OK) return st;
    place_answers(tx, out);
    out->known = arena_alloc(tx->arena, COUNT(specs) * sizeof(*out->known));
    for (size_t i = 0; st == ST_OK && i < COUNT(specs); i++)
        st = gather_known(tx, account, &specs[i], &out->known[out->nknown++], e);
    return st;
}

static enum status answer_exists(struct tx *tx, int64_t account, struct str question, bool *yes,
                                 struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db,
                                STR("SELECT 1 FROM analysis_answers WHERE \"account\" = ? AND "
                                    "\"question\" = ? AND deleted_at IS NULL"),
                                &s, e);

    if (st != ST_OK) return st;
    stmt_int(s, account);
    stmt_text(s, question);
    st = stmt_step(s, e);
    *yes = st == ST_OK;
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status analysis_answer_before(struct tx *tx, struct input *in, const struct record *old,
                                   struct faults *f, struct error *e)
{
    const struct value *question = field_after(in, old, "question");
    bool twice = false;

    if (question->kind != V_TEXT) return ST_OK;
    if (ask_find(question->s) < 0) fault_add(f, STR("question"), "question");
    if (old != NULL) return ST_OK;
    enum status st =
        answer_exists(tx, field_id(field_after(in, old, "account")), question->s, &twice, e);
    if (st == ST_OK && twice) fault_add(f, STR("question"), "unique");
    return st;
}

enum status info_item_before(struct tx *tx, struct input *in, const struct record *old,
                             struct faults *f, struct error *e)
{
    const struct value *question = field_after(in, old, "question");

    (void)tx;
    (void)e;
    if (question->kind == V_TEXT && ask_find(question->s) < 0)
        fault_add(f, STR("question"), "question");
    return ST_OK;
}

/* --- market development project ---------------------------------------------------------- */

static enum status round_of(struct tx *tx, int64_t mdp, int64_t *round, struct error *e)
{
    struct stmt *s = NULL;
    enum status st = db_prepare(tx->db, STR("SELECT \"round\" FROM mdps WHERE id = ?"), &s, e);

    *round = 1;
    if (st != ST_OK) return st;
    stmt_int(s, mdp);
    st = stmt_step(s, e);
    if (st == ST_OK && stmt_get_int(s, 0) > 0) *round = stmt_get_int(s, 0);
    stmt_done(s);
    return st == ST_END ? ST_OK : st;
}

enum status mdp_feedback_before(struct tx *tx, struct input *in, const struct record *old,
                                struct faults *f, struct error *e)
{
    int64_t round = 1;

    (void)f;
    if (old != NULL) return ST_OK;
    enum status st = round_of(tx, field_id(field_after(in, old, "mdp")), &round, e);
    input_set(in, "round", value_int(round));
    return st;
}

enum status mdp_feedback_after(struct tx *tx, const struct record *now,
                               const struct record *old, struct error *e)
{
    static const struct write_options by_verb = {.action = true, .on_day = {INT32_MIN}};
    struct faults f = {.arena = tx->arena};
    int64_t mdp = field_id(record_field(now, "mdp")), round = 0;
    bool changed = record_field(now, "offer_change")->kind != V_NULL;
    bool before = old != NULL && record_field(old, "offer_change")->kind != V_NULL;

    if (!changed || before || now->deleted_at != 0) return ST_OK;
    enum status st = round_of(tx, mdp, &round, e);
    if (st != ST_OK || round > field_id(record_field(now, "round"))) return st;
    struct input *in = input_new(tx, catalogue_kind(tx->cat, STR("mdp")));
    input_set(in, "round", value_int(round + 1));
    return record_update(tx, mdp, in, &by_verb, &f, NULL, e);
}

/* --- rhythm and ladder ------------------------------------------------------------------- */

enum status rhythm_read(struct tx *tx, int64_t account, struct rhythm *out, struct error *e)
{
    struct day *days = arena_alloc(tx->arena, FACTS_MAX * sizeof(*days));
    struct factread r;
    size_t n = 0;
    enum status st = see_account(tx, account, e);

    if (st != ST_OK) return st;
    fact_begin(&r, tx, "opportunity");
    struct sql *q = fact_more(&r);
    sql_z(q, "t.\"account\" = ");
    sql_int(q, account);
    sql_z(q, " AND t.\"state\" = 'won' AND t.\"closed_on\" IS NOT NULL");
    st = fact_open(&r, "closed_on", e);
    while (st == ST_OK && (st = fact_next(&r, e)) == ST_OK) {
        struct day d = fact_day(&r, "closed_on");
        if (n < FACTS_MAX && d.n <= tx->today.n) days[n++] = d;
    }
    st = fact_end(&r, st);
    *out = rhythm_of(days, n, tx->today);
    return st;
}

/* Deciders are whoever has that authority on open deals and on those closed within 24 months.
 */
static enum status decider_degree(struct tx *tx, int64_t account, int *best, struct error *e)
{
    struct org_chart chart;
    enum status st = org_chart_read(tx, account, tx->today, &chart, e);

    *best = 0;
    for (size_t i = 0; st == ST_OK && i < chart.npeople; i++) {
        const struct person *p = &chart.people[i];
        if (str_is(p->authority, "decision_maker") && p->best > *best) *best = p->best;
    }
    return st;
}

static enum status joint_agreed(struct tx *tx, int64_t account, bool *yes, struct error *e)
{
    struct factread r;

    *yes = false;
    fact_begin(&r, tx, "objective");
    struct sql *q = fact_more(&r);
    sql_z(q,
          "t.\"joint\" = 1 AND t.\"agreed_on\" IS NOT NULL AND t.\"plan\" IN (SELECT p.id FROM "
          "account_plans p WHERE p.deleted_at IS NULL AND p.\"account\" = ");
    sql_int(q, account);
    sql_z(q, ")");
    enum status st = fact_open(&r, "joint", e);
    if (st == ST_OK) st = fact_next(&r, e);
    *yes = st == ST_OK;
    return fact_end(&r, st == ST_OK ? ST_END : st);
}

static enum status ladder_facts_read(struct tx *tx, int64_t account, struct ladder_facts *f,
                                     struct error *e)
{
    struct needs_view needs;
    struct zip_view zip;
    enum status st = needs_read(tx, account, tx->today, &needs, e);

    if (st == ST_OK) st = zipper_read(tx, account, tx->today, &zip, e);
    if (st == ST_OK) st = decider_degree(tx, account, &f->decider_degree, e);
    if (st == ST_OK) st = joint_agreed(tx, account, &f->joint_agreed, e);
    if (st != ST_OK) return st;
    f->needs_satisfied = needs.now.has_x ? needs.now.x : -1;
    f->zipper = 100 * zip.verdict.coverage;
    return ST_OK;
}

enum status ladder_read(struct tx *tx, int64_t account, struct ladder_view *out,
                        struct error *e)
{
    struct record a;
    enum status st = record_get(tx, catalogue_kind(tx->cat, STR("account")), account, &a, e);

    *out = (struct ladder_view){.facts = {.zipper = -1}};
    if (st == ST_OK) st = ladder_facts_read(tx, account, &out->facts, e);
    if (st == ST_OK)
        st = dealrows_read(tx, "ladder_evidence", "account", account, &out->evidence, e);
    if (st != ST_OK) return st;
    for (size_t i = 0; i < out->evidence.n; i++) {
        const struct record *r = &out->evidence.v[i];
        if (field_id(record_field(r, "withdrawn")) != 0) continue;
        for (int k = 0; k < LADDER__COUNT; k++) {
            if (text_value_is(record_field(r, "item"), ladder_keys[k]))
                out->facts.evidence[k] = true;
        }
    }
    out->l = ladder_next(rung_of(field_text(record_field(&a, "partnership"))), &out->facts);
    return ST_OK;
}
