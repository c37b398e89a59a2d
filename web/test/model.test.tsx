import { describe, expect, it } from 'vitest';
import { renderToStaticMarkup } from 'react-dom/server';
import { StaticRouter } from 'react-router-dom/server';
import type { Row, Session } from '../src/api/types';
import { AppContext, expandOf, headOf, Model, nameOf, titleOf } from '../src/app/model';
import { linkField, sortable } from '../src/app/fields';
import { visiblePlaces } from '../src/app/nav';
import { Whole } from '../src/ui/bits';
import { creatable, editable } from '../src/ui/FieldInput';
import { Value } from '../src/ui/Value';
import { meta } from './mock/meta';

const stages = [
  { id: 2, version: 1, pipeline: 1, key: 'intent', name: '意向客户', name_en: 'Intent', percent: 30, position: 2 },
  { id: 1, version: 1, pipeline: 1, key: 'potential', name: '潜在客户', name_en: 'Potential', percent: 10, position: 1 },
] as Row[];
const pipelines = [{ id: 1, version: 1, name: '五阶段', name_en: 'Five', is_default: true, active: true }] as Row[];
const model = new Model(structuredClone(meta), pipelines, stages);
const session: Session = { user: { id: 7, login: 'li', name: '李雷', org_unit: 1, roles: ['account_manager'], locale: null }, permissions: {}, csrf: 'x' };

const show = (kind: string, key: string, row: Row, full = false) => {
  const field = model.field(kind, key);
  if (!field) throw new Error(key);
  return renderToStaticMarkup(
    <AppContext.Provider value={{ model, session }}>
      <StaticRouter location="/">
        <Value field={field} value={row[key]} row={row} full={full} />
      </StaticRouter>
    </AppContext.Provider>,
  );
};

describe('model', () => {
  it('names the stages of deals', () => {
    expect(model.stagesOf(1).map((s) => s.key)).toEqual(['potential', 'intent']);
    expect(model.option('opportunity', 'stage', 'intent')?.label.en).toBe('Intent');
    expect(model.defaultPipeline()?.id).toBe(1);
  });
  it('finds links and sort keys by meaning', () => {
    const activity = model.kind('activity');
    if (!activity) throw new Error('activity');
    expect(linkField(activity, 'opportunity')).toBe('deal');
    expect(linkField(activity, 'contact')).toBeNull();
    expect(sortable(activity, ['-nothing', '-start'])).toBe('-start');
    expect(expandOf(activity)).toBe('account,deal');
  });
  it('titles rows', () => {
    const kind = model.kind('account');
    if (!kind) throw new Error('account');
    expect(titleOf(kind, { id: 3, version: 1, name: null })).toBe('#3');
    expect(nameOf({ id: 1, version: 1, _names: { team: ['甲', null, '乙'] } }, 'team')).toBe('甲、乙');
  });
  it('edits only what may be edited', () => {
    const can = (k: string) => editable(model.field('account', k) as never);
    expect(can('name')).toBe(true);
    expect(can('owner')).toBe(false);
    expect(can('bank_account')).toBe(false);
    expect(creatable(model.field('account', 'owner') as never)).toBe(true);
    expect(editable(model.field('account', 'updated_at') as never)).toBe(false);
  });
  it('shows only places one may go to', () => {
    const paths = visiblePlaces({ model, session }).map((p) => p.to);
    expect(paths).toContain('/accounts');
    expect(paths).not.toContain('/products');
    expect(paths).not.toContain('/options');
    expect(visiblePlaces({ model, session: { ...session, user: { ...session.user, roles: ['admin'] } } }).map((p) => p.to)).toContain('/options');
  });
});

