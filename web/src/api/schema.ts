// Made by scripts/schema.mjs from the program's own tables (make web-schema); do not edit.
export interface Money {
  amount: number;
  currency: string;
}
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  errors?: ({ field: string; code: string; message: string; })[];
  request_id?: string;
  op?: number;
}

export type KindKey =
  | 'account'
  | 'account_department'
  | 'account_plan'
  | 'activity'
  | 'activity_target'
  | 'analysis_answer'
  | 'approval'
  | 'approval_chain'
  | 'approval_chain_step'
  | 'approval_step'
  | 'assessment'
  | 'attachment'
  | 'benefit'
  | 'bid'
  | 'bid_application'
  | 'bonus_package'
  | 'care_plan'
  | 'commitment'
  | 'competence'
  | 'competence_round'
  | 'competence_sheet'
  | 'competence_target'
  | 'competitor'
  | 'competitor_preference'
  | 'consent'
  | 'contact'
  | 'contact_link'
  | 'cost_entry'
  | 'counter_strategy'
  | 'credit_exception'
  | 'criterion'
  | 'deal_change'
  | 'deal_competitor'
  | 'deal_contact'
  | 'deal_line'
  | 'deal_member'
  | 'deal_review'
  | 'deal_sheet'
  | 'demand'
  | 'development_action'
  | 'development_goal'
  | 'duty_report'
  | 'exchange'
  | 'exchange_followup'
  | 'exchange_person'
  | 'exchange_plan'
  | 'exchange_point'
  | 'exchange_rate'
  | 'exchange_summary'
  | 'expected_change'
  | 'explanation'
  | 'factor'
  | 'feature'
  | 'feature_cell'
  | 'file_audit'
  | 'fishbone_cause'
  | 'forecast_call'
  | 'forecast_deal'
  | 'forecast_entry'
  | 'forecast_snapshot'
  | 'gate_evidence'
  | 'gate_item'
  | 'gate_pass'
  | 'golden_triangle'
  | 'holiday'
  | 'industry_sheet'
  | 'info_item'
  | 'invoice'
  | 'judgement'
  | 'ladder_evidence'
  | 'loss_review'
  | 'mail_schedule'
  | 'market_report'
  | 'mdp'
  | 'mdp_feedback'
  | 'milestone'
  | 'monday_round'
  | 'mustknow_answer'
  | 'mustknow_question'
  | 'need'
  | 'note'
  | 'notification'
  | 'objective'
  | 'observation'
  | 'opportunity'
  | 'order'
  | 'order_line'
  | 'org_unit'
  | 'payment'
  | 'pipeline'
  | 'plan_action'
  | 'plan_benefit'
  | 'plan_support'
  | 'plan_swot_item'
  | 'playbook'
  | 'playbook_use'
  | 'pool_entry'
  | 'position'
  | 'preference_policy'
  | 'problem'
  | 'product'
  | 'promotion_criterion'
  | 'qualification_item'
  | 'qualification_model'
  | 'recurrence'
  | 'relations_plan'
  | 'relations_step'
  | 'relationship'
  | 'resource_request'
  | 'role'
  | 'saved_view'
  | 'score'
  | 'score_sheet'
  | 'sighting'
  | 'site_watch'
  | 'solution_item'
  | 'solution_meeting'
  | 'sponsorship'
  | 'stage'
  | 'stage_change'
  | 'star_review'
  | 'statement'
  | 'strategy_advice'
  | 'supplier_rating'
  | 'survey'
  | 'survey_answer'
  | 'swot_item'
  | 'tag'
  | 'talk_topic'
  | 'target'
  | 'transfer'
  | 'trigger_event'
  | 'twos_strategy'
  | 'user'
  | 'user_assignment'
  | 'visit_promise'
  | 'visit_report'
  | 'warning'
  | 'warning_rule'
  | 'work_plan'
  | 'work_plan_item';

