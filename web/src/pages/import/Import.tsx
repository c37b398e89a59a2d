/** Moving data in, step by step: a file, its columns, what will happen, the run, the result — and back. */
import { useQuery } from '@tanstack/react-query';
import { App as Ant, Button, Checkbox, Progress, Radio, Select } from 'antd';
import { ArrowRight, Download, FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { ApiError, download, get, post } from '../../api/client';
import { useRefresh } from '../../api/hooks';
import type { ImportRun, Kind } from '../../api/types';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Empty, Figure, Notice, Section } from '../../ui/bits';
import { integer } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';

type Step = 'file' | 'map' | 'preview' | 'run' | 'done';
const STEPS: { key: Step; label: Key }[] = [
  { key: 'file', label: 'import.step.file' },
  { key: 'map', label: 'import.step.map' },
  { key: 'preview', label: 'import.step.preview' },
  { key: 'run', label: 'import.step.run' },
  { key: 'done', label: 'import.step.done' },
];

interface Choices {
  on_duplicate: 'skip' | 'update' | 'create';
  keep_good: boolean;
  accept_matches: boolean;
  /** Rows a person said are a company that stands here already: which. */
  same_rows: Record<number, number>;
  create_unknown: boolean;
  incomplete: boolean;
  currency: string;
  dates: '' | 'ymd' | 'dmy' | 'mdy';
}

const ORDER = ['account', 'contact', 'opportunity', 'product', 'user', 'org_unit', 'competitor', 'activity'];

function Steps({ at }: { at: Step }) {
  const { t } = useI18n();
  const i = STEPS.findIndex((s) => s.key === at);
  return (
    <ol className="wizard-steps" aria-label={t('import.steps')}>
      {STEPS.map((s, n) => (
        <li key={s.key} className={n < i ? 'past' : n === i ? 'now' : ''} aria-current={n === i ? 'step' : undefined}>
          <span className="wizard-no num">{n + 1}</span>
          {t(s.label)}
        </li>
      ))}
    </ol>
  );
}

