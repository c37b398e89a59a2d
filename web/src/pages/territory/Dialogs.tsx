/** Entering an assignment, and giving one its end. */
import { AutoComplete, Modal, Select } from 'antd';
import { useState } from 'react';
import { del, patch, post } from '../../api/client';
import { useI18n } from '../../i18n';
import { DayField } from '../../ui/DateField';
import { addDays, today } from '../../ui/format';
import { FormItem } from '../../ui/FormItem';
import { RefPicker } from '../../ui/RefPicker';
import { provinces } from '../../ui/regions';
import { revive, useAssign } from './acts';
import { type Assignment, DIMS, type Dim, SIZES, useGroups } from './data';

function ValueField({ id, dim, value, onChange }: { id: string; dim: Dim; value: string | null; onChange: (v: string | null) => void }) {
  const { t, lang } = useI18n();
  const groups = useGroups();
  const filter = (text: string, o?: { label?: unknown }) => String(o?.label ?? '').toLowerCase().includes(text.toLowerCase());
  if (dim === 'product') return <RefPicker id={id} kind="product" value={value ? Number(value) : null} onChange={(v) => onChange(typeof v === 'number' ? String(v) : null)} />;
  if (dim === 'region') return <AutoComplete id={id} value={value ?? ''} onChange={(v: string) => onChange(v || null)} placeholder={t('territory.region.other')} options={provinces(lang)} filterOption={filter} style={{ width: '100%' }} />;
  if (dim === 'customer_group') return <Select id={id} showSearch optionFilterProp="label" value={value} onChange={onChange} options={groups} style={{ width: '100%' }} />;
  return <Select id={id} value={value} onChange={onChange} options={SIZES.map((s) => ({ value: s, label: t(`territory.size.${s}`) }))} style={{ width: '100%' }} />;
}

export interface Preset {
  dimension: Dim;
  value: string | null;
  leader: number | null;
}

export function AddDialog({ preset, onClose }: { preset: Preset; onClose: () => void }) {
  const { t } = useI18n();
  const { run, undo, busy } = useAssign();
  const [user, setUser] = useState<number | null>(null);
  const [leader, setLeader] = useState<number | null>(preset.leader);
  const [dimension, setDimension] = useState<Dim>(preset.dimension);
  const [value, setValue] = useState<string | null>(preset.value);
  const [from, setFrom] = useState<string | null>(today());
  const [to, setTo] = useState<string | null>(null);
  const send = async () => {
    const made = await run(() => post<{ id: number }>('/user_assignments', { user, leader, dimension, value, from, to }));
    if (!made) return;
    onClose();
    undo(t('territory.added'), from !== null && from >= today() ? () => del(`/user_assignments/${made.got.id}`) : undefined);
  };
  const one = (set: (v: number | null) => void) => (v: number | number[] | null) => set(typeof v === 'number' ? v : null);
  return (
    <Modal open title={t('territory.add.title')} okText={t('territory.add')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !user || !leader || !value || !from }}>
      <div className="terr-form">
        <FormItem name={t('territory.person')} required>{({ id }) => <RefPicker id={id} kind="user" value={user} onChange={one(setUser)} />}</FormItem>
        <FormItem name={t('territory.dimension')} required>
          {({ id }) => (
            <Select
              id={id}
              value={dimension}
              onChange={(d) => {
                setDimension(d);
                setValue(null);
              }}
              options={DIMS.map((d) => ({ value: d, label: t(`territory.dim.${d}`) }))}
              style={{ width: '100%' }}
            />
          )}
        </FormItem>
        <FormItem name={t('territory.value')} required help={dimension === 'region' ? t('territory.region.hint') : undefined}>{({ id }) => <ValueField id={id} dim={dimension} value={value} onChange={setValue} />}</FormItem>
        <FormItem name={t('territory.leader')} required help={t('territory.leader.hint')}>{({ id }) => <RefPicker id={id} kind="user" value={leader} onChange={one(setLeader)} />}</FormItem>
        <FormItem name={t('territory.from')} required>{({ id }) => <DayField id={id} value={from} onChange={setFrom} />}</FormItem>
        <FormItem name={t('territory.to')} help={t('territory.to.hint')}>{({ id, describedBy }) => <DayField id={id} describedBy={describedBy} min={from ?? undefined} value={to} onChange={setTo} />}</FormItem>
      </div>
    </Modal>
  );
}

export function EndDialog({ row, onClose }: { row: Assignment; onClose: () => void }) {
  const { t } = useI18n();
  const { run, undo, busy } = useAssign();
  const [to, setTo] = useState<string | null>(addDays(today(), -1));
  const send = async () => {
    if (!(await run(() => patch(`/user_assignments/${row.id}`, { to })))) return;
    onClose();
    undo(t('territory.ended', { name: row.user_name ?? '—' }), () => revive(row, to));
  };
  return (
    <Modal open title={`${t('territory.end')} · ${row.user_name ?? ''}`} okText={t('territory.end')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !to }}>
      <FormItem name={t('territory.to')} help={t('territory.end.hint')}>{({ id, describedBy }) => <DayField id={id} describedBy={describedBy} min={addDays(today(), -1)} value={to} onChange={setTo} />}</FormItem>
    </Modal>
  );
}
