/* Calls, visits, meetings: along every deal, with every customer, and in the diaries ahead. */
#include "ops/demo/parts.h"

enum {
    DAY_START = 540,
    DAY_LAST = 990,
    NOON = 705,
    AFTER_NOON = 810,
    QUARTER = 15,
    AHEAD = 14,
    SERVICE_ENGINEER = 27,
};

/* Samples are for what makes parts: work stations and the lines for motors and batteries. */
static bool is_fitting(const struct demo_talk *t, int product)
{
    bool parts = product < 6;

    return parts || (strstr(t->subject, "样件") == NULL && strstr(t->subject, "送样") == NULL);
}

static int talk_of(struct demo *d, enum demo_phase phase, int product)
{
    for (;;) {
        int i = demo_pick(d, demo_talks_n);
        if (demo_talks[i].phase == phase && is_fitting(&demo_talks[i], product)) return i;
    }
}

static enum demo_phase phase_of(const struct demo_deal *deal, int32_t day)
{
    int stage = 0;

    for (int k = 0; k < deal->nmoves && deal->moved[k] <= day; k++) stage = deal->stages[k];
    if (!deal->big) stage *= 2;
    if (stage <= 1) return PH_EARLY;
    if (stage <= 3) return PH_MIDDLE;
    return stage <= 5 ? PH_LATE : PH_TALKS;
}

static void add_act(struct demo *d, struct demo_act act)
{
    const struct demo_account *a = &d->accounts[act.account];

    CHECK_BUG(d->nacts < DEMO_ACTS);
    if (act.contact < 0) act.contact = a->contacts[demo_pick(d, a->ncontacts)];
    act.minute = demo_between(d, DAY_START, DAY_LAST) / QUARTER * QUARTER;
    if (act.minute > NOON - QUARTER && act.minute < AFTER_NOON) act.minute += AFTER_NOON - NOON;
    if (!act.planned) act.made = act.day;
    d->acts[d->nacts] = act;
    /* What was done is entered after it, in the evening; what is planned, in the morning. */
    demo_plan(d, (struct demo_step){.day = act.made,
                                    .minute = act.planned ? 520 : 1090 + demo_pick(d, 100),
                                    .what = DO_ACTIVITY,
                                    .a = d->nacts++});
}

static void along_deal(struct demo *d, int i)
{
    const struct demo_deal *deal = &d->deals[i];
    int span = deal->until - deal->opened;
    int n = deal->big ? 2 + span / 34 : 1 + span / 26;
    int32_t last = deal->silent ? d->today.n - 45 : deal->until;

    if (n > 9) n = 9;
    for (int k = 0; k < n; k++) {
        int32_t day =
            demo_workday(deal->opened + span * (2 * k + 1) / (2 * n) + demo_between(d, -3, 3));
        if (day <= deal->opened || day > last || day >= d->today.n) continue;
        add_act(d, (struct demo_act){.account = deal->account,
                                     .deal = i,
                                     .contact = demo_chance(d, 55) ? deal->contact : -1,
                                     .owner = deal->owner,
                                     .day = day,
                                     .text = talk_of(d, phase_of(deal, day), deal->product)});
    }
}

static void with_customer(struct demo *d, int account)
{
    char segment = demo_account_rows[account].segment;
    int n = segment == 'K'   ? demo_between(d, 9, 14)
            : segment == 'R' ? demo_between(d, 4, 7)
                             : demo_between(d, 1, 2);
    int32_t since = d->accounts[account].since + 3;

    for (int k = 0; k < n; k++) {
        int32_t day = demo_workday(demo_between(d, since, d->today.n - 1));
        if (day < since || day >= d->today.n) continue;
        add_act(d, (struct demo_act){
                       .account = account,
                       .deal = -1,
                       .contact = -1,
                       .owner = demo_account_rows[account].owner,
                       .day = day,
                       .text = talk_of(d, segment == 'P' || segment == 'S' ? PH_EARLY : PH_CARE,
                                       -1)});
    }
}

/* An account of that owner, with an open deal when one is found. */
static void plan_ahead(struct demo *d, int user, int owner, int32_t day)
{
    struct demo_act act = {
        .account = -1, .deal = -1, .contact = -1, .owner = user, .day = day, .planned = true};

    for (int tries = 0; tries < 400 && act.deal < 0; tries++) {
        int i = demo_pick(d, d->ndeals);
        const struct demo_deal *deal = &d->deals[i];
        if (deal->owner != owner) continue;
        act.account = deal->account;
        if (strcmp(deal->state, "open") == 0 && !deal->silent) act.deal = i;
    }
    if (act.account < 0) return;
    bool executive = user >= 1 && user <= 5; /* they come for the relation */
    act.text = act.deal < 0 || executive ? talk_of(d, PH_CARE, -1)
                                         : talk_of(d, phase_of(&d->deals[act.deal], d->today.n),
                                                   d->deals[act.deal].product);
    act.made = demo_workday((day < d->today.n ? day : d->today.n) - demo_between(d, 1, 8));
    if (act.deal >= 0 && act.made <= d->deals[act.deal].opened)
        act.made = d->deals[act.deal].opened + 1;
    if (act.made >= d->today.n) return;
    add_act(d, act);
}

static void diary(struct demo *d, int user, int owner, int busy)
{
    int32_t today = d->today.n;

    for (int k = 0; k < busy; k++) plan_ahead(d, user, owner, today);
    for (int k = 0; k < busy * 3; k++)
        plan_ahead(d, user, owner, demo_workday_after(today + demo_between(d, 1, AHEAD - 2)));
    for (int k = 0; k < busy; k++)
        plan_ahead(d, user, owner, demo_workday(today - 2 * k - demo_between(d, 1, 3)));
}

