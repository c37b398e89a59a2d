/** Lists of what waits for a person: tiers and stages proposed, files to audit, customers lost. */
import { Button, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Empty, Notice, Tag, Whole } from '../../ui/bits';
import { dayOf, moneyShort } from '../../ui/format';
import { type FileLine, type LifeLine, type LossLine, type TierLine, useAct, useGovern } from './api';

function useWords() {
  const { t, label } = useI18n();
  const model = useModel();
  return (kind: string, field: string, key: string | null) => (key ? label(model.option(kind, field, key)?.label) || key : t('govern.unset'));
}

export function Tiers() {
  const { t } = useI18n();
  const word = useWords();
  const { data, error } = useGovern<{ items: TierLine[] }>('/analysis/tiers');
  if (error && !data) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return <Bones rows={6} />;
  if (!data.items.length) return <Empty title={t('govern.tiers.none')} hint={t('govern.tiers.none.hint')} />;
  return (
    <ul className="gov-list">
      {data.items.map((x) => (
        <li key={x.id}>
          <div>
            <Link to={`/accounts/${x.id}?tab=govern`}>{x.name}</Link>
            <small className="muted">{x.owner_name}</small>
          </div>
          <p>
            <Tag>{word('account', 'segment', x.segment)}</Tag> → <Tag tone="accent">{word('account', 'segment', x.proposed)}</Tag>
          </p>
          <p className="muted">{t(`govern.why.${x.why}` as Key)}</p>
          <Link to={`/accounts/${x.id}?tab=govern`}>{t('govern.decide')}</Link>
        </li>
      ))}
    </ul>
  );
}

export function Lives() {
  const { t, lang } = useI18n();
  const model = useModel();
  const word = useWords();
  const { act, busy } = useAct();
  const { data, error } = useGovern<{ items: LifeLine[] }>('/analysis/lifecycle');
  const currency = model.meta.company.currency;
  if (error && !data) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return <Bones rows={6} />;
  if (!data.items.length) return <Empty title={t('govern.lives.none')} hint={t('govern.lives.none.hint')} />;
  return (
    <ul className="gov-list">
      {data.items.map((x) => (
        <li key={x.id}>
          <div>
            <Link to={`/accounts/${x.id}?tab=govern`}>{x.name}</Link>
            <small className="muted">{x.owner_name}</small>
          </div>
          <p>
            <Tag>{word('account', 'lifecycle', x.now)}</Tag> → <Tag tone="accent">{word('account', 'lifecycle', x.proposed)}</Tag>
          </p>
          <p className="muted">
            {t(`life.why.${x.why}` as Key)} {x.level !== null && !!x.peak && x.why !== 'silent' && x.why !== 'long_sleep' && <span className="num"> · {t('life.level', { a: moneyShort(x.level, currency, lang), b: moneyShort(x.peak, currency, lang) })}</span>}
          </p>
          {x.proposed !== 'paused' && model.may('account', 'update') ? (
            <Button size="small" disabled={busy} onClick={() => void act(`/accounts/${x.id}/judgements`, { aspect: 'lifecycle', value: x.proposed, proposed: x.proposed }, t('govern.done'))}>
              {t('govern.confirm')}
            </Button>
          ) : (
            <Link to={`/accounts/${x.id}?tab=govern`}>{t('govern.decide')}</Link>
          )}
        </li>
      ))}
    </ul>
  );
}

