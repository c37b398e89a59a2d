#include "rules/cycle.h"

#include <stddef.h>

const struct cycle_step cycle_steps[CYCLE_STEPS] = {
    {{"满意", "Content"},
     {"研究", "Research"},
     {"市场规划 客户开发", "Market planning, developing customers"},
     {"没有提出需求，也没有说出问题，最难说服；估计五六成客户停在这里。没提出问题，不等于没有问题。",
      "No need and no problem named; hardest to persuade. Half or more of all customers are thought "
      "to be here. A problem not raised is not a problem absent."}},
    {{"认识", "Recognition"},
     {"分析", "Analysis"},
     {"挖掘需求 锁定目标", "Dig out needs, fix the target"},
     {"在问“有多严重？严重到要行动吗？”，研究预算，还没有行动；小问题放着，只处理大问题。",
      "Asks how serious it is, and whether serious enough to act; studies a budget, does not act yet. "
      "Small problems are ignored, only big ones handled."}},
    {{"决定", "Decision"},
     {"确认", "Confirmation"},
     {"方案立项 客户公关", "Project set up, relations worked"},
     {"小问题越积越多，遇到契机（事故、惊吓、机会）就翻转；立项目、设小组。等来要几个月甚至几年，过去只在一瞬：要在场。",
      "Small problems pile up, then a trigger (an accident, a scare, a chance) flips it; project and "
      "group are set up. Months or years to reach, gone in a flash: be there."}},
    {{"定标", "Setting criteria"},
     {"寻求", "Seeking"},
     {"设计交流 中层把握", "Design and exchange, middle level won"},
     {"收集资料和标书，征求选型意见；凭问题而不是凭需求做决定：问题越尖锐，需要越强，愿付的越多。",
      "Collects information and tender papers, asks opinions on selection; decides by problems, not "
      "by needs: the sharper the problem, the stronger the need, the more he pays."}},
    {{"评价", "Evaluation"},
     {"细化", "Detailing"},
     {"需求调研 高层突破", "Needs survey, executive breakthrough"},
     {"标准由模糊变明确，标书定稿，筛选供应商；采购已经稳定，愿望在做调整。",
      "Criteria go from vague to definite, the tender text is fixed, suppliers are screened; the "
      "purchase is stable, wishes are adjusted."}},
    {{"调查", "Investigation"},
     {"解决", "Solving"},
     {"方案评估 项目承诺", "Evaluation, commitment"},
     {"逐项核实心里的顾虑：要证明、要样板、要承诺。",
      "Hidden doubts are checked one by one: proof, references "
      "and promises are asked for."}},
    {{"选择", "Choice"},
     {"收场", "Closing"},
     {"协议谈判 签约成交", "Negotiation, signing"},
     {"谈条款、谈价格、排日程，供应商只剩一两家。",
      "Terms, price and dates are negotiated; one or two suppliers are left."}},
    {{"再评价", "Re-evaluation"},
     {"维护", "Maintenance"},
     {"实施结案 升级扩容", "Implementation, upgrade, expansion"},
     {"买完之后再问“选对了吗？”：看交付、看服务、看承诺是否兑现。",
      "Asks whether it was right: looks at delivery, service and promises kept."}},
};

int cycle_step(int place, int last)
{
    if (last <= 0 || place <= 0) return 0;
    if (place >= last) return CYCLE_STEPS - 1;
    return (2 * (CYCLE_STEPS - 1) * place + last) / (2 * last);
}
