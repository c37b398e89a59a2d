/** Open deals by the day they are to close: a month of days, each with its sum; a deal is dragged to
 *  another day, or moved by Alt and the arrows, and a wrong move is taken back. Sums are the server's,
 *  so a day of very many deals still tells all of them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App as Ant, Button } from 'antd';
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Link } from 'react-router-dom';
import { get, patch, withQuery } from '../../api/client';
import type { Kind, Page, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice } from '../../ui/bits';
import { addDays, isMoney, moneyFull, moneyShort, monday, today, weekday } from '../../ui/format';
import { useNarrow } from '../../ui/useNarrow';
import { useDealSaved } from './actions';
import { DealFilters, useDealFilters } from './DealFilters';
import '../calendar/calendar.css';

const SHOWN = 4;
const LIMIT = 500;
const SAVED = 'deal-day';

interface Sums {
  currency: string;
  cells: { keys: { value: string | null }[]; values: [number, (number | null)?] }[];
  total: [number, (number | null)?];
}

const monthOf = (day: string, by: number) => {
  const [y = 0, m = 1] = day.split('-').map(Number);
  const n = y * 12 + m - 1 + by;
  return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
};

/** All days of the weeks a month touches. */
function daysOf(month: string): string[] {
  const first = monday(`${month}-01`);
  const after = `${monthOf(`${month}-01`, 1)}-01`;
  const days: string[] = [];
  for (let d = first; d < after || days.length % 7 !== 0; d = addDays(d, 1)) days.push(d);
  return days;
}

type Move = (deal: Row, to: string) => void;

function Chip({ deal, move }: { deal: Row; move: Move | null }) {
  const { t, lang } = useI18n();
  const amount = isMoney(deal['amount']) ? moneyShort(deal['amount'].amount, deal['amount'].currency, lang) : '';
  const day = String(deal['close_date']);
  const keys = (e: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[e.key];
    if (!by || !e.altKey || !move) return;
    e.preventDefault();
    move(deal, addDays(day, by));
  };
  const name = String(deal['name'] ?? '');
  return (
    <Link
      to={`/opportunities/${deal.id}`}
      className="cal-chip"
      draggable={move !== null}
      onDragStart={(e) => e.dataTransfer.setData('text/plain', String(deal.id))}
      onKeyDown={keys}
      data-deal={deal.id}
      title={[name, nameOf(deal, 'account'), amount].filter(Boolean).join(' · ')}
      aria-label={t('deals.chip', { name, day, amount })}
    >
      <span className="num">{amount}</span> {name}
    </Link>
  );
}

function Day({ day, month, deals, sums, more, move, drop }: { day: string; month: string; deals: Row[]; sums: Sums['cells'][number] | undefined; more: string; move: Move | null; drop: (id: number) => void }) {
  const { t, lang } = useI18n();
  const [over, setOver] = useState(false);
  const currency = useModel().meta.company.currency;
  const [count, amount] = sums?.values ?? [0, null];
  return (
    <div
      className={`cal-cell${day.startsWith(month) ? '' : ' is-other'}${over ? ' is-over' : ''}${day === today() ? ' cal-today' : ''}`}
      data-day={day}
      onDragOver={(e) => {
        if (!move) return;
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        setOver(false);
        drop(Number(e.dataTransfer.getData('text/plain')));
      }}
    >
      <div className="close-day">
        <b>{Number(day.slice(8))}</b>
        <span className="muted">{weekday(day, lang)}</span>
        <span className="grow" />
        {typeof amount === 'number' && (
          <span className="num muted" title={moneyFull(amount, currency)}>
            {moneyShort(amount, currency, lang)}
          </span>
        )}
      </div>
      {deals.slice(0, SHOWN).map((d) => (
        <Chip key={d.id} deal={d} move={move} />
      ))}
      {count > Math.min(SHOWN, deals.length) && (
        <Link className="close-more" to={more}>
          {t('deals.more', { n: count - Math.min(SHOWN, deals.length) })}
        </Link>
      )}
    </div>
  );
}

