/** The register of information (E2): four levels side by side, their age and gaps, questions nobody has answered. */
import { Button } from 'antd';
import { Lock, Plus } from 'lucide-react';
import { Link } from 'react-router-dom';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Notice, Section, Tag } from '../../ui/bits';
import { optionLabel } from '../../ui/Value';
import { type Register as View, useInsight, useInsightChanged } from './api';
import type { PartProps } from './InsightTab';

export default function Register({ row }: PartProps) {
  const { t, label } = useI18n();
  const model = useModel();
  const create = useCreate();
  const changed = useInsightChanged();
  const view = useInsight<View>(`/accounts/${row.id}/info`);
  const v = view.data;
  const may = model.may('info_item', 'create');
  const add = (preset: Record<string, unknown>) => create({ kind: 'info_item', preset: { account: row.id, ...preset }, stay: true, onDone: changed });
  if (view.isError && !v) return <Notice tone="bad">{view.error.message}</Notice>;
  if (!v) return <Bones rows={8} />;
  return (
    <>
      <p className="quiet">{t('info.hint')}</p>
      <div className="info-levels">
        {v.levels.map((l) => (
          <section key={l.level} className={`info-level gap-${l.gap}`} aria-label={t(`info.level.${l.level}` as Key)}>
            <header>
              <h3>
                <span className="num">{l.level}</span> {t(`info.level.${l.level}` as Key)}
              </h3>
              {may && l.gap !== 'hidden' && (
                <Button size="small" type="text" icon={<Plus size={14} />} aria-label={t('info.add', { level: l.level })} onClick={() => add({ level: l.level })} />
              )}
            </header>
            <p className="muted">{t(`info.holds.${l.level}` as Key)}</p>
            <p className="info-state">
              {l.gap === 'hidden' ? (
                <>
                  <Lock size={13} aria-hidden="true" /> {t('info.hidden')}
                </>
              ) : l.gap === 'none' ? (
                <Tag tone="bad">{t('info.gap.none')}</Tag>
              ) : (
                <>
                  <Tag tone={l.gap === 'old' ? 'warn' : 'good'}>{t(l.gap === 'old' ? 'info.gap.old' : 'info.gap.fine')}</Tag>
                  <span className="muted num">{t('info.age', { n: l.age, limit: l.old_after })}</span>
                </>
              )}
            </p>
            <ul>
              {v.items
                .filter((i) => Number(i.item['level']) === l.level)
                .map((i) => (
                  <li key={i.item.id} className={i.old ? 'old' : undefined}>
                    <Link to={`/info_items/${i.item.id}`}>{String(i.item['statement'])}</Link>
                    <small className="muted">
                      {[String(i.item['source'] ?? ''), String(i.item['date'] ?? ''), optionLabel(model.field('info_item', 'confidence'), String(i.item['confidence'] ?? ''))].filter(Boolean).join(' · ')}
                      {i.item['contradicts'] ? ` · ${t('info.contradicts')}` : i.item['confirms'] ? ` · ${t('info.confirms')}` : ''}
                    </small>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <Section title={t('info.questions', { n: v.open_questions.length })}>
        <p className="quiet">{t('info.questions.hint')}</p>
        <ul className="info-open">
          {v.open_questions.slice(0, 12).map((q) => (
            <li key={q.key}>
              <span>{label(q.text)}</span>
              {may && (
                <button type="button" className="link-button" onClick={() => add({ question: q.key })}>
                  {t('info.note')}
                </button>
              )}
            </li>
          ))}
        </ul>
        {v.open_questions.length > 12 && <p className="quiet">{t('info.questions.more', { n: v.open_questions.length - 12 })}</p>}
      </Section>
    </>
  );
}
