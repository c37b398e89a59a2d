/* Lists, pivot tables, dashboards and KPI sets that come by mail. */
#include "model/kinds.h"
#include "model/options.h"

static const struct option mail_what[] = {
    {"list", {"列表", "List"}, NULL},
    {"pivot", {"透视表", "Pivot table"}, NULL},
    {"dashboard", {"驾驶舱", "Dashboard"}, NULL},
    {"kpi", {"指标", "KPI set"}, NULL},
};
static const struct option_list mail_what_options = {"mail_schedule.what", mail_what,
                                                     COUNT(mail_what), false};
static const struct option mail_rhythm[] = {
    {"daily", {"每天", "Daily"}, NULL},
    {"weekly", {"每周", "Weekly"}, NULL},
    {"monthly", {"每月", "Monthly"}, NULL},
};
static const struct option_list mail_rhythm_options = {"mail_schedule.rhythm", mail_rhythm,
                                                       COUNT(mail_rhythm), false};
/* In the order of the week: rules/mailtime.h counts them. */
static const struct option mail_weekday[] = {
    {"mon", {"周一", "Monday"}, NULL},    {"tue", {"周二", "Tuesday"}, NULL},
    {"wed", {"周三", "Wednesday"}, NULL}, {"thu", {"周四", "Thursday"}, NULL},
    {"fri", {"周五", "Friday"}, NULL},    {"sat", {"周六", "Saturday"}, NULL},
    {"sun", {"周日", "Sunday"}, NULL},
};
const struct option_list mail_weekday_options = {"mail_schedule.weekdays", mail_weekday,
                                                 COUNT(mail_weekday), false};
static const struct option mail_attach[] = {
    {"none", {"不带附件", "No attachment"}, NULL},
    {"csv", {"CSV 附件", "CSV attached"}, NULL},
    {"xlsx", {"Excel 附件", "Excel attached"}, NULL},
};
static const struct option_list mail_attach_options = {"mail_schedule.attach", mail_attach,
                                                       COUNT(mail_attach), false};

/* What is asked is kept in the words of the list itself, as it stood when it was asked for: a
 * view that its owner changes later does not silently change what others are sent. Who receives
 * it sees that he does; each is sent what he may see himself. */
static const struct field mail_schedule_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 60, .group = FG_GENERAL,
     .label = {"名称", "Name"}},
    {"what", F_ENUM, REQUIRED | CREATE_ONLY, .options = &mail_what_options, .group = FG_GENERAL,
     .label = {"发送内容", "What"}},
    {"kind", F_TEXT, CREATE_ONLY, .max = 40, .group = FG_GENERAL,
     .label = {"列表、角色或指标组", "List, role or KPI set"}},
    {"query", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"筛选条件", "Filters"}},
    {"columns", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"显示的列", "Columns"}},
    {"rhythm", F_ENUM, REQUIRED, .options = &mail_rhythm_options, .group = FG_GENERAL,
     .label = {"频率", "Rhythm"}},
    {"weekdays", F_TAGS, 0, .options = &mail_weekday_options, .group = FG_GENERAL,
     .label = {"星期", "Days of the week"}},
    {"month_day", F_INT, 0, .min = 1, .max = 31, .group = FG_GENERAL,
     .label = {"每月几号", "Day of the month"},
     .help = {"当月没有这一天时取月末", "The last day in shorter months"}},
    {"hour", F_INT, 0, .min = 0, .max = 23, .group = FG_GENERAL, .fallback = "8",
     .label = {"几点", "Hour"}},
    {"working_days", F_BOOL, 0, .group = FG_GENERAL, .fallback = "1",
     .label = {"只在工作日", "Working days only"},
     .help =
         {"每天的跳过休息日，每周、每月的顺延到下一个工作日",
          "Daily ones leave free days out, weekly and monthly ones move to the next day worked"}},
    {"attach", F_ENUM, 0, .options = &mail_attach_options, .group = FG_GENERAL,
     .fallback = "none", .label = {"附件", "Attachment"}},
    {"skip_empty", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0",
     .label = {"没有内容就不发", "Not when empty"}},
    {"paused", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0", .label = {"暂停", "Paused"}},
    {"owner", F_REF, REQUIRED | CREATE_ONLY, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"订阅人", "Subscriber"}},
    {"recipients", F_REFS, 0, .target = "user", .group = FG_GENERAL,
     .label = {"同时发给", "Also to"}},
    {"next_at", F_TIME, SERVER | NOT_IMPORTED, .group = FG_GENERAL,
     .label = {"下次发送", "Next"}},
};
const struct entity mail_schedule_entity = {
    .key = "mail_schedule",
    .path = "mail_schedules",
    .table = "mail_schedules",
    .label = {"邮件订阅", "Subscription"},
    .plural = {"邮件订阅", "Subscriptions"},
    .fields = mail_schedule_fields,
    .nfields = COUNT(mail_schedule_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN | VIS_PEOPLE,
    .owner = "owner",
    .people = "recipients",
    .default_sort = "name",
};
