/* Personal data with consent, and the care of people: consents, care plans. */
#include "model/kinds.h"
#include "model/options.h"

/* The groups of sensitive fields: switched on together, consented to together. */
static const struct option guard_group[] = {
    {"person", {"性别、生日与年龄", "Gender, birthday, age"}, NULL},
    {"home", {"住址与出生地", "Home address, birthplace"}, NULL},
    {"political", {"政治面貌", "Political status"}, NULL},
    {"family", {"家庭与社交圈", "Family, social circle"}, NULL},
    {"credit", {"个人资信", "Personal credit"}, NULL},
    {"belief", {"信仰禁忌", "Religion and taboos"}, NULL},
};
const struct option_list guard_group_options = {"guard.group", guard_group, COUNT(guard_group),
                                                false};

static const struct field consent_fields[] = {
    {"contact", F_REF, REQUIRED | CREATE_ONLY, .target = "contact", .group = FG_GENERAL,
     .label = {"联系人", "Contact"}},
    {"groups", F_TAGS, REQUIRED | CREATE_ONLY, .options = &guard_group_options,
     .group = FG_GENERAL, .label = {"同意范围", "What it covers"},
     .help = {"本人同意我方保存的信息类别，逐项征得同意",
              "What the person agreed that we keep, asked for one by one"}},
    {"source", F_TEXT, REQUIRED | CREATE_ONLY | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"同意来源", "Source of consent"},
     .help = {"当面、电话、书面、微信等，以及经办人",
              "In person, by phone, in writing; to whom"}},
    {"given_on", F_DATE, REQUIRED | CREATE_ONLY | SORT, .group = FG_GENERAL,
     .fallback = "today", .label = {"同意日期", "Consent on"}},
    {"purpose", F_TEXT, REQUIRED | CREATE_ONLY, .max = 500, .group = FG_GENERAL,
     .label = {"同意用途", "Purpose of consent"}},
    {"evidence", F_TEXT, CREATE_ONLY, .max = 500, .group = FG_GENERAL,
     .label = {"凭据", "Evidence"},
     .help = {"文本版本、录音或附件编号", "Version of the text, recording, number of a file"}},
    {"withdrawn_on", F_DATE, ACTION_ONLY, .group = FG_GENERAL,
     .label = {"撤回日期", "Withdrawn on"}},
    {"withdrawn_reason", F_TEXT, ACTION_ONLY, .max = 500, .group = FG_GENERAL,
     .label = {"撤回说明", "Why withdrawn"}},
};
const struct entity consent_entity = {
    .key = "consent",
    .path = "consents",
    .table = "consents",
    .label = {"同意记录", "Consent"},
    .plural = {"同意记录", "Consents"},
    .fields = consent_fields,
    .nfields = COUNT(consent_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_VIA,
    .via = "contact",
    .default_sort = "-given_on",
};

static const struct option care_action[] = {
    {"host_meeting", {"请他们安排会议", "Ask them to host a meeting"}, NULL},
    {"mail_news",
     {"邮寄学术进展和相关信息", "Send news of the field and useful information"},
     NULL},
    {"introduction", {"请关键人物引见", "Have a key person introduce us"}, NULL},
    {"vip_event", {"安排VIP活动", "Arrange a VIP event"}, NULL},
    {"invite_article", {"请他写文章", "Invite an article"}, NULL},
    {"visit", {"拜访", "Visit"}, NULL},
    {"greeting", {"问候", "Greeting"}, NULL},
};
const struct option_list care_action_options = {"care.action", care_action, COUNT(care_action),
                                                false};
static const struct option care_rhythm[] = {
    {"once", {"一次", "Once"}, NULL},
    {"weekly", {"每周", "Every week"}, NULL},
    {"fortnightly", {"每两周", "Every two weeks"}, NULL},
    {"monthly", {"每月", "Every month"}, NULL},
    {"quarterly", {"每季度", "Every quarter"}, NULL},
    {"half_yearly", {"每半年", "Every half year"}, NULL},
    {"yearly", {"每年", "Every year"}, NULL},
};
const struct option_list care_rhythm_options = {"care.rhythm", care_rhythm, COUNT(care_rhythm),
                                                false};

static const struct field care_plan_fields[] = {
    {"occasion", F_TEXT, REQUIRED | TITLE, .max = 200, .group = FG_GENERAL,
     .label = {"事由", "Occasion"},
     .help = {"中秋问候、设备投产周年等", "Mid-Autumn greeting, a year of production"}},
    {"contact", F_REF, INDEXED, .target = "contact", .group = FG_GENERAL,
     .label = {"联系人", "Contact"}},
    {"tier", F_ENUM, 0, .options = &account_segment_options, .group = FG_GENERAL,
     .label = {"客户分层", "Tier of accounts"},
     .help = {"联系人与客户分层二选一", "Either a contact or a tier"}},
    {"account", F_REF, 0, .target = "account", .group = FG_GENERAL,
     .label = {"客户", "Account"},
     .help = {"不填时取联系人所在客户", "Empty: the account of the contact"}},
    {"action", F_ENUM, REQUIRED, .options = &care_action_options, .group = FG_GENERAL,
     .fallback = "greeting", .label = {"关怀行动", "Care action"}},
    {"rhythm", F_ENUM, REQUIRED, .options = &care_rhythm_options, .group = FG_GENERAL,
     .fallback = "yearly", .label = {"频率", "Rhythm"}},
    {"next_date", F_DATE, REQUIRED | SORT | INDEXED, .group = FG_GENERAL,
     .label = {"下次日期", "Next date"}},
    {"anchor", F_DATE, SERVER | NOT_IMPORTED, .group = FG_GENERAL,
     .label = {"起算日期", "Counted from"}},
    {"owner", F_REF, CREATE_ONLY, .target = "user", .group = FG_GENERAL, .fallback = "me",
     .label = {"负责人", "Owner"}},
    {"active", F_BOOL, 0, .group = FG_GENERAL, .fallback = "1", .label = {"执行中", "Active"}},
    {"last_done", F_DATE, SERVER | NOT_IMPORTED, .group = FG_GENERAL,
     .label = {"上次完成", "Last done"}},
    {"note", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"备注", "Note"}},
};
const struct entity care_plan_entity = {
    .key = "care_plan",
    .path = "care_plans",
    .table = "care_plans",
    .label = {"关怀计划", "Care plan"},
    .plural = {"关怀计划", "Care plans"},
    .fields = care_plan_fields,
    .nfields = COUNT(care_plan_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN | VIS_ACCOUNT,
    .owner = "owner",
    .account = "account",
    .default_sort = "next_date",
};
