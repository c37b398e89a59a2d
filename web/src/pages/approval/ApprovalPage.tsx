/** One approval: what it is about, who said what, and my own answer. */
import { App as Ant, Button, Input, Modal } from 'antd';
import { Check, ChevronRight, Clock3, CornerUpLeft, Minus, Send, Undo2, X } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { ApiError, post } from '../../api/client';
import { useModel } from '../../app/model';
import { areaPage, useI18n } from '../../i18n';
import { Bones, Empty, Notice, Person, Section, Tag } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { isMoney, moneyFull, timeText } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import '../../styles/approval.css';
import { Answer } from './Answer';
import { type SummaryLine, type Trail, type TrailStep, useAfterAnswer, useTrail } from './api';
import { stateTone } from './tone';
import { Due } from './WaitingList';

const SupportOf = areaPage('plan', () => import('../plan/Support'));

function Mark({ state }: { state: TrailStep['state'] }) {
  const icon = {
    approved: <Check size={15} />, rejected: <X size={15} />, returned: <CornerUpLeft size={15} />, pending: <Clock3 size={15} />, waiting: <Clock3 size={15} />,
    skipped: <Minus size={15} />, submitted: <Send size={14} />, resubmitted: <Send size={14} />, withdrawn: <Undo2 size={14} />,
  }[state];
  return (
    <span className={`trail-mark ${state}`} aria-hidden="true">
      {icon}
    </span>
  );
}

function Step({ s }: { s: TrailStep }) {
  const { t } = useI18n();
  const model = useModel();
  const who = s.decided_by ?? s.approver;
  const state = optionLabel(model.field('approval_step', 'state'), s.state);
  return (
    <li className="trail-step">
      <Mark state={s.state} />
      <div>
        <div className="trail-who">
          <strong>{who?.name}</strong>
          {s.delegated_from && <span className="trail-note">{t('approval.on_behalf', { name: s.delegated_from.name })}</span>}
          {s.state === 'waiting' ? <span className="trail-note">{t('approval.next')}</span> : <Tag tone={stateTone(s.state)}>{state}</Tag>}
          {s.state === 'pending' && s.due && <Due day={s.due} />}
          {s.state === 'pending' && s.delegate && <span className="trail-note">{t('approval.delegate', { name: s.delegate })}</span>}
          {s.at && <time className="trail-note num">{timeText(s.at)}</time>}
        </div>
        {s.comment && <p className="trail-comment">{s.comment}</p>}
      </div>
    </li>
  );
}

function Steps({ steps }: { steps: TrailStep[] }) {
  const { t } = useI18n();
  const rounds = [...new Set(steps.map((s) => s.round))];
  const many = (s: TrailStep, i: number, all: TrailStep[]) => {
    const same = all.filter((x) => x.position === s.position && x.position > 0);
    return same.length > 1 && all.findIndex((x) => x.position === s.position) === i;
  };
  return (
    <ol className="trail">
      {rounds.map((r) => {
        const own = steps.filter((s) => s.round === r);
        return own.map((s, i) => (
          <li key={`${r}-${i}`}>
            {rounds.length > 1 && i === 0 && <p className="trail-round">{t('approval.round', { n: r })}</p>}
            {many(s, i, own) && <p className="trail-round">{t(s.rule === 'any' ? 'approval.parallel.any' : 'approval.parallel.all')}</p>}
            <ol>
              <Step s={s} />
            </ol>
          </li>
        ));
      })}
    </ol>
  );
}

