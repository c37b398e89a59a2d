/** Tab of a deal: what it asks of the company, and every approval about it. */
import { App as Ant, Button } from 'antd';
import { Plus, ShieldQuestion } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { post } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Section, Tag } from '../../ui/bits';
import { isMoney, moneyShort, timeText } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import '../../styles/approval.css';
import { useAfterAnswer } from './api';
import { AskOverride } from './DealApprovals';
import { stateTone } from './tone';

function Request({ r, can }: { r: Row; can: boolean }) {
  const { t, lang } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const after = useAfterAnswer();
  const [busy, setBusy] = useState(false);
  const state = String(r['state'] ?? '');
  const f = (k: string) => model.field('resource_request', k);
  const act = async (what: 'submit' | 'provide') => {
    setBusy(true);
    try {
      await post(`/resource_requests/${r.id}/${what}`, {});
      message.success(t(what === 'submit' ? 'resources.submitted' : 'resources.provided'));
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
      after();
    }
  };
  return (
    <li className="resource">
      <div className="resource-body">
        <Link to={`/resource_requests/${r.id}`}>
          <strong>{String(r['name'] ?? '')}</strong>
        </Link>
        <div className="asked-facts">
          <span>{optionLabel(f('kind'), String(r['kind'] ?? ''))}</span>
          <span>{optionLabel(f('origin'), String(r['origin'] ?? ''))}</span>
          {isMoney(r['amount']) && <span className="num">{moneyShort(r['amount'].amount, r['amount'].currency, lang)}</span>}
          {typeof r['needed_by'] === 'string' && <span className="num">{t('resources.by', { day: r['needed_by'] })}</span>}
        </div>
      </div>
      <Tag tone={stateTone(state)}>{optionLabel(f('state'), state)}</Tag>
      {r['approval'] ? <Link to={`/approvals/${String(r['approval'])}`}>{t('approval.view')}</Link> : null}
      {can && ['draft', 'withdrawn', 'rejected'].includes(state) && (
        <Button size="small" type="primary" loading={busy} onClick={() => void act('submit')}>
          {t('resources.submit')}
        </Button>
      )}
      {can && state === 'approved' && (
        <Button size="small" loading={busy} onClick={() => void act('provide')}>
          {t('resources.provide')}
        </Button>
      )}
    </li>
  );
}

function Approvals({ row }: { row: Row }) {
  const { t } = useI18n();
  const model = useModel();
  const list = useList(model.kind('approval'), { kind: 'opportunity', record: row.id, sort: '-requested_at', limit: 50, expand: 'requested_by', fields: 'title,subject,state,requested_by,requested_at' });
  if (list.isPending) return <Bones rows={3} />;
  const items = list.data?.items ?? [];
  if (!items.length) return <p className="quiet">{t('resources.approvals.none')}</p>;
  return (
    <ul className="lines">
      {items.map((a) => (
        <li key={a.id} className="line">
          <Link to={`/approvals/${a.id}`} className="line-body">
            <span className="line-title">{optionLabel(model.field('approval', 'subject'), String(a['subject'] ?? ''))}</span>
            <span className="line-facts ellipsis">
              {[nameOf(a, 'requested_by'), timeText(String(a['requested_at'] ?? ''))].filter(Boolean).join(' · ')}
            </span>
          </Link>
          <Tag tone={stateTone(String(a['state']))}>{optionLabel(model.field('approval', 'state'), String(a['state'] ?? ''))}</Tag>
        </li>
      ))}
    </ul>
  );
}

export default function Resources({ row, canEdit }: { row: Row; canEdit: boolean }) {
  const { t } = useI18n();
  const create = useCreate();
  const model = useModel();
  const kind = model.kind('resource_request');
  const list = useList(kind, { deal: row.id, limit: 100, sort: '-updated_at' });
  const [override, setOverride] = useState(false);
  const living = row['state'] === 'open' || row['state'] === 'draft';
  const add = canEdit && kind?.actions.create && (
    <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: 'resource_request', preset: { deal: row.id }, stay: true })}>
      {t('resources.add')}
    </Button>
  );
  const items = list.data?.items ?? [];
  return (
    <>
      <Section title={t('resources.title')} extra={items.length > 0 && add}>
        {list.isPending ? (
          <Bones rows={4} />
        ) : items.length ? (
          <ul>
            {items.map((r) => (
              <Request key={r.id} r={r} can={canEdit} />
            ))}
          </ul>
        ) : (
          <Empty title={t('resources.none')} hint={t('resources.none.hint')}>
            {add}
          </Empty>
        )}
      </Section>
      <Section
        title={t('resources.approvals')}
        extra={
          canEdit &&
          living && (
            <Button size="small" type="text" icon={<ShieldQuestion size={14} />} onClick={() => setOverride(true)}>
              {t('override.ask')}
            </Button>
          )
        }
      >
        <Approvals row={row} />
      </Section>
      {override && <AskOverride deal={row} onClose={() => setOverride(false)} />}
    </>
  );
}
