/** The organisation chart of a customer on any day: drawn, compared with another day, edited by
 *  dragging a card or with the keyboard. A phone and readers of the screen get the same as a list. */
import { DndContext, type DragEndEvent, PointerSensor, useDraggable, useDroppable, useSensor, useSensors } from '@dnd-kit/core';
import { Button } from 'antd';
import { Plus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Kind, Row } from '../../api/types';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { percent, today } from '../../ui/format';
import { useNarrow } from '../../ui/useNarrow';
import { optionLabel } from '../../ui/Value';
import { attitudeKey, type Change, childrenOf, degreeKey, isBelow, levelKey, type OrgChart as Chart, type Placed, placeChart, type Post, useMap } from './maps';
import { CompareDay, Difference } from './Difference';
import { TimeLine } from './TimeLine';
import { PostDialog, type PostRequest } from './PostDialog';
import './people.css';

const CARD = { width: 224, height: 136, gapX: 20, gapY: 40 };
const xOf = (p: Placed) => (p.x / 2) * (CARD.width + CARD.gapX);
const yOf = (p: Placed) => p.y * (CARD.height + CARD.gapY);

function holderName(p: Post, t: (k: Key) => string) {
  if (p.placeholder) return t('chart.placeholder');
  return p.contact_name ?? t('people.hidden');
}

function Facts({ post }: { post: Post }) {
  const { t } = useI18n();
  const model = useModel();
  const influence = post.influence ? optionLabel(model.field('contact', 'influence'), post.influence) : null;
  const roles = post.roles.map((r) => optionLabel(model.field('deal_contact', 'buying_roles'), r));
  return (
    <>
      <span className="post-title ellipsis">{[post.title, post.level ? t(levelKey(post.level)) : null].filter(Boolean).join(' · ') || '—'}</span>
      <span className="post-marks">
        {!post.placeholder && post.attitude !== null && <span className={`attitude attitude-${post.attitude}`}>{t(attitudeKey(post.attitude))}</span>}
        {roles.slice(0, 2).map((r) => (
          <Tag key={r} tone="accent">
            {r}
          </Tag>
        ))}
        {influence && <Tag tone={post.influence === 'decider' ? 'gold' : 'plain'}>{influence}</Tag>}
      </span>
    </>
  );
}

function Coverage({ post }: { post: Post }) {
  const { t } = useI18n();
  if (post.placeholder) return null;
  const words = post.degree > 0 ? t('chart.known', { who: post.degree_user_name ?? '—', degree: t(degreeKey(post.degree)) }) : t('chart.unknown');
  return (
    <span className="post-coverage" title={`${words} · ${t('chart.coverage', { n: Math.round(post.coverage * 100) })}`}>
      <span className="post-bar" aria-hidden="true">
        <i style={{ width: percent(post.coverage * 100) }} />
      </span>
      <small>{t(degreeKey(post.degree))}</small>
    </span>
  );
}

function Card({ card, can, onOpen, changed }: { card: Placed; can: boolean; onOpen: () => void; changed: boolean }) {
  const { t } = useI18n();
  const p = card.post;
  const drag = useDraggable({ id: p.id, disabled: !can });
  const drop = useDroppable({ id: p.id, disabled: !can });
  const moved = drag.transform;
  const classes = ['post-card', `attitude-edge-${p.attitude ?? 'none'}`, p.placeholder ? 'placeholder' : '', changed ? 'changed' : '', drop.isOver ? 'over' : '', drag.isDragging ? 'dragging' : ''];
  return (
    <button
      ref={(el) => {
        drag.setNodeRef(el);
        drop.setNodeRef(el);
      }}
      type="button"
      className={classes.join(' ')}
      style={{ left: xOf(card), top: yOf(card), width: CARD.width, height: CARD.height, transform: moved ? `translate(${moved.x}px, ${moved.y}px)` : undefined }}
      onClick={onOpen}
      {...drag.listeners}
    >
      <strong className="ellipsis">{holderName(p, t)}</strong>
      <Facts post={p} />
      <Coverage post={p} />
    </button>
  );
}