export interface OrgUnitRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  kind: 'company' | 'branch' | 'department' | 'team' | null;
  parent: number | null;
  manager: number | null;
  code: string | null;
}
export interface UserRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  login: string | null;
  name: string | null;
  name_en: string | null;
  org_unit: number | null;
  roles: string[] | null;
  manager: number | null;
  title: string | null;
  level: number | null;
  phone: string | null;
  email: string | null;
  locale: 'zh-CN' | 'en' | null;
  capacity_min: number | null;
  capacity_max: number | null;
  active: boolean | null;
  readonly second_factor: boolean | null;
  delegate: number | null;
  delegate_from: string | null;
  delegate_to: string | null;
  delegate_reason: string | null;
}
export interface RoleRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  key: string | null;
  name: string | null;
  name_en: string | null;
  note: string | null;
  position: number | null;
}
export interface ExchangeRateRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  from: string | null;
  to: string | null;
  day: string | null;
  rate: number | null;
}
export interface TagRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  colour: string | null;
  note: string | null;
}
export interface ProductRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  code: string | null;
  name: string | null;
  unit: string | null;
  line: string | null;
  price: Money | null;
  cost: Money | null;
  specification: string | null;
  core: boolean | null;
  use_notes: string | null;
  active: boolean | null;
  note: string | null;
}
export interface CompetitorRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  short_name: string | null;
  website: string | null;
  products: string | null;
  relations: string | null;
  capability: string | null;
  strategy: string | null;
  strengths: string | null;
  weaknesses: string | null;
  customers_view: string | null;
  note: string | null;
}
export interface CompetitorPreferenceRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  competitor: number | null;
  preference: number | null;
  as_of: string | null;
  reason: string | null;
}
export interface SightingRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  competitor: number | null;
  account: number | null;
  where: 'site' | 'advertisement' | 'tender_notice' | 'exhibition' | 'customer' | 'press' | 'other' | null;
  page: 'home' | 'zone' | null;
  form: 'logo' | 'banner' | 'text' | null;
  date: string | null;
  subject: string | null;
  link: string | null;
  reporter: number | null;
}
export interface SiteWatchRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  competitor: number | null;
  day: string | null;
  looked_by: number | null;
  found: number | null;
  note: string | null;
}
export interface FeatureRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  position: number | null;
  our_text: string | null;
  our_score: number | null;
  note: string | null;
}
export interface FeatureCellRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  feature: number | null;
  competitor: number | null;
  text: string | null;
  score: number | null;
}
export interface BenefitRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  feature: string | null;
  benefit: string | null;
  importance: 'extreme' | 'high' | 'some' | 'normal' | null;
  position: number | null;
}
export interface CounterStrategyRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  competitor: number | null;
  target: string | null;
  strengths_weaknesses: string | null;
  likely_moves: string | null;
  value_offered: string | null;
  our_response: string | null;
  head_on: string | null;
  decision_factors: string | null;
  carve_up: string | null;
  delay: string | null;
  relations: string | null;
  sacrifice: string | null;
  retreat_deadline: string | null;
  owner: number | null;
  state: 'active' | 'closed' | null;
}
export interface IndustrySheetRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  industry: 'aviation' | 'machinery' | 'electrical' | 'telecom' | 'tobacco' | 'information' | 'media' | 'government' | 'other' | null;
  as_of: string | null;
  rivalry: number | null;
  rivalry_text: string | null;
  entrants: number | null;
  entrants_text: string | null;
  substitutes: number | null;
  substitutes_text: string | null;
  buyers: number | null;
  buyers_text: string | null;
  suppliers: number | null;
  suppliers_text: string | null;
  political: string | null;
  economic: string | null;
  social: string | null;
  technological: string | null;
  conclusion: string | null;
  author: number | null;
}
export interface MarketReportRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  title: string | null;
  industry: 'aviation' | 'machinery' | 'electrical' | 'telecom' | 'tobacco' | 'information' | 'media' | 'government' | 'other' | null;
  competitor: number | null;
  date: string | null;
  source: string | null;
  text: string | null;
  meaning: string | null;
  author: number | null;
  reviewer: number | null;
  state: 'draft' | 'submitted' | 'returned' | 'released' | null;
  comment: string | null;
  readers: number[] | null;
  released_on: string | null;
}
export interface PipelineRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  key: string | null;
  name: string | null;
  name_en: string | null;
  edition: number | null;
  kind: 'efficiency' | 'effectiveness' | null;
  is_default: boolean | null;
  active: boolean | null;
  note: string | null;
}
export interface StageRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  pipeline: number | null;
  key: string | null;
  name: string | null;
  name_en: string | null;
  percent: number | null;
  position: number | null;
  our_work: string | null;
  our_work_en: string | null;
  customer_step: string | null;
  customer_step_en: string | null;
  advice: string | null;
  advice_en: string | null;
  counts_in_forecast: boolean | null;
}
export interface AccountRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  short_name: string | null;
  code: string | null;
  importance: 'normal' | 'important' | 'vip' | null;
  segment: 'key' | 'regular' | 'super_prospect' | 'prospect' | 'unattractive' | null;
  source: 'ad_response' | 'exhibition' | 'referral' | 'walk_in' | 'sales_found' | 'business_cards' | 'peer_sales' | 'internet' | 'directory' | 'old_archive' | 'cold_call' | 'competitor_staff' | 'friends' | 'seminar' | 'other' | null;
  legal_representative: string | null;
  main_contact: number | null;
  key_decision_maker: number | null;
  address: string | null;
  postcode: string | null;
  phone: string | null;
  fax: string | null;
  email: string | null;
  website: string | null;
  region: string | null;
  unified_social_credit_code: string | null;
  ownership: 'foreign' | 'joint_venture' | 'state' | 'collective' | 'individual' | 'private' | 'listed' | 'government' | 'other' | null;
  business_type: 'manufacturing' | 'trading' | 'service' | 'other' | null;
  industry: 'aviation' | 'machinery' | 'electrical' | 'telecom' | 'tobacco' | 'information' | 'media' | 'government' | 'other' | null;
  main_products: string | null;
  size: 'micro' | 'small' | 'medium' | 'large' | 'giant' | null;
  employees: number | null;
  annual_output: Money | null;
  market_share: number | null;
  sales_revenue: Money | null;
  benefit: Money | null;
  cost: Money | null;
  profit: Money | null;
  selling_expense: Money | null;
  bank: string | null;
  bank_account: string | null;
  credit_grade: 'red' | 'white' | 'grey' | 'black' | null;
  credit_limit: Money | null;
  payment_term_days: number | null;
  abnormal: string | null;
  registered_on: string | null;
  entered_by: number | null;
  collected_by: number | null;
  audit_mark: 'unaudited' | 'approved' | 'returned' | null;
  readonly audited_by: number | null;
  readonly audited_at: string | null;
  readonly audit_reason: string | null;
  traits: string[] | null;
  tags: string[] | null;
  parent: number | null;
  owner: number | null;
  team: number[] | null;
  sponsor: number | null;
  attractiveness: 'high' | 'medium' | 'low' | null;
  relationship: 'firm' | 'good' | 'developing' | 'limited' | 'declining' | null;
  lifecycle: 'breakthrough' | 'consolidation' | 'growth' | 'harvest' | 'defence' | 'dormant' | 'paused' | null;
  partnership: 'buyer' | 'preferred' | 'partner' | 'alliance' | null;
  temperament: 'opinionated' | 'inclusive' | 'doubtful' | 'pretender' | 'opportunist' | 'insincere' | 'introvert' | 'boastful' | null;
  history: 'customer' | 'past_customer' | 'contacted' | 'never_visited' | null;
  lost_reason: 'past_customer' | 'our_fault' | 'quality_price' | 'salesperson_conduct' | 'service_problem' | 'external' | 'human_factor' | 'dealer_relation' | 'strong_competitor' | 'contacted' | 'shut_out' | 'lost_price_comparison' | 'never_visited' | 'short_of_hands' | 'no_fight' | 'undeveloped' | null;
  relation_basis: 'personal' | 'business' | 'partnership' | null;
  loss_impact: number | null;
  channel: 'direct' | 'dealer' | 'both' | null;
  dealer: number | null;
  is_dealer: boolean | null;
  dealer_share: number | null;
  dealer_note: string | null;
  founded_year: number | null;
  note: string | null;
}
export interface AccountDepartmentRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  name: string | null;
  kind: 'qc' | 'qa' | 'production' | 'rnd' | 'purchasing' | 'marketing' | 'finance' | 'it' | 'management' | 'other' | null;
  parent: number | null;
  main_duty: string | null;
  part_in_sale: string | null;
}
export interface ContactRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  readonly name_pinyin: string | null;
  account: number | null;
  department: number | null;
  title: string | null;
  employer: string | null;
  mobile: string | null;
  phone: string | null;
  fax: string | null;
  email: string | null;
  wechat: string | null;
  address: string | null;
  postcode: string | null;
  rapport: 'first' | 'talks' | 'congenial' | 'excellent' | null;
  influence: 'member' | 'core' | 'organiser' | 'decider' | null;
  relation_kind: 'target' | 'business_friend' | 'friend_of_contact' | 'personal_friend' | 'opinion_former' | null;
  relation_state: 'none' | 'nodding' | 'frequent' | 'very_good' | null;
  gender: 'male' | 'female' | 'other' | null;
  birth_date: string | null;
  birth_year: number | null;
  political_status: string | null;
  birthplace: string | null;
  school: string | null;
  major: string | null;
  character: string | null;
  interests: string | null;
  sports: string | null;
  family: string | null;
  social_circle: string | null;
  personal_credit: string | null;
  religion: string | null;
  career_goal: string | null;
  temperament: 'opinionated' | 'inclusive' | 'doubtful' | 'pretender' | 'opportunist' | 'insincere' | 'introvert' | 'boastful' | null;
  communication_style: 'direct' | 'analytic' | 'warm' | 'reserved' | null;
  management_style: 'directive' | 'consultative' | 'participative' | 'delegating' | null;
  topics_used: string[] | null;
  form_number: string | null;
  filled_by: number | null;
  registered_on: string | null;
  collected_by: number | null;
  entered_by: number | null;
  audit_mark: 'unaudited' | 'approved' | 'returned' | null;
  readonly audited_by: number | null;
  readonly audited_at: string | null;
  left_company: string | null;
  tags: string[] | null;
  note: string | null;
}
export interface PositionRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  contact: number | null;
  account: number | null;
  department: number | null;
  title: string | null;
  level: number | null;
  reports_to: number | null;
  main: boolean | null;
  from: string | null;
  to: string | null;
  readonly recorded_at: string | null;
  readonly recorded_by: number | null;
  readonly superseded_by: number | null;
}
export interface ContactLinkRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  contact: number | null;
  other: number | null;
  user: number | null;
  kind: 'colleague' | 'superior' | 'alumni' | 'townsman' | 'family' | 'ex_colleague' | 'friend' | 'referral' | 'rival' | null;
  warmth: number | null;
  since: string | null;
  to: string | null;
  note: string | null;
}
export interface RelationshipRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  contact: number | null;
  user: number | null;
  degree: number | null;
  target: number | null;
  target_date: string | null;
  from: string | null;
  readonly to: string | null;
  evidence: string | null;
  readonly recorded_at: string | null;
  readonly recorded_by: number | null;
  readonly superseded_by: number | null;
}
export interface NeedRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  contact: number | null;
  kind: 'organisational' | 'financial' | 'sales' | 'profit' | 'share' | 'shareholder_value' | 'cost' | 'performance' | 'project_goal' | 'productivity' | 'time' | 'specification' | 'image' | 'reputation' | 'credit' | 'morale' | 'personal' | 'power' | 'achievement' | 'recognition' | 'acceptance' | 'order' | 'security' | 'affection' | 'fame' | 'status' | 'influence' | 'money' | 'growth' | 'staff_stability' | null;
  statement: string | null;
  why: string | null;
  signs_seen: string | null;
  signs_heard: string | null;
  response_words: string | null;
  response_action: string | null;
  priority: number | null;
  satisfied: number | null;
  state: 'latent' | 'expressed' | null;
  clear: boolean | null;
  complete: boolean | null;
  shared: boolean | null;
  readonly confirmed: boolean | null;
}
export interface ExchangeRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  contact: number | null;
  user: number | null;
  direction: 'we_give' | 'they_give' | null;
  kind: 'promise' | 'help' | 'information' | 'referral' | 'hospitality' | 'gift' | 'concession' | 'reference' | null;
  what: string | null;
  value: number | null;
  amount: Money | null;
  given_on: string | null;
  due: string | null;
  state: 'open' | 'kept' | 'broken' | 'waived' | null;
  settled_on: string | null;
  evidence: string | null;
}
export interface OpportunityRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  code: string | null;
  account: number | null;
  site: string | null;
  department: number | null;
  owner: number | null;
  team: number[] | null;
  pipeline: number | null;
  stage: string | null;
  state: 'draft' | 'open' | 'won' | 'lost' | 'cancelled' | 'paused' | null;
  initiation: 'requested' | 'approved' | 'returned' | 'rejected' | 'withdrawn' | null;
  probability: number | null;
  probability_reason: string | null;
  amount: Money | null;
  cost: Money | null;
  margin: Money | null;
  close_date: string | null;
  opened_on: string | null;
  closed_on: string | null;
  category: 'new' | 'upgrade' | 'expansion' | 'repeat' | 'renewal' | null;
  buying_mode: 'direct' | 'tender' | 'framework' | null;
  grade: 'A' | 'B' | 'C' | 'D' | null;
  class: string | null;
  source: 'ad_response' | 'exhibition' | 'referral' | 'walk_in' | 'sales_found' | 'business_cards' | 'peer_sales' | 'internet' | 'directory' | 'old_archive' | 'cold_call' | 'competitor_staff' | 'friends' | 'seminar' | 'other' | null;
  campaign: string | null;
  product: number | null;
  budget_state: 'none' | 'planned' | 'approved' | null;
  budget_amount: Money | null;
  decision_date: string | null;
  delivery_date: string | null;
  procurement_process: string | null;
  advance_payment: boolean | null;
  urgency: 'urgent' | 'active' | 'planned' | 'later' | null;
  competitive_position: 'sole' | 'ahead' | 'level' | 'behind' | null;
  confidence: number | null;
  decision_step: number | null;
  readonly score: number | null;
  readonly score_on: string | null;
  lost_to: number | null;
  reasons: string | null;
  lessons: string | null;
  next_step: string | null;
  next_step_date: string | null;
  tags: string[] | null;
  note: string | null;
}
export interface DealChangeRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly deal: number | null;
  readonly field: string | null;
  readonly old: string | null;
  readonly new: string | null;
  readonly on_day: string | null;
  readonly at: string | null;
  readonly by: number | null;
  readonly evidence: string | null;
  readonly reason: string | null;
}
export interface StageChangeRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly deal: number | null;
  readonly old: string | null;
  readonly new: string | null;
  readonly on_day: string | null;
  readonly at: string | null;
  readonly by: number | null;
  readonly evidence: string | null;
  readonly reason: string | null;
}
export interface RecurrenceRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  kind: 'call' | 'visit' | 'meeting' | 'message' | 'technical_exchange' | 'reception' | 'exhibition' | 'sample' | 'demo' | 'care' | 'task' | 'other' | null;
  subject: string | null;
  account: number | null;
  deal: number | null;
  contacts: number[] | null;
  participants: number[] | null;
  owner: number | null;
  place: string | null;
  objective: string | null;
  start: string | null;
  minutes: number | null;
  all_day: boolean | null;
  timezone: string | null;
  rule: string | null;
  on_holiday: 'keep' | 'skip' | 'next' | 'previous' | null;
  exceptions: string | null;
  extra: string | null;
  remind: number | null;
  readonly filled_from: string | null;
  readonly filled_to: string | null;
}
export interface ActivityRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  kind: 'call' | 'visit' | 'meeting' | 'message' | 'technical_exchange' | 'reception' | 'exhibition' | 'sample' | 'demo' | 'care' | 'task' | 'other' | null;
  subject: string | null;
  account: number | null;
  deal: number | null;
  contacts: number[] | null;
  participants: number[] | null;
  owner: number | null;
  place: string | null;
  start: string | null;
  end: string | null;
  due: string | null;
  state: 'planned' | 'done' | 'cancelled' | 'missed' | null;
  objective: string | null;
  visit_objective: 'get_contacts' | 'understand_need' | 'deliver_proposal' | 'sign' | 'keep_relation' | null;
  commitment_sought: string | null;
  commitment_obtained: 'yes' | 'partly' | 'no' | null;
  outcome: 'deal' | 'advance' | 'no_advance' | 'refused' | null;
  result: string | null;
  minutes: number | null;
  time_kind: 'with_customer' | 'service_call' | 'travel' | 'waiting' | 'prospecting' | 'administration' | null;
  travel_minutes: number | null;
  waiting_minutes: number | null;
  cost: Money | null;
  sales_kit: string[] | null;
  expected_questions: string | null;
  questions_to_ask: string[] | null;
  opening_topics: string[] | null;
  next_activity: number | null;
  tags: string[] | null;
  all_day: boolean | null;
  remind: number | null;
  readonly remind_at: string | null;
  readonly recurrence: number | null;
  readonly occurrence: string | null;
}
export interface CostEntryRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  category: 'selection' | 'marketing' | 'management' | 'support' | null;
  subject: string | null;
  date: string | null;
  amount: Money | null;
  hours: number | null;
  deal: number | null;
  activity: number | null;
  owner: number | null;
  note: string | null;
}
export interface GateItemRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  pipeline: number | null;
  stage: string | null;
  key: string | null;
  text: string | null;
  text_en: string | null;
  hardness: 'hard' | 'soft' | null;
  check: 'manual' | 'file_percent' | 'contacts' | 'need_written' | 'initiation_requested' | 'initiation_approved' | 'visit_reported' | 'budget_known' | 'chart_people' | 'decision_maker_named' | 'solution_meeting' | 'competitors_known' | 'exchange_summary' | 'criteria_percent' | 'advocate' | 'middle_degree' | 'competitor_sheet' | 'decision_maker_met' | 'factor_actions' | 'executive_commitment' | 'vetoes_answered' | null;
  threshold: number | null;
  position: number | null;
}
export interface ActivityTargetRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  pipeline: number | null;
  stage: string | null;
  activity: 'call' | 'visit' | 'meeting' | 'message' | 'technical_exchange' | 'reception' | 'exhibition' | 'sample' | 'demo' | 'care' | 'task' | 'other' | null;
  period: 'day' | 'week' | 'month' | 'stage' | null;
  count: number | null;
  position: number | null;
}
export interface GateEvidenceRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  item: number | null;
  text: string | null;
  about_kind: string | null;
  about: number | null;
  attachment: number | null;
}
export interface GatePassRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  from_stage: string | null;
  to_stage: string | null;
  readonly overridden: boolean | null;
  readonly reason: string | null;
  readonly missing: unknown;
}
export interface DealReviewRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  on: string | null;
  people: number[] | null;
  readonly score: number | null;
  readonly figures: unknown;
  questions: string | null;
  decisions: string | null;
  tasks: number[] | null;
  next_review: string | null;
}
export interface ConsentRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  contact: number | null;
  groups: string[] | null;
  source: string | null;
  given_on: string | null;
  purpose: string | null;
  evidence: string | null;
  withdrawn_on: string | null;
  withdrawn_reason: string | null;
}
export interface CarePlanRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  occasion: string | null;
  contact: number | null;
  tier: 'key' | 'regular' | 'super_prospect' | 'prospect' | 'unattractive' | null;
  account: number | null;
  action: 'host_meeting' | 'mail_news' | 'introduction' | 'vip_event' | 'invite_article' | 'visit' | 'greeting' | null;
  rhythm: 'once' | 'weekly' | 'fortnightly' | 'monthly' | 'quarterly' | 'half_yearly' | 'yearly' | null;
  next_date: string | null;
  readonly anchor: string | null;
  owner: number | null;
  active: boolean | null;
  readonly last_done: string | null;
  note: string | null;
}
export interface ApprovalChainRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  name_en: string | null;
  subject: 'initiation' | 'gate_override' | 'resource_request' | 'bonus_package' | 'account_plan' | 'transfer' | 'discount' | 'credit_exception' | 'forecast_call' | 'work_plan' | 'segment' | null;
  min_amount: Money | null;
  max_amount: Money | null;
  position: number | null;
  active: boolean | null;
  note: string | null;
}
export interface ApprovalChainStepRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  chain: number | null;
  position: number | null;
  by: 'superior' | 'role' | 'user' | null;
  level: number | null;
  role: 'admin' | 'president' | 'ka_vp' | 'branch_gm' | 'team_lead' | 'account_manager' | 'sales_ops' | 'marketing' | 'service' | 'finance' | 'viewer' | null;
  user: number | null;
  rule: 'all' | 'any' | null;
  due_days: number | null;
  min_amount: Money | null;
  self_ok: boolean | null;
}
export interface ApprovalRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly title: string | null;
  readonly subject: 'initiation' | 'gate_override' | 'resource_request' | 'bonus_package' | 'account_plan' | 'transfer' | 'discount' | 'credit_exception' | 'forecast_call' | 'work_plan' | 'segment' | null;
  readonly kind: string | null;
  readonly record: number | null;
  readonly chain: number | null;
  readonly requested_by: number | null;
  readonly people: number[] | null;
  readonly requested_at: string | null;
  readonly reason: string | null;
  readonly amount: Money | null;
  readonly state: 'pending' | 'approved' | 'rejected' | 'returned' | 'withdrawn' | null;
  readonly round: number | null;
  readonly position: number | null;
  readonly due: string | null;
  readonly decided_at: string | null;
  readonly params: unknown;
  readonly confidential: boolean | null;
  readonly summary: unknown;
}
export interface ApprovalStepRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  approval: number | null;
  readonly round: number | null;
  readonly position: number | null;
  readonly slot: number | null;
  readonly rule: 'all' | 'any' | null;
  readonly approver: number | null;
  readonly state: 'waiting' | 'pending' | 'approved' | 'rejected' | 'returned' | 'skipped' | 'submitted' | 'resubmitted' | 'withdrawn' | null;
  readonly decided_by: number | null;
  readonly delegated_from: number | null;
  readonly comment: string | null;
  readonly at: string | null;
  readonly due_days: number | null;
  readonly due: string | null;
  readonly reminded_on: string | null;
}
export interface ResourceRequestRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  name: string | null;
  kind: 'people' | 'samples' | 'money' | 'executives' | null;
  origin: 'inside' | 'outside' | 'expert' | 'partner' | 'media' | null;
  amount: Money | null;
  needed_by: string | null;
  reason: string | null;
  state: 'draft' | 'in_approval' | 'approved' | 'returned' | 'rejected' | 'withdrawn' | 'provided' | null;
  approval: number | null;
  provided_on: string | null;
  note: string | null;
}
export interface NotificationRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly user: number | null;
  readonly topic: 'approval_asked' | 'approval_settled' | 'approval_reminder' | 'reminder' | 'warning' | 'advice_asked' | 'advice_given' | 'assigned' | 'competence' | 'system' | null;
  readonly text: string | null;
  readonly args: unknown;
  readonly link_kind: string | null;
  readonly link: number | null;
  readonly read_at: string | null;
  readonly done_at: string | null;
  readonly snoozed_until: string | null;
}
export interface FactorRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  group: 'product_service' | 'price' | 'terms' | 'competition' | 'salesperson' | 'relation' | 'image' | null;
  text: string | null;
  positive: boolean | null;
  controllability: 'high' | 'low' | null;
  readonly quadrant: 'exploit' | 'use' | 'eliminate' | 'reduce' | null;
  weight: number | null;
  action: string | null;
  owner: number | null;
  due: string | null;
  done: boolean | null;
}
export interface CommitmentRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  kind: 'site_visit' | 'executive_meeting' | 'concept_presentation' | 'trial' | 'rfp' | 'contract' | null;
  state: 'planned' | 'asked' | 'obtained' | 'refused' | null;
  due: string | null;
  date: string | null;
  contact: number | null;
  evidence: string | null;
  activity: number | null;
  note: string | null;
}
export interface SwotItemRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  side: 's' | 'w' | 'o' | 't' | null;
  text: string | null;
  weight: number | null;
}
export interface TwosStrategyRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  kind: 'so' | 'wo' | 'st' | 'wt' | null;
  text: string | null;
  items: number[] | null;
  action: string | null;
  owner: number | null;
  due: string | null;
}
export interface GoldenTriangleRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  competitor: number | null;
  customer_wants: string | null;
  competitor_offers: string | null;
  we_offer: string | null;
  sweet_spot: string | null;
  neutralise: string | null;
}
export interface FishboneCauseRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  bone: 'product' | 'price' | 'relation' | 'process' | 'competitor' | 'us' | 'customer' | null;
  cause: string | null;
  effect: 'win' | 'loss' | null;
  weight: number | null;
  action: string | null;
}
export interface MilestoneRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  kind: 'checklist' | 'acceptance' | null;
  stage: string | null;
  name: string | null;
  position: number | null;
  owner: number | null;
  due: string | null;
  done: boolean | null;
  done_on: string | null;
  evidence: string | null;
}
export interface RelationsPlanRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  contact: number | null;
  present_degree: number | null;
  target_degree: number | null;
  channel: string | null;
  through: number | null;
  budget: Money | null;
  owner: number | null;
  date: string | null;
  state: 'open' | 'reached' | 'given_up' | null;
  note: string | null;
}
export interface RelationsStepRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  plan: number | null;
  text: string | null;
  trust_means: 'technical_exchange' | 'sponsorship' | 'performance_show' | 'award_notice' | 'product_intro' | 'demo' | 'factory_visit' | 'authority' | 'honour' | 'certificate' | 'trial' | null;
  owner: number | null;
  date: string | null;
  done: boolean | null;
}
export interface MustknowQuestionRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  key: string | null;
  category: 'background' | 'need' | 'procurement' | 'personal' | 'competitors' | null;
  name: string | null;
  name_en: string | null;
  weight: number | null;
  position: number | null;
  guarded: boolean | null;
  active: boolean | null;
  open_question: string | null;
  open_question_en: string | null;
  closed_question: string | null;
  closed_question_en: string | null;
}
export interface MustknowAnswerRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  question: string | null;
  contact: number | null;
  answer: string | null;
  answer_private: string | null;
  date: string | null;
}
export interface SolutionMeetingRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  date: string | null;
  people: number[] | null;
  note: string | null;
}
export interface SolutionItemRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  meeting: number | null;
  area: 'customer_relations' | 'technical_solution' | 'tender' | 'production' | 'other' | null;
  task: string | null;
  owner: number | null;
  due: string | null;
  readonly activity: number | null;
}
export interface StarReviewRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  deal: number | null;
  activity: number | null;
  competence: 'knowledge' | 'market_trend' | 'customer_mind' | 'company_policy' | 'key_people' | 'language' | 'business' | 'profession' | 'competitors' | 'technology' | 'skill' | 'listening' | 'asking' | 'planning' | 'communicating' | 'negotiating' | 'time' | 'problem' | 'self' | 'attitude' | 'zeal' | 'patience' | 'initiative' | 'diligence' | 'innovation' | 'positive' | 'sincerity' | 'confidence' | 'quickness' | 'approachable' | 'helpful' | 'considerate' | 'profit_minded' | 'ambition' | 'persistence' | 'product_knowledge' | 'features_benefits' | 'application' | 'resources' | 'competition' | 'professional_selling' | 'explaining_benefits' | 'relation_building' | 'call_planning' | 'organising_sales' | 'customer_knowledge' | 'industry' | 'organisation' | 'department' | 'position' | null;
  owner: number | null;
  situation: string | null;
  task: string | null;
  action: string | null;
  result: string | null;
}
export interface PlaybookRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  readonly source_deal: number | null;
  summary: string | null;
  product: number | null;
  industry: 'aviation' | 'machinery' | 'electrical' | 'telecom' | 'tobacco' | 'information' | 'media' | 'government' | 'other' | null;
  category: 'new' | 'upgrade' | 'expansion' | 'repeat' | 'renewal' | null;
  readonly days: number | null;
  active: boolean | null;
  readonly content: unknown;
}
export interface PlaybookUseRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  playbook: number | null;
  applied_on: string | null;
  readonly made: number | null;
}
export interface BonusPackageRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  name: string | null;
  base: Money | null;
  pool: Money | null;
  conditions: string | null;
  state: 'draft' | 'approved' | 'paid' | null;
  readonly approved_by: number | null;
  readonly approved_on: string | null;
  readonly paid_on: string | null;
  readonly split: unknown;
}
export interface PreferencePolicyRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  product: number | null;
  region: string | null;
  industry: 'aviation' | 'machinery' | 'electrical' | 'telecom' | 'tobacco' | 'information' | 'media' | 'government' | 'other' | null;
  from: string | null;
  to: string | null;
  bonus_effect: number | null;
  price_effect: number | null;
  resources: string | null;
  active: boolean | null;
}
export interface DealLineRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  product: number | null;
  description: string | null;
  quantity: number | null;
  price: number | null;
  currency: string | null;
  application: string | null;
  scale: string | null;
  process_requirement: string | null;
  position: number | null;
}
export interface DealMemberRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  user: number | null;
  part: 'owner' | 'technical' | 'commercial' | 'executive' | 'delivery' | 'marketing' | 'support' | 'custom_rnd' | 'implementation' | 'after_sales' | null;
  team_kind: 'virtual' | 'temporary' | null;
  share: number | null;
  note: string | null;
}
export interface DealContactRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  contact: number | null;
  buying_roles: string[] | null;
  authority: 'influencer' | 'decision_maker' | null;
  participation: 'high' | 'low' | null;
  attitude: number | null;
  requirement: string | null;
  personal_win: string | null;
  result_so_far: string | null;
  decision_mode: string | null;
  expectation: string | null;
  authority_limit: string | null;
  personal_risk: string | null;
  covered_by: number | null;
  coverage_state: 'none' | 'planned' | 'started' | 'covered' | null;
  confirmed_on: string | null;
  from: string | null;
  to: string | null;
  note: string | null;
}
export interface DealCompetitorRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  competitor: number | null;
  salesperson: string | null;
  product: string | null;
  price: Money | null;
  services: string | null;
  actions: string | null;
  content_with: string | null;
  discontent_with: string | null;
  supporters: number[] | null;
  source: string | null;
  date: string | null;
  note: string | null;
}
export interface CriterionRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  concern: string | null;
  factor: 'brand' | 'quality' | 'price' | 'service' | 'pre_sale' | 'in_sale' | 'after_sale' | 'references' | 'technical_strength' | 'team' | 'industry_influence' | 'delivery' | 'payment_terms' | null;
  weight: number | null;
  departments: string[] | null;
  contacts: number[] | null;
  asked: boolean | null;
  answer: string | null;
  evidence: string | null;
  position: number | null;
  note: string | null;
}
export interface ScoreRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  criterion: number | null;
  factory: 'product_quality' | 'effect' | 'price' | 'pre_sale' | 'in_sale' | 'after_sale' | null;
  competitor: number | null;
  score: number | null;
  evidence: string | null;
}
export interface DealSheetRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  kind: 'criteria' | 'competitor' | 'team' | null;
  code: string | null;
  filled_by: number | null;
  date: string | null;
  draft: boolean | null;
  asked: string[] | null;
  note: string | null;
}
export interface ProblemRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  text: string | null;
  felt_by: number[] | null;
  need: number | null;
  severity: number | null;
  cost_of_inaction: string | null;
  inaction_amount: Money | null;
}
export interface TriggerEventRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  what: string | null;
  date: string | null;
  note: string | null;
}
export interface InfoItemRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  statement: string | null;
  level: number | null;
  source: string | null;
  contact: number | null;
  date: string | null;
  confidence: 'high' | 'medium' | 'low' | null;
  question: string | null;
  confirms: number | null;
  contradicts: number | null;
}
export interface AnalysisAnswerRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  question: string | null;
  answer: string | null;
  confidence: 'high' | 'medium' | 'low' | null;
  as_of: string | null;
  sources: number[] | null;
}
export interface DemandRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  department: number | null;
  product: number | null;
  year: number | null;
  amount: Money | null;
  competitor: number | null;
  competitor_share: number | null;
  source: string | null;
}
export interface SupplierRatingRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  system: string | null;
  period: string | null;
  grade: string | null;
  rank: number | null;
  weak_points: string | null;
  next_date: string | null;
}
export interface SurveyRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  purpose: 'satisfaction' | 'nps' | 'needs' | 'competitor_customers' | 'self_check' | 'risk_check' | null;
  on: string | null;
  contact: number | null;
  owner: number | null;
  next_on: string | null;
  state: 'draft' | 'sent' | 'answered' | 'closed' | null;
  readonly link_until: string | null;
  readonly sent_at: string | null;
  readonly answered_at: string | null;
}
export interface SurveyAnswerRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  survey: number | null;
  side: 'ours' | 'theirs' | null;
  question: string | null;
  score: number | null;
  text: string | null;
}
export interface ExpectedChangeRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  what: string | null;
  cause: 'own' | 'external' | 'demand_cycle' | 'momentum' | 'market_trend' | 'innovation' | null;
  expected_on: string | null;
  likelihood: number | null;
  effect: string | null;
  preparation: string | null;
  owner: number | null;
}
export interface MdpRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  name: string | null;
  owner: number | null;
  from: string | null;
  to: string | null;
  aim: 'acquire' | 'keep' | 'grow' | null;
  profile: string | null;
  needs: number[] | null;
  products: number[] | null;
  fab: string | null;
  price: Money | null;
  customer_value: string | null;
  readonly round: number | null;
  state: 'open' | 'agreed' | 'dropped' | null;
}
export interface MdpFeedbackRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  mdp: number | null;
  readonly round: number | null;
  date: string | null;
  contact: number | null;
  reaction: string | null;
  offer_change: string | null;
}
export interface LadderEvidenceRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  item: 'need_trust' | 'personal_trust' | 'mutual_need' | 'confidentiality' | 'shared_goals' | 'executive_support' | 'special_service_plan' | 'information_sharing' | 'system_adjustment' | 'joint_plan' | 'zipper_complete' | null;
  evidence: string | null;
  on: string | null;
  withdrawn: boolean | null;
}
export interface MondayRoundRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  owner: number | null;
  week: string | null;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  accounts: number[] | null;
}
export interface VisitReportRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  activity: number | null;
  code: string | null;
  readonly subject: string | null;
  readonly account: number | null;
  readonly deal: number | null;
  readonly stage: string | null;
  state: 'draft' | 'signed' | 'advised' | null;
  contacts: number[] | null;
  accompanied_by: number[] | null;
  start: string | null;
  end: string | null;
  place: string | null;
  content: string | null;
  intended_result: string | null;
  happened: string | null;
  successes: string | null;
  failures: string | null;
  suggestions: string | null;
  outcome: 'deal' | 'advance' | 'no_advance' | 'refused' | null;
  commitment_obtained: 'yes' | 'partly' | 'no' | null;
  next_start: string | null;
  next_end: string | null;
  next_place: string | null;
  next_purpose: string | null;
  next_plan: string | null;
  readonly next_activity: number | null;
  next_actions: string | null;
  superior: number | null;
  advice_see: string | null;
  advice_feel: string | null;
  advice_think: string | null;
  advice_hope: string | null;
  readonly advised_by: number | null;
  readonly advised_at: string | null;
  readonly signed_by: number | null;
  readonly signed_on: string | null;
}
export interface VisitPromiseRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  activity: number | null;
  direction: 'we_give' | 'they_give' | null;
  what: string | null;
  owner: number | null;
  contact: number | null;
  plan: string | null;
  due: string | null;
  readonly task: number | null;
  readonly exchange: number | null;
}
export interface ObservationRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  activity: number | null;
  item: 'site' | 'surroundings' | 'size' | 'interior' | 'office' | 'notice_board' | 'premises' | 'desk' | 'on_desk' | 'under_glass' | 'hobby' | 'pictures' | 'books' | 'person' | 'posture' | 'gestures' | 'expression' | null;
  seen: string | null;
  contact: number | null;
  need: number | null;
  interest: boolean | null;
}
export interface TalkTopicRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  contact: number | null;
  topic: 'praise_company' | 'prospect' | 'founding' | 'product' | 'honours' | 'culture' | 'plans' | 'praise_person' | 'ability' | 'career' | 'experience' | 'interests' | 'circle' | 'family' | 'small_talk' | 'economy' | 'market' | 'news' | 'sport' | 'cars' | 'fashion' | 'home_town' | 'weather' | 'hobbies' | 'travel' | 'work' | 'housing' | null;
  on: string | null;
  user: number | null;
  activity: number | null;
  note: string | null;
}
export interface ExchangePlanRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  code: string | null;
  readonly account: number | null;
  purpose: string | null;
  date: string | null;
  place: string | null;
  readonly activity: number | null;
  state: 'planned' | 'held' | 'cancelled' | null;
  agenda: string | null;
  obstacles: string | null;
  customer_value: string | null;
  strengths: string | null;
  goals: string | null;
}
export interface ExchangePersonRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  plan: number | null;
  side: 'customer' | 'ours' | null;
  contact: number | null;
  user: number | null;
  department: string | null;
  title: string | null;
  communication_style: 'direct' | 'analytic' | 'warm' | 'reserved' | null;
  management_style: 'directive' | 'consultative' | 'participative' | 'delegating' | null;
  key_question: string | null;
  part: string | null;
  answers_for: number[] | null;
  attitude_before: number | null;
  attitude_after: number | null;
  reaction: string | null;
  position: number | null;
}
export interface ExchangePointRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  plan: number | null;
  kind: 'criterion' | 'problem' | null;
  criterion: number | null;
  text: string | null;
  why: 'behind' | 'low' | 'unscored' | 'unasked' | null;
  handling: string | null;
  owner: number | null;
  score_before: number | null;
  score_after: number | null;
  outcome: 'met' | 'partly' | 'unmet' | 'open' | null;
  evidence: string | null;
  position: number | null;
}
export interface ExchangeSummaryRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  plan: number | null;
  code: string | null;
  readonly account: number | null;
  project_manager: number | null;
  date: string | null;
  goals_reached: 'yes' | 'partly' | 'no' | null;
  evidence: string | null;
  reactions: string | null;
  next_steps: string | null;
}
export interface ExchangeFollowupRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  deal: number | null;
  plan: number | null;
  kind: 'question' | 'next_step' | null;
  text: string | null;
  contact: number | null;
  answer: string | null;
  owner: number | null;
  due: string | null;
  readonly task: number | null;
}
export interface WorkPlanRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  owner: number | null;
  month: string | null;
  readonly name: string | null;
  state: 'draft' | 'in_approval' | 'approved' | 'rejected' | 'returned' | 'withdrawn' | 'reviewed' | null;
  accounts: number[] | null;
  visits: number | null;
  learning: string | null;
  summary: string | null;
  review: string | null;
  rating: number | null;
  readonly reviewed_by: number | null;
  readonly reviewed_on: string | null;
  approval: number | null;
}
export interface WorkPlanItemRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  plan: number | null;
  kind: 'visit' | 'deal' | 'learning' | 'other' | null;
  account: number | null;
  deal: number | null;
  visits: number | null;
  target_stage: string | null;
  goal: string | null;
  done: boolean | null;
  result: string | null;
  position: number | null;
}
export interface HolidayRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  day: string | null;
  name: string | null;
  kind: 'free' | 'working' | null;
}
export interface WarningRuleRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly key: string | null;
  readonly position: number | null;
  active: boolean | null;
  severity: 'high' | 'mid' | 'info' | null;
  owner_rule: 'owner' | 'account_owner' | 'superior' | null;
  due_days: number | null;
  readonly params: unknown;
}
export interface WarningRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly key: string | null;
  readonly rule: string | null;
  readonly kind: string | null;
  readonly record: number | null;
  readonly account: number | null;
  readonly severity: 'high' | 'mid' | 'info' | null;
  readonly rank: number | null;
  readonly facts: unknown;
  readonly sums: unknown;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly since: string | null;
  readonly owner: number | null;
  readonly due: string | null;
  readonly state: 'new' | 'accepted' | 'resolved' | 'dismissed' | null;
  readonly answered_by: number | null;
  readonly answered_at: string | null;
  readonly reason: string | null;
  readonly resolved_on: string | null;
  readonly reopened: number | null;
  readonly escalation: number | null;
  readonly escalated_to: number | null;
  readonly escalated_on: string | null;
}
export interface SponsorshipRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  user: number | null;
  duties: string[] | null;
  from: string | null;
  to: string | null;
  readonly nominated_by: number | null;
  why: string | null;
  personal_needs: string | null;
  level4: string | null;
  warm_path: string | null;
  value_sentence: string | null;
  readonly next_review: string | null;
  readonly reviewed_on: string | null;
  readonly review_note: string | null;
}
export interface TransferRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly name: string | null;
  account: number | null;
  readonly from: number | null;
  to: number | null;
  reason: string | null;
  readonly origin: 'request' | 'bid' | null;
  readonly state: 'requested' | 'approved' | 'rejected' | 'returned' | 'withdrawn' | 'filed' | 'done' | 'undone' | null;
  readonly requested_by: number | null;
  readonly requested_at: string | null;
  effective_on: string | null;
  handover_notes: string | null;
  introductions: string | null;
  readonly approval: number | null;
  readonly bid: number | null;
  readonly trouble: string | null;
  readonly done_at: string | null;
  readonly undo_until: string | null;
  readonly undone_at: string | null;
  readonly undone_by: number | null;
  readonly undo_reason: string | null;
  readonly moved: unknown;
  readonly people: number[] | null;
}
export interface BidRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly name: string | null;
  account: number | null;
  readonly region: string | null;
  readonly industry: 'aviation' | 'machinery' | 'electrical' | 'telecom' | 'tobacco' | 'information' | 'media' | 'government' | 'other' | null;
  readonly publisher: number | null;
  readonly published_at: string | null;
  deadline: string | null;
  conditions: string | null;
  base_target: Money | null;
  base_price: Money | null;
  weight_plan: number | null;
  weight_relation: number | null;
  weight_record: number | null;
  weight_capacity: number | null;
  readonly state: 'published' | 'opened' | 'awarded' | 'void' | 'cancelled' | null;
  readonly opened_at: string | null;
  readonly awarded_at: string | null;
  readonly winner: number | null;
  readonly transfer: number | null;
  readonly result_note: string | null;
}
export interface BidApplicationRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  bid: number | null;
  readonly user: number | null;
  plan: string | null;
  resources: string | null;
  target_revenue: Money | null;
  relations: string | null;
  readonly submitted_at: string | null;
  readonly sealed: boolean | null;
  readonly accounts: number | null;
  readonly score_plan: number | null;
  readonly score_relation: number | null;
  readonly score_record: number | null;
  readonly score_capacity: number | null;
  readonly total: number | null;
  readonly rank: number | null;
  readonly result: 'won' | 'lost' | null;
}
export interface PoolEntryRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly name: string | null;
  account: number | null;
  readonly owner: number | null;
  readonly segment: 'key' | 'regular' | 'super_prospect' | 'prospect' | 'unattractive' | null;
  readonly last_touch: string | null;
  readonly days: number | null;
  readonly limit_days: number | null;
  readonly announced_on: string | null;
  readonly returns_on: string | null;
  readonly state: 'announced' | 'kept' | 'returned' | 'claimed' | null;
  readonly settled_at: string | null;
  readonly claimed_by: number | null;
  readonly claimed_on: string | null;
}
export interface ExplanationRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly name: string | null;
  account: number | null;
  readonly owner: number | null;
  readonly competitor: number | null;
  readonly listed_on: string | null;
  readonly sightings: number | null;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly open_deals: number | null;
  readonly last_won: string | null;
  readonly due: string | null;
  readonly state: 'open' | 'explained' | 'reviewed' | 'judged' | null;
  cause: string | null;
  did: string | null;
  remedy: string | null;
  remedy_due: string | null;
  readonly explained_at: string | null;
  readonly superior: number | null;
  readonly superior_verdict: 'excused' | 'partly' | 'responsible' | null;
  readonly superior_comment: string | null;
  readonly superior_at: string | null;
  readonly reviewer: number | null;
  readonly verdict: 'excused' | 'partly' | 'responsible' | null;
  readonly comment: string | null;
  readonly judged_at: string | null;
}
export interface AccountPlanRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  name: string | null;
  period: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly edition: number | null;
  readonly series: number | null;
  readonly previous: number | null;
  readonly copied_from: number | null;
  state: 'draft' | 'submitted' | 'approved' | 'active' | 'closed' | null;
  author: number | null;
  approver: number | null;
  sponsor: number | null;
  confidential: boolean | null;
  readers: number[] | null;
  approval: number | null;
  submitted_at: string | null;
  approved_at: string | null;
  activated_on: string | null;
  closed_on: string | null;
  summary: string | null;
  customer_overview: string | null;
  competitor_overview: string | null;
  relation_state: string | null;
  business_progress: string | null;
  situation: string | null;
  vision: string | null;
  mission: string | null;
  goal: string | null;
  strategy: string | null;
  tactics: string | null;
  action: string | null;
  review: string | null;
  reviewed_on: string | null;
}
export interface PlanSwotItemRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  plan: number | null;
  view: 'customer' | 'us' | null;
  quadrant: 's' | 'w' | 'o' | 't' | null;
  prompt: 'market_change' | 'demand' | 'price_pressure' | 'rivals' | 'government' | 'consumer' | 'economy' | 'cash' | 'core_competence' | 'rules' | 'leadership' | 'quality' | 'production' | 'brand' | 'sales_system' | 'culture' | 'resources' | 'competitor_moves' | 'environment' | 'product_service' | 'key_persons' | 'relation_stage' | null;
  text: string | null;
  weight: number | null;
  evidence: string | null;
  readonly origin: number | null;
  source: string | null;
}
export interface ObjectiveRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  plan: number | null;
  specific: string | null;
  measure: string | null;
  unit: string | null;
  measure_from: number | null;
  measure_to: number | null;
  actual: number | null;
  actual_on: string | null;
  attainable: string | null;
  relevant: string | null;
  need: number | null;
  timely: string | null;
  owner: number | null;
  swot_items: number[] | null;
  readonly progress: number | null;
  readonly smart: number | null;
  position: number | null;
  joint: boolean | null;
  agreed_by: number | null;
  agreed_contact: number | null;
  agreed_on: string | null;
  readonly origin: number | null;
  source: string | null;
}
export interface PlanActionRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  plan: number | null;
  step: string | null;
  objective: number | null;
  owner: number | null;
  start: string | null;
  due: string | null;
  done: string | null;
  percent: number | null;
  depends_on: number[] | null;
  moves: number | null;
  activity: number | null;
  result: string | null;
  position: number | null;
  joint: boolean | null;
  agreed_by: number | null;
  agreed_contact: number | null;
  agreed_on: string | null;
  readonly origin: number | null;
  source: string | null;
}
export interface PlanBenefitRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  plan: number | null;
  period: string | null;
  readonly from: string | null;
  readonly to: string | null;
  sales: Money | null;
  income: Money | null;
  margin_rate: number | null;
  profit: Money | null;
  volume: number | null;
  unit: string | null;
  actual_sales: Money | null;
  actual_income: Money | null;
  actual_profit: Money | null;
  actual_volume: number | null;
  note: string | null;
  joint: boolean | null;
  agreed_by: number | null;
  agreed_contact: number | null;
  agreed_on: string | null;
  readonly origin: number | null;
  source: string | null;
}
export interface PlanSupportRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  plan: number | null;
  person: number | null;
  asked_on: string | null;
  opinion: string | null;
  stance: 'backs' | 'neutral' | 'resists' | 'wavers' | null;
  reason: 'risk' | 'unfamiliar' | 'unsure' | 'outside_pressure' | null;
  what_we_do: string | null;
  agreed_on: string | null;
  readonly origin: number | null;
  source: string | null;
}
export interface QualificationModelRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  name_en: string | null;
  key: string | null;
  key_from: number | null;
  regular_from: number | null;
  hysteresis: number | null;
  position: number | null;
  active: boolean | null;
  note: string | null;
}
export interface QualificationItemRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  model: number | null;
  name: string | null;
  name_en: string | null;
  weight: number | null;
  inverted: boolean | null;
  role: 'potential' | 'influence' | null;
  position: number | null;
  help: string | null;
}
export interface ScoreSheetRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  template: number | null;
  on: string | null;
  by: number | null;
  readonly levels: unknown;
  readonly total: number | null;
  readonly tier_before: 'key' | 'regular' | 'super_prospect' | 'prospect' | 'unattractive' | null;
  readonly tier_proposed: 'key' | 'regular' | 'super_prospect' | 'prospect' | 'unattractive' | null;
  readonly tier_asked: 'key' | 'regular' | 'super_prospect' | 'prospect' | 'unattractive' | null;
  readonly tier_decided: 'key' | 'regular' | 'super_prospect' | 'prospect' | 'unattractive' | null;
  readonly decided_by: number | null;
  readonly decided_on: string | null;
  reason: string | null;
  readonly state: 'scored' | 'in_approval' | 'approved' | 'rejected' | 'returned' | 'withdrawn' | null;
  readonly approval: number | null;
}
export interface JudgementRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  aspect: 'attractiveness' | 'relationship' | 'lifecycle' | 'quadrant' | 'credit_grade' | null;
  was: string | null;
  became: string | null;
  proposed: string | null;
  reason: string | null;
  on: string | null;
  look_again: string | null;
  by: number | null;
}
export interface StrategyAdviceRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  of: 'cell' | 'segment' | 'lifecycle' | null;
  key: string | null;
  text: string | null;
  text_en: string | null;
}
export interface FileAuditRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  result: 'approved' | 'returned' | 'reopened' | null;
  auditor: number | null;
  on: string | null;
  completeness: number | null;
  wrong: string[] | null;
  reason: string | null;
}
export interface CreditExceptionRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  use: 'quote' | 'order' | 'delivery' | null;
  amount: Money | null;
  until: string | null;
  reason: string | null;
  readonly asked_by: number | null;
  readonly state: 'scored' | 'in_approval' | 'approved' | 'rejected' | 'returned' | 'withdrawn' | null;
  readonly approval: number | null;
}
export interface StatementRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  month: string | null;
  balance: Money | null;
  sent: string | null;
  confirmed_on: string | null;
  confirmed_by: string | null;
  difference: Money | null;
  settled: string | null;
  note: string | null;
}
export interface LossReviewRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  account: number | null;
  lost_on: string | null;
  reasons: 'past_customer' | 'our_fault' | 'quality_price' | 'salesperson_conduct' | 'service_problem' | 'external' | 'human_factor' | 'dealer_relation' | 'strong_competitor' | 'contacted' | 'shut_out' | 'lost_price_comparison' | 'never_visited' | 'short_of_hands' | 'no_fight' | 'undeveloped' | null;
  warned_by: string | null;
  warned_on: string | null;
  done: string | null;
  lesson: string | null;
  win_back: string | null;
  author: number | null;
  reviewer: number | null;
  readonly due: string | null;
  readonly written_on: string | null;
  readonly reviewed_on: string | null;
  readonly review: string | null;
  readonly state: 'open' | 'written' | 'reviewed' | null;
}
export interface TargetRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  owner: number | null;
  scope: 'company' | 'unit' | 'user' | 'product' | 'region' | null;
  unit: number | null;
  user: number | null;
  product: number | null;
  region: string | null;
  from: string | null;
  to: string | null;
  measure: 'revenue' | 'orders' | 'margin' | 'new_key_accounts' | 'visits' | null;
  value: number | null;
  note: string | null;
}
export interface ForecastEntryRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  user: number | null;
  month: string | null;
  commit: Money | null;
  likely: Money | null;
  upside: Money | null;
  note: string | null;
  readonly submitted_at: string | null;
}
export interface ForecastDealRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  entry: number | null;
  deal: number | null;
  category: 'commit' | 'likely' | 'upside' | null;
  amount: Money | null;
  stage: string | null;
  probability: number | null;
  close_date: string | null;
}
export interface ForecastCallRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  manager: number | null;
  about: number | null;
  month: string | null;
  commit: Money | null;
  likely: Money | null;
  upside: Money | null;
  reason: string | null;
  readonly called_at: string | null;
}
export interface ForecastSnapshotRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly user: number | null;
  readonly month: string | null;
  readonly taken_on: string | null;
  readonly deals: number | null;
  readonly booked: Money | null;
  readonly stage_weighted: Money | null;
  readonly calibrated: Money | null;
  readonly p10: Money | null;
  readonly p50: Money | null;
  readonly p90: Money | null;
  readonly commit: Money | null;
  readonly likely: Money | null;
  readonly upside: Money | null;
  readonly called: Money | null;
}
export interface OrderRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  code: string | null;
  account: number | null;
  kind: 'sale' | 'return' | null;
  state: 'draft' | 'confirmed' | 'partly_delivered' | 'delivered' | 'cancelled' | null;
  ordered_on: string | null;
  promised_on: string | null;
  delivered_on: string | null;
  amount: Money | null;
  cost: Money | null;
  correct: boolean | null;
  deal: number | null;
  contact: number | null;
  customer_reference: string | null;
  note: string | null;
}
export interface OrderLineRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  order: number | null;
  position: number | null;
  product: number | null;
  description: string | null;
  quantity: number | null;
  unit: string | null;
  price: number | null;
  discount: number | null;
  unit_cost: number | null;
  readonly amount: Money | null;
  delivered: number | null;
  promised_on: string | null;
  note: string | null;
}
export interface InvoiceRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  code: string | null;
  account: number | null;
  order: number | null;
  kind: 'invoice' | 'credit_note' | null;
  state: 'draft' | 'issued' | 'partly_paid' | 'paid' | 'void' | null;
  issued_on: string | null;
  due: string | null;
  amount: Money | null;
  tax: Money | null;
  readonly open_amount: Money | null;
  readonly paid_on: string | null;
  note: string | null;
}
export interface PaymentRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  code: string | null;
  account: number | null;
  invoice: number | null;
  order: number | null;
  state: 'booked' | 'reversed' | null;
  paid_on: string | null;
  amount: Money | null;
  method: 'transfer' | 'acceptance' | 'check' | 'cash' | 'online' | 'offset' | 'other' | null;
  reference: string | null;
  note: string | null;
}
export interface CompetenceRoundRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  from: string | null;
  to: string | null;
  due: string | null;
  min_peers: number | null;
  state: 'open' | 'closed' | null;
}
export interface AssessmentRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly name: string | null;
  user: number | null;
  round: number | null;
  readonly held_on: string | null;
  readonly state: 'open' | 'done' | null;
  readonly level: 'l1' | 'l2' | 'l3' | null;
  readonly self_on: string | null;
  readonly manager_on: string | null;
  readonly manager: number | null;
  readonly peers: number | null;
  readonly comment: string | null;
}
export interface CompetenceRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  assessment: number | null;
  readonly user: number | null;
  item: 'knowledge' | 'market_trend' | 'customer_mind' | 'company_policy' | 'key_people' | 'language' | 'business' | 'profession' | 'competitors' | 'technology' | 'skill' | 'listening' | 'asking' | 'planning' | 'communicating' | 'negotiating' | 'time' | 'problem' | 'self' | 'attitude' | 'zeal' | 'patience' | 'initiative' | 'diligence' | 'innovation' | 'positive' | 'sincerity' | 'confidence' | 'quickness' | 'approachable' | 'helpful' | 'considerate' | 'profit_minded' | 'ambition' | 'persistence' | 'product_knowledge' | 'features_benefits' | 'application' | 'resources' | 'competition' | 'professional_selling' | 'explaining_benefits' | 'relation_building' | 'call_planning' | 'organising_sales' | 'customer_knowledge' | 'industry' | 'organisation' | 'department' | 'position' | null;
  readonly self: number | null;
  readonly manager: number | null;
  readonly peer: number | null;
  readonly evidence: string | null;
  readonly manager_evidence: string | null;
}
export interface CompetenceSheetRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  assessment: number | null;
  readonly user: number | null;
  author: number | null;
  readonly view: 'self' | 'manager' | 'peer' | null;
  readonly state: 'draft' | 'submitted' | null;
  readonly scores: unknown;
  readonly submitted_on: string | null;
  readonly confidential: boolean | null;
}
export interface CompetenceTargetRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  level: 'l1' | 'l2' | 'l3' | null;
  item: 'knowledge' | 'market_trend' | 'customer_mind' | 'company_policy' | 'key_people' | 'language' | 'business' | 'profession' | 'competitors' | 'technology' | 'skill' | 'listening' | 'asking' | 'planning' | 'communicating' | 'negotiating' | 'time' | 'problem' | 'self' | 'attitude' | 'zeal' | 'patience' | 'initiative' | 'diligence' | 'innovation' | 'positive' | 'sincerity' | 'confidence' | 'quickness' | 'approachable' | 'helpful' | 'considerate' | 'profit_minded' | 'ambition' | 'persistence' | 'product_knowledge' | 'features_benefits' | 'application' | 'resources' | 'competition' | 'professional_selling' | 'explaining_benefits' | 'relation_building' | 'call_planning' | 'organising_sales' | 'customer_knowledge' | 'industry' | 'organisation' | 'department' | 'position' | null;
  target: number | null;
}
export interface PromotionCriterionRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  name_en: string | null;
  level: 'l1' | 'l2' | 'l3' | null;
  measure: 'competence' | 'overall' | 'lowest' | 'attainment' | 'won_deals' | 'visits' | 'duty_rating' | 'satisfaction' | null;
  item: 'knowledge' | 'market_trend' | 'customer_mind' | 'company_policy' | 'key_people' | 'language' | 'business' | 'profession' | 'competitors' | 'technology' | 'skill' | 'listening' | 'asking' | 'planning' | 'communicating' | 'negotiating' | 'time' | 'problem' | 'self' | 'attitude' | 'zeal' | 'patience' | 'initiative' | 'diligence' | 'innovation' | 'positive' | 'sincerity' | 'confidence' | 'quickness' | 'approachable' | 'helpful' | 'considerate' | 'profit_minded' | 'ambition' | 'persistence' | 'product_knowledge' | 'features_benefits' | 'application' | 'resources' | 'competition' | 'professional_selling' | 'explaining_benefits' | 'relation_building' | 'call_planning' | 'organising_sales' | 'customer_knowledge' | 'industry' | 'organisation' | 'department' | 'position' | null;
  minimum: number | null;
  position: number | null;
}
export interface DevelopmentGoalRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  user: number | null;
  assessment: number | null;
  item: 'knowledge' | 'market_trend' | 'customer_mind' | 'company_policy' | 'key_people' | 'language' | 'business' | 'profession' | 'competitors' | 'technology' | 'skill' | 'listening' | 'asking' | 'planning' | 'communicating' | 'negotiating' | 'time' | 'problem' | 'self' | 'attitude' | 'zeal' | 'patience' | 'initiative' | 'diligence' | 'innovation' | 'positive' | 'sincerity' | 'confidence' | 'quickness' | 'approachable' | 'helpful' | 'considerate' | 'profit_minded' | 'ambition' | 'persistence' | 'product_knowledge' | 'features_benefits' | 'application' | 'resources' | 'competition' | 'professional_selling' | 'explaining_benefits' | 'relation_building' | 'call_planning' | 'organising_sales' | 'customer_knowledge' | 'industry' | 'organisation' | 'department' | 'position' | null;
  name: string | null;
  now: number | null;
  target: number | null;
  due: string | null;
  state: 'open' | 'reached' | 'dropped' | null;
  review: string | null;
  readonly reviewed_by: number | null;
  readonly reviewed_on: string | null;
}
export interface DevelopmentActionRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  goal: number | null;
  kind: 'training' | 'coaching' | 'shadowing' | 'practice' | 'reading' | 'project' | null;
  what: string | null;
  due: string | null;
  done_on: string | null;
  result: string | null;
  readonly task: number | null;
}
export interface DutyReportRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  readonly name: string | null;
  user: number | null;
  from: string | null;
  readonly to: string | null;
  readonly state: 'draft' | 'submitted' | 'returned' | 'reviewed' | null;
  achievements: string | null;
  shortcomings: string | null;
  lessons: string | null;
  plans: string | null;
  support: string | null;
  readonly figures: unknown;
  readonly submitted_on: string | null;
  readonly review: string | null;
  readonly rating: number | null;
  readonly reviewed_by: number | null;
  readonly reviewed_on: string | null;
}
export interface NoteRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  kind: string | null;
  record: number | null;
  subject: string | null;
  text: string | null;
  pinned: boolean | null;
}
export interface AttachmentRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  kind: string | null;
  record: number | null;
  name: string | null;
  readonly file: number | null;
  readonly media_type: string | null;
  readonly size: number | null;
  note: string | null;
}
export interface SavedViewRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  kind: string | null;
  query: string | null;
  columns: string | null;
  owner: number | null;
  shared_with: number[] | null;
}
export interface UserAssignmentRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  user: number | null;
  dimension: 'product' | 'customer_group' | 'region' | 'project_size' | null;
  value: string | null;
  leader: number | null;
  from: string | null;
  to: string | null;
  note: string | null;
}
export interface MailScheduleRecord {
  readonly id: number;
  readonly version: number;
  readonly created_at: string | null;
  readonly created_by: number | null;
  readonly updated_at: string | null;
  readonly updated_by: number | null;
  readonly incomplete: boolean;
  name: string | null;
  what: 'list' | 'pivot' | 'dashboard' | 'kpi' | null;
  kind: string | null;
  query: string | null;
  columns: string | null;
  rhythm: 'daily' | 'weekly' | 'monthly' | null;
  weekdays: string[] | null;
  month_day: number | null;
  hour: number | null;
  working_days: boolean | null;
  attach: 'none' | 'csv' | 'xlsx' | null;
  skip_empty: boolean | null;
  paused: boolean | null;
  owner: number | null;
  recipients: number[] | null;
  readonly next_at: string | null;
}

