/** Asks what for, before something is shown or done for good. */
import { Checkbox, Input, type InputRef, Modal } from 'antd';
import { useRef, useState } from 'react';
import { ApiError } from '../../api/client';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import './guard.css';

interface Props {
  title: string;
  hint: string;
  word: string;
  okText: string;
  danger?: boolean;
  optional?: boolean;
  choices?: { value: string; label: string }[];
  onOk: (purpose: string, chosen: string[]) => Promise<void>;
  onClose: () => void;
}

export function PurposeDialog({ title, hint, word, okText, danger = false, optional = false, choices, onOk, onClose }: Props) {
  const { t } = useI18n();
  const field = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string[]>(() => (choices ?? []).map((c) => c.value));
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = (optional || text.trim() !== '') && (!choices || chosen.length > 0);
  const run = async () => {
    if (!ready) {
      setFault(t('guard.purpose.need'));
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      await onOk(text.trim(), chosen);
      onClose();
    } catch (e) {
      setFault(e instanceof ApiError ? (e.errors[0]?.message ?? e.message) : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open afterOpenChange={(on) => on && field.current?.focus()} title={title} okText={okText} cancelText={t('cancel')} confirmLoading={busy} okButtonProps={{ danger, disabled: !ready }} onOk={() => void run()} onCancel={onClose}>
      <div className="stack">
        <p className="muted">{hint}</p>
        {choices && choices.length > 1 && (
          <div role="group" aria-label={t('guard.reveal.which')}>
            <Checkbox.Group options={choices} value={chosen} onChange={(v) => setChosen(v.map(String))} />
          </div>
        )}
        <div>
          <label htmlFor="purpose-text">{word}</label>
          <Input id="purpose-text" ref={field} value={text} maxLength={500} onChange={(e) => setText(e.target.value)} onPressEnter={() => void run()} />
        </div>
        {fault && <Notice tone="bad">{fault}</Notice>}
      </div>
    </Modal>
  );
}
