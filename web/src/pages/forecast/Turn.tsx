/** What would turn the forecast against a target: how much is missing, the fewest deals that would make it up
 *  (or whose loss would take it below), and what short of a signature would. */
import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import { useI18n } from '../../i18n';
import { Figure, Section, Whole } from '../../ui/bits';
import { moneyFull, moneyShort, percent } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';
import { Loaded, useAnalysis } from '../analysis/parts';
import { isRunning, type Targets, type Turn, type TurnDeal, type TurnMove } from './data';

type Target = Targets['items'][number];
const wide = ['company', 'unit', 'product', 'region', 'user'];
const days = (x: Target) => Date.parse(x.to) - Date.parse(x.from);
/** The nearest period first, in it the widest. */
const nearest = (a: Target, b: Target) => days(a) - days(b) || wide.indexOf(a.scope) - wide.indexOf(b.scope) || a.id - b.id;

function Deals({ deals, by, currency }: { deals: TurnDeal[]; by: 'win' | 'loss'; currency: string }) {
  const { t, lang } = useI18n();
  const adds = t(`forecast.turn.adds.${by}`);
  return (
    <Stacked label={t('forecast.turn')}>
      <table className="plain-table figures-table forecast-cards">
        <thead>
          <tr>
            <th scope="col">{t('forecast.deal')}</th>
            <th scope="col" className="right">{t('forecast.amount')}</th>
            <th scope="col" className="right">{t('forecast.turn.chance')}</th>
            <th scope="col" className="right">{adds}</th>
          </tr>
        </thead>
        <tbody>
          {deals.map((d) => (
            <tr key={d.id}>
              <th scope="row">
                <Link to={`/opportunities/${d.id}`}>{d.name}</Link>
                {d.close_date && <div className="hint">{t('forecast.turn.due', { day: d.close_date })}</div>}
              </th>
              <td className="right num" data-name={t('forecast.amount')} title={moneyFull(d.amount, currency)}>{moneyShort(d.amount, currency, lang)}</td>
              <td className="right num" data-name={t('forecast.turn.chance')}>{percent(d.chance)}</td>
              <td className="right num" data-name={adds} title={moneyFull(Math.abs(d.adds), currency)}>{moneyShort(Math.abs(d.adds), currency, lang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Stacked>
  );
}

function Move({ move, currency }: { move: TurnMove; currency: string }) {
  const { t, label, lang } = useI18n();
  const said = { x: percent(move.chance), y: percent(move.then), v: `${move.adds > 0 ? '+' : '−'}${moneyShort(Math.abs(move.adds), currency, lang)}` };
  return (
    <li>
      <Link to={`/opportunities/${move.id}`}>{move.name}</Link>
      <span className="hint">
        {move.kind === 'stage' ? t('forecast.turn.stage', { ...said, a: label(move.from_stage?.name), b: label(move.to_stage?.name) }) : t('forecast.turn.day', { ...said, m: (move.to_month ?? '').slice(0, 7) })}
      </span>
    </li>
  );
}

function Turned({ data, turn }: { data: Turn; turn: NonNullable<Turn['turn']> }) {
  const { t, lang } = useI18n();
  const { currency } = data;
  const { by } = turn;
  if (!turn.possible) return <p className="forecast-turn-said">{t(`forecast.turn.${by}.never`, { v: moneyShort(data.gap - turn.all, currency, lang) })}</p>;
  const alone = turn.needed === 1;
  const then = { v: moneyShort(turn.then.calibrated, currency, lang), p: percent(turn.then.chance) };
  return (
    <>
      <p className="forecast-turn-said">{alone ? t(`forecast.turn.${by}.alone`, { n: turn.alone }) : t(`forecast.turn.${by}.some`, { n: turn.needed })}</p>
      <Deals deals={alone ? turn.alone_deals : turn.deals} by={by} currency={currency} />
      <p className="hint forecast-turn-then">
        {t(`forecast.turn.${by}.${alone && turn.alone > 1 ? 'first' : 'then'}`, then)} {t('forecast.turn.note')}
      </p>
      {turn.moves.length === 0 ? (
        <p className="hint">{t(`forecast.turn.moves.none.${by}`)}</p>
      ) : (
        <>
          <h3>{t(`forecast.turn.moves.${by}`)}</h3>
          <ul className="forecast-moves">
            {turn.moves.map((m) => (
              <Move key={`${m.id}-${m.kind}`} move={m} currency={currency} />
            ))}
          </ul>
        </>
      )}
      {data.method === 'calibrated' && <p className="hint">{t('forecast.turn.note.calibrated')}</p>}
    </>
  );
}

function Against({ target }: { target: number }) {
  const { t, lang } = useI18n();
  const query = useAnalysis<Turn>('forecast_turn', { target: String(target) });
  const data = query.data;
  const money = (v: number) => moneyShort(Math.abs(v), data?.currency ?? 'CNY', lang);
  const p50 = data ? data.target.value - data.landing.p50 : 0;
  return (
    <Loaded query={query}>
      {data && (
        <>
          <dl className="figures">
            <Figure label={t('forecast.target.value')} value={money(data.target.value)} title={moneyFull(data.target.value, data.currency)} sub={`${data.target.from} – ${data.target.to}`} />
            <Figure label={`${t('forecast.turn.landing')} · ${t(data.method === 'stage' ? 'forecast.stage_weighted' : 'forecast.calibrated')}`} value={money(data.landing.calibrated)} title={moneyFull(data.landing.calibrated, data.currency)} sub={t('forecast.turn.landing.sub', { v: money(data.booked) })} />
            <Figure label={t(data.gap > 0 ? 'forecast.turn.gap' : 'forecast.turn.spare')} value={money(data.gap)} title={moneyFull(Math.abs(data.gap), data.currency)} sub={t(p50 > 0 ? 'forecast.turn.gap.p50' : 'forecast.turn.spare.p50', { v: money(p50) })} />
            <Figure label={t('forecast.turn.sure')} value={percent(data.landing.chance)} sub={t('forecast.turn.band', { a: money(data.landing.p10), b: money(data.landing.p90) })} />
          </dl>
          {data.until < data.target.to && <p className="hint"><Whole>{t('forecast.turn.until', { day: data.until })}</Whole></p>}
          {data.turn && <Turned data={data} turn={data.turn} />}
        </>
      )}
    </Loaded>
  );
}

export function TurnPart() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const query = useAnalysis<Targets>('targets', {});
  const running = (query.data?.items ?? []).filter(isRunning).sort(nearest);
  const chosen = running.find((x) => x.id === Number(search.get('target'))) ?? running[0];
  const named = (x: Target) => `${x.name ?? t(`forecast.scope.${x.scope}` as 'forecast.scope.company')} · ${x.from} – ${x.to}`;
  const pick = chosen && <Select className="forecast-turn-pick" showSearch optionFilterProp="label" aria-label={t('forecast.turn.pick')} value={chosen.id} options={running.map((x) => ({ value: x.id, label: named(x) }))} onChange={(id) => setSearch({ part: 'months', target: String(id) })} />;
  return (
    <Section title={t('forecast.turn')} className="forecast-turn" extra={pick}>
      <Loaded query={query}>{chosen ? <Against target={chosen.id} /> : <p className="hint">{t('forecast.turn.none')}</p>}</Loaded>
    </Section>
  );
}
