/** Gate items with what is missing, and evidence given in place. */
import { App as Ant, Button, Input } from 'antd';
import { ArrowUpRight, Check, MessageSquareText, Paperclip, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { patch, post } from '../../api/client';
import { useList, useRecord, useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/bits';
import { dayOf } from '../../ui/format';
import { fixOf } from './data';
import type { Gate } from './types';

export function useProcessSaved() {
  const refresh = useRefresh();
  return () => refresh('opportunity', 'gate_evidence', 'activity', 'deal_review');
}

/** Goes to, or opens, what has to be filled in. */
export function FixButton({ place, deal, onGo }: { place: string; deal: Row; onGo?: (() => void) | undefined }) {
  const { t } = useI18n();
  const create = useCreate();
  const navigate = useNavigate();
  const model = useModel();
  const saved = useProcessSaved();
  const fix = fixOf(place, deal);
  if (fix.create && !model.may(fix.create.kind, 'create')) return null;
  return (
    <Button
      size="small"
      type="text"
      icon={<ArrowUpRight size={14} />}
      onClick={() => {
        onGo?.();
        if (fix.to) navigate(fix.to);
        else if (fix.create) create({ ...fix.create, stay: true, onDone: saved });
      }}
    >
      {t('process.fix')}
    </Button>
  );
}

/** What we say where a rival leads, written beside the criterion. */
function Answer({ criterion, onDone }: { criterion: number; onDone: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const saved = useProcessSaved();
  const row = useRecord(model.kind('criterion'), criterion);
  const [text, setText] = useState('');
  const save = async () => {
    try {
      await patch(`/criteria/${criterion}`, { answer: text.trim() });
      saved();
      onDone();
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
  };
  return (
    <form
      className="gate-evidence"
      onSubmit={(e) => {
        e.preventDefault();
        if (text.trim()) void save();
      }}
    >
      <Input autoFocus value={text} maxLength={500} addonBefore={String(row.data?.['concern'] ?? '…')} aria-label={t('process.answer')} placeholder={t('process.answer.hint')} onChange={(e) => setText(e.target.value)} />
      <Button htmlType="submit" type="primary" disabled={!text.trim()}>
        {t('save')}
      </Button>
    </form>
  );
}

function Evidence({ gate, deal, onDone }: { gate: Gate; deal: Row; onDone: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const saved = useProcessSaved();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await post('/gate_evidence', { deal: deal.id, item: gate.id, text: text.trim() });
      saved();
      onDone();
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="gate-evidence"
      onSubmit={(e) => {
        e.preventDefault();
        if (text.trim()) void save();
      }}
    >
      <Input autoFocus value={text} maxLength={4000} aria-label={t('process.evidence')} placeholder={t('process.evidence.hint')} onChange={(e) => setText(e.target.value)} />
      <Button htmlType="submit" type="primary" loading={busy} disabled={!text.trim()}>
        {t('save')}
      </Button>
    </form>
  );
}

interface LineProps {
  gate: Gate;
  deal: Row;
  canEdit: boolean;
  given?: Row[];
  onGo?: () => void;
}

export function GateLine({ gate, deal, canEdit, given, onGo }: LineProps) {
  const { t, label } = useI18n();
  const [open, setOpen] = useState(false);
  const byHand = gate.check === 'manual' || gate.check === 'competitors_known';
  const rowToAnswer = gate.check === 'competitor_sheet' && !gate.met ? gate.ids[0] : undefined;
  const Icon = gate.met ? Check : gate.hard ? X : TriangleAlert;
  return (
    <li className={`gate ${gate.met ? 'met' : gate.hard ? 'hard' : 'soft'}`} data-gate={gate.key}>
      <span className="gate-mark" title={t(gate.met ? 'process.met' : gate.hard ? 'process.hard' : 'process.soft')}>
        <Icon size={14} aria-hidden="true" />
      </span>
      <div className="gate-body">
        <p className="gate-text">
          <span className="sr-only">{t(gate.met ? 'process.met' : 'process.unmet')}: </span>
          {label(gate.text)} {!gate.hard && <Tag tone="faint">{t('process.soft')}</Tag>}
        </p>
        {gate.missing && <p className="gate-missing">{gate.missing}</p>}
        {given?.map((e) => (
          <p key={e.id} className="gate-given">
            <Paperclip size={12} aria-hidden="true" /> {String(e['text'] ?? '')}
            <span className="muted">
              {' '}
              {nameOf(e, 'created_by') ?? ''} {typeof e['created_at'] === 'string' ? dayOf(e['created_at']) : ''}
            </span>
          </p>
        ))}
        {open && (rowToAnswer ? <Answer criterion={rowToAnswer} onDone={() => setOpen(false)} /> : <Evidence gate={gate} deal={deal} onDone={() => setOpen(false)} />)}
      </div>
      {canEdit && !open && (
        <span className="gate-acts">
          {!gate.met && gate.place && <FixButton place={gate.place} deal={deal} onGo={onGo} />}
          {rowToAnswer && (
            <Button size="small" type="text" icon={<MessageSquareText size={14} />} onClick={() => setOpen(true)}>
              {t('process.answer.write')}
            </Button>
          )}
          {(byHand || gate.met) && (
            <Button size="small" type="text" icon={<Paperclip size={14} />} aria-label={`${t('process.evidence.add')} ${label(gate.text)}`} onClick={() => setOpen(true)}>
              {gate.met ? '' : t('process.evidence.add')}
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

export function useEvidence(deal: number) {
  const kind = useModel().kind('gate_evidence');
  const list = useList(kind, { deal, limit: 200, sort: 'id', expand: 'created_by' });
  const by = new Map<number, Row[]>();
  for (const e of list.data?.items ?? []) by.set(Number(e['item']), [...(by.get(Number(e['item'])) ?? []), e]);
  return by;
}

/** All stages of the pipeline with their items; the present one open. */
export function StageGates({ items, deal, canEdit }: { items: Gate[]; deal: Row; canEdit: boolean }) {
  const { t, label } = useI18n();
  const stages = useModel().stagesOf(deal['pipeline']);
  const evidence = useEvidence(deal.id);
  if (!items.length) return <p className="quiet">{t('process.gates.none')}</p>;
  return (
    <div className="stage-gates">
      {stages.map((s) => {
        const mine = items.filter((g) => g.stage === s.key);
        if (!mine.length) return null;
        const met = mine.filter((g) => g.met).length;
        const now = s.key === deal['stage'];
        return (
          <details key={s.key} open={now} className={now ? 'now' : ''}>
            <summary>
              <span className="grow">{label(s.name)}</span>
              {now && <Tag tone="accent">{t('process.now')}</Tag>}
              <span className={`num ${met === mine.length ? 'full' : 'muted'}`}>
                {met}/{mine.length}
              </span>
            </summary>
            <ul className="gates">
              {mine.map((g) => (
                <GateLine key={g.id} gate={g} deal={deal} canEdit={canEdit} given={evidence.get(g.id) ?? []} />
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}