function Mine({ data }: { data: Trail }) {
  const { t } = useI18n();
  const { modal, message } = Ant.useApp();
  const after = useAfterAnswer();
  const [again, setAgain] = useState(false);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const id = data.approval.id;
  const send = async (what: 'withdraw' | 'resubmit') => {
    setBusy(true);
    try {
      await post(`/approvals/${id}/${what}`, comment.trim() ? { comment: comment.trim() } : {});
      message.success(t(what === 'withdraw' ? 'approval.said.withdrawn' : 'approval.said.resubmitted'));
      setAgain(false);
      setComment('');
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
      after();
    }
  };
  return (
    <>
      {data.may_resubmit && (
        <Button type="primary" onClick={() => setAgain(true)}>
          {t('approval.resubmit')}
        </Button>
      )}
      {data.may_withdraw && (
        <Button onClick={() => modal.confirm({ title: t('approval.withdraw'), content: t('approval.withdraw.ask'), okText: t('approval.withdraw'), cancelText: t('cancel'), onOk: () => send('withdraw') })}>
          {t('approval.withdraw')}
        </Button>
      )}
      <Modal open={again} title={t('approval.resubmit')} okText={t('approval.resubmit')} cancelText={t('cancel')} confirmLoading={busy} onCancel={() => setAgain(false)} onOk={() => void send('resubmit')}>
        <p className="muted">{t('approval.resubmit.hint')}</p>
        <FormItem name={t('approval.resubmit.comment')}>{(a) => <Input.TextArea id={a.id} autoFocus rows={3} maxLength={4000} value={comment} onChange={(e) => setComment(e.target.value)} />}</FormItem>
      </Modal>
    </>
  );
}

export default function ApprovalPage() {
  const { t, label } = useI18n();
  const model = useModel();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const one = useTrail(Number(id));
  if (one.isError)
    return (
      <div className="page">
        {one.error instanceof ApiError && one.error.status === 404 ? (
          <Empty title={t('approval.gone')} hint={t('approval.gone.hint')}>
            <Link to="/inbox">{t('inbox.open')}</Link>
          </Empty>
        ) : (
          <Notice tone="bad">{one.error.message}</Notice>
        )}
      </div>
    );
  if (!one.data)
    return (
      <div className="page">
        <Bones rows={9} />
      </div>
    );
  const a = one.data.approval;
  const kind = model.kind(String(a['kind'] ?? ''));
  const raw = a['summary'];
  const summary = (Array.isArray(raw) ? raw : []) as SummaryLine[];
  const amount = isMoney(a['amount']) ? a['amount'] : null;
  return (
    <div className="page page-record">
      <nav className="crumbs" aria-label={t('crumbs')}>
        <Link to="/inbox">{t('nav.inbox')}</Link>
        <ChevronRight size={13} aria-hidden="true" />
        <span className="ellipsis">{String(a['title'] ?? '')}</span>
      </nav>
      <header className="record-head">
        <div className="record-title">
          <h1>
            {String(a['title'] ?? '')}
            <span className="head-tags">
              <Tag>{optionLabel(model.field('approval', 'subject'), String(a['subject'] ?? ''))}</Tag>
              <Tag tone={stateTone(String(a['state']))}>{optionLabel(model.field('approval', 'state'), String(a['state'] ?? ''))}</Tag>
            </span>
          </h1>
          <div className="record-facts">
            {one.data.requester_name && <Person name={one.data.requester_name} />}
            <span className="num">{timeText(String(a['requested_at'] ?? ''))}</span>
            {amount && <strong className="num">{moneyFull(amount.amount, amount.currency)}</strong>}
            {a['state'] === 'pending' && typeof a['due'] === 'string' && <Due day={a['due']} />}
          </div>
        </div>
        <div className="record-acts">
          {one.data.sees_record && kind && (
            <Button onClick={() => navigate(`/${kind.path}/${String(a['record'])}`)}>{t('approval.open_record', { kind: label(kind.label) })}</Button>
          )}
          <Mine data={one.data} />
        </div>
      </header>
      {one.data.may_decide && (
        <div className="approval-answer">
          <Answer id={a.id} title={String(a['title'] ?? '')} />
        </div>
      )}
      {typeof a['reason'] === 'string' && a['reason'] && (
        <Section title={t('approval.reason')}>
          <p className="prose">{a['reason']}</p>
        </Section>
      )}
      {summary.length > 0 && (
        <Section title={t('approval.subject')}>
          <dl className="summary">
            {summary.map((s) => (
              <div key={label(s.label)}>
                <dt>{label(s.label)}</dt>
                <dd>{label(s.text)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {one.data.sees_record && a['kind'] === 'account_plan' && (
        <Suspense fallback={null}>
          <SupportOf id={Number(a['record'])} />
        </Suspense>
      )}
      <Section title={t('approval.trail')} extra={<span className="muted">{label(one.data.chain)}</span>}>
        <Steps steps={one.data.steps} />
      </Section>
    </div>
  );
}
