/* What is said and heard at customers, as a sales director would want it written down.
 *
 * %c the person met, %p the product, %x the competitor, %a the customer, %t a topic, %s what
 * the time of the year gives reason for. */
#include "ops/demo/parts.h"

#define NEED  "understand_need"
#define OFFER "deliver_proposal"
#define KEEP  "keep_relation"
#define FIRST "get_contacts"
#define SIGN  "sign"

/* clang-format off */
const struct demo_talk demo_talks[] = {
    /* early: who, why, how much */
    {PH_EARLY, "call", FIRST, "电话约访%c", "确认项目负责人，约第一次上门", "同意下周接待", "%c确认项目归他牵头，同意下周二上午见面，让我们带%p的案例。", "yes", "advance"},
    {PH_EARLY, "call", NEED, "电话了解%t", "弄清项目背景与时间表", "说出立项时间", "%c说还在写可研，预算要等集团投委会，估计两个月后有结果。", "partly", "advance"},
    {PH_EARLY, "visit", NEED, "初访%c：摸清%t", "了解现有产线的痛点与目标", "同意带看现场", "看了现场，瓶颈在人工上料，班产差三成；%c承认去年因此丢过订单，愿意牵头立项。", "yes", "advance"},
    {PH_EARLY, "visit", NEED, "现场勘查：%p", "量尺寸、测节拍、拍布局", "提供布局图与节拍数据", "量完工位，层高只有 4.2 米，桁架方案要改；%c答应发三个月的停机记录。", "yes", "advance"},
    {PH_EARLY, "visit", FIRST, "拜会%c，递交公司介绍", "打开局面，找到决策链", "介绍其他关键人", "%c对我们不熟，只听过%x；给了采购与工艺的联系方式，建议先从工艺谈起。", "partly", "advance"},
    {PH_EARLY, "visit", NEED, "拜访%c：预算与审批流程", "弄清谁批、批多少、何时批", "说明审批节点", "%c说五百万以内分管副总可批，超过要上总经理办公会，每月只开一次。", "yes", "advance"},
    {PH_EARLY, "meeting", NEED, "需求沟通会：%t", "与工艺、生产、采购三方对齐需求", "形成需求清单", "三方第一次坐到一起，需求清单列了十四条，节拍与换型时间还有争议，由%c会后裁定。", "partly", "advance"},
    {PH_EARLY, "message", NEED, "微信发资料：%p", "让客户内部先传阅", "转给工艺看", "%c回复已转工艺部，三天内给反馈。", "yes", "advance"},
    {PH_EARLY, "message", FIRST, "发送公司案例与资质", "进入供应商名录", "同意入库", "%c要求补充近三年审计报告与同行业业绩，材料齐了就走入库流程。", "partly", "advance"},
    {PH_EARLY, "exhibition", FIRST, "展会上接待%c", "让客户看到%p实物", "约定展后上门", "%c在展台看了二十分钟，拍了视频发给老板，主动要报价区间。", "yes", "advance"},
    {PH_EARLY, "visit", NEED, "登门拜访%c未遇", "了解立项进展", "约定新时间", "%c临时被叫去总部开会，只见到助理，改约下周；项目还在排队。", "no", "no_advance"},
    {PH_EARLY, "call", NEED, "跟进%c：可研进度", "推动可研报告成稿", "请我们参与编写", "%c同意由我们提供可研里的投资估算和回报测算，这是个好位置。", "yes", "advance"},
    /* middle: proposal, technical exchange */
    {PH_MIDDLE, "technical_exchange", OFFER, "技术交流会：%p", "讲清方案一与方案二的取舍", "确定技术路线", "客户认可方案二，担心交期，答应下周安排技术总监见面。", "yes", "advance"},
    {PH_MIDDLE, "technical_exchange", OFFER, "技术交流：%t", "解决工艺部提出的七个问题", "问题清单关闭", "七个问题关了五个，剩下的换型时间与备件清单要回公司核算；%c态度比上次松动。", "partly", "advance"},
    {PH_MIDDLE, "technical_exchange", OFFER, "与%c评审布局：%p", "定下布局与接口", "签字确认布局", "布局第三版通过，物流通道加宽到 3.5 米；接口由信息化部另行确认。", "yes", "advance"},
    {PH_MIDDLE, "demo", OFFER, "样件试制演示：%p", "用客户的零件跑出节拍", "认可试制结果", "试制 60 件，一次合格 58 件，节拍 71 秒优于要求；%c当场给老板打了电话。", "yes", "advance"},
    {PH_MIDDLE, "demo", OFFER, "远程演示：%p", "给远程评委讲清差异", "进入短名单", "演示时网络卡顿，效果打了折扣；%c建议改到样板工厂现场看。", "partly", "no_advance"},
    {PH_MIDDLE, "sample", OFFER, "送样：%p试制件", "让质量部检测", "出检测报告", "样件交质量部，检测要十天；%x的样件已先到一周，要盯紧。", "partly", "advance"},
    {PH_MIDDLE, "reception", KEEP, "接待%c参观样板工厂", "用同行业现场打消顾虑", "认可交付能力", "%c一行五人看了两条在产的线，问的全是售后与备件，回程说心里有底了。", "yes", "advance"},
    {PH_MIDDLE, "visit", OFFER, "向%c汇报初步方案", "争取进入短名单", "同意安排正式交流", "%c认可思路，嫌投资回收期偏长，要我们按两班制重新测算。", "partly", "advance"},
    {PH_MIDDLE, "visit", NEED, "拜访%c：采购标准", "弄清评分办法与权重", "透露评分权重", "%c透露技术占六成、价格三成、服务一成，%x在技术上得分不高。", "yes", "advance"},
    {PH_MIDDLE, "visit", KEEP, "单独拜访%c", "化解对%p的疑虑", "不再反对", "%c最担心停产切换，我们承诺利用春节检修窗口切换并派人驻场，他没有再提反对。", "yes", "advance"},
    {PH_MIDDLE, "meeting", OFFER, "方案沟通会：%t", "统一生产与工艺的意见", "会议纪要签字", "生产要快，工艺要稳，%c拍板按方案二走，纪要已会签。", "yes", "advance"},
    {PH_MIDDLE, "call", OFFER, "电话跟进%c：方案反馈", "拿到内部评审意见", "告知评审结果", "%c说内部评审两家入围，我们与%x，价格差不大，看谁交期短。", "yes", "advance"},
    {PH_MIDDLE, "message", OFFER, "发送技术协议第二稿", "尽快定稿", "三日内回复", "%c圈了十一处修改，多为验收条款，法务在看。", "partly", "advance"},
    /* late: formal design, evaluation */
    {PH_LATE, "meeting", OFFER, "正式方案汇报：%p", "争取高层认可", "高层表态支持", "总经理听完只问了两件事：能不能保节拍，坏了多久有人到；现场给了 4 小时到场的承诺，反应积极。", "yes", "advance"},
    {PH_LATE, "visit", OFFER, "拜访%c：评标前沟通", "摸清对手报价与底线", "透露排名", "%c说我们技术第一，价格第二，%x低 6%；建议在备件与质保上做文章，不要硬降价。", "yes", "advance"},
    {PH_LATE, "visit", KEEP, "与高层会面：%c", "争取关键承诺", "答应支持我们", "%c明确表态只要质保三年就支持我们，回去走质保审批。", "yes", "advance"},
    {PH_LATE, "meeting", OFFER, "投标答疑会", "答清评委问题", "无废标项", "评委问了二十一题，软件接口一项答得不够透，会后补书面说明；%x答疑用了翻译，吃了亏。", "partly", "advance"},
    {PH_LATE, "technical_exchange", OFFER, "与信息化部核对接口：%p", "定下数据接口与责任边界", "接口文件签字", "接口表 46 项全部确认，MES 由我方出，ERP 侧由客户改造，责任写进协议。", "yes", "advance"},
    {PH_LATE, "reception", KEEP, "接待%c来厂考察", "展示装配与调试能力", "考察评分过关", "考察组打分 91，扣分在来料检验；总裁出面吃工作餐，谈到二期。", "yes", "advance"},
    {PH_LATE, "call", OFFER, "电话催问%c评标结果", "拿到排名", "告知定标时间", "%c说定标会推到下周四，采购想再压一轮价，让我们有准备。", "partly", "no_advance"},
    {PH_LATE, "visit", OFFER, "上门递交最终报价", "守住价格底线", "接受报价结构", "%c收下报价，嫌调试费单列不好看，要求并入设备款；总价没有松口。", "partly", "advance"},
    {PH_LATE, "message", OFFER, "补交售后服务承诺书", "补齐评标材料", "确认材料齐全", "%c确认材料齐全，已上报评标委员会。", "yes", "advance"},
    {PH_LATE, "visit", KEEP, "拜访%c：化解反对意见", "弄清反对的原因", "同意按流程打分", "反对意见来自设备科，怕增加维护负担；答应免费培训六名维修工，%c说可以接受。", "yes", "advance"},
    /* talks: price, terms, contract */
    {PH_TALKS, "meeting", SIGN, "商务谈判第一轮", "守住毛利，付款三三三一", "接受付款节点", "客户要求首付降到两成，我们守住三成、发货款提到四成；总价让了 1.5%，换来质保金缩到半年。", "partly", "advance"},
    {PH_TALKS, "meeting", SIGN, "商务谈判：%t", "谈妥违约与验收条款", "条款定稿", "违约金封顶 5% 谈下来了，验收按连续三班 95% 开动率；剩下发票税率由财务确认。", "yes", "advance"},
    {PH_TALKS, "visit", SIGN, "上门推进合同会签", "今天走完法务", "法务签字", "法务改了知识产权一条，其余通过；%c说总经理周五在，当天可盖章。", "yes", "advance"},
    {PH_TALKS, "call", SIGN, "电话跟进%c：合同盖章", "确认盖章时间", "本周内盖章", "合同在财务那里卡了一天，因为预付款保函格式；已发新格式，明天盖章。", "partly", "advance"},
    {PH_TALKS, "visit", SIGN, "拜访%c：最后一轮让价", "不再降价，用服务换", "同意现价", "%c要再降两个点，我们送一年驻场和两套备件，他接受了，口头答应签。", "yes", "advance"},
    {PH_TALKS, "message", SIGN, "发送合同定稿与保函样本", "完成会签", "今天回签", "%c回复定稿无异议，走线上用印流程。", "yes", "deal"},
    {PH_TALKS, "meeting", SIGN, "三方会谈：交期与预付款", "锁定排产窗口", "同意预付三成", "%c同意月底前付预付款锁排产，逾期交期顺延，纪要双方签字。", "yes", "advance"},
    {PH_TALKS, "call", SIGN, "电话沟通信用额度", "确认账期与额度", "提供财报", "%c不愿提供财报，同意改为票据加 30 天账期，已报财务审批。", "partly", "no_advance"},
    /* care: relation, service, next need */
    {PH_CARE, "visit", KEEP, "例行拜访%c", "维护关系，问问明年计划", "透露明年投资方向", "设备运行稳定；%c提到明年要上第二条线，预算在编，嘱咐我们十月前拿方案。", "yes", "advance"},
    {PH_CARE, "visit", KEEP, "使用回访：%p", "收集使用意见", "同意作样板", "开动率 96%，操作工反映换型画面不直观，已记下转研发；%c同意接待参观。", "yes", "advance"},
    {PH_CARE, "call", KEEP, "电话问候%c", "节前问候，了解动态", "约节后见面", "%c说最近忙降本，节后可以坐坐；顺口提到%x来过两次。", "partly", "advance"},
    {PH_CARE, "care", KEEP, "%s拜访关怀", "按公司标准走动，不送超标礼品", "", "送了公司台历和产品手册，%c很客气，聊了半小时行业行情。", "yes", "advance"},
    {PH_CARE, "care", KEEP, "%c升职道贺", "第一时间表达心意", "", "%c升任分管领导，分工扩大到新基地，说以后多走动。", "yes", "advance"},
    {PH_CARE, "meeting", KEEP, "季度服务回顾会", "汇报响应时间与备件情况", "确认下季度计划", "季度响应平均 3.2 小时，备件齐套 97%；客户提出两项改进，已列计划。", "yes", "advance"},
    {PH_CARE, "message", KEEP, "微信回复%c备件问题", "当天解决", "", "夹爪气缸磨损，备件当天发出，%c回了个赞。", "yes", "advance"},
    {PH_CARE, "call", KEEP, "电话催收到期货款", "落实付款日期", "给出付款日", "财务说月底资金排期，%c答应先付六成，余款下月十日前。", "partly", "advance"},
    {PH_CARE, "task", KEEP, "整理%a年度业务回顾", "为高层互访准备材料", "", "订单、毛利、服务数据已汇总，差两家竞争对手的在位情况，等现场核实。", "yes", "advance"},
    {PH_CARE, "visit", KEEP, "陪同高层拜访%c", "建立高层对话", "同意半年互访", "双方高层谈了一小时，定下半年互访一次，%c提议先从联合降本项目做起。", "yes", "advance"},
    {PH_CARE, "visit", NEED, "走访车间，找新机会", "发现下一个项目", "提供产线数据", "后段包装还是人工，八个人三班；%c说只要两年回本老板就批。", "yes", "advance"},
    {PH_CARE, "technical_exchange", KEEP, "新品推介：%p", "让工艺部了解新品", "安排试用", "工艺部对换型快最感兴趣，%c想先试一台，走设备科借用流程。", "partly", "advance"},
    {PH_CARE, "call", KEEP, "电话处理投诉：停机", "先到场再追责", "", "伺服报警停机两小时，工程师当天到场恢复；%c对响应满意，要求写分析报告。", "yes", "no_advance"},
    {PH_CARE, "visit", KEEP, "拜访%c被婉拒", "恢复走动", "同意见面", "前台说%c在开会，等了四十分钟没见到，留了资料；关系有些凉，要换个人切入。", "no", "refused"},
};
const int demo_talks_n = (int)COUNT(demo_talks);
const char *const demo_tails[] = {
    "约定下周三带测算表再谈。", "会后已发纪要，等对方确认。", "下一步请研发出一版节拍仿真。",
    "需要公司高层出面一次。", "回来已和主管对过，先稳住价格。", "竞争对手%x也在跟，报价未知。",
    "%c提醒我们注意交期。", "下次带服务经理一起去。", "对方希望看到同行业两家以上业绩。",
    "内部要尽快把技术协议评审完。", "客户内部还有一位反对者，要再摸清。", "答应的样件本周五前寄出。",
    "已把信息同步给%a项目组。", "对方要求报价分项列清。", "节后再确认一次时间表。",
    "风险在预算，没批之前不投入更多人力。",
};
const int demo_tails_n = (int)COUNT(demo_tails);
const char *const demo_topics[] = {
    "节拍与产能", "换型时间", "布局与物流", "安全与环保", "数据追溯", "投资回报", "交付周期",
    "备件与质保", "人员培训", "验收标准", "与现有产线衔接", "能耗", "二期预留",
};
const int demo_topics_n = (int)COUNT(demo_topics);
/* clang-format on */

/* --- what fits the time of the year --- */

static int month_of(int32_t day)
{
    int y, m, d;

    day_split((struct day){day}, &y, &m, &d);
    return m;
}

const char *demo_season(int32_t day)
{
    static const char *const of[] = {"新年", "新春",     "开春", "春季", "五一", "端午",
                                     "盛夏", "高温季节", "中秋", "国庆", "立冬", "岁末"};
    return of[month_of(day) - 1];
}

const char *demo_season_gift(int32_t day)
{
    static const char *const of[] = {"新年台历与笔记本", "新春糕点礼盒", "公司纪念册",
                                     "新茶礼盒",         "公司纪念册",   "端午粽子礼盒",
                                     "清凉茶饮礼盒",     "公司纪念册",   "中秋月饼礼盒",
                                     "公司纪念册",       "红茶礼盒",     "新年台历与笔记本"};
    return of[month_of(day) - 1];
}
