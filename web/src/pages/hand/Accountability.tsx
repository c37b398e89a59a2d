/** Accountability: the fortnightly list, explanations, verdicts, figures. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { get, post } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Row } from '../../api/types';
import { nameOf, useModel, useSession } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag, Whole } from '../../ui/bits';
import { DayField } from '../../ui/DateField';
import { today } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { tones, useAct } from './data';
import { Progress } from './Progress';
import { FormItem } from '../../ui/FormItem';

const STEPS = ['open', 'explained', 'reviewed', 'judged'] as const;

interface Stat {
  id: number;
  name: string | null;
  listed: number;
  open: number;
  overdue: number;
  judged: number;
  excused: number;
  partly: number;
  responsible: number;
}
const COUNTS = ['listed', 'open', 'overdue', 'judged', 'excused', 'partly', 'responsible'] as const;

function ExplainDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useI18n();
  const { run, busy } = useAct('explanation');
  const [form, setForm] = useState({ cause: String(row['cause'] ?? ''), did: String(row['did'] ?? ''), remedy: String(row['remedy'] ?? '') });
  const [due, setDue] = useState<string | null>(row['remedy_due'] ? String(row['remedy_due']) : null);
  const send = async () => {
    if (await run(() => post(`/explanations/${row.id}/explain`, { ...form, ...(due ? { remedy_due: due } : {}) }))) onClose();
  };
  const whole = form.cause.trim() && form.did.trim() && form.remedy.trim();
  return (
    <Modal open title={`${t('ex.explain')} · ${String(row['name'])}`} okText={t('ex.send')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !whole }}>
      <div className="hand-form">
        {(['cause', 'did', 'remedy'] as const).map((k) => (
          <FormItem key={k} name={t(`ex.${k}`)} required help={t(`ex.${k}.hint`)}>{({ id }) => <Input.TextArea id={id} rows={3} maxLength={4000} value={form[k]} onChange={(e) => setForm({ ...form, [k]: e.target.value })} />}</FormItem>
        ))}
        <FormItem name={t('ex.remedy_due')}>{({ id }) => <DayField id={id} min={today()} value={due} onChange={setDue} />}</FormItem>
      </div>
    </Modal>
  );
}

function JudgeDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useI18n();
  const { run, busy } = useAct('explanation');
  const [verdict, setVerdict] = useState('');
  const [comment, setComment] = useState('');
  const send = async () => {
    if (await run(() => post(`/explanations/${row.id}/judge`, { verdict, comment }))) onClose();
  };
  return (
    <Modal open title={`${t('ex.judge')} · ${String(row['name'])}`} okText={t('hand.confirm')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !verdict || !comment.trim() }}>
      <div className="hand-form">
        {row['state'] === 'open' && <Notice>{t('ex.late')}</Notice>}
        <Radio.Group aria-label={t('ex.judge')} value={verdict} onChange={(e) => setVerdict(String(e.target.value))}>
          {(['excused', 'partly', 'responsible'] as const).map((k) => (
            <Radio key={k} value={k}>
              {t(`ex.${k}`)}
            </Radio>
          ))}
        </Radio.Group>
        <FormItem name={t('ex.comment')} required>{({ id }) => <Input.TextArea id={id} rows={3} value={comment} onChange={(e) => setComment(e.target.value)} />}</FormItem>
      </div>
    </Modal>
  );
}

function Stats() {
  const { t } = useI18n();
  const [by, setBy] = useState('owner');
  const stats = useQuery({ queryKey: ['explanation', 'stats', by], queryFn: ({ signal }) => get<{ items: Stat[] }>('/accountability/stats', { by }, signal) });
  if (!stats.data?.items.length) return null;
  return (
    <Section
      title={t('ex.stats')}
      extra={
        <Radio.Group size="small" value={by} onChange={(e) => setBy(String(e.target.value))}>
          <Radio.Button value="owner">{t('ex.stats.owner')}</Radio.Button>
          <Radio.Button value="competitor">{t('ex.stats.competitor')}</Radio.Button>
        </Radio.Group>
      }
    >
      <table className="plain-table hand-scores">
        <thead>
          <tr>
            <th>{t(`ex.stats.who.${by as 'owner' | 'competitor'}`)}</th>
            {COUNTS.map((k) => (
              <th key={k} className="right">{t(`ex.${k}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stats.data.items.map((s) => (
            <tr key={s.id}>
              <th scope="row">{s.name ?? '—'}</th>
              {COUNTS.map((k) => (
                <td key={k} className="right num" data-label={t(`ex.${k}`)}>
                  {s[k]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export default function Accountability() {
  const { t } = useI18n();
  const model = useModel();
  const { user } = useSession();
  const { run, busy } = useAct('explanation');
  const rows = useList(model.kind('explanation'), { limit: 100, sort: '-listed_on', expand: 'owner,competitor' });
  const [explain, setExplain] = useState<Row | null>(null);
  const [judge, setJudge] = useState<Row | null>(null);
  const [made, setMade] = useState<number | null>(null);
  if (rows.isPending) return <Bones rows={6} />;
  const makes = user.roles.some((r) => ['sales_ops', 'ka_vp', 'admin'].includes(r));
  const mayJudge = (r: Row) => {
    if (r['owner'] === user.id) return false;
    if (r['state'] === 'reviewed') return user.roles.some((x) => ['sales_ops', 'ka_vp', 'president'].includes(x));
    const late = r['state'] === 'open' && String(r['due']) < today();
    return (r['state'] === 'explained' || late) && model.may('explanation', 'approve');
  };
  const verdict = (key: unknown) => optionLabel(model.field('explanation', 'verdict'), String(key));
  const make = makes && (
    <Button loading={busy} onClick={() => void run(async () => setMade((await post<{ made: number }>('/accountability/list')).made)).then((ok) => ok || setMade(null))}>
      {t('ex.make')}
    </Button>
  );
  return (
    <div className="hand-stack">
      <div className="hand-bar">
        <Link to="/sightings">{t('ex.sightings')}</Link>
        {make}
      </div>
      {made !== null && <Notice tone="plain">{made > 0 ? t('ex.made', { n: made }) : t('ex.made.none')}</Notice>}
      {rows.data?.items.length ? (
        <ul className="hand-list">
          {rows.data.items.map((r) => {
            const state = String(r['state']);
            return (
              <li key={r.id} className="hand-card">
                <header>
                  <Link to={`/accounts/${String(r['account'])}`}>{String(r['name'])}</Link>
                  <span className="hand-acts">
                    {r['verdict'] ? <Tag tone={r['verdict'] === 'excused' ? 'good' : 'bad'}>{verdict(r['verdict'])}</Tag> : null}
                    <Tag tone={state === 'open' && String(r['due']) < today() ? 'bad' : (tones[state] ?? 'plain')}>{state === 'open' && String(r['due']) < today() ? t('ex.overdue') : optionLabel(model.field('explanation', 'state'), state)}</Tag>
                  </span>
                </header>
                <p>
                  {nameOf(r, 'competitor')} <Link to={`/sightings?account=${String(r['account'])}&competitor=${String(r['competitor'])}`}><Whole>{t('ex.line', { n: Number(r['sightings']), day: String(r['last_seen']) })}</Whole></Link>
                </p>
                <Progress at={STEPS.indexOf(state as (typeof STEPS)[number])} done={state === 'judged'} steps={STEPS.map((k) => t(`ex.step.${k}`))} />
                {r['cause'] ? (
                  <dl className="hand-facts">
                    {(['cause', 'did', 'remedy'] as const).map((k) => (
                      <div key={k}>
                        <dt>{t(`ex.${k}`)}</dt>
                        <dd>{String(r[k] ?? '')}</dd>
                      </div>
                    ))}
                  </dl>
                ) : null}
                {r['superior_verdict'] ? <p className="muted">{t('ex.superior', { verdict: verdict(r['superior_verdict']) })} {String(r['superior_comment'] ?? '')}</p> : null}
                {r['verdict'] ? <p className="muted">{t('ex.final', { verdict: verdict(r['verdict']) })} {String(r['comment'] ?? '')}</p> : null}
                <footer>
                  <span className="muted num"><Whole>{[nameOf(r, 'owner'), String(r['listed_on']), t('ex.deals', { n: Number(r['open_deals']) }), r['last_won'] ? t('ex.won', { day: String(r['last_won']) }) : t('ex.never'), state === 'open' ? t('ex.due', { day: String(r['due']) }) : ''].filter(Boolean).join(' · ')}</Whole></span>
                  <span className="hand-acts">
                    {r['owner'] === user.id && (state === 'open' || state === 'explained') && (
                      <Button size="small" type={state === 'open' ? 'primary' : 'default'} onClick={() => setExplain(r)}>
                        {t('ex.explain')}
                      </Button>
                    )}
                    {mayJudge(r) && (
                      <Button size="small" type="primary" onClick={() => setJudge(r)}>
                        {t('ex.judge')}
                      </Button>
                    )}
                  </span>
                </footer>
              </li>
            );
          })}
        </ul>
      ) : (
        <Empty title={t('ex.none')} hint={t('ex.none.hint')} />
      )}
      <Stats />
      {explain && <ExplainDialog row={explain} onClose={() => setExplain(null)} />}
      {judge && <JudgeDialog row={judge} onClose={() => setJudge(null)} />}
    </div>
  );
}