void demo_acts_plan(struct demo *d)
{
    static const struct {
        int user, owner, busy; /* owner: whose customers he goes to */
    } diaries[] = {{0, 0, 3},   {12, 12, 3}, {13, 13, 2}, {14, 14, 2}, {15, 15, 2}, {16, 16, 2},
                   {17, 17, 2}, {18, 18, 2}, {19, 19, 2}, {20, 20, 2}, {21, 21, 2}, {22, 22, 2},
                   {1, 14, 1},  {2, 0, 1},   {3, 12, 1},  {4, 18, 1},  {5, 20, 1},  {6, 12, 2},
                   {7, 15, 1},  {8, 16, 1},  {9, 19, 1},  {10, 20, 1}, {11, 22, 1}};

    for (int i = 0; i < d->ndeals; i++) along_deal(d, i);
    for (int i = 0; i < DEMO_ACCOUNTS; i++) with_customer(d, i);
    for (size_t k = 0; k < COUNT(diaries); k++)
        diary(d, diaries[k].user, diaries[k].owner, diaries[k].busy);
}

/* --- writing --- */

static bool is_kind(const struct demo_talk *t, const char *kind)
{
    return strcmp(t->kind, kind) == 0;
}

static int minutes_of(struct demo *d, const struct demo_talk *t)
{
    if (is_kind(t, "call") || is_kind(t, "message")) return demo_between(d, 1, 6) * 5;
    if (is_kind(t, "visit") || is_kind(t, "care")) return demo_between(d, 4, 9) * 10;
    return demo_between(d, 6, 16) * 15;
}

static bool is_away(const struct demo_talk *t)
{
    return is_kind(t, "visit") || is_kind(t, "technical_exchange") || is_kind(t, "meeting") ||
           is_kind(t, "care");
}

static const char *place_of(const struct demo_talk *t)
{
    if (is_kind(t, "reception") || is_kind(t, "demo")) return "公司样板工厂";
    if (is_kind(t, "exhibition")) return "工业自动化展 6.1 馆";
    return is_away(t) ? "客户现场" : NULL;
}

static void put_done(struct demo *d, const struct demo_talk *t, const struct demo_words *w,
                     int minutes)
{
    struct str result = demo_fill(d, t->result, w);
    bool call = is_kind(t, "call") || is_kind(t, "message");

    if (demo_chance(d, 45)) {
        struct str tail = demo_fill(d, demo_tails[demo_pick(d, demo_tails_n)], w);
        result = str_fmt(&d->scratch, "%.*s%.*s", STR_FMT(result), STR_FMT(tail));
    }
    put_str(d, "result", result);
    put_z(d, "commitment_obtained", t->got);
    put_z(d, "outcome", t->outcome);
    put_int(d, "minutes", minutes);
    put_z(d, "time_kind",
          is_kind(t, "task") ? "administration"
          : call             ? "service_call"
                             : "with_customer");
    if (!is_away(t)) return;
    put_int(d, "travel_minutes", INT64_C(10) * demo_between(d, 3, 18));
    put_int(d, "waiting_minutes", INT64_C(5) * demo_between(d, 0, 6));
    put_yuan(d, "cost", INT64_C(20) * demo_between(d, 3, 90));
}

static struct demo_words words_of(struct demo *d, const struct demo_act *act)
{
    int product = act->deal < 0 ? demo_pick(d, DEMO_PRODUCTS) : d->deals[act->deal].product;
    int rival = act->deal < 0 ? demo_pick(d, DEMO_RIVALS) : d->deals[act->deal].rival;

    return (struct demo_words){
        .c = d->contacts[act->contact].call,
        .p = str_of(demo_product_short(product)),
        .x = str_of(demo_rival_short(rival)),
        .a = str_of(demo_account_rows[act->account].short_name),
        .t = str_of(demo_topics[demo_pick(d, demo_topics_n)]),
        .s = str_of(demo_season(act->day)),
    };
}

enum status demo_act_write(struct demo *d, const struct demo_step *s, struct error *e)
{
    struct demo_act *act = &d->acts[s->a];
    const struct demo_talk *t = &demo_talks[act->text];
    int64_t id = 0, contact[1] = {d->contacts[act->contact].id}, helper[1];

    demo_at(d, act->owner, s->day, s->minute);
    struct demo_words w = words_of(d, act);
    int minutes = minutes_of(d, t);
    demo_new(d, "activity");
    put_z(d, "kind", t->kind);
    put_str(d, "subject", demo_fill(d, t->subject, &w));
    put_ref(d, "account", d->accounts[act->account].id);
    if (act->deal >= 0) put_ref(d, "deal", d->deals[act->deal].id);
    put_refs(d, "contacts", contact, 1);
    put_ref(d, "owner", d->users[act->owner]);
    put_z(d, "place", place_of(t));
    put_int(d, "start", demo_instant(d, act->day, act->minute));
    put_int(d, "end", demo_instant(d, act->day, act->minute + (minutes < 15 ? 15 : minutes)));
    if (act->planned) put_int(d, "due", act->day);
    put_str(d, "objective", demo_fill(d, t->objective, &w));
    if (is_kind(t, "visit")) put_z(d, "visit_objective", t->visit);
    put_str(d, "commitment_sought", demo_fill(d, t->sought, &w));
    put_z(d, "state", act->planned ? "planned" : "done");
    if (is_kind(t, "technical_exchange") || is_kind(t, "demo")) {
        helper[0] = d->users[SERVICE_ENGINEER];
        put_refs(d, "participants", helper, 1);
    }
    if (is_kind(t, "visit") && t->phase == PH_EARLY) put_tag(d, "sales_kit", "catalogue");
    if (!act->planned) put_done(d, t, &w, minutes);
    return demo_create(d, &id, e);
}
