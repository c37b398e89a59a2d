/** How kinds are laid out on screens: default columns, groups in the order of the paper forms, which
 *  state deserves which tone. Keys that /meta does not name are skipped; fields not named here stand
 *  in the group `more`. */
import type { Key } from '../i18n';

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad' | 'gold' | 'faint' | 'text';
export interface Group {
  label: Key;
  fields: string[];
}
export interface Quick {
  label: Key;
  /** As in the address; @today and @tomorrow stand for when that day begins. */
  params: Record<string, string>;
  sort?: string;
}
export interface Layout {
  columns: string[];
  groups: Group[];
  /** Fields asked for when creating; `required` ones come by themselves. */
  create: string[];
  quick: Quick[];
  /** Fields of consequence: another value than before asks why, and the answer stands in the history. */
  why?: string[];
  /** What a list shows that is opened without a word about it; taken away, it shows all. */
  first?: Record<string, string>;
  hint: Key;
}

const none: Layout = { columns: [], groups: [], create: [], quick: [], hint: 'empty.generic' };

const layouts: Record<string, Partial<Layout>> = {
  account: {
    columns: ['name', 'importance', 'segment', 'industry', 'relationship', 'sales_revenue', 'owner', 'updated_at'],
    create: ['name', 'short_name', 'importance', 'segment', 'industry', 'source', 'phone', 'website', 'address', 'owner'],
    hint: 'empty.account',
    why: ['segment', 'credit_grade'],
    quick: [
      { label: 'quick.mine', params: { owner: 'me' } },
      { label: 'quick.key', params: { segment: 'key' } },
      { label: 'quick.vip', params: { importance: 'vip' } },
    ],
    groups: [
      { label: 'group.identity', fields: ['name', 'short_name', 'code', 'importance', 'segment', 'source', 'legal_representative', 'main_contact', 'key_decision_maker', 'parent', 'owner', 'team', 'sponsor'] },
      { label: 'group.reach', fields: ['address', 'postcode', 'phone', 'fax', 'email', 'website', 'region'] },
      { label: 'group.company', fields: ['unified_social_credit_code', 'ownership', 'business_type', 'industry', 'main_products', 'size', 'employees', 'founded_year', 'annual_output', 'market_share', 'sales_revenue', 'benefit', 'cost', 'profit', 'selling_expense'] },
      { label: 'group.credit', fields: ['bank', 'bank_account', 'credit_grade', 'credit_limit', 'payment_term_days', 'abnormal'] },
      { label: 'group.relation', fields: ['traits', 'attractiveness', 'relationship', 'lifecycle', 'partnership', 'temperament', 'history', 'lost_reason', 'relation_basis', 'loss_impact', 'channel', 'is_dealer', 'dealer', 'dealer_share', 'dealer_note'] },
      { label: 'group.file', fields: ['registered_on', 'entered_by', 'collected_by', 'audit_mark', 'audit_reason', 'audited_by', 'audited_at'] },
    ],
  },
  contact: {
    columns: ['name', 'account', 'title', 'mobile', 'influence', 'rapport', 'relation_state', 'updated_at'],
    create: ['name', 'account', 'title', 'mobile', 'phone', 'email', 'wechat', 'influence', 'rapport'],
    hint: 'empty.contact',
    quick: [
      { label: 'quick.deciders', params: { influence: 'decider' } },
      { label: 'quick.congenial', params: { 'rapport.in': 'congenial,excellent' } },
    ],
    groups: [
      { label: 'group.identity', fields: ['name', 'account', 'department', 'title', 'employer', 'owner'] },
      { label: 'group.reach', fields: ['mobile', 'phone', 'fax', 'email', 'wechat', 'address', 'postcode'] },
      { label: 'group.relation', fields: ['rapport', 'influence', 'relation_kind', 'relation_state', 'temperament', 'communication_style', 'management_style', 'topics_used'] },
      { label: 'group.person', fields: ['gender', 'birth_date', 'birth_year', 'political_status', 'birthplace', 'school', 'major', 'character', 'interests', 'sports', 'family', 'social_circle', 'personal_credit', 'religion', 'career_goal', 'goal'] },
      { label: 'group.file', fields: ['form_number', 'filled_by', 'registered_on', 'collected_by', 'entered_by', 'audit_mark', 'audited_by', 'audited_at', 'left_company', 'name_pinyin'] },
    ],
  },
  opportunity: {
    columns: ['name', 'account', 'stage', 'amount', 'score', 'close_date', 'state', 'owner', 'next_step', 'updated_at'],
    create: ['name', 'account', 'product', 'amount', 'close_date', 'pipeline', 'stage', 'owner', 'category', 'next_step', 'next_step_date'],
    hint: 'empty.opportunity',
    quick: [
      { label: 'quick.mine', params: { owner: 'me' } },
      { label: 'quick.open', params: { state: 'open' } },
      { label: 'quick.won', params: { state: 'won' } },
    ],
    groups: [
      { label: 'group.deal', fields: ['name', 'code', 'account', 'product', 'site', 'department', 'owner', 'team', 'pipeline', 'stage', 'probability', 'probability_reason', 'amount', 'cost', 'margin', 'close_date', 'opened_on', 'next_step', 'next_step_date'] },
      { label: 'group.class', fields: ['category', 'buying_mode', 'grade', 'class', 'source', 'campaign', 'industry'] },
      { label: 'group.budget', fields: ['budget_state', 'budget_amount', 'decision_date', 'delivery_date', 'advance_payment', 'procurement_process'] },
      { label: 'group.position', fields: ['urgency', 'competitive_position', 'confidence', 'decision_step', 'score', 'score_on'] },
      { label: 'group.result', fields: ['state', 'closed_on', 'lost_to', 'reasons', 'lessons'] },
    ],
  },
  activity: {
    columns: ['subject', 'kind', 'account', 'deal', 'start', 'state', 'owner', 'outcome'],
    create: ['kind', 'subject', 'account', 'deal', 'contacts', 'start', 'end', 'place', 'objective', 'commitment_sought'],
    hint: 'empty.activity',
    // A series reaches months ahead: the list begins with today, not with its farthest end.
    first: { 'start.le': '@tomorrow' },
    quick: [
      { label: 'quick.mine', params: { owner: 'me' } },
      { label: 'quick.lately', params: { 'start.le': '@tomorrow' } },
      { label: 'quick.ahead', params: { 'start.ge': '@today' }, sort: 'start' },
      { label: 'quick.tasks', params: { kind: 'task' } },
      { label: 'quick.visits', params: { kind: 'visit' } },
    ],
    groups: [
      { label: 'group.plan', fields: ['kind', 'subject', 'state', 'account', 'deal', 'contacts', 'participants', 'owner', 'place', 'start', 'end', 'due', 'sales_kit', 'expected_questions'] },
      { label: 'group.goal', fields: ['visit_objective', 'objective', 'commitment_sought', 'commitment_obtained', 'outcome', 'result', 'next_activity'] },
      { label: 'group.time', fields: ['minutes', 'time_kind', 'travel_minutes', 'waiting_minutes', 'cost'] },
    ],
  },
  account_plan: {
    columns: ['name', 'account', 'period', 'state', 'edition', 'author', 'approver', 'updated_at'],
    create: ['account', 'period', 'sponsor', 'confidential', 'readers'],
    hint: 'empty.account_plan',
    quick: [
      { label: 'quick.mine', params: { author: 'me' } },
      { label: 'quick.running', params: { state: 'active' } },
      { label: 'quick.draft', params: { state: 'draft' } },
    ],
  },
  care_plan: {
    columns: ['occasion', 'contact', 'account', 'action', 'rhythm', 'next_date', 'last_done', 'owner'],
    create: ['occasion', 'contact', 'tier', 'action', 'rhythm', 'next_date', 'note'],
    hint: 'empty.care_plan',
    quick: [{ label: 'quick.mine', params: { owner: 'me' } }],
  },
  product: { columns: ['name', 'code', 'line', 'price', 'unit', 'active', 'updated_at'], create: ['name', 'code', 'line', 'price', 'unit'], hint: 'empty.product' },
  competitor: { columns: ['name', 'products', 'strengths', 'weaknesses', 'updated_at'], create: ['name', 'products', 'strategy', 'strengths', 'weaknesses'], hint: 'empty.competitor' },
  order: {
    columns: ['code', 'account', 'ordered_on', 'state', 'amount', 'promised_on', 'delivered_on'],
    create: ['account', 'kind', 'ordered_on', 'promised_on', 'amount', 'deal', 'customer_reference', 'note'],
    hint: 'empty.order',
  },
  order_line: { columns: ['product', 'description', 'quantity', 'price', 'discount', 'amount'], create: ['product', 'description', 'quantity', 'unit', 'price', 'discount', 'unit_cost'], hint: 'empty.order_line' },
  invoice: { columns: ['code', 'account', 'issued_on', 'due', 'state', 'amount', 'open_amount'], create: ['account', 'order', 'kind', 'issued_on', 'due', 'amount', 'tax', 'note'], hint: 'empty.invoice' },
  payment: { columns: ['code', 'account', 'paid_on', 'amount', 'method', 'invoice', 'state'], create: ['account', 'invoice', 'paid_on', 'amount', 'method', 'reference', 'note'], hint: 'empty.payment' },
  user: {
    columns: ['name', 'login', 'org_unit', 'roles', 'title', 'manager', 'active'],
    create: ['login', 'name', 'roles', 'org_unit', 'title', 'manager', 'email', 'mobile'],
    hint: 'empty.user',
  },
  supplier_rating: { columns: ['system', 'account', 'period', 'grade', 'rank', 'weak_points', 'next_date'], create: ['account', 'system', 'period', 'grade', 'rank', 'weak_points', 'next_date'], hint: 'empty.supplier_rating' },
  demand: { columns: ['account', 'department', 'product', 'year', 'amount', 'competitor', 'competitor_share'], create: ['account', 'product', 'year', 'amount', 'department', 'competitor', 'competitor_share', 'source'], hint: 'empty.demand' },
  holiday: { columns: ['day', 'name', 'kind', 'updated_at'], create: ['day', 'name', 'kind'], hint: 'empty.holiday' },
  org_unit: { columns: ['name', 'kind', 'parent', 'manager'], create: ['name', 'kind', 'parent', 'manager'], hint: 'empty.org_unit' },
};

