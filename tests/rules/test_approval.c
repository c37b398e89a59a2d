/* Who is asked, and what an answer does; every row worked out by hand. */
#include "rules/approval.h"
#include "tests/test.h"

/* 1 远山 (head 10 president, 11 vp, 12 finance in its unit 4)
 *   2 华东 (led by 20 gm)   3 一组 (lead 30; 31 ann, 32 bob)
 *   5 华南 (no manager named; 50 gm by role)   6 二组 (nobody leads; 60 carl)
 * 33 has left; 34 names him as his manager. 35 names 32 as his. */
static const struct org_person people[] = {
    {10, 0, 1, 1U << ROLE_PRESIDENT, true},
    {11, 0, 1, 1U << ROLE_KA_VP, true},
    {12, 0, 4, 1U << ROLE_FINANCE, true},
    {13, 0, 4, 1U << ROLE_FINANCE, false},
    {20, 0, 2, 1U << ROLE_BRANCH_GM, true},
    {30, 0, 3, 1U << ROLE_TEAM_LEAD, true},
    {31, 0, 3, 1U << ROLE_ACCOUNT_MANAGER, true},
    {32, 0, 3, 1U << ROLE_ACCOUNT_MANAGER, true},
    {33, 0, 3, 1U << ROLE_TEAM_LEAD, false},
    {34, 33, 3, 1U << ROLE_ACCOUNT_MANAGER, true},
    {35, 32, 3, 1U << ROLE_ACCOUNT_MANAGER, true},
    {50, 0, 5, 1U << ROLE_BRANCH_GM, true},
    {60, 0, 6, 1U << ROLE_ACCOUNT_MANAGER, true},
};
static const struct org_place units[] = {
    {1, 0, 10}, {2, 1, 20}, {3, 2, 30}, {4, 1, 12}, {5, 1, 0}, {6, 5, 0},
};
static const struct org org = {people, COUNT(people), units, COUNT(units)};

static void finds_the_superior(void **state)
{
    static const struct {
        int64_t who, above;
    } rows[] = {
        {31, 30},                    /* the head of his unit */
        {30, 20},                    /* he heads his unit: the next one's */
        {20, 10}, {11, 10}, {10, 0}, /* the top */
        {34, 30},                    /* his manager left: the unit's head */
        {35, 32},                    /* the manager named wins */
        {12, 10},                    /* heads finance himself */
        {60, 10},          /* the company has a head; a unit without one is passed by */
        {50, 10}, {99, 0}, /* unknown */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t got = org_superior(&org, rows[i].who);
        CHECK_ROW(got == rows[i].above, "%d: %d", (int)rows[i].who, (int)got);
    }
    /* no unit names a head: by rank, the lowest that is higher, nearest first */
    static const struct org_place bare[] = {{1, 0, 0}, {2, 1, 0}, {3, 2, 0}, {4, 1, 0}};
    const struct org plain = {people, COUNT(people), bare, COUNT(bare)};
    CHECK(org_superior(&plain, 31) == 30 && org_superior(&plain, 30) == 20);
    CHECK(org_superior(&plain, 20) == 11 && org_superior(&plain, 11) == 10);
    CHECK(org_superior(&plain, 10) == 0);
    /* two who name each other */
    static const struct org_person ring[] = {{1, 2, 0, 0, true}, {2, 1, 0, 0, true}};
    const struct org round = {ring, 2, NULL, 0};
    struct chain_step up = {.position = 1, .level = 5, .due_days = 1};
    struct approval_asked asked[APPROVAL_STEPS];
    size_t n;
    const struct approval_wish one = {&up, 1, 1, 0};
    CHECK(approval_ask(&round, &one, asked, &n) && n == 1 && asked[0].approver == 2);
}

struct ask_row {
    const char *what;
    int64_t requester, amount;
    struct chain_step steps[3];
    size_t nsteps;
    const char *asked; /* "position:approver" in order; NULL: nobody may decide */
};

#define SUP(p, l)                                                                              \
    {                                                                                          \
        .position = (p), .by = BY_SUPERIOR, .level = (l)                                       \
    }
