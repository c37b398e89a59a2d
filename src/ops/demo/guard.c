/* What a company keeps of people who agreed to it: consents, birthdays, care plans, gifts. */
#include "ops/demo/parts.h"

#include "base/seal.h"
#include "ops/guard.h"
#include "ops/rights.h"
#include "ops/settings.h"

#include <stddef.h>

enum { AGREED = 36, PLANS = 28, GIFTS = 22, FORENOON = 10 * 60 };

/* --- before anything else: the catalogue follows with the commit --- */

/* Without a key (PostgreSQL where none is configured) sensitive fields stay closed, in the
 * demo, too. */
static bool has_key(const struct tx *tx)
{
    return tx->seal != NULL && tx->seal->n > 0;
}

enum status demo_open(struct tx *tx, struct demo *d, struct error *e)
{
    static const struct guard_switch groups[] = {
        {STR_INIT("person"), STR_INIT("生日与节日问候"), STR_INIT("PIA-2025-01"), true},
        {STR_INIT("belief"), STR_INIT("宴请礼节与饮食禁忌"), STR_INIT("PIA-2025-02"), true}};
    static const char *const roles[] = {"president", "branch_gm", "team_lead",
                                        "account_manager"};
    struct faults f = {.arena = tx->arena};
    const struct actor *before = tx->actor;
    struct actor *who = arena_alloc(tx->arena, sizeof(*who));

    (void)d;
    *who = *before;
    who->name = STR("林致远");
    tx->actor = who;
    enum status st = setting_save(tx, STR("gift.limit"), STR("2000"), &f, e);
    for (size_t i = 0; st == ST_OK && has_key(tx) && i < COUNT(groups); i++)
        st = guard_set(tx, &groups[i], &f, e);
    for (size_t i = 0; st == ST_OK && i < COUNT(roles); i++) {
        const struct role_group g = {str_of(roles[i]), STR("contact"), STR("sensitive"), true,
                                     true};
        st = group_save(tx, &g, &f, e);
    }
    tx->actor = before;
    return st;
}

/* --- people who agreed --- */

static int owner_of(const struct demo *d, const struct demo_contact *c)
{
    return d->accounts[c->account].owner;
}

/* Born on a day of the year that comes within the next weeks, so that the calendar shows some.
 */
static struct day birth_of(const struct demo *d, int i)
{
    struct day next = {d->today.n + i * 5 % 45};
    return day_add_months(next, -12 * (32 + i * 7 % 26));
}

static enum status agree(struct demo *d, const struct demo_contact *c, int i, struct error *e)
{
    static const char *const sources[] = {"拜访时当面征得同意", "电话中同意，已记录",
                                          "书面同意书 v2", "微信确认"};
    int64_t id = 0;
    int32_t day = demo_workday(d->today.n - 20 - i * 9 % 300);

    demo_at(d, owner_of(d, c), day, FORENOON);
    demo_new(d, "consent");
    put_ref(d, "contact", c->id);
    put_z(d, "groups", i % 4 == 0 ? "[\"person\",\"belief\"]" : "[\"person\"]");
    put_z(d, "source", sources[i % 4]);
    put_z(d, "purpose", "生日与节日问候、宴请安排");
    put_int(d, "given_on", day);
    enum status st = demo_create(d, &id, e);
    if (st != ST_OK) return st;
    demo_at(d, owner_of(d, c), day, FORENOON + 5);
    demo_new(d, "contact");
    put_int(d, "birth_date", birth_of(d, i).n);
    put_z(d, "gender", i % 3 == 0 ? "female" : "male");
    if (i % 4 == 0) put_z(d, "religion", i % 8 == 0 ? "清真，宴请安排清真餐厅" : "不饮酒");
    return demo_update(d, c->id, e);
}

/* --- care --- */

static enum status plan_care(struct demo *d, const struct demo_contact *c, int i,
                             struct error *e)
{
    static const struct {
        const char *occasion, *action, *rhythm;
    } rows[] = {{"季度回访", "visit", "quarterly"},
                {"节前问候", "greeting", "half_yearly"},
                {"寄送行业简报", "mail_news", "monthly"},
                {"邀请为用户大会撰文", "invite_article", "yearly"},
                {"邀请参加样板工厂参观", "vip_event", "yearly"},
                {"设备投产周年问候", "greeting", "yearly"}};
    int64_t id = 0;

    demo_at(d, owner_of(d, c), demo_workday(d->today.n - 30 - i), FORENOON + 30);
    demo_new(d, "care_plan");
    put_z(d, "occasion", rows[i % 6].occasion);
    put_ref(d, "contact", c->id);
    put_z(d, "action", rows[i % 6].action);
    put_z(d, "rhythm", rows[i % 6].rhythm);
    put_int(d, "next_date", demo_workday_after(d->today.n - 4 + i * 3 % 42));
    return demo_create(d, &id, e);
}

static enum status plan_tier(struct demo *d, struct error *e)
{
    int64_t id = 0;

    demo_at(d, 0, demo_workday(d->today.n - 40), FORENOON);
    demo_new(d, "care_plan");
    put_z(d, "occasion", "普通客户新年问候");
    put_z(d, "tier", "regular");
    put_z(d, "action", "greeting");
    put_z(d, "rhythm", "yearly");
    put_int(d, "next_date", demo_workday_after(d->today.n + 12));
    return demo_create(d, &id, e);
}

/* --- gifts --- */

static enum status give(struct demo *d, const struct demo_contact *c, int i, struct error *e)
{
    static const struct {
        const char *kind, *what; /* NULL: of the season */
        int yuan;
    } rows[] = {{"gift", NULL, 268},         {"hospitality", "项目评审后工作餐", 860},
                {"gift", "公司纪念册", 120}, {"hospitality", "来访接待晚餐", 1350},
                {"gift", NULL, 98},          {"hospitality", "工厂参观接待", 1680}};
    int64_t id = 0;
    int32_t day = demo_workday(d->today.n - 3 - i * 13 % 280);

    demo_at(d, owner_of(d, c), day, FORENOON + 120);
    demo_new(d, "exchange");
    put_ref(d, "account", d->accounts[c->account].id);
    put_ref(d, "contact", c->id);
    put_z(d, "direction", "we_give");
    put_z(d, "kind", rows[i % 6].kind);
    put_z(d, "what", rows[i % 6].what == NULL ? demo_season_gift(day) : rows[i % 6].what);
    put_yuan(d, "amount", rows[i % 6].yuan);
    put_int(d, "given_on", day);
    return demo_create(d, &id, e);
}

enum status demo_guard(struct demo *d, struct error *e)
{
    enum status st = plan_tier(d, e);

    bool open = has_key(&d->host->tx);
    for (int i = 0; st == ST_OK && open && i < AGREED && i * 3 < d->ncontacts; i++)
        st = agree(d, &d->contacts[(ptrdiff_t)i * 3], i, e);
    for (int i = 0; st == ST_OK && i < PLANS && i * 4 < d->ncontacts; i++)
        st = plan_care(d, &d->contacts[(ptrdiff_t)i * 4], i, e);
    for (int i = 0; st == ST_OK && i < GIFTS && i * 5 < d->ncontacts; i++)
        st = give(d, &d->contacts[(ptrdiff_t)i * 5], i, e);
    return st;
}
