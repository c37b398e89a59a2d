/** Pipelines and their stages, in order, with win percentage and advice. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { Link } from 'react-router-dom';
import { useList } from '../../api/hooks';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { percent } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { useEffect } from 'react';

export default function Pipelines() {
  const { t, label, lang } = useI18n();
  const model = useModel();
  const client = useQueryClient();
  const create = useCreate();
  const kind = model.kind('pipeline');
  const stageKind = model.kind('stage');
  const list = useList(kind, { limit: 100 });
  const stages = useList(stageKind, { limit: 500, sort: 'position' });
  const seen = stages.dataUpdatedAt;
  useEffect(() => {
    if (seen) void client.invalidateQueries({ queryKey: ['meta'], refetchType: 'none' });
  }, [seen, client]);
  if (!kind) return <Empty title={t('notfound.title')} />;
  const name = (r: Record<string, unknown>) => String((lang === 'en' && r['name_en']) || r['name'] || '');
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('nav.pipelines')}</h1>
          <span className="muted page-hint">{t('pipelines.hint')}</span>
        </div>
        <div className="page-tools">
          {kind.actions.create && (
            <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: 'pipeline', stay: true })}>
              {t('create.short')}
            </Button>
          )}
        </div>
      </header>
      {list.isError && <Notice tone="bad">{list.error.message}</Notice>}
      {list.isPending && <Bones rows={8} />}
      {list.data?.items.map((p) => (
        <Section
          key={p.id}
          title={
            <>
              <Link to={`/pipelines/${p.id}`}>{name(p)}</Link> {p['kind'] ? <Tag>{optionLabel(kind.fields.find((f) => f.key === 'kind'), String(p['kind']))}</Tag> : null}
              {p['is_default'] ? <Tag tone="accent">{t('pipelines.default')}</Tag> : null}
              {p['active'] === false ? <Tag tone="faint">{t('pipelines.off')}</Tag> : null}
            </>
          }
          extra={
            stageKind?.actions.create && (
              <Button size="small" type="text" icon={<Plus size={14} />} onClick={() => create({ kind: 'stage', preset: { pipeline: p.id, position: (stages.data?.items.filter((s) => s['pipeline'] === p.id).length ?? 0) + 1 }, stay: true })}>
                {label(stageKind.label)}
              </Button>
            )
          }
        >
          <div className="table-scroll" role="region" aria-label={name(p)} tabIndex={0}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{label(stageKind?.label)}</th>
                  <th scope="col" className="right">{t('pipelines.percent')}</th>
                  <th scope="col">{label(stageKind?.fields.find((f) => f.key === 'our_work')?.label)}</th>
                  <th scope="col">{label(stageKind?.fields.find((f) => f.key === 'customer_step')?.label)}</th>
                </tr>
              </thead>
              <tbody>
                {stages.data?.items
                  .filter((s) => s['pipeline'] === p.id)
                  .map((s) => (
                    <tr key={s.id}>
                      <th scope="row">
                        <Link to={`/stages/${s.id}`} className="row-title">
                          {name(s)}
                        </Link>
                      </th>
                      <td className="right num">{percent(Number(s['percent'] ?? 0))}</td>
                      <td>{String(s['our_work'] ?? '')}</td>
                      <td>{String(s['customer_step'] ?? '')}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        </Section>
      ))}
    </div>
  );
}
