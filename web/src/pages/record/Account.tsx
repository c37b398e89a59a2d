/** The account at a glance: who it is, whose it is, what comes next, who decides, what is open. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { CalendarPlus, Handshake, UserPlus } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { get } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { sortable } from '../../app/fields';
import { nameOf, titleOf, useModel } from '../../app/model';
import { areaPage, useI18n } from '../../i18n';
import { Avatar, Bones, CompanyMark, Figure, Person, Section } from '../../ui/bits';
import { dayOf, daysBetween, isMoney, moneyFull, moneyShort, relativeDay, today } from '../../ui/format';
import { isEmpty, optionLabel, Value } from '../../ui/Value';
import { ActivityList, activityPreset, useActivities } from './Timeline';

const BookButton = areaPage('book', () => import('../book/BookButton'));

function HeadTags({ kind, row, keys }: { kind: Kind; row: Row; keys: string[] }) {
  return (
    <span className="head-tags">
      {keys.map((k) => {
        const f = kind.fields.find((x) => x.key === k);
        return f && !isEmpty(row[k]) ? <Value key={k} field={f} value={row[k]} row={row} /> : null;
      })}
    </span>
  );
}

export function AccountHead({ kind, row, menu }: { kind: Kind; row: Row; menu: ReactNode }) {
  const { t } = useI18n();
  const create = useCreate();
  const model = useModel();
  const owner = nameOf(row, 'owner');
  const f = (k: string) => kind.fields.find((x) => x.key === k);
  const facts = ['industry', 'phone', 'website'].filter((k) => f(k) && !isEmpty(row[k]));
  return (
    <header className="record-head">
      <CompanyMark name={String(row['short_name'] ?? titleOf(kind, row))} />
      <div className="record-title">
        <h1>
          {titleOf(kind, row)} <HeadTags kind={kind} row={row} keys={['importance', 'segment']} />
        </h1>
        <div className="record-facts">
          {owner && <Person name={owner} />}
          {facts.map((k) => {
            const field = f(k);
            return field ? <Value key={k} field={field} value={row[k]} row={row} /> : null;
          })}
          {row['parent'] ? (
            <span>
              {t('account.parent')}
              <Link to={`/accounts/${String(row['parent'])}`}>{nameOf(row, 'parent')}</Link>
            </span>
          ) : null}
        </div>
      </div>
      <div className="record-acts">
        {model.may('activity', 'create') && (
          <Button icon={<CalendarPlus size={15} />} onClick={() => create({ kind: 'activity', preset: activityPreset(kind, row), stay: true })}>
            {t('account.log')}
          </Button>
        )}
        {model.may('opportunity', 'create') && (
          <Button type="primary" icon={<Handshake size={15} />} onClick={() => create({ kind: 'opportunity', preset: { account: row.id } })}>
            {t('account.deal')}
          </Button>
        )}
        <Suspense>
          <BookButton kind={kind} row={row} />
        </Suspense>
        {menu}
      </div>
    </header>
  );
}

interface Next {
  key: string;
  when: string;
  late: boolean;
  text: string;
  to: string;
}

function useNextThings(kind: Kind, row: Row): { items: Next[]; deals: Row[] | undefined; acts: Row[] | undefined } {
  const { t, lang } = useI18n();
  const model = useModel();
  const now = today();
  const planned = useActivities(kind, row, 5, { state: 'planned', ...(sortable(model.kind('activity'), ['start']) ? { sort: 'start' } : {}) });
  const recent = useActivities(kind, row, 8);
  const deals = useList(model.kind('opportunity'), { account: row.id, limit: 100, sort: 'close_date', expand: 'owner' }, kind.kind === 'account');
  const items: Next[] = [];
  for (const a of planned.data?.items ?? []) {
    const start = typeof a['start'] === 'string' ? a['start'] : null;
    if (start) items.push({ key: `a${a.id}`, when: dayOf(start), late: dayOf(start) < now, text: `${optionLabel(model.field('activity', 'kind'), String(a['kind']))} ${String(a['subject'])}`, to: `/activities/${a.id}` });
  }
  for (const d of deals.data?.items ?? []) {
    if (d['state'] !== 'open') continue;
    const step = d['next_step'];
    const stepDay = d['next_step_date'];
    if (typeof step === 'string' && step && typeof stepDay === 'string') items.push({ key: `s${d.id}`, when: stepDay, late: stepDay < now, text: step + t('aside', { v: String(d['name']) }), to: `/opportunities/${d.id}` });
    const close = d['close_date'];
    if (typeof close === 'string' && daysBetween(now, close) <= 30) items.push({ key: `d${d.id}`, when: close, late: close < now, text: t(close < now ? 'next.close.late' : 'next.close', { name: String(d['name']) }), to: `/opportunities/${d.id}` });
  }
  items.sort((a, b) => a.when.localeCompare(b.when));
  return { items: items.slice(0, 3).map((x) => ({ ...x, when: relativeDay(x.when, lang, now) })), deals: deals.data?.items, acts: recent.data?.items };
}

export function NextThings({ items }: { items: Next[] }) {
  const { t } = useI18n();
  return (
    <Section title={t('next')}>
      {items.length ? (
        <ul className="lines">
          {items.map((x) => (
            <li key={x.key} className="line">
              <span className={`line-when num${x.late ? ' late' : ''}`}>{x.when}</span>
              <Link to={x.to} className="line-body">
                <span className="line-title">{x.text}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{t('next.none')}</p>
      )}
    </Section>
  );
}

interface FileQuality {
  percent: number;
  missing: string[];
}

export function AccountOverview({ kind, row }: { kind: Kind; row: Row }) {
  const { t, lang, label } = useI18n();
  const model = useModel();
  const create = useCreate();
  const [, setSearch] = useSearchParams();
  const next = useNextThings(kind, row);
  const contactKind = model.kind('contact');
  const contacts = useList(contactKind, { account: row.id, limit: 6, sort: sortable(contactKind, ['name']) });
  const open = next.deals?.filter((d) => d['state'] === 'open') ?? [];
  const won = next.deals?.filter((d) => d['state'] === 'won') ?? [];
  const sum = (rows: Row[]) => rows.reduce((s, r) => s + (isMoney(r['amount']) ? r['amount'].amount : 0), 0);
  const currency = model.meta.company.currency;
  const last = next.acts?.find((a) => a['state'] === 'done' && typeof a['start'] === 'string');
  const file = useQuery({ queryKey: ['account', 'file', row.id, row.version], queryFn: ({ signal }) => get<FileQuality>(`/accounts/${row.id}/file`, undefined, signal) });
  const missing = file.data?.missing ?? [];
  const go = (tab: string) => setSearch({ tab }, { replace: true });
  return (
    <div className="overview">
      <div className="overview-main">
        <dl className="figures">
          <Figure label={t('account.open')} value={next.deals ? moneyShort(sum(open), currency, lang) : '…'} sub={next.deals ? t('n_deals', { n: open.length }) : ''} title={moneyFull(sum(open), currency)} />
          <Figure label={t('account.won')} value={next.deals ? moneyShort(sum(won), currency, lang) : '…'} sub={next.deals ? t('n_deals', { n: won.length }) : ''} title={moneyFull(sum(won), currency)} />
          <Figure label={t('account.last')} value={last ? relativeDay(dayOf(String(last['start'])), lang) : '—'} sub={last ? optionLabel(model.field('activity', 'kind'), String(last['kind'])) : t('account.last.none')} />
          <Figure label={t('account.complete')} value={file.data ? `${file.data.percent}%` : '…'} sub={!file.data ? '' : missing.length ? t('account.missing', { n: missing.length }) : t('account.full')} />
        </dl>
        <NextThings items={next.items} />
        <Section title={t('tab.deals')} extra={<button type="button" className="link-button" onClick={() => go('deals')}>{t('all')}</button>}>
          {next.deals === undefined ? (
            <Bones rows={3} />
          ) : open.length ? (
            <ul className="lines">
              {open.slice(0, 6).map((d) => (
                <li key={d.id} className="line">
                  <Link to={`/opportunities/${d.id}`} className="line-body">
                    <span className="line-title ellipsis">{String(d['name'])}</span>
                    <span className="line-facts">{[optionLabel(model.field('opportunity', 'stage'), String(d['stage'] ?? '')), nameOf(d, 'owner')].filter(Boolean).join(' · ')}</span>
                  </Link>
                  <span className="line-sum num">{isMoney(d['amount']) ? moneyShort(d['amount'].amount, d['amount'].currency, lang) : '—'}</span>
                  <span className={`line-why num${String(d['close_date']) < today() ? ' late' : ''}`}>{String(d['close_date'] ?? '')}</span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="quiet">{t('account.open.none')}</p>
          )}
        </Section>
        <Section title={t('account.lately')} extra={<button type="button" className="link-button" onClick={() => go('activities')}>{t('all')}</button>}>
          {next.acts === undefined ? <Bones rows={4} /> : next.acts.length ? <ActivityList rows={next.acts} hide="account" /> : <p className="quiet">{t('timeline.none')}</p>}
        </Section>
      </div>
      <aside className="overview-side">
        <Section
          title={t('tab.contacts')}
          extra={
            contactKind?.actions.create && (
              <button type="button" className="icon-button" aria-label={t('create.title', { kind: label(contactKind.label) })} onClick={() => create({ kind: 'contact', preset: { account: row.id }, stay: true })}>
                <UserPlus size={15} />
              </button>
            )
          }
        >
          {contacts.isPending ? (
            <Bones rows={3} />
          ) : contacts.data?.items.length ? (
            <ul className="people">
              {contacts.data.items.map((c) => (
                <li key={c.id}>
                  <Link to={`/contacts/${c.id}`}>
                    <Avatar name={String(c['name'] ?? '')} size={30} />
                    <span>
                      <strong>{String(c['name'] ?? '')}</strong>
                      <small>{[c['title'], c['influence'] ? optionLabel(model.field('contact', 'influence'), String(c['influence'])) : null].filter(Boolean).join(' · ')}</small>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          ) : (
            <p className="quiet">{t('empty.contact')}</p>
          )}
        </Section>
        <Section title={t('group.relation')}>
          <dl className="facts">
            {['relationship', 'lifecycle', 'partnership', 'attractiveness', 'temperament', 'history'].map((k) => {
              const f = kind.fields.find((x) => x.key === k);
              return f ? (
                <div key={k}>
                  <dt>{label(f.label)}</dt>
                  <dd>
                    <Value field={f} value={row[k]} row={row} />
                  </dd>
                </div>
              ) : null;
            })}
          </dl>
        </Section>
        {missing.length > 0 && (
          <Section title={t('account.gaps')} extra={<button type="button" className="link-button" onClick={() => go('fields')}>{t('account.fill')}</button>}>
            <p className="quiet">{missing.map((k) => label(kind.fields.find((f) => f.key === k)?.label)).join(t('sep'))}</p>
          </Section>
        )}
      </aside>
    </div>
  );
}
