/** Moving a deal to another stage. Forward, the items of every stage that is left stand here with what is
 *  missing and room for evidence; whoever may approve the deal can let it through with a reason. */
import { App as Ant, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiError, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { type Stage, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Notice } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { useDealSaved } from '../deal/saved';
import { useProcess } from './data';
import { GateLine } from './Gates';
import type { Gate } from './types';
import './process.css';

interface Props {
  deal: Row;
  to: Stage;
  onClose: (moved: boolean) => void;
}
interface Moved extends Row {
  _warnings?: { key: string; text: string; hard: boolean }[];
}

function Items({ title, items, deal, onGo }: { title: string; items: Gate[]; deal: Row; onGo: () => void }) {
  if (!items.length) return null;
  return (
    <>
      <h3 className="gate-group">{title}</h3>
      <ul className="gates">
        {items.map((g) => (
          <GateLine key={g.id} gate={g} deal={deal} canEdit onGo={onGo} />
        ))}
      </ul>
    </>
  );
}

export default function GateDialog({ deal, to, onClose }: Props) {
  const { t, label } = useI18n();
  const model = useModel();
  const saved = useDealSaved();
  const { message, notification } = Ant.useApp();
  const [evidence, setEvidence] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const stages = model.stagesOf(deal['pipeline']);
  const from = stages.findIndex((s) => s.key === deal['stage']);
  const at = stages.indexOf(to);
  const back = at < from;
  const left = new Set(stages.slice(from, at).map((s) => s.key));
  const refresh = useRefresh();
  const process = useProcess(deal.id);
  const open = back ? [] : (process.data?.gates.items.filter((g) => left.has(g.stage) && !g.met) ?? []);
  const hard = open.filter((g) => g.hard);
  const may = model.may('opportunity', 'approve');
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const row = await post<Moved>(`/opportunities/${deal.id}/stage`, {
        stage: to.key,
        ...(evidence.trim() ? { evidence: evidence.trim() } : {}),
        ...(reason.trim() ? { override_reason: reason.trim() } : {}),
      });
      const { _warnings, ...plain } = row;
      saved(plain as Row);
      message.success(t('stage.moved', { name: label(to.name) }));
      const soft = _warnings?.filter((w) => !w.hard) ?? [];
      if (soft.length) notification.warning({ message: t('process.left'), description: soft.map((w) => w.text).join(t('sep')), duration: 8 });
      onClose(true);
    } catch (e) {
      setError(e instanceof Error ? e.message : t('error.unknown'));
      if (e instanceof ApiError && e.code === 'gate') void process.refetch();
    } finally {
      setBusy(false);
    }
  };
  const ask = async () => {
    setBusy(true);
    setError(null);
    try {
      await post(`/opportunities/${deal.id}/override_request`, { stage: to.key, reason: reason.trim() });
      refresh('approval', 'opportunity');
      message.success(t('process.asked'));
      onClose(false);
    } catch (e) {
      setError(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  const asks = hard.length > 0 && !may;
  const needsReason = back || hard.length > 0;
  const ready = back ? Boolean(reason.trim()) : hard.length > 0 ? Boolean(reason.trim()) : !process.isPending;
  return (
    <Modal
      open
      width={hard.length || open.length ? 640 : 520}
      title={t(back ? 'stage.back' : 'stage.advance', { name: label(to.name) })}
      onCancel={() => onClose(false)}
      footer={[
        <Button key="no" onClick={() => onClose(false)}>
          {t('cancel')}
        </Button>,
        <Button key="yes" type="primary" danger={hard.length > 0 && may} disabled={!ready} loading={busy} onClick={() => void (asks ? ask() : save())}>
          {t(back ? 'stage.back.do' : asks ? 'process.ask' : hard.length ? 'process.override' : 'stage.advance.do')}
        </Button>,
      ]}
    >
      <p className="muted">
        {String(deal['name'])}: {label(stages[from]?.name) || '—'} → {label(to.name)} ({to.percent}%)
      </p>
      {error && <Notice tone="bad">{error}</Notice>}
      {!back && process.isPending && <Bones rows={3} />}
      {hard.length > 0 && <Notice tone="warn">{t(may ? 'process.blocked.may' : 'process.blocked', { n: hard.length })}</Notice>}
      <Items title={t('process.hard.group')} items={hard} deal={deal} onGo={() => onClose(false)} />
      <Items title={t('process.soft.group')} items={open.filter((g) => !g.hard)} deal={deal} onGo={() => onClose(false)} />
      {!back && !open.length && process.data?.gates.items.some((g) => left.has(g.stage)) && <Notice tone="good">{t('process.clear')}</Notice>}
      {label(to.step) && !back && <p className="stage-advice">{t('stage.customer', { step: label(to.step) })}</p>}
      {at - from > 1 && <p className="stage-advice">{t('stage.skips')}</p>}
      {!back && hard.length === 0 && (
        <FormItem name={t('stage.evidence')} help={t('stage.evidence.help')}>
          {(a) => <Input.TextArea id={a.id} autoFocus value={evidence} maxLength={2000} rows={2} onChange={(e) => setEvidence(e.target.value)} />}
        </FormItem>
      )}
      {needsReason && (
        <FormItem name={t(back ? 'stage.reason.back' : 'process.reason')} required help={back ? undefined : t('process.reason.help')}>
          {(a) => <Input.TextArea id={a.id} autoFocus={back} value={reason} maxLength={2000} rows={2} onChange={(e) => setReason(e.target.value)} />}
        </FormItem>
      )}
    </Modal>
  );
}
