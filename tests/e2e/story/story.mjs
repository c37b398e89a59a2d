// One deal from P0 to P7 through the page, by four people, every sheet by hand; then the same deal once more, lost.
// A name after the command runs the steps from there on a company that stands already (see run.mjs).
import * as begin from './begin.mjs';
import * as onward from './onward.mjs';
import * as sheets from './sheets.mjs';

/** Steps in their order; each may read what earlier ones left in `s`. */
export function steps({ who, stamp, s }) {
  const am = () => who.as('account_manager');
  const lead = () => who.as('team_lead');
  const name = `涂装线改造${stamp}`;
  const rivals = [`沃德${stamp}`, `北辰${stamp}`];
  const book = `质保打法${stamp}`;
  const product = `涂装机器人单元${stamp}`;
  const pool = `涂装线奖金包${stamp}`;
  return {
    product: async () => { s.product = await begin.product(await who.as('demo'), product); },
    customer: async () => { s.account = await begin.customer(await am(), `江海重工${stamp}`); },
    people: async () => { s.people = await begin.peopleOf(await am(), s.account, stamp); },
    needs: async () => begin.needs(await am(), s.account),
    deal: async () => { s.deal = await begin.open(await am(), s.account, name, product); },
    p0: async () => begin.p0(await am(), await lead(), await who.as('branch_gm'), s.account, s.deal, name),
    p1: async () => begin.p1(await am(), s.deal, stamp),
    positioning: async () => sheets.positioning(await am(), s.deal),
    team: async () => sheets.team(await am(), s.deal),
    lines: async () => sheets.lines(await am(), s.deal, product),
    buying: async () => sheets.buying(await am(), s.deal, stamp),
    relations: async () => sheets.relations(await am(), s.deal, stamp),
    meeting: async () => sheets.meeting(await am(), s.deal),
    rivals: async () => sheets.rivals(await am(), s.deal, rivals),
    problems: async () => sheets.problems(await am(), s.deal, stamp),
    mustknow: async () => sheets.mustknow(await am(), s.deal),
    p2: async () => onward.p2(await am(), s.deal),
    draft: async () => sheets.criteria(await am(), s.deal, null),
    p3stops: async () => onward.p3stops(await am(), s.deal),
    criteria: async () => sheets.criteria(await am(), s.deal, 10),
    milestones: async () => sheets.milestones(await am(), s.deal),
    resources: async () => sheets.resources(await am(), await lead(), s.deal),
    exchange: async () => sheets.exchange(await am(), s.deal, stamp),
    p3: async () => onward.p3(await am(), s.deal),
    comparison: async () => sheets.comparison(await am(), s.deal, rivals),
    factors: async () => sheets.factors(await am(), s.deal),
    swot: async () => sheets.swot(await am(), s.deal),
    triangle: async () => sheets.triangle(await am(), s.deal, rivals[0]),
    fishbone: async () => sheets.fishbone(await am(), s.deal),
    visited: async () => sheets.commitment(await am(), s.deal, '参观示范', stamp, '李国强', '来厂看了样板线'),
    p4: async () => onward.p4(await am(), s.deal),
    process: async () => onward.process(await am(), s.deal),
    warned: async () => onward.warned(await am(), s.deal),
    review: async () => onward.review(await lead(), s.deal, name),
    // ¥3.6 million at 75 % weigh ¥2.7 million.
    funnel: async () => onward.funnel(await am(), s.product, ['在谈¥360万1个项目', '加权金额¥270万', '赢单¥00个项目', '丢单0个项目'], 'the open deal in the funnel'),
    winOver: async () => onward.winOver(await am(), s.deal, stamp),
    met: async () => sheets.commitment(await am(), s.deal, '高级管理会面', stamp, '王建国', '会议纪要：同意看样板线'),
    override: async () => onward.override(await am(), await lead(), s.deal, name),
    p6: async () => onward.p6(await am(), s.deal),
    bonus: async () => sheets.bonus(await am(), await lead(), await who.as('ka_vp'), s.deal, pool),
    won: async () => onward.won(await am(), s.deal),
    way: async () => onward.way(await am(), s.deal),
    paid: async () => sheets.paid(await lead(), s.deal),
    keep: async () => {
      await onward.keep(await am(), s.deal, book);
      await onward.whole(await am(), s.deal);
    },
    again: async () => { s.second = await begin.open(await am(), s.account, `${name}二`, product); },
    secondP0: async () => begin.initiated(await am(), s.second),
    applied: async () => onward.applied(await am(), s.second, book),
    compared: async () => onward.compared(await lead(), s.deal, s.second, name),
    lost: async () => onward.lost(await am(), s.second, rivals[0]),
    rates: async () => onward.rates(await am(), s.deal, book),
    // One won for ¥3.45 million, one lost: half.
    closed: async () => onward.funnel(await am(), s.product, ['在谈¥00个项目', '加权金额¥0', '赢单¥345万1个项目', '丢单1个项目赢单率50%'], 'both in the funnel'),
  };
}

export const firstRun = 'keep';
