/** What one does with an order, an invoice, a payment: each step asks only for what it needs. */
import { App as Ant, Button, DatePicker, Form, Input, Modal, Radio } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { type Key, useI18n } from '../../i18n';

interface Step {
  verb: string;
  label: Key;
  from: string[];
  ask: ('on' | 'promised' | 'correct' | 'reason')[];
  body?: Record<string, unknown>;
  primary?: boolean;
  danger?: boolean;
}
const STEPS: Record<string, Step[]> = {
  order: [
    { verb: 'confirm', label: 'order.confirm', from: ['draft'], ask: ['promised'], primary: true },
    { verb: 'deliver', label: 'order.deliver', from: ['confirmed', 'partly_delivered'], ask: ['on', 'correct'], primary: true },
    { verb: 'deliver', label: 'order.partly', from: ['confirmed'], ask: [], body: { partly: true } },
    { verb: 'cancel', label: 'order.cancel', from: ['draft', 'confirmed'], ask: ['reason'], danger: true },
  ],
  invoice: [
    { verb: 'issue', label: 'order.issue', from: ['draft'], ask: ['on'], primary: true },
    { verb: 'void', label: 'order.void', from: ['draft', 'issued'], ask: ['reason'], danger: true },
  ],
  payment: [{ verb: 'reverse', label: 'order.reverse', from: ['booked'], ask: ['reason'], danger: true }],
};

function Ask({ kind, row, step, onClose }: { kind: Kind; row: Row; step: Step; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [on, setOn] = useState<string | null>(step.ask.includes('on') ? dayjs().format('YYYY-MM-DD') : null);
  const [reason, setReason] = useState('');
  const [correct, setCorrect] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await post(`/${kind.path}/${row.id}/${step.verb}`, { ...step.body, ...(on ? { on } : {}), ...(correct === null ? {} : { correct }), ...(step.ask.includes('reason') ? { reason } : {}) });
      refresh('order', 'invoice', 'payment', 'account');
      onClose();
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t(step.label)} okText={t(step.label)} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} confirmLoading={busy} okButtonProps={{ danger: step.danger, disabled: step.ask.includes('reason') && !reason.trim() }}>
      <Form layout="vertical">
        {(step.ask.includes('on') || step.ask.includes('promised')) && (
          <Form.Item label={t(step.ask.includes('promised') ? 'order.on.promised' : 'order.on')}>
            <DatePicker value={on ? dayjs(on) : null} format="YYYY-MM-DD" onChange={(d) => setOn(d ? d.format('YYYY-MM-DD') : null)} />
          </Form.Item>
        )}
        {step.ask.includes('correct') && (
          <Form.Item label={t('order.correct')}>
            <Radio.Group value={correct} onChange={(e) => setCorrect(e.target.value as boolean)} options={[{ value: true, label: t('order.correct.yes') }, { value: false, label: t('order.correct.no') }]} />
          </Form.Item>
        )}
        {step.ask.includes('reason') && (
          <Form.Item label={t('order.reason')} extra={t('order.reason.hint')} required>
            <Input.TextArea rows={3} value={reason} maxLength={1000} onChange={(e) => setReason(e.target.value)} autoFocus />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

export default function OrderActs({ kind, row }: { kind: Kind; row: Row }) {
  const { t } = useI18n();
  const [step, setStep] = useState<Step | null>(null);
  const steps = (STEPS[kind.kind] ?? []).filter((s) => s.from.includes(String(row['state'])));
  if (!kind.actions.update || !steps.length) return null;
  return (
    <>
      {steps.map((s) => (
        <Button key={s.label} type={s.primary ? 'primary' : 'default'} danger={s.danger ?? false} onClick={() => setStep(s)}>
          {t(s.label)}
        </Button>
      ))}
      {step && <Ask kind={kind} row={row} step={step} onClose={() => setStep(null)} />}
    </>
  );
}
