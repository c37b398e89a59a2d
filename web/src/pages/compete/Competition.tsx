/** Competition and market: who stands against us, feature by feature, benefits by importance, forces of an
 *  industry, reports and sightings. Figures come from the server. */
import { useQuery } from '@tanstack/react-query';
import { App as Ant, Button, Input, Modal, Radio, Rate } from 'antd';
import { Eye, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { get, patch, post } from '../../api/client';
import { useList, useRefresh } from '../../api/hooks';
import type { Money, Row } from '../../api/types';
import { useCreate } from '../../app/create';
import { nameOf, useModel, useSession } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag, Whole } from '../../ui/bits';
import { moneyShort, percent, today } from '../../ui/format';
import { Parts } from '../../ui/Parts';
import { RefPicker } from '../../ui/RefPicker';
import { optionLabel } from '../../ui/Value';
import './compete.css';

interface Rival {
  id: number;
  name: string;
  open: { count: number; amount: number | null };
  won: number;
  lost: number;
  rate: number | null;
  preference: number | null;
  known: number;
  preferring: number;
  sightings: number;
  looked_on: string | null;
}

const useRivals = () => useQuery({ queryKey: ['analysis', 'competitors'], queryFn: ({ signal }) => get<{ currency: Money['currency']; items: Rival[] }>('/analysis/competitors', {}, signal) });
const said = (e: unknown, otherwise: string) => (e instanceof Error ? e.message : otherwise);

function Rivals() {
  const { t, lang } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const create = useCreate();
  const refresh = useRefresh();
  const rivals = useRivals();
  const look = async (r: Rival) => {
    try {
      await post('/site_watches', { competitor: r.id, found: 0 });
      refresh('site_watch', 'opportunity');
    } catch (e) {
      message.error(said(e, t('error.unknown')));
    }
  };
  if (rivals.isPending) return <Bones rows={6} />;
  if (rivals.isError) return <Notice tone="bad">{rivals.error.message}</Notice>;
  if (!rivals.data.items.length)
    return (
      <Empty title={t('compete.none')} hint={t('compete.none.hint')}>
        {model.may('competitor', 'create') && (
          <Button type="primary" onClick={() => create({ kind: 'competitor', stay: true })}>
            {t('compete.new')}
          </Button>
        )}
      </Empty>
    );
  return (
    <ul className="rivals">
      {rivals.data.items.map((r) => (
        <li key={r.id} className="rival">
          <header>
            <Link to={`/competitors/${r.id}`}>{r.name}</Link>
            {r.sightings > 0 && <Tag tone="warn">{t('compete.sightings', { n: r.sightings })}</Tag>}
          </header>
          <dl>
            <div>
              <dt>{t('compete.open')}</dt>
              <dd className="num">
                {r.open.count}
                {r.open.amount !== null && r.open.count > 0 && <small>{moneyShort(r.open.amount, rivals.data.currency, lang)}</small>}
              </dd>
            </div>
            <div>
              <dt>{t('compete.rate')}</dt>
              <dd className="num">
                {r.rate === null ? '—' : percent(r.rate * 100, 0)}
                <small>{t('compete.wonlost', { won: r.won, lost: r.lost })}</small>
              </dd>
            </div>
            <div>
              <dt>{t('compete.preference')}</dt>
              <dd className="num">
                {r.preference === null ? '—' : r.preference.toFixed(1)}
                <small>{t('compete.preferring', { n: r.preferring, of: r.known })}</small>
              </dd>
            </div>
          </dl>
          <footer>
            <span className="muted">{r.looked_on ? t('compete.looked', { day: r.looked_on }) : t('compete.never')}</span>
            {model.may('site_watch', 'create') && r.looked_on !== today() && (
              <Button size="small" icon={<Eye size={14} />} onClick={() => void look(r)}>
                {t('compete.look')}
              </Button>
            )}
            {model.may('sighting', 'create') && (
              <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: 'sighting', preset: { competitor: r.id, date: today() }, stay: true, onDone: () => refresh('sighting', 'opportunity') })}>
                {t('compete.sighting')}
              </Button>
            )}
          </footer>
        </li>
      ))}
    </ul>
  );
}

interface Cell {
  feature: Row;
  /** None: our own column. */
  rival?: Rival;
  cell?: Row;
}

