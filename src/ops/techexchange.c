/* ops/techexchange.c - see techexchange.h. */
#include "ops/techexchange.h"

#include "ops/fields.h"

static const struct cat_entity *kind_of(const struct tx *tx, const char *key)
{
    const struct cat_entity *k = catalogue_kind(tx->cat, str_of(key));

    CHECK_BUG(k != NULL);
    return k;
}

/* --- the offer -----------------------------------------------------------------------------
 */

static enum status offer_wants(struct tx *tx, struct exchange_offer *out)
{
    const struct comparison *c = out->sheet;
    struct criterion_fact *facts = arena_alloc(tx->arena, (c->n + 1) * sizeof(*facts));
    const struct record **rows =
        arena_alloc(tx->arena, (c->n + 1) * sizeof(const struct record *));
    size_t *order = arena_alloc(tx->arena, (c->n + 1) * sizeof(*order));
    size_t n = 0, who;

    for (size_t i = 0; i < c->n; i++) {
        if (c->criterion[i] == NULL) continue;
        rows[n] = c->criterion[i];
        facts[n++] = (struct criterion_fact){
            .id = c->criterion[i]->id,
            .weight = c->rows[i].weight,
            .asked = field_id(record_field(c->criterion[i], "asked")) != 0,
            .ours = c->rows[i].us,
            .best = compare_best(&c->rows[i], c->nrivals, &who)};
    }
    out->nwants = criteria_unmet(facts, n, order);
    out->wants = arena_alloc(tx->arena, (out->nwants + 1) * sizeof(*out->wants));
    for (size_t i = 0; i < out->nwants; i++) {
        const struct criterion_fact *f = &facts[order[i]];
        out->wants[i] = (struct exchange_want){rows[order[i]], criterion_why(f), f->ours,
                                               f->best, criterion_lack(f)};
    }
    return ST_OK;
}

static bool has_id(const struct value *ids, int64_t id)
{
    for (size_t i = 0; ids->kind == V_IDS && i < ids->nids; i++) {
        if (ids->ids[i] == id) return true;
    }
    return false;
}

static struct str join(struct tx *tx, struct str a, const char *between, struct str b)
{
    if (a.n == 0) return b;
    return str_fmt(tx->arena, "%.*s%s%.*s", STR_FMT(a), between, STR_FMT(b));
}

struct str exchange_concern(const struct tx *tx, const struct record *criterion)
{
    const struct cat_field *factor =
        &criterion->kind->fields[cat_field_index(criterion->kind, STR("factor"))];
    const struct cat_option *o =
        cat_option(factor, field_text(record_field(criterion, "factor")));
    struct str said = field_text(record_field(criterion, "concern"));

    if (o == NULL || (!str_eq(said, o->zh) && !str_ieq(said, o->en))) return said;
    return tx->actor->lang == LANG_EN ? o->en : o->zh;
}

/* His own requirement; else the concerns of the sheet that are his. */
static struct str question_of(struct tx *tx, const struct exchange_offer *o,
                              const struct record *row)
{
    struct str said = field_text(record_field(row, "requirement"));
    int64_t contact = field_id(record_field(row, "contact"));

    for (size_t i = 0; said.n == 0 && i < o->nwants; i++) {
        const struct record *c = o->wants[i].criterion;
        if (!has_id(record_field(c, "contacts"), contact)) continue;
        said =
            join(tx, said, tx->actor->lang == LANG_EN ? ", " : "、", exchange_concern(tx, c));
    }
    return said;
}

static enum status offer_guests(struct tx *tx, struct exchange_offer *o, struct error *e)
{
    const struct cat_entity *contacts = kind_of(tx, "contact");
    const struct cat_entity *departments = kind_of(tx, "account_department");
    enum status st = ST_OK;

