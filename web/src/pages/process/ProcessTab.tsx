/** The process of a deal on one screen: score and why, what is next, gates, the three cycles, reviews. */
import { Button } from 'antd';
import { ClipboardList } from 'lucide-react';
import { Link } from 'react-router-dom';
import { useList } from '../../api/hooks';
import type { Row } from '../../api/types';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Notice, Section, Tag } from '../../ui/bits';
import { dayOf } from '../../ui/format';
import { useProcess } from './data';
import { StageGates } from './Gates';
import { GradePanel } from './Grade';
import { NextActions } from './NextActions';
import { CyclePanel } from './Ring';
import { ScorePanel } from './Score';
import './process.css';

interface Passed {
  key: string;
  text: string;
  text_en: string;
  hard: boolean;
}
const passedOf = (v: unknown): Passed[] => {
  try {
    return (typeof v === 'string' ? JSON.parse(v) : v) as Passed[];
  } catch {
    return [];
  }
};

/** What was left behind on the way: soft items, and hard ones that a lead let through. */
export function Passes({ row }: { row: Row }) {
  const { t, label, lang } = useI18n();
  const model = useModel();
  const list = useList(model.kind('gate_pass'), { deal: row.id, limit: 50, sort: '-id', expand: 'created_by' });
  const items = list.data?.items ?? [];
  if (!items.length) return null;
  const name = (key: unknown) => label(model.stagesOf(row['pipeline']).find((s) => s.key === key)?.name) || String(key ?? '');
  return (
    <Section title={t('process.passes')}>
      <ul className="passes">
        {items.map((p) => (
          <li key={p.id}>
            <p>
              {name(p['from_stage'])} → {name(p['to_stage'])} {p['overridden'] ? <Tag tone="warn">{t('process.overridden')}</Tag> : <Tag tone="faint">{t('process.soft')}</Tag>}{' '}
              <span className="muted">
                {nameOf(p, 'created_by')} {typeof p['created_at'] === 'string' ? dayOf(p['created_at']) : ''}
              </span>
            </p>
            {typeof p['reason'] === 'string' && <p className="change-reason">{p['reason']}</p>}
            <p className="muted">{passedOf(p['missing']).map((m) => (lang === 'en' && m.text_en) || m.text).join(t('sep'))}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Reviews({ row }: { row: Row }) {
  const { t } = useI18n();
  const list = useList(useModel().kind('deal_review'), { deal: row.id, limit: 5, sort: '-on' });
  return (
    <Section
      title={t('process.reviews')}
      extra={
        <Link to={`/reviews?deal=${row.id}`}>
          <Button size="small" icon={<ClipboardList size={14} />}>
            {t('process.review.hold')}
          </Button>
        </Link>
      }
    >
      {list.data?.items.length ? (
        <ul className="reviews">
          {list.data.items.map((r) => (
            <li key={r.id}>
              <Link to={`/deal_reviews/${r.id}`}>
                <span className="num">{String(r['on'] ?? '')}</span> <strong className="num">{String(r['score'] ?? '—')}</strong>
              </Link>
              <p className="prose">{String(r['decisions'] ?? r['questions'] ?? '')}</p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{t('process.reviews.none')}</p>
      )}
    </Section>
  );
}

export default function ProcessTab({ row, canEdit }: { row: Row; canEdit: boolean }) {
  const { t } = useI18n();
  const q = useProcess(row.id);
  const p = q.data;
  if (q.isError && !p) return <Notice tone="bad">{q.error.message}</Notice>;
  if (!p) return <Bones rows={10} />;
  return (
    <div className="process">
      <div className="process-main">
        <Section title={t('process.next')}>
          <NextActions items={p.next_actions.items} deal={row} canEdit={canEdit} />
        </Section>
        <Section title={t('process.gates')} extra={<span className="num muted">{t('process.gates.sum', { met: p.gates.met, all: p.gates.all })}</span>}>
          <StageGates items={p.gates.items} deal={row} canEdit={canEdit} />
        </Section>
        <Passes row={row} />
      </div>
      <aside className="process-side">
        <Section title={t('process.score')}>
          <ScorePanel score={p.score} deal={row} canEdit={canEdit} />
        </Section>
        <Section title={t('process.grade')}>
          <GradePanel grade={p.grade} deal={row} canEdit={canEdit} />
        </Section>
        <Section title={t('process.cycle')}>
          <CyclePanel cycle={p.cycle} deal={row} canEdit={canEdit} />
        </Section>
        <Reviews row={row} />
      </aside>
    </div>
  );
}
