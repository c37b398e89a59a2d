#include "rules/gate.h"

#define FULL_WEIGHT INT64_C(100000000)

static const struct {
    const char *key, *place;
} names[GATE__N] = {
    [GATE_MANUAL] = {"manual", ""},
    [GATE_FILE_PERCENT] = {"file_percent", "account"},
    [GATE_CONTACTS] = {"contacts", "contact"},
    [GATE_NEED_WRITTEN] = {"need_written", "need"},
    [GATE_INITIATION_REQUESTED] = {"initiation_requested", "approval"},
    [GATE_INITIATION_APPROVED] = {"initiation_approved", "approval"},
    [GATE_VISIT_REPORTED] = {"visit_reported", "activity"},
    [GATE_BUDGET_KNOWN] = {"budget_known", "opportunity"},
    [GATE_CHART_PEOPLE] = {"chart_people", "position"},
    [GATE_DECISION_MAKER_NAMED] = {"decision_maker_named", "deal_contact"},
    [GATE_SOLUTION_MEETING] = {"solution_meeting", "solution_meeting"},
    [GATE_COMPETITORS_KNOWN] = {"competitors_known", "deal_competitor"},
    [GATE_EXCHANGE_SUMMARY] = {"exchange_summary", "activity"},
    [GATE_CRITERIA_PERCENT] = {"criteria_percent", "criterion"},
    [GATE_ADVOCATE] = {"advocate", "deal_contact"},
    [GATE_MIDDLE_DEGREE] = {"middle_degree", "relationship"},
    [GATE_COMPETITOR_SHEET] = {"competitor_sheet", "score"},
    [GATE_DECISION_MAKER_MET] = {"decision_maker_met", "activity"},
    [GATE_FACTOR_ACTIONS] = {"factor_actions", "factor"},
    [GATE_EXECUTIVE_COMMITMENT] = {"executive_commitment", "commitment"},
    [GATE_VETOES_ANSWERED] = {"vetoes_answered", "deal_contact"},
};

const char *gate_check_key(enum gate_check c)
{
    return names[c].key;
}

const char *gate_check_place(enum gate_check c)
{
    return names[c].place;
}

enum gate_check gate_check_of(struct str key)
{
    for (int i = 0; i < GATE__N; i++) {
        if (str_is(key, names[i].key)) return (enum gate_check)i;
    }
    return GATE_MANUAL;
}

/* Kept ascending, so that the same facts in another order name the same records. */
static void add_id(struct gate_verdict *v, int64_t id)
{
    size_t at = v->nids < GATE_IDS ? v->nids++ : GATE_IDS;

    if (at == GATE_IDS) {
        if (id >= v->ids[GATE_IDS - 1]) return;
        at = GATE_IDS - 1;
    }
    while (at > 0 && v->ids[at - 1] > id) {
        v->ids[at] = v->ids[at - 1];
        at--;
    }
    v->ids[at] = id;
}

static void add_ids(struct gate_verdict *v, const int64_t *ids, size_t n)
{
    v->has = (int64_t)n;
    for (size_t i = 0; i < n; i++) add_id(v, ids[i]);
}

static bool is_person(const struct person_fact *p, enum gate_check c)
{
    bool decides = p->authority == AUTHORITY_DECISION_MAKER;

    switch ((int)c) {
    case GATE_CHART_PEOPLE:
        return p->charted;
    case GATE_DECISION_MAKER_NAMED:
        return decides;
    case GATE_ADVOCATE:
        return (p->core & CORE_ADVOCATE) != 0 && !(p->has_attitude && p->attitude < 0);
    case GATE_DECISION_MAKER_MET:
        return decides && p->touches > 0;
    case GATE_VETOES_ANSWERED:
        return p->authority != AUTHORITY_NONE && p->has_attitude && p->attitude < 0;
    default:
        return false;
    }
}

static void count_people(const struct deal_facts *f, enum gate_check c, struct gate_verdict *v)
{
    v->kind = "contact";
    for (size_t i = 0; i < f->npeople; i++) {
        if (!is_person(&f->people[i], c)) continue;
        v->has++;
        add_id(v, f->people[i].contact);
    }
}

static void best_middle(const struct deal_facts *f, struct gate_verdict *v)
{
    v->kind = "contact";
    for (size_t i = 0; i < f->npeople; i++) {
        const struct person_fact *p = &f->people[i];
        if (p->level != 2 && p->level != 3) continue;
        if (p->degree > v->has) v->has = p->degree;
        if (p->degree >= v->wants && p->degree > 0) add_id(v, p->contact);
    }
}

