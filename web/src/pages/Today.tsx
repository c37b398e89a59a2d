/** Today: what was promised for now, what is late, which deals want a hand; each answered in place. */
import { useQuery } from '@tanstack/react-query';
import { App as Ant, Button, Dropdown } from 'antd';
import { Check, Clock3 } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { Link } from 'react-router-dom';
import { ApiError, get, patch } from '../api/client';
import { useList, useRefresh } from '../api/hooks';
import type { Page, Row } from '../api/types';
import { nameOf, titleOf, useApp } from '../app/model';
import { recentVisits, savedChoice, saveChoice } from '../app/prefs';
import { useRecentNames } from '../app/recent';
import { useCreate } from '../app/create';
import { linkField, sortable } from '../app/fields';
import { areaPage, useI18n } from '../i18n';
import { send as sendOrKeep } from '../offline/outbox';
import { Bones, Empty, Section } from '../ui/bits';
import { addDays, clockOf, dayOf, daysBetween, instantOf, isMoney, monday, moneyShort, relativeDay, today, weekday } from '../ui/format';
import { optionLabel } from '../ui/Value';

function Line({ to, title, facts, when, late, children }: { to: string; title: string; facts: (string | null | undefined)[]; when?: string; late?: boolean; children?: ReactNode }) {
  return (
    <li className="line">
      {when !== undefined && <span className={`line-when num${late ? ' late' : ''}`}>{when}</span>}
      <Link to={to} className="line-body">
        <span className="line-title ellipsis">{title}</span>
        <span className="line-facts ellipsis">{facts.filter(Boolean).join(' · ')}</span>
      </Link>
      {children}
    </li>
  );
}

function useActivityAnswers() {
  const { t } = useI18n();
  const { message, notification } = Ant.useApp();
  const refresh = useRefresh();
  const send = async (row: Row, body: Record<string, unknown>, done: string, undo: Record<string, unknown>) => {
    try {
      const said = await sendOrKeep({ method: 'PATCH', path: `/activities/${row.id}`, body, base: row, kind: 'activity', title: String(row['subject'] ?? '') });
      refresh('activity');
      if (said.kept) {
        message.info(t('offline.kept'));
        return;
      }
      const saved = said.row;
      const key = `act${row.id}`;
      notification.open({
        key,
        message: done,
        duration: 6,
        placement: 'bottomLeft',
        btn: (
          <Button
            size="small"
            onClick={() => {
              notification.destroy(key);
              void patch(`/activities/${row.id}`, undo, saved.version).finally(() => refresh('activity'));
            }}
          >
            {t('undo')}
          </Button>
        ),
      });
    } catch (e) {
      message.error(e instanceof ApiError ? e.message : t('error.unknown'));
      refresh('activity');
    }
  };
  return {
    done: (row: Row) => send(row, { state: 'done' }, t('today.done.said', { name: String(row['subject'] ?? '') }), { state: 'planned' }),
    postpone: (row: Row, day: string) => {
      const start = String(row['start']);
      const body: Record<string, unknown> = { start: instantOf(day, clockOf(start)) };
      const undo: Record<string, unknown> = { start };
      if (row['end']) {
        undo['end'] = row['end'];
        body['end'] = new Date(Date.parse(String(body['start'])) + (Date.parse(String(row['end'])) - Date.parse(start))).toISOString();
      }
      return send(row, body, t('today.postponed', { day }), undo);
    },
  };
}

