/** People and roles (B3): authority × participation, attitude, veto and approval, coverage, and any past day. */
import { DndContext, type DragEndEvent, PointerSensor, TouchSensor, useDraggable, useDroppable, useSensor, useSensors } from '@dnd-kit/core';
import { useQueryClient } from '@tanstack/react-query';
import { App as Ant, Button, DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { BadgeCheck, Ban, Clock, UserX } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { patch } from '../../../api/client';
import { useRefresh } from '../../../api/hooks';
import type { Label, Row } from '../../../api/types';
import { useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Empty, Section, Tag } from '../../../ui/bits';
import { today } from '../../../ui/format';
import type { SheetProps } from './registry';
import { AddButton, RowDialog, type RowRequest, SheetHead, useRows } from './rows';
import { type Named, useWhole } from './whole';
import './dealsheets.css';

interface Person {
  id: number;
  version: number;
  contact: Named;
  buying_roles: string[];
  core: string[];
  authority: string | null;
  participation: string | null;
  attitude: number | null;
  coverage_state: string | null;
  confirmed_on: string | null;
  veto: boolean;
  approval: boolean;
  degree: number;
  degree_by: Named | null;
  covered_by: Named | null;
  unconfirmed_days: number | null;
  stale: boolean;
}
interface Role {
  role: string;
  weight: number;
  people: number;
  degree: number;
  share: number;
  contact: Named | null;
  by: Named | null;
}
interface Change {
  contact: Named;
  change: 'came' | 'left' | 'changed';
  fields: Record<string, [unknown, unknown]>;
}
interface Answer {
  day: string;
  items: Person[];
  coverage: number;
  roles: Role[];
  since?: { day: string; coverage: number; changes: Change[] };
  reminders: { key: string; text: Label }[];
}

/** The four core cells, as the table of the method has them. */
const cells = [
  { authority: 'decision_maker', participation: 'high', role: 'owner' },
  { authority: 'decision_maker', participation: 'low', role: 'approver' },
  { authority: 'influencer', participation: 'high', role: 'advocate' },
  { authority: 'influencer', participation: 'low', role: 'gatekeeper' },
] as const;
type Cell = (typeof cells)[number];

const tone = (a: number | null) => (a === null ? 'unknown' : a < -1 ? 'against2' : a < 0 ? 'against' : a === 0 ? 'neutral' : a > 1 ? 'for2' : 'for');
const signed = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

function Card({ p, movable, onOpen, onMove }: { p: Person; movable: boolean; onOpen: () => void; onMove: (e: KeyboardEvent, p: Person) => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const d = useDraggable({ id: p.id, data: { p }, disabled: !movable });
  const roles = p.buying_roles.map((r) => label(model.option('deal_contact', 'buying_roles', r)?.label) || r);
  const attitude = p.attitude === null ? t('buying.attitude.none') : t('buying.attitude', { n: signed(p.attitude) });
  const degree = p.degree_by ? t('buying.degree.by', { name: p.degree_by.name ?? '', n: p.degree }) : t('buying.degree.none');
  return (
    <div ref={d.setNodeRef} className="role-card-wrap" style={d.transform ? { transform: `translate(${d.transform.x}px, ${d.transform.y}px)`, zIndex: 5 } : undefined}>
      <button
        type="button"
        className={`role-card attitude-${tone(p.attitude)}`}
        {...(movable ? d.listeners : {})}
        onClick={onOpen}
        onKeyDown={(e) => movable && onMove(e, p)}
      >
        <span className="role-card-head">
          <strong className="ellipsis">{p.contact.name}</strong>
          <span className="attitude-mark num" title={attitude}>
            {p.attitude === null ? '?' : signed(p.attitude)}
          </span>
        </span>
        {roles.length > 0 && <span className="role-card-roles ellipsis">{roles.join(' · ')}</span>}
        <span className="sr-only">{[attitude, degree, p.veto ? t('buying.veto') : '', p.approval ? t('buying.approval') : ''].filter(Boolean).join(', ')}</span>
        <span className="role-card-marks">
          <span className="degree" title={degree}>
            {[1, 2, 3, 4, 5].map((n) => (
              <i key={n} className={n <= p.degree ? 'on' : ''} />
            ))}
          </span>
          {p.veto && (
            <span title={t('buying.veto')}>
              <Ban size={12} aria-hidden="true" />
            </span>
          )}
          {p.approval && (
            <span title={t('buying.approval')}>
              <BadgeCheck size={12} aria-hidden="true" />
            </span>
          )}
          {!p.covered_by && (
            <span title={t('buying.uncovered')} className="mark-warn">
              <UserX size={12} aria-hidden="true" />
            </span>
          )}
          {p.stale && (
            <span title={p.unconfirmed_days === null ? t('buying.stale.never') : t('buying.stale', { n: p.unconfirmed_days })} className="mark-warn">
              <Clock size={12} aria-hidden="true" />
            </span>
          )}
        </span>
      </button>
    </div>
  );
}

function Zone({ id, title, sub, children, className = '' }: { id: string; title: string; sub?: string; children: ReactNode; className?: string }) {
  const { setNodeRef, isOver } = useDroppable({ id });
  return (
    <section ref={setNodeRef} className={`zone ${className} ${isOver ? 'over' : ''}`} aria-label={title}>
      <h3>
        {title} {sub && <span>{sub}</span>}
      </h3>
      <div className="zone-cards">{children}</div>
    </section>
  );
}

function Coverage({ data }: { data: Answer }) {
  const { t, label } = useI18n();
  const model = useModel();
  const role = (key: string) => label(model.option('deal_contact', 'buying_roles', key)?.label) || key;
  const who = (r: Role) =>
    !r.contact ? t('buying.coverage.missing') : r.by ? t('buying.coverage.fact', { name: r.contact.name ?? '', by: r.by.name ?? '', n: r.degree }) : t('buying.coverage.alone', { name: r.contact.name ?? '' });
  return (
    <div className="coverage">
      <p className="coverage-figure">
        <span>{t('buying.coverage')}</span>
        <strong className="num">{Math.round(data.coverage * 100)}%</strong>
        {data.since && <span className="muted num">{t('buying.since')} {data.since.day}: {Math.round(data.since.coverage * 100)}%</span>}
      </p>
      <ul className="coverage-roles">
        {data.roles.map((r) => (
          <li key={r.role} className={r.people === 0 ? 'none' : ''} title={t('buying.coverage.role', { role: role(r.role), w: r.weight, who: who(r) })}>
            <span className="coverage-name">{role(r.role)}</span>
            <span className="coverage-bar" aria-hidden="true" style={{ flexGrow: r.weight }}>
              <span style={{ width: `${r.share * 100}%` }} />
            </span>
            <span className="coverage-who">{who(r)}</span>
          </li>
        ))}
      </ul>
      <p className="muted">{t('buying.coverage.why')}</p>
    </div>
  );
}

function Changes({ data }: { data: NonNullable<Answer['since']> }) {
  const { t, label } = useI18n();
  const model = useModel();
  const text = (key: string, v: unknown): string => {
    if (v === null || v === undefined) return '—';
    if (Array.isArray(v)) return v.map((x) => text(key, x)).join(' · ') || '—';
    if (key === 'attitude') return signed(Number(v));
    return label(model.option('deal_contact', key, String(v))?.label) || String(v);
  };
  const name = (key: string) => (key === 'degree' ? t('buying.degree', { n: '' }).trim() : label(model.field('deal_contact', key)?.label));
  return (
    <Section title={t('buying.changes', { day: data.day })}>
      {data.changes.length === 0 ? (
        <p className="quiet">{t('buying.changes.none')}</p>
      ) : (
        <ul className="people-changes">
          {data.changes.map((c) => (
            <li key={c.contact.id}>
              <strong>{c.contact.name}</strong> <Tag tone={c.change === 'left' ? 'bad' : c.change === 'came' ? 'good' : 'plain'}>{t(`buying.${c.change}`)}</Tag>
              {Object.entries(c.fields).map(([k, [a, b]]) => (
                <span key={k}>
                  {name(k)} {text(k, a)} → {text(k, b)}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export default function BuyingRoles({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const client = useQueryClient();
  const refresh = useRefresh();
  const [day, setDay] = useState<Dayjs | null>(null);
  const [since, setSince] = useState<Dayjs | null>(null);
  const [request, setRequest] = useState<RowRequest | null>(null);
  const [said, setSaid] = useState('');
  const asOf = day && day.format('YYYY-MM-DD') < today() ? day.format('YYYY-MM-DD') : undefined;
  const query = { as_of: asOf, since: since ? since.format('YYYY-MM-DD') : undefined };
  const answer = useWhole<Answer>('deal_contact', row.id, 'buying_roles', query);
  const { kind, rows } = useRows('deal_contact', row.id);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }), useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }));
  const data = answer.data;
  if (!data || !kind) return <Bones rows={8} />;
  const movable = canEdit && !asOf && Boolean(kind.actions.update);
  const cellOf = (p: Person) => cells.find((c) => c.authority === p.authority && c.participation === p.participation);
  const roleName = (key: string) => label(model.option('deal_contact', 'buying_roles', key)?.label) || key;
  const write = async (p: Person, change: Record<string, unknown>) => {
    const key = ['deal_contact', 'whole', row.id, 'buying_roles', query];
    client.setQueryData<Answer>(key, (was) => was && { ...was, items: was.items.map((x) => (x.id === p.id ? { ...x, ...change } : x)) });
    try {
      await patch<Row>(`/deal_contacts/${p.id}`, change, p.version);
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
    refresh('deal_contact', 'relationship');
  };
  const move = (p: Person, cell: Cell | undefined) => {
    if (cell && cell === cellOf(p)) return;
    void write(p, { authority: cell?.authority ?? null, participation: cell?.participation ?? null });
    setSaid(t('buying.moved', { name: p.contact.name ?? '', cell: cell ? roleName(cell.role) : t('buying.unplaced') }));
  };
  const onKey = (e: KeyboardEvent, p: Person) => {
    if (!e.altKey || !e.key.startsWith('Arrow')) return;
    e.preventDefault();
    const at = cellOf(p) ?? cells[3];
    const authority = e.key === 'ArrowUp' ? 'decision_maker' : e.key === 'ArrowDown' ? 'influencer' : at.authority;
    const participation = e.key === 'ArrowLeft' ? 'high' : e.key === 'ArrowRight' ? 'low' : at.participation;
    move(p, cells.find((c) => c.authority === authority && c.participation === participation));
  };
  const onDrop = (e: DragEndEvent) => {
    const p = data.items.find((x) => x.id === e.active.id);
    if (p && e.over) move(p, cells.find((c) => c.role === e.over?.id));
  };
  const card = (p: Person) => <Card key={p.id} p={p} movable={movable} onMove={onKey} onOpen={() => movable && setRequest({ row: rows.find((r) => r.id === p.id) })} />;
  const loose = data.items.filter((p) => !cellOf(p));
  const stale = data.items.filter((p) => p.stale);
  const add = canEdit && !asOf && kind.actions.create && <AddButton kind={kind} onClick={() => setRequest({})} />;
  const days = (
    <div className="days">
      <DatePicker size="small" value={day} allowClear placeholder={t('buying.as_of')} aria-label={t('buying.as_of')} disabledDate={(d) => d.isAfter(dayjs())} onChange={setDay} />
      <DatePicker size="small" value={since} allowClear style={{ width: 172 }} placeholder={t('buying.since')} aria-label={t('buying.since')} disabledDate={(d) => d.isAfter(dayjs())} onChange={setSince} />
    </div>
  );
  return (
    <>
      <SheetHead title={t('sheet.people')} hint={asOf ? t('buying.past', { day: asOf }) : t('buying.hint')}>
        {days}
        {data.items.length > 0 && add}
      </SheetHead>
      {data.items.length === 0 && !asOf ? (
        <Empty title={t('sheet.people')} hint={t('buying.empty')}>
          {add}
        </Empty>
      ) : (
        <DndContext sensors={sensors} onDragEnd={onDrop}>
          <Coverage data={data} />
          <p className="role-legend" aria-hidden="true">
            <span>
              <Ban size={12} /> {t('buying.veto')}
            </span>
            <span>
              <BadgeCheck size={12} /> {t('buying.approval')}
            </span>
            <span>
              <UserX size={12} /> {t('buying.uncovered')}
            </span>
            <span>
              <Clock size={12} /> {t('buying.unconfirmed')}
            </span>
          </p>
          <div className="role-grid">
            {cells.map((c) => (
              <Zone
                key={c.role}
                id={c.role}
                title={roleName(c.role)}
                sub={`${label(model.option('deal_contact', 'authority', c.authority)?.label)} · ${label(model.option('deal_contact', 'participation', c.participation)?.label)}`}
              >
                {data.items.filter((p) => cellOf(p) === c).map(card)}
              </Zone>
            ))}
          </div>
          {(loose.length > 0 || movable) && (
            <Zone id="loose" title={t('buying.unplaced')} className="loose">
              {loose.map(card)}
            </Zone>
          )}
        </DndContext>
      )}
      <p className="sr-only" role="status">
        {said}
      </p>
      {data.since && <Changes data={data.since} />}
      {stale.length > 0 && (
        <Section title={t('buying.unconfirmed')}>
          <p className="muted">{t('buying.unconfirmed.hint')}</p>
          <ul className="people-stale">
            {stale.map((p) => (
              <li key={p.id}>
                <strong>{p.contact.name}</strong>
                <span className="muted">{p.unconfirmed_days === null ? t('buying.stale.never') : t('buying.stale', { n: p.unconfirmed_days })}</span>
                {movable && (
                  <Button size="small" onClick={() => void write(p, { confirmed_on: today() })}>
                    {t('buying.confirm')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('buying.reminders')}>
        <ul className="reminders">
          {data.reminders.map((r) => (
            <li key={r.key}>{label(r.text)}</li>
          ))}
        </ul>
      </Section>
      {request && (
        <RowDialog
          kind={kind}
          deal={row}
          request={request}
          fields={['contact', 'buying_roles', 'authority', 'participation', 'attitude', 'answer', 'covered_by', 'coverage_state', 'requirement', 'personal_win', 'result_so_far', 'decision_mode', 'expectation', 'authority_limit', 'personal_risk', 'confirmed_on', 'from', 'to', 'note'].filter(
            (k) => request.row || !['authority', 'participation', 'confirmed_on', 'to', 'result_so_far', 'coverage_state', 'answer'].includes(k),
          )}
          onClose={() => setRequest(null)}
        />
      )}
    </>
  );
}

