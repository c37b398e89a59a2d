/** Approve, return or reject in place: choose, say why, done. Two taps approve. */
import { App as Ant, Button, Input } from 'antd';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useI18n } from '../../i18n';
import { type Decision, decide, useAfterAnswer } from './api';

const CHOICES: Decision[] = ['approve', 'return', 'reject'];

export function Answer({ id, title, onDone }: { id: number; title: string; onDone?: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const after = useAfterAnswer();
  const [what, setWhat] = useState<Decision | null>(null);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const ready = what === 'approve' || comment.trim() !== '';
  const send = async () => {
    if (!what || !ready || busy) return;
    setBusy(true);
    try {
      await decide(id, what, comment);
      message.success(t(`answer.said.${what}`));
      onDone?.();
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
      after();
    }
  };
  if (!what)
    return (
      <div className="answer-acts">
        {CHOICES.map((c) => (
          <Button key={c} size="small" type={c === 'approve' ? 'primary' : 'default'} aria-label={t(`answer.${c}.of`, { name: title })} onClick={() => setWhat(c)}>
            {t(`answer.${c}`)}
          </Button>
        ))}
      </div>
    );
  const onKey = (e: KeyboardEvent) => {
    if (e.key === 'Escape') {
      e.stopPropagation();
      setWhat(null);
    }
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void send();
  };
  return (
    <form
      className="answer-form"
      onKeyDown={onKey}
      onSubmit={(e: FormEvent) => {
        e.preventDefault();
        void send();
      }}
    >
      <Input.TextArea
        value={comment}
        autoFocus={what !== 'approve'}
        rows={what === 'approve' ? 1 : 3}
        maxLength={4000}
        required={what !== 'approve'}
        aria-label={t(what === 'approve' ? 'answer.comment' : `answer.why.${what}`)}
        placeholder={t(what === 'approve' ? 'answer.comment' : `answer.why.${what}`)}
        onChange={(e) => setComment(e.target.value)}
      />
      <div className="answer-foot">
        <Button htmlType="submit" type="primary" danger={what === 'reject'} autoFocus={what === 'approve'} disabled={!ready} loading={busy}>
          {t(`answer.${what}.do`)}
        </Button>
        <Button onClick={() => setWhat(null)}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
