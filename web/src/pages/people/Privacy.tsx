/** The company's switch for each group of sensitive fields. */
import { App as Ant, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiError, post } from '../../api/client';
import { queryClient } from '../../api/hooks';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Notice, Tag } from '../../ui/bits';
import { type GuardGroup, useGroups } from './api';
import './guard.css';

function Enable({ group, onClose, onSave }: { group: GuardGroup; onClose: () => void; onSave: (purpose: string, assessment: string) => Promise<void> }) {
  const { t, label } = useI18n();
  const [purpose, setPurpose] = useState('');
  const [assessment, setAssessment] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={t('privacy.enable', { name: label(group.label) })}
      okText={t('privacy.on')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: purpose.trim() === '' }}
      onCancel={onClose}
      onOk={async () => {
        setBusy(true);
        try {
          await onSave(purpose, assessment);
          onClose();
        } catch (e) {
          setFault(e instanceof ApiError ? e.message : t('error.unknown'));
        } finally {
          setBusy(false);
        }
      }}
    >
      <div className="stack">
        {fault && <Notice tone="bad">{fault}</Notice>}
        <div>
          <label htmlFor="privacy-purpose">{t('guard.purpose')}</label>
          <Input id="privacy-purpose" autoFocus value={purpose} maxLength={500} onChange={(e) => setPurpose(e.target.value)} />
        </div>
        <div>
          <label htmlFor="privacy-assessment">{t('privacy.assessment')}</label>
          <Input id="privacy-assessment" value={assessment} maxLength={200} onChange={(e) => setAssessment(e.target.value)} />
        </div>
      </div>
    </Modal>
  );
}

export default function Privacy() {
  const { t, label } = useI18n();
  const { modal, message } = Ant.useApp();
  const model = useModel();
  const groups = useGroups();
  const [enabling, setEnabling] = useState<GuardGroup | null>(null);
  const change = async (body: Record<string, unknown>) => {
    const r = await post<{ groups: GuardGroup[] }>('/guard', body);
    queryClient.setQueryData(['guard'], r);
    void queryClient.invalidateQueries({ queryKey: ['meta'] });
  };
  const off = (g: GuardGroup) =>
    modal.confirm({
      title: t('privacy.disable', { name: label(g.label) }),
      content: t('privacy.disable.hint'),
      okText: t('privacy.off'),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: () => change({ group: g.key, enabled: false }).catch((e: unknown) => void message.error(e instanceof Error ? e.message : t('error.unknown'))),
    });
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('privacy.title')}</h1>
          <span className="muted page-hint">{t('privacy.hint')}</span>
        </div>
      </header>
      {groups.isError && <Notice tone="bad">{groups.error.message}</Notice>}
      {groups.isPending ? (
        <Bones rows={6} />
      ) : (
        <ul className="guard-list">
          {groups.data?.groups.map((g) => (
            <li key={g.key}>
              <div className="body">
                <span>
                  <strong>{label(g.label)}</strong> <Tag tone={g.enabled ? 'good' : 'faint'}>{t(g.enabled ? 'privacy.state.on' : 'privacy.state.off')}</Tag>
                </span>
                <span className="guard-why">{t('privacy.contains', { fields: g.fields.map((k) => label(model.field('contact', k)?.label) || k).join(t('sep')) })}</span>
                {g.enabled && <span>{t('guard.why', { purpose: g.purpose })}</span>}
                {g.enabled && (
                  <span className="guard-why">
                    {[t('privacy.since', { day: g.on ?? '', who: g.by }), g.assessment].filter(Boolean).join(' · ')}
                  </span>
                )}
              </div>
              {g.enabled ? (
                <Button onClick={() => off(g)}>{t('privacy.off')}</Button>
              ) : (
                <Button type="primary" onClick={() => setEnabling(g)}>
                  {t('privacy.on')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {enabling && <Enable group={enabling} onClose={() => setEnabling(null)} onSave={(purpose, assessment) => change({ group: enabling.key, enabled: true, purpose, assessment })} />}
    </div>
  );
}