#define ROLE(p, r)                                                                             \
    {                                                                                          \
        .position = (p), .by = BY_ROLE, .level = 1, .role = (r)                                \
    }
#define USER(p, u)                                                                             \
    {                                                                                          \
        .position = (p), .by = BY_USER, .level = 1, .user = (u)                                \
    }
static const struct ask_row ask_rows[] = {
    {"superior", 31, 0, {SUP(1, 1)}, 1, "1:30"},
    {"two levels", 31, 0, {SUP(1, 1), SUP(2, 2)}, 2, "1:30 2:20"},
    {"more levels than there are", 31, 0, {SUP(1, 9)}, 1, "1:10"},
    {"one person once", 20, 0, {SUP(1, 1), SUP(2, 2)}, 2, "1:10"},
    {"role in the line", 31, 0, {ROLE(1, ROLE_BRANCH_GM)}, 1, "1:20"},
    {"nearest of the line", 60, 0, {ROLE(1, ROLE_BRANCH_GM)}, 1, "1:50"},
    {"staff beside the line, the active", 31, 0, {ROLE(1, ROLE_FINANCE)}, 1, "1:12"},
    {"no lead above: not a sister team's", 60, 0, {ROLE(1, ROLE_TEAM_LEAD)}, 1, "1:10"},
    {"several hold it", 30, 0, {ROLE(1, ROLE_ACCOUNT_MANAGER)}, 1, "1:31 1:32 1:34 1:35"},
    {"his own role: the one above", 20, 0, {ROLE(1, ROLE_BRANCH_GM)}, 1, "1:10"},
    {"nobody holds it: the superior", 31, 0, {ROLE(1, ROLE_SERVICE)}, 1, "1:30"},
    {"named", 31, 0, {USER(1, 50)}, 1, "1:50"},
    {"named, himself: the superior", 50, 0, {USER(1, 50)}, 1, "1:10"},
    {"named, gone: the superior", 31, 0, {USER(1, 33)}, 1, "1:30"},
    {"parallel", 31, 0, {USER(1, 50), ROLE(1, ROLE_FINANCE), SUP(2, 1)}, 3, "1:50 1:12 2:30"},
    {"the top", 10, 0, {SUP(1, 1)}, 1, NULL},
    {"the top, where he may", 10, 0, {{.position = 1, .level = 1, .self_ok = true}}, 1, "1:10"},
    {"not the top, though he might",
     11,
     0,
     {{.position = 1, .level = 1, .self_ok = true}},
     1,
     "1:10"},
    {"below the amount",
     31,
     99,
     {SUP(1, 1), {.position = 2, .by = BY_SUPERIOR, .level = 2, .min_amount = 100}},
     2,
     "1:30"},
    {"at the amount",
     31,
     100,
     {SUP(1, 1), {.position = 2, .by = BY_SUPERIOR, .level = 2, .min_amount = 100}},
     2,
     "1:30 2:20"},
    {"nothing applies",
     31,
     5,
     {{.position = 1, .by = BY_SUPERIOR, .level = 1, .min_amount = 100}},
     1,
     ""},
};

static void asks_along_the_chain(void **state)
{
    struct approval_asked asked[APPROVAL_STEPS];
    struct arena a = {.cap = 1 << 20};

    (void)state;
    for (size_t i = 0; i < COUNT(ask_rows); i++) {
        size_t n = 0;
        struct str got = STR("");
        const struct approval_wish w = {ask_rows[i].steps, ask_rows[i].nsteps,
                                        ask_rows[i].requester, ask_rows[i].amount};
        bool ok = approval_ask(&org, &w, asked, &n);
        CHECK_ROW(ok == (ask_rows[i].asked != NULL), "%s", ask_rows[i].what);
        if (!ok) continue;
        for (size_t k = 0; k < n; k++) {
            got = str_fmt(&a, "%.*s%s%d:%d", STR_FMT(got), k == 0 ? "" : " ", asked[k].position,
                          (int)asked[k].approver);
            CHECK_ROW(asked[k].approver != ask_rows[i].requester || ask_rows[i].requester == 10,
                      "%s", ask_rows[i].what);
        }
        CHECK_ROW(str_is(got, ask_rows[i].asked), "%s: %.*s", ask_rows[i].what, STR_FMT(got));
    }
    arena_release(&a);
}

