/** The score of a deal and why: seven dimensions, their parts, what would raise each. */
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { FixButton } from './Gates';
import type { Dimension, Part, Score, Turn } from './types';

export const tone = (score: number) => (score >= 70 ? 'good' : score >= 40 ? 'mid' : 'low');
export const one = (v: number) => (Math.round(v * 10) / 10).toFixed(1).replace(/\.0$/, '');

export function ScoreBar({ value }: { value: number }) {
  return (
    <span className={`score-bar ${tone(value)}`} aria-hidden="true">
      <span style={{ width: `${Math.max(1, Math.min(100, value))}%` }} />
    </span>
  );
}

function PartLine({ part, deal, canEdit }: { part: Part; deal: Row; canEdit: boolean }) {
  const { t } = useI18n();
  const full = part.score >= 100;
  return (
    <li className="score-part">
      <span className="num score-part-value">{one(part.score)}</span>
      <div>
        <p>{part.says}</p>
        {!full && (
          <p className="muted">
            {part.raise} <span className="num">{t('process.gain', { n: one(part.gain) })}</span>
          </p>
        )}
      </div>
      {canEdit && !full && part.place !== 'gate' && <FixButton place={part.place} deal={deal} />}
    </li>
  );
}

function DimensionRow({ d, parts, deal, canEdit }: { d: Dimension; parts: Part[]; deal: Row; canEdit: boolean }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const name = t(`process.dim.${d.key}` as 'process.dim.need');
  const weakest = parts.find((p) => p.key === d.weakest[0]);
  return (
    <li className="dimension" data-dimension={d.key}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="dimension-name">{name}</span>
        <span className="num muted dimension-weight">{t('process.weight', { n: d.weight })}</span>
        <ScoreBar value={d.score} />
        <strong className="num">{one(d.score)}</strong>
        <ChevronDown size={14} className={open ? 'turned' : ''} aria-hidden="true" />
      </button>
      {!open && weakest && <p className="dimension-weak">{weakest.says}</p>}
      {open && (
        <ul>
          {parts.map((p) => (
            <PartLine key={p.key} part={p} deal={deal} canEdit={canEdit} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** What would bring the score to another band, in words. */
function Turns({ turn }: { turn: Turn }) {
  const { t } = useI18n();
  const next = turn.next_from;
  return (
    <div className="score-turns" role="group" aria-label={t('process.turn')}>
      <h4>{t('process.turn')}</h4>
      {next !== null && <p>{turn.up ? t('process.turn.up', { says: turn.up.says, a: one(turn.up.from), b: one(turn.up.to), n: next }) : t('process.turn.up.none', { n: next })}</p>}
      {turn.band_from > 0 && <p>{turn.down ? t('process.turn.down', { says: turn.down.says, a: one(turn.down.from), b: one(turn.down.to), n: turn.band_from }) : t('process.turn.down.none', { n: turn.band_from })}</p>}
      <p>{turn.weight ? t('process.turn.weight', { name: t(`process.dim.${turn.weight.dimension}` as 'process.dim.need'), a: turn.weight.from, b: turn.weight.to, band: t(`process.band.${turn.weight.band}`) }) : t('process.turn.weight.none')}</p>
    </div>
  );
}

export function ScorePanel({ score, deal, canEdit }: { score: Score; deal: Row; canEdit: boolean }) {
  const { t } = useI18n();
  return (
    <div className="score-panel">
      <p className={`score-total ${tone(score.score)}`}>
        <strong className="num" data-score={score.score}>{one(score.score)}</strong>
        <span className="muted">{t('process.of100')}</span>
      </p>
      <ul className="dimensions">
        {score.dimensions
          .filter((d) => d.applies)
          .map((d) => (
            <DimensionRow key={d.key} d={d} parts={score.parts.filter((p) => p.dimension === d.key)} deal={deal} canEdit={canEdit} />
          ))}
      </ul>
      <Turns turn={score.turn} />
      <p className="muted score-note">{t('process.score.note', { day: score.as_of })}</p>
    </div>
  );
}
