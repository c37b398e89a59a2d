/** Warnings one below another, each answered in place. */
import { App as Ant, Button, Input, Modal } from 'antd';
import { Check, CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Tag, Whole } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { daysBetween, today } from '../../ui/format';
import '../../styles/warning.css';
import { factsOf, type Names, refKey, refsOf, type Spec, useNames, useSpecs } from './api';
import { Say } from './Say';

const ICONS = { high: TriangleAlert, mid: CircleAlert, info: Info };

function Dismiss({ name, onClose, onSend }: { name: string; onClose: () => void; onSend: (reason: string) => Promise<void> }) {
  const { t } = useI18n();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={t('warn.dismiss.title', { name })}
      okText={t('warn.dismiss')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !reason.trim() }}
      onCancel={onClose}
      onOk={() => {
        setBusy(true);
        void onSend(reason.trim()).finally(() => setBusy(false));
      }}
    >
      <p className="muted">{t('warn.dismiss.hint')}</p>
      <FormItem name={t('warn.dismiss.reason')} required>
        {(a) => <Input.TextArea id={a.id} autoFocus rows={3} maxLength={1000} value={reason} onChange={(e) => setReason(e.target.value)} />}
      </FormItem>
    </Modal>
  );
}

function useAnswer() {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  return async (w: Row, verb: 'accept' | 'dismiss', body: Record<string, unknown>) => {
    try {
      await post<Row>(`/warnings/${w.id}/${verb}`, body, { version: w.version });
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      refresh('warning');
    }
  };
}

function OneLine({ w, spec, names, onDismiss, showRecord }: { w: Row; spec: Spec | undefined; names: Names; onDismiss: () => void; showRecord: boolean }) {
  const { t, label } = useI18n();
  const model = useModel();
  const answer = useAnswer();
  const severity = String(w['severity']) as keyof typeof ICONS;
  const Icon = ICONS[severity] ?? Info;
  const kind = model.kind(String(w['kind']));
  const due = typeof w['due'] === 'string' ? w['due'] : null;
  const late = due && w['state'] === 'new' ? daysBetween(due, today()) : 0;
  const times = Number(w['reopened'] ?? 0) + 1;
  const to = nameOf(w, 'escalated_to');
  const record = names[refKey({ kind: String(w['kind']), id: Number(w['record']) })];
  const name = label(spec?.name) || String(w['rule']);
  return (
    <li className={`line warning sev-${severity}`}>
      <Icon size={17} className="warning-mark" aria-label={t(`warn.${severity}`)} />
      <span className="line-body">
        <span className="line-title">
          {showRecord && kind && (
            <>
              <Link to={`/${kind.path}/${Number(w['record'])}`}>{record ?? '…'}</Link>
              {' '}
            </>
          )}
          <Say rule={String(w['rule'])} facts={factsOf(w)} names={names} />
        </span>
        <span className="line-facts">
          <Whole>{[
            `${String(w['rule'])} ${name}`,
            showRecord ? nameOf(w, 'owner') : null,
            t('warn.since', { day: String(w['since'] ?? '') }),
            late > 0 ? t('warn.due.late', { n: late }) : due ? t('warn.due', { day: due }) : null,
            times > 1 ? t('warn.again', { n: times }) : null,
            to ? t('warn.escalated', { name: to }) : null,
          ]
            .filter(Boolean)
            .join(' · ')}</Whole>
        </span>
      </span>
      <span className="line-acts">
        {w['state'] === 'accepted' ? (
          <Tag tone="accent">{t('warn.accepted')}</Tag>
        ) : (
          <Button size="small" icon={<Check size={14} />} aria-label={`${t('warn.accept')} ${name}`} onClick={() => void answer(w, 'accept', {})}>
            {t('warn.accept')}
          </Button>
        )}
        <Button size="small" type="text" icon={<X size={14} />} aria-label={`${t('warn.dismiss')} ${name}`} onClick={onDismiss}>
          {t('warn.dismiss')}
        </Button>
      </span>
    </li>
  );
}

export function WarningLines({ rows, showRecord = true }: { rows: Row[]; showRecord?: boolean }) {
  const { label } = useI18n();
  const specs = useSpecs();
  const names = useNames(refsOf(rows));
  const answer = useAnswer();
  const [dismiss, setDismiss] = useState<Row | null>(null);
  const specOf = (w: Row) => specs.data?.items.find((s) => s.key === w['rule']);
  return (
    <>
      <ul className="lines warnings">
        {rows.map((w) => (
          <OneLine key={w.id} w={w} spec={specOf(w)} names={names} showRecord={showRecord} onDismiss={() => setDismiss(w)} />
        ))}
      </ul>
      {dismiss && (
        <Dismiss
          name={label(specOf(dismiss)?.name) || String(dismiss['rule'])}
          onClose={() => setDismiss(null)}
          onSend={async (reason) => {
            await answer(dismiss, 'dismiss', { reason });
            setDismiss(null);
          }}
        />
      )}
    </>
  );
}