function Activities({ rows, now }: { rows: Row[]; now: string }) {
  const { t, lang } = useI18n();
  const { model } = useApp();
  const answers = useActivityAnswers();
  const kind = model.kind('activity');
  const deal = kind ? linkField(kind, 'opportunity') : null;
  const nextMonday = addDays(monday(now), 7);
  return (
    <ul className="lines">
      {rows.map((r) => {
        const start = r['start'] ? String(r['start']) : null;
        const day = start ? dayOf(start) : '';
        const late = start !== null && day < now;
        return (
          <Line
            key={r.id}
            to={`/activities/${r.id}`}
            title={String(r['subject'] ?? '')}
            facts={[optionLabel(model.field('activity', 'kind'), String(r['kind'] ?? '')), nameOf(r, 'account'), deal ? nameOf(r, deal) : null]}
            when={start ? (late ? relativeDay(day, lang, now) : clockOf(start) === '00:00' ? t('today.allday') : clockOf(start)) : '—'}
            late={late}
          >
            <span className="line-acts">
              <Button size="small" icon={<Check size={14} />} onClick={() => void answers.done(r)} aria-label={t('today.done.of', { name: String(r['subject'] ?? '') })}>
                {t('today.done')}
              </Button>
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [
                    { key: addDays(now, 1), label: `${t('today.tomorrow')} ${addDays(now, 1)} ${weekday(addDays(now, 1), lang)}` },
                    ...(nextMonday !== addDays(now, 1) ? [{ key: nextMonday, label: `${t('today.monday')} ${nextMonday}` }] : []),
                    { key: addDays(now, 7), label: `${t('today.inweek')} ${addDays(now, 7)} ${weekday(addDays(now, 7), lang)}` },
                  ].filter((x, i, all) => all.findIndex((y) => y.key === x.key) === i),
                  onClick: ({ key }) => void answers.postpone(r, key),
                }}
              >
                <Button size="small" type="text" icon={<Clock3 size={14} />} aria-label={t('today.postpone.of', { name: String(r['subject'] ?? '') })}>
                  {t('today.postpone')}
                </Button>
              </Dropdown>
            </span>
          </Line>
        );
      })}
    </ul>
  );
}

