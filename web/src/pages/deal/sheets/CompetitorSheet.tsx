/** Competitor comparison (C7, K7): scores by keyboard, totals, radar, talk track, what turns it. */
import { App as Ant, Button, Select } from 'antd';
import { RadarChart } from 'echarts/charts';
import { RadarComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { ApiError } from '../../../api/client';
import { type Key, useI18n } from '../../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../../ui/bits';
import { Chart, type Ink, radarWeb, tooltip } from '../../../ui/Chart';
import { RefPicker } from '../../../ui/RefPicker';
import { useNarrow } from '../../../ui/useNarrow';
import { type Comparison, type Concern, tones, useConcern } from './comparison';
import type { SheetProps } from './registry';
import { SheetHead } from './rows';
import { type SheetHeadData, useSaveWhole, useWhole } from './whole';
import './dealsheets.css';

echarts.use([RadarChart, RadarComponent]);

interface Cell {
  id: number;
  score: number;
  evidence: string | null;
}
interface Rival {
  id: number;
  name: string | null;
}
interface Sheet extends SheetHeadData {
  basis: 'criteria' | 'factory';
  criteria_draft: boolean;
  competitors: Rival[];
  rows: (Concern & { us: Cell | null; scores: (Cell | null)[] })[];
}
const ALSO = ['score', 'deal_competitor'];
const points = (n: number) => String(Number(n.toFixed(2)));
const signed = (n: number) => (n > 0 ? `+${points(n)}` : n < 0 ? `−${points(-n)}` : '0');

function Turns({ data }: { data: Comparison }) {
  const { t } = useI18n();
  const name = useConcern();
  const row = (i: number) => (data.rows[i] ? name(data.rows[i]) : '');
  return (
    <ul className="turns">
      {data.sensitivity.map((s) => (
        <li key={s.competitor}>
          <strong>{t(`rivals.turn.${s.order}`, { name: s.name ?? '', n: points(Math.abs(s.lead)) })}</strong>{' '}
          {s.score ? t(s.score.ours ? 'rivals.turn.score.ours' : 'rivals.turn.score.theirs', { row: row(s.score.row), a: s.score.from || '—', b: s.score.to }) : t('rivals.turn.score.none')}{' '}
          {s.weight ? t(s.weight.to > s.weight.from ? 'rivals.turn.weight.up' : 'rivals.turn.weight.down', { row: row(s.weight.row), a: points(s.weight.from), b: points(s.weight.to) }) : s.order !== 'level' && t('rivals.turn.weight.none')}
        </li>
      ))}
    </ul>
  );
}

function Compared({ deal }: { deal: number }) {
  const { t } = useI18n();
  const name = useConcern();
  const cmp = useWhole<Comparison>('score', deal, 'comparison');
  const [against, setAgainst] = useState(0);
  const narrow = useNarrow();
  const data = cmp.data;
  const us = t('rivals.us');
  const option = useCallback(
    (ink: Ink) => ({
      tooltip: tooltip(ink),
      legend: { bottom: 0, textStyle: { color: ink.faint } },
      radar: {
        ...radarWeb(ink, narrow),
        indicator: (data?.rows ?? []).map((r) => ({ name: name(r), min: 0, max: 5 })),
      },
      series: [
        {
          type: 'radar', symbolSize: 5,
          data: [
            { name: us, value: (data?.rows ?? []).map((r) => r.us ?? 0), areaStyle: { opacity: 0.14 }, lineStyle: { width: 2.5 } },
            ...(data?.totals ?? []).slice(1).map((x, k) => ({ name: x.name ?? '', value: (data?.rows ?? []).map((r) => r.against[k]?.score ?? 0), lineStyle: { type: k % 2 ? 'dotted' : 'dashed' } })),
          ],
        },
      ],
    }),
    [data, us, name, narrow],
  );
  if (!data) return <Bones rows={6} />;
  if (data.totals.length < 2 || !data.totals[0]?.scored) return <p className="quiet">{t('rivals.wait')}</p>;
  const best = Math.max(...data.totals.map((x) => x.total));
  const shown = data.rows.map((r) => (against ? { ...r, ...(r.against.find((x) => x.competitor === against) ?? {}) } : r));
  return (
    <>
      <div className="totals">
        {data.totals.map((x) => (
          <div key={x.competitor ?? 0} className={x.total === best ? 'total lead' : 'total'}>
            <span>{x.competitor ? x.name : us}</span>
            <strong className="num">{points(x.total)}</strong>
            <span className="total-bar" aria-hidden="true">
              <span style={{ width: `${(x.total / 5) * 100}%` }} />
            </span>
          </div>
        ))}
      </div>
      <div className="compared">
        {data.rows.length >= 3 && (
          <Section title={t('rivals.radar')}>
            <Chart option={option} height={320} label={`${t('rivals.radar')}: ${data.totals.map((x) => `${x.competitor ? x.name : us} ${points(x.total)}`).join(', ')}`} />
          </Section>
        )}
        <Section
          title={t('rivals.track')}
          extra={
            <Select
              size="small"
              aria-label={t('rivals.against')}
              value={against}
              onChange={setAgainst}
              popupMatchSelectWidth={false}
              options={[{ value: 0, label: t('rivals.best') }, ...data.totals.slice(1).map((x) => ({ value: Number(x.competitor), label: x.name ?? '' }))]}
            />
          }
        >
          <ul className="tracks">
            {shown.map((r) => (
              <li key={r.criterion ?? r.factory}>
                <span className="track-row">{name(r)}</span>
                <span className={`num ${r.gap < 0 ? 'gap-bad' : r.gap > 0 ? 'gap-good' : ''}`} title={t('rivals.gap')}>
                  {signed(r.gap)}
                </span>
                {r.track ? (
                  <span className="track-do">
                    <Tag tone={tones[r.track]}>{t(`track.${r.track}`)}</Tag> {t(`track.${r.track}.do` as Key)}
                  </span>
                ) : (
                  <span className="nil">—</span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      </div>
      <Section title={t('rivals.turn')}>
        <Turns data={data} />
      </Section>
    </>
  );
}

export default function CompetitorSheet({ row, canEdit }: SheetProps) {
  const { t, lang } = useI18n();
  const { message } = Ant.useApp();
  const name = useConcern();
  const sheet = useWhole<Sheet>('score', row.id, 'competitor_sheet');
  const save = useSaveWhole<Sheet>('score', row.id, 'competitor_sheet', ALSO);
  const [edited, setEdited] = useState<{ cells: (number | null)[][]; rivals: Rival[]; version: number } | null>(null);
  const [adding, setAdding] = useState(false);
  const [busy, setBusy] = useState(false);
  const data = sheet.data;
  const stored = useMemo(() => ({ cells: (data?.rows ?? []).map((r) => [r.us?.score ?? null, ...r.scores.map((s) => s?.score ?? null)]), rivals: data?.competitors ?? [] }), [data]);
  if (!data) return <Bones rows={8} />;
  const { cells, rivals } = edited ?? stored;
  const version = edited?.version ?? data.version;
  const sides = [t('rivals.us'), ...rivals.map((r) => r.name ?? '')];
  const set = (i: number, k: number, v: number | null) => setEdited({ rivals, version, cells: cells.map((line, at) => (at === i ? sides.map((_, s) => (s === k ? v : (line[s] ?? null))) : line)) });
  const focus = (i: number, k: number) => document.getElementById(`cell-${i}-${k}`)?.focus();
  const onKey = (e: KeyboardEvent, i: number, k: number) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const move: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] };
    const step = move[e.key];
    if (step) {
      e.preventDefault();
      focus(i + step[0], k + step[1]);
    } else if (canEdit && /^[1-5]$/.test(e.key)) {
      e.preventDefault();
      set(i, k, Number(e.key));
      if (i + 1 < data.rows.length) focus(i + 1, k);
      else focus(0, k + 1);
    } else if (canEdit && (e.key === 'Delete' || e.key === 'Backspace' || e.key === '0')) {
      e.preventDefault();
      set(i, k, null);
    }
  };
  const send = async () => {
    setBusy(true);
    try {
      const scores = data.rows.flatMap((r, i) =>
        sides.flatMap((_, k) => {
          const score = cells[i]?.[k];
          const old = k === 0 ? r.us : r.scores[stored.rivals.findIndex((x) => x.id === rivals[k - 1]?.id)];
          return score ? [{ ...(r.criterion ? { criterion: r.criterion } : { factory: r.factory }), competitor: k ? rivals[k - 1]?.id : null, score, evidence: old?.evidence ?? null }] : [];
        }),
      );
      await save({ scores, competitors: rivals.map((r) => r.id) }, version);
      setEdited(null);
      message.success(t('position.saved'));
    } catch (e) {
      if (e instanceof ApiError && e.status === 412) setEdited(null);
      message.error(e instanceof ApiError && e.status === 412 ? t('criteria.stale') : e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  const add = canEdit && rivals.length < 8 && (
    adding ? (
      <div style={{ width: 200 }}>
        <RefPicker
          kind="competitor"
          value={null}
          autoFocus
          defaultOpen
          label={t('rivals.add')}
          onChange={(v, who) => {
            setAdding(false);
            if (typeof v === 'number' && !rivals.some((r) => r.id === v)) setEdited({ cells, version, rivals: [...rivals, { id: v, name: who }] });
          }}
        />
      </div>
    ) : (
      <Button onClick={() => setAdding(true)}>{t('rivals.add')}</Button>
    )
  );
  return (
    <>
      <SheetHead title={t('sheet.comparison')} hint={t('rivals.hint')}>
        {edited && <Tag tone="warn">{t('criteria.unsaved')}</Tag>}
        {add}
        {canEdit && edited && (
          <Button type="primary" loading={busy} onClick={() => void send()}>
            {t('rivals.save')}
          </Button>
        )}
      </SheetHead>
      {data.basis === 'factory' ? <Notice>{t('rivals.factory')}</Notice> : data.criteria_draft && <Notice>{t('rivals.draft')}</Notice>}
      {rivals.length === 0 ? (
        <Empty title={t('sheet.comparison')} hint={t('rivals.none')} />
      ) : (
        <div className="table-scroll scores-scroll" role="region" aria-label={t('sheet.comparison')}>
          <table className="plain-table scores-table" lang={lang}>
            <thead>
              <tr>
                <th scope="col">{t('rivals.row')}</th>
                {data.basis === 'criteria' && (
                  <th scope="col" className="right">
                    {t('rivals.weight')}
                  </th>
                )}
                {sides.map((s, k) => (
                  <th key={k ? rivals[k - 1]?.id : 'us'} scope="col" className="score-cell">
                    {s}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((r, i) => (
                <tr key={r.criterion ?? r.factory}>
                  <th scope="row">{name(r)}</th>
                  {data.basis === 'criteria' && <td className="right num">{r.weight === null ? '—' : `${points(r.weight)}%`}</td>}
                  {sides.map((s, k) => {
                    const v = cells[i]?.[k] ?? null;
                    return (
                      <td key={k ? rivals[k - 1]?.id : 'us'} className="score-cell">
                        <button
                          type="button"
                          id={`cell-${i}-${k}`}
                          className={`score-box num score-${v ?? 0}`}
                          aria-label={`${t('rivals.cell', { row: name(r), who: s })} ${v ?? '—'}`}
                          onKeyDown={(e) => onKey(e, i, k)}
                          onClick={() => canEdit && set(i, k, v === null ? 3 : v === 5 ? 1 : v + 1)}
                        >
                          {v ?? '·'}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rivals.length > 0 && !edited && <Compared deal={row.id} />}
      {edited && rivals.length > 0 && <p className="quiet">{t('rivals.wait')}</p>}
    </>
  );
}
