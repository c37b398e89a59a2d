/* Who answers for a product, a customer group, a region or a size of project beside the line of
 * his unit, and who leads him there (product.md I8): the second line of a matrix. Rows are
 * dated; but for their end they stay as they were written (ops/territory/assign.c). */
#include "model/kinds.h"

static const struct option dimension_v[] = {
    {"product", {"产品", "Product"}, NULL},
    {"customer_group", {"客户群", "Customer group"}, NULL},
    {"region", {"区域", "Region"}, NULL},
    {"project_size", {"项目规模", "Project size"}, NULL},
};
static const struct option_list dimension_options = {"user_assignment.dimension", dimension_v,
                                                     COUNT(dimension_v), false};
static const struct field user_assignment_fields[] = {
    {"user", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"人员", "Person"}},
    {"dimension", F_ENUM, REQUIRED | CREATE_ONLY, .options = &dimension_options,
     .group = FG_GENERAL, .label = {"维度", "Dimension"}},
    {"value", F_TEXT, REQUIRED | CREATE_ONLY, .max = 60, .group = FG_GENERAL,
     .label = {"取值", "Value"},
     .help =
         {"产品编号或产品ID；客户类别或行业；行政区划代码（2、4 或 6 位）；large、medium、small",
          "Code or id of a product; segment or industry; administrative code of 2, 4 or "
          "6 digits; large, medium, small"}},
    {"leader", F_REF, REQUIRED | CREATE_ONLY | INDEXED, .target = "user", .group = FG_GENERAL,
     .label = {"矩阵领导", "Second-line leader"},
     .help = {"可查看该人员的客户、项目等记录，不能修改",
              "Reads this person's accounts, deals and other records; may not change them"}},
    {"from", F_DATE, REQUIRED | CREATE_ONLY | SORT, .group = FG_GENERAL, .fallback = "today",
     .label = {"开始日期", "From"}},
    {"to", F_DATE, SORT, .group = FG_GENERAL, .label = {"结束日期", "To"},
     .help = {"含当天；留空为长期", "Inclusive; empty: until further notice"}},
    {"note", F_TEXT, 0, .max = 200, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity user_assignment_entity = {
    .key = "user_assignment",
    .path = "user_assignments",
    .table = "user_assignments",
    .label = {"矩阵分工", "Matrix assignment"},
    .plural = {"矩阵分工", "Matrix assignments"},
    .fields = user_assignment_fields,
    .nfields = COUNT(user_assignment_fields),
    .flags = E_OPEN | E_AS_OF | E_ROW_HOLDS | E_NO_SEARCH,
    .day_from = "from",
    .day_to = "to",
    .default_sort = "-from",
};