function Picture({ posts, can, changed, onOpen, onHang }: { posts: Post[]; can: boolean; changed: Set<number>; onOpen: (p: Post) => void; onHang: (p: Post, above: number) => void }) {
  const { t } = useI18n();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
  const { cards, columns, rows } = placeChart(posts);
  const width = columns * (CARD.width + CARD.gapX) - CARD.gapX;
  const height = rows * (CARD.height + CARD.gapY) - CARD.gapY;
  const by = new Map(cards.map((c) => [c.post.id, c]));
  const dropped = (e: DragEndEvent) => {
    const post = posts.find((p) => p.id === e.active.id);
    const above = Number(e.over?.id ?? 0);
    if (post && above && above !== post.id && above !== post.reports_to && !isBelow(posts, above, post.id)) onHang(post, above);
  };
  return (
    <div className="chart-scroll" role="region" aria-label={t('chart.label', { n: posts.length })} tabIndex={0}>
      <DndContext sensors={sensors} onDragEnd={dropped}>
        <div className="chart-sheet" style={{ width, height }}>
          <svg width={width} height={height} aria-hidden="true">
            {cards.map((c) => {
              const above = c.post.reports_to ? by.get(c.post.reports_to) : undefined;
              if (!above) return null;
              const x1 = xOf(above) + CARD.width / 2;
              const y1 = yOf(above) + CARD.height;
              const x2 = xOf(c) + CARD.width / 2;
              const mid = y1 + CARD.gapY / 2;
              return <path key={c.post.id} d={`M${x1} ${y1} V${mid} H${x2} V${yOf(c)}`} />;
            })}
          </svg>
          {cards.map((c) => (
            <Card key={c.post.id} card={c} can={can} changed={changed.has(c.post.id)} onOpen={() => onOpen(c.post)} />
          ))}
        </div>
      </DndContext>
    </div>
  );
}

