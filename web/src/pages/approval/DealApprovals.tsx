/** On a deal: asking for its initiation, or to pass a gate; and how that stands. */
import { App as Ant, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { post } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { FormItem } from '../../ui/FormItem';
import '../../styles/approval.css';
import { useAfterAnswer } from './api';

function Ask({ deal, onClose }: { deal: Row; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const after = useAfterAnswer();
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await post(`/opportunities/${deal.id}/initiation`, comment.trim() ? { comment: comment.trim() } : {});
      message.success(t('initiation.asked'));
      onClose();
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
      after();
    }
  };
  return (
    <Modal open title={t('initiation.ask')} okText={t('resources.submit')} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => void send()}>
      <p className="muted">{t('initiation.hint')}</p>
      <FormItem name={t('initiation.comment')}>
        {(a) => <Input.TextArea id={a.id} autoFocus rows={4} maxLength={4000} value={comment} onChange={(e) => setComment(e.target.value)} />}
      </FormItem>
    </Modal>
  );
}

export function AskOverride({ deal, to, onClose }: { deal: Row; to?: string; onClose: () => void }) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const after = useAfterAnswer();
  const stages = model.stagesOf(deal['pipeline']);
  const at = stages.findIndex((s) => s.key === deal['stage']);
  const [stage, setStage] = useState(to ?? stages[at + 1]?.key ?? '');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await post(`/opportunities/${deal.id}/override_request`, { stage, reason: reason.trim() });
      message.success(t('override.asked'));
      onClose();
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
      after();
    }
  };
  return (
    <Modal
      open
      title={t('override.title', { name: label(stages.find((s) => s.key === stage)?.name) })}
      okText={t('resources.submit')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !reason.trim() || !stage }}
      onCancel={onClose}
      onOk={() => void send()}
    >
      <p className="muted">{t('override.hint')}</p>
      {!to && (
        <FormItem name={t('deal.stages')}>
          {(a) => <Select id={a.id} value={stage} style={{ width: '100%' }} options={stages.slice(at + 1).map((s) => ({ value: s.key, label: label(s.name) }))} onChange={setStage} />}
        </FormItem>
      )}
      <FormItem name={t('override.reason')} required>
        {(a) => <Input.TextArea id={a.id} autoFocus rows={3} maxLength={2000} value={reason} onChange={(e) => setReason(e.target.value)} />}
      </FormItem>
    </Modal>
  );
}

/** A line above the deal when its initiation is open; nothing for deals that need none. */
export default function DealApprovals({ row, can }: { row: Row; can: boolean }) {
  const { t } = useI18n();
  const model = useModel();
  const [search, setSearch] = useSearchParams();
  const [asked, setAsked] = useState(false);
  // A gate that wants the initiation leads here.
  const wanted = search.get('ask') === 'initiation';
  const ask = asked || (wanted && can);
  const setAsk = (open: boolean) => {
    setAsked(open);
    if (!open && wanted)
      setSearch(
        (old) => {
          old.delete('ask');
          return old;
        },
        { replace: true },
      );
  };
  const state = String(row['initiation'] ?? '');
  const draft = row['state'] === 'draft';
  const living = draft || row['state'] === 'open';
  const kind = model.kind('approval');
  const mine = useList(kind, { kind: 'opportunity', record: row.id, subject: 'initiation', sort: '-requested_at', limit: 1, fields: 'state' }, living && Boolean(state) && state !== 'approved');
  const last = mine.data?.items[0];
  if (!living || state === 'approved') return null;
  if (!draft && (state === '' || state === 'withdrawn')) return ask ? <Ask deal={row} onClose={() => setAsk(false)} /> : null;
  const warn = state === 'returned' || state === 'rejected';
  const text = state === 'requested' || state === 'returned' || state === 'rejected' ? t(`initiation.banner.${state}`) : t('initiation.banner.draft');
  return (
    <div className={`approval-banner${warn ? ' tone-warn' : ''}`} role="status">
      <span className="grow">{text}</span>
      {last && <Link to={`/approvals/${last.id}`}>{t('approval.view')}</Link>}
      {can && state !== 'requested' && state !== 'returned' && (
        <Button size="small" type={draft ? 'primary' : 'default'} onClick={() => setAsk(true)}>
          {t(state === 'rejected' ? 'initiation.again' : 'initiation.ask')}
        </Button>
      )}
      {ask && <Ask deal={row} onClose={() => setAsk(false)} />}
    </div>
  );
}
