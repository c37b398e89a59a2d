/** Moving a deal: to another stage (pages/process/GateDialog), to won or lost. */
import { App as Ant, DatePicker, Input, InputNumber, Modal, Segmented } from 'antd';
import dayjs from 'dayjs';
import { Suspense, useState } from 'react';
import { faultsByField, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Money, Row } from '../../api/types';
import { type Stage, useModel } from '../../app/model';
import { areaPage, useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { isMoney, minorDigits, toMajor, toMinor, today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { useDealSaved } from './saved';

export { useDealSaved } from './saved';

const CloseGates = areaPage('process', () => import('../process/CloseGates'));
const GateDialog = areaPage('process', () => import('../process/GateDialog'));

/** The dialog comes with its sentences; the page stays as it is meanwhile. */
export function StageDialog(props: { deal: Row; to: Stage; onClose: (moved: boolean) => void }) {
  return (
    <Suspense fallback={null}>
      <GateDialog {...props} />
    </Suspense>
  );
}

type End = 'won' | 'lost' | 'cancelled';
const starParts = ['situation', 'task', 'action', 'result'] as const;
type StarPart = (typeof starParts)[number];

export function CloseDialog({ deal, state: first, onClose }: { deal: Row; state: End; onClose: (done: boolean) => void }) {
  const { t } = useI18n();
  const refresh = useRefresh();
  const model = useModel();
  const saved = useDealSaved();
  const { message } = Ant.useApp();
  const money = isMoney(deal['amount']) ? deal['amount'] : null;
  const currency = money?.currency ?? model.meta.company.currency;
  const [state, setState] = useState<End>(first);
  const [day, setDay] = useState(today());
  const [amount, setAmount] = useState<number | null>(money ? toMajor(money.amount, currency) : null);
  const [lostTo, setLostTo] = useState<number | null>(null);
  const [reasons, setReasons] = useState('');
  const [lessons, setLessons] = useState('');
  const [star, setStar] = useState<Record<StarPart, string>>({ situation: '', task: '', action: '', result: '' });
  const [override, setOverride] = useState('');
  const [ready, setReady] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setGeneral(null);
    if (state === 'lost' && !reasons.trim()) {
      setErrors({ reasons: t('close.why.needed') });
      return;
    }
    setBusy(true);
    const told = Object.fromEntries(starParts.map((p) => [p, star[p].trim()]).filter(([, v]) => v));
    try {
      const row = await post<Row>(`/opportunities/${deal.id}/close`, {
        state,
        closed_on: day,
        ...(state === 'won' && amount !== null ? { amount: { amount: toMinor(amount, currency), currency } satisfies Money } : {}),
        ...(state === 'lost' && lostTo ? { lost_to: lostTo } : {}),
        ...(reasons.trim() ? { reasons: reasons.trim() } : {}),
        ...(lessons.trim() ? { lessons: lessons.trim() } : {}),
        ...(Object.keys(told).length ? { star: told } : {}),
        ...(state === 'won' && override.trim() ? { override_reason: override.trim() } : {}),
      });
      saved(row);
      refresh('star_review');
      message.success(t(state === 'won' ? 'close.won.said' : 'close.said', { name: String(deal['name']) }));
      onClose(true);
    } catch (e) {
      const f = faultsByField(e);
      setErrors(f.fields);
      setGeneral(f.general);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('close.title', { name: String(deal['name']) })} okText={t('close.do')} cancelText={t('cancel')} width={state === 'won' ? 600 : 520} okButtonProps={{ danger: state !== 'won', disabled: state === 'won' && !ready }} confirmLoading={busy} onCancel={() => onClose(false)} onOk={() => void save()}>
      {general && <Notice tone="bad">{general}</Notice>}
      <div className="form-grid one">
        <Segmented
          block
          value={state}
          onChange={(v) => setState(v as End)}
          options={[
            { value: 'won', label: t('close.won') },
            { value: 'lost', label: t('close.lost') },
            { value: 'cancelled', label: t('close.cancelled') },
          ]}
        />
        {state === 'won' && (
          <Suspense fallback={null}>
            <CloseGates deal={deal} reason={override} onReason={setOverride} onReady={setReady} onGo={() => onClose(false)} />
          </Suspense>
        )}
        <FormItem name={t('close.day')} required error={errors['closed_on']}>
          {(a) => <DatePicker id={a.id} value={dayjs(day)} format="YYYY-MM-DD" allowClear={false} onChange={(d) => setDay(d.format('YYYY-MM-DD'))} style={{ width: '100%' }} />}
        </FormItem>
        {state === 'won' && (
          <FormItem name={t('close.amount', { currency })} error={errors['amount']}>
            {(a) => (
              <InputNumber
                id={a.id}
                value={amount}
                min={0}
                precision={amount !== null && Number.isInteger(amount) ? 0 : minorDigits(currency)}
                formatter={(v) => (v === undefined || v === null ? '' : String(v).replace(/\B(?=(\d{3})+(?!\d))/g, ','))}
                parser={(v) => Number((v ?? '').replace(/,/g, ''))}
                onChange={(v) => setAmount(v)}
                style={{ width: '100%' }}
              />
            )}
          </FormItem>
        )}
        {state === 'lost' && model.kind('competitor') && (
          <FormItem name={t('close.lost_to')} help={t('close.lost_to.help')} error={errors['lost_to']}>
            {(a) => <RefPicker id={a.id} kind="competitor" value={lostTo} onChange={(v) => setLostTo(v as number | null)} />}
          </FormItem>
        )}
        <FormItem name={t(state === 'won' ? 'close.why.won' : 'close.why')} required={state === 'lost'} error={errors['reasons']}>
          {(a) => <Input.TextArea id={a.id} value={reasons} maxLength={4000} rows={2} onChange={(e) => setReasons(e.target.value)} />}
        </FormItem>
        <FormItem name={t('close.lessons')} error={errors['lessons']}>
          {(a) => <Input.TextArea id={a.id} value={lessons} maxLength={4000} rows={2} onChange={(e) => setLessons(e.target.value)} />}
        </FormItem>
        <details className="close-star">
          <summary>{t('close.star')}</summary>
          <p className="muted">{t('close.star.hint')}</p>
          {starParts.map((p) => (
            <FormItem key={p} name={t(`close.star.${p}`)} error={errors[`star.${p}`]}>
              {(a) => <Input.TextArea id={a.id} value={star[p]} maxLength={4000} rows={2} onChange={(e) => setStar((old) => ({ ...old, [p]: e.target.value }))} />}
            </FormItem>
          ))}
        </details>
      </div>
    </Modal>
  );
}
