/** One assessment: my score sheet while it is open; radar, table, what to develop, promotion. */
import { Button, Input, Select } from 'antd';
import { RadarChart } from 'echarts/charts';
import { RadarComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { ApiError, post } from '../../api/client';
import { useList } from '../../api/hooks';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Figure, Notice, Section, Tag } from '../../ui/bits';
import { Chart, type ChartHandle, type Ink, radarWeb, tooltip } from '../../ui/Chart';
import { moneyShort, percent } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import { useNarrow } from '../../ui/useNarrow';
import { Exports } from '../analysis/parts';
import { type Item, type Profile, points, type Sheet, signed, useAsk, useDo, useNames } from './data';
import { Plan } from './Plan';
import { ScoreSheet } from './ScoreSheet';
import './competence.css';

echarts.use([RadarChart, RadarComponent]);

const views = ['self', 'manager', 'peer'] as const;

function Radar({ p }: { p: Profile }) {
  const { t } = useI18n();
  const { name } = useNames();
  const chart = useRef<ChartHandle>(null);
  const narrow = useNarrow();
  const [of, setOf] = useState('');
  const rows = useMemo(() => (of ? p.items.filter((i) => i.group === of).map((i) => ({ key: i.item, ...i })) : p.groups.filter((g) => g.items > 0).map((g) => ({ key: g.group, ...g }))), [p, of]);
  const option = useCallback(
    (ink: Ink) => {
      const series = [
        ...views.filter((v) => rows.some((r) => r[v] !== null)).map((v) => ({ name: t(`comp.view.${v}`), value: rows.map((r) => r[v] ?? 0), line: 'solid' })),
        { name: t('comp.target'), value: rows.map((r) => r.target ?? 0), line: 'dashed' },
        ...(rows.some((r) => r.before !== null) ? [{ name: t('comp.before'), value: rows.map((r) => r.before ?? 0), line: 'dotted' }] : []),
      ];
      return {
        legend: { bottom: 0, textStyle: { color: ink.text }, itemWidth: 18, itemHeight: 8 },
        tooltip: { ...tooltip(ink) },
        radar: {
          ...radarWeb(ink, narrow),
          indicator: rows.map((r) => ({ name: name(r.key), min: 0, max: 5 })),
        },
        series: [{ type: 'radar', symbolSize: 5, data: series.map(({ line, ...s }, i) => ({ ...s, areaStyle: { opacity: i === 0 ? 0.12 : 0 }, lineStyle: { width: i === 0 ? 2.5 : 2, type: line } })) }],
      };
    },
    [rows, name, t, narrow],
  );
  const table = () => [[t('comp.item'), ...views.map((v) => t(`comp.view.${v}`)), t('comp.others'), t('comp.gap'), t('comp.target'), t('comp.before')], ...p.items.map((i) => [name(i.item), i.self, i.manager, i.peer, i.others, i.gap, i.target, i.before])];
  return (
    <Section title={t('comp.radar')} extra={<Exports name="competence" chart={chart} table={table} />}>
      <Select aria-label={t('comp.radar.of')} className="comp-select" value={of} onChange={setOf} options={[{ value: '', label: t('comp.radar.groups') }, ...p.groups.filter((g) => g.items > 2).map((g) => ({ value: g.group, label: name(g.group) }))]} />
      {rows.length < 3 ? <p className="quiet">{t('comp.radar.few')}</p> : <Chart ref={chart} option={option} height={360} label={t('comp.radar')} />}
    </Section>
  );
}

function Why({ i }: { i: Item }) {
  const { t } = useI18n();
  if (!i.evidence && !i.manager_evidence) return null;
  return (
    <p className="comp-why">
      {i.evidence && <span>{t('comp.says', { who: t('comp.view.self'), what: i.evidence })}</span>}
      {i.manager_evidence && <span>{t('comp.says', { who: t('comp.view.manager'), what: i.manager_evidence })}</span>}
    </p>
  );
}