/** The record of each kind. */
export interface Records {
  account: AccountRecord;
  account_department: AccountDepartmentRecord;
  account_plan: AccountPlanRecord;
  activity: ActivityRecord;
  activity_target: ActivityTargetRecord;
  analysis_answer: AnalysisAnswerRecord;
  approval: ApprovalRecord;
  approval_chain: ApprovalChainRecord;
  approval_chain_step: ApprovalChainStepRecord;
  approval_step: ApprovalStepRecord;
  assessment: AssessmentRecord;
  attachment: AttachmentRecord;
  benefit: BenefitRecord;
  bid: BidRecord;
  bid_application: BidApplicationRecord;
  bonus_package: BonusPackageRecord;
  care_plan: CarePlanRecord;
  commitment: CommitmentRecord;
  competence: CompetenceRecord;
  competence_round: CompetenceRoundRecord;
  competence_sheet: CompetenceSheetRecord;
  competence_target: CompetenceTargetRecord;
  competitor: CompetitorRecord;
  competitor_preference: CompetitorPreferenceRecord;
  consent: ConsentRecord;
  contact: ContactRecord;
  contact_link: ContactLinkRecord;
  cost_entry: CostEntryRecord;
  counter_strategy: CounterStrategyRecord;
  credit_exception: CreditExceptionRecord;
  criterion: CriterionRecord;
  deal_change: DealChangeRecord;
  deal_competitor: DealCompetitorRecord;
  deal_contact: DealContactRecord;
  deal_line: DealLineRecord;
  deal_member: DealMemberRecord;
  deal_review: DealReviewRecord;
  deal_sheet: DealSheetRecord;
  demand: DemandRecord;
  development_action: DevelopmentActionRecord;
  development_goal: DevelopmentGoalRecord;
  duty_report: DutyReportRecord;
  exchange: ExchangeRecord;
  exchange_followup: ExchangeFollowupRecord;
  exchange_person: ExchangePersonRecord;
  exchange_plan: ExchangePlanRecord;
  exchange_point: ExchangePointRecord;
  exchange_rate: ExchangeRateRecord;
  exchange_summary: ExchangeSummaryRecord;
  expected_change: ExpectedChangeRecord;
  explanation: ExplanationRecord;
  factor: FactorRecord;
  feature: FeatureRecord;
  feature_cell: FeatureCellRecord;
  file_audit: FileAuditRecord;
  fishbone_cause: FishboneCauseRecord;
  forecast_call: ForecastCallRecord;
  forecast_deal: ForecastDealRecord;
  forecast_entry: ForecastEntryRecord;
  forecast_snapshot: ForecastSnapshotRecord;
  gate_evidence: GateEvidenceRecord;
  gate_item: GateItemRecord;
  gate_pass: GatePassRecord;
  golden_triangle: GoldenTriangleRecord;
  holiday: HolidayRecord;
  industry_sheet: IndustrySheetRecord;
  info_item: InfoItemRecord;
  invoice: InvoiceRecord;
  judgement: JudgementRecord;
  ladder_evidence: LadderEvidenceRecord;
  loss_review: LossReviewRecord;
  mail_schedule: MailScheduleRecord;
  market_report: MarketReportRecord;
  mdp: MdpRecord;
  mdp_feedback: MdpFeedbackRecord;
  milestone: MilestoneRecord;
  monday_round: MondayRoundRecord;
  mustknow_answer: MustknowAnswerRecord;
  mustknow_question: MustknowQuestionRecord;
  need: NeedRecord;
  note: NoteRecord;
  notification: NotificationRecord;
  objective: ObjectiveRecord;
  observation: ObservationRecord;
  opportunity: OpportunityRecord;
  order: OrderRecord;
  order_line: OrderLineRecord;
  org_unit: OrgUnitRecord;
  payment: PaymentRecord;
  pipeline: PipelineRecord;
  plan_action: PlanActionRecord;
  plan_benefit: PlanBenefitRecord;
  plan_support: PlanSupportRecord;
  plan_swot_item: PlanSwotItemRecord;
  playbook: PlaybookRecord;
  playbook_use: PlaybookUseRecord;
  pool_entry: PoolEntryRecord;
  position: PositionRecord;
  preference_policy: PreferencePolicyRecord;
  problem: ProblemRecord;
  product: ProductRecord;
  promotion_criterion: PromotionCriterionRecord;
  qualification_item: QualificationItemRecord;
  qualification_model: QualificationModelRecord;
  recurrence: RecurrenceRecord;
  relations_plan: RelationsPlanRecord;
  relations_step: RelationsStepRecord;
  relationship: RelationshipRecord;
  resource_request: ResourceRequestRecord;
  role: RoleRecord;
  saved_view: SavedViewRecord;
  score: ScoreRecord;
  score_sheet: ScoreSheetRecord;
  sighting: SightingRecord;
  site_watch: SiteWatchRecord;
  solution_item: SolutionItemRecord;
  solution_meeting: SolutionMeetingRecord;
  sponsorship: SponsorshipRecord;
  stage: StageRecord;
  stage_change: StageChangeRecord;
  star_review: StarReviewRecord;
  statement: StatementRecord;
  strategy_advice: StrategyAdviceRecord;
  supplier_rating: SupplierRatingRecord;
  survey: SurveyRecord;
  survey_answer: SurveyAnswerRecord;
  swot_item: SwotItemRecord;
  tag: TagRecord;
  talk_topic: TalkTopicRecord;
  target: TargetRecord;
  transfer: TransferRecord;
  trigger_event: TriggerEventRecord;
  twos_strategy: TwosStrategyRecord;
  user: UserRecord;
  user_assignment: UserAssignmentRecord;
  visit_promise: VisitPromiseRecord;
  visit_report: VisitReportRecord;
  warning: WarningRecord;
  warning_rule: WarningRuleRecord;
  work_plan: WorkPlanRecord;
  work_plan_item: WorkPlanItemRecord;
}
