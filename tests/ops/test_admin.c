/* What administrators set: custom fields, options, rights, settings, rates. */
#include "auth/actor.h"
#include "ops/custom.h"
#include "ops/department.h"
#include "ops/rate.h"
#include "ops/rights.h"
#include "ops/settings.h"
#include "store/retwin.h"
#include "tests/support/world.h"

static struct world world, *const w = &world;
static const struct hook hook_rows[] = {{"exchange_rate", rate_before, rate_after},
                                        {"account_department", department_fill, NULL}};
static const struct hooks hooks = {hook_rows, COUNT(hook_rows)};

static int begin(void **state)
{
    (void)state;
    world_open_with(w, &(struct world_extra){.hooks = &hooks});
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_close(w);
    return 0;
}

/* The catalogue as the next request would see it. */
static const struct catalogue *reload(void)
{
    const struct catalogue *c = NULL;

    CHECK(w->tx.settings_changed);
    CHECK_OK(tx_load_catalogue(w->db, &w->arena, 2, &c, &w->error));
    w->cat = w->tx.cat = c;
    return c;
}

static enum status save(struct custom_field *c, struct faults *f)
{
    *f = (struct faults){.arena = &w->arena};
    return custom_field_save(&w->tx, c, f, &w->error);
}

static void a_custom_field_is_a_field(void **state)
{
    struct custom_field c = {
        .entity = STR("account"), .type = STR("text"), .zh = STR("车牌"), .max = 4};
    struct faults f;

    (void)state;
    (void)world_as(w, ADMIN);
    CHECK_OK(save(&c, &f));
    CHECK(c.id > 0 && c.list.n == 0);
    CHECK_STR(c.en, "车牌");
    const char *key = str_fmt(&w->arena, "cf_%lld", (long long)c.id).p;
    const struct cat_entity *account = catalogue_kind(reload(), STR("account"));
    CHECK(cat_field_index(account, str_of(key)) >= 0);

    const char *good = str_fmt(&w->arena, "%s=粤B12", key).p;
    const char *bad = str_fmt(&w->arena, "%s=粤B123", key).p;
    int64_t id = world_new(w, "account", "name=One", good, NULL);
    CHECK_STR(world_get(w, "account", id, key).s, "粤B12");
    CHECK(world_change(w, "account", id, bad) == ST_INVALID && world_fault(w, key, "too_long"));
    CHECK(world_int(w, "SELECT COUNT(*) FROM audit_entry WHERE action = 'custom_field'") == 1);

    c.retired = true; /* no longer a field, the value stays */
    CHECK_OK(save(&c, &f));
    CHECK(cat_field_index(catalogue_kind(reload(), STR("account")), str_of(key)) < 0);
    CHECK(world_int(w, "SELECT COUNT(*) FROM accounts WHERE ext LIKE '%%B12%%'") == 1);
}

static void faults_of_custom_fields(void **state)
{
    struct custom_field c = {.entity = STR("stage_change"), .type = STR("money"), .max = -1};
    struct faults f;

    (void)state;
    (void)world_as(w, ADMIN);
    CHECK(save(&c, &f) == ST_INVALID);
    CHECK(f.n == 4 && fault_has(&f, "kind") && fault_has(&f, "option") &&
          fault_has(&f, "required") && fault_has(&f, "too_small"));
    c.id = 99;
    CHECK(save(&c, &f) == ST_NOT_FOUND);
    (void)world_as(w, VP);
    c = (struct custom_field){.entity = STR("account"), .type = STR("int"), .zh = STR("数")};
    CHECK(save(&c, &f) == ST_FORBIDDEN);
}

static enum status save_option(struct option_edit *o)
{
    struct faults f = {.arena = &w->arena};
    return option_save(&w->tx, o, &f, &w->error);
}

