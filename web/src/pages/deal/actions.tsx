/** Moving a deal: to another stage, to won or lost, back to life. Refusals of a gate are answered here. */
import { App as Ant, DatePicker, Input, InputNumber, Modal, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { ApiError, faultsByField, post } from '../../api/client';
import { usePut, useRefresh } from '../../api/hooks';
import type { Money, Row } from '../../api/types';
import { type Stage, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { isMoney, minorDigits, toMajor, toMinor, today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';

export function useDealSaved() {
  const put = usePut();
  const refresh = useRefresh();
  return (row: Row) => {
    put('opportunity', row);
    refresh('opportunity', 'stage_change', 'deal_change');
  };
}

interface StageProps {
  deal: Row;
  to: Stage;
  /** What the server said when the plain move was refused. */
  refusal?: ApiError | null;
  onClose: (moved: boolean) => void;
}

export function StageDialog({ deal, to, refusal, onClose }: StageProps) {
  const { t, label } = useI18n();
  const model = useModel();
  const saved = useDealSaved();
  const { message } = Ant.useApp();
  const [evidence, setEvidence] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<ApiError | null>(refusal ?? null);
  const [busy, setBusy] = useState(false);
  const stages = model.stagesOf(deal['pipeline']);
  const from = stages.find((s) => s.key === deal['stage']);
  const back = from ? stages.indexOf(to) < stages.indexOf(from) : false;
  const skips = from ? stages.indexOf(to) - stages.indexOf(from) > 1 : false;
  const needsReason = back || Boolean(error);
  const save = async () => {
    setBusy(true);
    try {
      const row = await post<Row>(`/opportunities/${deal.id}/stage`, {
        stage: to.key,
        ...(evidence.trim() ? { evidence: evidence.trim() } : {}),
        ...(reason.trim() ? { override_reason: reason.trim() } : {}),
      });
      saved(row);
      message.success(t('stage.moved', { name: label(to.name) }));
      onClose(true);
    } catch (e) {
      setError(e instanceof ApiError ? e : null);
      if (!(e instanceof ApiError)) message.error(t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t(back ? 'stage.back' : 'stage.advance', { name: label(to.name) })}
      okText={t(back ? 'stage.back.do' : 'stage.advance.do')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onCancel={() => onClose(false)}
      onOk={() => void save()}
    >
      <p className="muted">
        {String(deal['name'])}：{label(from?.name) || '—'} → {label(to.name)}（{to.percent}%）
      </p>
      {error && (
        <Notice tone="warn">
          <p>{error.message}</p>
          {error.errors.length > 0 && (
            <ul>
              {error.errors.map((x, i) => (
                <li key={`${x.field}${i}`}>{x.message}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      {to.step && !back && <p className="stage-advice">{t('stage.customer', { step: to.step })}</p>}
      {skips && !back && <p className="stage-advice">{t('stage.skips')}</p>}
      {!back && (
        <FormItem name={t('stage.evidence')} help={t('stage.evidence.help')}>
          {(a) => <Input.TextArea id={a.id} autoFocus value={evidence} maxLength={2000} rows={2} onChange={(e) => setEvidence(e.target.value)} />}
        </FormItem>
      )}
      {needsReason && (
        <FormItem name={t(back ? 'stage.reason.back' : 'stage.reason')} required={back}>
          {(a) => <Input.TextArea id={a.id} autoFocus={back} value={reason} maxLength={2000} rows={2} onChange={(e) => setReason(e.target.value)} />}
        </FormItem>
      )}
    </Modal>
  );
}

type End = 'won' | 'lost' | 'cancelled';

export function CloseDialog({ deal, state: first, onClose }: { deal: Row; state: End; onClose: (done: boolean) => void }) {
  const { t } = useI18n();
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
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setGeneral(null);
    try {
      const row = await post<Row>(`/opportunities/${deal.id}/close`, {
        state,
        closed_on: day,
        ...(state === 'won' && amount !== null ? { amount: { amount: toMinor(amount, currency), currency } satisfies Money } : {}),
        ...(state === 'lost' && lostTo ? { lost_to: lostTo } : {}),
        ...(reasons.trim() ? { reasons: reasons.trim() } : {}),
        ...(lessons.trim() ? { lessons: lessons.trim() } : {}),
      });
      saved(row);
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
    <Modal open title={t('close.title', { name: String(deal['name']) })} okText={t('close.do')} cancelText={t('cancel')} okButtonProps={{ danger: state !== 'won' }} confirmLoading={busy} onCancel={() => onClose(false)} onOk={() => void save()}>
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
          <FormItem name={t('close.lost_to')} error={errors['lost_to']}>
            {(a) => <RefPicker id={a.id} kind="competitor" value={lostTo} onChange={(v) => setLostTo(v as number | null)} />}
          </FormItem>
        )}
        <FormItem name={t(state === 'won' ? 'close.why.won' : 'close.why')} error={errors['reasons']}>
          {(a) => <Input.TextArea id={a.id} value={reasons} maxLength={4000} rows={2} onChange={(e) => setReasons(e.target.value)} />}
        </FormItem>
        <FormItem name={t('close.lessons')} error={errors['lessons']}>
          {(a) => <Input.TextArea id={a.id} value={lessons} maxLength={4000} rows={2} onChange={(e) => setLessons(e.target.value)} />}
        </FormItem>
      </div>
    </Modal>
  );
}
