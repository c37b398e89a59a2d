#include "rules/gate.h"

#include "model/entity.h"
#include "model/kinds.h"
#include "rules/cycle.h"
#include "rules/filequality.h"
#include "tests/test.h"

#define PCT INT64_C(1000000)

static void every_check_is_an_option(void **state)
{
    const struct field *f =
        &gate_item_entity.fields[entity_field(&gate_item_entity, STR("check"))];

    (void)state;
    assert_int_equal(f->options->n, GATE__N);
    for (int i = 0; i < GATE__N; i++) {
        CHECK_STR(str_of(f->options->options[i].key), gate_check_key((enum gate_check)i));
        CHECK(gate_check_of(str_of(gate_check_key((enum gate_check)i))) == (enum gate_check)i);
    }
    CHECK(gate_check_of(STR("of another time")) == GATE_MANUAL);
}

static const struct person_fact people[] = {
    /* 王总: decides, met twice, against us */
    {.contact = 1,
     .core = CORE_APPROVER,
     .authority = AUTHORITY_DECISION_MAKER,
     .named = true,
     .has_attitude = true,
     .attitude = -1,
     .degree = 1,
     .level = 1,
     .charted = true,
     .touches = 2},
    /* 李部长: advocate, congenial */
    {.contact = 2,
     .core = CORE_ADVOCATE,
     .authority = AUTHORITY_INFLUENCER,
     .named = true,
     .has_attitude = true,
     .attitude = 2,
     .degree = 3,
     .level = 2,
     .charted = true,
     .touches = 5},
    /* 张工: nobody asked him */
    {.contact = 3, .degree = 4, .level = 4, .charted = true},
};
static const struct criterion_fact criteria[] = {
    {11, 50 * PCT, false}, {12, 30 * PCT, true}, {13, 20 * PCT, false}};
/* ours 4 2 3; the rival's 3 5 3: row 12 is lost but answered */
static const struct score_fact scores[] = {{1, 11, 0, 4}, {2, 12, 0, 2}, {3, 13, 0, 3},
                                           {4, 11, 9, 3}, {5, 12, 9, 5}, {6, 13, 9, 3}};
static const struct commitment_fact commitments[] = {
    {21, 1, 2, true, true}, {22, 3, 4, true, false}, {23, 1, 6, false, true}};
static const struct factor_fact factors[] = {{31, true}, {32, false}};
static const int64_t visits[] = {41, 42};

static struct deal_facts facts(void)
{
    return (struct deal_facts){.today = {20000},
                               .decision_step = 2,
                               .budget = BUDGET_PLANNED,
                               .initiation = INITIATION_REQUESTED,
                               .file_percent = 57,
                               .contacts = 3,
                               .rivals = 1,
                               .people = people,
                               .npeople = COUNT(people),
                               .criteria = criteria,
                               .ncriteria = COUNT(criteria),
                               .scores = scores,
                               .nscores = COUNT(scores),
                               .commitments = commitments,
                               .ncommitments = COUNT(commitments),
                               .factors = factors,
                               .nfactors = COUNT(factors),
                               .visits = visits,
                               .nvisits = COUNT(visits)};
}