    o->guests = arena_zalloc(tx->arena, (o->people.n + 1) * sizeof(*o->guests));
    for (size_t i = 0; st == ST_OK && i < o->people.n; i++) {
        const struct record *row = o->people.v[i].row;
        struct exchange_guest *g = &o->guests[o->nguests];
        st = record_get(tx, contacts, field_id(record_field(row, "contact")), &g->contact, e);
        if (st == ST_NOT_FOUND) {
            st = ST_OK;
            continue;
        }
        if (st != ST_OK) break;
        int64_t department = field_id(record_field(&g->contact, "department"));
        if (department != 0)
            st = query_names(tx, departments, &department, 1, &g->department, e);
        g->person = &o->people.v[i];
        g->key_question = question_of(tx, o, row);
        o->nguests++;
    }
    return st;
}

static enum status offer_ours(struct tx *tx, int64_t deal, struct exchange_offer *o,
                              struct error *e)
{
    struct dealrows members;
    enum status st = dealrows_read(tx, "deal_member", "deal", deal, &members, e);

    if (st != ST_OK) return st;
    o->ours = arena_zalloc(tx->arena, (members.n + 1) * sizeof(*o->ours));
    for (size_t i = 0; i < members.n; i++) {
        int64_t user = field_id(record_field(&members.v[i], "user"));
        int64_t *ids = arena_alloc(tx->arena, (o->nguests + 1) * sizeof(*ids));
        struct exchange_ours *who = &o->ours[o->nours++];
        *who = (struct exchange_ours){.member = &members.v[i], .answers_for = ids};
        for (size_t k = 0; k < o->nguests; k++) {
            const struct record *row = o->guests[k].person->row;
            if (field_id(record_field(row, "covered_by")) == user && user != 0)
                ids[who->n++] = o->guests[k].contact.id;
        }
    }
    return ST_OK;
}

/* The customer's problems are what stands in the way; rows where we lead are our strengths. */
static enum status offer_texts(struct tx *tx, int64_t deal, struct exchange_offer *o,
                               struct error *e)
{
    const struct comparison *c = o->sheet;
    struct dealrows problems;
    size_t who;
    enum status st = dealrows_read(tx, "problem", "deal", deal, &problems, e);

    for (size_t i = 0; st == ST_OK && i < problems.n; i++) {
        o->obstacles =
            join(tx, o->obstacles, "\n", field_text(record_field(&problems.v[i], "text")));
    }
    for (size_t i = 0; st == ST_OK && i < c->n; i++) {
        enum track t = talk_track(c->rows[i].us, compare_best(&c->rows[i], c->nrivals, &who));
        if (c->criterion[i] == NULL || (t != TRACK_UNIQUE && t != TRACK_LEAD)) continue;
        o->strengths = join(tx, o->strengths, "\n", exchange_concern(tx, c->criterion[i]));
    }
    return st;
}

enum status exchange_offer(struct tx *tx, int64_t deal, struct exchange_offer *out,
                           struct error *e)
{
    *out = (struct exchange_offer){.nwants = 0};
    out->sheet = arena_zalloc(tx->arena, sizeof(*out->sheet));
    enum status st = comparison_read(tx, deal, out->sheet, e);
    if (st == ST_OK) st = buying_read(tx, deal, DAY_NONE, &out->people, e);
    if (st == ST_OK) st = offer_wants(tx, out);
    if (st == ST_OK) st = offer_guests(tx, out, e);
    if (st == ST_OK) st = offer_ours(tx, deal, out, e);
    return st == ST_OK ? offer_texts(tx, deal, out, e) : st;
}

/* --- the plan -------------------------------------------------------------------------------
 */

static enum status rows_save(struct tx *tx, const struct record *plan,
                             const struct exchange_put *put, struct faults *f, struct error *e)
{
    const struct rowset *const sets[] = {&put->people, &put->points, &put->followups};
    enum status st = ST_OK;

    for (size_t i = 0; st == ST_OK && i < COUNT(sets); i++) {
        struct rowset s = *sets[i];
        s.of = "plan";
        s.id = plan->id;
        s.fix[0] = (struct rowset_fix){"deal", *record_field(plan, "deal")};
        st = rowset_save(tx, &s, f, e);
    }
    if (st == ST_OK && f->n > 0) st = err(e, ST_INVALID, "invalid", "%zu faults", f->n);
    return st;
}

