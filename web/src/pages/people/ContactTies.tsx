/** One person: how well each of ours knows him, the way to him, what he needs, what is owed. */
import { Button, Checkbox, DatePicker, Input, Modal, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { faultsByField, post } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { expandOf, nameOf, useModel, useSession } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { percent, today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import { Ledger } from './Ledger';
import { TimeLine } from './TimeLine';
import { CompareDay, Difference } from './Difference';
import { degreeKey, type Net, type NetChange, type NetPerson, onRing, useMap, useMapsChanged } from './maps';
import { NeedList } from './Needs';
import './people.css';

const DEGREES = [0, 1, 2, 3, 4, 5];

/* --- degrees --- */

function DegreeDialog({ contact, onClose }: { contact: number; onClose: () => void }) {
  const { t } = useI18n();
  const me = useSession().user;
  const changed = useMapsChanged();
  const [user, setUser] = useState<number | null>(me.id);
  const [degree, setDegree] = useState(1);
  const [from, setFrom] = useState(today());
  const [evidence, setEvidence] = useState('');
  const [target, setTarget] = useState<number | null>(null);
  const [date, setDate] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await post('/relationships', { contact, user, degree, from, evidence: evidence.trim() || null, ...(target !== null ? { target, target_date: date } : {}) });
      changed();
      onClose();
    } catch (e) {
      const f = faultsByField(e);
      setErrors(f.fields);
      setGeneral(f.general);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('degree.add')} onCancel={onClose} onOk={() => void save()} okText={t('post.save')} cancelText={t('cancel')} confirmLoading={busy}>
      {general && <Notice tone="bad">{general}</Notice>}
      <div className="form-grid">
        <FormItem name={t('degree.user')} error={errors['user']} required>
          {(a) => <RefPicker {...a} kind="user" value={user} names={{ [me.id]: me.name }} onChange={(v) => setUser(v as number | null)} />}
        </FormItem>
        <FormItem name={t('degree.on')} error={errors['from']}>
          {(a) => <DatePicker id={a.id} value={dayjs(from)} allowClear={false} format="YYYY-MM-DD" disabledDate={(d) => d.isAfter(dayjs())} onChange={(d) => setFrom(d ? d.format('YYYY-MM-DD') : today())} style={{ width: '100%' }} />}
        </FormItem>
        <FormItem name={t('degree.title')} error={errors['degree']} wide required>
          {(a) => (
            <Radio.Group id={a.id} value={degree} onChange={(e) => setDegree(e.target.value as number)}>
              {DEGREES.map((d) => (
                <Radio.Button key={d} value={d}>
                  {d} {t(degreeKey(d))}
                </Radio.Button>
              ))}
            </Radio.Group>
          )}
        </FormItem>
        <FormItem name={t('degree.evidence')} error={errors['evidence']} wide>
          {(a) => <Input id={a.id} maxLength={1000} value={evidence} onChange={(e) => setEvidence(e.target.value)} />}
        </FormItem>
        <FormItem name={t('degree.goal')} error={errors['target']}>
          {(a) => <Select id={a.id} style={{ width: '100%' }} allowClear value={target} onChange={(v) => setTarget(v ?? null)} options={DEGREES.map((d) => ({ value: d, label: `${d} ${t(degreeKey(d))}` }))} />}
        </FormItem>
        <FormItem name={t('degree.goal.day')} error={errors['target_date']}>
          {(a) => <DatePicker id={a.id} value={date ? dayjs(date) : null} format="YYYY-MM-DD" onChange={(d) => setDate(d ? d.format('YYYY-MM-DD') : null)} style={{ width: '100%' }} />}
        </FormItem>
      </div>
    </Modal>
  );
}

