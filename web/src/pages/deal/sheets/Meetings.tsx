/** Internal solution meetings; each row becomes a task of its owner. */
import { Button, DatePicker, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { faultsByField, post } from '../../../api/client';
import { useRefresh } from '../../../api/hooks';
import { nameOf, useModel, useSession } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Empty, Notice } from '../../../ui/bits';
import { FormItem } from '../../../ui/FormItem';
import { today } from '../../../ui/format';
import { RefPicker } from '../../../ui/RefPicker';
import { optionLabel } from '../../../ui/Value';
import type { SheetProps } from './registry';
import { SheetHead, useRows } from './rows';

interface Line {
  key: number;
  area: string;
  task: string;
  owner: number | null;
  due: string | null;
}

function Hold({ deal, onClose }: { deal: number; onClose: () => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const me = useSession().user.id;
  const refresh = useRefresh();
  const areas = model.field('solution_item', 'area')?.options ?? [];
  const [date, setDate] = useState(today());
  const [people, setPeople] = useState<number[]>([me]);
  const [note, setNote] = useState('');
  const [lines, setLines] = useState<Line[]>(areas.slice(0, 3).map((o, i) => ({ key: i, area: o.key, task: '', owner: null, due: null })));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const used = lines.filter((l) => l.task.trim());
  const set = (key: number, d: Partial<Line>) => setLines((old) => old.map((l) => (l.key === key ? { ...l, ...d } : l)));
  const save = async () => {
    setBusy(true);
    try {
      await post(`/opportunities/${deal}/solution_meeting`, {
        date,
        people,
        ...(note.trim() ? { note: note.trim() } : {}),
        rows: used.map((l) => ({ area: l.area, task: l.task.trim(), ...(l.owner ? { owner: l.owner } : {}), ...(l.due ? { due: l.due } : {}) })),
      });
      refresh('solution_meeting', 'solution_item', 'activity');
      onClose();
    } catch (e) {
      const f = faultsByField(e);
      setErrors(f.fields);
      setGeneral(f.general ?? Object.values(f.fields)[0] ?? null);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open width={760} title={t('meetings.hold')} okText={t('save')} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => void save()}>
      {general && <Notice tone="bad">{general}</Notice>}
      <div className="form-grid">
        <FormItem name={t('meetings.date')} required error={errors['date']}>
          {(a) => <DatePicker id={a.id} value={dayjs(date)} allowClear={false} format="YYYY-MM-DD" onChange={(d) => setDate(d.format('YYYY-MM-DD'))} style={{ width: '100%' }} />}
        </FormItem>
        <FormItem name={t('meetings.people')} error={errors['people']}>
          {(a) => <RefPicker id={a.id} kind="user" multiple value={people} onChange={(v) => setPeople(v as number[])} />}
        </FormItem>
        <div className="wide meet-lines">
          <span className="form-label">{t('meetings.rows')}</span>
          {lines.map((l) => {
            const at = used.indexOf(l);
            const bad = Object.keys(errors).some((k) => k.startsWith(`rows[${at}].`));
            return (
              <div key={l.key} className={bad ? 'bad' : undefined}>
                <Select aria-label={t('meetings.area')} value={l.area} onChange={(v) => set(l.key, { area: v })} options={areas.map((o) => ({ value: o.key, label: label(o.label) }))} popupMatchSelectWidth={false} />
                <Input aria-label={t('meetings.task')} placeholder={t('meetings.task')} maxLength={200} value={l.task} onChange={(e) => set(l.key, { task: e.target.value })} />
                <RefPicker kind="user" label={t('owner')} placeholder={t('owner')} value={l.owner} onChange={(v) => set(l.key, { owner: v as number | null })} />
                <DatePicker aria-label={t('meetings.due')} placeholder={t('meetings.due')} value={l.due ? dayjs(l.due) : null} format="YYYY-MM-DD" onChange={(d) => set(l.key, { due: d ? d.format('YYYY-MM-DD') : null })} />
                <button type="button" className="icon-button" aria-label={t('delete')} onClick={() => setLines((old) => old.filter((x) => x.key !== l.key))}>
                  <X size={14} />
                </button>
              </div>
            );
          })}
          <button type="button" className="link-button" onClick={() => setLines((old) => [...old, { key: Math.max(0, ...old.map((x) => x.key)) + 1, area: areas[0]?.key ?? 'other', task: '', owner: null, due: null }])}>
            <Plus size={12} aria-hidden="true" /> {t('meetings.add')}
          </button>
        </div>
        <FormItem name={t('meetings.note')} wide error={errors['note']}>
          {(a) => <Input.TextArea id={a.id} rows={2} maxLength={4000} value={note} onChange={(e) => setNote(e.target.value)} />}
        </FormItem>
      </div>
    </Modal>
  );
}

export default function Meetings({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const model = useModel();
  const meetings = useRows('solution_meeting', row.id);
  const items = useRows('solution_item', row.id);
  const [holding, setHolding] = useState(false);
  if (!meetings.kind) return null;
  const may = canEdit && Boolean(meetings.kind.actions.create);
  const area = model.field('solution_item', 'area');
  const add = may && (
    <Button type="primary" icon={<Plus size={14} />} onClick={() => setHolding(true)}>
      {t('meetings.hold')}
    </Button>
  );
  return (
    <>
      <SheetHead title={t('sheet.meetings')} hint={t('meetings.hint')}>
        {meetings.rows.length > 0 && add}
      </SheetHead>
      {meetings.pending ? (
        <Bones rows={6} />
      ) : !meetings.rows.length ? (
        <Empty title={t('empty.none', { kind: label(meetings.kind.plural) })} hint={t('meetings.empty')}>
          {add}
        </Empty>
      ) : (
        meetings.rows.map((m) => (
          <article key={m.id} className="rel-plan" aria-label={String(m['date'])}>
            <header>
              <strong className="num">{String(m['date'])}</strong>
              <span className="muted">{nameOf(m, 'people')}</span>
            </header>
            {typeof m['note'] === 'string' && <p className="prose">{m['note']}</p>}
            <div className="table-scroll" role="region" aria-label={t('meetings.rows')} tabIndex={0}>
              <table className="plain-table sheet-table">
                <thead>
                  <tr>
                    <th scope="col">{t('meetings.task')}</th>
                    <th scope="col">{t('meetings.area')}</th>
                    <th scope="col">{t('owner')}</th>
                    <th scope="col">{t('meetings.due')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.rows
                    .filter((i) => i['meeting'] === m.id)
                    .map((i) => (
                      <tr key={i.id}>
                        <td>{i['activity'] ? <Link to={`/activities/${String(i['activity'])}`}>{String(i['task'])}</Link> : String(i['task'])}</td>
                        <td data-label={t('meetings.area')}>{optionLabel(area, String(i['area']))}</td>
                        <td data-label={t('owner')}>{nameOf(i, 'owner') ?? '—'}</td>
                        <td data-label={t('meetings.due')} className="num">{String(i['due'] ?? '—')}</td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </div>
          </article>
        ))
      )}
      {holding && <Hold deal={row.id} onClose={() => setHolding(false)} />}
    </>
  );
}