static void each_test_of_the_facts(void **state)
{
    const struct deal_facts f = facts();
    const struct {
        enum gate_check check;
        int threshold, evidence;
        bool met;
        int has, wants;
        int64_t first; /* the record named first, 0: none */
    } rows[] = {
        {GATE_MANUAL, 1, 0, false, 0, 1, 0},
        {GATE_MANUAL, 1, 1, true, 1, 1, 0},
        {GATE_FILE_PERCENT, 60, 0, false, 57, 60, 0},
        {GATE_FILE_PERCENT, 57, 0, true, 57, 57, 0},
        {GATE_CONTACTS, 1, 0, true, 3, 1, 0},
        {GATE_NEED_WRITTEN, 1, 5, false, 0, 1, 0}, /* evidence is no need */
        {GATE_INITIATION_REQUESTED, 1, 0, true, 1, 1, 0},
        {GATE_INITIATION_APPROVED, 1, 1, false, 0, 1, 0},
        {GATE_VISIT_REPORTED, 2, 0, true, 2, 2, 41},
        {GATE_VISIT_REPORTED, 3, 0, false, 2, 3, 41},
        {GATE_BUDGET_KNOWN, 1, 0, true, 1, 1, 0},
        {GATE_CHART_PEOPLE, 3, 0, true, 3, 3, 1},
        {GATE_CHART_PEOPLE, 4, 0, false, 3, 4, 1},
        {GATE_DECISION_MAKER_NAMED, 1, 0, true, 1, 1, 1},
        {GATE_SOLUTION_MEETING, 1, 0, false, 0, 1, 0},
        {GATE_COMPETITORS_KNOWN, 1, 0, true, 1, 1, 0},
        {GATE_EXCHANGE_SUMMARY, 1, 0, false, 0, 1, 0},
        {GATE_CRITERIA_PERCENT, 100, 0, true, 100, 100, 11},
        {GATE_ADVOCATE, 1, 0, true, 1, 1, 2},
        {GATE_MIDDLE_DEGREE, 3, 0, true, 3, 3, 2}, /* 张工 is of the base */
        {GATE_MIDDLE_DEGREE, 4, 0, false, 3, 4, 0},
        {GATE_COMPETITOR_SHEET, 1, 0, true, 3, 3, 0},
        {GATE_DECISION_MAKER_MET, 1, 0, true, 1, 1, 1},
        {GATE_FACTOR_ACTIONS, 1, 0, false, 1, 2, 32},
        {GATE_EXECUTIVE_COMMITMENT, 1, 0, true, 1, 1, 21},
        {GATE_EXECUTIVE_COMMITMENT, 2, 0, false, 1, 2, 21},
        {GATE_VETOES_ANSWERED, 0, 1, false, 1, 0, 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct gate_verdict v;
        gate_test(&f, rows[i].check, rows[i].threshold, rows[i].evidence, &v);
        CHECK_ROW(v.met == rows[i].met && v.has == rows[i].has && v.wants == rows[i].wants,
                  "%s >= %d: has %lld wants %lld", gate_check_key(rows[i].check),
                  rows[i].threshold, (long long)v.has, (long long)v.wants);
        CHECK_ROW((v.nids == 0 ? 0 : v.ids[0]) == rows[i].first, "%s: first id",
                  gate_check_key(rows[i].check));
    }
}

static void what_nobody_knows_is_not_met(void **state)
{
    const struct deal_facts none = {.decision_step = -1};

    (void)state;
    for (int i = 0; i < GATE__N; i++) {
        struct gate_verdict v;
        gate_test(&none, (enum gate_check)i, i == GATE_CRITERIA_PERCENT ? 100 : 1, 0, &v);
        bool met = i == GATE_VETOES_ANSWERED; /* nobody is against us */
        CHECK_ROW(v.met == met, "%s", gate_check_key((enum gate_check)i));
    }
}

static void a_sheet_is_led_or_answered(void **state)
{
    struct deal_facts f = facts();
    struct criterion_fact open[3];
    struct gate_verdict v;
    struct sheet_totals t;

    (void)state;
    memcpy(open, criteria, sizeof open);
    open[1].answered = false;
    f.criteria = open;
    gate_test(&f, GATE_COMPETITOR_SHEET, 1, 0, &v);
    CHECK(!v.met && v.has == 2 && v.ids[0] == 12);
    /* 0.5*4 + 0.3*2 + 0.2*3 = 3.20; 0.5*3 + 0.3*5 + 0.2*3 = 3.60 */
    deal_sheet(&f, &t);
    CHECK(t.us == 320 && t.best == 360 && t.best_rival == 9);
    f.nscores = 3; /* ours alone: no comparison */
    gate_test(&f, GATE_COMPETITOR_SHEET, 1, 0, &v);
    CHECK(!v.met);
    f.rivals = 0;
    f.competing = COMPETING_SOLE; /* but nobody to compare with */
    gate_test(&f, GATE_COMPETITOR_SHEET, 1, 0, &v);
    CHECK(v.met);
    open[2].weight = 19 * PCT;
    gate_test(&f, GATE_CRITERIA_PERCENT, 100, 0, &v);
    CHECK(!v.met && v.has == 99);
    open[2].weight = 21 * PCT; /* more than all is not all */
    gate_test(&f, GATE_CRITERIA_PERCENT, 100, 0, &v);
    CHECK(!v.met && v.has == 101);
}

static void stages_stand_against_the_customers_steps(void **state)
{
    static const struct {
        int place, last, step;
    } rows[] = {{0, 7, 0},
                {1, 7, 1},
                {6, 7, 6},
                {7, 7, 7},
                {0, 4, 0},
                {1, 4, 2} /* 1.75 */,
                {2, 4, 4} /* 3.5 */,
                {3, 4, 5} /* 5.25 */,
                {4, 4, 7},
                {0, 0, 0},
                {5, 3, 7}};

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(cycle_step(rows[i].place, rows[i].last) == rows[i].step, "%d of %d",
                  rows[i].place, rows[i].last);
    }
    for (int i = 0; i < CYCLE_STEPS; i++)
        CHECK(cycle_steps[i].customer.zh != NULL && cycle_steps[i].signs.en[0] != '\0');
}

static void a_file_is_as_full_as_what_one_should_know(void **state)
{
    struct arena a = {.cap = 1 << 24};
    const struct catalogue *cat = catalogue_build(&(struct catalogue_extra){0}, 1, &a);
    const struct cat_entity *kind = catalogue_kind(cat, STR("account"));
    struct record r = {.kind = kind,
                       .v = arena_zalloc(&a, kind->nfields * sizeof(struct value))};
    bool *hidden = arena_zalloc(&a, kind->nfields * sizeof(bool));
    struct file_quality q;

    (void)state;
    file_quality(&r, NULL, &q);
    CHECK(q.percent == 0 && q.nmissing == FILE_ESSENTIAL);
    const char *const known[] = {"industry",  "address", "phone",         "segment",
                                 "ownership", "size",    "main_products", "source"};
    for (size_t i = 0; i < COUNT(known); i++) {
        int at = cat_field_index(kind, str_of(known[i]));
        r.v[at] = (struct value){.kind = V_TEXT, .s = STR("x")};
    }
    file_quality(&r, NULL, &q); /* 8 of 14: 57.1 */
    CHECK(q.percent == 57 && q.nmissing == 6);
    hidden[cat_field_index(kind, STR("sales_revenue"))] = true;
    file_quality(&r, hidden, &q); /* 8 of 13: 61.5 */
    CHECK(q.percent == 62 && q.nmissing == 5);
    r.v[cat_field_index(kind, STR("phone"))].s = STR("");
    file_quality(&r, NULL, &q);
    CHECK(q.percent == 50);
    arena_release(&a);
}

TEST_GROUP(stagegate){
    cmocka_unit_test(every_check_is_an_option),
    cmocka_unit_test(each_test_of_the_facts),
    cmocka_unit_test(what_nobody_knows_is_not_met),
    cmocka_unit_test(a_sheet_is_led_or_answered),
    cmocka_unit_test(stages_stand_against_the_customers_steps),
    cmocka_unit_test(a_file_is_as_full_as_what_one_should_know),
    TEST_END,
};