/* Contacts or users of the rows of one side, as a value for the appointment. */
static struct value ids_of(struct tx *tx, const struct rowset *people, const char *key)
{
    int64_t *ids = arena_alloc(tx->arena, (people->n + 1) * sizeof(*ids));
    size_t n = 0;

    for (size_t i = 0; i < people->n; i++) {
        const struct value *v = field_after(people->rows[i].in, NULL, key);
        if (v->kind == V_INT) ids[n++] = v->i;
    }
    if (n == 0) return (struct value){.kind = V_NULL};
    return (struct value){.kind = V_IDS, .ids = ids, .nids = n};
}

static enum status appoint(struct tx *tx, const struct exchange_put *put, struct faults *f,
                           struct error *e)
{
    struct input *in = input_new(tx, kind_of(tx, "activity"));
    struct faults own = {.arena = tx->arena};
    struct record made;

    if (put->start == 0) return ST_OK;
    input_set(in, "kind", value_text(STR("technical_exchange")));
    input_set(in, "subject", *field_after(put->head, NULL, "purpose"));
    input_set(in, "deal", *field_after(put->head, NULL, "deal"));
    input_set(in, "place", *field_after(put->head, NULL, "place"));
    input_set(in, "objective", *field_after(put->head, NULL, "goals"));
    input_set(in, "start", value_int(put->start));
    if (put->end != 0) input_set(in, "end", value_int(put->end));
    input_set(in, "contacts", ids_of(tx, &put->people, "contact"));
    input_set(in, "participants", ids_of(tx, &put->people, "user"));
    enum status st = record_create(tx, in, NULL, &own, &made, e);
    faults_under(f, STR("appointment"), &own);
    if (st == ST_OK) input_set(put->head, "activity", value_int(made.id));
    return st;
}

enum status exchange_plan_make(struct tx *tx, const struct exchange_put *put, struct faults *f,
                               struct record *out, struct error *e)
{
    const struct write_options o = {.action = true, .on_day = DAY_NONE};
    enum status st = ST_OK;

    if (field_after(put->head, NULL, "purpose")->kind == V_TEXT &&
        field_after(put->head, NULL, "deal")->kind == V_INT)
        st = appoint(tx, put, f, e);
    if (st == ST_OK) st = record_create(tx, put->head, &o, f, out, e);
    return st == ST_OK ? rows_save(tx, out, put, f, e) : st;
}

enum status exchange_plan_revise(struct tx *tx, int64_t id, const struct exchange_put *put,
                                 struct faults *f, struct record *out, struct error *e)
{
    const struct write_options o = {.if_version = put->if_version, .on_day = DAY_NONE};
    enum status st = record_update(tx, id, put->head, &o, f, out, e);

    return st == ST_OK ? rows_save(tx, out, put, f, e) : st;
}

/* --- the summary ----------------------------------------------------------------------------
 */

struct closing {
    struct tx *tx;
    struct record plan, summary;
    struct day day;
    struct str label; /* "TS000003 2026-11-22" */
    struct faults *f;
};

static struct str evidence_text(const struct closing *c, struct str said)
{
    if (said.n == 0) return c->label;
    return str_fmt(c->tx->arena, "%.*s %.*s", STR_FMT(c->label), STR_FMT(said));
}

/* Texts of 500 characters: what would not fit goes without the words said. */
static struct str short_evidence(const struct closing *c, struct str said)
{
    enum { ROOM = 460 };
    return evidence_text(c, said.n > ROOM ? STR("") : said);
}