function CellDialog({ at, onClose }: { at: Cell; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const old = at.rival ? at.cell : at.feature;
  const [text, setText] = useState(String(old?.[at.rival ? 'text' : 'our_text'] ?? ''));
  const [score, setScore] = useState(Number(old?.[at.rival ? 'score' : 'our_score'] ?? 0));
  const save = async () => {
    try {
      const said_ = { text: text.trim() || null, score: score || null };
      if (!at.rival) await patch(`/features/${at.feature.id}`, { our_text: said_.text, our_score: said_.score }, at.feature.version);
      else if (at.cell) await patch(`/feature_cells/${at.cell.id}`, said_, at.cell.version);
      else await post('/feature_cells', { feature: at.feature.id, competitor: at.rival.id, text: said_.text, score: said_.score });
      refresh('feature', 'feature_cell');
      onClose();
    } catch (e) {
      message.error(said(e, t('error.unknown')));
    }
  };
  return (
    <Modal open title={`${String(at.feature['name'])} · ${at.rival?.name ?? t('compete.us')}`} okText={t('save')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void save()}>
      <Input.TextArea aria-label={t('compete.text')} placeholder={t('compete.text')} value={text} rows={4} maxLength={2000} onChange={(e) => setText(e.target.value)} />
      <p className="cell-score">
        <Rate aria-label={t('compete.score')} value={score} onChange={setScore} /> <span className="muted">{score ? `${score} / 5` : t('compete.unscored')}</span>
      </p>
    </Modal>
  );
}

function Features() {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const rivals = useRivals();
  const features = useList(model.kind('feature'), { sort: 'position', limit: 200 });
  const cells = useList(model.kind('feature_cell'), { limit: 500 });
  const [at, setAt] = useState<Cell | null>(null);
  const may = model.may('feature_cell', 'create');
  if (rivals.isPending || features.isPending || cells.isPending) return <Bones rows={6} />;
  const all = rivals.data?.items ?? [];
  const shown = (text: unknown, score: unknown) => (
    <>
      {typeof score === 'number' && <strong className={`score s${score}`}>{score}</strong>}
      <span>{String(text ?? '') || (typeof score === 'number' ? '' : '—')}</span>
    </>
  );
  const cell = (c: Cell, name: string) => {
    const inside = c.rival ? shown(c.cell?.['text'], c.cell?.['score']) : shown(c.feature['our_text'], c.feature['our_score']);
    return (
      <td key={c.rival?.id ?? 0} data-label={name}>
        {may ? (
          <button type="button" className="cell-button" onClick={() => setAt(c)}>
            <span className="sr-only">{`${String(c.feature['name'])} · ${name} · `}</span>
            {inside}
          </button>
        ) : (
          inside
        )}
      </td>
    );
  };
  return (
    <>
      <table className="plain-table features">
        <thead>
          <tr>
            <th>{t('compete.feature')}</th>
            <th>{t('compete.us')}</th>
            {all.map((r) => (
              <th key={r.id}>{r.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(features.data?.items ?? []).map((f) => (
            <tr key={f.id}>
              <th scope="row">{String(f['name'])}</th>
              {cell({ feature: f }, t('compete.us'))}
              {all.map((r) => {
                const found = cells.data?.items.find((c) => c['feature'] === f.id && c['competitor'] === r.id);
                return cell({ feature: f, rival: r, ...(found ? { cell: found } : {}) }, r.name);
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {model.may('feature', 'create') && (
        <Button className="after" icon={<Plus size={15} />} onClick={() => create({ kind: 'feature', preset: { position: (features.data?.items.length ?? 0) + 1 }, stay: true })}>
          {t('compete.feature.new')}
        </Button>
      )}
      {at && <CellDialog at={at} onClose={() => setAt(null)} />}
    </>
  );
}

function Benefits() {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const rows = useList(model.kind('benefit'), { sort: 'position', limit: 200 });
  if (rows.isPending) return <Bones rows={5} />;
  return (
    <>
      <ol className="benefits">
        {(rows.data?.items ?? []).map((b) => (
          <li key={b.id} className={`imp-${String(b['importance'])}`}>
            <Link to={`/benefits/${b.id}`}>
              <strong>{String(b['feature'])}</strong> → {String(b['benefit'])}
            </Link>
            <Tag tone={b['importance'] === 'extreme' ? 'bad' : b['importance'] === 'high' ? 'warn' : 'plain'}>{optionLabel(model.field('benefit', 'importance'), String(b['importance']))}</Tag>
          </li>
        ))}
      </ol>
      {model.may('benefit', 'create') && (
        <Button className="after" icon={<Plus size={15} />} onClick={() => create({ kind: 'benefit', preset: { position: (rows.data?.items.length ?? 0) + 1 }, stay: true })}>
          {t('compete.benefit.new')}
        </Button>
      )}
    </>
  );
}

const FORCES = ['rivalry', 'entrants', 'substitutes', 'buyers', 'suppliers'] as const;

/** Journalists, associations, committees: contacts who make opinion in an industry. */
function OpinionFormers() {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const kind = model.kind('contact');
  const rows = useList(kind, { relation_kind: 'opinion_former', sort: 'name', limit: 100, expand: 'account' }, Boolean(kind));
  if (!kind) return null;
  return (
    <Section
      title={t('compete.opinion')}
      extra={
        model.may('contact', 'create') && (
          <Button size="small" type="text" icon={<Plus size={14} />} onClick={() => create({ kind: 'contact', preset: { relation_kind: 'opinion_former' }, stay: true })}>
            {t('compete.opinion.new')}
          </Button>
        )
      }
    >
      {rows.data?.items.length ? (
        <ul className="lines">
          {rows.data.items.map((c) => (
            <li key={c.id} className="line">
              <span className="line-body">
                <Link to={`/contacts/${c.id}`} className="line-title">{String(c['name'])}</Link>
                <span className="line-facts">{[nameOf(c, 'account') ?? c['employer'], c['title']].filter(Boolean).join(' · ')}</span>
              </span>
              {c['influence'] ? <Tag>{optionLabel(model.field('contact', 'influence'), String(c['influence']))}</Tag> : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{t('compete.opinion.none')}</p>
      )}
    </Section>
  );
}

function Industries() {
  const { t, label } = useI18n();
  const model = useModel();
  const create = useCreate();
  const rows = useList(model.kind('industry_sheet'), { sort: '-as_of', limit: 100, expand: 'author' });
  if (rows.isPending) return <Bones rows={5} />;
  const add = model.may('industry_sheet', 'create') && (
    <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: 'industry_sheet', stay: true })}>
      {t('compete.industry.new')}
    </Button>
  );
  if (!rows.data?.items.length)
    return (
      <>
        <Empty title={t('compete.industry.none')} hint={t('compete.industry.none.hint')}>{add}</Empty>
        <OpinionFormers />
      </>
    );
  return (
    <>
      <ul className="rivals">
        {rows.data.items.map((s) => (
          <li key={s.id} className="rival">
            <header>
              <Link to={`/industry_sheets/${s.id}`}>{optionLabel(model.field('industry_sheet', 'industry'), String(s['industry']))}</Link>
              <span className="muted num">{String(s['as_of'])}</span>
            </header>
            <dl className="forces">
              {FORCES.map((f) => (
                <div key={f}>
                  <dt>{label(model.field('industry_sheet', f)?.label)}</dt>
                  <dd>
                    <meter min={0} max={5} low={3} high={4} optimum={1} value={Number(s[f] ?? 0)} />
                    <span className="num">{s[f] ? String(s[f]) : '—'}</span>
                  </dd>
                </div>
              ))}
            </dl>
            {typeof s['conclusion'] === 'string' && <p className="prose">{s['conclusion']}</p>}
            <footer className="muted">{nameOf(s, 'author')}</footer>
          </li>
        ))}
      </ul>
      <div className="after">{add}</div>
      <OpinionFormers />
    </>
  );
}

function ReviewDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [decision, setDecision] = useState<'release' | 'return'>('release');
  const [comment, setComment] = useState('');
  const [readers, setReaders] = useState<number[]>([]);
  const save = async () => {
    try {
      await post(`/market_reports/${row.id}/review`, { decision, comment: comment.trim() || null, readers: decision === 'release' ? readers : [] });
      refresh('market_report', 'notification');
      onClose();
    } catch (e) {
      message.error(said(e, t('error.unknown')));
    }
  };
  return (
    <Modal open title={String(row['title'])} okText={t('compete.report.decide')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void save()}>
      <p className="prose">{String(row['text'] ?? '')}</p>
      <div className="review-form">
        <Radio.Group value={decision} onChange={(e) => setDecision(e.target.value as 'release' | 'return')} options={[{ value: 'release', label: t('compete.report.release') }, { value: 'return', label: t('compete.report.return') }]} />
        <Input.TextArea aria-label={t('compete.report.comment')} placeholder={t('compete.report.comment')} value={comment} maxLength={2000} onChange={(e) => setComment(e.target.value)} />
        {decision === 'release' && <RefPicker kind="user" multiple value={readers} onChange={(v) => setReaders(Array.isArray(v) ? v : [])} label={t('compete.report.readers')} />}
      </div>
    </Modal>
  );
}

const reportTone = { draft: 'faint', submitted: 'accent', returned: 'warn', released: 'good' } as const;

function Reports() {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const me = useSession().user.id;
  const create = useCreate();
  const refresh = useRefresh();
  const rows = useList(model.kind('market_report'), { sort: '-date', limit: 100, expand: 'author,reviewer,competitor' });
  const [at, setAt] = useState<Row | null>(null);
  const submit = async (r: Row) => {
    try {
      await post(`/market_reports/${r.id}/submit`);
      refresh('market_report');
    } catch (e) {
      message.error(said(e, t('error.unknown')));
    }
  };
  if (rows.isPending) return <Bones rows={5} />;
  const add = model.may('market_report', 'create') && (
    <Button type="primary" icon={<Plus size={15} />} onClick={() => create({ kind: 'market_report', stay: true })}>
      {t('compete.report.new')}
    </Button>
  );
  if (!rows.data?.items.length) return <Empty title={t('compete.report.none')} hint={t('compete.report.none.hint')}>{add}</Empty>;
  return (
    <>
      <ul className="rivals">
        {rows.data.items.map((r) => {
          const state = String(r['state']) as keyof typeof reportTone;
          return (
            <li key={r.id} className="rival">
              <header>
                <Link to={`/market_reports/${r.id}`}>{String(r['title'])}</Link>
                <Tag tone={reportTone[state] ?? 'plain'}>{optionLabel(model.field('market_report', 'state'), state)}</Tag>
              </header>
              <p className="prose clamp">{String(r['text'] ?? '')}</p>
              {state === 'returned' && r['comment'] ? <Notice tone="warn">{String(r['comment'])}</Notice> : null}
              <footer>
                <span className="muted"><Whole>{[nameOf(r, 'author'), String(r['date'] ?? ''), nameOf(r, 'competitor')].filter(Boolean).join(' · ')}</Whole></span>
                {r['author'] === me && (state === 'draft' || state === 'returned') && (
                  <Button size="small" onClick={() => void submit(r)}>
                    {t('compete.report.submit')}
                  </Button>
                )}
                {r['reviewer'] === me && state === 'submitted' && (
                  <Button size="small" type="primary" onClick={() => setAt(r)}>
                    {t('compete.report.review')}
                  </Button>
                )}
              </footer>
            </li>
          );
        })}
      </ul>
      <div className="after">{add}</div>
      {at && <ReviewDialog row={at} onClose={() => setAt(null)} />}
    </>
  );
}

function Sightings() {
  const { t } = useI18n();
  const model = useModel();
  const rows = useList(model.kind('sighting'), { sort: '-date', limit: 100, expand: 'competitor,account,reporter' });
  if (rows.isPending) return <Bones rows={5} />;
  if (!rows.data?.items.length) return <Empty title={t('compete.sighting.none')} hint={t('compete.sighting.none.hint')} />;
  return (
    <ul className="rivals">
      {rows.data.items.map((s) => (
        <li key={s.id} className="rival">
          <header>
            <Link to={`/sightings/${s.id}`}>{String(s['subject'])}</Link>
            <Tag>{optionLabel(model.field('sighting', 'where'), String(s['where']))}</Tag>
          </header>
          <footer className="muted"><Whole>{[nameOf(s, 'competitor'), nameOf(s, 'account'), String(s['date']), nameOf(s, 'reporter')].filter(Boolean).join(' · ')}</Whole></footer>
        </li>
      ))}
    </ul>
  );
}

export default function Competition() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const parts = { rivals: Rivals, features: Features, benefits: Benefits, industries: Industries, reports: Reports, sightings: Sightings };
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.competition')}</h1>
      </header>
      <Parts
        label={t('nav.competition')}
        at={search.get('part')}
        onChange={(part) => setSearch({ part }, { replace: true })}
        parts={(Object.keys(parts) as (keyof typeof parts)[]).map((key) => {
          const Part = parts[key];
          return { key, label: t(`compete.tab.${key}`), body: () => <Part /> };
        })}
      />
    </div>
  );
}
