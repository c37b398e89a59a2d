/** One's own submission of a month: three figures, the deals they rest on, a word. */
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { post } from '../../api/client';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Notice, Section, Whole } from '../../ui/bits';
import { moneyFull, moneyShort, toMajor, toMinor } from '../../ui/format';
import { useAnalysis } from '../analysis/parts';
import { type Forecast, type OpenDeal, type Team, useDo } from './data';

const keys = ['commit', 'likely', 'upside'] as const;
type Category = (typeof keys)[number];

export function Submit({ forecast }: { forecast: Forecast }) {
  const { t, lang } = useI18n();
  const model = useModel();
  const run = useDo();
  const team = useAnalysis<Team>('forecast_team', {});
  const own = useAnalysis<Forecast>('forecast', { owner: 'me' });
  const [figures, setFigures] = useState<Partial<Record<Category, number | null>>>({});
  const [attached, setAttached] = useState<Record<number, Category>>({});
  const [note, setNote] = useState('');
  const currency = forecast.currency;
  const month = team.data?.month;
  const mine = own.data?.months.find((m) => m.month === month);
  if (!model.may('forecast_entry', 'create') || !team.data || !month) return null;
  const value = (k: Category) => {
    const typed = figures[k];
    if (typed !== undefined) return typed;
    return mine?.[k] == null ? null : toMajor(mine[k], currency);
  };
  const deals = own.data?.deals ?? [];
  const attach = (d: OpenDeal, c: Category | undefined) =>
    setAttached((old) => {
      const next = { ...old };
      if (c) next[d.id] = c;
      else delete next[d.id];
      return next;
    });
  const send = () =>
    run(
      () =>
        post('/forecast_entries', {
          month,
          ...Object.fromEntries(keys.map((k) => [k, { amount: toMinor(value(k) ?? 0, currency), currency }])),
          ...(note ? { note } : {}),
          deals: Object.entries(attached).map(([deal, category]) => ({ deal: Number(deal), category })),
        }),
      t('forecast.submitted'),
    );
  return (
    <Section title={t('forecast.submit.title', { month })}>
      <p className="hint"><Whole>{t('forecast.window', { from: team.data.opens_on, to: team.data.closes_on })}</Whole></p>
      <div className="forecast-figures">
        {keys.map((k) => (
          <div key={k} className="forecast-figure">
            <span>{t(`forecast.${k}`)}</span>
            <InputNumber min={0} precision={2} value={value(k)} onChange={(v) => setFigures((old) => ({ ...old, [k]: v }))} aria-label={t(`forecast.${k}`)} addonBefore={currency} />
            <small className="hint">{t(`forecast.${k}.help`)}</small>
          </div>
        ))}
      </div>
      {deals.length > 0 && (
        <ul className="forecast-deals">
          {deals.map((d) => (
            <li key={d.id}>
              <span className="name">{d.name}</span>
              <span className="num" title={moneyFull(d.amount, currency)}>
                {moneyShort(d.amount, currency, lang)}
              </span>
              <span className="hint">{d.close_date ?? '—'}</span>
              <Select allowClear size="small" placeholder={t('forecast.attach')} aria-label={`${t('forecast.attach')} ${d.name ?? ''}`} value={attached[d.id] ?? null} onChange={(v) => attach(d, v ?? undefined)} options={keys.map((k) => ({ value: k, label: t(`forecast.${k}`) }))} />
            </li>
          ))}
        </ul>
      )}
      <Input.TextArea rows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.target.value)} placeholder={t('forecast.note')} aria-label={t('forecast.note')} />
      <div className="forecast-do">
        <Button type="primary" disabled={!team.data.open || keys.some((k) => value(k) === null)} onClick={() => void send()}>
          {t('forecast.submit')}
        </Button>
        {mine?.likely != null && <span className="hint">{t('forecast.again')}</span>}
      </div>
      {!team.data.open && <Notice>{t('forecast.closed')}</Notice>}
    </Section>
  );
}