function DealLines({ rows, now, why, owners }: { rows: Row[]; now: string; owners: boolean; why: (r: Row) => { text: string; late: boolean } }) {
  const { lang } = useI18n();
  const { model } = useApp();
  return (
    <ul className="lines">
      {rows.map((r) => {
        const w = why(r);
        const amount = r['amount'];
        return (
          <li key={r.id} className="line">
            <Link to={`/opportunities/${r.id}`} className="line-body">
              <span className="line-title ellipsis">{String(r['name'] ?? '')}</span>
              <span className="line-facts ellipsis">{[nameOf(r, 'account'), optionLabel(model.field('opportunity', 'stage'), String(r['stage'] ?? '')), owners ? nameOf(r, 'owner') : null].filter(Boolean).join(' · ')}</span>
            </Link>
            <span className="line-sum num">{isMoney(amount) ? moneyShort(amount.amount, amount.currency, lang) : '—'}</span>
            <span className={`line-why num${w.late ? ' late' : ''}`} title={now}>
              {w.text}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Open deals, largest first, on which nothing happened and nothing is planned within two weeks. */
/** Open deals without activity for two weeks; `none` when no deal is open at all. */
function useQuietDeals(now: string, owner: string | undefined): { rows: Row[]; none: boolean } | undefined {
  const { model } = useApp();
  const deals = model.kind('opportunity');
  const acts = model.kind('activity');
  const link = acts ? linkField(acts, 'opportunity') : null;
  const open = useList(deals, { owner, state: 'open', sort: '-amount', limit: 200, fields: 'name,account,stage,amount,close_date,owner,state', expand: 'account,owner' });
  const ids = open.data?.items.map((r) => r.id).join(',') ?? '';
  const recent = useQuery({
    queryKey: ['activity', 'touch', now, ids],
    enabled: Boolean(acts && link && open.data),
    queryFn: ({ signal }) => (ids ? get<Page>('/activities', { 'start.ge': instantOf(addDays(now, -14)), [`${link}.in`]: ids, fields: link ?? '', limit: 500 }, signal) : { items: [] }),
  });
  if (!open.data || (link && !recent.data)) return open.isError || recent.isError ? { rows: [], none: false } : undefined;
  const touched = new Set(recent.data?.items.map((r) => r[link ?? '']));
  return { rows: open.data.items.filter((r) => !touched.has(r.id)), none: open.data.items.length === 0 };
}

const TodayApprovals = areaPage('approval', () => import('./approval/TodayApprovals'));

const TodayWarnings = areaPage('warning', () => import('./warning/TodayWarnings'));

const LEADERS = new Set(['president', 'ka_vp', 'branch_gm', 'team_lead', 'sales_ops']);

export default function Today() {
  const { t, lang, label } = useI18n();
  const app = useApp();
  const create = useCreate();
  const { model, session } = app;
  const now = today();
  const acts = model.kind('activity');
  const deals = model.kind('opportunity');
  const deal = acts ? linkField(acts, 'opportunity') : null;
  // Who leads others looks at everybody's deals first; what one does oneself stays one's own.
  const wide = Boolean(deals?.actions.read && deals.actions.read !== 'own');
  const [whose, setWhose] = useState(() => savedChoice('today') ?? (session.user.roles.some((r) => LEADERS.has(r)) ? 'all' : 'me'));
  const owner = wide && whose === 'all' ? undefined : 'me';
  const mine = useList(acts, {
    owner: 'me', state: 'planned', 'start.lt': instantOf(addDays(now, 1)), sort: sortable(acts, ['start']), limit: 100,
    expand: ['account', deal].filter(Boolean).join(','),
  });
  const upcoming = useList(acts, {
    owner: 'me', state: 'planned', 'start.ge': instantOf(addDays(now, 1)), 'start.lt': instantOf(addDays(now, 8)), sort: sortable(acts, ['start']), limit: 6,
    expand: ['account', deal].filter(Boolean).join(','),
  });
  const closing = useList(deals, {
    owner, state: 'open', 'close_date.le': addDays(now, 14), sort: 'close_date', limit: 10, count: 'exact',
    fields: 'name,account,stage,amount,close_date,owner,state', expand: 'account,owner',
  });
  const quiet = useQuietDeals(now, owner);
  const recent = useRecentNames(recentVisits().slice(0, 6));
  const accounts = model.kind('account');
  const fresh = useList(accounts, { owner: 'me', sort: '-updated_at', limit: 6, fields: accounts?.title ?? 'name' }, recent.length === 0);

  const late = mine.data?.items.filter((r) => r['start'] && dayOf(String(r['start'])) < now) ?? [];
  const todays = mine.data?.items.filter((r) => !r['start'] || dayOf(String(r['start'])) >= now) ?? [];
  const hour = Number(clockOf(new Date().toISOString()).slice(0, 2));
  const hello = hour < 11 ? t('hello.morning') : hour < 18 ? t('hello.afternoon') : t('hello.evening');
  const counts = [
    todays.length ? t('today.sum.planned', { n: todays.length }) : null,
    late.length ? t('today.sum.late', { n: late.length }) : null,
    closing.data?.items.length ? t('today.sum.closing', { n: closing.data.total ?? closing.data.items.length }) : null,
  ].filter(Boolean);

  return (
    <div className="page page-today">
      <header className="today-head">
        {wide && (
          <div className="quick today-whose" role="group" aria-label={t('today.whose')}>
            {(['me', 'all'] as const).map((w) => (
              <button
                key={w}
                type="button"
                aria-pressed={whose === w}
                onClick={() => {
                  setWhose(w);
                  saveChoice('today', w);
                }}
              >
                {t(w === 'me' ? 'today.whose.me' : 'today.whose.all')}
              </button>
            ))}
          </div>
        )}
        <p className="today-date num">
          {now} {weekday(now, lang)}
        </p>
        <h1>{t('hello', { hello, name: session.user.name })}</h1>
        <p className="today-sum">{mine.isPending || closing.isPending ? '\u00a0' : counts.length ? counts.join(t('today.sum.sep')) + t('stop') : t('today.sum.none')}</p>
      </header>
      <div className="today-grid">
        <div>
          <Suspense>
            <TodayApprovals />
          </Suspense>
          <Suspense>
            <TodayWarnings />
          </Suspense>
          {late.length > 0 && (
            <Section title={t('today.late')} extra={<span className="count num late">{late.length}</span>}>
              <Activities rows={late} now={now} />
            </Section>
          )}
          <Section
            title={t('today.planned')}
            extra={
              acts?.actions.create && (
                <Button size="small" type="text" onClick={() => create({ kind: 'activity', preset: { state: 'planned' }, stay: true })}>
                  {t('today.plan')}
                </Button>
              )
            }
          >
            {mine.isPending ? <Bones rows={4} /> : todays.length ? <Activities rows={todays} now={now} /> : <p className="quiet">{t('today.planned.none')}</p>}
          </Section>
          {upcoming.data && upcoming.data.items.length > 0 && (
            <Section title={t('today.week')}>
              <ul className="lines">
                {upcoming.data.items.map((r) => (
                  <Line
                    key={r.id}
                    to={`/activities/${r.id}`}
                    title={String(r['subject'] ?? '')}
                    facts={[optionLabel(model.field('activity', 'kind'), String(r['kind'] ?? '')), nameOf(r, 'account')]}
                    when={`${dayOf(String(r['start'])).slice(5)} ${weekday(dayOf(String(r['start'])), lang)}`}
                  />
                ))}
              </ul>
            </Section>
          )}
        </div>
        <div>
          <Section title={t('today.closing')} extra={<Link to={`/opportunities?view=list&${owner ? 'owner=me&' : ''}state=open&close_date.le=${addDays(now, 14)}&sort=close_date`}>{t('all')}</Link>}>
            {closing.isPending ? (
              <Bones rows={4} />
            ) : closing.data?.items.length ? (
              <DealLines
                owners={!owner}
                rows={closing.data.items}
                now={now}
                why={(r) => {
                  const d = String(r['close_date'] ?? '');
                  const n = d ? daysBetween(now, d) : 0;
                  return { text: n < 0 ? t('today.overdue', { n: -n }) : relativeDay(d, lang, now), late: n < 0 };
                }}
              />
            ) : (
              <p className="quiet">{t('today.closing.none')}</p>
            )}
          </Section>
          <Section title={t('today.quiet')}>
            {quiet === undefined ? (
              <Bones rows={3} />
            ) : quiet.rows.length ? (
              <DealLines owners={!owner} rows={quiet.rows.slice(0, 8)} now={now} why={() => ({ text: t('today.quiet.days'), late: false })} />
            ) : (
              <p className="quiet">{t(quiet.none ? 'today.quiet.noopen' : 'today.quiet.none')}</p>
            )}
            {quiet && quiet.rows.length > 8 && <p className="quiet">{t('today.quiet.more', { n: quiet.rows.length - 8 })}</p>}
          </Section>
          <Section title={recent.length ? t('today.recent') : t('today.mine')}>
            {recent.length > 0 ? (
              <ul className="chips">
                {recent.map((r) => (
                  <li key={`${r.kind}${r.id}`}>
                    <Link to={`/${model.kind(r.kind)?.path}/${r.id}`}>
                      <small>{label(model.kind(r.kind)?.label)}</small>
                      {r.title}
                    </Link>
                  </li>
                ))}
              </ul>
            ) : fresh.data?.items.length && accounts ? (
              <ul className="chips">
                {fresh.data.items.map((r) => (
                  <li key={r.id}>
                    <Link to={`/${accounts.path}/${r.id}`}>{titleOf(accounts, r)}</Link>
                  </li>
                ))}
              </ul>
            ) : fresh.isPending ? (
              <Bones rows={2} />
            ) : (
              <Empty title={t('today.start')} hint={t('today.start.hint')}>
                {accounts?.actions.create && (
                  <Button type="primary" onClick={() => create({ kind: 'account' })}>
                    {t('create.title', { kind: label(accounts.label) })}
                  </Button>
                )}
              </Empty>
            )}
          </Section>
        </div>
      </div>
    </div>
  );
}