/* Our score of the criterion, with the exchange as its evidence. */
static enum status write_score(const struct closing *c, int64_t criterion,
                               const struct value *score, struct str evidence, struct error *e)
{
    struct tx *tx = c->tx;
    const struct write_options o = {.on_day = c->day, .evidence = evidence};
    struct input *in = input_new(tx, kind_of(tx, "score"));
    struct dealrows have;
    enum status st = dealrows_read(tx, "score", "criterion", criterion, &have, e);

    if (st != ST_OK) return st;
    input_set(in, "score", *score);
    input_set(in, "evidence", value_text(evidence));
    for (size_t i = 0; i < have.n; i++) {
        if (record_field(&have.v[i], "competitor")->kind == V_NULL)
            return record_update(tx, have.v[i].id, in, &o, c->f, NULL, e);
    }
    input_set(in, "deal", *record_field(&c->plan, "deal"));
    input_set(in, "criterion", value_int(criterion));
    return record_create(tx, in, &o, c->f, NULL, e);
}

static enum status write_point(const struct closing *c, const struct record *p, struct error *e)
{
    struct tx *tx = c->tx;
    int64_t criterion = field_id(record_field(p, "criterion"));
    const struct value *score = record_field(p, "score_after");
    struct str outcome = field_text(record_field(p, "outcome"));
    struct input *in = input_new(tx, kind_of(tx, "criterion"));
    struct record seen;

    if (criterion == 0 || outcome.n == 0 || str_is(outcome, "open")) return ST_OK;
    enum status st = record_get(tx, kind_of(tx, "criterion"), criterion, &seen, e);
    if (st != ST_OK) return st == ST_NOT_FOUND ? ST_OK : st;
    struct str evidence = short_evidence(c, field_text(record_field(p, "evidence")));
    input_set(in, "asked", value_int(1));
    input_set(in, "evidence", value_text(evidence));
    st = record_update(tx, criterion, in, NULL, c->f, NULL, e);
    if (st != ST_OK || score->kind != V_INT) return st;
    return write_score(c, criterion, score, evidence, e);
}

/* The attitude of that day, unless something newer is known. */
static enum status write_person(const struct closing *c, const struct record *p,
                                const struct dealrows *on_deal, struct error *e)
{
    struct tx *tx = c->tx;
    const struct value *after = record_field(p, "attitude_after");
    int64_t contact = field_id(record_field(p, "contact"));
    struct input *in = input_new(tx, kind_of(tx, "deal_contact"));

    if (contact == 0 || after->kind != V_INT) return ST_OK;
    for (size_t i = 0; i < on_deal->n; i++) {
        const struct record *row = &on_deal->v[i];
        const struct value *is = record_field(row, "attitude"),
                           *from = record_field(row, "from");
        if (field_id(record_field(row, "contact")) != contact) continue;
        if (record_field(row, "to")->kind == V_INT) continue;
        if (is->kind == V_INT && is->i == after->i) return ST_OK;
        struct write_options o = {.on_day = c->day};
        struct faults own = {.arena = tx->arena};
        if (from->kind == V_INT && from->i > c->day.n)
            o.on_day = (struct day){(int32_t)from->i};
        o.evidence = short_evidence(c, field_text(record_field(p, "reaction")));
        input_set(in, "attitude", *after);
        enum status st = buying_revise(tx, row->id, in, &o, &own, NULL, e);
        return st == ST_INVALID && fault_has(&own, "later_change") ? ST_OK : st;
    }
    return ST_OK;
}

static enum status write_back(const struct closing *c, struct error *e)
{
    struct dealrows points = {0}, people = {0}, on_deal = {0};
    struct tx *tx = c->tx;
    int64_t deal = field_id(record_field(&c->plan, "deal"));
    enum status st = dealrows_read(tx, "exchange_point", "plan", c->plan.id, &points, e);

    if (st == ST_OK) st = dealrows_read(tx, "exchange_person", "plan", c->plan.id, &people, e);
    if (st == ST_OK) st = dealrows_read(tx, "deal_contact", "deal", deal, &on_deal, e);
    for (size_t i = 0; st == ST_OK && i < points.n; i++) st = write_point(c, &points.v[i], e);
    for (size_t i = 0; st == ST_OK && i < people.n; i++)
        st = write_person(c, &people.v[i], &on_deal, e);
    return st;
}

/* The exchange stands among the activities as done, with its result; it is put there when it
 * was never in a calendar. */
