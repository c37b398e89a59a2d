/** Care was given: when, and what came of it; the plan moves on by itself. */
import { App as Ant, DatePicker, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import { today } from '../../ui/format';
import './guard.css';

export function CareDone({ plan, name, onClose }: { plan: number; name: string; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [on, setOn] = useState(today());
  const [result, setResult] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      const r = await post<Row>(`/care_plans/${plan}/done`, { done_on: on, result: result.trim() || null });
      message.success(r['active'] ? t('care.done.next', { day: String(r['next_date']) }) : t('care.done.last'));
      refresh('care_plan', 'activity');
      onClose();
    } catch (e) {
      setFault(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('care.done.title', { name })} okText={t('care.done.ok')} cancelText={t('cancel')} confirmLoading={busy} onOk={() => void save()} onCancel={onClose}>
      <div className="stack">
        {fault && <Notice tone="bad">{fault}</Notice>}
        <div>
          <label htmlFor="care-on">{t('care.done.on')}</label>
          <DatePicker id="care-on" value={dayjs(on)} allowClear={false} disabledDate={(d) => d.format('YYYY-MM-DD') > today()} onChange={(d) => setOn(d?.format('YYYY-MM-DD') ?? today())} />
        </div>
        <div>
          <label htmlFor="care-result">{t('care.done.result')}</label>
          <Input id="care-result" autoFocus value={result} maxLength={2000} placeholder={t('care.done.result.hint')} onChange={(e) => setResult(e.target.value)} onPressEnter={() => void save()} />
        </div>
      </div>
    </Modal>
  );
}