export default function CloseCalendar({ kind, toggle }: { kind: Kind; toggle: ReactNode }) {
  const { t, label, lang } = useI18n();
  const { message } = Ant.useApp();
  const saved = useDealSaved();
  const create = useCreate();
  const narrow = useNarrow();
  const { search, set, pipeline, owner } = useDealFilters();
  const asked = search.get('month') ?? '';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : today().slice(0, 7);
  const days = daysOf(month);
  // Whoever may not read amounts sees the days and how many deals they hold.
  const priced = kind.fields.some((f) => f.key === 'amount' && f.read !== false);
  const filters = { state: 'open', pipeline: pipeline || undefined, owner: owner || undefined };
  const span = { ...filters, 'close_date.ge': days[0], 'close_date.le': days[days.length - 1] };
  const pivot = (query: Record<string, string | number | undefined>) => ({
    queryKey: ['analysis', 'close', query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }: { signal: AbortSignal }) => get<Sums>('/analysis/pivot', { entity: 'opportunities', measures: priced ? 'count,sum:amount' : 'count', ...query }, signal),
  });
  const list = useQuery({
    queryKey: ['opportunity', 'close', span],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<Page>('/opportunities', { ...span, sort: priced ? '-amount' : 'name', fields: priced ? 'name,amount,close_date,account' : 'name,close_date,account', expand: 'account', limit: LIMIT }, signal),
  });
  const sums = useQuery(pivot({ ...span, rows: 'close_date' }));
  const ofMonth = useQuery(pivot({ ...filters, 'close_date.ge': `${month}-01`, 'close_date.lt': `${monthOf(`${month}-01`, 1)}-01` }));
  const late = useQuery(pivot({ ...filters, 'close_date.lt': today() }));
  const deals = list.data?.items ?? [];
  const canMove = Boolean(kind.actions.update);

  const send = async (deal: Row, to: string, undo: boolean) => {
    try {
      const row = await patch<Row>(`/opportunities/${deal.id}`, { close_date: to }, deal.version);
      saved(row);
      if (undo) return;
      const back = () => {
        message.destroy(SAVED);
        void send(row, String(deal['close_date']), true);
      };
      message.open({ key: SAVED, type: 'success', duration: 6, content: <>{t('deals.moved', { name: String(deal['name'] ?? ''), day: to })} <Button type="link" size="small" onClick={back}>{t('undo')}</Button></> });
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-deal="${deal.id}"]`)?.focus());
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
      void list.refetch();
    }
  };
  const move: Move | null = canMove ? (deal, to) => void (to !== deal['close_date'] && send(deal, to, false)) : null;
  const drop = (day: string) => (id: number) => {
    const deal = deals.find((d) => d.id === id);
    if (deal) move?.(deal, day);
  };
  const shown = narrow ? days.filter((d) => d.startsWith(month) && sums.data?.cells.some((c) => c.keys[0]?.value === d)) : days;
  const [count, amount] = ofMonth.data?.total ?? [0, null];
  const lateCount = late.data?.total[0] ?? 0;
  const currency = sums.data?.currency ?? '';
  const listOf = (query: Record<string, string>) => withQuery('/opportunities', { view: 'list', ...filters, ...query });

  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{label(kind.plural)}</h1>
          <span className="count num">{count}</span>
          <span className="muted num">{moneyShort(amount, currency, lang)}</span>
        </div>
        <div className="page-tools">
          {toggle}
          {kind.actions.create && (
            <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: 'opportunity', stay: true })}>
              {t('create.title', { kind: label(kind.label) })}
            </Button>
          )}
        </div>
      </header>
      <DealFilters pipeline={pipeline} owner={owner} set={set}>
        <span className="close-months">
          <Button icon={<ChevronLeft size={16} />} aria-label={t('deals.month.before')} onClick={() => set('month', monthOf(`${month}-01`, -1))} />
          <strong className="num">{month}</strong>
          <Button icon={<ChevronRight size={16} />} aria-label={t('deals.month.after')} onClick={() => set('month', monthOf(`${month}-01`, 1))} />
        </span>
        <span className="grow" />
        {lateCount > 0 && <Link className="late" to={listOf({ 'close_date.lt': today() })}>{t('deals.late', { n: lateCount })}</Link>}
      </DealFilters>
      {list.isError && !list.data && <Notice tone="bad">{list.error.message}</Notice>}
      {!list.data && !list.isError && <Bones rows={10} />}
      {list.data && shown.length === 0 && <Empty title={t('deals.month.none', { month })} hint={t('deals.month.none.hint')} />}
      {list.data && shown.length > 0 && (
        <div className={narrow ? 'close-list' : 'cal-month'}>
          {shown.map((d) => (
            <Day key={d} day={d} month={month} deals={deals.filter((x) => x['close_date'] === d)} sums={sums.data?.cells.find((c) => c.keys[0]?.value === d)} more={listOf({ close_date: d })} move={move} drop={drop(d)} />
          ))}
        </div>
      )}
      {!narrow && canMove && <p className="cal-hint">{t('deals.calendar.hint')}</p>}
    </div>
  );
}
