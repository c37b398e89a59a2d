/** Contacts in rings of closeness around one of our people or the company. */
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { Params } from '../analysis/Analysis';
import { Loaded } from '../analysis/parts';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Empty, Section, Tag } from '../../ui/bits';
import { today } from '../../ui/format';
import { CompareDay, Difference } from './Difference';
import { degreeKey, onArc, type Ripple as View, type RippleChange, useMap } from './maps';
import { TimeLine } from './TimeLine';
import './people.css';

const STEP = 58;
const SIZE = 700;

function Rings({ v, changed }: { v: View; changed: Set<number> }) {
  const { t } = useI18n();
  const go = useNavigate();
  const crowded = v.items.length > 60;
  return (
    <svg className="ripple" viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`} role="img" aria-label={t('ripple.label', { who: v.centre ?? t('ripple.company'), n: v.items.length })}>
      {[5, 4, 3, 2, 1].map((r) => (
        <circle key={r} r={r * STEP + 20} className={`ripple-ring ring-${r}`} />
      ))}
      {[1, 2, 3, 4, 5].map((r) => (
        <text key={r} y={-(r * STEP + 20) + 13} className="ring-name">
          {t(degreeKey(6 - r))} {v.rings[r - 1]?.count}
        </text>
      ))}
      <circle r="34" className="centre" />
      <text className="centre-name">{[...(v.centre ?? t('ripple.company'))].slice(0, 4).join('')}</text>
      {[1, 2, 3, 4, 5].flatMap((r) => {
        const ring = v.items.filter((i) => i.ring === r);
        return ring.map((i, k) => {
          const p = onArc(k, ring.length, r * STEP + 2);
          return (
            <g key={i.contact} className={`ripple-drop degree-${i.degree}${changed.has(i.contact) ? ' changed' : ''}`} transform={`translate(${p.x} ${p.y})`} onClick={() => go(`/contacts/${i.contact}?tab=ties`)}>
              <circle r={crowded ? 4.5 : 6.5}>
                <title>{[i.contact_name, i.account_name, t(degreeKey(i.degree))].filter(Boolean).join(' · ')}</title>
              </circle>
              {(!crowded || ring.length <= 14) && <text y="18">{i.contact_name}</text>}
            </g>
          );
        });
      })}
    </svg>
  );
}

function ChangeLine({ c }: { c: RippleChange }) {
  const { t } = useI18n();
  const name = (v: RippleChange['before']) => t(degreeKey(Number(v)));
  const hidden = t('people.hidden');
  const words =
    c.what === 'added' ? t('ripple.diff.added', { degree: name(c.after), user: c.user_name ?? hidden })
    : c.what === 'removed' ? t('ripple.diff.removed', { degree: name(c.before), user: c.user_name ?? hidden })
    : c.what === 'user' ? t('ripple.diff.user', { before: c.before_name ?? hidden, after: c.after_name ?? hidden })
    : t('chart.diff.degree', { before: name(c.before), after: name(c.after) });
  return (
    <li>
      <Link to={`/contacts/${c.contact}?tab=ties`}>{c.contact_name}</Link>
      {c.account_name && <span className="muted">{t('aside', { v: c.account_name })}</span>} {words}
    </li>
  );
}

const dayIn = (text: string | undefined) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);

export default function Ripple({ params }: { params: Params }) {
  const { t, label } = useI18n();
  const model = useModel();
  const [, setSearch] = useSearchParams();
  const now = today();
  const day = dayIn(params['as_of']) ?? now;
  const compare = dayIn(params['compare']);
  const set = (key: string, d: string | null) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      if (d === null) next.delete(key);
      else next.set(key, d);
      return next;
    });
  const map = useMap<View>('/analysis/ripple', { user: params['owner'], as_of: day === now ? undefined : day, compare: compare ?? undefined });
  const v = map.data;
  return (
    <Loaded query={map}>
      <div className="people-part">
        <TimeLine day={day} onDay={(d) => set('as_of', d === now ? null : d)}>
          <CompareDay day={compare} onDay={(d) => set('compare', d)} />
        </TimeLine>
        {day !== now && <p className="quiet">{t('ripple.past', { day })}</p>}
      </div>
      {v && v.items.length === 0 && !v.compare?.changes.length ? (
        <Empty title={t('ripple.empty')} hint={t('ripple.empty.hint')} />
      ) : v ? (
        <div className="people-part">
          <Rings v={v} changed={new Set(v.compare?.changes.map((c) => c.contact))} />
          {!v.complete && <p className="quiet">{t('ripple.cut', { n: v.items.length })}</p>}
          {v.compare && compare && (
            <Difference day={day} other={compare} marked note={!(v.complete && v.compare.complete) && <p className="quiet">{t('ripple.diff.cut')}</p>}>
              {v.compare.changes.map((c) => (
                <ChangeLine key={`${c.contact}${c.what}`} c={c} />
              ))}
            </Difference>
          )}
          <Section title={t('people.table')}>
            <div className="table-scroll" role="region" aria-label={`${t('nav.ripple')} · ${t('people.table')}`} tabIndex={0}>
              <table className="plain-table">
                <thead>
                  <tr>
                    {[model.kind('contact')?.label, model.kind('account')?.label, model.field('relationship', 'degree')?.label, model.field('relationship', 'user')?.label, model.field('relationship', 'from')?.label].map((head) => (
                      <th key={label(head)} scope="col">
                        {label(head)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {v.items.map((i) => (
                    <tr key={i.contact}>
                      <th scope="row">
                        <Link to={`/contacts/${i.contact}?tab=ties`}>{i.contact_name}</Link>
                      </th>
                      <td>{i.account ? <Link to={`/accounts/${i.account}`}>{i.account_name}</Link> : null}</td>
                      <td>
                        <Tag>{t('ripple.ring', { n: i.ring, degree: t(degreeKey(i.degree)) })}</Tag>
                      </td>
                      <td className="muted">{i.user_name}</td>
                      <td className="muted num">{i.since}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Section>
        </div>
      ) : null}
    </Loaded>
  );
}
