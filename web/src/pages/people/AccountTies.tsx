/** How we stand with a customer: level by level, on how many shoulders, and what is owed. */
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Kind, Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { Bones, Figure, Notice, Section, Tag } from '../../ui/bits';
import { percent, today } from '../../ui/format';
import { Ledger } from './Ledger';
import { degreeKey, levelKey, useMap, type Zipper } from './maps';
import { TimeLine } from './TimeLine';
import './people.css';

type Pair = Zipper['pairs'][number];

function Tooth({ pair, lines }: { pair: Pair; lines: Zipper['lines'] }) {
  const { t } = useI18n();
  const same = lines.filter((l) => l.our_level === pair.level && l.their_level === pair.level);
  const ours = [...new Map(same.map((l) => [l.user, l.user_name ?? '—'])).values()];
  const tone = pair.state === 'covered' ? 'good' : pair.state === 'too_weak' ? 'warn' : 'bad';
  const words = t(`zip.${pair.state}`);
  return (
    <tr className={`tooth ${pair.state}`}>
      <th scope="row">
        {pair.level} {t(levelKey(pair.level))}
      </th>
      <td>{ours.length ? ours.join(t('sep')) : <span className="muted">{t('zip.none')}</span>}</td>
      <td className="tooth-link">
        <span className={`tooth-bar degree-${pair.best}`} aria-hidden="true" />
        <Tag tone={tone}>{pair.best > 0 ? `${words} · ${t(degreeKey(pair.best))}` : words}</Tag>
      </td>
      <td>
        {pair.theirs.length ? (
          <ul className="names">
            {pair.theirs.map((p) => (
              <li key={p.position}>
                {p.contact ? <Link to={`/contacts/${p.contact}?tab=ties`}>{p.contact_name ?? t('people.hidden')}</Link> : <em>{t('chart.placeholder')}</em>} <span className="muted">{p.title}</span>
              </li>
            ))}
          </ul>
        ) : (
          <span className="muted">{t('zip.none')}</span>
        )}
      </td>
    </tr>
  );
}

function Thread({ z }: { z: Zipper }) {
  const { t } = useI18n();
  const first = z.thread.by[0];
  if (!first) return <p className="quiet">{t('thread.empty')}</p>;
  const vars = { who: first.contact_name ?? t('people.hidden'), v: percent((z.thread.share ?? 0) * 100) };
  return (
    <>
      <Notice tone={z.thread.single ? 'bad' : 'good'}>{t(z.thread.single ? 'thread.single' : 'thread.fine', vars)}</Notice>
      <ul className="bars">
        {z.thread.by.map((b) => (
          <li key={b.contact}>
            <Link to={`/contacts/${b.contact}`}>{b.contact_name}</Link>
            <span className="bar" aria-hidden="true">
              <i style={{ width: percent((100 * b.count) / Math.max(1, z.thread.activities)) }} />
            </span>
            <span className="num muted">{t('thread.count', { n: b.count, all: z.thread.activities })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

export default function AccountTies({ row }: { kind: Kind; row: Row }) {
  const { t } = useI18n();
  const now = today();
  const [day, setDay] = useState(now);
  const past = day !== now;
  const zipper = useMap<Zipper>(`/accounts/${row.id}/zipper`, past ? { as_of: day } : undefined);
  const z = zipper.data;
  const across = z?.lines.filter((l) => l.our_level !== l.their_level) ?? [];
  return (
    <div className="people">
      {zipper.error && !z ? (
        <Notice tone="bad">{zipper.error.message}</Notice>
      ) : !z ? (
        <Bones rows={6} />
      ) : (
        <>
          <Section title={t('zip.title')}>
            <TimeLine day={day} onDay={setDay} />
            {past && <p className="quiet">{t('zip.past', { day })}</p>}
            <dl className="figures">
              <Figure label={t('zip.coverage')} value={percent(z.coverage * 100)} sub={`${z.covered} / ${z.wanted}`} title={t('zip.rule')} />
            </dl>
            <div className="table-scroll" role="region" aria-label={`${t('zip.title')} · ${t('people.table')}`} tabIndex={0}>
              <table className="plain-table zipper">
                <thead>
                  <tr>
                    <th scope="col">{t('post.level')}</th>
                    <th scope="col">{t('zip.ours')}</th>
                    <th scope="col">{t('degree.title')}</th>
                    <th scope="col">{t('zip.theirs')}</th>
                  </tr>
                </thead>
                <tbody>
                  {z.pairs.map((p) => (
                    <Tooth key={p.level} pair={p} lines={z.lines} />
                  ))}
                </tbody>
              </table>
            </div>
            <p className="quiet">{t('zip.rule')}</p>
            {across.length > 0 && (
              <details className="as-table">
                <summary>
                  {t('zip.across')} <span className="count">{across.length}</span>
                </summary>
                <ul className="chips">
                  {across.map((l) => (
                    <li key={l.relationship}>
                      {l.user_name}{t('aside', { v: t(levelKey(l.our_level)) })} — {l.contact_name}{t('aside', { v: t(levelKey(l.their_level)) })} <Tag>{t(degreeKey(l.degree))}</Tag>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </Section>
          <Section title={t('thread.title')}>
            <Thread z={z} />
          </Section>
        </>
      )}
      <Ledger path={`/accounts/${row.id}`} preset={{ account: row.id }} />
    </div>
  );
}
