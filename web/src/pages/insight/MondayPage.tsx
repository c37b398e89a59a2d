/** The ten-minute Monday page (K5): what changed, is late, has no owner, comes next; answered where it stands. */
import { App as Ant, Button, DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import { CalendarClock, Check, UserPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { faultsByField, patch, post } from '../../api/client';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Empty, Notice, Tag } from '../../ui/bits';
import { relativeDay, today } from '../../ui/format';
import { Pop } from '../../ui/Pop';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import { useSpecs } from '../warning/api';
import { type Monday, type MondayAccount, type MondayItem, type Place, useInsight, useInsightChanged } from './api';
import './insight.css';

const places: Place[] = ['late', 'no_owner', 'changed', 'next'];

/** One word of a change: a stage, a state, a day. */
function useMore() {
  const model = useModel();
  return (i: MondayItem): string => {
    if (!i.more) return '';
    if (i.what === 'moved') return optionLabel(model.field('opportunity', i.text === 'stage' ? 'stage' : 'state'), i.more);
    if (i.what === 'activity' || i.what === 'task' || i.what === 'done') return optionLabel(model.field('activity', 'kind'), i.more);
    if (i.what === 'expected') return optionLabel(model.field('expected_change', 'cause'), i.more);
    return i.more;
  };
}

function Answers({ item, onDone }: { item: MondayItem; onDone: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const kind = model.kind(item.kind);
  const [open, setOpen] = useState<'move' | 'own' | null>(null);
  if (!kind?.actions.update) return null;
  const say = (e: unknown) => message.error(Object.values(faultsByField(e).fields)[0] ?? faultsByField(e).general ?? t('error.unknown'));
  const write = (body: Record<string, unknown>) =>
    patch(`/${kind.path}/${item.id}`, body, item.version)
      .then(() => {
        setOpen(null);
        onDone();
      })
      .catch(say);
  const own = (user: number) => (item.own === 'assign' ? post(`/${kind.path}/${item.id}/assign`, { owner: user }).then(() => { setOpen(null); onDone(); }).catch(say) : write({ [item.own ?? 'owner']: user }));
  const settle = () => {
    const [field = '', value = ''] = (item.done ?? '').split('=');
    return write({ [field]: value === 'today' ? today() : value });
  };
  return (
    <span className="monday-acts">
      {item.done && (
        <Button size="small" type="text" icon={<Check size={14} />} onClick={() => void settle()}>
          {t(item.what === 'promise' ? 'monday.kept' : 'monday.done')}
        </Button>
      )}
      {item.move && (
        <Pop label={t('monday.move')} open={open === 'move'} onOpen={(o) => setOpen(o ? 'move' : null)} content={<DatePicker autoFocus aria-label={t('monday.move')} defaultValue={dayjs().add(7, 'day')} onChange={(d) => d && void write({ [item.move ?? '']: d.format('YYYY-MM-DD') })} />}>
          <Button size="small" type="text" icon={<CalendarClock size={14} />}>
            {t('monday.move')}
          </Button>
        </Pop>
      )}
      {item.own && !item.owner && (
        <Pop label={t('monday.own')} open={open === 'own'} onOpen={(o) => setOpen(o ? 'own' : null)} content={<div style={{ width: 220 }}><RefPicker kind="user" autoFocus label={t('monday.own')} value={null} onChange={(v) => v && void own(Number(v))} /></div>}>
          <Button size="small" type="text" icon={<UserPlus size={14} />}>
            {t('monday.own')}
          </Button>
        </Pop>
      )}
    </span>
  );
}

function Item({ item, onDone }: { item: MondayItem; onDone: () => void }) {
  const { t, lang } = useI18n();
  const model = useModel();
  const more = useMore()(item);
  const kind = item.what === 'moved' ? model.kind('opportunity') : model.kind(item.kind);
  const id = item.what === 'moved' ? item.deal : item.id;
  const words = item.what === 'moved' ? `${item.deal_name ?? ''} · ${item.text === 'close_date' ? t('monday.close_date') : more}` : item.what === 'answered' ? t('monday.survey') : [item.contact_name, item.text].filter(Boolean).join(' ');
  return (
    <li className="monday-item">
      <Tag tone={item.place === 'late' ? 'bad' : item.place === 'no_owner' ? 'warn' : 'plain'}>{t(`monday.what.${item.what}` as Key)}</Tag>
      <span className="monday-text">
        {kind && id ? <Link to={`/${kind.path}/${id}`}>{words}</Link> : <span>{words}</span>}
        <small className="muted">
          {[item.what === 'step' ? (item.more ?? t('monday.no_step')) : null, item.on ? relativeDay(item.on, lang, today()) : null, item.owner_name ?? (item.own ? t('monday.nobody') : null)].filter(Boolean).join(' · ')}
        </small>
      </span>
      {(item.place === 'late' || item.place === 'no_owner' || item.place === 'next') && <Answers item={item} onDone={onDone} />}
    </li>
  );
}

/** New warnings in one line, by what they warn of: each stands on its own page already. */
function Warned({ items, account }: { items: MondayItem[]; account: number }) {
  const { t, label } = useI18n();
  const specs = useSpecs();
  const rules = [...new Set(items.map((i) => i.text ?? ''))].sort();
  if (!items.length) return null;
  return (
    <li className="monday-item">
      <Tag tone="warn">{t('monday.what.warned')}</Tag>
      <span className="monday-text">
        <Link to={`/accounts/${account}`}>{rules.map((r) => label(specs.data?.items.find((s) => s.key === r)?.name) || r).join(' · ')}</Link>
        <small className="muted num">{t('monday.warnings', { n: items.length })}</small>
      </span>
    </li>
  );
}

function AccountCard({ a, onStep, onDone }: { a: MondayAccount; onStep: (step: 'seen' | 'unseen') => void; onDone: () => void }) {
  const { t } = useI18n();
  return (
    <section className={`monday-account${a.seen ? ' seen' : ''}`} aria-label={a.name}>
      <header>
        <h2>
          <Link to={`/accounts/${a.id}`}>{a.name}</Link>
        </h2>
        <span className="muted">{a.owner_name ?? <Tag tone="bad">{t('monday.account.nobody')}</Tag>}</span>
        <span className="monday-counts">
          {a.late > 0 && <Tag tone="bad">{t('monday.n.late', { n: a.late })}</Tag>}
          {a.no_owner > 0 && <Tag tone="warn">{t('monday.n.no_owner', { n: a.no_owner })}</Tag>}
          {a.changed > 0 && <Tag>{t('monday.n.changed', { n: a.changed })}</Tag>}
        </span>
        <Button size="small" type={a.seen ? 'text' : 'default'} icon={<Check size={14} />} aria-pressed={a.seen} onClick={() => onStep(a.seen ? 'unseen' : 'seen')}>
          {t(a.seen ? 'monday.seen' : 'monday.see')}
        </Button>
      </header>
      {!a.seen &&
        places.map((p) => {
          const all = a.items.filter((i) => i.place === p);
          const items = all.filter((i) => i.what !== 'warned');
          if (!all.length) return null;
          return (
            <div key={p} className={`monday-place place-${p}`}>
              <h3>{t(`monday.${p}` as Key)}</h3>
              <ul>
                <Warned items={all.filter((i) => i.what === 'warned')} account={a.id} />
                {items.slice(0, 12).map((i) => (
                  <Item key={`${i.what}${i.kind}${i.id}`} item={i} onDone={onDone} />
                ))}
              </ul>
              {items.length > 12 && (
                <p className="quiet">
                  <Link to={`/accounts/${a.id}`}>{t('monday.more', { n: items.length - 12 })}</Link>
                </p>
              )}
            </div>
          );
        })}
    </section>
  );
}

export default function MondayPage() {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const [search, setSearch] = useSearchParams();
  const owner = search.get('owner') === 'team' ? 'team' : 'me';
  const view = useInsight<Monday>('/analysis/monday', { owner });
  const changed = useInsightChanged();
  const [, tick] = useState(0);
  const v = view.data;
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 20_000);
    return () => clearInterval(timer);
  }, []);
  const step = (body: Record<string, unknown>) => post('/analysis/monday', body).then(changed, (e: Error) => void message.error(e.message));
  if (view.isError && !v) return <div className="page"><Notice tone="bad">{view.error.message}</Notice></div>;
  const p = v?.progress;
  const running = p?.started_at && !p.finished_at;
  const minutes = running && p.started_at ? Math.max(0, Math.floor((Date.now() - Date.parse(p.started_at)) / 60_000)) : (p?.minutes ?? 0);
  const busy = v?.accounts.filter((a) => !a.quiet) ?? [];
  const quiet = v?.accounts.filter((a) => a.quiet) ?? [];
  return (
    <div className="page insight monday">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('monday.title')}</h1>
          <span className="page-hint muted">{v ? t('monday.hint', { since: v.since }) : ' '}</span>
        </div>
        <div className="page-acts">
          <Segmented value={owner} onChange={(x) => setSearch(x === 'team' ? { owner: 'team' } : {}, { replace: true })} options={[{ value: 'me', label: t('monday.mine') }, { value: 'team', label: t('monday.team') }]} />
        </div>
      </header>
      {!v && <Bones rows={10} />}
      {v && p && (
        <div className="monday-bar" role="status">
          <span className={`monday-clock num${minutes >= p.budget ? ' over' : ''}`}>{t('monday.clock', { n: minutes, budget: p.budget })}</span>
          <span className="mk-bar" aria-hidden="true">
            <span style={{ width: `${busy.length ? (100 * (busy.length - p.left)) / busy.length : 100}%` }} />
          </span>
          <span className="num">{t('monday.progress', { done: busy.length - p.left, all: busy.length })}</span>
          {!p.started_at && (
            <Button type="primary" onClick={() => void step({ step: 'start' })}>
              {t('monday.start')}
            </Button>
          )}
          {running && (
            <Button type={p.left === 0 ? 'primary' : 'default'} onClick={() => void step({ step: 'finish' })}>
              {t('monday.finish')}
            </Button>
          )}
          {p.finished_at && <Tag tone={p.over ? 'warn' : 'good'}>{t(p.over ? 'monday.finished.over' : 'monday.finished', { n: p.minutes })}</Tag>}
        </div>
      )}
      {v && !v.accounts.length && <Empty title={t('monday.none')} hint={t('monday.none.hint')} />}
      {v?.cut && <Notice>{t('monday.cut')}</Notice>}
      {busy.map((a) => (
        <AccountCard key={a.id} a={a} onDone={changed} onStep={(s) => void step({ step: s, account: a.id })} />
      ))}
      {quiet.length > 0 && (
        <p className="quiet">
          {t('monday.quiet', { n: quiet.length })} {quiet.slice(0, 30).map((a) => a.name).join(t('sep'))}
        </p>
      )}
    </div>
  );
}
