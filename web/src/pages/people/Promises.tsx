/** Every promise of one of our people, or of all, on both sides: what is late, what is due, what was kept. */
import { App as Ant, Button, Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import { patch } from '../../api/client';
import { useList, usePages, useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { expandOf, nameOf, useModel, useSession } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Empty, Notice, Tag } from '../../ui/bits';
import { addDays, today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import './people.css';

const SOON = 7;
const VIEWS = ['late', 'soon', 'open', 'kept', 'broken', 'waived'] as const;
type View = (typeof VIEWS)[number];
type Asked = Record<string, string | number | undefined>;

/** What each view asks of the list; days are compared by the server. */
function asked(view: View, now: string): Asked {
  if (view === 'late') return { state: 'open', 'due.lt': now, sort: 'due' };
  if (view === 'soon') return { state: 'open', 'due.ge': now, 'due.le': addDays(now, SOON), sort: 'due' };
  if (view === 'open') return { state: 'open', sort: 'due' };
  return { state: view, sort: '-settled_on' };
}

function Count({ kind, base, view, on, pick }: { kind: Kind; base: Asked; view: View; on: boolean; pick: () => void }) {
  const { t } = useI18n();
  const n = useList(kind, { ...base, ...asked(view, today()), count: 'exact', limit: 1, fields: 'id' }).data?.total;
  return (
    <button type="button" className={`promise-view${view === 'late' && n ? ' late' : ''}${on ? ' on' : ''}`} aria-pressed={on} onClick={pick}>
      <span>{t(`promises.${view}` as Key, { n: SOON })}</span>
      <b className="num">{n ?? '–'}</b>
    </button>
  );
}

function Line({ r, can, onDone }: { r: Row; can: boolean; onDone: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const settle = (state: string) =>
    patch(`/exchanges/${r.id}`, { state })
      .then(onDone)
      .catch((e: unknown) => message.error(e instanceof Error ? e.message : t('error.unknown')));
  const ours = r['direction'] === 'we_give';
  const due = r['due'] ? String(r['due']) : null;
  const late = r['state'] === 'open' && due !== null && due < today();
  return (
    <li className="promise">
      <div className="promise-what">
        <Link to={`/exchanges/${r.id}`}>{String(r['what'] ?? '')}</Link>
        <span className="sub muted">
          <span>{[nameOf(r, 'user'), nameOf(r, 'contact')].filter(Boolean).join(ours ? ' → ' : ' ← ')}</span>
          {r['account'] ? <Link to={`/accounts/${String(r['account'])}`}>{nameOf(r, 'account') ?? t('people.hidden')}</Link> : null}
        </span>
      </div>
      <Tag tone={ours ? 'accent' : 'plain'}>{t(ours ? 'promises.ours' : 'promises.theirs')}</Tag>
      <span className="promise-due">
        {r['state'] === 'open' ? (
          due ? (
            <span className={`num${late ? ' late' : ''}`}>{t(late ? 'promises.overdue' : 'promises.due', { day: due })}</span>
          ) : (
            <span className="muted">{t('promises.noday')}</span>
          )
        ) : (
          <>
            <Tag tone={r['state'] === 'kept' ? 'good' : r['state'] === 'broken' ? 'bad' : 'faint'}>{optionLabel(model.field('exchange', 'state'), String(r['state']))}</Tag>{' '}
            <span className="muted num">{String(r['settled_on'] ?? '')}</span>
          </>
        )}
      </span>
      {r['state'] === 'open' && can && (
        <span className="settle">
          <Button size="small" onClick={() => void settle('kept')}>
            {t('ledger.kept')}
          </Button>
          <Button size="small" danger onClick={() => void settle('broken')}>
            {t('ledger.broken')}
          </Button>
        </span>
      )}
    </li>
  );
}

function List({ kind, query }: { kind: Kind; query: Asked }) {
  const { t } = useI18n();
  const model = useModel();
  const refresh = useRefresh();
  const pages = usePages(kind, { ...query, limit: 50, expand: expandOf(kind, ['user', 'contact', 'account']) });
  const rows = pages.data?.pages.flatMap((p) => p.items);
  if (pages.error && !rows) return <Notice tone="bad">{pages.error.message}</Notice>;
  if (!rows) return <Bones rows={6} />;
  if (rows.length === 0) return <Empty title={t('promises.none')} hint={t('promises.none.hint')} />;
  return (
    <>
      <ul className="promises">
        {rows.map((r) => (
          <Line key={r.id} r={r} can={Boolean(model.may('exchange', 'update'))} onDone={() => refresh('exchange')} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('promises.more')}
        </Button>
      )}
    </>
  );
}

export default function Promises() {
  const { t } = useI18n();
  const me = useSession().user;
  const kind = useModel().kind('exchange');
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find((v) => v === search.get('view')) ?? 'open';
  const side = search.get('side');
  const whose = search.get('user') ?? 'me';
  const user = whose === 'me' ? me.id : /^\d+$/.test(whose) ? Number(whose) : undefined;
  const set = (k: string, v: string) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      if (v) next.set(k, v);
      else next.delete(k);
      return next;
    });
  if (!kind) return <Empty title={t('notfound.title')} />;
  const base: Asked = { kind: 'promise', user, direction: side === 'we_give' || side === 'they_give' ? side : undefined };
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('nav.promises')}</h1>
          <span className="muted page-hint">{t('promises.hint')}</span>
        </div>
      </header>
      <div className="toolbar promise-filters">
        <Select
          aria-label={t('promises.side')}
          value={base['direction'] ?? ''}
          onChange={(v) => set('side', String(v))}
          options={[
            { value: '', label: t('promises.both') },
            { value: 'we_give', label: t('promises.ours') },
            { value: 'they_give', label: t('promises.theirs') },
          ]}
          popupMatchSelectWidth={false}
        />
        <RefPicker kind="user" label={t('promises.person')} placeholder={t('promises.everybody')} value={user ?? null} names={{ [me.id]: me.name }} onChange={(v) => set('user', v ? (v === me.id ? '' : String(v)) : 'all')} />
      </div>
      <div className="promise-views" role="group" aria-label={t('promises.state')}>
        {VIEWS.map((v) => (
          <Count key={v} kind={kind} base={base} view={v} on={v === view} pick={() => set('view', v === 'open' ? '' : v)} />
        ))}
      </div>
      <List kind={kind} query={{ ...base, ...asked(view, today()) }} />
    </div>
  );
}