function Branch({ posts, above, changed, onOpen }: { posts: Post[]; above: number | null; changed: Set<number>; onOpen: (p: Post) => void }) {
  const { t } = useI18n();
  const list = childrenOf(posts, above);
  if (!list.length) return null;
  return (
    <ul className="chart-list">
      {list.map((p) => (
        <li key={p.id}>
          <button type="button" className={`post-line attitude-edge-${p.attitude ?? 'none'}${p.placeholder ? ' placeholder' : ''}${changed.has(p.id) ? ' changed' : ''}`} onClick={() => onOpen(p)}>
            <strong>{holderName(p, t)}</strong>
            <Facts post={p} />
            <Coverage post={p} />
          </button>
          <Branch posts={posts} above={p.id} changed={changed} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function ChangeLine({ c, before, after }: { c: Change; before: Post[]; after: Post[] }) {
  const { t } = useI18n();
  const nameIn = (posts: Post[], id: unknown) => {
    const p = posts.find((x) => x.id === id);
    return p ? `${holderName(p, t)}${p.title ? t('aside', { v: p.title }) : ''}` : t('chart.nothing');
  };
  const say = (v: Change['before'], posts: Post[]): string => {
    if (c.what === 'reports_to') return nameIn(posts, v);
    if (c.what === 'contact') return posts.find((p) => p.id === c.post)?.contact_name ?? (v ? t('people.hidden') : t('chart.placeholder'));
    if (c.what === 'department') return posts.find((p) => p.id === c.post)?.department_name ?? t('chart.nothing');
    if (c.what === 'degree') return t(degreeKey(Number(v ?? 0)));
    if (c.what === 'attitude') return t(attitudeKey(v === null ? null : Number(v)));
    if (c.what === 'level') return v === null ? t('chart.nothing') : t(levelKey(Number(v)));
    return String(v ?? t('chart.nothing'));
  };
  return (
    <li>
      <strong>{nameIn(c.what === 'removed' ? before : after, c.post)}</strong> {t(`chart.diff.${c.what}` as Key, { before: say(c.before, before), after: say(c.after, after) })}
    </li>
  );
}

function Moves({ chart }: { chart: Chart }) {
  const { t } = useI18n();
  if (!chart.moves.length) return null;
  return (
    <Section title={t('chart.moves')}>
      <ul className="moves">
        {chart.moves.map((m) => {
          const who = m.contact_name ?? t('people.hidden');
          return (
            <li key={`${m.position}${m.what}`} className={m.means}>
              {m.means === 'risk' ? t('chart.move.risk', { who, day: m.last, title: m.title ?? '—' }) : t('chart.move.door', { who, account: m.account_name ?? t('people.hidden'), title: m.title ?? '—', degree: t(degreeKey(m.degree)) })}
              {m.means === 'risk' && m.account_name && <Link to={`/accounts/${m.account}?tab=orgchart`}>{t('chart.move.to', { account: m.account_name })}</Link>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export default function OrgChart({ row }: { kind: Kind; row: Row }) {
  const { t } = useI18n();
  const model = useModel();
  const narrow = useNarrow();
  const now = today();
  const [day, setDay] = useState(now);
  const [compare, setCompare] = useState<string | null>(null);
  const [request, setRequest] = useState<PostRequest | null>(null);
  const chart = useMap<Chart>(`/accounts/${row.id}/orgchart`, { as_of: day === now ? undefined : day, compare: compare ?? undefined });
  if (chart.error && !chart.data) return <Notice tone="bad">{chart.error.message}</Notice>;
  if (!chart.data) return <Bones rows={8} />;
  const data = chart.data;
  const past = day !== now;
  const can = Boolean(model.may('position', 'update')) && !past;
  const mayAdd = Boolean(model.may('position', 'create')) && !past;
  const open = (p: Post) => (can ? setRequest({ post: p }) : undefined);
  const earlier = compare !== null && compare < day;
  const changed = new Set((data.compare?.changes ?? []).map((c) => c.post));
  const add = mayAdd && (
    <Button size="small" icon={<UserPlus size={14} />} onClick={() => setRequest({})}>
      {t('chart.add')}
    </Button>
  );
  return (
    <div className="people-part">
      <Section title={t('chart.title')} extra={add || undefined}>
        <TimeLine day={day} onDay={setDay}>
          <CompareDay day={compare} onDay={setCompare} />
        </TimeLine>
        {past && <p className="quiet">{t('chart.past', { day })}</p>}
        {data.posts.length === 0 ? (
          <Empty title={t('chart.empty')} hint={t('chart.empty.hint')}>
            {mayAdd && (
              <Button type="primary" icon={<Plus size={14} />} onClick={() => setRequest({})}>
                {t('chart.add')}
              </Button>
            )}
          </Empty>
        ) : narrow ? (
          <Branch posts={data.posts} above={null} changed={changed} onOpen={open} />
        ) : (
          <>
            <Picture posts={data.posts} can={can} changed={changed} onOpen={open} onHang={(post, above) => setRequest({ post, above })} />
            {can && <p className="quiet">{t('chart.hint')}</p>}
          </>
        )}
      </Section>
      {data.compare && compare && (
        <Difference day={day} other={compare} marked>
          {data.compare.changes.map((c, i) => (
            <ChangeLine key={`${c.post}${c.what}${i}`} c={c} before={earlier ? (data.compare?.posts ?? []) : data.posts} after={earlier ? data.posts : (data.compare?.posts ?? [])} />
          ))}
        </Difference>
      )}
      {data.unplaced.length > 0 && !past && (
        <Section title={t('chart.unplaced')}>
          <ul className="chips with-words">
            {data.unplaced.map((u) => (
              <li key={u.contact}>
                <Link to={`/contacts/${u.contact}`}>{u.contact_name}</Link>
                <span className="muted">{u.title}</span>
                {mayAdd && (
                  <Button size="small" type="link" onClick={() => setRequest({ contact: u.contact, title: u.title })}>
                    {t('chart.place')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Moves chart={data} />
      {!narrow && data.posts.length > 0 && (
        <details className="as-table">
          <summary>{t('people.table')}</summary>
          <Branch posts={data.posts} above={null} changed={changed} onOpen={open} />
        </details>
      )}
      {request && <PostDialog key={`${request.post?.id ?? 0}-${request.above ?? 0}-${request.contact ?? 0}`} account={row.id} posts={data.posts} request={request} onClose={() => setRequest(null)} onMore={setRequest} />}
    </div>
  );
}