function MapTable({ kind, run, map, setMap }: { kind: Kind; run: ImportRun; map: Record<string, string | null>; setMap: (m: Record<string, string | null>) => void }) {
  const { t, label } = useI18n();
  const fields = kind.fields.filter((f) => f.importable !== false && f.write !== false && f.enabled !== false && f.type !== 'json');
  const used = new Set(Object.values(map).filter(Boolean));
  return (
    <Stacked label={t('import.step.map')}>
      <table className="plain-table map-table">
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.samples')}</th>
            <th scope="col">{t('import.field')}</th>
          </tr>
        </thead>
        <tbody>
          {(run.columns ?? []).map((c) => (
            <tr key={c.column}>
              <th scope="row">{c.column}</th>
              <td className="muted samples">{c.samples.slice(0, 3).join(' · ') || '—'}</td>
              <td>
                <Select
                  aria-label={t('import.field.of', { name: c.column })}
                  allowClear
                  showSearch
                  optionFilterProp="label"
                  placeholder={t('import.ignore')}
                  value={map[c.column] ?? null}
                  onChange={(v: string | null | undefined) => setMap({ ...map, [c.column]: v ?? null })}
                  options={fields.map((f) => ({ value: f.key, label: label(f.label) + (f.required ? ' *' : ''), disabled: used.has(f.key) && map[c.column] !== f.key }))}
                  style={{ width: 240 }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Stacked>
  );
}

/** Rows whose company may stand here under another writing: each is said to be the same by hand, or stays another. */
function Twins({ run, choices, set }: { run: ImportRun; choices: Choices; set: (c: Partial<Choices>) => void }) {
  const { t } = useI18n();
  const twins = (run.proposals ?? []).filter((p) => p.whole);
  if (twins.length === 0) return null;
  return (
    <Section title={t('import.twins', { n: twins.length })}>
      <p className="quiet">{t('import.twins.hint')}</p>
      <Stacked label={t('import.twins', { n: twins.length })}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('import.row')}</th>
              <th scope="col">{t('import.value')}</th>
              <th scope="col">{t('import.candidate')}</th>
              <th scope="col">{t('import.twins.same')}</th>
            </tr>
          </thead>
          <tbody>
            {twins.slice(0, 200).map((p) => (
              <tr key={p.row}>
                <td className="num">{p.row}</td>
                <td>{p.value}</td>
                <td>{p.candidate.id ? <Link to={`/accounts/${p.candidate.id}`} target="_blank">{p.candidate.title}</Link> : `${p.candidate.title} (${t('import.twins.file')})`}</td>
                <td>
                  {p.candidate.id && (
                    <Checkbox
                      aria-label={t('import.twins.same.of', { name: p.value })}
                      checked={choices.same_rows[p.row] === p.candidate.id}
                      onChange={(e) => set({ same_rows: e.target.checked ? { ...choices.same_rows, [p.row]: p.candidate.id as number } : Object.fromEntries(Object.entries(choices.same_rows).filter(([row]) => Number(row) !== p.row)) })}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Stacked>
    </Section>
  );
}

function Report({ run, choices, setChoices }: { run: ImportRun; choices: Choices; setChoices: (c: Choices) => void }) {
  const { t, label } = useI18n();
  const model = useModel();
  const ambiguous = Object.entries(run.dates ?? {}).filter(([, d]) => d.ambiguous);
  const references = (run.proposals ?? []).filter((p) => !p.whole);
  const offers = (run.unknown ?? []).filter((u) => u.values.length > 0);
  const set = (c: Partial<Choices>) => setChoices({ ...choices, ...c });
  return (
    <>
      <dl className="figures">
        <Figure label={t('import.rows')} value={integer(run.rows ?? 0)} />
        <Figure label={t('import.creates')} value={integer(run.creates ?? 0)} />
        <Figure label={t('import.updates')} value={integer(run.updates ?? 0)} />
        <Figure label={t('import.skips')} value={integer(run.skips ?? 0)} />
        <Figure label={t('import.rejected')} value={<span className={run.rejects?.length ? 'late' : ''}>{integer(run.rejects_total ?? run.rejects?.length ?? 0)}</span>} />
      </dl>
      {ambiguous.length > 0 && (
        <Section title={t('import.dates')}>
          <p className="quiet">{t('import.dates.hint', { cols: ambiguous.map(([c]) => c).join(t('sep')) })}</p>
          <Radio.Group
            value={choices.dates || undefined}
            onChange={(e) => set({ dates: e.target.value as Choices['dates'] })}
            options={[
              { value: 'ymd', label: t('import.dates.ymd') },
              { value: 'dmy', label: t('import.dates.dmy') },
              { value: 'mdy', label: t('import.dates.mdy') },
            ]}
          />
        </Section>
      )}
      {offers.length > 0 && (
        <Section title={t('import.unknown')}>
          <ul className="unknown">
            {offers.map((u) => (
              <li key={u.kind + u.column}>
                <strong>{t('import.unknown.of', { kind: label(model.kind(u.kind)?.label), n: u.values.length, column: u.column })}</strong>
                <span className="muted"> {u.values.slice(0, 12).join(t('sep'))}{u.values.length > 12 ? ' …' : ''}</span>
              </li>
            ))}
          </ul>
          {offers.some((u) => u.offer_create) && (
            <Checkbox checked={choices.create_unknown} onChange={(e) => set({ create_unknown: e.target.checked })}>
              {t('import.unknown.create', { kinds: [...new Set(offers.filter((u) => u.offer_create).map((u) => label(model.kind(u.kind)?.plural)))].join(t('sep')) })}
            </Checkbox>
          )}
        </Section>
      )}
      <Twins run={run} choices={choices} set={set} />
      {references.length > 0 && (
        <Section title={t('import.proposals')}>
          <p className="quiet">{t('import.proposals.hint')}</p>
          <Stacked label={t('import.proposals')}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('import.column')}</th>
                  <th scope="col">{t('import.value')}</th>
                  <th scope="col">{t('import.candidate')}</th>
                </tr>
              </thead>
              <tbody>
                {[...new Map(references.map((p) => [`${p.column}|${p.value}`, p])).values()].slice(0, 20).map((p) => (
                  <tr key={`${p.column}|${p.value}`}>
                    <td>{p.column}</td>
                    <td>{p.value}</td>
                    <td>{p.candidate.title}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Stacked>
          <Checkbox checked={choices.accept_matches} onChange={(e) => set({ accept_matches: e.target.checked })}>
            {t('import.proposals.take')}
          </Checkbox>
        </Section>
      )}
      {(run.rejects_total ?? run.rejects?.length ?? 0) > 0 && (
        <Section title={t('import.rejects', { n: run.rejects_total ?? run.rejects?.length ?? 0 })}>
          <Rejects run={run} />
          <Checkbox checked={choices.keep_good} onChange={(e) => set({ keep_good: e.target.checked })}>
            {t('import.keep_good')}
          </Checkbox>
        </Section>
      )}
      <Section title={t('import.options')}>
        <div className="import-options">
          <label htmlFor="dup">{t('import.duplicates')}</label>
          <Radio.Group
            id="dup"
            value={choices.on_duplicate}
            onChange={(e) => set({ on_duplicate: e.target.value as Choices['on_duplicate'] })}
            options={[
              { value: 'update', label: t('import.dup.update') },
              { value: 'skip', label: t('import.dup.skip') },
              { value: 'create', label: t('import.dup.create') },
            ]}
          />
          <label htmlFor="cur">{t('import.currency')}</label>
          <Select id="cur" value={choices.currency} onChange={(v) => set({ currency: v })} options={[...new Set([choices.currency, 'CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD'])].map((c) => ({ value: c, label: c }))} style={{ width: 110 }} />
          <span />
          <Checkbox checked={choices.incomplete} onChange={(e) => set({ incomplete: e.target.checked })}>
            {t('import.incomplete')}
          </Checkbox>
        </div>
      </Section>
    </>
  );
}

function Rejects({ run }: { run: ImportRun }) {
  const { t } = useI18n();
  return (
    <div className="table-scroll" role="region" aria-label={t('import.rejected')} tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col" className="right">{t('import.row')}</th>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.value')}</th>
            <th scope="col">{t('import.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {(run.rejects ?? []).slice(0, 50).map((r, i) => (
            <tr key={`${r.row}${r.column}${i}`}>
              <td className="right num">{r.row}</td>
              <td>{r.column ?? '—'}</td>
              <td className="samples">{r.value ?? '—'}</td>
              <td>{r.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {(run.rejects?.length ?? 0) > 50 && <p className="quiet">{t('table.cut', { n: 50 })}</p>}
    </div>
  );
}

export function ImportResult({ run, onUndone }: { run: ImportRun; onUndone?: () => void }) {
  const { t } = useI18n();
  const { message, modal } = Ant.useApp();
  const refresh = useRefresh();
  const model = useModel();
  const undo = () =>
    modal.confirm({
      title: t('import.undo.ask'),
      content: t('import.undo.hint'),
      okText: t('undo'),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await post(`/import_runs/${run.run}/undo`);
          refresh(...model.meta.kinds.map((k) => k.kind), 'import_run');
          message.success(t('import.undone'));
          onUndone?.();
        } catch (e) {
          message.error(e instanceof Error ? e.message : t('error.unknown'));
        }
      },
    });
  return (
    <div className="import-result">
      {(run.rejects_total ?? run.rejects?.length ?? 0) > 0 && (
        <Button icon={<Download size={15} />} onClick={() => void download(`/import_runs/${run.run}/rejects.csv`, undefined, `rejects-${run.run}.csv`).catch((e: Error) => message.error(e.message))}>
          {t('import.rejects.get')}
        </Button>
      )}
      {run.state === 'done' && <Button onClick={undo}>{t('import.undo')}</Button>}
    </div>
  );
}

export default function Import() {
  const { t, label } = useI18n();
  const model = useModel();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const [search, setSearch] = useSearchParams();
  const kinds = ORDER.map((k) => model.kind(k)).filter((k): k is Kind => Boolean(k?.actions.import && !k.read_only));
  const kind = kinds.find((k) => k.kind === search.get('kind')) ?? kinds[0];
  const [step, setStep] = useState<Step>('file');
  const [file, setFile] = useState<File | null>(null);
  const [run, setRun] = useState<ImportRun | null>(null);
  const [map, setMap] = useState<Record<string, string | null>>({});
  const [proposed, setProposed] = useState('{}');
  const [choices, setChoices] = useState<Choices>({ on_duplicate: 'update', keep_good: true, accept_matches: false, same_rows: {}, create_unknown: true, incomplete: true, currency: model.meta.company.currency, dates: '' });
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const send = async (mode: 'preview' | 'run', f: File, k: Kind, m: Record<string, string | null> | null): Promise<ImportRun> => {
    const form = new FormData();
    form.append('mode', mode);
    if (m) form.append('map', JSON.stringify(m));
    const { dates, ...rest } = choices;
    form.append('options', JSON.stringify({ ...rest, ...(dates ? { dates } : {}) }));
    form.append('file', f);
    return post<ImportRun>(`/import/${k.path}`, form);
  };
  const attempt = async (job: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await job();
    } catch (e) {
      setError(e instanceof ApiError && e.errors.length ? `${e.message} ${e.errors.map((x) => x.message).join(' ')}` : e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  const upload = (f: File, k: Kind) =>
    attempt(async () => {
      setFile(f);
      setChoices((now) => ({ ...now, same_rows: {} }));
      const r = await send('preview', f, k, null);
      setRun(r);
      const guess = Object.fromEntries((r.columns ?? []).map((c) => [c.column, c.field]));
      setMap(guess);
      setProposed(JSON.stringify(guess));
      setStep('map');
    });
  /** The server's own reading knows more than columns (values, names made of several); it stands unless one changed it. */
  const chosenMap = () => (JSON.stringify(map) === proposed ? null : map);
  const preview = () =>
    attempt(async () => {
      if (!file || !kind) return;
      setRun(await send('preview', file, kind, chosenMap()));
      setStep('preview');
    });
  const start = () =>
    attempt(async () => {
      if (!file || !kind) return;
      setStep('run');
      try {
        const r = await send('run', file, kind, chosenMap());
        setRun(r);
        setStep(r.state === 'running' ? 'run' : 'done');
      } catch (e) {
        setStep('preview');
        throw e;
      }
    });

  // The answer comes when all is written; until then the newest run tells how far it is.
  const running = useQuery({
    queryKey: ['import_run', 'progress'],
    enabled: step === 'run',
    refetchInterval: 600,
    gcTime: 0,
    queryFn: () => get<{ items: ImportRun[] }>('/import_runs').then((r) => r.items.find((x) => x.state === 'running') ?? null),
  });
  const state = running.data;
  useEffect(() => {
    if (step === 'done') refresh(...model.meta.kinds.map((k) => k.kind), 'import_run');
  }, [step, refresh, model]);

  if (!kind)
    return (
      <div className="page">
        <Empty title={t('import.none')} />
      </div>
    );
  const missing = kind.fields.filter((f) => f.required && f.importable !== false && !(f.key === 'name' && run?.name_from) && !Object.values(map).includes(f.key) && (f.default === null || f.default === undefined));
  const again = () => {
    setStep('file');
    setFile(null);
    setRun(null);
    setError(null);
  };
  const ambiguousOpen = Object.values(run?.dates ?? {}).some((d) => d.ambiguous) && !choices.dates;

  return (
    <div className="page page-import">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('nav.import')}</h1>
          <span className="muted page-hint">{t('import.hint')}</span>
        </div>
        <div className="page-tools">
          <Link to="/import/runs">{t('import.runs')}</Link>
        </div>
      </header>
      <Steps at={step} />
      {error && <Notice tone="bad">{error}</Notice>}
      {step === 'file' && (
        <div className="wizard">
          <div className="kind-choice" role="radiogroup" aria-label={t('import.what')}>
            {kinds.map((k) => (
              <button key={k.kind} type="button" role="radio" aria-checked={k === kind} onClick={() => setSearch({ kind: k.kind }, { replace: true })}>
                {label(k.plural)}
              </button>
            ))}
          </div>
          <button
            type="button"
            className="drop"
            disabled={busy}
            onClick={() => input.current?.click()}
            onDragOver={(e) => e.preventDefault()}
            onDrop={(e) => {
              e.preventDefault();
              const f = e.dataTransfer.files[0];
              if (f) void upload(f, kind);
            }}
          >
            <FileUp size={28} strokeWidth={1.5} aria-hidden="true" />
            <strong>{busy ? t('import.reading') : t('import.drop', { kind: label(kind.plural) })}</strong>
            <span>{t('import.drop.hint')}</span>
          </button>
          <input
            ref={input}
            type="file"
            accept=".csv,.xlsx,.vcf,.ics,.txt"
            hidden
            aria-label={t('import.choose')}
            onChange={(e) => {
              const f = e.target.files?.[0];
              if (f) void upload(f, kind);
              e.target.value = '';
            }}
          />
        </div>
      )}
      {step === 'map' && run && (
        <div className="wizard">
          <p className="quiet">{t('import.map.hint', { file: file?.name ?? '', n: integer(run.rows ?? 0), kind: label(kind.plural) })}</p>
          {run?.map && <Notice tone="good">{t(run.name_from ? 'import.known.name' : 'import.known', { map: run.map, name: run.name_from ?? '' })}</Notice>}
          {missing.length > 0 && <Notice tone="warn">{t('import.missing', { names: missing.map((f) => label(f.label)).join(t('sep')) })}</Notice>}
          <MapTable kind={kind} run={run} map={map} setMap={setMap} />
          <div className="wizard-foot">
            <Button onClick={again}>{t('back')}</Button>
            <Button type="primary" loading={busy} onClick={() => void preview()} icon={<ArrowRight size={15} />} iconPosition="end">
              {t('import.preview')}
            </Button>
          </div>
        </div>
      )}
      {step === 'preview' && run && (
        <div className="wizard">
          <Report run={run} choices={choices} setChoices={setChoices} />
          <div className="wizard-foot">
            <Button onClick={() => setStep('map')}>{t('back')}</Button>
            <Button loading={busy} onClick={() => void preview()}>
              {t('import.recheck')}
            </Button>
            <Button type="primary" loading={busy} disabled={ambiguousOpen} onClick={() => void start()}>
              {t('import.start', { n: integer((run.creates ?? 0) + (run.updates ?? 0)) })}
            </Button>
          </div>
        </div>
      )}
      {step === 'run' && (
        <div className="wizard centre">
          <Progress type="circle" percent={Math.round((state?.progress ?? 0) * 100)} size={120} aria-label={t('import.step.run')} />
          <p className="quiet">{t('import.running')}</p>
        </div>
      )}
      {step === 'done' && run && (
        <div className="wizard">
          <Notice tone={run.state === 'done' ? 'good' : run.state === 'undone' ? 'warn' : 'bad'}>{t(run.state === 'done' ? 'import.done' : run.state === 'undone' ? 'import.undone' : 'import.failed')}</Notice>
          <dl className="figures">
            <Figure label={t('import.created')} value={integer(run.creates ?? 0)} />
            <Figure label={t('import.updated')} value={integer(run.updates ?? 0)} />
            <Figure label={t('import.skips')} value={integer(run.skips ?? 0)} />
            <Figure label={t('import.rejected')} value={integer(run.rejects_total ?? run.rejects?.length ?? 0)} />
          </dl>
          {(run.rejects_total ?? run.rejects?.length ?? 0) > 0 && <Rejects run={run} />}
          <ImportResult run={run} onUndone={() => setRun({ ...run, state: 'undone' })} />
          <div className="wizard-foot">
            <Button onClick={again}>{t('import.again')}</Button>
            <Link to={`/${kind.path}`} className="button-link" onClick={() => message.destroy()}>
              {t('import.see', { kind: label(kind.plural) })}
            </Link>
          </div>
        </div>
      )}
    </div>
  );
}