static void options_are_added_and_hidden(void **state)
{
    struct option_edit steel = {
        .list = STR("account.industry"), .zh = STR("钢铁"), .position = 15};
    struct option_edit tobacco = {
        .list = STR("account.industry"), .key = STR("tobacco"), .hidden = true};
    struct option_edit state_ = {.list = STR("opportunity.state"), .zh = STR("别的")};
    struct option_edit none = {.list = STR("no.such"), .zh = STR("别的")};

    (void)state;
    (void)world_as(w, ADMIN);
    int64_t old = world_new(w, "account", "name=Old", "industry=tobacco", NULL);
    struct option_edit copper = {
        .list = STR("account.industry"), .zh = STR("铜"), .position = 25};
    CHECK_OK(save_option(&steel));
    CHECK(steel.key.n > 0);
    CHECK_OK(save_option(&copper)); /* before the catalogue knows the first */
    CHECK(copper.key.n > 0 && !str_eq(copper.key, steel.key));
    CHECK_OK(save_option(&tobacco));
    CHECK(save_option(&state_) == ST_INVALID && save_option(&none) == ST_INVALID);

    const struct cat_field *f = option_list_field(reload(), STR("account.industry"));
    CHECK(f->noptions == 11);
    CHECK(str_eq(f->options[1].key, steel.key));
    CHECK(cat_option(f, STR("tobacco"))->hidden);
    CHECK_STR(cat_option(f, STR("tobacco"))->zh, "烟草");
    const char *pair = str_fmt(&w->arena, "industry=%.*s", STR_FMT(steel.key)).p;
    (void)world_new(w, "account", "name=New", pair, NULL);
    struct record r;
    CHECK(world_try(w, "account", &r, "name=Late", "industry=tobacco", NULL) == ST_INVALID);
    CHECK(world_fault(w, "industry", "option_hidden"));
    CHECK_OK(world_change(w, "account", old, "industry=tobacco")); /* stays valid where it is */
}

static void rights_are_edited(void **state)
{
    const struct role_right take = {STR("viewer"), STR("account"), STR("read"), STR("none")};
    const struct role_right back = {STR("viewer"), STR("account"), STR("read"), STR_NONE};
    const struct role_right lock = {STR("admin"), STR("settings"), STR("update"), STR("own")};
    const struct role_right odd = {STR("boss"), STR("thing"), STR("look"), STR("far")};
    const struct role_group money = {STR("viewer"), STR("account"), STR("money"), false, false};
    const struct cat_entity *account = catalogue_kind(w->cat, STR("account"));
    const struct cat_entity *contact = catalogue_kind(w->cat, STR("contact"));
    struct faults f = {.arena = &w->arena};
    struct actor viewer;

    (void)state;
    (void)world_as(w, ADMIN);
    world_sql(w, "INSERT INTO role_grant VALUES ('viewer', '*', 'read', 'all')");
    world_sql(w, "INSERT INTO role_field VALUES ('viewer', '*', 'money', 1, 0)");
    CHECK_OK(right_save(&w->tx, &take, &f, &w->error));
    CHECK(w->tx.rights_changed);
    CHECK_OK(actor_load(&w->tx, w->user[VIEWER], &viewer, &w->error));
    CHECK(!actor_may(&viewer, account->index, ACT_READ));
    CHECK(actor_may(&viewer, contact->index, ACT_READ));
    CHECK_OK(right_save(&w->tx, &back, &f, &w->error));
    CHECK_OK(actor_load(&w->tx, w->user[VIEWER], &viewer, &w->error));
    CHECK(actor_may(&viewer, account->index, ACT_READ));
    int revenue = cat_field_index(account, STR("sales_revenue"));
    CHECK(actor_reads(&viewer, account->index, account->fields[revenue].f));
    CHECK_OK(group_save(&w->tx, &money, &f, &w->error));
    CHECK_OK(actor_load(&w->tx, w->user[VIEWER], &viewer, &w->error));
    CHECK(!actor_reads(&viewer, account->index, account->fields[revenue].f));

    CHECK(right_save(&w->tx, &lock, &f, &w->error) == ST_CONFLICT);
    CHECK(right_save(&w->tx, &odd, &f, &w->error) == ST_INVALID && f.n == 4);
    (void)world_as(w, VP);
    CHECK(right_save(&w->tx, &back, &f, &w->error) == ST_FORBIDDEN);
}

