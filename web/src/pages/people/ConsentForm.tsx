/** A person's consent to keeping sensitive data: to what, from where, what for. */
import { DatePicker, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { faultsByField, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { today } from '../../ui/format';
import { useGroups } from './api';

/** preset: groups that are asked for; onSaved: before it closes. */
export function ConsentForm({ contact, preset = [], onSaved, onClose }: { contact: number; preset?: string[]; onSaved?: () => void; onClose: () => void }) {
  const { t, label } = useI18n();
  const kind = useModel().kind('consent');
  const refresh = useRefresh();
  const groups = useGroups();
  const [v, setV] = useState<Record<string, unknown>>({ groups: preset, given_on: today() });
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = (k: string) => kind?.fields.find((f) => f.key === k);
  const set = (k: string, x: unknown) => {
    setV((old) => ({ ...old, [k]: x }));
    setFaults(({ [k]: _gone, ...left }) => left);
  };
  const save = async () => {
    setBusy(true);
    try {
      await post(`/contacts/${contact}/consents`, v);
      refresh('consent', 'contact');
      onSaved?.();
      onClose();
    } catch (e) {
      const f = faultsByField(e);
      setFaults(f.fields);
      setGeneral(f.general);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('consent.add')} okText={t('save')} cancelText={t('cancel')} confirmLoading={busy} onOk={() => void save()} onCancel={onClose}>
      <div className="stack">
        {general && <Notice tone="bad">{general}</Notice>}
        <FormItem field={field('groups')} error={faults['groups']}>
          {({ id }) => (
            <Select id={id} mode="multiple" autoFocus value={v['groups'] as string[]} onChange={(x) => set('groups', x)} options={(groups.data?.groups ?? []).map((g) => ({ value: g.key, label: label(g.label) }))} />
          )}
        </FormItem>
        {['source', 'purpose', 'evidence'].map((k) => (
          <FormItem key={k} field={field(k)} error={faults[k]}>
            {({ id }) => <Input id={id} value={String(v[k] ?? '')} maxLength={500} onChange={(e) => set(k, e.target.value)} />}
          </FormItem>
        ))}
        <FormItem field={field('given_on')} error={faults['given_on']}>
          {({ id }) => <DatePicker id={id} value={dayjs(String(v['given_on']))} allowClear={false} disabledDate={(d) => d.format('YYYY-MM-DD') > today()} onChange={(d) => set('given_on', d?.format('YYYY-MM-DD') ?? today())} />}
        </FormItem>
      </div>
    </Modal>
  );
}
