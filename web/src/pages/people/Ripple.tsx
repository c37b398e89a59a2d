/** Contacts in rings of closeness around one of our people or the company. */
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { Params } from '../analysis/Analysis';
import { Loaded } from '../analysis/parts';
import { useI18n } from '../../i18n';
import { Empty, Section, Tag } from '../../ui/bits';
import { today } from '../../ui/format';
import { degreeKey, onArc, type Ripple as View, useMap } from './maps';
import { TimeLine } from './TimeLine';
import './people.css';

const STEP = 58;
const SIZE = 700;

function Rings({ v }: { v: View }) {
  const { t } = useI18n();
  const go = useNavigate();
  const crowded = v.items.length > 60;
  return (
    <svg className="ripple" viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`} role="img" aria-label={t('ripple.label', { who: v.centre ?? t('ripple.company'), n: v.items.length })}>
      {[5, 4, 3, 2, 1].map((r) => (
        <circle key={r} r={r * STEP + 20} className={`ring ring-${r}`} />
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
            <g key={i.contact} className={`drop degree-${i.degree}`} transform={`translate(${p.x} ${p.y})`} onClick={() => go(`/contacts/${i.contact}?tab=ties`)}>
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

export default function Ripple({ params }: { params: Params }) {
  const { t } = useI18n();
  const [, setSearch] = useSearchParams();
  const now = today();
  const asked = params['as_of'] ?? '';
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : now;
  const setDay = (d: string) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      if (d === now) next.delete('as_of');
      else next.set('as_of', d);
      return next;
    });
  const map = useMap<View>('/analysis/ripple', { user: params['owner'], as_of: day === now ? undefined : day });
  const v = map.data;
  return (
    <Loaded query={map}>
      <div className="people">
        <TimeLine day={day} onDay={setDay} />
        {day !== now && <p className="quiet">{t('ripple.past', { day })}</p>}
      </div>
      {v && v.items.length === 0 ? (
        <Empty title={t('ripple.empty')} hint={t('ripple.empty.hint')} />
      ) : v ? (
        <div className="people">
          <Rings v={v} />
          {!v.complete && <p className="quiet">{t('ripple.cut', { n: v.items.length })}</p>}
          <Section title={t('people.table')}>
            <div className="table-scroll" role="region" aria-label={`${t('nav.ripple')} · ${t('people.table')}`} tabIndex={0}>
              <table className="plain-table">
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
