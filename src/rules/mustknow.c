#include "rules/mustknow.h"

#include <stdlib.h>

const char *const mustknow_category_keys[MK__COUNT] = {[MK_BACKGROUND] = "background",
                                                       [MK_NEED] = "need",
                                                       [MK_PROCUREMENT] = "procurement",
                                                       [MK_PERSONAL] = "personal",
                                                       [MK_COMPETITORS] = "competitors"};

/* clang-format off */
const struct mustknow_factory mustknow_factory[] = {
    /* 1 customer background */
    {"organisation", MK_BACKGROUND, 1, false, {"组织结构与所有制", "Organisation and ownership"},
     {"贵公司的组织架构是怎样的？各部门怎么分工？", "How is your company organised, and who does what?"},
     {"贵公司是独立法人，还是集团的分公司？", "Are you a company of your own, or a branch of a group?"}},
    {"business", MK_BACKGROUND, 2, false, {"经营状况、资信与贷款", "Business situation, credit, loans"},
     {"今年的生意做得怎么样？明年有什么打算？", "How is business this year, and what are the plans for next?"},
     {"扩产的资金是自有的，还是贷款？", "Is the expansion paid from own funds or from a loan?"}},
    {"main_products", MK_BACKGROUND, 1, false, {"主要产品", "Main products"},
     {"目前主要做哪些产品？哪一种最赚钱？", "What are your main products, and which earns most?"},
     {"销量最大的还是去年那个系列吗？", "Is last year's range still the one that sells most?"}},
    {"process_problems", MK_BACKGROUND, 3, false, {"现有工艺及存在的问题", "Present process and its problems"},
     {"现在的工艺流程是怎样的？哪一步最让您头疼？", "How does your process run today, and which step troubles you most?"},
     {"目前的合格率达到要求了吗？", "Does the yield reach what you require?"}},
    {"present_supplier", MK_BACKGROUND, 3, false, {"现有供应商及再采购时看重什么", "Present supplier, and what matters in repurchase"},
     {"现在用谁家的？再采购时最看重什么？", "Whom do you buy from now, and what matters most when you buy again?"},
     {"和现有供应商的合同今年到期吗？", "Does the contract with your present supplier end this year?"}},
    {"their_customers", MK_BACKGROUND, 1, false, {"他们的客户", "Their customers"},
     {"您的产品卖给哪些客户？他们有什么新要求？", "Who buys your products, and what do they newly ask for?"},
     {"最大的客户还是那几家吗？", "Are your largest customers still the same?"}},
    {"values", MK_BACKGROUND, 2, false, {"合作中看重什么（产品、价格、关系、服务、品牌）", "What they value in cooperation (product, price, relation, service, brand)"},
     {"选择合作伙伴，您最看重哪几点？为什么？", "What do you value most in a partner, and why?"},
     {"质量和价格，哪个排在前面？", "Which comes first, quality or price?"}},
    /* 2 product need */
    {"kinds", MK_NEED, 2, false, {"需要的产品与品种", "Products and kinds"},
     {"这次需要哪些产品？各用在什么地方？", "Which products do you need, and where is each used?"},
     {"还是原来的型号，对吗？", "The same types as before, is that right?"}},
    {"application", MK_NEED, 3, false, {"应用、规模与工艺要求", "Application, scale, process requirement"},
     {"用在什么应用上？规模多大？工艺上有什么特别要求？", "What is the application, at what scale, with what demands of the process?"},
     {"这条线的工艺和上一条线相同吗？", "Is the process of this line the same as that of the last?"}},
    {"specification", MK_NEED, 2, false, {"规格与设计图纸", "Specification and drawings"},
     {"规格和图纸是怎样的？还有哪些没定下来？", "What do specification and drawings say, and what is still open?"},
     {"图纸已经定稿了吗？", "Are the drawings final?"}},
    {"quantity", MK_NEED, 3, false, {"数量", "Quantity"},
     {"首批和全年大概需要多少？", "How much is needed for the first lot and for the year?"},
     {"首批是一百套，对吗？", "The first lot is a hundred sets, is that right?"}},
    {"quality", MK_NEED, 2, false, {"质量要求", "Quality demands"},
     {"质量上怎么验收？依据哪些标准？", "How is quality accepted, and by which standards?"},
     {"需要第三方检测报告吗？", "Is a report of a third party required?"}},
    {"delivery", MK_NEED, 2, false, {"交付要求", "Delivery"},
     {"交付、安装和培训上有什么要求？", "What do you ask of delivery, installation and training?"},
     {"可以分批交付吗？", "May we deliver in lots?"}},
    /* 3 procurement project */
    {"when", MK_PROCUREMENT, 3, false, {"什么时候采购", "When they will buy"},
     {"这个项目的时间安排是怎样的？是什么推动它的？", "What is the timetable of the project, and what drives it?"},
     {"本季度内能定下来吗？", "Will it be decided within the quarter?"}},
    {"budget", MK_PROCUREMENT, 3, false, {"预算", "Budget"},
     {"这个项目的预算是怎么考虑的？", "How is the budget of the project planned?"},
     {"预算已经批下来了吗？", "Is the budget approved?"}},
    {"our_contact", MK_PROCUREMENT, 2, false, {"我们的联系人负责什么", "What our contact is responsible for"},
     {"在这个项目里，您主要负责哪些方面？", "What are you responsible for in this project?"},
     {"技术部分由您定，对吗？", "The technical part is yours to decide, is that right?"}},
    {"participants", MK_PROCUREMENT, 3, false, {"还有谁参与，我们还要做什么", "Who else takes part, and what we must still do"},
     {"还有哪些人参与决定？我们还需要做些什么？", "Who else takes part in the decision, and what is left for us to do?"},
     {"最后由总经理签字吗？", "Does the general manager sign in the end?"}},
    {"process", MK_PROCUREMENT, 2, false, {"采购与付款流程、预付款", "Procurement and payment process, advance payment"},
     {"采购和付款走什么流程？", "How do procurement and payment proceed?"},
     {"可以付百分之三十的预付款吗？", "Is an advance payment of thirty per cent possible?"}},
    {"delivery_date", MK_PROCUREMENT, 1, false, {"交货日期", "Delivery date"},
     {"希望什么时候到货？晚了会有什么影响？", "When should it arrive, and what happens when it is late?"},
     {"六月底之前到货就可以吗？", "Is arrival before the end of June enough?"}},
    /* 4 personal: only what serves courtesy and cooperation */
    {"home_family", MK_PERSONAL, 1, true, {"家乡与家庭", "Home town and family"},
     {"您是哪里人？来这边多久了？", "Where are you from, and how long have you been here?"},
     {"您是本地人吗？", "Are you from here?"}},
    {"schooling", MK_PERSONAL, 1, true, {"求学经历", "Schooling"},
     {"您当初学的是什么专业？", "What did you study?"},
     {"您也是学机械的吗？", "Did you study engineering too?"}},
    {"leisure", MK_PERSONAL, 1, true, {"运动、饮食、宠物、阅读与业余时间", "Sports, food and restaurants, pets, reading, free time"},
     {"平时有空喜欢做些什么？", "What do you like to do in your free time?"},
     {"您平时打羽毛球吗？", "Do you play badminton?"}},
    {"religion", MK_PERSONAL, 1, true, {"信仰与禁忌", "Religion and taboos"},
     {"用餐上有什么需要我们留意的？", "Is there anything we should heed about meals?"},
     {"您忌口吗？", "Is there anything you do not eat?"}},
    {"life", MK_PERSONAL, 1, true, {"人生经历", "Life background"},
     {"您是怎么走到今天这个岗位的？", "How did you come to this post?"},
     {"您一直在这家公司吗？", "Have you always been with this company?"}},
    {"authority", MK_PERSONAL, 1, true, {"日常工作与职权责", "Daily work and authority"},
     {"您日常主要忙哪些工作？", "What fills your working day?"},
     {"设备选型由您负责吗？", "Is choosing the equipment yours?"}},
    {"goals", MK_PERSONAL, 1, true, {"工作目标与个人梦想", "Goals and dreams"},
     {"这个项目做成了，对您意味着什么？", "What would success of this project mean to you?"},
     {"今年的目标快完成了吧？", "Is this year's goal nearly reached?"}},
    {"colleagues", MK_PERSONAL, 1, true, {"同事之间的关系", "Relations among colleagues"},
     {"这个项目上您和哪些同事配合最多？", "Whom do you work with most on this project?"},
     {"您和生产部常一起开会吗？", "Do you often meet with production?"}},
    {"wishes", MK_PERSONAL, 2, false, {"对与我们合作的期望", "Wishes for cooperation with us"},
     {"您希望我们在合作中怎么配合您？", "How would you like us to work with you?"},
     {"每周给您一次进度，合适吗？", "Would a report every week suit you?"}},
    /* 5 competitors */
    {"who_quoted", MK_COMPETITORS, 3, false, {"谁报过价", "Who quoted"},
     {"目前还有哪几家在谈？", "Who else are you talking to?"},
     {"还是上次那三家吗？", "Are they the same three as last time?"}},
    {"salesperson", MK_COMPETITORS, 1, false, {"对方的业务代表", "Their salesperson"},
     {"对方是谁在跟进？平时怎么和您联系？", "Who follows it up for them, and how do they keep in touch?"},
     {"还是原来那位代表吗？", "Is it still the same person?"}},
    {"progress", MK_COMPETITORS, 2, false, {"他们做了什么、到了哪一步", "What they did, and how far they are"},
     {"他们做了哪些工作？进展到哪一步了？", "What have they done, and how far have they come?"},
     {"他们已经来做过演示了吗？", "Have they shown a demonstration already?"}},
    {"product_price", MK_COMPETITORS, 3, false, {"他们的产品与价格", "Their product and price"},
     {"他们推荐的是什么方案？价格大概在什么水平？", "What do they propose, and at what level of price?"},
     {"他们的报价比我们高吗？", "Is their quote above ours?"}},
    {"service", MK_COMPETITORS, 1, false, {"他们的服务", "Their service"},
     {"他们承诺了哪些服务？", "Which services do they promise?"},
     {"他们在本地有服务点吗？", "Do they have service nearby?"}},
    {"content", MK_COMPETITORS, 2, false, {"客户对他们满意与不满意之处", "Where the customer is content and discontent with them"},
     {"您对他们哪些方面满意，哪些还不放心？", "Where are you content with them, and where not yet at ease?"},
     {"交期上他们能让您放心吗？", "Are you at ease about their delivery?"}},
};
/* clang-format on */
const size_t mustknow_factory_n = COUNT(mustknow_factory);