function Scale({ degree, target }: { degree: number; target: number | null }) {
  const { t } = useI18n();
  return (
    <span className="scale" role="img" aria-label={`${t(degreeKey(degree))}${target !== null ? `${t('sep')}${t('degree.target.bare', { degree: t(degreeKey(target)) })}` : ''}`}>
      {DEGREES.slice(1).map((d) => (
        <i key={d} className={d <= degree ? 'full' : target !== null && d <= target ? 'wanted' : ''} />
      ))}
      <b>{t(degreeKey(degree))}</b>
    </span>
  );
}

function Degrees({ contact }: { contact: number }) {
  const { t } = useI18n();
  const kind = useModel().kind('relationship');
  const [adding, setAdding] = useState(false);
  const list = useList(kind, { contact, limit: 200, sort: '-from', expand: kind ? expandOf(kind, ['user']) : '' });
  const rows = list.data?.items;
  const users = [...new Set((rows ?? []).map((r) => Number(r['user'])))];
  const add = kind?.actions.create && (
    <Button size="small" icon={<Plus size={14} />} onClick={() => setAdding(true)}>
      {t('degree.add')}
    </Button>
  );
  return (
    <Section title={t('degree.title')} extra={add || undefined}>
      {rows === undefined ? (
        <Bones rows={3} />
      ) : users.length === 0 ? (
        <Empty title={t('degree.none')} hint={t('degree.none.hint')} />
      ) : (
        <ul className="tie-degrees">
          {users.map((u) => {
            const his = rows.filter((r) => Number(r['user']) === u);
            const now = his.find((r) => !r['to'] && !r['superseded_by']);
            const target = typeof now?.['target'] === 'number' ? (now['target'] as number) : null;
            const degree = Number(now?.['degree'] ?? 0);
            return (
              <li key={u}>
                <div className="degree-head">
                  <strong>{his[0] ? nameOf(his[0], 'user') : ''}</strong>
                  <Scale degree={degree} target={target} />
                  {now && <span className="muted num">{t('degree.since', { day: String(now['from'] ?? '') })}</span>}
                  {target !== null && target > degree && (
                    <span className="muted">
                      {now?.['target_date'] ? t('degree.target', { degree: t(degreeKey(target)), day: String(now['target_date']) }) : t('degree.target.bare', { degree: t(degreeKey(target)) })} · {t('degree.gap', { n: target - degree })}
                    </span>
                  )}
                </div>
                <details>
                  <summary>
                    {t('degree.history')} <span className="count">{his.length}</span>
                  </summary>
                  <ol className="degree-history">
                    {his.map((r) => (
                      <li key={r.id} className={r['superseded_by'] ? 'void' : ''}>
                        <span className="num muted">
                          {String(r['from'] ?? '')} – {String(r['to'] ?? '')}
                        </span>
                        <Tag>{t(degreeKey(Number(r['degree'])))}</Tag>
                        <span>{String(r['evidence'] ?? '')}</span>
                        {r['superseded_by'] ? <Tag tone="faint">{t('degree.void')}</Tag> : null}
                      </li>
                    ))}
                  </ol>
                </details>
              </li>
            );
          })}
        </ul>
      )}
      {adding && <DegreeDialog contact={contact} onClose={() => setAdding(false)} />}
    </Section>
  );
}

/* --- fishing net --- */

const RADII = [0, 92, 158, 214, 262];
const SIZE = 620;

/** One tie on any day: a link by its record, a degree by its ends. */
const tieKey = (fact: string, id: number, user: number, contact: number) => (fact === 'contact_link' ? `link${id}` : `${user}-${contact}`);

