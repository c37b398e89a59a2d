/** What care is due: a month on a wide screen, a list on a phone; birthdays for a purpose. */
import { Button, Checkbox } from 'antd';
import { Cake, ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { addDays, monday, relativeDay, today, weekday } from '../../ui/format';
import { useNarrow } from '../../ui/useNarrow';
import { optionLabel } from '../../ui/Value';
import { type Birthday, type CareDay, useCare } from './api';
import { CareDone } from './CareDone';
import './guard.css';
import { PurposeDialog } from './PurposeDialog';

const CELL_MAX = 4;
const monthStart = (day: string) => `${day.slice(0, 7)}-01`;
const nextMonth = (day: string, n: number) => {
  const d = new Date(`${monthStart(day)}T00:00:00Z`);
  d.setUTCMonth(d.getUTCMonth() + n);
  return d.toISOString().slice(0, 10);
};

function CareRow({ day, onDone }: { day: CareDay; onDone: (d: CareDay) => void }) {
  const { t } = useI18n();
  const model = useModel();
  const tier = day.tier ? t('care.tier', { tier: optionLabel(model.field('care_plan', 'tier'), day.tier) }) : null;
  return (
    <div className="care-row">
      <div className="body">
        <Link to={`/care_plans/${day.plan}`}>{day.occasion}</Link>
        <span className="sub">
          <span>{optionLabel(model.field('care_plan', 'action'), day.action)}</span>
          {day.contact && <Link to={`/contacts/${day.contact}`}>{day.contact_name ?? `#${day.contact}`}</Link>}
          {tier && <Link to={`/accounts?segment=${day.tier}`}>{tier}</Link>}
          {day.account_name && <span>{day.account_name}</span>}
          {day.owner_name && <span>{day.owner_name}</span>}
        </span>
      </div>
      {day.overdue && <Tag tone="bad">{t('care.overdue')}</Tag>}
      {day.next && model.may('care_plan', 'update') && (
        <Button size="small" onClick={() => onDone(day)}>
          {t('care.done')}
        </Button>
      )}
    </div>
  );
}

interface View {
  from: string;
  days: CareDay[];
  birthdays: Birthday[];
  onDone: (d: CareDay) => void;
}

function BirthdayLink({ b }: { b: Birthday }) {
  const { t } = useI18n();
  return (
    <Link to={`/contacts/${b.contact}`} className="care-chip birthday" title={`${t('care.birthday')} · ${b.contact_name} ${b.account_name ?? ''}`}>
      <Cake size={12} aria-hidden="true" /> {b.contact_name}
    </Link>
  );
}

function Month({ from, days, birthdays, onDone }: View) {
  const { t, lang } = useI18n();
  const navigate = useNavigate();
  const first = monday(from);
  const end = nextMonth(from, 1);
  const cells: string[] = [];
  for (let d = first; d < end || cells.length % 7 !== 0; d = addDays(d, 1)) cells.push(d);
  const now = today();
  return (
    <div className="care-grid">
      {cells.slice(0, 7).map((d) => (
        <div key={`w${d}`} className="wd">
          {weekday(d, lang)}
        </div>
      ))}
      {cells.map((d) => {
        const here = days.filter((x) => x.on === d);
        const born = birthdays.filter((b) => b.on === d);
        return (
          <div key={d} className={`care-cell${d < from || d >= end ? ' out' : ''}${d === now ? ' now' : ''}`}>
            <span className="d num">{d === now ? t('care.today') : Number(d.slice(8))}</span>
            {born.map((b) => (
              <BirthdayLink key={b.contact} b={b} />
            ))}
            {here.slice(0, CELL_MAX).map((x) => (
              <button key={x.plan} type="button" className={`care-chip${x.overdue ? ' late' : x.next ? '' : ' later'}`} title={`${x.occasion} ${x.contact_name ?? ''}`} onClick={() => (x.next ? onDone(x) : navigate(`/care_plans/${x.plan}`))}>
                {x.contact_name ? `${x.contact_name} · ${x.occasion}` : x.occasion}
              </button>
            ))}
            {here.length > CELL_MAX && <span className="guard-why">{t('care.more', { n: here.length - CELL_MAX })}</span>}
          </div>
        );
      })}
    </div>
  );
}

function Agenda({ days, birthdays, onDone }: View) {
  const { lang } = useI18n();
  const dates = [...new Set([...days.map((d) => d.on), ...birthdays.map((b) => b.on)])].sort();
  return (
    <div className="care-agenda">
      {dates.map((d) => (
        <section key={d}>
          <h2>
            {relativeDay(d, lang)} <span className="muted">{d} {weekday(d, lang)}</span>
          </h2>
          {birthdays.filter((b) => b.on === d).map((b) => (
            <BirthdayLink key={b.contact} b={b} />
          ))}
          {days.filter((x) => x.on === d).map((x) => (
            <CareRow key={x.plan} day={x} onDone={onDone} />
          ))}
        </section>
      ))}
    </div>
  );
}

export default function CareCalendar() {
  const { t } = useI18n();
  const model = useModel();
  const narrow = useNarrow();
  const create = useCreate();
  const refresh = useRefresh();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('month') ?? '';
  const from = monthStart(/^\d{4}-\d{2}$/.test(asked) ? `${asked}-01` : today());
  const to = addDays(nextMonth(from, 1), -1);
  const mine = search.get('mine') === '1';
  const care = useCare(from, to, mine);
  const [done, setDone] = useState<CareDay | null>(null);
  const [asking, setAsking] = useState(false);
  const [born, setBorn] = useState<{ from: string; items: Birthday[] } | null>(null);
  const go = (n: number) => setSearch((s) => ({ ...Object.fromEntries(s), month: nextMonth(from, n).slice(0, 7) }));
  const birth = model.field('contact', 'birth_date');
  const birthdays = born?.from === from ? born.items : [];
  const days = care.data?.items ?? [];
  const late = days.filter((d) => d.overdue && d.on < from);
  const within = days.filter((d) => d.on >= from);
  const view: View = { from, days: within, birthdays, onDone: setDone };
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('care.title')}</h1>
          <span className="muted page-hint">{t('care.hint')}</span>
        </div>
        <div className="page-tools">
          <Link to="/care_plans">{t('care.plans')}</Link>
          {model.may('care_plan', 'create') && (
            <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: 'care_plan', stay: true, onDone: () => refresh('care_plan') })}>
              {t('care.new')}
            </Button>
          )}
        </div>
      </header>
      <div className="care-head">
        <Button icon={<ChevronLeft size={15} />} aria-label={t('care.prev')} onClick={() => go(-1)} />
        <span className="care-month num" aria-live="polite">{from.slice(0, 7)}</span>
        <Button icon={<ChevronRight size={15} />} aria-label={t('care.next')} onClick={() => go(1)} />
        {from !== monthStart(today()) && <Button onClick={() => setSearch(mine ? { mine: '1' } : {})}>{t('care.now')}</Button>}
        <Checkbox checked={mine} onChange={(e) => setSearch((s) => { const p = Object.fromEntries(s); delete p['mine']; return e.target.checked ? { ...p, mine: '1' } : p; })}>
          {t('care.mine')}
        </Checkbox>
        <span className="grow" />
        {birth?.read && birth.enabled !== false && (
          <Button icon={<Cake size={15} />} onClick={() => setAsking(true)}>
            {born?.from === from ? t('care.birthdays.count', { n: birthdays.length }) : t('care.birthdays')}
          </Button>
        )}
      </div>
      {care.isError && <Notice tone="bad">{care.error.message}</Notice>}
      {late.length > 0 && (
        <Section title={t('care.overdue')} className="care-late">
          {late.map((d) => (
            <CareRow key={d.plan} day={d} onDone={setDone} />
          ))}
        </Section>
      )}
      {care.isPending ? (
        <Bones rows={8} />
      ) : within.length + birthdays.length === 0 && (narrow || late.length === 0) ? (
        <Empty title={t('care.none')} hint={t('care.none.hint')} />
      ) : narrow ? (
        <Agenda {...view} />
      ) : (
        <Month {...view} />
      )}
      {done && <CareDone plan={done.plan} name={done.occasion} onClose={() => setDone(null)} />}
      {asking && (
        <PurposeDialog
          title={t('care.birthdays.title')}
          hint={t('care.birthdays.hint')}
          word={t('guard.purpose')}
          okText={t('guard.reveal.ok')}
          onOk={async (purpose) => {
            const r = await post<{ items: Birthday[] }>('/care/birthdays', { from, to, purpose });
            setBorn({ from, items: r.items });
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
