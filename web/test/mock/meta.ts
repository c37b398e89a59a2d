/** A made-up /meta with the few kinds tests need, in the wire shape of docs/adr/0002. */
import type { Field, FieldType, Kind, Meta, Rights } from '../../src/api/types';

const all: Rights = { create: 'all', read: 'all', update: 'all', delete: 'all', export: 'all', import: 'all' };

function field(key: string, type: FieldType, zh: string, en: string, more: Partial<Field> = {}): Field {
  return { key, type, label: { 'zh-CN': zh, en }, help: null, read: true, write: true, enabled: true, sortable: type !== 'long', filterable: true, group: 'general', options: null, ...more };
}
const option = (key: string, zh: string, en: string) => ({ key, label: { 'zh-CN': zh, en }, parent: null, hidden: false, imported: false });
const system = [
  field('id', 'int', '编号', 'Id', { write: false, server: true }),
  field('created_at', 'time', '创建时间', 'Created', { write: false, server: true }),
  field('updated_at', 'time', '更新时间', 'Updated', { write: false, server: true }),
];

function kind(key: string, path: string, zh: string, en: string, fields: Field[], more: Partial<Kind> = {}): Kind {
  return { kind: key, path, label: { 'zh-CN': zh, en }, plural: { 'zh-CN': zh, en: `${en}s` }, title: 'name', owner: null, account: null, default_sort: 'name', actions: all, children: [], fields, system, ...more };
}

export const meta: Meta = {
  version: 1,
  company: { name: '测试公司', currency: 'CNY', timezone: 'Asia/Shanghai', locale: 'zh-CN' },
  kinds: [
    kind('account', 'accounts', '客户', 'Account', [
      field('name', 'text', '企业名称', 'Company name', { required: true, max: 200 }),
      field('segment', 'enum', '客户分层', 'Segment', { options: [option('key', '重点客户', 'Key'), option('regular', '普通客户', 'Regular')] }),
      field('sales_revenue', 'money', '销售额', 'Sales revenue', { group: 'money' }),
      field('website', 'text', '网址', 'Website'),
      field('owner', 'ref', '负责人', 'Owner', { ref: 'user', create_only: true }),
      field('bank_account', 'text', '账户/账号', 'Bank account', { masked: true }),
    ], { owner: 'owner', children: [{ path: 'activities', kind: 'activity', field: 'account' }] }),
    kind('opportunity', 'opportunities', '销售项目', 'Deal', [
      field('name', 'text', '项目名称', 'Deal', { required: true }),
      field('account', 'ref', '客户', 'Account', { ref: 'account', required: true }),
      field('owner', 'ref', '负责人', 'Owner', { ref: 'user', create_only: true }),
      field('pipeline', 'ref', '销售漏斗', 'Pipeline', { ref: 'pipeline', create_only: true }),
      field('stage', 'text', '阶段', 'Stage', { create_only: true }),
      field('state', 'enum', '状态', 'State', { create_only: true, options: [option('open', '进行中', 'Open'), option('won', '赢单', 'Won')] }),
      field('amount', 'money', '金额', 'Amount', { group: 'money' }),
      field('close_date', 'date', '预计成交日期', 'Close date', { required: true }),
    ], { owner: 'owner', account: 'account', default_sort: '-updated_at' }),
    kind('activity', 'activities', '活动', 'Activity', [
      field('kind', 'enum', '活动类型', 'Kind', { required: true, options: [option('visit', '拜访', 'Visit')] }),
      field('subject', 'text', '主题', 'Subject', { required: true }),
      field('account', 'ref', '客户', 'Account', { ref: 'account' }),
      field('deal', 'ref', '销售项目', 'Deal', { ref: 'opportunity' }),
      field('start', 'time', '开始时间', 'Start'),
      field('state', 'enum', '状态', 'State', { options: [option('planned', '计划', 'Planned'), option('done', '完成', 'Done')] }),
    ], { title: 'subject' }),
    kind('user', 'users', '用户', 'User', [field('name', 'text', '姓名', 'Name', { required: true }), field('login', 'text', '登录名', 'Login', { required: true })]),
  ],
};
