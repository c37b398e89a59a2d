/* The company itself: units, people of the system, roles, exchange rates. */
#include "model/kinds.h"
#include "model/options.h"

static const struct field org_unit_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | SEARCH | NAME_RULES, .max = 100, .group = FG_GENERAL,
     .label = {"名称", "Name"}},
    {"kind", F_ENUM, REQUIRED, .options = &org_unit_kind_options, .group = FG_GENERAL,
     .label = {"类型", "Kind"}},
    {"parent", F_REF, INDEXED, .target = "org_unit", .group = FG_GENERAL,
     .label = {"上级单位", "Parent unit"}},
    {"manager", F_REF, 0, .target = "user", .group = FG_GENERAL,
     .label = {"负责人", "Manager"}},
    {"code", F_TEXT, UNIQUE, .max = 40, .group = FG_GENERAL, .label = {"编号", "Code"}},
};
static const struct child org_unit_children[] = {
    {"org_unit", "parent", true},
    {"user", "org_unit", true},
};
const struct entity org_unit_entity = {
    .key = "org_unit",
    .path = "org_units",
    .table = "org_units",
    .label = {"组织单位", "Organisation unit"},
    .plural = {"组织架构", "Organisation units"},
    .fields = org_unit_fields,
    .nfields = COUNT(org_unit_fields),
    .flags = E_NAMES_PUBLIC | E_OPEN | E_ADMIN,
    .children = org_unit_children,
    .nchildren = COUNT(org_unit_children),
    .default_sort = "name",
};

static const struct field user_fields[] = {
    {"login", F_TEXT, REQUIRED | UNIQUE | SORT | SEARCH, .max = 60, .group = FG_GENERAL,
     .check = CHK_LOGIN, .label = {"登录名", "Login"}},
    {"name", F_TEXT, REQUIRED | TITLE | SEARCH | NAME_RULES, .max = 60, .group = FG_GENERAL,
     .label = {"姓名", "Name"}},
    {"name_en", F_TEXT, SEARCH | NAME_RULES, .max = 60, .group = FG_GENERAL,
     .label = {"英文名", "Name in English"}},
    {"org_unit", F_REF, REQUIRED | INDEXED, .target = "org_unit", .group = FG_GENERAL,
     .label = {"所属部门", "Unit"}},
    {"roles", F_TAGS, REQUIRED, .options = &user_role_options, .group = FG_GENERAL,
     .label = {"角色", "Roles"}},
    {"manager", F_REF, INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"直接上级", "Manager"}},
    {"title", F_TEXT, 0, .max = 60, .group = FG_GENERAL, .label = {"职务", "Title"}},
    {"level", F_INT, SORT, .min = 1, .max = 4, .group = FG_GENERAL, .label = {"层级", "Level"},
     .help = {"1 高层，2 总监，3 经理，4 员工", "1 executive, 2 director, 3 manager, 4 staff"}},
    {"phone", F_TEXT, 0, .max = 40, .group = FG_GENERAL, .check = CHK_PHONE,
     .label = {"电话", "Phone"}},
    {"email", F_TEXT, SEARCH, .max = 120, .group = FG_GENERAL, .check = CHK_EMAIL,
     .label = {"电子邮箱", "E-mail"}},
    {"locale", F_ENUM, 0, .options = &user_locale_options, .group = FG_GENERAL,
     .label = {"界面语言", "Language"}},
    {"capacity_min", F_INT, 0, .min = 0, .max = 10000, .group = FG_GENERAL, .fallback = "30",
     .label = {"客户数下限", "Accounts, at least"}},
    {"capacity_max", F_INT, 0, .min = 0, .max = 10000, .group = FG_GENERAL, .fallback = "40",
     .label = {"客户数上限", "Accounts, at most"}},
    {"active", F_BOOL, 0, .group = FG_GENERAL, .fallback = "1",
     .label = {"在职启用", "Active"}},
    {"second_factor", F_BOOL, SERVER, .group = FG_GENERAL, .fallback = "0",
     .label = {"两步验证", "Second factor"}},
    {"delegate", F_REF, 0, .target = "user", .group = FG_GENERAL,
     .label = {"代理审批人", "Delegate"},
     .help = {"本人缺席时由谁审批", "Who approves in absence"}},
    {"delegate_from", F_DATE, 0, .group = FG_GENERAL,
     .label = {"代理开始日期", "Delegated from"}},
    {"delegate_to", F_DATE, 0, .group = FG_GENERAL, .label = {"代理结束日期", "Delegated to"},
     .help = {"含当天；留空为直到取消", "Inclusive; empty: until it is taken back"}},
    {"delegate_reason", F_TEXT, 0, .max = 200, .group = FG_GENERAL,
     .label = {"代理原因", "Reason for the delegation"}},
};
static const struct child user_children[] = {{"user", "manager", false},
                                             {"warning", "record", false}};
const struct entity user_entity = {
    .key = "user",
    .path = "users",
    .table = "users",
    .label = {"用户", "User"},
    .plural = {"用户", "Users"},
    .fields = user_fields,
    .nfields = COUNT(user_fields),
    .flags = E_NAMES_PUBLIC | E_OPEN | E_ADMIN,
    .children = user_children,
    .nchildren = COUNT(user_children),
    .default_sort = "name",
};

static const struct field role_fields[] = {
    {"key", F_TEXT, REQUIRED | UNIQUE | CREATE_ONLY, .max = 40, .group = FG_GENERAL,
     .check = CHK_LOGIN, .label = {"标识", "Key"}},
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 60, .group = FG_GENERAL,
     .label = {"角色名称", "Role"}},
    {"name_en", F_TEXT, NAME_RULES, .max = 60, .group = FG_GENERAL,
     .label = {"英文名称", "Name in English"}},
    {"note", F_LONG, 0, .max = 1000, .group = FG_GENERAL, .label = {"说明", "Note"}},
    {"position", F_INT, SORT, .group = FG_GENERAL, .fallback = "0",
     .label = {"排序", "Position"}},
};
const struct entity role_entity = {
    .key = "role",
    .path = "roles",
    .table = "roles",
    .label = {"角色", "Role"},
    .plural = {"角色", "Roles"},
    .fields = role_fields,
    .nfields = COUNT(role_fields),
    .flags = E_NAMES_PUBLIC | E_OPEN | E_ADMIN | E_NO_SEARCH,
    .default_sort = "position",
};

static const struct field exchange_rate_fields[] = {
    {"from", F_TEXT, REQUIRED | INDEXED, .max = 3, .group = FG_GENERAL, .check = CHK_CURRENCY,
     .label = {"原币种", "From"}},
    {"to", F_TEXT, REQUIRED, .max = 3, .group = FG_GENERAL, .check = CHK_CURRENCY,
     .label = {"目标币种", "To"}},
    {"day", F_DATE, REQUIRED | SORT, .group = FG_GENERAL, .label = {"日期", "Day"}},
    {"rate", F_DEC, REQUIRED, .min = 1, .max = 1000000000000000, .group = FG_GENERAL,
     .label = {"汇率", "Rate"},
     .help = {"1 单位原币种折合多少目标币种",
              "How many units of To one unit of From is worth"}},
};
const struct entity exchange_rate_entity = {
    .key = "exchange_rate",
    .path = "exchange_rates",
    .table = "exchange_rates",
    .label = {"汇率", "Exchange rate"},
    .plural = {"汇率", "Exchange rates"},
    .fields = exchange_rate_fields,
    .nfields = COUNT(exchange_rate_fields),
    .flags = E_OPEN | E_ADMIN | E_NO_SEARCH,
    .default_sort = "-day",
};