function Table({ p }: { p: Profile }) {
  const { t } = useI18n();
  const { name } = useNames();
  const heads = ['self', 'manager', 'peer', 'others', 'gap', 'target', ...(p.with ? ['before'] : [])] as const;
  const text = (i: Item, k: string) => (k === 'gap' ? signed(i.gap) : points(i[k as 'self']));
  const blind = new Set(p.priorities.filter((x) => x.reasons.includes('blind')).map((x) => x.item));
  const title = (k: string) => (views.includes(k as 'self') ? t(`comp.view.${k as 'self'}`) : t(`comp.${k as 'gap'}`));
  return (
    <Section title={t('comp.table')}>
      <div className="table-scroll" role="region" aria-label={t('comp.table')} tabIndex={0}>
        <table className="plain-table figures-table comp-cards comp-dense">
          <thead>
            <tr>
              <th scope="col">{t('comp.item')}</th>
              {heads.map((k) => <th scope="col" key={k} className="right">{title(k)}</th>)}
            </tr>
          </thead>
          {p.groups.filter((g) => g.items > 0).map((g) => (
            <tbody key={g.group}>
              <tr className="comp-group">
                <th scope="rowgroup">{name(g.group)}</th>
                {heads.map((k) => <td key={k} data-name={title(k)} className="right num">{k === 'gap' ? signed(g.gap) : points(g[k as 'self'])}</td>)}
              </tr>
              {p.items.filter((i) => i.group === g.group).map((i) => (
                <tr key={i.item} data-item={i.item}>
                  <th scope="row">{name(i.item)}<Why i={i} /></th>
                  {heads.map((k) => <td key={k} data-name={title(k)} className={`right num${k === 'others' && i.counts !== null && i.counts < i.target ? ' comp-low' : ''}${k === 'gap' && blind.has(i.item) ? ' comp-low' : ''}`}>{text(i, k)}</td>)}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Section>
  );
}

function Priorities({ p }: { p: Profile }) {
  const { t } = useI18n();
  const { name } = useNames();
  return (
    <Section title={t('comp.first')}>
      <p className="hint">{t('comp.first.hint', { level: p.against.toUpperCase() })}</p>
      {!p.priorities.length ? (
        <p className="quiet">{p.items.length ? t('comp.first.none') : t('comp.first.wait')}</p>
      ) : (
        <ol className="lines">
          {p.priorities.map((x) => (
            <li key={x.item} className="line" data-priority={x.item}>
              <span className="line-body">
                <span className="line-title">{name(x.item)}</span>
                <span className="line-facts">{x.reasons.map((r) => t(`comp.reason.${r}`)).join(' · ')}</span>
              </span>
              <span className="num">{points(x.now)} → {points(x.target)}</span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

function Promotion({ p }: { p: Profile }) {
  const { t, label } = useI18n();
  const q = p.promotion;
  if (!q) return null;
  const tone = { met: 'good', missed: 'bad', unknown: 'plain' } as const;
  return (
    <Section title={t('comp.promotion', { level: q.level.toUpperCase() })} extra={<Tag tone={q.ready ? 'good' : 'plain'}>{q.ready ? t('comp.promotion.ready') : t('comp.promotion.not', { met: q.met, all: q.criteria.length })}</Tag>}>
      <ul className="lines">
        {q.criteria.map((c, i) => (
          <li key={c.id ?? i} className="line">
            <span className="line-body">
              <span className="line-title">{label(c.name)}</span>
              <span className="line-facts num">{c.value === null ? t('comp.promotion.unknown') : t('comp.promotion.now', { v: c.measure === 'attainment' ? percent(c.value) : points(c.value) })}</span>
            </span>
            <Tag tone={tone[c.state]}>{t(`comp.promotion.${c.state}`)}</Tag>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Appraisal({ p }: { p: Profile }) {
  const { t, lang } = useI18n();
  const a = p.appraisal;
  return (
    <Section title={t('comp.appraisal')}>
      <p className="hint num">{t('comp.appraisal.hint', { from: p.from, to: p.to })}</p>
      <dl className="figures">
        <Figure label={t('comp.attainment')} value={percent(a.attainment)} sub={a.attainment === null ? t('comp.attainment.none') : undefined} />
        <Figure label={t('comp.won')} value={a.won} sub={a.won_amount === null ? undefined : moneyShort(a.won_amount, a.currency, lang)} />
        <Figure label={t('comp.lost')} value={a.lost} />
        <Figure label={t('comp.visits')} value={a.visits} />
        <Figure label={t('comp.satisfaction')} value={points(a.satisfaction)} sub={a.surveys ? t('comp.satisfaction.of', { n: a.surveys }) : t('comp.satisfaction.none')} />
      </dl>
    </Section>
  );
}

function Stars({ user }: { user: number }) {
  const { t } = useI18n();
  const model = useModel();
  const { name } = useNames();
  const kind = model.kind('star_review');
  const list = useList(kind, { owner: user, limit: 10, sort: '-updated_at' });
  const rows = list.data?.items ?? [];
  if (!kind) return null;
  return (
    <Section title={t('comp.stars')}>
      {!rows.length && <p className="quiet">{t('comp.stars.none')}</p>}
      <ul className="lines">
        {rows.map((r) => (
          <li key={r.id} className="line">
            <span className="line-body">
              <span className="line-title">{String(r['situation'] ?? '')}</span>
              <span className="line-facts">{String(r['result'] ?? '')}</span>
            </span>
            {r['competence'] ? <Tag>{name(String(r['competence']))}</Tag> : r['deal'] ? <Link to={`/opportunities/${String(r['deal'])}`}>{t('comp.stars.deal')}</Link> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Manage({ p }: { p: Profile }) {
  const { t } = useI18n();
  const model = useModel();
  const run = useDo();
  const [users, setUsers] = useState<number[]>([]);
  const [level, setLevel] = useState<string>(p.level ?? p.against);
  const [comment, setComment] = useState('');
  if (p.state === 'done' || !p.manages) return null;
  const options = (model.field('assessment', 'level')?.options ?? []).map((o) => ({ value: o.key, label: optionLabel(model.field('assessment', 'level'), o.key) }));
  const ask = async () => {
    if (await run(() => post(`/assessments/${p.id}/peers`, { users }), t('comp.peers.asked'))) setUsers([]);
  };
  return (
    <Section title={t('comp.manage')}>
      <p className="hint">{t('comp.peers.hint', { n: p.fewest })}</p>
      <div className="comp-form">
        <RefPicker kind="user" multiple label={t('comp.peers.ask')} placeholder={t('comp.peers.ask')} value={users} onChange={(v) => setUsers((v as number[]) ?? [])} />
        <Button disabled={!users.length} onClick={() => void ask()}>{t('comp.peers.send')}</Button>
      </div>
      {p.superior && (
        <>
          <p className="hint">{p.manager_on ? t('comp.complete.hint') : t('comp.complete.wait')}</p>
          <div className="comp-form">
            <Select aria-label={t('comp.level')} value={level} onChange={setLevel} options={options} />
            <Input.TextArea rows={2} maxLength={4000} aria-label={t('comp.comment')} placeholder={t('comp.comment')} value={comment} onChange={(e) => setComment(e.target.value)} />
            <Button type="primary" disabled={!p.manager_on} onClick={() => void run(() => post(`/assessments/${p.id}/complete`, { level, ...(comment.trim() ? { comment } : {}) }), t('comp.completed'))}>{t('comp.complete')}</Button>
          </div>
        </>
      )}
    </Section>
  );
}

export default function AssessmentPage() {
  const { id = '' } = useParams();
  const { t } = useI18n();
  const model = useModel();
  const names = useNames();
  const [search, setSearch] = useSearchParams();
  const beside = search.get('with');
  const sheet = useAsk<Sheet>(`/assessments/${id}/sheet`);
  const profile = useAsk<Profile>(`/assessments/${id}/profile${beside ? `?with=${beside}` : ''}`);
  const p = profile.data;
  const s = sheet.data;
  if (!p && !s) {
    if (profile.isPending || sheet.isPending) return <div className="page comp"><Bones rows={9} /></div>;
    const gone = profile.error instanceof ApiError && profile.error.status === 404;
    return <div className="page comp">{gone ? <Empty title={t('notfound.title')} hint={t('comp.gone')} /> : <Notice tone="bad">{profile.error?.message}</Notice>}</div>;
  }
  if (!names.model) return <div className="page comp"><Bones rows={9} /></div>;
  const fill = s?.open && !s.submitted ? s : null;
  const others = (p?.past ?? []).filter((x) => x.id !== p?.id && x.state === 'done');
  return (
    <div className="page comp">
      <header className="page-head">
        <div className="page-title">
          <h1>{p?.name ?? t('comp.of', { name: s?.name ?? '' })}</h1>
          {p && <Tag tone={p.state === 'done' ? 'good' : 'warn'}>{t(p.state === 'done' ? 'comp.done' : 'comp.open')}</Tag>}
          {p?.level && <Tag>{optionLabel(model.field('assessment', 'level'), p.level)}</Tag>}
        </div>
      </header>
      {p?.comment && <p className="comp-said">{t('comp.says', { who: t('comp.comment'), what: p.comment })}</p>}
      {s?.open && s.submitted && <p className="hint">{t(`comp.sheet.sent.${s.view}`)}</p>}
      {fill && <ScoreSheet key={`${id}${fill.view}`} sheet={fill} />}
      {p && <Manage p={p} />}
      {p && p.items.length > 0 && (
        <>
          {others.length > 0 && (
            <div className="comp-beside">
              <span className="muted">{t('comp.beside')}</span>
              <Select aria-label={t('comp.beside')} value={p.with ?? 0} onChange={(v) => setSearch({ with: v ? String(v) : 'none' }, { replace: true })} options={[{ value: 0, label: t('comp.beside.none') }, ...others.map((x) => ({ value: x.id, label: x.name ?? x.held_on }))]} />
            </div>
          )}
          <div className="comp-two">
            <Radar p={p} />
            <div>
              <Priorities p={p} />
              <Promotion p={p} />
            </div>
          </div>
          {p.state === 'done' && <p className="hint">{p.items.some((i) => i.peer !== null) ? t('comp.peers.mean', { n: p.peers }) : t('comp.peers.few', { n: p.fewest })}</p>}
          <Table p={p} />
        </>
      )}
      {p && p.items.length === 0 && !fill && <Empty title={t('comp.empty')} hint={t('comp.empty.hint')} />}
      {p && <Appraisal p={p} />}
      {p && p.state === 'done' && <Plan user={p.user} profile={p} />}
      {p && <Stars user={p.user} />}
    </div>
  );
}
