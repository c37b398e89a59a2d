/** How we stand with a customer: level by level, on how many shoulders, and what is owed. */
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Kind, Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { Bones, Figure, Notice, Section, Tag } from '../../ui/bits';
import { percent, today } from '../../ui/format';
import Why from '../../ui/Why';
import { Ledger } from './Ledger';
import { CompareDay, Difference } from './Difference';
import { degreeKey, levelKey, useMap, type ZipChange, type Zipper } from './maps';
import { TimeLine } from './TimeLine';
import './people.css';

type Pair = Zipper['pairs'][number];

function useStateWords() {
  const { t } = useI18n();
  return (s: Pick<Pair, 'state' | 'best'>) => (s.best > 0 ? `${t(`zip.${s.state}`)} · ${t(degreeKey(s.best))}` : t(`zip.${s.state}`));
}

function Tooth({ pair, lines, changed }: { pair: Pair; lines: Zipper['lines']; changed: boolean }) {
  const { t } = useI18n();
  const words = useStateWords();
  const same = lines.filter((l) => l.our_level === pair.level && l.their_level === pair.level);
  const ours = [...new Map(same.map((l) => [l.user, l.user_name ?? '—'])).values()];
  const tone = pair.state === 'covered' ? 'good' : pair.state === 'too_weak' ? 'warn' : 'bad';
  return (
    <tr className={`tooth ${pair.state}${changed ? ' changed' : ''}`}>
      <th scope="row">
        {pair.level} {t(levelKey(pair.level))}
      </th>
      <td>{ours.length ? ours.join(t('sep')) : <span className="muted">{t('zip.none')}</span>}</td>
      <td className="tooth-link">
        <span className={`tooth-bar degree-${pair.best}`} aria-hidden="true" />
        <Tag tone={tone}>{words(pair)}</Tag>
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

/** Level by level what stands, and what the next pair would make of it. */
function CoverageWhy({ z }: { z: Zipper }) {
  const { t } = useI18n();
  const words = useStateWords();
  const open = z.pairs.find((p) => p.state === 'too_weak') ?? z.pairs.find((p) => p.state !== 'covered');
  return (
    <Why name={t('zip.coverage')} formula={t('zip.rule')} inputs={z.pairs.map((p) => ({ name: `${p.level} ${t(levelKey(p.level))}`, value: words(p) }))}>
      {open && <p>{t('zip.why.raise', { level: t(levelKey(open.level)), v: percent((100 * (z.covered + 1)) / z.wanted) })}</p>}
    </Why>
  );
}

function ChangeLine({ c }: { c: ZipChange }) {
  const { t } = useI18n();
  const say = (v: ZipChange['before']) => (c.what === 'level' ? (v === null ? t('chart.nothing') : t(levelKey(Number(v)))) : t(degreeKey(Number(v ?? 0))));
  const key = c.what === 'added' || c.what === 'removed' ? (`zip.diff.${c.what}` as const) : (`chart.diff.${c.what}` as const);
  return (
    <li>
      <strong>
        {c.user_name ?? t('people.hidden')} — {c.contact_name ?? t('people.hidden')}
      </strong>{' '}
      {t(key, { before: say(c.before), after: say(c.after) })}
    </li>
  );
}

/** Coverage, levels, then who knows whom. */
function ZipDifference({ z, day, other }: { z: Zipper; day: string; other: string }) {
  const { t } = useI18n();
  const words = useStateWords();
  const c = z.compare;
  if (!c) return null;
  const [before, after] = other < day ? [c, z] : [z, c];
  return (
    <Difference day={day} other={other} marked>
      {[
        ...(before.covered === after.covered ? [] : [<li key="coverage">{t('zip.diff.coverage', { before: percent(before.coverage * 100), after: percent(after.coverage * 100) })}</li>]),
        ...c.levels.map((l) => (
          <li key={`level${l.level}`}>
            <strong>
              {l.level} {t(levelKey(l.level))}
            </strong>{' '}
            {t('zip.diff.state', { before: words(l.before), after: words(l.after) })}
          </li>
        )),
        ...c.changes.map((x) => <ChangeLine key={`${x.user}-${x.contact}${x.what}`} c={x} />),
      ]}
    </Difference>
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
  const [compare, setCompare] = useState<string | null>(null);
  const past = day !== now;
  const zipper = useMap<Zipper>(`/accounts/${row.id}/zipper`, { as_of: past ? day : undefined, compare: compare ?? undefined });
  const z = zipper.data;
  const moved = new Set(z?.compare?.levels.map((l) => l.level));
  const across = z?.lines.filter((l) => l.our_level !== l.their_level) ?? [];
  return (
    <div className="people-part">
      {zipper.error && !z ? (
        <Notice tone="bad">{zipper.error.message}</Notice>
      ) : !z ? (
        <Bones rows={6} />
      ) : (
        <>
          <Section title={t('zip.title')}>
            <TimeLine day={day} onDay={setDay}>
              <CompareDay day={compare} onDay={setCompare} />
            </TimeLine>
            {past && <p className="quiet">{t('zip.past', { day })}</p>}
            <dl className="figures">
              <Figure label={t('zip.coverage')} value={<>{percent(z.coverage * 100)}<CoverageWhy z={z} /></>} sub={`${z.covered} / ${z.wanted}`} title={t('zip.rule')} />
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
                    <Tooth key={p.level} pair={p} lines={z.lines} changed={moved.has(p.level)} />
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
                <ul className="chips with-words">
                  {across.map((l) => (
                    <li key={l.relationship}>
                      {l.user_name}{t('aside', { v: t(levelKey(l.our_level)) })} — {l.contact_name}{t('aside', { v: t(levelKey(l.their_level)) })} <Tag>{t(degreeKey(l.degree))}</Tag>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </Section>
          {compare && <ZipDifference z={z} day={day} other={compare} />}
          <Section title={t('thread.title')}>
            <Thread z={z} />
          </Section>
        </>
      )}
      <Ledger path={`/accounts/${row.id}`} preset={{ account: row.id }} />
    </div>
  );
}
