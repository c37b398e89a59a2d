/** Planned against actual, per period and in all; where an actual figure comes from; a picture. */
import { Button, Select } from 'antd';
import { ChevronDown, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router-dom';
import { del, post } from '../../api/client';
import type { Money } from '../../api/types';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Empty, Section, Tag } from '../../ui/bits';
import { isMoney, moneyFull, moneyShort, percent, toMajor } from '../../ui/format';
import { type Benefit, type FigureKey, type Figures, figureKeys, type Ground, type PartProps, textOf, useDo } from './data';
import { Inline } from './Inline';

const Chart = lazy(async () => ({ default: (await import('../../ui/Chart')).Chart }));

function useFigure() {
  const { lang } = useI18n();
  return (f: Figures, key: FigureKey): string => {
    const v = f[key];
    if (v === null) return '—';
    if (isMoney(v)) return moneyShort((v as Money).amount, (v as Money).currency, lang);
    return key === 'margin_rate' ? percent(v as number, 1) : String(v);
  };
}
const full = (f: Figures, key: FigureKey) => {
  const v = f[key];
  return isMoney(v) ? moneyFull((v as Money).amount, (v as Money).currency) : undefined;
};

function Row({ b, view, shown, name }: PartProps & { b: Benefit; shown: FigureKey[]; name: (k: FigureKey) => string }) {
  const { t } = useI18n();
  const run = useDo();
  const figure = useFigure();
  const [open, setOpen] = useState(view.may.edit && !b._planned.sales);
  const edit = view.may.edit;
  return (
    <>
      <tr data-period={textOf(b, 'period')}>
        <th scope="row">
          <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {textOf(b, 'period')} <ChevronDown size={13} className={open ? 'turned' : ''} aria-hidden="true" />
          </button>
          {b['joint'] ? <Tag tone="gold">{t('plan.joint.mark')}</Tag> : null}
        </th>
        {shown.map((k) => (
          <td key={k} className="num right" data-label={name(k)} title={full(b._planned, k)}>
            <span>{figure(b._planned, k)}</span>
            <small className="muted" data-label={t('plan.benefit.actual')} title={full(b._actual, k)}>
              {figure(b._actual, k)}
            </small>
          </td>
        ))}
      </tr>
      {open && (
        <tr className="benefit-open">
          <td colSpan={shown.length + 1}>
            <div className="form-grid plan-form">
              {['sales', 'income', 'margin_rate', 'profit', 'volume', 'unit'].map((f) => (
                <Inline key={f} kind="plan_benefit" row={b} field={f} edit={edit} />
              ))}
              {['actual_sales', 'actual_income', 'actual_profit', 'actual_volume'].map((f) => (
                <Inline key={f} kind="plan_benefit" row={b} field={f} edit={view.may.report} />
              ))}
              <Inline kind="plan_benefit" row={b} field="note" edit={edit} wide />
            </div>
            <Grounds says="plan.benefit.deals" path="/opportunities" of={b._deals} />
            <Grounds says="plan.benefit.orders" path="/orders" of={b._orders} />
            <Grounds says="plan.benefit.payments" path="/payments" of={b._payments} />
            {edit && (
              <Button size="small" type="text" danger icon={<Trash2 size={13} />} onClick={() => void run(() => del(`/plan_benefits/${b.id}`))}>
                {t('delete')}
              </Button>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

/** What an actual figure rests on; the newest few, each to be opened. */
function Grounds({ says, path, of }: { says: Key; path: string; of: Ground[] }) {
  const { t, lang } = useI18n();
  if (of.length === 0) return null;
  const shown = [...of].sort((a, b) => b.on.localeCompare(a.on)).slice(0, 12);
  return (
    <p className="muted benefit-why">
      {t(says, { n: of.length })}
      {shown.map((g) => (
        <Link key={g.id} to={`${path}/${g.id}`}>
          {g.name}
          {t('aside', { v: [g.on, g.amount ? moneyShort(g.amount.amount, g.amount.currency, lang) : ''].filter(Boolean).join(t('sep')) })}
        </Link>
      ))}
      {of.length > shown.length && ' …'}
    </p>
  );
}

function Picture({ view }: PartProps) {
  const { t } = useI18n();
  const rows = view.benefits.filter((b) => b._planned.sales || b._actual.sales);
  if (rows.length < 2) return null;
  const major = (m: Money | null) => (m ? toMajor(m.amount, m.currency) / 10000 : null);
  return (
    <Suspense fallback={<Bones rows={4} />}>
      <Chart
        height={220}
        label={t('plan.benefit.chart')}
        option={(ink) => ({
          aria: { enabled: true },
          color: [0, 1].map((i) => ink.series[i] ?? ink.text),
          textStyle: { fontFamily: ink.font },
          grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
          legend: { top: 0, right: 0, textStyle: { color: ink.text } },
          tooltip: { trigger: 'axis', renderMode: 'richText', backgroundColor: ink.surface, textStyle: { color: ink.text } },
          xAxis: { type: 'category', data: rows.map((b) => textOf(b, 'period')), axisLabel: { color: ink.faint }, axisLine: { lineStyle: { color: ink.line } } },
          yAxis: { type: 'value', name: t('plan.benefit.unit'), nameTextStyle: { color: ink.faint }, axisLabel: { color: ink.faint }, splitLine: { lineStyle: { color: ink.line } } },
          series: [
            { type: 'bar', name: t('plan.benefit.planned'), data: rows.map((b) => major(b._planned.sales)), barMaxWidth: 28 },
            { type: 'bar', name: t('plan.benefit.actual'), data: rows.map((b) => major(b._actual.sales)), barMaxWidth: 28 },
          ],
        })}
      />
    </Suspense>
  );
}

function periodsOf(period: string): string[] {
  const year = period.slice(0, 4);
  const all = [period, ...[1, 2, 3, 4].map((q) => `${year}-Q${q}`), `${year}-H1`, `${year}-H2`, ...Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)];
  return [...new Set(all)];
}

export function Benefits({ view }: PartProps) {
  const { t, label } = useI18n();
  const model = useModel();
  const run = useDo();
  const figure = useFigure();
  const [period, setPeriod] = useState<string | undefined>();
  const s = view.benefit_sum;
  const shown = figureKeys.filter((k) => k !== 'volume' || view.benefits.some((b) => b._planned.volume !== null));
  const name = (k: FigureKey) => label(model.field('plan_benefit', k)?.label);
  return (
    <Section title={t('plan.benefits')}>
      {!view.benefits.length ? (
        <Empty title={t('plan.benefits.none')} hint={t('plan.benefits.none.hint')} />
      ) : (
        <>
          <div className="plan-scroll">
            <table className="benefit-table">
              <thead>
                <tr>
                  <th scope="col">{label(model.field('plan_benefit', 'period')?.label)}</th>
                  {shown.map((k) => (
                    <th key={k} scope="col" className="right">
                      {name(k)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {view.benefits.map((b) => (
                  <Row key={b.id} b={b} view={view} shown={shown} name={name} />
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{t('plan.benefit.sum')}</th>
                  {shown.map((k) => (
                    <td key={k} className="num right" data-sum={k} data-label={name(k)} title={full(s.planned, k)}>
                      <span>{figure(s.planned, k)}</span>
                      <small className="muted" data-label={t('plan.benefit.actual')}>
                        {figure(s.actual, k)}
                      </small>
                    </td>
                  ))}
                </tr>
                <tr>
                  <th scope="row">{t('plan.benefit.attained')}</th>
                  {shown.map((k) => (
                    <td key={k} className="num right" data-attained={k} data-label={name(k)}>
                      {percent(s.attained[k], 1)}
                    </td>
                  ))}
                </tr>
              </tfoot>
            </table>
          </div>
          <p className="muted benefit-note">{t('plan.benefit.note')}</p>
          <Picture view={view} />
        </>
      )}
      {view.may.edit && (
        <div className="plan-add">
          <Select aria-label={t('plan.benefits.add')} placeholder={t('plan.benefits.add')} value={period} onChange={setPeriod} options={periodsOf(textOf(view.plan, 'period')).map((p) => ({ value: p, label: p }))} />
          <Button disabled={!period} onClick={async () => (await run(() => post('/plan_benefits', { plan: view.plan.id, period }))) && setPeriod(undefined)}>
            {t('plan.add')}
          </Button>
        </div>
      )}
    </Section>
  );
}
