#include "ops/names.h"

#define PICK(r, list) ((list)[rng_below((r), (uint32_t)COUNT(list))])

static const char *const cities[] = {
    "北京", "上海", "广州", "深圳",   "苏州", "杭州",   "南京", "宁波", "无锡", "常州",
    "东莞", "佛山", "青岛", "济南",   "烟台", "天津",   "大连", "沈阳", "武汉", "长沙",
    "株洲", "成都", "重庆", "西安",   "郑州", "合肥",   "芜湖", "厦门", "福州", "泉州",
    "南昌", "昆明", "贵阳", "哈尔滨", "长春", "石家庄", "太原", "嘉兴",
};
static const char *const first_signs[] = {
    "华", "中", "恒", "瑞", "金", "鼎", "盛", "宏", "兴", "天", "科", "新",
    "海", "东", "远", "博", "康", "万", "嘉", "德", "立", "正", "安", "泰",
    "凯", "佳", "亿", "和", "同", "方", "力", "智", "创", "汇",
};
static const char *const second_signs[] = {
    "宸", "达", "源", "盛", "昌", "辉", "威", "通", "泰", "锐", "翔", "洋",
    "奥", "能", "迪", "峰", "鑫", "信", "诚", "腾", "隆", "邦", "润", "杰",
    "展", "航", "联", "芯", "澜", "拓", "川", "岳", "森", "益",
};
static const char *const trades[] = {
    "精密机械", "电气",     "自动化设备", "新能源科技", "汽车零部件", "电子科技",
    "生物医药", "医疗器械", "化工",       "新材料",     "信息技术",   "通信技术",
    "食品",     "包装材料", "纺织",       "物流",       "环保科技",   "智能装备",
    "半导体",   "仪器仪表", "航空部件",   "建材",       "塑胶制品",   "模具",
};
static const char *const forms[] = {"有限公司",     "有限公司",     "有限公司",
                                    "有限责任公司", "股份有限公司", "集团有限公司"};
static const char *const families[] = {
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙",   "胡",
    "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩",   "唐",
    "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾",   "彭",
    "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "欧阳",
};
static const char *const givens[] = {
    "伟",   "芳",   "娜",   "敏",   "静",   "强",   "磊",   "军",   "洋",   "勇",   "艳",
    "杰",   "涛",   "明",   "超",   "霞",   "平",   "刚",   "思远", "雨桐", "子涵", "浩然",
    "建国", "志强", "晓东", "文博", "嘉怡", "俊杰", "海燕", "国栋", "丽华", "振宇", "雪梅",
    "建华", "一鸣", "晨曦", "佳琪", "立新", "永康", "春燕", "少华", "启航",
};
static const char *const titles[] = {
    "采购部经理", "采购主管",   "总经理", "副总经理",   "生产总监", "技术总监",
    "研发经理",   "质量部经理", "工程师", "财务总监",   "设备主管", "项目经理",
    "总工程师",   "信息部经理", "厂长",   "供应链总监",
};

struct str name_company(struct rng *r, struct arena *a)
{
    const char *third = rng_below(r, 3) == 0 ? PICK(r, second_signs) : "";
    return str_fmt(a, "%s%s%s%s%s%s", PICK(r, cities), PICK(r, first_signs),
                   PICK(r, second_signs), third, PICK(r, trades), PICK(r, forms));
}

struct str name_person(struct rng *r, struct arena *a)
{
    return str_fmt(a, "%s%s", PICK(r, families), PICK(r, givens));
}

struct str name_brand(struct str company)
{
    for (size_t i = 0; i < COUNT(cities); i++) {
        struct str city = str_of(cities[i]);
        if (str_starts(company, city)) return str_head(str_skip(company, city.n), 6);
    }
    return str_head(company, 6);
}

struct str name_title(struct rng *r)
{
    return str_of(PICK(r, titles));
}

struct str name_subject(struct rng *r, const char *kind, struct arena *a)
{
    static const char *const about[] = {"报价",     "交付计划", "技术方案",   "年度框架协议",
                                        "样品测试", "付款安排", "新项目需求", "质量反馈",
                                        "现场安装", "合同条款"};
    if (strcmp(kind, "call") == 0) return str_fmt(a, "电话沟通%s", PICK(r, about));
    if (strcmp(kind, "visit") == 0) return str_fmt(a, "拜访：%s", PICK(r, about));
    if (strcmp(kind, "meeting") == 0) return str_fmt(a, "会议：%s", PICK(r, about));
    if (strcmp(kind, "message") == 0) return str_fmt(a, "微信跟进%s", PICK(r, about));
    if (strcmp(kind, "technical_exchange") == 0)
        return str_fmt(a, "技术交流：%s", PICK(r, about));
    return str_fmt(a, "跟进%s", PICK(r, about));
}
