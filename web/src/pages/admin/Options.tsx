/** Option lists and own fields of every kind: added, renamed, hidden without a restart. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App as Ant, Button, Checkbox, Input, Modal, Select } from 'antd';
import { Eye, EyeOff, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { faultsByField, get, patch, post } from '../../api/client';
import type { Field, Kind, Option } from '../../api/types';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Notice, Section, Tag } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';

interface OptionEdit {
  list: string;
  name: string;
  option: Option | null;
}

function useAgain() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['meta'] });
    void client.invalidateQueries({ queryKey: ['custom_fields'] });
  };
}

function OptionDialog({ edit, onClose }: { edit: OptionEdit; onClose: () => void }) {
  const { t } = useI18n();
  const again = useAgain();
  const [zh, setZh] = useState(edit.option?.label['zh-CN'] ?? '');
  const [en, setEn] = useState(edit.option?.label.en ?? '');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await post('/options', { list: edit.list, ...(edit.option ? { key: edit.option.key, hidden: edit.option.hidden ?? false, imported: false } : {}), zh: zh.trim(), en: en.trim() });
      again();
      onClose();
    } catch (e) {
      const f = faultsByField(e);
      setErrors(f.fields);
      setGeneral(f.general);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t(edit.option ? 'options.rename' : 'options.add.to', { name: edit.name })} okText={t('save')} cancelText={t('cancel')} confirmLoading={busy} okButtonProps={{ disabled: !zh.trim() && !en.trim() }} onCancel={onClose} onOk={() => void save()}>
      {general && <Notice tone="bad">{general}</Notice>}
      <FormItem name={t('options.zh')} error={errors['zh']}>
        {(a) => <Input id={a.id} autoFocus value={zh} maxLength={60} onChange={(e) => setZh(e.target.value)} />}
      </FormItem>
      <FormItem name={t('options.en')} error={errors['en']}>
        {(a) => <Input id={a.id} value={en} maxLength={60} onChange={(e) => setEn(e.target.value)} />}
      </FormItem>
    </Modal>
  );
}

const TYPES = ['text', 'long', 'int', 'dec', 'date', 'bool', 'enum'] as const;

function FieldDialog({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const { t, label } = useI18n();
  const again = useAgain();
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [type, setType] = useState<(typeof TYPES)[number]>('text');
  const [required, setRequired] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await post('/custom_fields', { entity: kind.kind, type, zh: zh.trim(), en: en.trim(), required });
      again();
      onClose();
    } catch (e) {
      const f = faultsByField(e);
      setErrors(f.fields);
      setGeneral(f.general);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('options.field.new', { kind: label(kind.label) })} okText={t('save')} cancelText={t('cancel')} confirmLoading={busy} okButtonProps={{ disabled: !zh.trim() && !en.trim() }} onCancel={onClose} onOk={() => void save()}>
      {general && <Notice tone="bad">{general}</Notice>}
      <FormItem name={t('options.zh')} error={errors['zh']}>
        {(a) => <Input id={a.id} autoFocus value={zh} maxLength={60} onChange={(e) => setZh(e.target.value)} />}
      </FormItem>
      <FormItem name={t('options.en')} error={errors['en']}>
        {(a) => <Input id={a.id} value={en} maxLength={60} onChange={(e) => setEn(e.target.value)} />}
      </FormItem>
      <FormItem name={t('options.type')} error={errors['type']}>
        {(a) => <Select id={a.id} value={type} onChange={setType} options={TYPES.map((x) => ({ value: x, label: t(`type.${x}` as Key) }))} style={{ width: '100%' }} />}
      </FormItem>
      <Checkbox checked={required} onChange={(e) => setRequired(e.target.checked)}>
        {t('form.required')}
      </Checkbox>
    </Modal>
  );
}

interface CustomField {
  id: number;
  entity: string;
  zh: string;
  en: string;
  type: string;
  retired?: boolean;
}

function OwnFields({ kind }: { kind: Kind }) {
  const { t, lang } = useI18n();
  const { message } = Ant.useApp();
  const again = useAgain();
  const [adding, setAdding] = useState(false);
  const list = useQuery({ queryKey: ['custom_fields', kind.kind], queryFn: () => get<{ items: CustomField[] }>('/custom_fields', { entity: kind.kind }) });
  const items = list.data?.items ?? [];
  return (
    <Section
      title={t('options.custom')}
      extra={
        <Button size="small" icon={<Plus size={14} />} onClick={() => setAdding(true)}>
          {t('options.field.add')}
        </Button>
      }
    >
      {items.length === 0 && <p className="quiet">{t('options.custom.none')}</p>}
      <ul className="lines own-fields">
        {items.map((f) => (
          <li key={f.id} className="line">
            <span className={`line-body${f.retired ? ' muted' : ''}`}>
              <span className="line-title">{(lang === 'en' ? f.en : f.zh) || f.zh || f.en}</span>
              <span className="line-facts">{t(`type.${f.type}` as Key)}</span>
            </span>
            {f.retired && <Tag tone="faint">{t('options.hidden')}</Tag>}
            <Button size="small" type="text" onClick={() => void patch(`/custom_fields/${f.id}`, { retired: !f.retired }).then(again, (e: Error) => message.error(e.message))}>
              {t(f.retired ? 'options.show' : 'options.hide')}
            </Button>
          </li>
        ))}
      </ul>
      {adding && <FieldDialog kind={kind} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function ListOfOptions({ field, onEdit }: { field: Field; onEdit: (o: Option | null) => void }) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const again = useAgain();
  const hide = (o: Option) =>
    void post('/options', { list: field.list, key: o.key, zh: o.label['zh-CN'], en: o.label.en, hidden: !o.hidden }).then(again, (e: Error) => message.error(e.message));
  return (
    <Section
      title={label(field.label)}
      extra={
        field.list && (
          <button type="button" className="icon-button" aria-label={t('options.add.to', { name: label(field.label) })} onClick={() => onEdit(null)}>
            <Plus size={15} />
          </button>
        )
      }
    >
      <ul className="option-list">
        {field.options?.map((o) => (
          <li key={o.key} className={o.hidden ? 'muted' : undefined} style={{ paddingInlineStart: o.parent ? 18 : 0 }}>
            {label(o.label)}
            {o.imported && <Tag tone="warn">{t('options.imported')}</Tag>}
            {o.hidden && <Tag tone="faint">{t('options.hidden')}</Tag>}
            {field.list && (
              <span className="option-acts">
                <button type="button" className="icon-button" aria-label={t('edit.field', { name: label(o.label) })} onClick={() => onEdit(o)}>
                  <Pencil size={13} />
                </button>
                <button type="button" className="icon-button" aria-label={`${t(o.hidden ? 'options.show' : 'options.hide')} ${label(o.label)}`} onClick={() => hide(o)}>
                  {o.hidden ? <Eye size={14} /> : <EyeOff size={14} />}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export default function Options() {
  const { t, label } = useI18n();
  const model = useModel();
  const [search, setSearch] = useSearchParams();
  const [edit, setEdit] = useState<OptionEdit | null>(null);
  const kinds = model.meta.kinds.filter((k) => !k.read_only && (k.actions.update || k.actions.create) && k.fields.some((f) => f.options?.length));
  const kind = kinds.find((k) => k.kind === (search.get('kind') ?? 'account')) ?? kinds[0];
  if (!kind) return null;
  const lists = kind.fields.filter((f) => f.options && f.key !== 'stage' && f.key !== 'roles');
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('nav.options')}</h1>
          <span className="muted page-hint">{t('options.hint')}</span>
        </div>
        <div className="page-tools">
          <Select aria-label={t('options.kind')} value={kind.kind} onChange={(v) => setSearch({ kind: v }, { replace: true })} options={kinds.map((k) => ({ value: k.kind, label: label(k.label) }))} style={{ minWidth: 140 }} />
        </div>
      </header>
      <OwnFields kind={kind} />
      <div className="option-lists">
        {lists.map((f) => (
          <ListOfOptions key={f.key} field={f} onEdit={(option) => setEdit({ list: f.list ?? '', name: label(f.label), option })} />
        ))}
      </div>
      {edit && <OptionDialog edit={edit} onClose={() => setEdit(null)} />}
    </div>
  );
}
