/** The grade that the facts propose, why, and one press to take it over. */
import { App as Ant, Button } from 'antd';
import { useState } from 'react';
import { patch } from '../../api/client';
import { usePut, useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { one, ScoreBar } from './Score';
import type { Grade } from './types';

export function GradePanel({ grade, deal, canEdit }: { grade: Grade; deal: Row; canEdit: boolean }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const put = usePut();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      put('opportunity', await patch<Row>(`/opportunities/${deal.id}`, { grade: grade.proposed }));
      refresh('opportunity');
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  const same = grade.proposed === grade.current;
  return (
    <div className="grade-panel" data-grade={grade.proposed ?? ''}>
      {grade.proposed ? (
        <p className="grade-line">
          <strong className="grade-letter">{grade.proposed}</strong>
          <span>
            {same ? t('process.grade.same') : grade.current ? t('process.grade.now', { grade: grade.current }) : t('process.grade.none')}
            <span className="muted num"> {t('process.grade.points', { n: one(grade.score) })}</span>
          </span>
          {canEdit && !same && (
            <Button size="small" loading={busy} onClick={() => void take()}>
              {t('process.grade.take')}
            </Button>
          )}
        </p>
      ) : (
        <p className="quiet">{t('process.grade.unknown')}</p>
      )}
      <ul className="grade-parts">
        {grade.parts.map((p) => (
          <li key={p.key} data-part={p.key}>
            <span>{t(`process.grade.${p.key}` as 'process.grade.amount')}</span>
            <span className="num muted dimension-weight">{t('process.weight', { n: p.weight })}</span>
            {p.applies ? <ScoreBar value={p.score} /> : <span className="muted">—</span>}
            <strong className="num">{p.applies ? one(p.score) : ''}</strong>
            <p className="muted">{p.says}</p>
          </li>
        ))}
      </ul>
      <p className="muted score-note">{t('process.grade.note')}</p>
    </div>
  );
}
