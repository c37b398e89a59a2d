/** A subscription: how often, when, to whom. What it holds is the page it was opened on. */
import { App as Ant, Checkbox, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { faultsByField, patch, post } from '../../api/client';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import { RefPicker } from '../../ui/RefPicker';
import { hourText, refreshMail, useMine, type Wish } from './data';
import './mail.css';

const text = (v: unknown, missing: string) => (typeof v === 'string' && v ? v : missing);

export default function ScheduleForm({ wish, row, onClose }: { wish?: Wish; row?: Row; onClose: () => void }) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const mine = useMine();
  const [form, setForm] = useState({
    name: text(row?.['name'], wish?.name ?? ''),
    rhythm: text(row?.['rhythm'], 'weekly'),
    weekdays: Array.isArray(row?.['weekdays']) ? (row['weekdays'] as string[]) : ['mon'],
    month_day: typeof row?.['month_day'] === 'number' ? row['month_day'] : 1,
    hour: typeof row?.['hour'] === 'number' ? row['hour'] : 8,
    working_days: row ? row['working_days'] === true : true,
    attach: text(row?.['attach'], 'none'),
    skip_empty: row?.['skip_empty'] === true,
    recipients: Array.isArray(row?.['recipients']) ? (row['recipients'] as number[]) : [],
  });
  const [faults, setFaults] = useState<{ fields: Record<string, string>; general: string | null }>({ fields: {}, general: null });
  const [busy, setBusy] = useState(false);
  const set = (next: Partial<typeof form>) => setForm((old) => ({ ...old, ...next }));
  const days = model.field('mail_schedule', 'weekdays')?.options ?? [];
  const rhythms = model.field('mail_schedule', 'rhythm')?.options ?? [];
  const fault = (key: string) => faults.fields[key] && <span className="mail-fault" role="alert">{faults.fields[key]}</span>;
  const save = async () => {
    setBusy(true);
    try {
      const body = { ...form, name: form.name.trim() };
      if (row) await patch(`/mail_schedules/${row.id}`, body, row.version);
      else await post('/mail_schedules', { ...body, what: wish?.what, kind: wish?.kind, query: wish?.query, columns: wish?.columns ?? '' });
      refreshMail();
      void message.success(t(row ? 'mail.changed' : 'mail.saved'));
      onClose();
    } catch (e) {
      setFaults(faultsByField(e));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t(row ? 'mail.edit' : 'mail.new')} okText={t('save')} cancelText={t('cancel')} confirmLoading={busy} okButtonProps={{ disabled: !form.name.trim() }} onCancel={onClose} onOk={() => void save()}>
      <div className="mail-form">
        {mine.data?.on === false && <Notice tone="warn">{t('mail.off')}</Notice>}
        {faults.general && <Notice tone="bad">{faults.general}</Notice>}
        {(faults.fields['query'] || faults.fields['kind']) && <Notice tone="bad">{faults.fields['query'] ?? faults.fields['kind']}</Notice>}
        <label htmlFor="mail-name">{t('mail.name')}</label>
        <div>
          <Input id="mail-name" autoFocus maxLength={60} value={form.name} onChange={(e) => set({ name: e.target.value })} />
          {fault('name')}
        </div>
        <span id="mail-rhythm">{t('mail.rhythm')}</span>
        <Segmented aria-labelledby="mail-rhythm" value={form.rhythm} onChange={(v) => set({ rhythm: String(v) })} options={rhythms.map((o) => ({ value: o.key, label: label(o.label) }))} />
        {form.rhythm === 'weekly' && (
          <>
            <span id="mail-days">{t('mail.weekdays')}</span>
            <div role="group" aria-labelledby="mail-days">
              <Checkbox.Group value={form.weekdays} onChange={(v) => set({ weekdays: v as string[] })} options={days.map((o) => ({ value: o.key, label: label(o.label) }))} />
              {fault('weekdays')}
            </div>
          </>
        )}
        {form.rhythm === 'monthly' && (
          <>
            <label htmlFor="mail-day">{t('mail.month_day')}</label>
            <div>
              <InputNumber id="mail-day" min={1} max={31} precision={0} value={form.month_day} onChange={(v) => set({ month_day: v ?? 1 })} />
              <p className="muted">{t('mail.month_day.hint')}</p>
            </div>
          </>
        )}
        <label htmlFor="mail-hour">{t('mail.hour')}</label>
        <Select id="mail-hour" className="mail-short" value={form.hour} onChange={(hour: number) => set({ hour })} options={Array.from({ length: 24 }, (_, h) => ({ value: h, label: hourText(h) }))} />
        <span />
        <div>
          <Checkbox checked={form.working_days} onChange={(e) => set({ working_days: e.target.checked })}>{t('mail.working_days')}</Checkbox>
          <p className="muted">{t('mail.working_days.hint')}</p>
        </div>
        <span id="mail-attach">{t('mail.attach')}</span>
        <Segmented aria-labelledby="mail-attach" value={form.attach} onChange={(v) => set({ attach: String(v) })} options={(['none', 'csv', 'xlsx'] as const).map((v) => ({ value: v, label: t(`mail.attach.${v}`) }))} />
        <span />
        <Checkbox checked={form.skip_empty} onChange={(e) => set({ skip_empty: e.target.checked })}>{t('mail.skip_empty')}</Checkbox>
        <label htmlFor="mail-people">{t('mail.recipients')}</label>
        <div>
          <RefPicker id="mail-people" kind="user" multiple value={form.recipients} onChange={(v) => set({ recipients: Array.isArray(v) ? v : [] })} label={t('mail.recipients')} />
          <p className="muted">{t('mail.recipients.hint')}</p>
          {fault('recipients')}
        </div>
      </div>
    </Modal>
  );
}
