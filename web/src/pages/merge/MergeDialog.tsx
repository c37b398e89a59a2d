/** Two accounts side by side: which value stays, field by field; then one of them goes. */
import { useQuery } from '@tanstack/react-query';
import { App as Ant, Button, Input, Modal } from 'antd';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { get, newKey, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Field, Kind, Row } from '../../api/types';
import { titleOf } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Notice } from '../../ui/bits';
import { RefPicker } from '../../ui/RefPicker';
import { isEmpty, valueText } from '../../ui/Value';
import './merge.css';

type Take = 'from' | 'both';
const lists = new Set(['refs', 'tags', 'long']);

function takeable(f: Field): boolean {
  return Boolean(f.read !== false && f.write !== false && !f.server && !f.create_only && !f.action_only && !f.sensitive && !f.masked && f.type !== 'json');
}

/** A field to be chosen: filled on the side that goes, and not the same. */
function differing(kind: Kind, keep: Row, gone: Row): Field[] {
  return kind.fields.filter((f) => takeable(f) && !isEmpty(gone[f.key]) && JSON.stringify(keep[f.key]) !== JSON.stringify(gone[f.key]));
}

/** What only the one that goes has is taken over unless somebody says no. */
function proposed(fields: Field[], keep: Row): Record<string, Take> {
  return Object.fromEntries(fields.filter((f) => isEmpty(keep[f.key])).map((f) => [f.key, 'from' as const]));
}

const whole = (kind: Kind, id: number) => get<Row>(`/${kind.path}/${id}`);

function useBoth(kind: Kind, keep: number, gone: number | null) {
  return useQuery({
    queryKey: ['merge', kind.kind, keep, gone],
    queryFn: async () => ({ keep: await whole(kind, keep), gone: await whole(kind, gone as number) }),
    enabled: gone !== null && gone !== keep,
    gcTime: 0,
    staleTime: 0,
  });
}

function Choice({ name, checked, text, onChange }: { name: string; checked: boolean; text: string; onChange: () => void }) {
  return (
    <label>
      <input type="radio" name={name} checked={checked} onChange={onChange} />
      <span>{text}</span>
    </label>
  );
}

function Fields({ kind, keep, gone, take, onTake }: { kind: Kind; keep: Row; gone: Row; take: Record<string, Take>; onTake: (key: string, v: Take | null) => void }) {
  const i18n = useI18n();
  const { t, label } = i18n;
  const fields = differing(kind, keep, gone);
  if (fields.length === 0) return <p className="muted">{t('merge.agree')}</p>;
  return (
    <>
      <p className="muted">{t('merge.differ', { n: fields.length })}</p>
      <table className="merge-grid">
        <thead>
          <tr>
            <th>{t('merge.field')}</th>
            <th>{t('merge.keep')}</th>
            <th>{t('merge.other')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((f) => (
            <tr key={f.key}>
              <th scope="row">{label(f.label)}</th>
              <td>
                <Choice name={f.key} checked={!take[f.key]} text={valueText(f, keep[f.key], i18n, keep) || '—'} onChange={() => onTake(f.key, null)} />
              </td>
              <td>
                <Choice name={f.key} checked={take[f.key] === 'from'} text={valueText(f, gone[f.key], i18n, gone)} onChange={() => onTake(f.key, 'from')} />
                {lists.has(f.type) && !isEmpty(keep[f.key]) && <Choice name={f.key} checked={take[f.key] === 'both'} text={t('merge.both')} onChange={() => onTake(f.key, 'both')} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface Props {
  kind: Kind;
  keep: number;
  gone?: number | null;
  onClose: () => void;
  onDone?: () => void;
}

export default function MergeDialog(p: Props) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [sides, setSides] = useState({ keep: p.keep, gone: p.gone ?? null });
  const [chosen, setChosen] = useState<Record<string, Take | null>>({});
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const both = useBoth(p.kind, sides.keep, sides.gone);
  const rows = both.data;
  const take: Record<string, Take> = rows ? proposed(differing(p.kind, rows.keep, rows.gone), rows.keep) : {};
  for (const [key, v] of Object.entries(chosen)) {
    if (v) take[key] = v;
    else delete take[key];
  }

  const merge = async () => {
    if (!rows) return;
    setBusy(true);
    setFault(null);
    try {
      await post(`/${p.kind.path}/${rows.keep.id}/merge`, { from: rows.gone.id, from_version: rows.gone.version, take, reason: reason.trim() || null }, { version: rows.keep.version, idempotencyKey: newKey() });
      refresh(p.kind.kind, 'contact', 'opportunity', 'activity', 'deal_contact', 'relationship', 'position');
      message.success(t('merge.done', { name: titleOf(p.kind, rows.keep) }));
      p.onDone?.();
      p.onClose();
      navigate(`/${p.kind.path}/${rows.keep.id}`);
    } catch (e) {
      setFault(e instanceof Error ? e.message : t('error.unknown'));
      void both.refetch();
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal open width={760} title={rows ? t('merge.into', { name: titleOf(p.kind, rows.keep) }) : t(p.kind.kind === 'contact' ? 'merge.title.person' : 'merge.title')} okText={t('merge.do')} cancelText={t('cancel')} onCancel={p.onClose} confirmLoading={busy} okButtonProps={{ disabled: !rows }} onOk={() => void merge()}>
      {!p.gone && <RefPicker kind={p.kind.kind} value={sides.gone} onChange={(v) => setSides({ ...sides, gone: v as number | null })} label={t(p.kind.kind === 'contact' ? 'merge.pick.person' : 'merge.pick')} autoFocus />}
      <p className="muted">{t(p.kind.kind === 'contact' ? 'merge.pick.hint.person' : 'merge.pick.hint')}</p>
      {fault && <Notice tone="bad">{fault}</Notice>}
      {both.isError && <Notice tone="bad">{both.error.message}</Notice>}
      {both.isFetching && !rows && <Bones rows={5} />}
      {rows && (
        <>
          <p>
            <strong>{titleOf(p.kind, rows.gone)}</strong> → <strong>{titleOf(p.kind, rows.keep)}</strong>{' '}
            <Button
              size="small"
              icon={<ArrowLeftRight size={14} />}
              onClick={() => {
                setSides({ keep: rows.gone.id, gone: rows.keep.id });
                setChosen({});
              }}
            >
              {t('merge.swap')}
            </Button>
          </p>
          <Fields kind={p.kind} keep={rows.keep} gone={rows.gone} take={take} onTake={(key, v) => setChosen({ ...chosen, [key]: v })} />
          <Input value={reason} onChange={(e) => setReason(e.target.value)} placeholder={t('merge.reason')} aria-label={t('merge.reason')} maxLength={500} style={{ marginTop: 12 }} />
        </>
      )}
    </Modal>
  );
}
