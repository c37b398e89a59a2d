/** What the customer needs, the organisation and its people, and where that puts us. */
import { App as Ant, Button, Checkbox, InputNumber } from 'antd';
import { Plus } from 'lucide-react';
import { Link } from 'react-router-dom';
import { patch } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { optionLabel } from '../../ui/Value';
import { type Needs as View, useMap, useMapsChanged } from './maps';
import './people.css';

const GUIDED = ['power', 'achievement', 'order', 'recognition', 'acceptance', 'security'];

function Quadrant({ v }: { v: View }) {
  const { t } = useI18n();
  const at = (n: number | null) => Math.max(0, Math.min(100, n ?? 0));
  const cells: [View['quadrant'], number, number, number, number][] = [
    ['friend', 0, 0, 60, 40],
    ['partner', 60, 0, 40, 40],
    ['outsider', 0, 40, 60, 60],
    ['supplier', 60, 40, 40, 60],
  ];
  return (
    <svg className="needs-quadrant" viewBox="-6 -2 112 112" role="img" aria-label={`${t(`needs.q.${v.quadrant}` as Key)}，${t('needs.x')} ${Math.round(v.organisational ?? 0)}，${t('needs.y')} ${Math.round(v.personal ?? 0)}`}>
      {cells.map(([key, x, y, w, h]) => (
        <g key={key} className={key === v.quadrant ? 'on' : ''}>
          <rect x={x} y={y} width={w} height={h} />
          <text x={x + w / 2} y={y + h / 2}>
            {t(`needs.q.${key}` as Key)}
          </text>
        </g>
      ))}
      {(v.organisational !== null || v.personal !== null) && <circle cx={at(v.organisational)} cy={100 - at(v.personal)} r="3.2" className={v.quadrant === 'unknown' ? 'vague' : ''} />}
      <text x="50" y="107" className="axis">
        {t('needs.x')} →
      </text>
      <text x="-50" y="-2" transform="rotate(-90)" className="axis">
        {t('needs.y')} →
      </text>
    </svg>
  );
}

