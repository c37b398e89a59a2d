/** Who in our own house backs the plan, and what the customer is shown of it. */
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Modal } from 'antd';
import { Handshake, Printer, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { del, get, post } from '../../api/client';
import type { Money, Row } from '../../api/types';
import type { Tone } from '../../app/layout';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Person, Section, Tag } from '../../ui/bits';
import { isMoney, moneyShort, percent } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import { nameIn, type Names, type PartProps, textOf, usePlan, useDo } from './data';
import { Inline } from './Inline';

const stanceTone: Record<string, Tone> = { backs: 'good', neutral: 'plain', resists: 'bad', wavers: 'warn' };

function SupportLine({ s, view }: PartProps & { s: Row }) {
  const { t } = useI18n();
  const model = useModel();
  const run = useDo();
  const edit = view.may.edit;
  const [open, setOpen] = useState(edit && !s['stance']);
  const stance = textOf(s, 'stance');
  return (
    <li className="support-line">
      <button type="button" className="action-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Person name={nameIn(view, 'user', s['person']) || '—'} />
        <span>{stance ? <Tag tone={stanceTone[stance] ?? 'plain'}>{optionLabel(model.field('plan_support', 'stance'), stance)}</Tag> : <span className="muted">{t('plan.support.unasked')}</span>}</span>
        <span className="muted ellipsis">{textOf(s, 'opinion')}</span>
      </button>
      {open && (
        <div className="form-grid plan-form">
          {['asked_on', 'stance', 'reason', 'agreed_on', 'opinion', 'what_we_do'].map((f) => (f === 'reason' && stance === 'backs' ? null : <Inline key={f} kind="plan_support" row={s} field={f} edit={edit} />))}
          {edit && (
            <div className="plan-acts wide">
              <Button size="small" type="text" danger icon={<Trash2 size={13} />} onClick={() => void run(() => del(`/plan_supports/${s.id}`))}>
                {t('delete')}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}

export function Support({ view }: PartProps) {
  const { t } = useI18n();
  const run = useDo();
  const add = (person: number | number[] | null) => {
    if (typeof person === 'number') void run(() => post('/plan_supports', { plan: view.plan.id, person }));
  };
  return (
    <Section title={<>{t('plan.support')} <span className="count num">{view.support.length}</span></>}>
      {!view.backed && <Notice>{t('plan.support.need')}</Notice>}
      {!view.support.length ? (
        <p className="quiet">{t('plan.support.none')}</p>
      ) : (
        <ul className="support-list">
          {view.support.map((s) => (
            <SupportLine key={s.id} s={s} view={view} />
          ))}
        </ul>
      )}
      {view.may.edit && (
        <div className="plan-add">
          <RefPicker key={view.support.length} kind="user" value={null} onChange={add} placeholder={t('plan.support.add')} label={t('plan.support.add')} />
        </div>
      )}
    </Section>
  );
}

/** For whoever decides about the plan (the approval's page). */
export default function SupportOf({ id }: { id: number }) {
  const { t } = useI18n();
  const model = useModel();
  const plan = usePlan(id);
  if (!plan.data) return null;
  const v = plan.data;
  return (
    <Section title={t('plan.support')}>
      <ul className="support-list">
        {v.support.map((s) => (
          <li key={s.id} className="support-line action-head">
            <Person name={nameIn(v, 'user', s['person']) || '—'} />
            <Tag tone={stanceTone[textOf(s, 'stance')] ?? 'plain'}>{optionLabel(model.field('plan_support', 'stance'), textOf(s, 'stance')) || '—'}</Tag>
            <span className="muted">{[textOf(s, 'opinion'), textOf(s, 'what_we_do')].filter(Boolean).join('；')}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/* --- the joint plan --- */

interface JointRow extends Row {
  agreed_by: number | null;
  agreed_contact: number | null;
  agreed_on: string | null;
}
interface JointView {
  account: number;
  period: string;
  objectives: JointRow[];
  actions: JointRow[];
  benefits: JointRow[];
  _names: Names;
}
const jointKinds = [
  ['objective', 'objectives', 'specific'],
  ['plan_action', 'actions', 'step'],
  ['plan_benefit', 'benefits', 'period'],
] as const;

function Agreed({ r, view }: { r: JointRow; view: { _names: Names } }) {
  const { t } = useI18n();
  if (!r.agreed_on) return <Tag tone="warn">{t('plan.joint.open')}</Tag>;
  return (
    <Tag tone="good">
      {t('plan.joint.agreed', { us: nameIn(view, 'user', r.agreed_by) || '—', them: nameIn(view, 'contact', r.agreed_contact) || '—', on: r.agreed_on })}
    </Tag>
  );
}

export function Joint({ view }: PartProps) {
  const { t, lang } = useI18n();
  const run = useDo();
  const id = view.plan.id;
  const [agree, setAgree] = useState(false);
  const [contact, setContact] = useState<number | null>(null);
  const joint = useQuery({ queryKey: ['account_plan', 'joint', id], queryFn: ({ signal }) => get<JointView>(`/account_plans/${id}/joint`, undefined, signal) });
  const rowsOf = { objectives: view.objectives, actions: view.actions, benefits: view.benefits };
  const mark = (kind: string, row: number, on: boolean) => void run(() => post(`/account_plans/${id}/joint`, { kind, ids: [row], joint: on }));
  const confirm = async () => {
    const j = joint.data;
    if (!j || !contact) return;
    for (const [kind, part] of jointKinds) {
      const ids = j[part].filter((r) => !r.agreed_on).map((r) => r.id);
      if (ids.length && !(await run(() => post(`/account_plans/${id}/joint`, { kind, ids, contact })))) return;
    }
    setAgree(false);
  };
  if (!joint.data) return <Bones rows={6} />;
  const j = joint.data;
  const any = jointKinds.some(([, part]) => j[part].length > 0);
  const open = jointKinds.some(([, part]) => j[part].some((r) => !r.agreed_on));
  return (
    <>
      {view.may.report && (
        <Section title={t('plan.joint.choose')}>
          <p className="muted">{t('plan.joint.hint')}</p>
          {jointKinds.map(([kind, part, title]) => (
            <ul key={kind} className="joint-choose" aria-label={t(`plan.${part}`)}>
              {rowsOf[part].map((r) => (
                <li key={r.id}>
                  <Checkbox checked={Boolean(r['joint'])} onChange={(e) => mark(kind, r.id, e.target.checked)}>
                    <span className="muted">{t(`plan.${part}`)} </span>
                    {String(r[title])}
                  </Checkbox>
                </li>
              ))}
            </ul>
          ))}
        </Section>
      )}
      <Section
        className="joint-sheet"
        title={t('plan.joint.title', { name: nameIn(j, 'account', j.account), period: j.period })}
        extra={
          any && (
            <>
              {view.may.report && open && (
                <Button size="small" type="primary" icon={<Handshake size={13} />} onClick={() => setAgree(true)}>
                  {t('plan.joint.agree')}
                </Button>
              )}
              <Button size="small" icon={<Printer size={13} />} onClick={() => window.print()}>
                {t('plan.joint.print')}
              </Button>
            </>
          )
        }
      >
        {!any && <Empty title={t('plan.joint.none')} hint={t('plan.joint.hint')} />}
        {j.objectives.length > 0 && <h3>{t('plan.objectives')}</h3>}
        <ul>
          {j.objectives.map((r) => (
            <li key={r.id}>
              <strong>{String(r['specific'])}</strong> <Agreed r={r} view={j} />
              <p className="muted num">
                {[textOf(r, 'measure'), r['measure_to'] !== null ? `${String(r['measure_from'] ?? '—')} → ${String(r['measure_to'])} ${textOf(r, 'unit')}` : '', percent(Number(r['progress'] ?? 0), 0), textOf(r, 'timely')].filter(Boolean).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
        {j.actions.length > 0 && <h3>{t('plan.actions')}</h3>}
        <ul>
          {j.actions.map((r) => (
            <li key={r.id}>
              {String(r['step'])} <Agreed r={r} view={j} />
              <p className="muted num">{[nameIn(j, 'user', r['owner']), textOf(r, 'due'), percent(Number(r['percent'] ?? 0), 0)].filter(Boolean).join(' · ')}</p>
            </li>
          ))}
        </ul>
        {j.benefits.length > 0 && <h3>{t('plan.joint.business')}</h3>}
        <ul>
          {j.benefits.map((r) => (
            <li key={r.id} className="num">
              {textOf(r, 'period')} {isMoney(r['sales']) ? moneyShort((r['sales'] as Money).amount, (r['sales'] as Money).currency, lang) : ''} <Agreed r={r} view={j} />
            </li>
          ))}
        </ul>
      </Section>
      <Modal open={agree} title={t('plan.joint.agree')} okText={t('plan.joint.agree')} cancelText={t('cancel')} okButtonProps={{ disabled: !contact }} onCancel={() => setAgree(false)} onOk={() => void confirm()}>
        <p className="muted">{t('plan.joint.agree.hint')}</p>
        <RefPicker kind="contact" value={contact} scope={{ account: j.account }} onChange={(v) => setContact(v as number | null)} label={t('plan.joint.who')} placeholder={t('plan.joint.who')} />
      </Modal>
    </>
  );
}