export function AuditButtons({ id, name, onDone }: { id: number; name: string; onDone?: () => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const { act, busy } = useAct();
  const [back, setBack] = useState(false);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string[]>([]);
  const send = async (body: object) => {
    if (!(await act(`/accounts/${id}/audit`, body, t('govern.done')))) return;
    setBack(false);
    onDone?.();
  };
  return (
    <span className="gov-acts">
      <Button size="small" disabled={busy} onClick={() => void send({ result: 'approved' })}>
        {t('audit.approve')}
      </Button>
      <Button size="small" disabled={busy} onClick={() => setBack(true)}>
        {t('audit.return')}
      </Button>
      <Modal open={back} title={t('audit.return.title', { name })} okText={t('audit.return')} okButtonProps={{ disabled: !reason.trim() || busy }} onCancel={() => setBack(false)} onOk={() => void send({ result: 'returned', reason: reason.trim(), wrong })}>
        <div className="gov-form">
          <label htmlFor={`wrong-${id}`}>{t('audit.wrong')}</label>
          <Select id={`wrong-${id}`} mode="multiple" value={wrong} onChange={setWrong} optionFilterProp="label" options={(model.kind('account')?.fields ?? []).filter((f) => !f.server).map((f) => ({ value: f.key, label: label(f.label) }))} />
          <label htmlFor={`why-${id}`}>{t('audit.reason')}</label>
          <Input.TextArea id={`why-${id}`} rows={3} maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} />
        </div>
      </Modal>
    </span>
  );
}

export function Files() {
  const { t, label } = useI18n();
  const model = useModel();
  const word = useWords();
  const [mark, setMark] = useState('unaudited');
  const { data, error } = useGovern<{ may_audit: boolean; wanted: number; items: FileLine[] }>('/analysis/files', { mark });
  const field = (key: string) => label(model.field('account', key)?.label);
  return (
    <>
      <Segmented value={mark} onChange={setMark} options={['unaudited', 'returned', 'approved'].map((m) => ({ value: m, label: word('account', 'audit_mark', m) }))} />
      {error && !data ? (
        <Notice tone="bad">{error.message}</Notice>
      ) : !data ? (
        <Bones rows={6} />
      ) : !data.items.length ? (
        <Empty title={t('audit.none')} hint={t('audit.none.hint')} />
      ) : (
        <ul className="gov-list">
          {data.items.map((x) => (
            <li key={x.id}>
              <div>
                <Link to={`/accounts/${x.id}?tab=fields`}>{x.name}</Link>
                <small className="muted">{[word('account', 'segment', x.segment), x.owner_name].filter(Boolean).join(' · ')}</small>
              </div>
              <p>
                <Tag tone={x.completeness < data.wanted ? 'bad' : 'good'}>{t('audit.complete', { n: x.completeness })}</Tag>
              </p>
              <p className="muted">{x.reason ?? (x.missing.length ? t('audit.missing', { what: x.missing.map(field).join(t('sep')) }) : x.auditor_name ? `${x.auditor_name} ${x.audited_at ? dayOf(x.audited_at) : ''}` : '')}</p>
              {data.may_audit && x.mark !== 'approved' ? <AuditButtons id={x.id} name={x.name} /> : <span />}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function Losses() {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const word = useWords();
  const { data, error, refetch } = useGovern<{ items: LossLine[] }>('/analysis/losses');
  if (error && !data) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return <Bones rows={6} />;
  if (!data.items.length) return <Empty title={t('loss.none')} hint={t('loss.none.hint')} />;
  return (
    <ul className="gov-list">
      {data.items.map((x) => (
        <li key={x.id}>
          <div>
            <Link to={`/accounts/${x.id}?tab=govern`}>{x.name}</Link>
            <small className="muted">{x.owner_name}</small>
          </div>
          <p>{x.state ? <Tag tone={x.state === 'reviewed' ? 'good' : x.late ? 'bad' : 'warn'}>{word('loss_review', 'state', x.state)}</Tag> : <Tag tone={x.late ? 'bad' : 'warn'}>{t('loss.unopened')}</Tag>}</p>
          <p className="muted num"><Whole>{[x.last_order && t('loss.last', { day: x.last_order }), x.state !== 'reviewed' && x.due && t(x.late ? 'loss.late' : 'loss.due', { day: x.due })].filter(Boolean).join(' · ')}</Whole></p>
          {x.review ? (
            <Link to={`/loss_reviews/${x.review}`}>{t('loss.open')}</Link>
          ) : model.may('loss_review', 'create') ? (
            <Button size="small" onClick={() => create({ kind: 'loss_review', preset: { account: x.id, lost_on: x.lost_on }, stay: true, onDone: () => void refetch() })}>
              {t('loss.write')}
            </Button>
          ) : (
            <span />
          )}
        </li>
      ))}
    </ul>
  );
}
