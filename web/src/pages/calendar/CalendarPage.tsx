/** The calendar: day, week, month, team. Things are dragged, or moved by Alt and the arrows; what was done is undone. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, Segmented } from 'antd';
import { ChevronLeft, ChevronRight, FileUp, MoreHorizontal, Plus, Repeat, Rss } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { get, patch } from '../../api/client';
import { useCreate } from '../../app/create';
import { useModel, useSession } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Notice } from '../../ui/bits';
import { clockOf, instantOf, today, weekday } from '../../ui/format';
import { type Answer, FIRST, type Item, LAST, STEP, type View, itemDay, lanes, length, shifted, span, startMinute, step, timed, views } from './data';
import DayList from './DayList';
import Feeds from './Feeds';
import IcsImport from './IcsImport';
import SeriesDialog, { type Occurrence } from './SeriesDialog';
import './calendar.css';

const HOUR = 48;
const top = (minute: number) => ((Math.max(FIRST, Math.min(LAST, minute)) - FIRST) / 60) * HOUR;
const narrow = () => window.matchMedia('(max-width: 640px)').matches;
const classes = (i: Item) => [i.conflict && 'is-clash', i.state === 'done' && 'is-done', i.id === null && 'is-series', i.due && 'is-task'].filter(Boolean).join(' ');

type Move = (i: Item, days: number, minutes: number, grow: number) => void;
interface Hands {
  move: Move;
  open: (i: Item) => void;
}

function useKeys({ move, open }: Hands) {
  return (e: KeyboardEvent, i: Item) => {
    const arrows: Record<string, [number, number]> = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (e.key === 'Enter') open(i);
    const way = arrows[e.key];
    if (!way || !e.altKey || !i.may_change) return;
    e.preventDefault();
    if (e.shiftKey && way[1] !== 0) move(i, 0, 0, way[1]);
    else move(i, way[0], i.due ? 0 : way[1], 0);
  };
}

function Block({ item, lane, hands, dayWidth }: { item: Item; lane: [number, number]; hands: Hands; dayWidth: () => number }) {
  const keys = useKeys(hands);
  const drag = useRef<{ x: number; y: number; grow: boolean } | null>(null);
  const [by, setBy] = useState<{ days: number; minutes: number; grow: number } | null>(null);
  const begin = (e: PointerEvent, grow: boolean) => {
    if (!item.may_change || e.button !== 0) return;
    e.stopPropagation();
    e.currentTarget.setPointerCapture(e.pointerId);
    drag.current = { x: e.clientX, y: e.clientY, grow };
  };
  const follow = (e: PointerEvent) => {
    if (!drag.current) return;
    const minutes = Math.round(((e.clientY - drag.current.y) / HOUR) * (60 / STEP)) * STEP;
    const days = drag.current.grow ? 0 : Math.round((e.clientX - drag.current.x) / dayWidth());
    setBy(drag.current.grow ? { days: 0, minutes: 0, grow: minutes } : { days, minutes, grow: 0 });
  };
  const finish = () => {
    if (drag.current && by && (by.days || by.minutes || by.grow)) hands.move(item, by.days, by.minutes, by.grow);
    else if (drag.current) hands.open(item);
    drag.current = null;
    setBy(null);
  };
  const from = startMinute(item) + (by?.minutes ?? 0);
  const tall = Math.max(22, ((length(item) + (by?.grow ?? 0)) / 60) * HOUR - 2);
  return (
    <button
      type="button"
      className={`cal-item ${classes(item)}`}
      style={{ top: top(from), height: tall, left: `${(100 / lane[1]) * lane[0]}%`, width: `${100 / lane[1]}%`, transform: by?.days ? `translateX(${by.days * dayWidth()}px)` : undefined, zIndex: by ? 5 : undefined }}
      onPointerDown={(e) => begin(e, false)}
      onPointerMove={follow}
      onPointerUp={finish}
      onPointerCancel={() => {
        drag.current = null;
        setBy(null);
      }}
      onClick={() => !item.may_change && hands.open(item)}
      onKeyDown={(e) => keys(e, item)}
      data-item={item.id ?? undefined}
      title={item.account_name ?? undefined}
    >
      {item.start && clockOf(item.start).slice(0, 5)} {item.subject}
      <small>{item.account_name ?? item.place}</small>
      {item.may_change && item.end && <i className="cal-grip" onPointerDown={(e) => begin(e, true)} onPointerMove={follow} onPointerUp={finish} />}
    </button>
  );
}

function Chip({ item, hands }: { item: Item; hands: Hands }) {
  const keys = useKeys(hands);
  return (
    <button type="button" className={`cal-chip ${classes(item)}`} draggable={item.may_change} onDragStart={(e) => e.dataTransfer.setData('text/plain', `${item.id}`)} onClick={() => hands.open(item)} onKeyDown={(e) => keys(e, item)} data-item={item.id ?? undefined}>
      {timed(item) && item.start ? `${clockOf(item.start).slice(0, 5)} ` : ''}
      {item.subject}
    </button>
  );
}

function Hours({ data, hands }: { data: Answer; hands: Hands }) {
  const { lang } = useI18n();
  const days = useRef<HTMLDivElement>(null);
  const width = () => (days.current?.clientWidth ?? 700) / data.days.length;
  return (
    <div className="cal-grid">
      <span />
      <div className="cal-days">
        {data.days.map((d) => (
          <div key={d.day} className={`cal-day-head ${d.working ? '' : 'cal-off'} ${d.day === data.today ? 'cal-today' : ''}`}>
            <b>{Number(d.day.slice(8))}</b>
            {weekday(d.day, lang)}
            {data.items.filter((i) => !timed(i) && itemDay(i) === d.day).map((i) => (
              <Chip key={`${i.id}${i.recurrence}`} item={i} hands={hands} />
            ))}
          </div>
        ))}
      </div>
      <div className="cal-hours" style={{ height: top(LAST) }}>
        {Array.from({ length: (LAST - FIRST) / 60 - 1 }, (_, k) => (
          <span key={k} style={{ top: (k + 1) * HOUR }}>
            {FIRST / 60 + k + 1}:00
          </span>
        ))}
      </div>
      <div className="cal-days" ref={days}>
        {data.days.map((d) => {
          const mine = data.items.filter((i) => timed(i) && itemDay(i) === d.day);
          const at = lanes(mine);
          return (
            <div key={d.day} className={`cal-col ${d.working ? '' : 'cal-off'}`} data-day={d.day} style={{ height: top(LAST) }}>
              {mine.map((i) => (
                <Block key={`${i.id}:${i.recurrence}:${i.start}`} item={i} lane={at.get(i) ?? [0, 1]} hands={hands} dayWidth={width} />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Month({ data, month, hands }: { data: Answer; month: string; hands: Hands }) {
  const { lang } = useI18n();
  const [over, setOver] = useState('');
  const dropped = (id: string, day: string) => {
    const item = data.items.find((i) => `${i.id}` === id);
    if (item) hands.move(item, Math.round((Date.parse(day) - Date.parse(itemDay(item))) / 86400000), 0, 0);
  };
  return (
    <div className="cal-month">
      {data.days.slice(0, 7).map((d) => (
        <span key={d.day} className="cal-weekday" aria-hidden="true">
          {weekday(d.day, lang)}
        </span>
      ))}
      {data.days.map((d) => (
        <div
          key={d.day}
          data-day={d.day}
          className={`cal-cell ${d.working ? '' : 'cal-off'} ${d.day.slice(0, 7) === month ? '' : 'is-other'} ${over === d.day ? 'is-over' : ''} ${d.day === data.today ? 'cal-today' : ''}`}
          onDragOver={(e) => {
            e.preventDefault();
            setOver(d.day);
          }}
          onDrop={(e) => {
            setOver('');
            dropped(e.dataTransfer.getData('text/plain'), d.day);
          }}
        >
          <b>{Number(d.day.slice(8))}</b>
          {data.items.filter((i) => itemDay(i) === d.day).map((i) => (
            <Chip key={`${i.id}:${i.recurrence}:${i.start}`} item={i} hands={hands} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface Busy {
  users: { id: number; name: string | null; busy: { from: string; to: string; activity: number | null; subject: string | null }[] }[];
}
function Team({ data, from, to, unit }: { data: Answer; from: string; to: string; unit: number }) {
  const { t, lang } = useI18n();
  const query = useQuery({ queryKey: ['calendar', 'busy', unit, from, to], queryFn: ({ signal }) => get<Busy>('/analysis/free_busy', { unit, from, to }, signal) });
  if (!query.data) return <Bones rows={6} />;
  const inDay = (b: { from: string }, day: string) => instantOf(day) <= b.from && b.from < instantOf(day, '23:59');
  return (
    <div className="table-scroll" role="region" aria-label={t('cal.team')} tabIndex={0}>
      <table className="cal-team">
        <thead>
          <tr>
            <th scope="col">{t('cal.person')}</th>
            {data.days.map((d) => (
              <th key={d.day} scope="col" className={d.working ? '' : 'cal-off'}>
                {d.day.slice(5)} {weekday(d.day, lang)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {query.data.users.map((u) => (
            <tr key={u.id}>
              <th scope="row">{u.name}</th>
              {data.days.map((d) => (
                <td key={d.day}>
                  {u.busy.filter((b) => inDay(b, d.day)).map((b) => (
                    <div key={b.from} className="cal-chip">
                      {clockOf(b.from).slice(0, 5)}–{clockOf(b.to).slice(0, 5)} {b.subject ?? t('cal.busy')}
                    </div>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Asked = 'feeds' | 'ics' | { series: number | null; one: Occurrence | null } | null;
const asOccurrence = (i: Item, to?: Record<string, unknown>): Occurrence => ({ activity: i.id, at: i.occurrence ?? i.start ?? '', start: String(to?.['start'] ?? i.start), end: (to?.['end'] as string | undefined) ?? i.end, subject: i.subject, place: i.place });

function More({ ask }: { ask: (a: Asked) => void }) {
  const { t } = useI18n();
  const model = useModel();
  const items = [
    ...(model.kind('recurrence')?.actions.create ? [{ key: 'series', icon: <Repeat size={15} />, label: t('series.new'), onClick: () => ask({ series: null, one: null }) }] : []),
    ...(model.kind('activity')?.actions.import ? [{ key: 'ics', icon: <FileUp size={15} />, label: t('cal.ics'), onClick: () => ask('ics') }] : []),
    { key: 'feeds', icon: <Rss size={15} />, label: t('cal.feed'), onClick: () => ask('feeds') },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<MoreHorizontal size={16} />} aria-label={t('more')} />
    </Dropdown>
  );
}

export default function CalendarPage() {
  const { t } = useI18n();
  const { message } = App.useApp();
  const [params, setParams] = useSearchParams();
  const client = useQueryClient();
  const create = useCreate();
  const navigate = useNavigate();
  const [asked, ask] = useState<Asked>(null);
  const unit = useSession().user.org_unit ?? 0;
  const small = narrow();
  const wanted = params.get('view') as View | null;
  // A phone shows one day as a list, whatever an address from a desk says.
  const view: View = small ? 'day' : wanted && views.includes(wanted) ? wanted : 'week';
  const day = /^\d{4}-\d\d-\d\d$/.test(params.get('day') ?? '') ? (params.get('day') as string) : today();
  const { from, to } = span(view, day);
  const key = ['calendar', from, to];
  const query = useQuery({ queryKey: key, placeholderData: keepPreviousData, queryFn: ({ signal }) => get<Answer>('/calendar', { from, to, users: 'me' }, signal) });
  const go = (v: View, d: string) => setParams({ view: v, day: d }, { replace: true });
  const last = useRef<{ id: number; back: Record<string, unknown> } | null>(null);

  const send = async (id: number, body: Record<string, unknown>) => {
    client.setQueryData<Answer>(key, (old) => old && { ...old, items: old.items.map((i) => (i.id === id ? { ...i, ...body } : i)) });
    try {
      await patch(`/activities/${id}`, body);
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
    await client.invalidateQueries({ queryKey: ['calendar'] });
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-item="${id}"]`)?.focus());
  };
  const undo = async () => {
    const was = last.current;
    last.current = null;
    message.destroy('moved');
    if (was) await send(was.id, was.back);
  };
  const move: Move = (i, days, minutes, grow) => {
    if (i.id === null || !i.may_change) return;
    const { to: body, back } = shifted(i, days, minutes, grow);
    if (i.recurrence !== null) return ask({ series: i.recurrence, one: asOccurrence(i, body) });
    last.current = { id: i.id, back };
    void send(i.id, body);
    message.open({ key: 'moved', type: 'success', duration: 6, content: <>{t('cal.moved')} <Button type="link" size="small" onClick={() => void undo()}>{t('cal.undo')}</Button></> });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads the last move from a ref
  useEffect(() => {
    const keys = (e: globalThis.KeyboardEvent) => {
      if ((e.ctrlKey || e.metaKey) && e.key === 'z' && last.current) {
        e.preventDefault();
        void undo();
      }
    };
    window.addEventListener('keydown', keys);
    return () => window.removeEventListener('keydown', keys);
  }, [from, to]);
  const open = (i: Item) => (i.id === null ? ask({ series: i.recurrence, one: asOccurrence(i) }) : navigate(`/activities/${i.id}`));
  const hands = { move, open };

  return (
    <div className="page">
      <div className="cal-head">
        <h1>{view === 'month' ? day.slice(0, 7) : view === 'day' ? day : `${from} – ${to}`}</h1>
        <Button icon={<ChevronLeft size={16} />} aria-label={t('cal.back')} onClick={() => go(view, step(view, day, -1))} />
        <Button onClick={() => go(view, today())}>{t('cal.today')}</Button>
        <Button icon={<ChevronRight size={16} />} aria-label={t('cal.forth')} onClick={() => go(view, step(view, day, 1))} />
        {!small && <Segmented<View> value={view} onChange={(v) => go(v, day)} options={views.map((v) => ({ value: v, label: t(`cal.${v}`) }))} />}
        <More ask={ask} />
        <Button type="primary" icon={<Plus size={16} />} onClick={() => create({ kind: 'activity', stay: true, preset: { start: instantOf(day, '09:00'), end: instantOf(day, '10:00') }, onDone: () => void client.invalidateQueries({ queryKey: ['calendar'] }) })}>
          {t('cal.new')}
        </Button>
      </div>
      {query.error && !query.data && <Notice tone="bad">{query.error.message}</Notice>}
      {small || view === 'day' ? <DayList day={day} /> : null}
      {!query.data && !small && <Bones rows={10} />}
      {query.data && !small && view !== 'month' && view !== 'team' && <Hours data={query.data} hands={hands} />}
      {query.data && !small && view === 'month' && <Month data={query.data} month={day.slice(0, 7)} hands={hands} />}
      {query.data && !small && view === 'team' && <Team data={query.data} from={from} to={to} unit={unit} />}
      {!small && view !== 'team' && <p className="cal-hint">{t('cal.keys')}</p>}
      {asked === 'feeds' && <Feeds onClose={() => ask(null)} />}
      {asked === 'ics' && <IcsImport onClose={() => ask(null)} />}
      {asked && typeof asked === 'object' && <SeriesDialog series={asked.series} one={asked.one} day={day} onClose={() => ask(null)} />}
    </div>
  );
}
