/** What to say in a visit, row by row against the best rival: from the comparison of the deal. */
import { type Key, useI18n } from '../../../i18n';
import { Bones, Tag } from '../../../ui/bits';
import { type Comparison, tones, useConcern } from './comparison';
import { useWhole } from './whole';
import './dealsheets.css';

const ORDER = ['unique', 'lead_with', 'steer_to', 'bypass', 'avoid'];

export default function TalkTrack({ deal }: { deal: number }) {
  const { t } = useI18n();
  const name = useConcern();
  const cmp = useWhole<Comparison>('score', deal, 'comparison');
  if (cmp.isPending) return <Bones rows={3} />;
  const rows = (cmp.data?.rows ?? []).filter((r) => r.track).sort((a, b) => ORDER.indexOf(a.track ?? '') - ORDER.indexOf(b.track ?? ''));
  if (!rows.length) return <p className="quiet">{t('rivals.wait')}</p>;
  return (
    <ul className="tracks">
      {rows.map(
        (r) =>
          r.track && (
            <li key={r.criterion ?? r.factory}>
              <span className="track-row">{name(r)}</span>
              <span className={`num ${r.gap < 0 ? 'gap-bad' : r.gap > 0 ? 'gap-good' : ''}`} title={t('rivals.gap')}>
                {r.gap > 0 ? `+${r.gap}` : r.gap < 0 ? `−${-r.gap}` : '0'}
              </span>
              <span className="track-do">
                <Tag tone={tones[r.track]}>{t(`track.${r.track}`)}</Tag> {t(`track.${r.track}.do` as Key)}
              </span>
            </li>
          ),
      )}
    </ul>
  );
}