int mustknow_category(struct str key)
{
    for (int i = 0; i < MK__COUNT; i++) {
        if (str_is(key, mustknow_category_keys[i])) return i;
    }
    return -1;
}

int mustknow_find(const struct mustknow_question *v, size_t n, struct str key)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(v[i].key, key)) return (int)i;
    }
    return -1;
}

static struct mustknow_question from_factory(const struct mustknow_factory *f, size_t place)
{
    return (struct mustknow_question){.key = str_of(f->key),
                                      .name = str_of(f->name.zh),
                                      .name_en = str_of(f->name.en),
                                      .open = str_of(f->open.zh),
                                      .open_en = str_of(f->open.en),
                                      .closed = str_of(f->closed.zh),
                                      .closed_en = str_of(f->closed.en),
                                      .category = f->category,
                                      .weight = f->weight,
                                      .position = (int64_t)place,
                                      .guarded = f->guarded};
}

static void take(struct str *to, struct str from)
{
    if (from.n > 0) *to = from;
}

/* Openness cannot be given to what the factory guards. */
static void replace(struct mustknow_question *q, const struct mustknow_question *row)
{
    take(&q->name, row->name);
    take(&q->name_en, row->name_en);
    take(&q->open, row->open);
    take(&q->open_en, row->open_en);
    take(&q->closed, row->closed);
    take(&q->closed_en, row->closed_en);
    q->category = row->category;
    q->weight = row->weight;
    q->guarded = q->guarded || row->guarded;
    q->inactive = row->inactive;
    q->own = true;
}

