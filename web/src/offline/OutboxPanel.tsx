/** What waits on this device: its content, why it waits, and what a person may decide. */
import { App as Ant, Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { useModel } from '../app/model';
import { useI18n } from '../i18n';
import { Empty, Notice, Tag } from '../ui/bits';
import { Conflict } from '../ui/Conflict';
import { timeText } from '../ui/format';
import { useNarrow } from '../ui/useNarrow';
import { isEmpty, valueText } from '../ui/Value';
import { discard, flush, settle } from './outbox';
import type { Waiting } from './store';
import { useOutbox, useReach } from './useOffline';

const BARE = new Set(['record', 'kind']);

function Item({ w }: { w: Waiting }) {
  const i18n = useI18n();
  const { t, label } = i18n;
  const { modal } = Ant.useApp();
  const kind = useModel().kind(w.kind);
  const [deciding, setDeciding] = useState(false);
  const [texts, setTexts] = useState<Record<string, string> | null>(null);
  const field = (k: string) => kind?.fields.find((f) => f.key === k);
  // Which record it belongs to stands in the title; numbers of records say nothing to a person.
  const shown = Object.entries(w.body).filter(([k, v]) => !isEmpty(v) && !BARE.has(k) && !['ref', 'refs'].includes(field(k)?.type ?? ''));
  return (
    <li className="outbox-item">
      <header>
        <h3>{w.title}</h3>
        <Tag tone={w.state === 'waiting' ? 'plain' : 'bad'}>{t(`offline.state.${w.state}`)}</Tag>
      </header>
      <p className="muted">
        {[label(kind?.label), t(w.method === 'POST' ? 'offline.new' : 'offline.change'), timeText(new Date(w.at).toISOString())].filter(Boolean).join(' · ')}
      </p>
      {w.fault && <Notice tone="bad">{w.fault}</Notice>}
      <dl>
        {shown.map(([k, v]) => (
          <div key={k} style={{ display: 'contents' }}>
            <dt>{label(field(k)?.label) || k}</dt>
            <dd>
              {texts && typeof v === 'string' ? (
                <Input.TextArea rows={3} aria-label={label(field(k)?.label) || k} value={texts[k] ?? v} onChange={(e) => setTexts({ ...texts, [k]: e.target.value })} />
              ) : (
                valueText(field(k), v, i18n, w.base)
              )}
            </dd>
          </div>
        ))}
      </dl>
      <footer>
        {w.state === 'conflict' && (
          <Button size="small" type="primary" onClick={() => setDeciding(true)}>
            {t('offline.decide')}
          </Button>
        )}
        {w.state === 'refused' && !texts && (
          <Button size="small" type="primary" onClick={() => setTexts({})}>
            {t('offline.correct')}
          </Button>
        )}
        {w.state === 'refused' && (
          <Button size="small" type={texts ? 'primary' : 'default'} onClick={() => void settle(w, { ...w.body, ...texts })}>
            {t('offline.again')}
          </Button>
        )}
        <Button
          size="small"
          onClick={() =>
            modal.confirm({
              title: t('offline.discard.ask', { name: w.title }),
              content: t('offline.discard.hint'),
              okText: t('offline.discard'),
              cancelText: t('cancel'),
              okButtonProps: { danger: true },
              onOk: () => discard(w.key),
            })
          }
        >
          {t('offline.discard')}
        </Button>
      </footer>
      {deciding && kind && w.base && w.theirs && (
        <Conflict
          kind={kind}
          base={w.base}
          theirs={w.theirs}
          mine={w.body}
          onCancel={() => setDeciding(false)}
          onResolve={(values) => {
            setDeciding(false);
            void settle(w, values);
          }}
        />
      )}
    </li>
  );
}

export default function OutboxPanel({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const waiting = useOutbox();
  const { online } = useReach();
  const narrow = useNarrow();
  return (
    <Drawer
      open
      width={narrow ? '100%' : 480}
      title={t('offline.title')}
      onClose={onClose}
      extra={
        waiting.some((w) => w.state === 'waiting') && (
          <Button size="small" type="primary" onClick={() => void flush()}>
            {t('offline.send')}
          </Button>
        )
      }
    >
      <p className="muted">{online ? t('offline.hint.on') : t('offline.hint.off')}</p>
      {waiting.length ? (
        <ul className="outbox-list">
          {waiting.map((w) => (
            <Item key={w.key} w={w} />
          ))}
        </ul>
      ) : (
        <Empty title={t('offline.none')} hint={t('offline.none.hint')} />
      )}
    </Drawer>
  );
}
