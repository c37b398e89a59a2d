/** Answers to a guarded question: about whom, with that person's consent, sealed, shown for a purpose and
 *  for two minutes. What is typed here goes straight to the server and is kept nowhere in between. */
import { App as Ant, Button, Input, Modal } from 'antd';
import { Eye, Lock, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call, faultsByField, post } from '../../../api/client';
import { useChildren, useRefresh } from '../../../api/hooks';
import type { Row } from '../../../api/types';
import { useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Notice, Tag } from '../../../ui/bits';
import { RefPicker } from '../../../ui/RefPicker';
import { useGroups } from '../../people/api';
import { ConsentForm } from '../../people/ConsentForm';
import { PurposeDialog } from '../../people/PurposeDialog';

const SHOWN_MS = 120_000;
const FIELD = 'answer_private';

interface Answer {
  id: number;
  contact: number | null;
  date: string | null;
}
interface Props {
  deal: Row;
  question: string;
  title: string;
  answers: Answer[];
  contacts: Record<string, string>;
  may: boolean;
}

function Consent({ contact, group, onCovered }: { contact: number; group: string; onCovered: (yes: boolean) => void }) {
  const { t, label } = useI18n();
  const groups = useGroups();
  const [asking, setAsking] = useState(false);
  const list = useChildren(useModel().kind('contact'), contact, 'consents', 'consent', { limit: 100, sort: '-given_on' });
  const living = (list.data?.items ?? []).find((r) => !r['withdrawn_on'] && ((r['groups'] as string[] | null) ?? []).includes(group));
  const of = groups.data?.groups.find((g) => g.key === group);
  const covered = Boolean(living);
  useEffect(() => onCovered(covered), [covered, onCovered]);
  if (list.isPending) return null;
  return (
    <div className="mk-consent">
      {of && <p className="muted">{t('guard.why', { purpose: of.purpose })}</p>}
      {living ? (
        <p>
          <Tag tone="good">{t('guard.agreed')}</Tag> <span className="muted">{[living['given_on'], living['purpose']].filter(Boolean).join(' · ')}</span>
        </p>
      ) : (
        <p>
          <Tag tone="warn">{t('guard.no_consent')}</Tag>{' '}
          <Button size="small" onClick={() => setAsking(true)}>
            {t('consent.add')}
          </Button>
        </p>
      )}
      {asking && <ConsentForm contact={contact} preset={[group]} onSaved={() => void list.refetch()} onClose={() => setAsking(false)} />}
      {of && <p className="quiet">{t('mustknow.guarded.group', { group: label(of.label) })}</p>}
    </div>
  );
}

function Editor({ p, contact: first, text: old, onClose }: { p: Props; contact: number | null; text: string; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const field = useModel().field('mustknow_answer', FIELD);
  const [contact, setContact] = useState<number | null>(first);
  const [text, setText] = useState(old);
  const [covered, setCovered] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      await call('PUT', `/opportunities/${p.deal.id}/mustknow`, { body: { answers: [{ question: p.question, contact, answer: text.trim() }] } });
      refresh('mustknow_answer');
      message.success(t('saved'));
      onClose();
    } catch (e) {
      const f = faultsByField(e);
      setFault(Object.values(f.fields)[0] ?? f.general);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={
        <>
          <Lock size={14} aria-hidden="true" /> {p.title}
        </>
      }
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !contact || !covered || text.trim() === '' }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="muted">{t('mustknow.guarded.hint')}</p>
        {first ? (
          <p>{p.contacts[first] ?? ''}</p>
        ) : (
          <RefPicker
            kind="contact"
            label={t('mustknow.guarded.whom')}
            placeholder={t('mustknow.guarded.whom')}
            scope={p.deal['account'] ? { account: Number(p.deal['account']) } : undefined}
            value={contact}
            onChange={(v) => setContact(v as number | null)}
          />
        )}
        {contact && <Consent contact={contact} group={field?.guard ?? 'family'} onCovered={setCovered} />}
        <Input.TextArea aria-label={t('mustknow.answer')} placeholder={t('mustknow.answer')} rows={3} maxLength={4000} autoComplete="off" disabled={!covered} value={text} onChange={(e) => setText(e.target.value)} />
        {fault && <Notice tone="bad">{fault}</Notice>}
      </div>
    </Modal>
  );
}

export function GuardedAnswers(p: Props) {
  const { t } = useI18n();
  const [asking, setAsking] = useState<Answer | null>(null);
  const [editing, setEditing] = useState<{ contact: number | null; text: string } | null>(null);
  const [shown, setShown] = useState<Record<number, string>>({});
  useEffect(() => {
    if (!Object.keys(shown).length) return;
    const timer = setTimeout(() => setShown({}), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const nameOf = (a: Answer) => (a.contact ? (p.contacts[a.contact] ?? '') : '');
  return (
    <div className="mk-private">
      {p.answers.map((a) => (
        <p key={a.id} className="mk-private-line">
          <Lock size={13} aria-hidden="true" />
          <span>
            {nameOf(a)}
            {t('colon')}
            {shown[a.id] ?? '***'}
          </span>
          {a.id in shown ? (
            <>
              {p.may && (
                <Button size="small" type="text" onClick={() => setEditing({ contact: a.contact, text: shown[a.id] ?? '' })}>
                  {t('act.update')}
                </Button>
              )}
              <Button size="small" type="text" onClick={() => setShown({})}>
                {t('guard.hide')}
              </Button>
            </>
          ) : (
            <Button size="small" icon={<Eye size={14} />} onClick={() => setAsking(a)}>
              {t('guard.reveal')}
            </Button>
          )}
        </p>
      ))}
      {p.may && (
        <Button size="small" type="text" icon={<Plus size={14} />} onClick={() => setEditing({ contact: null, text: '' })}>
          {t('mustknow.guarded.add')}
        </Button>
      )}
      {!p.may && !p.answers.length && <span className="nil">—</span>}
      {asking && (
        <PurposeDialog
          title={t('guard.reveal.title', { name: nameOf(asking) })}
          hint={t('guard.purpose.hint')}
          word={t('guard.purpose')}
          okText={t('guard.reveal.ok')}
          onOk={async (purpose) => {
            const r = await post<{ values: Record<string, unknown> }>(`/mustknow_answers/${asking.id}/reveal`, { fields: [FIELD], purpose });
            setShown((old) => ({ ...old, [asking.id]: String(r.values[FIELD] ?? '') }));
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {editing && <Editor p={p} contact={editing.contact} text={editing.text} onClose={() => { setEditing(null); setShown({}); }} />}
    </div>
  );
}
