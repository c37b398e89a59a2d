/** The virtual team and the split of its bonus. */
import { App as Ant, Button, Input, InputNumber, Select } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ApiError, faultsByField } from '../../../api/client';
import type { Row } from '../../../api/types';
import { nameOf, useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Empty, Notice, Tag } from '../../../ui/bits';
import { RefPicker } from '../../../ui/RefPicker';
import type { SheetProps } from './registry';
import { SheetHead } from './rows';
import { Sum } from './Sum';
import { micro, type SheetHeadData, useSaveWhole, useWhole } from './whole';
import './dealsheets.css';

interface Member {
  key: string;
  id?: number;
  user: number | null;
  name: string | null;
  part: string;
  team_kind: string;
  share: number | null;
  note: string;
}
interface Sheet extends SheetHeadData {
  total?: number;
  rows: Row[];
}

const toMember = (r: Row): Member => ({
  key: `r${r.id}`, id: r.id, user: Number(r['user']), name: nameOf(r, 'user'), part: String(r['part'] ?? 'technical'),
  team_kind: String(r['team_kind'] ?? 'virtual'), share: typeof r['share'] === 'number' ? r['share'] : null, note: typeof r['note'] === 'string' ? r['note'] : '',
});
const ALSO = ['deal_member', 'opportunity'];

export default function TeamSheet({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const sheet = useWhole<Sheet>('deal_member', row.id, 'team_sheet');
  const save = useSaveWhole<Sheet>('deal_member', row.id, 'team_sheet', ALSO);
  const [edited, setEdited] = useState<{ rows: Member[]; version: number } | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const data = sheet.data;
  const stored = useMemo(() => (data?.rows ?? []).map(toMember), [data]);
  const rows = edited?.rows ?? null;
  const members = rows ?? stored;
  const setRows = (now: Member[]) => setEdited({ rows: now, version: edited?.version ?? data?.version ?? 0 });
  const options = (key: string) => (model.field('deal_member', key)?.options ?? []).filter((o) => !o.hidden).map((o) => ({ value: o.key, label: label(o.label) }));
  const total = members.reduce((n, m) => n + micro(m.share), 0);
  const change = (key: string, more: Partial<Member>) => setRows(members.map((m) => (m.key === key ? { ...m, ...more } : m)));
  const add = () => setRows([...members, { key: `n${Date.now()}`, user: null, name: null, part: members.length ? 'technical' : 'owner', team_kind: 'virtual', share: null, note: '' }]);
  const send = async (draft: boolean) => {
    setBusy(true);
    setErrors({});
    try {
      await save({ draft, rows: members.map(({ id, user, part, team_kind, share, note }) => ({ ...(id ? { id } : { user }), part, team_kind, share, note: note || null })) }, edited?.version ?? data?.version ?? 0);
      setEdited(null);
      message.success(t('position.saved'));
    } catch (e) {
      setErrors(faultsByField(e).fields);
      if (e instanceof ApiError && e.status === 412) setEdited(null);
      message.error(e instanceof ApiError && e.status === 412 ? t('criteria.stale') : e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  if (!data) return <Bones rows={6} />;
  const problem = errors['rows'] ?? Object.entries(errors)[0]?.[1];
  return (
    <>
      <SheetHead title={t('sheet.team')} hint={t('team.hint')}>
        {data.saved && <Tag tone={data.draft ? 'warn' : 'good'}>{data.draft ? t('criteria.draft') : t('team.is_final')}</Tag>}
        {canEdit && rows && (
          <Button loading={busy} onClick={() => void send(true)}>
            {t('criteria.save.draft')}
          </Button>
        )}
        {canEdit && members.length > 0 && (rows || data.draft) && (
          <Button type="primary" loading={busy} disabled={total !== 100e6} onClick={() => void send(false)}>
            {t('team.final')}
          </Button>
        )}
      </SheetHead>
      {problem && <Notice tone="bad">{problem}</Notice>}
      {members.length === 0 ? (
        <Empty title={t('sheet.team')} hint={t('team.empty')}>
          {canEdit && (
            <Button type="primary" icon={<Plus size={14} />} onClick={add}>
              {t('team.add')}
            </Button>
          )}
        </Empty>
      ) : (
        <div className="table-scroll">
        <table className="plain-table sheet-table edit-table">
          <thead>
            <tr>
              <th scope="col">{t('team.member')}</th>
              <th scope="col">{t('team.part')}</th>
              <th scope="col">{t('team.kind')}</th>
              <th scope="col">{t('team.share')}</th>
              <th scope="col">{t('team.note')}</th>
              <th scope="col" aria-label={t('more')} />
            </tr>
          </thead>
          <tbody>
            {members.map((m, i) => (
              <tr key={m.key} className={Object.keys(errors).some((k) => k.startsWith(`rows[${i}]`)) ? 'bad-row' : undefined}>
                <td data-label={t('team.member')}>{m.id ? <strong>{m.name}</strong> : <RefPicker kind="user" value={m.user} label={t('team.member')} onChange={(v, name) => change(m.key, { user: v as number | null, name })} />}</td>
                <td data-label={t('team.part')}>
                  <Select aria-label={t('team.part')} disabled={!canEdit} value={m.part} options={options('part')} onChange={(v) => change(m.key, { part: v })} popupMatchSelectWidth={false} style={{ minWidth: 108 }} />
                </td>
                <td data-label={t('team.kind')}>
                  <Select aria-label={t('team.kind')} disabled={!canEdit} value={m.team_kind} options={options('team_kind')} onChange={(v) => change(m.key, { team_kind: v })} popupMatchSelectWidth={false} style={{ minWidth: 84 }} />
                </td>
                <td data-label={t('team.share')}>
                  <InputNumber aria-label={t('team.share')} disabled={!canEdit} min={0} max={100} value={m.share} onChange={(v) => change(m.key, { share: v })} style={{ width: 88 }} />
                </td>
                <td data-label={t('team.note')}>
                  <Input aria-label={t('team.note')} disabled={!canEdit} maxLength={500} value={m.note} onChange={(e) => change(m.key, { note: e.target.value })} />
                </td>
                <td>{canEdit && <Button type="text" icon={<Trash2 size={14} />} aria-label={t('team.remove', { name: m.name ?? '' })} onClick={() => setRows(members.filter((x) => x.key !== m.key))} />}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={6}>
                <div className="edit-foot">
                  {canEdit && (
                    <Button icon={<Plus size={14} />} onClick={add}>
                      {t('team.add')}
                    </Button>
                  )}
                  <Sum total={total} />
                </div>
              </td>
            </tr>
          </tfoot>
        </table>
        </div>
      )}
    </>
  );
}