static int compare(const void *a, const void *b)
{
    const struct mustknow_question *x = a, *y = b;

    if (x->category != y->category) return x->category < y->category ? -1 : 1;
    if (x->position != y->position) return x->position < y->position ? -1 : 1;
    return str_cmp(x->key, y->key);
}

size_t mustknow_merge(const struct mustknow_question *rows, size_t n,
                      struct mustknow_question *out)
{
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < mustknow_factory_n; i++)
        out[count++] = from_factory(&mustknow_factory[i], i);
    for (size_t i = 0; i < n; i++) {
        int at = mustknow_find(out, count, rows[i].key);
        if (at >= 0) {
            replace(&out[at], &rows[i]);
        } else {
            out[count] = rows[i];
            out[count++].own = true;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!out[i].inactive) out[kept++] = out[i];
    }
    qsort(out, kept, sizeof(*out), compare);
    return kept;
}

static void add(struct mustknow_part *p, const struct mustknow_question *q, bool answered)
{
    p->asked++;
    p->weight += q->weight;
    if (!answered) return;
    p->answered++;
    p->have += q->weight;
}

static void finish(struct mustknow_part *p)
{
    p->pct = p->weight == 0 ? 0 : 100.0 * (double)p->have / (double)p->weight;
}

void mustknow_complete(const struct mustknow_question *v, size_t n, const bool *answered,
                       const bool *skip, struct mustknow_sum *out)
{
    *out = (struct mustknow_sum){.whole = {.pct = 0}};
    for (size_t i = 0; i < n; i++) {
        if (skip[i]) continue;
        add(&out->part[v[i].category], &v[i], answered[i]);
        add(&out->whole, &v[i], answered[i]);
    }
    for (int c = 0; c < MK__COUNT; c++) finish(&out->part[c]);
    finish(&out->whole);
}
