/** The ring of the three cycles: the customer's decision outside, our sales activity within, the advance
 *  of the project at the core. Eight steps clockwise from the top; where each stands is filled. */
import { App as Ant, Select } from 'antd';
import { patch } from '../../api/client';
import { usePut, useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import type { Cycle } from './types';

const STEPS = 8;
const point = (r: number, a: number): [number, number] => [160 + r * Math.sin(a), 160 - r * Math.cos(a)];

function arc(r0: number, r1: number, i: number): string {
  const gap = 0.018;
  const a0 = (i / STEPS) * 2 * Math.PI - Math.PI / STEPS + gap;
  const a1 = ((i + 1) / STEPS) * 2 * Math.PI - Math.PI / STEPS - gap;
  const [x0, y0] = point(r1, a0);
  const [x1, y1] = point(r1, a1);
  const [x2, y2] = point(r0, a1);
  const [x3, y3] = point(r0, a0);
  const f = (n: number) => n.toFixed(1);
  return `M${f(x0)} ${f(y0)}A${r1} ${r1} 0 0 1 ${f(x1)} ${f(y1)}L${f(x2)} ${f(y2)}A${r0} ${r0} 0 0 0 ${f(x3)} ${f(y3)}Z`;
}

export function Ring({ cycle }: { cycle: Cycle }) {
  const { t, label, lang } = useI18n();
  const title = cycle.customer === null ? t('process.cycle.unknown') : t('process.cycle.at', { theirs: label(cycle.steps[cycle.customer]?.customer), ours: cycle.ours });
  const rings = [
    { key: 'customer' as const, r0: 112, r1: 156, at: cycle.customer, text: 134 },
    { key: 'activity' as const, r0: 72, r1: 109, at: cycle.ours, text: 90 },
  ];
  return (
    <svg className="ring" viewBox="0 0 320 320" role="img" aria-label={title}>
      {rings.map((ring) =>
        cycle.steps.map((s, i) => {
          const [x, y] = point(ring.text, (i / STEPS) * 2 * Math.PI);
          const on = ring.at === i;
          return (
            <g key={`${ring.key}${s.step}`} className={`ring-${ring.key}${on ? ' on' : ring.at !== null && i < ring.at ? ' past' : ''}`}>
              <path d={arc(ring.r0, ring.r1, i)} />
              <text x={x} y={y} className={lang === 'en' ? 'latin' : ''} textAnchor="middle" dominantBaseline="central">
                {label(s[ring.key])}
              </text>
            </g>
          );
        }),
      )}
      <text x="160" y="146" textAnchor="middle" className="ring-core-label">
        {t('process.cycle.project')}
      </text>
      <text x="160" y="170" textAnchor="middle" className="ring-core">
        {cycle.ours}
      </text>
      <text x="160" y="190" textAnchor="middle" className="ring-core-label">
        {cycle.ahead === null ? '' : cycle.ahead > 0 ? t('process.cycle.ahead', { n: cycle.ahead }) : cycle.ahead < 0 ? t('process.cycle.behind', { n: -cycle.ahead }) : t('process.cycle.level')}
      </text>
    </svg>
  );
}

export function CyclePanel({ cycle, deal, canEdit }: { cycle: Cycle; deal: Row; canEdit: boolean }) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const put = usePut();
  const refresh = useRefresh();
  const set = async (step: number) => {
    try {
      put('opportunity', await patch<Row>(`/opportunities/${deal.id}`, { decision_step: step }));
      refresh('opportunity');
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
  };
  const ours = cycle.steps[cycle.ours];
  const shown = cycle.customer === null ? null : cycle.steps[cycle.customer];
  return (
    <div className="cycle">
      <Ring cycle={cycle} />
      <div className="cycle-text">
        {cycle.mismatch && <Notice tone="warn">{t('process.cycle.mismatch', { n: cycle.ahead ?? 0 })}</Notice>}
        <dl className="facts">
          <div>
            <dt>{t('process.cycle.customer')}</dt>
            <dd>
              {canEdit ? (
                <Select
                  size="small"
                  aria-label={t('process.cycle.customer')}
                  placeholder={t('process.cycle.choose')}
                  value={cycle.customer}
                  onChange={(v) => v !== null && void set(v)}
                  popupMatchSelectWidth={320}
                  style={{ minWidth: 150 }}
                  options={cycle.steps.map((s) => ({ value: s.step, label: `${s.step} ${label(s.customer)}` }))}
                />
              ) : (
                <span>{shown ? `${shown.step} ${label(shown.customer)}` : '—'}</span>
              )}
            </dd>
          </div>
          <div>
            <dt>{t('process.cycle.activity')}</dt>
            <dd>{label(ours?.activity)}</dd>
          </div>
          <div>
            <dt>{t('process.cycle.advance')}</dt>
            <dd>{label(ours?.advance)}</dd>
          </div>
        </dl>
        <h3>{t('process.cycle.signs')}</h3>
        <p className="prose">{shown ? label(shown.signs) : t('process.cycle.help')}</p>
      </div>
    </div>
  );
}
