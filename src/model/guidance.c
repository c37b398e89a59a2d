#include "model/guidance.h"

const struct guidance guidances[] = {
    {"temperament",
     "opinionated",
     {"固执己见", "Holds to his own view whatever is said"},
     {"先肯定他的判断，再请教；用事实和第三方数据让他自己得出结论，不当众反驳。",
      "Acknowledge his judgement first, then ask; let facts and third-party figures lead him to the "
      "conclusion himself. Never contradict him in front of others."}},
    {"temperament",
     "inclusive",
     {"来者是客", "Everyone is welcome"},
     {"他对谁都好，不等于选择我们：每次都争取一个具体承诺，写下来，约好下一步的日期。",
      "Kind to everybody is not yet a choice for us: win one concrete promise each time, write it "
      "down, agree on the date of the next step."}},
    {"temperament",
     "doubtful",
     {"反复征询", "Asks again and again"},
     {"给证据不给口号：样板客户、试用、检测报告、书面保证；把大决定拆成小步，一次解决一个疑问。",
      "Proof, not slogans: references, trials, test reports, written guarantees. Cut the big "
      "decision into small steps and settle one doubt at a time."}},
    {"temperament",
     "pretender",
     {"心底发虚", "Unsure inside"},
     {"给他面子，不考他；私下备好他能拿去汇报的一页纸，让他在上级面前显得内行，同时另找真正懂的人。",
      "Save his face and never test him. Prepare one page he can present as his own; find the "
      "person who really knows beside him."}},
    {"temperament",
     "opportunist",
     {"欺软怕硬", "Bullies the weak, fears the strong"},
     {"态度不卑不亢，底线先讲清；让步必有交换，并让他看到高层对我方的支持。",
      "Neither servile nor rude; state the limits first. Every concession has its price, and let "
      "him see that those above stand behind us."}},
    {"temperament",
     "insincere",
     {"甜言蜜语", "Sweet words"},
     {"只信行动不信话：承诺落到书面、日期和责任人，逐条核对；不透露底价和内部信息。",
      "Trust deeds, not words: promises in writing with date and name, checked one by one. Give "
      "away neither the price floor nor inside information."}},
    {"temperament",
     "introvert",
     {"情淡语少", "Few words, little show of feeling"},
     {"少说多问，给他时间；先发书面材料，再谈一两个具体问题，从专业和兴趣慢慢建立信任。",
      "Talk less, ask, and give him time. Send papers first, then one or two concrete questions; "
      "trust grows slowly through the subject and his interests."}},
    {"temperament",
     "boastful",
     {"龙门大开", "Big talk, doors wide open"},
     {"尊重他的慷慨，但核实他的权限和预算；豪爽话当天变成会议纪要，请他本人确认。",
      "Respect his generosity, but check his authority and budget. Turn big words into minutes on "
      "the same day and have him confirm them."}},
    {"contact.communication_style",
     "direct",
     {NULL, NULL},
     {"开门见山：先结论、后理由，十分钟内讲完；给两个选项让他定，不绕弯子。",
      "Come to the point: conclusion first, reasons after, ten minutes in all. Offer two options "
      "and let him decide."}},
    {"contact.communication_style",
     "analytic",
     {NULL, NULL},
     {"带数据和依据，提前发材料；逻辑清楚、口径一致，不夸大，答不了的约定时间书面回复。",
      "Bring figures and sources and send them ahead. Be orderly and consistent, never "
      "exaggerate; what you cannot answer is answered in writing by an agreed day."}},
    {"contact.communication_style",
     "warm",
     {NULL, NULL},
     {"先谈人、后谈事；关心他的团队和感受，多见面少发文件，答应的小事也要做到。",
      "People first, business after. Care for his team and how they feel; meet rather than write, "
      "and keep even the small promises."}},
    {"contact.communication_style",
     "reserved",
     {NULL, NULL},
     {"节奏放慢，一对一谈；多用开放式问题，容得下沉默，会后用书面确认要点。",
      "Slow down and meet one to one. Ask open questions, bear the silence, and confirm the main "
      "points in writing afterwards."}},
    {"contact.management_style",
     "directive",
     {NULL, NULL},
     {"决定由他一人作：直接见本人，讲结果、时间和责任人；下属只传话，不要只停在下属。",
      "He decides alone: see him in person; speak of result, date and who answers for it. His "
      "people only pass things on, so do not stay with them."}},
    {"contact.management_style",
     "consultative",
     {NULL, NULL},
     {"他听完意见再拍板：先弄清他问谁，逐个做通这几位的工作，再向他汇总。",
      "He asks, then decides: learn whom he asks, win those people one by one, then bring it "
      "together for him."}},
    {"contact.management_style",
     "participative",
     {NULL, NULL},
     {"团队共同决定：开大家都能发言的会，让使用者参与选型，照顾每个部门的得失。",
      "The team decides together: hold meetings in which all can speak, let users take part in the "
      "choice, mind what each department gains and loses."}},
    {"contact.management_style",
     "delegating",
     {NULL, NULL},
     {"权已下放：找真正经办的人谈细节，向他只报里程碑和例外，请他在关键处出面。",
      "He has handed it on: settle details with the one in charge, give him milestones and "
      "exceptions only, and ask him to step in where it counts."}},
};
const size_t guidances_n = COUNT(guidances);