/* Steps as "position slot approver state", state w p a r t s; the answer's as letters. */
struct next_row {
    const char *what;
    struct approval_step steps[4];
    size_t n;
    enum approval_state state;
    int position;
    struct approval_act act;
    enum approval_refusal refusal;
    enum approval_state then;
    int at;
    const char *letters; /* of the steps afterwards */
    const char *told;    /* "a30": asked, "s1": settled */
};

#define S(p, sl, who, st)                                                                      \
    {                                                                                          \
        .approver = (who), .position = (p), .slot = (sl), .state = (st)                        \
    }
#define ANY(p, sl, who, st)                                                                    \
    {                                                                                          \
        .approver = (who), .position = (p), .slot = (sl), .any = true, .state = (st)           \
    }
#define YES30                                                                                  \
    {                                                                                          \
        AE_APPROVE, 30, false                                                                  \
    }
static const struct next_row next_rows[] = {
    {"submitted",
     {S(1, 0, 30, AS_WAITING), S(2, 1, 20, AS_WAITING)},
     2,
     AP_PENDING,
     0,
     {AE_SUBMIT, 1, false},
     AR_NONE,
     AP_PENDING,
     1,
     "pw",
     "a30"},
    {"nobody to ask",
     {{0}},
     0,
     AP_PENDING,
     0,
     {AE_SUBMIT, 1, false},
     AR_NONE,
     AP_APPROVED,
     0,
     "",
     "s1"},
    {"the next is asked",
     {S(1, 0, 30, AS_PENDING), S(2, 1, 20, AS_WAITING)},
     2,
     AP_PENDING,
     1,
     YES30,
     AR_NONE,
     AP_PENDING,
     2,
     "ap",
     "a20"},
    {"the last approves",
     {S(1, 0, 20, AS_APPROVED), S(2, 1, 30, AS_PENDING)},
     2,
     AP_PENDING,
     2,
     YES30,
     AR_NONE,
     AP_APPROVED,
     2,
     "aa",
     "s1"},
    {"rejected at once",
     {S(1, 0, 30, AS_PENDING), S(2, 1, 20, AS_WAITING)},
     2,
     AP_PENDING,
     1,
     {AE_REJECT, 30, true},
     AR_NONE,
     AP_REJECTED,
     1,
     "rs",
     "s1"},
    {"returned at once",
     {S(1, 0, 30, AS_PENDING), S(1, 1, 20, AS_PENDING)},
     2,
     AP_PENDING,
     1,
     {AE_RETURN, 30, true},
     AR_NONE,
     AP_RETURNED,
     1,
     "ts",
     "s1"},
    {"all: the first waits",
     {S(1, 0, 30, AS_PENDING), S(1, 1, 20, AS_PENDING)},
     2,
     AP_PENDING,
     1,
     YES30,
     AR_NONE,
     AP_PENDING,
     1,
     "ap",
     ""},
    {"all: the second ends it",
     {S(1, 0, 20, AS_APPROVED), S(1, 1, 30, AS_PENDING)},
     2,
     AP_PENDING,
     1,
     YES30,
     AR_NONE,
     AP_APPROVED,
     1,
     "aa",
     "s1"},
    {"all: one no is enough",
     {S(1, 0, 20, AS_PENDING), S(1, 1, 30, AS_PENDING)},
     2,
     AP_PENDING,
     1,
     {AE_REJECT, 30, true},
     AR_NONE,
     AP_REJECTED,
     1,
     "sr",
     "s1"},
    {"any: one yes is enough",
     {ANY(1, 0, 20, AS_PENDING), ANY(1, 1, 30, AS_PENDING), S(2, 2, 40, AS_WAITING)},
     3,
     AP_PENDING,
     1,
     YES30,
     AR_NONE,
     AP_PENDING,
     2,
     "sap",
     "a40"},
    {"any: one no waits",
     {ANY(1, 0, 20, AS_PENDING), ANY(1, 1, 30, AS_PENDING)},
     2,
     AP_PENDING,
     1,
     {AE_REJECT, 30, true},
     AR_NONE,
     AP_PENDING,
     1,
     "pr",
     ""},
    {"any: the last no ends it",
     {ANY(1, 0, 20, AS_REJECTED), ANY(1, 1, 30, AS_PENDING)},
     2,
     AP_PENDING,
     1,
     {AE_REJECT, 30, true},
     AR_NONE,
     AP_REJECTED,
     1,
     "rr",
     "s1"},
    {"a role of two: one answers for both",
     {S(1, 0, 20, AS_PENDING), S(1, 0, 30, AS_PENDING), S(2, 1, 40, AS_WAITING)},
     3,
     AP_PENDING,
     1,
     YES30,
     AR_NONE,
     AP_PENDING,
     2,
     "sap",
     "a40"},
    {"not asked yet",
     {S(1, 0, 20, AS_PENDING), S(2, 1, 30, AS_WAITING)},
     2,
     AP_PENDING,
     1,
     YES30,
     AR_NOT_ASKED,
     AP_PENDING,
     1,
     "pw",
     ""},
    {"answered before",
     {S(1, 0, 30, AS_APPROVED), S(2, 1, 20, AS_PENDING)},
     2,
     AP_PENDING,
     2,
     YES30,
     AR_NOT_ASKED,
     AP_PENDING,
     2,
     "ap",
     ""},
    {"settled",
     {S(1, 0, 30, AS_APPROVED)},
     1,
     AP_APPROVED,
     1,
     YES30,
     AR_SETTLED,
     AP_APPROVED,
     1,
     "a",
     ""},
    {"no reason",
     {S(1, 0, 30, AS_PENDING)},
     1,
     AP_PENDING,
     1,
     {AE_RETURN, 30, false},
     AR_COMMENT,
     AP_PENDING,
     1,
     "p",
     ""},
    {"taken back",
     {S(1, 0, 30, AS_PENDING), S(2, 1, 20, AS_WAITING)},
     2,
     AP_PENDING,
     1,
     {AE_WITHDRAW, 1, false},
     AR_NONE,
     AP_WITHDRAWN,
     1,
     "ss",
     ""},
    {"taken back by another",
     {S(1, 0, 30, AS_PENDING)},
     1,
     AP_PENDING,
     1,
     {AE_WITHDRAW, 30, false},
     AR_NOT_YOURS,
     AP_PENDING,
     1,
     "p",
     ""},
    {"taken back too late",
     {S(1, 0, 30, AS_APPROVED)},
     1,
     AP_APPROVED,
     1,
     {AE_WITHDRAW, 1, false},
     AR_SETTLED,
     AP_APPROVED,
     1,
     "a",
     ""},
    {"again while it waits",
     {S(1, 0, 30, AS_PENDING)},
     1,
     AP_PENDING,
     1,
     {AE_RESUBMIT, 1, false},
     AR_NOT_RETURNED,
     AP_PENDING,
     1,
     "p",
     ""},
    {"again by another",
     {S(1, 0, 30, AS_RETURNED)},
     1,
     AP_RETURNED,
     1,
     {AE_RESUBMIT, 30, false},
     AR_NOT_YOURS,
     AP_RETURNED,
     1,
     "t",
     ""},
    {"orders with gaps",
     {S(3, 0, 30, AS_PENDING), S(7, 1, 20, AS_WAITING)},
     2,
     AP_PENDING,
     3,
     YES30,
     AR_NONE,
     AP_PENDING,
     7,
     "ap",
     "a20"},
};