describe('values', () => {
  it('are text, whatever they hold', () => {
    const evil = '<img src=x onerror=alert(1)>';
    expect(show('account', 'name', { id: 1, version: 1, name: evil })).not.toContain('<img');
    expect(show('account', 'website', { id: 1, version: 1, website: 'javascript:alert(1)' })).not.toContain('href');
    expect(show('account', 'website', { id: 1, version: 1, website: 'https://a.example' })).toContain('rel="noopener noreferrer"');
  });
  it('read as people read them', () => {
    expect(show('opportunity', 'amount', { id: 1, version: 1, amount: { amount: 1234500000, currency: 'CNY' } })).toContain('¥1,235万');
    expect(show('opportunity', 'stage', { id: 1, version: 1, stage: 'intent' })).toContain('意向客户');
    expect(show('opportunity', 'close_date', { id: 1, version: 1, close_date: '2020-01-01', state: 'open' })).toContain('late');
    expect(show('account', 'owner', { id: 1, version: 1, owner: 7, _names: { owner: '李雷' } })).toContain('李雷');
  });
});

describe('texts about other fields', () => {
  const change = { kind: 'deal_change', path: 'deal_changes', fields: ['deal', 'field', 'old', 'new', 'evidence'] };
  const judgement = { kind: 'judgement', path: 'judgements', fields: ['account', 'aspect', 'became'] };
  const visit = { kind: 'visit_report', path: 'visit_reports', fields: ['stage'] };
  const told = structuredClone(meta);
  const plain = told.kinds.find((k) => k.kind === 'user');
  const text = plain?.fields[0];
  for (const k of [change, visit, judgement]) if (plain && text) told.kinds.push({ ...plain, title: k === judgement ? 'became' : null, kind: k.kind, path: k.path, fields: k.fields.map((key) => ({ ...text, key, type: 'text' })) });
  const knows = new Model(told, pipelines, stages);
  const says = (row: Omit<Row, 'id' | 'version'>, key = 'new', kind = 'deal_change') => {
    const field = knows.field(kind, key);
    if (!field) throw new Error(key);
    const html = renderToStaticMarkup(
      <AppContext.Provider value={{ model: knows, session }}>
        <StaticRouter location="/">
          <Value field={field} value={row[key]} row={{ id: 1, version: 1, ...row }} />
        </StaticRouter>
      </AppContext.Provider>,
    );
    return html.replace(/<[^>]+>/g, '');
  };
  it('names the field and the stage', () => {
    expect(says({ field: 'close_date' }, 'field')).toBe('预计成交日期');
    expect(says({ stage: 'intent' }, 'stage', 'visit_report')).toBe('意向客户');
  });
  it('shows what was kept as the field shows it', () => {
    expect(says({ field: 'stage', new: 'potential' })).toBe('潜在客户');
    expect(says({ field: 'state', new: 'won' })).toBe('赢单');
    expect(says({ field: 'close_date', new: '20777' })).toBe('2026-11-20');
    expect(says({ field: 'amount', new: '1079600000' })).toBe('10,796,000');
    expect(says({ field: 'pipeline', new: '1' })).toBe('五阶段');
    expect(says({ field: 'name', new: '12' })).toBe('12');
  });
  it('heads a record that has no name, or only a key, by whose it is', () => {
    const kind = knows.kind('judgement');
    if (!kind) throw new Error('judgement');
    expect(kind.title).toBeNull();
    expect(headOf(kind, { id: 4, version: 1, became: 'key', _names: { account: '青松' } })).toBe('青松');
    expect(headOf(kind, { id: 4, version: 1, became: 'key' })).toBe('#4');
  });
  it('leaves what names nothing known', () => {
    expect(says({ field: 'gone', new: 'as it was' })).toBe('as it was');
    expect(says({ field: 'amount', new: '***' })).toBe('***');
  });
});

describe('days in a sentence', () => {
  const html = (text: string) => renderToStaticMarkup(<Whole>{text}</Whole>);
  it('stay whole, the sentence does not change', () => {
    expect(html('自 2026-11-23 · 2026-11-24 前处理')).toBe('自 <span class="keep">2026-11-23</span> · <span class="keep">2026-11-24</span> 前处理');
    expect(html('W8 / A-12')).toBe('W8 / A-12');
  });
});
