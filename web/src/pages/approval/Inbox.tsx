/** The inbox: what waits for my word, what happened, what I asked for. */
import { App as Ant, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { post } from '../../api/client';
import { useList, useRefresh } from '../../api/hooks';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Section, Tag } from '../../ui/bits';
import { timeText } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import '../../styles/approval.css';
import { useNewsPages, usePreferences, useWaiting } from './api';
import { Delegation } from './Delegation';
import { NewsList } from './NewsList';
import { stateTone } from './tone';
import { WaitingList } from './WaitingList';

function Mine() {
  const { t } = useI18n();
  const model = useModel();
  const kind = model.kind('approval');
  const mine = useList(kind, { requested_by: 'me', sort: '-requested_at', limit: 12, fields: 'title,subject,state,requested_at' });
  if (mine.isPending) return <Bones rows={3} />;
  const items = mine.data?.items ?? [];
  if (!items.length) return <p className="quiet">{t('inbox.mine.none')}</p>;
  return (
    <ul className="lines">
      {items.map((r) => (
        <li key={r.id} className="line">
          <Link to={`/approvals/${r.id}`} className="line-body">
            <span className="line-title ellipsis">{String(r['title'] ?? '')}</span>
            <span className="line-facts ellipsis">
              {optionLabel(model.field('approval', 'subject'), String(r['subject'] ?? ''))} · {timeText(String(r['requested_at'] ?? ''))}
            </span>
          </Link>
          <Tag tone={stateTone(String(r['state']))}>{optionLabel(model.field('approval', 'state'), String(r['state'] ?? ''))}</Tag>
        </li>
      ))}
    </ul>
  );
}

function Topics() {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const prefs = usePreferences();
  return (
    <Section title={t('inbox.settings')}>
      <ul>
        {prefs.data?.items.map((p) => (
          <li key={p.topic} title={p.fixed ? t('inbox.settings.fixed') : undefined}>
            <Checkbox
              checked={!p.muted}
              disabled={p.fixed}
              onChange={(e) => {
                void post('/notifications/preferences', { topic: p.topic, muted: !e.target.checked })
                  .catch((x: unknown) => void message.error(x instanceof Error ? x.message : t('error.unknown')))
                  .finally(() => refresh('notification'));
              }}
            >
              {label(p.label)}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export default function Inbox() {
  const { t } = useI18n();
  const refresh = useRefresh();
  const [only, setOnly] = useState(false);
  const waiting = useWaiting();
  const news = useNewsPages(only);
  const items = news.data?.pages.flatMap((p) => p.items) ?? [];
  const unread = news.data?.pages[0]?.unread ?? 0;
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('nav.inbox')}</h1>
          <span className="muted page-hint">{t('inbox.hint')}</span>
        </div>
      </header>
      <div className="inbox-grid">
        <div>
          <Section title={t('inbox.waiting')} extra={waiting.data?.items.length ? <span className="count num">{waiting.data.items.length}</span> : null}>
            {waiting.isPending ? <Bones rows={4} /> : waiting.data?.items.length ? <WaitingList items={waiting.data.items} /> : <Empty title={t('inbox.waiting.none')} hint={t('inbox.waiting.none.hint')} />}
          </Section>
          <Section
            title={t('inbox.news')}
            extra={
              <>
                <span className="quick" role="group" aria-label={t('inbox.news')}>
                  <button type="button" aria-pressed={!only} onClick={() => setOnly(false)}>
                    {t('inbox.all')}
                  </button>
                  <button type="button" aria-pressed={only} onClick={() => setOnly(true)}>
                    {t('inbox.unread')} {unread > 0 && <span className="num">{unread}</span>}
                  </button>
                </span>
                <Button size="small" type="text" disabled={!unread} onClick={() => void post('/notifications/read_all').finally(() => refresh('notification'))}>
                  {t('inbox.read_all')}
                </Button>
              </>
            }
          >
            {news.isPending ? <Bones rows={5} /> : items.length ? <NewsList items={items} /> : <p className="quiet">{t('inbox.news.none')}</p>}
            {news.hasNextPage && (
              <Button type="text" loading={news.isFetchingNextPage} onClick={() => void news.fetchNextPage()}>
                {t('inbox.more')}
              </Button>
            )}
          </Section>
        </div>
        <div>
          <Section title={t('inbox.mine')}>
            <Mine />
          </Section>
          <Delegation />
          <Topics />
        </div>
      </div>
    </div>
  );
}