static void answers_move_it(void **state)
{
    static const char letters[] = "wparts";
    struct approval_verdict v;
    struct arena a = {.cap = 1 << 20};

    (void)state;
    for (size_t i = 0; i < COUNT(next_rows); i++) {
        const struct next_row *r = &next_rows[i];
        const struct approval f = {r->state, 1, r->position, r->steps, r->n};
        char got[5] = "";
        struct str told = STR("");
        approval_next(&f, &r->act, &v);
        for (size_t k = 0; k < r->n; k++) got[k] = letters[v.steps[k]];
        for (size_t k = 0; k < v.ntell; k++) {
            told = str_fmt(&a, "%.*s%c%d", STR_FMT(told),
                           v.tell[k].what == TELL_ASKED ? 'a' : 's', (int)v.tell[k].user);
        }
        CHECK_ROW(v.refusal == r->refusal, "%s: refusal %d", r->what, (int)v.refusal);
        CHECK_ROW(v.state == r->then && v.position == r->at, "%s: state %d at %d", r->what,
                  (int)v.state, v.position);
        CHECK_ROW(strcmp(got, r->letters) == 0, "%s: %s", r->what, got);
        CHECK_ROW(str_is(told, r->told), "%s: %.*s", r->what, STR_FMT(told));
    }
    arena_release(&a);
}

