/** Pipelines and their stages, in order: win percentage, work, gates; activity targets; editions. What deals
 *  run under is not changed: one revises it into the next edition and puts that to use. */
import { useQueryClient } from '@tanstack/react-query';
import { App as Ant, Button } from 'antd';
import { GitBranch, Plus, Rocket } from 'lucide-react';
import { Fragment, useEffect } from 'react';
import { Link } from 'react-router-dom';
import { post } from '../../api/client';
import { useList, useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { percent } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { Stacked } from '../../ui/Stacked';
import '../process/process.css';

function useEditions() {
  const { t } = useI18n();
  const { modal, message } = Ant.useApp();
  const refresh = useRefresh();
  const act = (p: Row, action: 'revise' | 'activate') =>
    modal.confirm({
      title: t(`edition.${action}`),
      content: t(`edition.${action}.ask`),
      okText: t(`edition.${action}`),
      cancelText: t('cancel'),
      onOk: async () => {
        try {
          await post<Row>(`/pipelines/${p.id}/${action}`);
          refresh('pipeline', 'stage', 'gate_item', 'activity_target');
          message.success(t(action === 'revise' ? 'edition.made' : 'edition.used'));
        } catch (e) {
          message.error(e instanceof Error ? e.message : t('error.unknown'));
        }
      },
    });
  return act;
}

function Gates({ stage, items, may }: { stage: Row; items: Row[]; may: boolean }) {
  const { t, lang } = useI18n();
  const model = useModel();
  const create = useCreate();
  const check = model.field('gate_item', 'check');
  const words = (g: Row) => String((lang === 'en' && g['text_en']) || g['text'] || '');
  return (
    <div className="gate-list">
      {items.map((g) => (
        <Link key={g.id} to={`/gate_items/${g.id}`} title={optionLabel(check, String(g['check'] ?? 'manual'))}>
          {words(g)}
          {g['hardness'] === 'soft' && <> <Tag tone="faint">{t('process.soft')}</Tag></>}
        </Link>
      ))}
      {may && (
        <button type="button" className="link-button" onClick={() => create({ kind: 'gate_item', preset: { pipeline: stage['pipeline'], stage: stage['key'], position: items.length }, stay: true })}>
          {t('gates.add')}
        </button>
      )}
    </div>
  );
}

function Targets({ pipeline, items, stages, may }: { pipeline: Row; items: Row[]; stages: Row[]; may: boolean }) {
  const { t, lang } = useI18n();
  const name = (r: Row | undefined) => String((lang === 'en' && r?.['name_en']) || r?.['name'] || '');
  const model = useModel();
  const create = useCreate();
  const word = (key: string, v: unknown) => optionLabel(model.field('activity_target', key), String(v ?? ''));
  const stage = (key: unknown) => (key ? name(stages.find((s) => s['key'] === key)) || String(key) : t('targets.all'));
  if (!items.length && !may) return null;
  return (
    <p className="muted targets">
      {t('targets')}:{' '}
      {items.map((x, i) => (
        <Fragment key={x.id}>
          {i > 0 && t('sep')}
          <Link to={`/activity_targets/${x.id}`}>
            {t('targets.one', { stage: stage(x['stage']), activity: word('activity', x['activity']), period: word('period', x['period']).toLowerCase(), n: String(x['count']) })}
          </Link>
        </Fragment>
      ))}
      {may && items.length > 0 && ' · '}
      {may && (
        <button type="button" className="link-button" onClick={() => create({ kind: 'activity_target', preset: { pipeline: pipeline.id, position: items.length }, stay: true })}>
          {t('targets.add')}
        </button>
      )}
    </p>
  );
}

export default function Pipelines() {
  const { t, label, lang } = useI18n();
  const model = useModel();
  const client = useQueryClient();
  const create = useCreate();
  const act = useEditions();
  const kind = model.kind('pipeline');
  const stageKind = model.kind('stage');
  const list = useList(kind, { limit: 100 });
  const stages = useList(stageKind, { limit: 500, sort: 'position' });
  const gates = useList(model.kind('gate_item'), { limit: 500, sort: 'position' });
  const targets = useList(model.kind('activity_target'), { limit: 500, sort: 'position' });
  const seen = stages.dataUpdatedAt;
  useEffect(() => {
    if (seen) void client.invalidateQueries({ queryKey: ['meta'], refetchType: 'none' });
  }, [seen, client]);
  if (!kind) return <Empty title={t('notfound.title')} />;
  const said = (r: Row, key: string) => String((lang === 'en' && r[`${key}_en`]) || r[key] || '');
  const name = (r: Row) => String((lang === 'en' && r['name_en']) || r['name'] || '');
  const may = Boolean(kind.actions.update);
  const mayStage = Boolean(stageKind?.actions.create);
  const of = (rows: Row[] | undefined, p: Row) => (rows ?? []).filter((r) => r['pipeline'] === p.id);
  const sorted = [...(list.data?.items ?? [])].sort((a, b) => Number(b['active'] !== false) - Number(a['active'] !== false) || String(a['key']).localeCompare(String(b['key'])) || Number(b['edition'] ?? 1) - Number(a['edition'] ?? 1));
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
      {sorted.map((p) => (
        <Section
          key={p.id}
          title={
            <>
              <Link to={`/pipelines/${p.id}`}>{name(p)}</Link> {p['kind'] ? <Tag>{optionLabel(kind.fields.find((f) => f.key === 'kind'), String(p['kind']))}</Tag> : null}
              <Tag tone="faint">{t('edition', { n: Number(p['edition'] ?? 1) })}</Tag>
              {p['is_default'] ? <Tag tone="accent">{t('pipelines.default')}</Tag> : null}
              {p['active'] === false ? <Tag tone="faint">{t('pipelines.off')}</Tag> : null}
            </>
          }
          extra={
            may && (
              <>
                {mayStage && (
                  <Button size="small" type="text" icon={<Plus size={14} />} onClick={() => create({ kind: 'stage', preset: { pipeline: p.id, position: of(stages.data?.items, p).length + 1 }, stay: true })}>
                    {label(stageKind?.label)}
                  </Button>
                )}
                {p['active'] === false ? (
                  <Button size="small" icon={<Rocket size={14} />} onClick={() => act(p, 'activate')}>
                    {t('edition.activate')}
                  </Button>
                ) : (
                  <Button size="small" icon={<GitBranch size={14} />} onClick={() => act(p, 'revise')}>
                    {t('edition.revise')}
                  </Button>
                )}
              </>
            )
          }
        >
          <Stacked label={name(p)}>
            <table className="plain-table gate-table">
              <thead>
                <tr>
                  <th scope="col">{label(stageKind?.label)}</th>
                  <th scope="col" className="right">{t('pipelines.percent')}</th>
                  <th scope="col">{label(stageKind?.fields.find((f) => f.key === 'our_work')?.label)}</th>
                  <th scope="col">{label(stageKind?.fields.find((f) => f.key === 'customer_step')?.label)}</th>
                  <th scope="col">{t('gates.of')}</th>
                </tr>
              </thead>
              <tbody>
                {of(stages.data?.items, p).map((s) => (
                  <tr key={s.id}>
                    <th scope="row">
                      <Link to={`/stages/${s.id}`} className="row-title">
                        {name(s)}
                      </Link>
                    </th>
                    <td className="right num">{percent(Number(s['percent'] ?? 0))}</td>
                    <td>{said(s, 'our_work')}</td>
                    <td>{said(s, 'customer_step')}</td>
                    <td>
                      <Gates stage={s} items={of(gates.data?.items, p).filter((g) => g['stage'] === s['key'])} may={may} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Stacked>
          <Targets pipeline={p} items={of(targets.data?.items, p)} stages={of(stages.data?.items, p)} may={may} />
        </Section>
      ))}
    </div>
  );
}
