/* The tables of the model, and that model_check refuses broken ones. */
#include "model/actor.h"
#include "model/catalogue.h"
#include "model/kinds.h"
#include "model/value.h"
#include "tests/test.h"

static void factory_tables_hold(void **state)
{
    const char *fault = model_check(model_entities, model_entities_n);

    (void)state;
    CHECK_ROW(fault == NULL, "%s", fault == NULL ? "" : fault);
    CHECK(model_entities_n < GRANT_AUDIT);
}

/* --- tables that must be refused --------------------------------------------------- */

#define NAME_FIELD                                                                             \
    {                                                                                          \
        "name", F_TEXT, REQUIRED | TITLE, .max = 9, .group = FG_GENERAL, .label = {            \
            "名",                                                                              \
            "Name"                                                                             \
        }                                                                                      \
    }

static const struct option no_label[] = {{"a", {"", ""}, NULL}};
static const struct option twice[] = {{"a", {"甲", "A"}, NULL}, {"a", {"乙", "B"}, NULL}};
static const struct option orphan[] = {{"a", {"甲", "A"}, "b"}};
static const struct option_list lists[] = {
    {"x", no_label, 1, false}, {"x", twice, 2, false}, {"x", orphan, 1, false}};

static const struct {
    const char *fault; /* part of the answer */
    struct field field;
} bad_fields[] = {
    {"bad key", {"Name", F_TEXT, 0, .max = 9, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"system column", {"version", F_INT, 0, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"key twice", {"name", F_TEXT, 0, .max = 9, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"no label", {"x", F_INT, 0, .group = FG_GENERAL, .label = {"字", ""}}},
    {"no group", {"x", F_INT, 0, .label = {"字", "X"}}},
    {"no type", {"x", .group = FG_GENERAL, .label = {"字", "X"}}},
    {"needs max", {"x", F_TEXT, 0, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"unknown target",
     {"x", F_REF, 0, .target = "y", .group = FG_GENERAL, .label = {"字", "X"}}},
    {"target and type", {"x", F_REF, 0, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"without options", {"x", F_ENUM, 0, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"without label",
     {"x", F_ENUM, 0, .options = &lists[0], .group = FG_GENERAL, .label = {"字", "X"}}},
    {"option key twice",
     {"x", F_ENUM, 0, .options = &lists[1], .group = FG_GENERAL, .label = {"字", "X"}}},
    {"parent must stand",
     {"x", F_TAGS, 0, .options = &lists[2], .group = FG_GENERAL, .label = {"字", "X"}}},
    {"two titles", {"x", F_TEXT, TITLE, .max = 9, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"MONEY_TWIN", {"x", F_INT, MONEY_TWIN, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"sorted",
     {"x", F_REFS, SORT, .target = "thing", .group = FG_GENERAL, .label = {"字", "X"}}},
    {"SERVER", {"x", F_INT, SERVER | REQUIRED, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"SENSITIVE needs", {"x", F_INT, SENSITIVE, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"needs the flag", {"x", F_INT, 0, .group = FG_SENSITIVE, .label = {"字", "X"}}},
    {"min above max",
     {"x", F_INT, 0, .min = 2, .max = 1, .group = FG_GENERAL, .label = {"字", "X"}}},
    {"neither searched",
     {"x", F_TEXT, MASKED | SEARCH, .max = 9, .group = FG_GENERAL, .label = {"字", "X"}}},
};

static const struct entity plain = {
    .key = "thing",
    .path = "things",
    .table = "things",
    .label = {"物", "Thing"},
    .plural = {"物", "Things"},
    .nfields = 2,
    .flags = E_OPEN,
    .default_sort = "name",
};

static void bad_fields_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad_fields); i++) {
        const struct field fields[] = {NAME_FIELD, bad_fields[i].field};
        struct entity e = plain;
        e.fields = fields;
        const struct entity *const all[] = {&e};
        const char *fault = model_check(all, 1);
        CHECK_ROW(fault != NULL && strstr(fault, bad_fields[i].fault) != NULL,
                  "row %zu: %s gave %s", i, bad_fields[i].fault,
                  fault == NULL ? "nothing" : fault);
    }
}

static void bad_entities_are_refused(void **state)
{
    static const struct field fields[] = {
        NAME_FIELD,
        {"owner", F_REF, 0, .target = "thing", .group = FG_GENERAL, .label = {"主", "Owner"}},
    };
    static const struct child gone[] = {{"nothing", "thing", true}};
    static const struct child elsewhere[] = {{"thing", "name", true}};
    struct {
        const char *fault;
        struct entity e;
    } rows[] = {
        {"visibility", plain},    {"owner disagree", plain},   {"default_sort", plain},
        {"child unknown", plain}, {"points elsewhere", plain}, {"code_prefix", plain},
        {"read-only", plain},     {"day_from", plain},         {"bad key", plain},
    };

    (void)state;
    rows[0].e.flags = 0;
    rows[1].e.owner = "owner";
    rows[2].e.default_sort = "owner";
    rows[3].e.children = gone;
    rows[3].e.nchildren = 1;
    rows[4].e.children = elsewhere;
    rows[4].e.nchildren = 1;
    rows[5].e.code_prefix = "T";
    rows[6].e.flags = E_VIEW;
    rows[7].e.day_from = "name";
    rows[8].e.path = "Things";
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct entity *const all[] = {&rows[i].e};
        rows[i].e.fields = fields;
        const char *fault = model_check(all, 1);
        CHECK_ROW(fault != NULL && strstr(fault, rows[i].fault) != NULL, "row %zu: %s gave %s",
                  i, rows[i].fault, fault == NULL ? "nothing" : fault);
    }
    rows[0].e.flags = E_OPEN;
    const struct entity *const pair[] = {&rows[0].e, &rows[0].e};
    CHECK(model_check(pair, 1) == NULL);
    CHECK(strstr(model_check(pair, 2), "kind twice") != NULL);
}

/* --- what domain.md asks for, spot by spot ------------------------------------------ */

static void domain_spots(void **state)
{
    static const struct {
        const struct entity *e;
        const char *field, *zh;
        enum field_type type;
        size_t options;
    } rows[] = {
        {&account_entity, "name", "企业名称", F_TEXT, 0},
        {&account_entity, "source", "客户来源", F_ENUM, 15},
        {&account_entity, "lost_reason", "未成交/流失原因", F_ENUM, 16},
        {&account_entity, "temperament", "性格类型", F_ENUM, 8},
        {&account_entity, "ownership", "企业性质", F_ENUM, 9},
        {&account_entity, "unified_social_credit_code", "统一社会信用代码", F_TEXT, 0},
        {&account_entity, "lifecycle", "关系周期", F_ENUM, 7},
        {&contact_entity, "relation_kind", "关系性质", F_ENUM, 5},
        {&contact_entity, "birth_date", "生日", F_DATE, 0},
        {&opportunity_entity, "state", "状态", F_ENUM, 6},
        {&opportunity_entity, "buying_mode", "采购方式", F_ENUM, 3},
        {&activity_entity, "kind", "活动类型", F_ENUM, 12},
        {&activity_entity, "sales_kit", "销售工具", F_TAGS, 8},
        {&account_department_entity, "kind", "部门类型", F_ENUM, 10},
        {&user_entity, "roles", "角色", F_TAGS, 11},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int at = entity_field(rows[i].e, str_of(rows[i].field));
        CHECK_ROW(at >= 0, "%s.%s", rows[i].e->key, rows[i].field);
        const struct field *f = &rows[i].e->fields[at];
        CHECK_ROW(strcmp(f->label.zh, rows[i].zh) == 0, "%s", rows[i].field);
        CHECK_ROW(f->type == rows[i].type, "%s", rows[i].field);
        CHECK_ROW((f->options == NULL ? 0 : f->options->n) == rows[i].options, "%s",
                  rows[i].field);
    }
}

static void role_keys_are_options(void **state)
{
    const struct field *f = &user_entity.fields[entity_field(&user_entity, STR("roles"))];

    (void)state;
    CHECK(f->options->n == ROLE__COUNT);
    for (size_t i = 0; i < ROLE__COUNT; i++) {
        CHECK_STR(str_of(f->options->options[i].key), role_keys[i]);
        CHECK_STR(str_of(f->options->options[i].label.zh), role_labels[i].zh);
        CHECK_STR(str_of(f->options->options[i].label.en), role_labels[i].en);
    }
}

/* --- the catalogue ------------------------------------------------------------------ */

static void catalogue_merges(void **state)
{
    static const struct custom_field_row custom[] = {
        {7, STR_INIT("account"), STR_INIT("enum"), STR_INIT("渠道级别"), STR_INIT("Tier"),
         STR_INIT("cf_7"), true, 0},
        {9, STR_INIT("contact"), STR_INIT("text"), STR_INIT("车牌"), STR_INIT("Plate"),
         STR_INIT(""), false, 12},
    };
    static const struct option_row options[] = {
        {STR_INIT("account.industry"),
         STR_INIT("medical"),
         STR_INIT("医疗"),
         STR_INIT("Medical"),
         {NULL, 0},
         false,
         true,
         15},
        {STR_INIT("account.industry"),
         STR_INIT("tobacco"),
         STR_INIT(""),
         STR_INIT(""),
         {NULL, 0},
         true,
         false,
         0},
        {STR_INIT("cf_7"),
         STR_INIT("gold"),
         STR_INIT("金牌"),
         STR_INIT("Gold"),
         {NULL, 0},
         false,
         false,
         2},
        {STR_INIT("cf_7"),
         STR_INIT("silver"),
         STR_INIT("银牌"),
         STR_INIT("Silver"),
         {NULL, 0},
         false,
         false,
         1},
    };
    const struct catalogue_extra extra = {
        .fields = custom, .nfields = 2, .options = options, .noptions = 4};
    struct arena a = {.cap = 4 << 20};
    const struct catalogue *c = catalogue_build(&extra, 3, &a);

    (void)state;
    CHECK(c->n == model_entities_n && c->version == 3);
    const struct cat_entity *account = catalogue_kind(c, STR("account"));
    CHECK(account != NULL && account == catalogue_path(c, STR("accounts")));
    CHECK(account->nfields == account_entity.nfields + 1);
    CHECK(catalogue_kind(c, STR("accounts")) == NULL);
    CHECK(account->title == 0);
    CHECK_STR(str_of(account->fields[account->owner].f->key), "owner");
    CHECK_STR(str_of(account->fields[account->people].f->key), "team");
    CHECK(account->account == -1);

    const struct cat_field *industry =
        &account->fields[cat_field_index(account, STR("industry"))];
    CHECK(industry->noptions == 10);
    CHECK_STR(industry->options[1].key, "medical"); /* 10 < 15 < 20 */
    CHECK(industry->options[1].imported && !industry->options[1].hidden);
    CHECK(cat_option(industry, STR("tobacco"))->hidden);
    CHECK_STR(cat_option(industry, STR("tobacco"))->zh, "烟草");
    CHECK(cat_option(industry, STR("steel")) == NULL);

    const struct cat_field *tier = &account->fields[cat_field_index(account, STR("cf_7"))];
    CHECK(tier->custom && tier->noptions == 2 && (tier->f->flags & REQUIRED) != 0);
    CHECK_STR(tier->options[0].key, "silver");
    const struct cat_entity *contact = catalogue_kind(c, STR("contact"));
    CHECK(contact->fields[cat_field_index(contact, STR("cf_9"))].f->max == 12);
    CHECK(!contact->fields[cat_field_index(contact, STR("religion"))].enabled);
    CHECK(contact->fields[cat_field_index(contact, STR("mobile"))].enabled);
    arena_release(&a);
}

/* --- rights ------------------------------------------------------------------------- */

static void factory_rights(void **state)
{
    static const struct {
        enum role role;
        const char *kind;
        enum action act;
        enum scope want;
    } rows[] = {
        {ROLE_ADMIN, "account", ACT_DELETE, SC_ALL},
        {ROLE_ADMIN, "user", ACT_CREATE, SC_ALL},
        {ROLE_PRESIDENT, "opportunity", ACT_READ, SC_ALL},
        {ROLE_PRESIDENT, "opportunity", ACT_APPROVE, SC_ALL},
        {ROLE_PRESIDENT, "opportunity", ACT_UPDATE, SC_NONE},
        {ROLE_BRANCH_GM, "contact", ACT_READ, SC_BRANCH},
        {ROLE_BRANCH_GM, "user", ACT_READ, SC_ALL},
        {ROLE_BRANCH_GM, "user", ACT_UPDATE, SC_NONE},
        {ROLE_TEAM_LEAD, "activity", ACT_UPDATE, SC_TEAM},
        {ROLE_ACCOUNT_MANAGER, "account", ACT_READ, SC_TEAM},
        {ROLE_ACCOUNT_MANAGER, "account", ACT_UPDATE, SC_OWN},
        {ROLE_ACCOUNT_MANAGER, "product", ACT_READ, SC_ALL},
        {ROLE_ACCOUNT_MANAGER, "product", ACT_CREATE, SC_NONE},
        {ROLE_ACCOUNT_MANAGER, "competitor", ACT_CREATE, SC_ALL},
        {ROLE_ACCOUNT_MANAGER, "account", ACT_IMPORT, SC_NONE},
        {ROLE_SALES_OPS, "account", ACT_IMPORT, SC_ALL},
        {ROLE_SALES_OPS, "pipeline", ACT_UPDATE, SC_NONE},
        {ROLE_MARKETING, "account", ACT_READ, SC_ALL},
        {ROLE_MARKETING, "opportunity", ACT_READ, SC_NONE},
        {ROLE_SERVICE, "contact", ACT_READ, SC_ALL},
        {ROLE_FINANCE, "account", ACT_READ, SC_ALL},
        {ROLE_VIEWER, "opportunity", ACT_READ, SC_ALL},
        {ROLE_VIEWER, "opportunity", ACT_EXPORT, SC_NONE},
        {ROLE_VIEWER, "stage_change", ACT_READ, SC_ALL},
    };
    struct arena a = {.cap = 4 << 20};
    const struct catalogue *c = catalogue_build(NULL, 1, &a);
    struct grants g = actor_factory_grants(&a);

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct actor who = {.user = 1, .roles = 1U << rows[i].role};
        actor_fill(&who, c, &g);
        enum scope got =
            actor_scope(&who, catalogue_kind(c, str_of(rows[i].kind))->index, rows[i].act);
        CHECK_ROW(got == rows[i].want, "%s %s %s: %s", role_keys[rows[i].role], rows[i].kind,
                  action_keys[rows[i].act], scope_keys[got]);
        CHECK_ROW(actor_may(&who, GRANT_AUDIT, ACT_READ) ==
                      (rows[i].role == ROLE_ADMIN || rows[i].role == ROLE_SALES_OPS),
                  "audit for %s", role_keys[rows[i].role]);
        CHECK_ROW(actor_may(&who, GRANT_SETTINGS, ACT_UPDATE) == (rows[i].role == ROLE_ADMIN),
                  "settings for %s", role_keys[rows[i].role]);
    }
    arena_release(&a);
}

static bool reads(const struct actor *a, const struct cat_entity *k, const char *field)
{
    return actor_reads(a, k->index, k->fields[cat_field_index(k, str_of(field))].f);
}

static void factory_groups(void **state)
{
    struct arena a = {.cap = 4 << 20};
    const struct catalogue *c = catalogue_build(NULL, 1, &a);
    struct grants g = actor_factory_grants(&a);
    const struct cat_entity *account = catalogue_kind(c, STR("account"));
    const struct cat_entity *contact = catalogue_kind(c, STR("contact"));
    const struct cat_entity *product = catalogue_kind(c, STR("product"));
    struct actor who = {.user = 1, .roles = 1U << ROLE_MARKETING};

    (void)state;
    actor_fill(&who, c, &g);
    CHECK(reads(&who, account, "name") && !reads(&who, account, "sales_revenue"));
    CHECK(reads(&who, product, "price"));
    who.roles |= 1U << ROLE_FINANCE; /* several roles: the widest */
    actor_fill(&who, c, &g);
    CHECK(reads(&who, account, "sales_revenue"));
    for (enum role r = 0; r < ROLE__COUNT; r++) {
        who.roles = 1U << r;
        actor_fill(&who, c, &g);
        CHECK_ROW(!reads(&who, contact, "religion"), "%s", role_keys[r]);
    }
    arena_release(&a);
}

static void rows_of_a_kind_beat_its_class(void **state)
{
    const struct grant_row rows[] = {
        {ROLE_VIEWER, STR("account"), ACT_READ, SC_OWN},
        {ROLE_VIEWER, STR("*"), ACT_READ, SC_ALL},
    };
    const struct grants g = {rows, COUNT(rows), NULL, 0};
    struct arena a = {.cap = 4 << 20};
    const struct catalogue *c = catalogue_build(NULL, 1, &a);
    struct actor who = {.user = 1, .roles = 1U << ROLE_VIEWER};

    (void)state;
    actor_fill(&who, c, &g);
    CHECK(actor_scope(&who, catalogue_kind(c, STR("account"))->index, ACT_READ) == SC_OWN);
    CHECK(actor_scope(&who, catalogue_kind(c, STR("contact"))->index, ACT_READ) == SC_ALL);
    CHECK(actor_scope(&who, catalogue_kind(c, STR("user"))->index, ACT_READ) == SC_NONE);
    arena_release(&a);
}

static void values_compare(void **state)
{
    static const int64_t ids[] = {1, 2}, other[] = {1, 3};
    const struct value cny = {V_MONEY, .i = 5, .cur = {"CNY"}},
                       usd = {V_MONEY, .i = 5, .cur = {"USD"}};
    const struct value one = {V_IDS, .ids = ids, .nids = 2},
                       two = {V_IDS, .ids = other, .nids = 2};
    const struct value none = {.kind = V_NULL}, zero = {V_INT, .i = 0};

    (void)state;
    CHECK(value_eq(&cny, &cny) && !value_eq(&cny, &usd));
    CHECK(value_eq(&one, &one) && !value_eq(&one, &two));
    CHECK(value_eq(&none, &none) && !value_eq(&none, &zero));
}

TEST_GROUP(model){
    cmocka_unit_test(factory_tables_hold),
    cmocka_unit_test(bad_fields_are_refused),
    cmocka_unit_test(bad_entities_are_refused),
    cmocka_unit_test(domain_spots),
    cmocka_unit_test(role_keys_are_options),
    cmocka_unit_test(catalogue_merges),
    cmocka_unit_test(factory_rights),
    cmocka_unit_test(factory_groups),
    cmocka_unit_test(rows_of_a_kind_beat_its_class),
    cmocka_unit_test(values_compare),
    TEST_END,
};