static enum status end_activity(struct closing *c, struct error *e)
{
    enum { NOON_MS = 12 * 3600000, DAY_MS = 86400000 };
    struct tx *tx = c->tx;
    int64_t id = field_id(record_field(&c->plan, "activity"));
    struct input *in = input_new(tx, kind_of(tx, "activity"));
    struct input *plan = input_new(tx, c->plan.kind);
    struct record made;
    enum status st;

    input_set(in, "state", value_text(STR("done")));
    input_set(in, "result", *record_field(&c->summary, "evidence"));
    if (id != 0) {
        st = record_update(tx, id, in, NULL, c->f, NULL, e);
        if (st == ST_NOT_FOUND) st = ST_OK;
    } else {
        input_set(in, "kind", value_text(STR("technical_exchange")));
        input_set(in, "subject", *record_field(&c->plan, "purpose"));
        input_set(in, "deal", *record_field(&c->plan, "deal"));
        input_set(in, "objective", *record_field(&c->plan, "goals"));
        input_set(in, "start", value_int(c->day.n * (int64_t)DAY_MS + NOON_MS));
        st = record_create(tx, in, NULL, c->f, &made, e);
        if (st == ST_OK) input_set(plan, "activity", value_int(made.id));
    }
    if (st != ST_OK) return st;
    input_set(plan, "state", value_text(STR("held")));
    if (record_field(&c->plan, "date")->kind == V_NULL)
        input_set(plan, "date", value_int(c->day.n));
    const struct write_options o = {.action = true, .verb = "summary", .on_day = DAY_NONE};
    return record_update(tx, c->plan.id, plan, &o, c->f, NULL, e);
}

static enum status summary_save(struct closing *c, struct input *head, struct error *e)
{
    struct dealrows have;
    enum status st = dealrows_read(c->tx, "exchange_summary", "plan", c->plan.id, &have, e);

    if (st != ST_OK) return st;
    if (have.n > 0) return record_update(c->tx, have.v[0].id, head, NULL, c->f, &c->summary, e);
    input_set(head, "deal", *record_field(&c->plan, "deal"));
    input_set(head, "plan", value_int(c->plan.id));
    return record_create(c->tx, head, NULL, c->f, &c->summary, e);
}

enum status exchange_summarise(struct tx *tx, int64_t plan, const struct exchange_put *put,
                               struct faults *f, struct error *e)
{
    struct closing c = {.tx = tx, .f = f};
    char day[DAY_TEXT];
    enum status st = record_get(tx, kind_of(tx, "exchange_plan"), plan, &c.plan, e);

    if (st == ST_OK) st = summary_save(&c, put->head, e);
    if (st == ST_OK) st = rows_save(tx, &c.plan, put, f, e);
    if (st != ST_OK) return st;
    c.day = (struct day){(int32_t)field_id(record_field(&c.summary, "date"))};
    day_format(c.day, day);
    c.label = str_fmt(tx->arena, "%.*s %.*s",
                      STR_FMT(field_text(record_field(&c.summary, "code"))), DAY_TEXT, day);
    st = write_back(&c, e);
    return st == ST_OK ? end_activity(&c, e) : st;
}

enum status exchange_whole(struct tx *tx, int64_t plan, struct exchange_whole *out,
                           struct error *e)
{
    struct dealrows summaries;

    *out = (struct exchange_whole){.summary = {.kind = NULL}};
    enum status st = record_get(tx, kind_of(tx, "exchange_plan"), plan, &out->plan, e);
    if (st == ST_OK) st = dealrows_read(tx, "exchange_summary", "plan", plan, &summaries, e);
    if (st == ST_OK && summaries.n > 0) out->summary = summaries.v[0];
    if (st == ST_OK) st = dealrows_read(tx, "exchange_person", "plan", plan, &out->people, e);
    if (st == ST_OK) st = dealrows_read(tx, "exchange_point", "plan", plan, &out->points, e);
    if (st == ST_OK)
        st = dealrows_read(tx, "exchange_followup", "plan", plan, &out->followups, e);
    return st;
}