static void criteria_percent(const struct deal_facts *f, struct gate_verdict *v)
{
    int64_t sum = 0;

    v->kind = "criterion";
    for (size_t i = 0; i < f->ncriteria; i++) {
        if (f->criteria[i].id < 0) continue; /* a factory row stands in for a sheet */
        sum += f->criteria[i].weight;
        add_id(v, f->criteria[i].id);
    }
    v->has = sum / 1000000;
    v->met = sum == FULL_WEIGHT / 100 * v->wants;
}

static void competitor_sheet(const struct deal_facts *f, struct gate_verdict *v)
{
    struct sheet_totals t;

    deal_sheet(f, &t);
    v->kind = "criterion";
    v->wants = (int64_t)t.rows;
    v->has = (int64_t)(t.rows - t.unscored - t.unanswered);
    bool alone = f->rivals == 0 && f->competing == COMPETING_SOLE;
    v->met = t.rows > 0 && v->has == v->wants && (t.has_rival || alone);
    if (t.first_open > 0) add_id(v, t.first_open);
}

static void count_needs(const struct deal_facts *f, struct gate_verdict *v)
{
    v->kind = "need";
    for (size_t i = 0; i < f->nneeds; i++) add_id(v, f->needs[i].id);
    v->has = (int64_t)f->nneeds;
}

static void count_factors(const struct deal_facts *f, struct gate_verdict *v)
{
    v->kind = "factor";
    v->wants = (int64_t)f->nfactors;
    for (size_t i = 0; i < f->nfactors; i++) {
        v->has += f->factors[i].acted;
        if (!f->factors[i].acted) add_id(v, f->factors[i].id);
    }
    v->met = v->wants > 0 && v->has == v->wants;
}

static void count_commitments(const struct deal_facts *f, struct gate_verdict *v)
{
    v->kind = "commitment";
    for (size_t i = 0; i < f->ncommitments; i++) {
        if (!f->commitments[i].obtained || !f->commitments[i].executive) continue;
        v->has++;
        add_id(v, f->commitments[i].id);
    }
}

static void test_sheets(const struct deal_facts *f, enum gate_check c, struct gate_verdict *v)
{
    switch ((int)c) {
    case GATE_NEED_WRITTEN:
        count_needs(f, v);
        break;
    case GATE_CRITERIA_PERCENT:
        criteria_percent(f, v);
        return;
    case GATE_COMPETITOR_SHEET:
        competitor_sheet(f, v);
        return;
    case GATE_FACTOR_ACTIONS:
        count_factors(f, v);
        return;
    case GATE_EXECUTIVE_COMMITMENT:
        count_commitments(f, v);
        break;
    case GATE_VISIT_REPORTED:
        v->kind = "activity";
        add_ids(v, f->visits, f->nvisits);
        break;
    case GATE_EXCHANGE_SUMMARY:
        v->kind = "activity";
        add_ids(v, f->exchanges, f->nexchanges);
        break;
    case GATE_SOLUTION_MEETING:
        v->kind = "solution_meeting";
        add_ids(v, f->meetings, f->nmeetings);
        break;
    default:
        count_people(f, c, v);
        break;
    }
    v->met = v->has >= v->wants;
}

void gate_test(const struct deal_facts *f, enum gate_check c, int64_t threshold, int evidence,
               struct gate_verdict *v)
{
    *v = (struct gate_verdict){.wants = threshold};
    switch ((int)c) {
    case GATE_MANUAL:
        v->has = evidence;
        break;
    case GATE_FILE_PERCENT:
        v->has = f->file_percent;
        break;
    case GATE_CONTACTS:
        v->has = f->contacts;
        break;
    case GATE_INITIATION_REQUESTED:
        v->has = f->initiation >= INITIATION_REQUESTED;
        v->wants = 1;
        break;
    case GATE_INITIATION_APPROVED:
        v->has = f->initiation == INITIATION_APPROVED;
        v->wants = 1;
        break;
    case GATE_BUDGET_KNOWN:
        v->has = f->budget != BUDGET_UNKNOWN;
        v->wants = 1;
        break;
    case GATE_COMPETITORS_KNOWN:
        v->has = f->rivals;
        v->met = f->rivals >= threshold || f->competing == COMPETING_SOLE || evidence > 0;
        return;
    case GATE_VETOES_ANSWERED:
        count_people(f, c, v);
        v->wants = 0;
        v->met = v->has == 0;
        return;
    case GATE_MIDDLE_DEGREE:
        best_middle(f, v);
        break;
    default:
        test_sheets(f, c, v);
        return;
    }
    v->met = v->has >= v->wants;
}