static void settings_are_checked(void **state)
{
    struct faults f = {.arena = &w->arena};
    struct str values[64];

    (void)state;
    (void)world_as(w, ADMIN);
    CHECK(setting_kinds_n <= COUNT(values));
    CHECK_OK(setting_save(&w->tx, STR("company.name"), STR(" 远山 "), &f, &w->error));
    CHECK_OK(setting_save(&w->tx, STR("gift.limit"), STR("500"), &f, &w->error));
    CHECK(setting_save(&w->tx, STR("gift.limit"), STR("-1"), &f, &w->error) == ST_INVALID);
    CHECK(setting_save(&w->tx, STR("company.timezone"), STR("Mars/Base"), &f, &w->error) ==
          ST_INVALID);
    CHECK(setting_save(&w->tx, STR("no.such"), STR("1"), &f, &w->error) == ST_INVALID);
    CHECK_OK(settings_read(&w->tx, values, &w->error));
    CHECK_STR(values[0], "远山");
    (void)world_new(w, "account", "name=A", NULL);
    int64_t account = world_int(w, "SELECT id FROM accounts WHERE name = 'A'");
    const char *a = str_fmt(&w->arena, "account=%lld", (long long)account).p;
    const char *p = str_fmt(&w->arena, "pipeline=%lld", (long long)w->pipeline).p;
    (void)world_new(w, "opportunity", "name=D", a, p, "stage=potential",
                    "close_date=2026-01-01", NULL);
    CHECK(setting_save(&w->tx, STR("company.currency"), STR("EUR"), &f, &w->error) ==
          ST_CONFLICT);
}

static void a_new_rate_renews_the_twins(void **state)
{
    struct record r;
    bool more = true;
    int rounds = 0;

    (void)state;
    (void)world_as(w, ADMIN);
    const char *to = str_fmt(&w->arena, "to=%s", w->company.currency.code).p;
    const char *foreign = strcmp(w->company.currency.code, "USD") == 0 ? "CNY" : "USD";
    const char *from = str_fmt(&w->arena, "from=%s", foreign).p;
    const char *amount = str_fmt(&w->arena, "amount=10000 %s", foreign).p;
    int64_t rate = world_new(w, "exchange_rate", from, to, "day=2020-01-01", "rate=7", NULL);
    int64_t account = world_new(w, "account", "name=A", NULL);
    const char *a = str_fmt(&w->arena, "account=%lld", (long long)account).p;
    const char *p = str_fmt(&w->arena, "pipeline=%lld", (long long)w->pipeline).p;
    int64_t deal = world_new(w, "opportunity", "name=D", a, p, "stage=potential",
                             "close_date=2026-01-01", amount, NULL);
    CHECK(world_int(w, "SELECT amount_base FROM opportunities WHERE id = %lld",
                    (long long)deal) == 70000);

    CHECK(world_try(w, "exchange_rate", &r, from, to, "day=2020-01-01", "rate=8", NULL) ==
          ST_INVALID);
    CHECK(world_fault(w, "day", "unique"));
    CHECK_OK(world_change(w, "exchange_rate", rate, "rate=6.5"));
    while (more) {
        CHECK_OK(retwin_step(&w->tx, 1, &more, &w->error));
        CHECK(++rounds < 20);
    }
    CHECK(rounds > 1);
    CHECK(world_int(w, "SELECT amount_base FROM opportunities WHERE id = %lld",
                    (long long)deal) == 65000);
    CHECK(world_int(w, "SELECT SUM(amount) FROM rollup_deal WHERE own_user >= 0") == 65000);
    CHECK_OK(retwin_step(&w->tx, 1, &more, &w->error));
    CHECK(!more);
}

static void departments_know_their_duty(void **state)
{
    (void)state;
    (void)world_as(w, ANN);
    int64_t account = world_new(w, "account", "name=A", NULL);
    const char *a = str_fmt(&w->arena, "account=%lld", (long long)account).p;
    int64_t buys = world_new(w, "account_department", a, "name=采购部", "kind=purchasing",
                             "main_duty=只管采购", NULL);
    int64_t checks = world_new(w, "account_department", a, "name=QA", "kind=qa", NULL);

    CHECK_STR(world_get(w, "account_department", buys, "main_duty").s, "只管采购");
    CHECK(world_get(w, "account_department", buys, "part_in_sale").kind == V_TEXT);
    CHECK(world_get(w, "account_department", checks, "main_duty").kind == V_TEXT);
    CHECK(world_get(w, "account_department", checks, "part_in_sale").kind == V_NULL);
}

#define ROW(fn)                                                                                \
    {                                                                                          \
#fn, fn, begin, end, NULL                                                              \
    }
TEST_GROUP(admin){
    ROW(departments_know_their_duty), ROW(a_custom_field_is_a_field),
    ROW(faults_of_custom_fields),     ROW(options_are_added_and_hidden),
    ROW(rights_are_edited),           ROW(settings_are_checked),
    ROW(a_new_rate_renews_the_twins), TEST_END,
};