function NeedCard({ row, item, can }: { row: Row; item: View['items'][number] | undefined; can: boolean }) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const changed = useMapsChanged();
  const kindField = model.field('need', 'kind');
  const write = (body: Record<string, unknown>) =>
    patch(`/needs/${row.id}`, body)
      .then(changed)
      .catch((e: unknown) => message.error(e instanceof Error ? e.message : t('error.unknown')));
  const kind = String(row['kind'] ?? '');
  const text = (k: string) => (typeof row[k] === 'string' && row[k] ? (row[k] as string) : null);
  return (
    <li className={`need${row['confirmed'] ? ' confirmed' : ''}`}>
      <header>
        <Tag tone={item?.side === 'personal' ? 'accent' : 'plain'}>{optionLabel(kindField, kind)}</Tag>
        <Link to={`/needs/${row.id}`}>“{String(row['statement'] ?? '')}”</Link>
        {item?.contact_name && <Link className="muted" to={`/contacts/${item.contact}`}>{item.contact_name}</Link>}
        <span className="muted num">{t('needs.priority', { n: Number(row['priority'] ?? 0) })}</span>
        {item?.counts ? <Tag tone="good">{t('needs.confirmed')}</Tag> : item?.left_out ? <Tag tone="faint">{t(`needs.left.${item.left_out}` as Key)}</Tag> : null}
      </header>
      {text('why') && <p>{text('why')}</p>}
      <dl className="signs">
        {['signs_seen', 'signs_heard', 'response_words', 'response_action'].map((k) =>
          text(k) ? (
            <div key={k}>
              <dt>{label(model.field('need', k)?.label)}</dt>
              <dd>{text(k)}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {GUIDED.includes(kind) && (
        <p className="guide">
          <strong>{t('guide.label')}</strong> {t(`guide.${kind}` as Key)}
        </p>
      )}
      <footer>
        <Checkbox disabled={!can} checked={row['state'] === 'expressed'} onChange={(e) => void write({ state: e.target.checked ? 'expressed' : 'latent' })}>
          {t('needs.expressed')}
        </Checkbox>
        {['clear', 'complete', 'shared'].map((k) => (
          <Checkbox key={k} disabled={!can} checked={Boolean(row[k])} title={label(model.field('need', k)?.help)} onChange={(e) => void write({ [k]: e.target.checked })}>
            {label(model.field('need', k)?.label)}
          </Checkbox>
        ))}
        <span className="grow" />
        <span className="muted">{label(model.field('need', 'satisfied')?.label)}</span>
        <InputNumber size="small" min={0} max={100} step={10} disabled={!can} aria-label={label(model.field('need', 'satisfied')?.label)} defaultValue={Number(row['satisfied'] ?? 0)} onBlur={(e) => {
          const n = Number(e.target.value);
          if (Number.isFinite(n) && n !== Number(row['satisfied'] ?? 0)) void write({ satisfied: n });
        }} />
      </footer>
    </li>
  );
}

/** Of an account with its quadrant, or of one contact. */
export function NeedList({ account, contact }: { account: number | null; contact?: number }) {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const changed = useMapsChanged();
  const kind = model.kind('need');
  const rows = useList(kind, contact ? { contact, limit: 200 } : { account, limit: 500 });
  const view = useMap<View>(`/accounts/${account}/needs_quadrant`, undefined, account !== null);
  const can = Boolean(kind?.actions.update);
  if (!rows.data) return <Bones rows={5} />;
  const v = view.data;
  const add = kind?.actions.create && (
    <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: 'need', preset: { account, ...(contact ? { contact } : {}) }, stay: true, onDone: changed })}>
      {t('needs.add')}
    </Button>
  );
  const item = (id: number) => v?.items.find((x) => x.id === id);
  const side = (s: 'organisational' | 'personal') => rows.data.items.filter((r) => (item(r.id)?.side ?? 'organisational') === s);
  return (
    <>
      {!contact && (
        <Section title={t('needs.title')}>
          {view.error && !v ? (
            <Notice tone="bad">{view.error.message}</Notice>
          ) : v ? (
            <div className="quadrant-row">
              <Quadrant v={v} />
              <div>
                <p className="verdict">{t(`needs.q.${v.quadrant}` as Key)}</p>
                {v.quadrant === 'unknown' && <p className="quiet">{t('needs.few', { n: v.confirmed, m: v.least })}</p>}
                <dl className="facts">
                  <div>
                    <dt>{t('needs.x')}</dt>
                    <dd className="num">{v.organisational === null ? '—' : Math.round(v.organisational)}</dd>
                  </div>
                  <div>
                    <dt>{t('needs.y')}</dt>
                    <dd className="num">{v.personal === null ? '—' : Math.round(v.personal)}</dd>
                  </div>
                </dl>
                <p className="quiet">{t('needs.rule')}</p>
              </div>
            </div>
          ) : (
            <Bones rows={3} />
          )}
        </Section>
      )}
      {rows.data.items.length === 0 ? (
        <Section title={t('tab.needs')} extra={add || undefined}>
          <Empty title={t('needs.empty')} hint={t('needs.empty.hint')} />
        </Section>
      ) : (
        (['organisational', 'personal'] as const).map((s, i) => {
          const list = side(s);
          if (!list.length && i > 0) return null;
          return (
            <Section key={s} title={t(`needs.side.${s}`)} extra={i === 0 ? add || undefined : undefined}>
              {list.length === 0 && <p className="quiet">{t('needs.empty.hint')}</p>}
              <ul className="needs">
                {list.map((r) => (
                  <NeedCard key={`${r.id}-${r.version}`} row={r} item={item(r.id)} can={can} />
                ))}
              </ul>
            </Section>
          );
        })
      )}
    </>
  );
}

export default function Needs({ row }: { kind: Kind; row: Row }) {
  return (
    <div className="people-part">
      <NeedList account={row.id} />
    </div>
  );
}