static void delegates_answer_for_another(void **state)
{
    struct approval_step s[] = {
        {.approver = 30, .delegate = 40, .position = 1, .state = AS_PENDING},
        {.approver = 40, .position = 1, .slot = 1, .state = AS_PENDING},
    };
    struct approval f = {AP_PENDING, 1, 1, s, 2};
    const struct approval_act yes = {AE_APPROVE, 40, false};
    struct approval_verdict v;

    (void)state;
    approval_next(&f, &yes, &v);
    CHECK(v.refusal == AR_NONE && v.decided == 1 && v.behalf == 0); /* his own first */
    s[1].state = AS_APPROVED;
    approval_next(&f, &yes, &v);
    CHECK(v.refusal == AR_NONE && v.decided == 0 && v.behalf == 30 && v.state == AP_APPROVED);
    f.requester = 40; /* a delegate never decides on what he asked himself */
    approval_next(&f, &yes, &v);
    CHECK(v.refusal == AR_NOT_ASKED && !approval_waits_for(&f, 40));
    CHECK(approval_waits_for(&f, 30));
    static const struct {
        int32_t from, to;
        bool holds;
    } days[] = {{100, 100, true},        {99, 101, true},        {101, 105, false},
                {90, 99, false},         {90, INT32_MIN, true},  {INT32_MIN, INT32_MIN, false},
                {INT32_MIN, 200, false}, {101, INT32_MIN, false}};
    for (size_t i = 0; i < COUNT(days); i++) {
        bool got = delegation_holds((struct day){days[i].from}, (struct day){days[i].to},
                                    (struct day){100});
        CHECK_ROW(got == days[i].holds, "row %zu", i);
    }
}

/* One more yes; a step that was answered never changes again. */
static void say_yes(struct approval *f, struct approval_step *s, int64_t who, bool last)
{
    const struct approval_act yes = {AE_APPROVE, who, false};
    struct approval_verdict v;

    approval_next(f, &yes, &v);
    CHECK(v.state == (last ? AP_APPROVED : AP_PENDING));
    for (size_t i = 0; i < f->n; i++) {
        CHECK(s[i].state == AS_PENDING || v.steps[i] == s[i].state);
        s[i].state = v.steps[i];
    }
    f->state = v.state;
}

/* Whatever the order of yes among steps that must all approve, the end is the same. */
static void order_does_not_matter(void **state)
{
    static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                     {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    (void)state;
    for (size_t o = 0; o < COUNT(orders); o++) {
        struct approval_step s[3];
        struct approval f = {AP_PENDING, 1, 1, s, 3};
        for (int i = 0; i < 3; i++) {
            s[i] = (struct approval_step){
                .approver = 10 + i, .position = 1, .slot = i, .state = AS_PENDING};
        }
        for (int k = 0; k < 3; k++) say_yes(&f, s, 10 + orders[o][k], k == 2);
    }
}

TEST_GROUP(approval){
    cmocka_unit_test(finds_the_superior),    cmocka_unit_test(asks_along_the_chain),
    cmocka_unit_test(answers_move_it),       cmocka_unit_test(delegates_answer_for_another),
    cmocka_unit_test(order_does_not_matter), TEST_END};