function Web({ net, via }: { net: Net; via: (v: string) => string }) {
  const { t } = useI18n();
  const drawn = net.nodes.filter((n) => n.distance <= 2 || net.ties.some((x) => x.on_path && (x.a === n.node || x.b === n.node))).slice(0, 70);
  const onPath = new Set(net.ties.filter((x) => x.on_path).flatMap((x) => [x.a, x.b]));
  const at = new Map<number, { x: number; y: number }>();
  for (let d = 0; d < RADII.length; d++) {
    const ring = drawn.filter((n) => Math.min(n.distance, 4) === d);
    ring.forEach((n, i) => {
      at.set(n.node, onRing(i, ring.length, RADII[d] ?? 262, d * 0.35));
    });
  }
  const ties = net.ties.filter((x) => at.has(x.a) && at.has(x.b));
  const idOf = new Map(net.nodes.map((n) => [n.node, n.id]));
  const nodeOf = new Map(net.nodes.map((n) => [`${n.kind}${n.id}`, n.node]));
  const changes = net.compare?.changes ?? [];
  const changed = new Set(changes.map((c) => tieKey(c.fact, c.fact_id, c.from.id, c.to.id)));
  const keyOf = (x: Net['ties'][number]) => tieKey(x.fact, x.fact_id, idOf.get(x.a) ?? 0, idOf.get(x.b) ?? 0);
  const shown = new Set(net.ties.map(keyOf));
  const elsewhere = changes.filter((c) => !shown.has(tieKey(c.fact, c.fact_id, c.from.id, c.to.id)));
  const named = (n: Net['nodes'][number]) => n.distance <= 1 || onPath.has(n.node) || drawn.length <= 26;
  return (
    <svg className="net" viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`} role="img" aria-label={t('net.label', { n: net.people })}>
      {RADII.slice(1).map((r) => (
        <circle key={r} r={r} className="orbit" />
      ))}
      {elsewhere.map((c) => {
        const a = at.get(nodeOf.get(`${c.from.kind}${c.from.id}`) ?? -1);
        const b = at.get(nodeOf.get(`${c.to.kind}${c.to.id}`) ?? -1);
        return a && b ? <line key={`${c.fact}${c.fact_id}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} className="tie elsewhere" /> : null;
      })}
      {ties.map((x) => {
        const a = at.get(x.a);
        const b = at.get(x.b);
        return a && b ? (
          <line key={`${x.fact}${x.fact_id}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} className={`tie warmth-${x.warmth}${x.on_path ? ' on' : ''}${changed.has(keyOf(x)) ? ' changed' : ''}`}>
            <title>{`${via(x.via)} ${x.warmth}`}</title>
          </line>
        ) : null;
      })}
      {drawn.map((n) => {
        const p = at.get(n.node);
        return p ? (
          <g key={n.node} className={`knot ${n.kind}${onPath.has(n.node) ? ' on' : ''}${n.distance === 0 ? ' target' : ''}`} transform={`translate(${p.x} ${p.y})`}>
            <circle r={n.distance === 0 ? 13 : 8}>
              <title>{[n.name, n.account_name].filter(Boolean).join(' · ')}</title>
            </circle>
            {named(n) && <text y={n.distance === 0 ? 28 : 21}>{n.name}</text>}
          </g>
        ) : null;
      })}
    </svg>
  );
}

interface Words {
  via: (v: string) => string;
  who: (p: NetPerson) => string;
}

function ChangeLine({ c, via, who }: { c: NetChange } & Words) {
  const { t } = useI18n();
  const say = (v: NetChange['before']) => (c.what === 'via' ? via(String(v)) : String(v ?? ''));
  return (
    <li>
      <strong>
        {who(c.from)} — {who(c.to)}
      </strong>{' '}
      {t(`net.diff.${c.what}`, { via: via(c.via), before: say(c.before), after: say(c.after) })}
    </li>
  );
}

function NetDifference({ net, day, other, ...words }: { net: Net; day: string; other: string } & Words) {
  const { t } = useI18n();
  const c = net.compare;
  if (!c) return null;
  const warmth = (way: Net['path']) => (way ? percent(way.warmth * 100) : t('net.diff.no_way'));
  const [before, after] = (other < day ? [c.path, net.path] : [net.path, c.path]).map(warmth);
  return (
    <Difference day={day} other={other} marked={net.nodes.length > 1} dashed note={!(net.complete && c.complete) && <p className="quiet">{t('net.cut')}</p>}>
      {[
        ...(before === after ? [] : [<li key="way">{t('net.diff.way', { before: before ?? '', after: after ?? '' })}</li>]),
        ...c.changes.map((x) => <ChangeLine key={`${tieKey(x.fact, x.fact_id, x.from.id, x.to.id)}${x.what}`} c={x} {...words} />),
      ]}
    </Difference>
  );
}

function FishingNet({ contact }: { contact: number }) {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const changed = useMapsChanged();
  const [mine, setMine] = useState(false);
  const now = today();
  const [day, setDay] = useState(now);
  const [compare, setCompare] = useState<string | null>(null);
  const past = day !== now;
  const map = useMap<Net>(`/contacts/${contact}/path`, { user: mine ? 'me' : undefined, as_of: past ? day : undefined, compare: compare ?? undefined });
  const via = (v: string) => (v === 'degree' ? t('net.degree') : optionLabel(model.field('contact_link', 'kind'), v));
  const who = (p: NetPerson) => (p.kind === 'user' ? (p.name ?? '') + t('aside', { v: t('net.ours') }) : (p.name ?? ''));
  const net = map.data;
  const byNode = new Map((net?.nodes ?? []).map((n) => [n.node, n]));
  return (
    <>
      <Section
        title={t('net.title')}
        extra={
          <>
            <Checkbox checked={mine} onChange={(e) => setMine(e.target.checked)}>
              {t('net.from.me')}
            </Checkbox>
            {!past && model.may('contact_link', 'create') && (
              <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: 'contact_link', preset: { contact }, stay: true, onDone: changed })}>
                {t('net.add')}
              </Button>
            )}
          </>
        }
      >
        <TimeLine day={day} onDay={setDay}>
          <CompareDay day={compare} onDay={setCompare} />
        </TimeLine>
        {past && <p className="quiet">{t('net.past', { day })}</p>}
        {map.error && !net ? (
          <Notice tone="bad">{map.error.message}</Notice>
        ) : !net ? (
          <Bones rows={6} />
        ) : (
          <>
            {net.path && net.path.steps.length > 0 ? (
              <div className="way">
                <p className="verdict">{t('net.best', { v: percent(net.path.warmth * 100) })}</p>
                <ol>
                  {net.path.steps.map((s) => (
                    <li key={s.fact_id + s.fact}>{t('net.step', { from: who(s.from), to: who(s.to), via: via(s.via), warmth: s.warmth })}</li>
                  ))}
                </ol>
              </div>
            ) : (
              <Empty title={t('net.none')} hint={t('net.none.hint')} />
            )}
            {net.nodes.length > 1 && <Web net={net} via={via} />}
            <p className="quiet">
              {t('net.rule')} {!net.complete && t('net.cut')}
            </p>
            {net.ties.length > 0 && (
              <details className="as-table">
                <summary>
                  {t('net.ties')} <span className="count">{net.ties.length}</span>
                </summary>
                <ul className="chips with-words">
                  {net.ties.map((x) => {
                    const a = byNode.get(x.a);
                    const b = byNode.get(x.b);
                    return a && b ? (
                      <li key={`${x.fact}${x.fact_id}`}>
                        {who(a)} — {b.kind === 'contact' ? <Link to={`/contacts/${b.id}?tab=ties`}>{b.name}</Link> : who(b)} <Tag>{`${via(x.via)} ${x.warmth}`}</Tag>
                      </li>
                    ) : null;
                  })}
                </ul>
              </details>
            )}
          </>
        )}
      </Section>
      {net && compare && <NetDifference net={net} day={day} other={compare} via={via} who={who} />}
    </>
  );
}

export default function ContactTies({ row }: { kind: Kind; row: Row }) {
  const account = typeof row['account'] === 'number' ? row['account'] : null;
  return (
    <div className="people-part">
      <Degrees contact={row.id} />
      <FishingNet contact={row.id} />
      <NeedList account={account} contact={row.id} />
      <Ledger path={`/contacts/${row.id}`} preset={{ account, contact: row.id }} />
    </div>
  );
}
