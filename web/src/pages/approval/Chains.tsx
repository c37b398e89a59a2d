/** The administrator draws who decides what: chains by subject and amount, steps in order. */
import { App as Ant, Button, Checkbox, Input, InputNumber, Modal, Select } from 'antd';
import { ArrowRight, Pencil, Plus, Trash2 } from 'lucide-react';
import { Fragment, useState } from 'react';
import { Link } from 'react-router-dom';
import { del, faultsByField, patch, post } from '../../api/client';
import { useList, useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { isMoney, moneyShort, toMajor, toMinor } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import '../../styles/approval.css';

function StepDialog({ kind, chain, row, order, onClose }: { kind: Kind; chain: Row; row: Row | null; order: number; onClose: () => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const refresh = useRefresh();
  const currency = model.meta.company.currency;
  const min = row && isMoney(row['min_amount']) ? toMajor(row['min_amount'].amount, row['min_amount'].currency) : null;
  const [v, setV] = useState({
    position: Number(row?.['position'] ?? order), by: String(row?.['by'] ?? 'superior'), level: Number(row?.['level'] ?? 1), role: row?.['role'] ? String(row['role']) : null,
    user: row?.['user'] ? Number(row['user']) : null, rule: String(row?.['rule'] ?? 'all'), due_days: Number(row?.['due_days'] ?? 2), min, self_ok: Boolean(row?.['self_ok']),
  });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const faults = faultsByField(error);
  const options = (key: string) => kind.fields.find((f) => f.key === key)?.options?.filter((o) => !o.hidden).map((o) => ({ value: o.key, label: label(o.label) })) ?? [];
  const field = (key: string) => kind.fields.find((f) => f.key === key);
  const set = (more: Partial<typeof v>) => setV({ ...v, ...more });
  const save = async () => {
    setBusy(true);
    const { min: amount, ...rest } = v;
    const body = { ...rest, role: v.by === 'role' ? v.role : null, user: v.by === 'user' ? v.user : null, min_amount: amount ? { amount: toMinor(amount, currency), currency } : null };
    try {
      if (row) await patch(`/approval_chain_steps/${row.id}`, body, row.version);
      else await post('/approval_chain_steps', { ...body, chain: chain.id });
      refresh('approval_chain_step');
      onClose();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t(row ? 'chains.edit' : 'chains.step')} okText={t('save')} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => void save()}>
      {error !== null && faults.general && <Notice tone="bad">{faults.general}</Notice>}
      <div className="chain-form">
        <FormItem field={field('by')}>{(a) => <Select id={a.id} autoFocus value={v.by} options={options('by')} style={{ width: '100%' }} onChange={(by) => set({ by })} />}</FormItem>
        {v.by === 'superior' && <FormItem field={field('level')}>{(a) => <InputNumber id={a.id} min={1} max={9} value={v.level} style={{ width: '100%' }} onChange={(n) => set({ level: n ?? 1 })} />}</FormItem>}
        {v.by === 'role' && (
          <FormItem field={field('role')} required error={faults.fields['role']}>
            {(a) => <Select id={a.id} value={v.role} options={options('role')} style={{ width: '100%' }} onChange={(role) => set({ role })} />}
          </FormItem>
        )}
        {v.by === 'user' && (
          <FormItem field={field('user')} required error={faults.fields['user']}>
            {(a) => <RefPicker kind="user" id={a.id} value={v.user} names={row && nameOf(row, 'user') ? { [Number(row['user'])]: nameOf(row, 'user') ?? '' } : undefined} onChange={(u) => set({ user: u as number | null })} />}
          </FormItem>
        )}
        <FormItem field={field('position')} error={faults.fields['position']}>
          {(a) => <InputNumber id={a.id} min={1} max={20} value={v.position} style={{ width: '100%' }} onChange={(n) => set({ position: n ?? 1 })} />}
        </FormItem>
        <FormItem field={field('rule')}>{(a) => <Select id={a.id} value={v.rule} options={options('rule')} style={{ width: '100%' }} onChange={(rule) => set({ rule })} />}</FormItem>
        <FormItem field={field('due_days')}>{(a) => <InputNumber id={a.id} min={1} max={60} value={v.due_days} style={{ width: '100%' }} onChange={(n) => set({ due_days: n ?? 2 })} />}</FormItem>
        <FormItem field={field('min_amount')}>{(a) => <InputNumber id={a.id} min={0} value={v.min} addonAfter={currency} style={{ width: '100%' }} onChange={(n) => set({ min: n })} />}</FormItem>
        <Checkbox checked={v.self_ok} onChange={(e) => set({ self_ok: e.target.checked })}>
          {label(field('self_ok')?.label)}
        </Checkbox>
      </div>
    </Modal>
  );
}

function ChainDialog({ kind, row, onClose }: { kind: Kind; row: Row; onClose: () => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const refresh = useRefresh();
  const currency = model.meta.company.currency;
  const major = (k: string) => {
    const m = row[k];
    return isMoney(m) ? toMajor(m.amount, m.currency) : null;
  };
  const [v, setV] = useState({ name: String(row['name'] ?? ''), name_en: String(row['name_en'] ?? ''), min: major('min_amount'), max: major('max_amount'), position: Number(row['position'] ?? 0), active: row['active'] !== false });
  const [error, setError] = useState<unknown>(null);
  const faults = faultsByField(error);
  const field = (key: string) => kind.fields.find((f) => f.key === key);
  const money = (n: number | null) => (n ? { amount: toMinor(n, currency), currency } : null);
  const save = async () => {
    try {
      await patch(`/approval_chains/${row.id}`, { name: v.name, name_en: v.name_en || null, min_amount: money(v.min), max_amount: money(v.max), position: v.position, active: v.active }, row.version);
      refresh('approval_chain');
      onClose();
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Modal open title={v.name} okText={t('save')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void save()}>
      {error !== null && faults.general && <Notice tone="bad">{faults.general}</Notice>}
      <div className="chain-form">
        <FormItem field={field('name')} error={faults.fields['name']}>{(a) => <Input id={a.id} value={v.name} maxLength={100} onChange={(e) => setV({ ...v, name: e.target.value })} />}</FormItem>
        <FormItem field={field('name_en')}>{(a) => <Input id={a.id} value={v.name_en} maxLength={100} onChange={(e) => setV({ ...v, name_en: e.target.value })} />}</FormItem>
        <FormItem field={field('min_amount')}>{(a) => <InputNumber id={a.id} min={0} value={v.min} addonAfter={currency} style={{ width: '100%' }} onChange={(n) => setV({ ...v, min: n })} />}</FormItem>
        <FormItem field={field('max_amount')}>{(a) => <InputNumber id={a.id} min={0} value={v.max} addonAfter={currency} style={{ width: '100%' }} onChange={(n) => setV({ ...v, max: n })} />}</FormItem>
        <FormItem field={field('position')}>{(a) => <InputNumber id={a.id} min={0} max={1000} value={v.position} style={{ width: '100%' }} onChange={(n) => setV({ ...v, position: n ?? 0 })} />}</FormItem>
        <Checkbox checked={v.active} onChange={(e) => setV({ ...v, active: e.target.checked })}>
          {label(field('active')?.label)}
        </Checkbox>
      </div>
    </Modal>
  );
}

export default function Chains() {
  const { t, label, lang } = useI18n();
  const { modal, message } = Ant.useApp();
  const model = useModel();
  const create = useCreate();
  const refresh = useRefresh();
  const kind = model.kind('approval_chain');
  const stepKind = model.kind('approval_chain_step');
  const chains = useList(kind, { limit: 200, sort: 'position' });
  const steps = useList(stepKind, { limit: 500, sort: 'position', expand: 'user' });
  const [edit, setEdit] = useState<{ chain: Row; row: Row | null; order: number } | null>(null);
  const [head, setHead] = useState<Row | null>(null);
  if (!kind || !stepKind) return <Empty title={t('notfound.title')} />;
  const can = Boolean(stepKind.actions.update);
  const who = (s: Row) => {
    if (s['by'] === 'role') return optionLabel(stepKind.fields.find((f) => f.key === 'role'), String(s['role'] ?? ''));
    if (s['by'] === 'user') return nameOf(s, 'user') ?? '';
    return Number(s['level'] ?? 1) === 1 ? t('chains.step.superior1') : t('chains.step.superior', { n: Number(s['level']) });
  };
  const remove = (s: Row) =>
    modal.confirm({
      title: t('chains.remove'),
      content: t('chains.remove.ask'),
      okText: t('delete'),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await del(`/approval_chain_steps/${s.id}`, { version: s.version });
        } catch (e) {
          message.error(e instanceof Error ? e.message : t('error.unknown'));
        }
        refresh('approval_chain_step');
      },
    });
  const limits = (c: Row) =>
    [
      isMoney(c['min_amount']) ? t('chains.from', { amount: moneyShort(c['min_amount'].amount, c['min_amount'].currency, lang) }) : null,
      isMoney(c['max_amount']) ? t('chains.below', { amount: moneyShort(c['max_amount'].amount, c['max_amount'].currency, lang) }) : null,
    ].filter(Boolean);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('nav.approval_chains')}</h1>
          <span className="muted page-hint">{t('chains.hint')}</span>
        </div>
        <div className="page-tools">
          {kind.actions.create && (
            <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: 'approval_chain', stay: true })}>
              {t('chains.add')}
            </Button>
          )}
        </div>
      </header>
      {chains.isError && <Notice tone="bad">{chains.error.message}</Notice>}
      {chains.isPending && <Bones rows={9} />}
      {chains.data?.items.map((c) => {
        const own = steps.data?.items.filter((s) => s['chain'] === c.id) ?? [];
        const orders = [...new Set(own.map((s) => Number(s['position'])))];
        return (
          <Section
            key={c.id}
            title={
              <>
                <Link to={`/approval_chains/${c.id}`}>{String((lang === 'en' && c['name_en']) || c['name'] || '')}</Link>{' '}
                <Tag>{optionLabel(kind.fields.find((f) => f.key === 'subject'), String(c['subject'] ?? ''))}</Tag>{' '}
                {limits(c).map((l) => (
                  <Tag key={l} tone="faint">
                    {l}
                  </Tag>
                ))}
                {c['active'] === false && <Tag tone="warn">{t('chains.off')}</Tag>}
              </>
            }
            extra={
              can && (
                <>
                  <Button size="small" type="text" icon={<Pencil size={13} />} aria-label={`${t('chains.edit')} ${String(c['name'])}`} onClick={() => setHead(c)} />
                  <Button size="small" type="text" icon={<Plus size={14} />} onClick={() => setEdit({ chain: c, row: null, order: (orders.at(-1) ?? 0) + 1 })}>
                    {t('chains.step')}
                  </Button>
                </>
              )
            }
          >
            {own.length === 0 && steps.data && <p className="quiet">{t('chains.empty')}</p>}
            <div className="chain-steps">
              {orders.map((o, i) => {
                const same = own.filter((s) => Number(s['position']) === o);
                return (
                  <Fragment key={o}>
                    {i > 0 && <ArrowRight size={15} className="chain-arrow" aria-hidden="true" />}
                    <div className="chain-order">
                      <small>
                        {t('chains.order', { n: i + 1 })}
                        {same.length > 1 && ` · ${t(same.some((s) => s['rule'] === 'any') ? 'chains.any' : 'chains.all')}`}
                      </small>
                      {same.map((s) => (
                        <div key={s.id} className="chain-step">
                          <div className="chain-step-body">
                            {who(s)}
                            <small className="num">
                              {[
                                t('chains.step.due', { n: Number(s['due_days'] ?? 2) }),
                                isMoney(s['min_amount']) ? t('chains.from', { amount: moneyShort(s['min_amount'].amount, s['min_amount'].currency, lang) }) : null,
                                s['self_ok'] ? t('chains.step.self') : null,
                              ]
                                .filter(Boolean)
                                .join(' · ')}
                            </small>
                          </div>
                          {can && (
                            <>
                              <Button size="small" type="text" icon={<Pencil size={13} />} aria-label={`${t('chains.edit')}${t('colon')}${who(s)}`} onClick={() => setEdit({ chain: c, row: s, order: o })} />
                              <Button size="small" type="text" icon={<Trash2 size={13} />} aria-label={`${t('chains.remove')}${t('colon')}${who(s)}`} onClick={() => remove(s)} />
                            </>
                          )}
                        </div>
                      ))}
                    </div>
                  </Fragment>
                );
              })}
            </div>
          </Section>
        );
      })}
      {edit && <StepDialog kind={stepKind} chain={edit.chain} row={edit.row} order={edit.order} onClose={() => setEdit(null)} />}
      {head && <ChainDialog kind={kind} row={head} onClose={() => setHead(null)} />}
      <p className="muted">{label(kind.fields.find((f) => f.key === 'position')?.help)}</p>
    </div>
  );
}
