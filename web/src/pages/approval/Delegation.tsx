/** Who decides while I am away. */
import { App as Ant, Button, DatePicker, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { faultsByField, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import { useI18n } from '../../i18n';
import { Notice, Person, Section } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { addDays, today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { type Delegation as Data, useDelegation } from './api';

function Dialog({ now, onClose }: { now: Data; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [who, setWho] = useState<number | null>(now.delegate?.id ?? null);
  const [from, setFrom] = useState<string>(now.from && now.from > today() ? now.from : today());
  const [to, setTo] = useState<string | null>(now.delegate ? now.to : addDays(today(), 6));
  const [reason, setReason] = useState(now.reason ?? '');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const faults = faultsByField(error);
  const save = async () => {
    setBusy(true);
    try {
      await post('/delegation', { delegate: who, from, to, reason: reason.trim() || null });
      message.success(t('delegation.saved'));
      refresh('user', 'approval');
      onClose();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('delegation.title')} okText={t('save')} cancelText={t('cancel')} confirmLoading={busy} okButtonProps={{ disabled: !who }} onCancel={onClose} onOk={() => void save()}>
      {error !== null && faults.general && <Notice tone="bad">{faults.general}</Notice>}
      <FormItem name={t('delegation.who')} required error={faults.fields['delegate']}>
        {(a) => <RefPicker kind="user" id={a.id} value={who} names={now.delegate ? { [now.delegate.id]: now.delegate.name } : undefined} onChange={(v) => setWho(v as number | null)} autoFocus />}
      </FormItem>
      <FormItem name={t('delegation.from')} error={faults.fields['from']}>
        {(a) => <DatePicker id={a.id} value={dayjs(from)} allowClear={false} style={{ width: '100%' }} onChange={(d) => d && setFrom(d.format('YYYY-MM-DD'))} />}
      </FormItem>
      <FormItem name={t('delegation.to')} error={faults.fields['to']}>
        {(a) => <DatePicker id={a.id} value={to ? dayjs(to) : null} placeholder={t('delegation.open')} style={{ width: '100%' }} onChange={(d) => setTo(d ? d.format('YYYY-MM-DD') : null)} />}
      </FormItem>
      <FormItem name={t('delegation.reason')}>{(a) => <Input id={a.id} value={reason} maxLength={200} placeholder={t('delegation.reason.hint')} onChange={(e) => setReason(e.target.value)} />}</FormItem>
    </Modal>
  );
}

export function Delegation() {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const d = useDelegation();
  if (!d.data) return null;
  const now = d.data;
  const past = Boolean(now.to && now.to < today());
  const end = async () => {
    try {
      await post('/delegation', { delegate: null });
      message.success(t('delegation.ended'));
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
    refresh('user', 'approval');
  };
  return (
    <Section
      title={t('delegation.title')}
      extra={
        <Button size="small" type="text" onClick={() => setOpen(true)}>
          {t(now.delegate && !past ? 'delegation.change' : 'delegation.set')}
        </Button>
      }
    >
      {now.delegate && !past ? (
        <div className="asked">
          <Person name={now.delegate.name} />
          <span>{now.holds ? t('delegation.holds', { name: now.delegate.name }) : t('delegation.will', { name: now.delegate.name, day: now.from ?? '' })}</span>
          <span className="asked-facts num">
            {now.from} – {now.to ?? t('delegation.open')}
            {now.reason && <span>{now.reason}</span>}
          </span>
          <span>
            <Button size="small" onClick={() => void end()}>
              {t('delegation.end')}
            </Button>
          </span>
        </div>
      ) : (
        <p className="quiet">{t('delegation.none')}</p>
      )}
      {open && <Dialog now={now} onClose={() => setOpen(false)} />}
    </Section>
  );
}