export const layoutOf = (kind: string): Layout => ({ ...none, ...layouts[kind] });

const tones: Record<string, Record<string, Tone>> = {
  importance: { vip: 'gold', important: 'accent', normal: 'text' },
  segment: { key: 'gold', super_prospect: 'accent', prospect: 'text', regular: 'text', unattractive: 'faint' },
  relationship: { firm: 'good', good: 'good', developing: 'accent', limited: 'text', declining: 'bad' },
  credit_grade: { red: 'good', white: 'text', grey: 'warn', black: 'bad' },
  audit_mark: { unaudited: 'faint', approved: 'good', returned: 'bad' },
  state: { submitted: 'warn', active: 'accent', closed: 'plain', draft: 'faint', open: 'accent', won: 'good', lost: 'bad', cancelled: 'faint', paused: 'warn', approved: 'good', paid: 'good', reached: 'good', obtained: 'good', planned: 'accent', done: 'good', missed: 'bad', confirmed: 'accent', partly_delivered: 'accent', delivered: 'good', issued: 'accent', partly_paid: 'warn', void: 'faint', booked: 'good', reversed: 'faint' },
  influence: { decider: 'gold', organiser: 'accent', core: 'accent', member: 'text' },
  rapport: { excellent: 'good', congenial: 'good', talks: 'accent', first: 'text' },
  outcome: { deal: 'good', advance: 'good', no_advance: 'warn', refused: 'bad' },
  grade: { A: 'gold', B: 'accent', C: 'text', D: 'faint' },
  severity: { high: 'bad', mid: 'warn', info: 'faint' },
  urgency: { urgent: 'bad', active: 'accent', planned: 'text', later: 'faint' },
  competitive_position: { sole: 'good', ahead: 'good', level: 'text', behind: 'bad' },
};
export const toneOf = (field: string, value: string): Tone | null => tones[field]?.[value] ?? null;

/** Whether another value than this one has to be explained. */
export const asksWhy = (kind: string, key: string, was: unknown) => Boolean(layoutOf(kind).why?.includes(key)) && was !== null && was !== undefined;
