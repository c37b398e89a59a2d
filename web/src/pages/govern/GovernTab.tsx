/** How one account is governed: the eight rules, its tier by score sheets, its lifecycle, its credit, its file. */
import { App as Ant, Button, DatePicker, Input, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { post } from '../../api/client';
import { useChildren, useList, useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Notice, Section, Tag, Whole } from '../../ui/bits';
import { Chart, type Ink, tooltip } from '../../ui/Chart';
import { moneyFull, moneyShort, shortNumber, toMajor } from '../../ui/format';
import { type Credit, type Life, type Rule, type Rules, useAct, useGovern } from './api';
import { AuditButtons } from './Lists';
import './govern.css';

interface Props {
  kind: Kind;
  row: Row;
  canEdit: boolean;
}
const tones = { kept: 'good', due: 'warn', broken: 'bad', idle: 'faint', unknown: 'faint' } as const;

function useWord() {
  const { t, label } = useI18n();
  const model = useModel();
  return (kind: string, field: string, key: unknown) => (typeof key === 'string' && key ? label(model.option(kind, field, key)?.label) || key : t('govern.unset'));
}

/* --- the eight rules --- */

function RuleLine({ r, rules, row }: { r: Rule; rules: Rules; row: Row }) {
  const { t, label } = useI18n();
  const model = useModel();
  const create = useCreate();
  const act: Record<string, { kind: string; preset: Record<string, unknown> }> = {
    books: { kind: 'statement', preset: { account: row.id } },
    gratitude: { kind: 'care_plan', preset: { account: row.id } },
    losses: { kind: 'loss_review', preset: { account: row.id, ...(rules.lost_on ? { lost_on: rules.lost_on } : {}) } },
  };
  const todo = act[r.key];
  const open = r.state === 'broken' || r.state === 'due';
  return (
    <li>
      <span className="kr-n num">{r.number}</span>
      <div>
        <strong>{label(r.text)}</strong>
        <small>{label(r.how)}</small>
        {(r.have > 0 || open) && r.state !== 'idle' && <small className="num">{t(`rule.have.${r.key}` as Key, { n: r.have, want: r.want })}</small>}
        {open && todo && model.may(todo.kind, 'create') && !(r.key === 'losses' && rules.loss_review) && !(r.key === 'books' && r.have > 0) && (
          <Button size="small" type="link" onClick={() => create({ ...todo, stay: true })}>
            {t(`rule.do.${r.key}` as Key)}
          </Button>
        )}
        {r.key === 'books' && open && r.have > 0 && rules.statement && <Link to={`/statements/${rules.statement}`}>{t('rule.confirm')}</Link>}
        {r.key === 'losses' && rules.loss_review && <Link to={`/loss_reviews/${rules.loss_review}`}>{t('loss.open')}</Link>}
      </div>
      <span>
        <Tag tone={tones[r.state]}>{t(`rule.${r.state}` as Key)}</Tag>
        {r.due && open && <small className="num">{r.due}</small>}
      </span>
    </li>
  );
}

function EightRules({ row }: { row: Row }) {
  const { t } = useI18n();
  const { data, error } = useGovern<Rules>(`/accounts/${row.id}/rules`);
  return (
    <Section title={t('rules.title')} extra={data && (data.broken > 0 ? <Tag tone="bad">{t('rules.broken', { n: data.broken })}</Tag> : <Tag tone="good">{t('rules.fine')}</Tag>)}>
      {error && !data ? (
        <Notice tone="bad">{error.message}</Notice>
      ) : !data ? (
        <Bones rows={8} />
      ) : (
        <ol className="kr">
          {data.rules.map((r) => (
            <RuleLine key={r.key} r={r} rules={data} row={row} />
          ))}
        </ol>
      )}
    </Section>
  );
}

/* --- tier --- */

function ScoreForm({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t, lang } = useI18n();
  const model = useModel();
  const { message } = Ant.useApp();
  const { act, busy } = useAct();
  const models = useList(model.kind('qualification_model'), { active: true, sort: 'position' });
  const [picked, setPicked] = useState<number | null>(null);
  const template = picked ?? models.data?.items[0]?.id ?? null;
  const items = useList(model.kind('qualification_item'), { model: template, sort: 'position', limit: 60 }, template !== null);
  const [levels, setLevels] = useState<Record<number, number>>({});
  const [reason, setReason] = useState('');
  const refresh = useRefresh();
  const word = (r: Row) => String((lang === 'en' && r['name_en']) || r['name']);
  const list = items.data?.items ?? [];
  const full = list.length > 0 && list.every((i) => levels[i.id]);
  const factory = async () => {
    try {
      await post('/analysis/qualification', {});
      refresh('qualification_model', 'qualification_item');
    } catch (e) {
      message.error(e instanceof Error ? e.message : t('error.unknown'));
    }
  };
  const save = async () => {
    if (await act(`/accounts/${row.id}/score_sheets`, { template, levels: list.map((i) => ({ item: i.id, level: levels[i.id] })), ...(reason.trim() ? { reason: reason.trim() } : {}) }, t('govern.done'))) onClose();
  };
  return (
    <Modal open title={t('sheet.new')} width={640} okText={t('sheet.save')} okButtonProps={{ disabled: !full || busy }} onCancel={onClose} onOk={() => void save()}>
      {models.data && !models.data.items.length ? (
        <Notice>
          {t('sheet.nomodel')} <Button size="small" onClick={() => void factory()}>{t('sheet.factory')}</Button>
        </Notice>
      ) : (
        <div className="gov-form">
          <Select aria-label={t('sheet.model')} value={template} options={(models.data?.items ?? []).map((m) => ({ value: m.id, label: word(m) }))} onChange={setPicked} />
          <ol className="sheet-form">
            {list.map((i) => (
              <li key={i.id}>
                <span>
                  {word(i)} <small className="muted num">{String(i['weight'])}</small>
                </span>
                <Radio.Group size="small" aria-label={word(i)} value={levels[i.id]} onChange={(e) => setLevels({ ...levels, [i.id]: e.target.value as number })} optionType="button" options={[1, 2, 3, 4, 5].map((n) => ({ value: n, label: n }))} />
              </li>
            ))}
          </ol>
          <p className="muted">{t('sheet.hint')}</p>
          <Input.TextArea rows={2} maxLength={2000} placeholder={t('sheet.reason')} aria-label={t('sheet.reason')} value={reason} onChange={(e) => setReason(e.target.value)} />
        </div>
      )}
    </Modal>
  );
}

function Ask({ sheet, onClose }: { sheet: Row; onClose: () => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const { act, busy } = useAct();
  const [tier, setTier] = useState(String(sheet['tier_proposed']));
  const [reason, setReason] = useState('');
  const other = tier !== sheet['tier_proposed'];
  const send = async () => {
    if (await act(`/score_sheets/${sheet.id}/decision`, { tier, ...(reason.trim() ? { reason: reason.trim() } : {}) }, t('sheet.asked'))) onClose();
  };
  return (
    <Modal open title={t('sheet.ask')} okText={t('sheet.ask')} okButtonProps={{ disabled: busy || (other && !reason.trim()) }} onCancel={onClose} onOk={() => void send()}>
      <div className="gov-form">
        <Select aria-label={t('govern.tier')} value={tier} onChange={setTier} options={(model.field('account', 'segment')?.options ?? []).map((o) => ({ value: o.key, label: label(o.label) }))} />
        <Input.TextArea rows={3} placeholder={t(other ? 'sheet.why' : 'sheet.reason')} aria-label={t('sheet.reason')} value={reason} onChange={(e) => setReason(e.target.value)} />
      </div>
    </Modal>
  );
}

function Tier({ kind, row, canEdit }: Props) {
  const { t } = useI18n();
  const word = useWord();
  const [scoring, setScoring] = useState(false);
  const [asking, setAsking] = useState<Row | null>(null);
  const sheets = useChildren(kind, row.id, 'score_sheets', 'score_sheet', { sort: '-on', limit: 20, expand: 'template,by,decided_by' });
  const tone = (s: unknown) => (s === 'approved' ? 'good' : s === 'rejected' ? 'bad' : s === 'in_approval' ? 'warn' : 'plain');
  return (
    <Section
      title={t('sheet.title')}
      extra={
        canEdit && (
          <Button size="small" onClick={() => setScoring(true)}>
            {t('sheet.new')}
          </Button>
        )
      }
    >
      <p>
        {t('sheet.now')} <Tag tone="accent">{word('account', 'segment', row['segment'])}</Tag>
      </p>
      {sheets.data?.items.length ? (
        <ul className="sheet-rows">
          {sheets.data.items.map((s) => (
            <li key={s.id}>
              <Link to={`/score_sheets/${s.id}`}>
                <strong className="num">{t('sheet.points', { n: Number(s['total']) })}</strong>
              </Link>
              <Tag>{word('account', 'segment', s['tier_decided'] ?? s['tier_proposed'])}</Tag>
              <Tag tone={tone(s['state'])}>{word('score_sheet', 'state', s['state'])}</Tag>
              <small className="muted num"><Whole>{[nameOf(s, 'template'), s['on'], nameOf(s, 'by')].filter(Boolean).join(' · ')}</Whole></small>
              {canEdit && ['scored', 'returned', 'rejected', 'withdrawn'].includes(String(s['state'])) && s === sheets.data?.items[0] && (
                <Button size="small" type="link" onClick={() => setAsking(s)}>
                  {t('sheet.ask')}
                </Button>
              )}
              {s['approval'] && s['state'] === 'in_approval' ? <Link to={`/approvals/${String(s['approval'])}`}>{t('sheet.approval')}</Link> : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{t('sheet.none')}</p>
      )}
      {scoring && <ScoreForm row={row} onClose={() => setScoring(false)} />}
      {asking && <Ask sheet={asking} onClose={() => setAsking(null)} />}
    </Section>
  );
}

/* --- lifecycle --- */

function Decide({ row, life, onClose }: { row: Row; life: Life; onClose: () => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const { act, busy } = useAct();
  const [value, setValue] = useState(life.proposed ?? life.now ?? 'growth');
  const [reason, setReason] = useState('');
  const [again, setAgain] = useState<Dayjs | null>(null);
  const paused = value === 'paused';
  const send = async () => {
    const body = { aspect: 'lifecycle', value, ...(life.proposed ? { proposed: life.proposed } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}), ...(paused && again ? { look_again: again.format('YYYY-MM-DD') } : {}) };
    if (await act(`/accounts/${row.id}/judgements`, body, t('govern.done'))) onClose();
  };
  return (
    <Modal open title={t('life.decide')} okText={t('govern.confirm')} okButtonProps={{ disabled: busy || (paused && (!again || !reason.trim())) }} onCancel={onClose} onOk={() => void send()}>
      <div className="gov-form">
        <Select aria-label={t('life.title')} value={value} onChange={setValue} options={(model.field('account', 'lifecycle')?.options ?? []).map((o) => ({ value: o.key, label: label(o.label) }))} />
        {paused && <DatePicker aria-label={t('life.again')} placeholder={t('life.again')} value={again} onChange={setAgain} minDate={dayjs().add(1, 'day')} />}
        <Input.TextArea rows={3} placeholder={t('sheet.reason')} aria-label={t('sheet.reason')} value={reason} onChange={(e) => setReason(e.target.value)} />
      </div>
    </Modal>
  );
}

function Lifecycle({ row, canEdit }: Props) {
  const { t, lang, label } = useI18n();
  const word = useWord();
  const [deciding, setDeciding] = useState(false);
  const { data, error } = useGovern<Life>(`/accounts/${row.id}/lifecycle`);
  const months = useMemo(() => data?.months ?? [], [data]);
  const currency = data?.currency ?? 'CNY';
  const option = useCallback(
    (ink: Ink) => ({
      grid: { left: 56, right: 12, top: 16, bottom: 28 },
      xAxis: { type: 'category', data: months.map((m) => m.month.slice(0, 7)), axisTick: { show: false }, axisLine: { lineStyle: { color: ink.line } }, axisLabel: { color: ink.faint } },
      yAxis: { type: 'value', splitLine: { lineStyle: { color: ink.line } }, axisLabel: { color: ink.faint, formatter: (v: number) => shortNumber(v, lang) } },
      tooltip: { ...tooltip(ink), trigger: 'axis', formatter: (r: { dataIndex: number }[]) => `${months[r[0]?.dataIndex ?? 0]?.month.slice(0, 7)}\n${moneyFull(months[r[0]?.dataIndex ?? 0]?.amount, currency)}` },
      series: [
        { type: 'bar', data: months.map((m) => toMajor(m.amount ?? 0, currency)), itemStyle: { color: ink.series[5], borderRadius: [2, 2, 0, 0] }, barMaxWidth: 14 },
        { type: 'line', data: months.map((_, i) => (i < 11 ? null : toMajor(months.slice(i - 11, i + 1).reduce((n, m) => n + (m.amount ?? 0), 0) / 12, currency))), symbolSize: 0, smooth: true, lineStyle: { width: 2, color: ink.series[0] } },
      ],
    }),
    [months, currency, lang],
  );
  if (error && !data) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return <Bones rows={6} />;
  const advice = data.advice.find((a) => a.key === data.now);
  return (
    <Section
      title={t('life.title')}
      extra={
        canEdit && (
          <Button size="small" onClick={() => setDeciding(true)}>
            {t('life.decide')}
          </Button>
        )
      }
    >
      <p>
        {t('life.now')} <Tag tone="accent">{word('account', 'lifecycle', data.now)}</Tag> <span className="muted">{label(advice?.text)}</span>
      </p>
      {data.proposed && data.proposed !== data.now && (
        <Notice>
          {t('govern.proposes', { what: word('account', 'lifecycle', data.proposed) })} {t(`life.why.${data.why}` as Key)}
        </Notice>
      )}
      {months.some((m) => m.amount) ? <Chart option={option} height={200} label={t('life.curve')} /> : <p className="quiet">{t('life.noorders')}</p>}
      {data.level !== null && data.peak !== null && data.peak > 0 && <p className="muted num">{t('life.level', { a: moneyShort(data.level, currency, lang), b: moneyShort(data.peak, currency, lang) })}</p>}
      <ul className="sheet-rows">
        {data.judgements.map((j) => (
          <li key={j.id}>
            <span className="num">{j.on}</span>
            <span>
              {word('account', 'lifecycle', j.was)} → {word('account', 'lifecycle', j.became)}
            </span>
            <small className="muted"><Whole>{[j.reason, j.look_again && t('life.againon', { day: j.look_again }), j.by_name].filter(Boolean).join(' · ')}</Whole></small>
          </li>
        ))}
      </ul>
      {deciding && <Decide row={row} life={data} onClose={() => setDeciding(false)} />}
    </Section>
  );
}

/* --- credit and file --- */

function Grade({ row, onClose, exception }: { row: Row; onClose: () => void; exception: boolean }) {
  const { t, label } = useI18n();
  const model = useModel();
  const { act, busy } = useAct();
  const [value, setValue] = useState(exception ? 'order' : String(row['credit_grade'] ?? 'white'));
  const [until, setUntil] = useState<Dayjs | null>(null);
  const [reason, setReason] = useState('');
  const field = exception ? model.field('credit_exception', 'use') : model.field('account', 'credit_grade');
  const send = async () => {
    const ok = exception
      ? await act(`/accounts/${row.id}/credit_exceptions`, { use: value, until: until?.format('YYYY-MM-DD'), reason: reason.trim() }, t('sheet.asked'))
      : await act(`/accounts/${row.id}/judgements`, { aspect: 'credit_grade', value, reason: reason.trim() }, t('govern.done'));
    if (ok) onClose();
  };
  return (
    <Modal open title={t(exception ? 'credit.exception' : 'credit.change')} okText={t('govern.confirm')} okButtonProps={{ disabled: busy || !reason.trim() || (exception && !until) }} onCancel={onClose} onOk={() => void send()}>
      <div className="gov-form">
        <Select aria-label={label(field?.label)} value={value} onChange={setValue} options={(field?.options ?? []).map((o) => ({ value: o.key, label: label(o.label) }))} />
        {exception && <DatePicker aria-label={t('credit.until')} placeholder={t('credit.until')} value={until} onChange={setUntil} minDate={dayjs()} maxDate={dayjs().add(90, 'day')} />}
        <Input.TextArea rows={3} placeholder={t('sheet.reason')} aria-label={t('sheet.reason')} value={reason} onChange={(e) => setReason(e.target.value)} />
      </div>
    </Modal>
  );
}

function CreditPart({ row, canEdit }: Props) {
  const { t, lang } = useI18n();
  const word = useWord();
  const [form, setForm] = useState<'grade' | 'exception' | null>(null);
  const { data, error } = useGovern<Credit>(`/accounts/${row.id}/credit`);
  if (error && !data) return <Notice tone="bad">{error.message}</Notice>;
  if (!data) return <Bones rows={4} />;
  const tone = { free: 'good', excepted: 'good', needs_exception: 'warn', refused: 'bad' } as const;
  return (
    <Section
      title={t('credit.title')}
      extra={
        canEdit && (
          <span className="gov-acts">
            {data.uses.some((u) => u.verdict === 'needs_exception') && (
              <Button size="small" onClick={() => setForm('exception')}>
                {t('credit.exception')}
              </Button>
            )}
            <Button size="small" onClick={() => setForm('grade')}>
              {t('credit.change')}
            </Button>
          </span>
        )
      }
    >
      <p>
        <Tag tone={data.grade === 'black' ? 'bad' : data.grade === 'grey' ? 'warn' : 'good'}>{word('account', 'credit_grade', data.grade)}</Tag>{' '}
        <span className="muted num">
          {[data.limit !== null && t('credit.limit', { n: moneyShort(data.limit, data.currency, lang) }), data.owed !== null && t('credit.owed', { n: moneyShort(data.owed, data.currency, lang) }), data.payment_term_days && t('credit.term', { n: data.payment_term_days })].filter(Boolean).join(' · ')}
        </span>
      </p>
      <div className="credit-uses">
        {data.uses.map((u) => (
          <span key={u.use}>
            {word('credit_exception', 'use', u.use)} <Tag tone={tone[u.verdict]}>{t(`credit.${u.verdict}` as Key)}</Tag>
            {u.excepted_until && <small className="muted num"> {t('credit.untilday', { day: u.excepted_until })}</small>}
          </span>
        ))}
      </div>
      {data.grade === 'black' && <Notice tone="bad">{t('credit.black')}</Notice>}
      {form && <Grade row={row} exception={form === 'exception'} onClose={() => setForm(null)} />}
    </Section>
  );
}

function FilePart({ kind, row }: Props) {
  const { t, label } = useI18n();
  const model = useModel();
  const word = useWord();
  const audits = useChildren(kind, row.id, 'file_audits', 'file_audit', { sort: '-on', limit: 10, expand: 'auditor' });
  const may = useGovern<{ may_audit: boolean }>('/analysis/files', { mark: 'returned', owner: 'me' });
  const fields = (v: unknown) => (Array.isArray(v) ? v.map((k) => label(model.field('account', String(k))?.label) || String(k)).join(t('sep')) : '');
  return (
    <Section title={t('audit.title')} extra={may.data?.may_audit && row['audit_mark'] !== 'approved' && <AuditButtons id={row.id} name={String(row['name'])} />}>
      <p>
        <Tag tone={row['audit_mark'] === 'approved' ? 'good' : row['audit_mark'] === 'returned' ? 'bad' : 'warn'}>{word('account', 'audit_mark', row['audit_mark'] ?? 'unaudited')}</Tag>
      </p>
      {audits.data?.items.length ? (
        <ul className="sheet-rows">
          {audits.data.items.map((a) => (
            <li key={a.id}>
              <span className="num">{String(a['on'])}</span>
              <span>{word('file_audit', 'result', a['result'])}</span>
              <small className="muted">{[nameOf(a, 'auditor'), a['reason'], fields(a['wrong'])].filter(Boolean).join(' · ')}</small>
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{t('audit.never')}</p>
      )}
    </Section>
  );
}

export default function GovernTab(p: Props) {
  return (
    <div className="gov-two">
      <div className="gov-tab">
        <Tier {...p} />
        <Lifecycle {...p} />
      </div>
      <div className="gov-tab">
        <EightRules row={p.row} />
        <CreditPart {...p} />
        <FilePart {...p} />
      </div>
    </div>
  );
}
