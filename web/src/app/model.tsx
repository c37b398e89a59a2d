/** What the server told about itself: who is signed in, which kinds of record exist and what may be
 *  done with them. Pages ask here instead of knowing fields by heart. */
import { createContext, useContext } from 'react';
import { t } from '../i18n';
import type { Action, Field, Kind, Label, Meta, Option, Row, Session } from '../api/types';

export interface Pipeline {
  id: number;
  name: Label;
  isDefault: boolean;
  active: boolean;
}
export interface Stage {
  id: number;
  pipeline: number;
  key: string;
  name: Label;
  percent: number;
  position: number;
  work: Label;
  step: Label;
  advice: Label;
}

const text = (v: unknown) => (typeof v === 'string' ? v : '');
const both = (r: Row, key: string): Label => ({ 'zh-CN': text(r[key]), en: text(r[`${key}_en`]) || text(r[key]) });

/** Texts that hold a value of another record's field, which the row itself names. */
export interface Told {
  kind: string;
  by: string;
  keys: string[];
}
const TOLD: Record<string, Told> = {
  deal_change: { kind: 'opportunity', by: 'field', keys: ['old', 'new'] },
  judgement: { kind: 'account', by: 'aspect', keys: ['was', 'became', 'proposed'] },
};

/** The texts that are keys of stages. */
const STAGES: Record<string, string[]> = {
  opportunity: ['stage'], stage_change: ['old', 'new'], visit_report: ['stage'], gate_item: ['stage'], activity_target: ['stage'],
};

export class Model {
  readonly meta: Meta;
  private kinds = new Map<string, Kind>();
  private paths = new Map<string, Kind>();
  private fields = new Map<string, Map<string, Field>>();
  readonly pipelines: Pipeline[];
  readonly stages: Stage[];
  constructor(meta: Meta, pipelines: Row[] = [], stages: Row[] = []) {
    this.meta = meta;
    this.pipelines = pipelines.map((r) => ({ id: r.id, name: both(r, 'name'), isDefault: Boolean(r['is_default']), active: r['active'] !== false }));
    this.stages = stages
      .map((r) => ({
        id: r.id, pipeline: Number(r['pipeline']), key: text(r['key']), name: both(r, 'name'), percent: Number(r['percent'] ?? 0),
        position: Number(r['position'] ?? 0), work: both(r, 'our_work'), step: both(r, 'customer_step'), advice: both(r, 'advice'),
      }))
      .sort((a, b) => a.pipeline - b.pipeline || a.position - b.position);
    this.nameStages();
    this.nameFields();
    for (const k of meta.kinds) {
      k.system ??= meta.system ?? [];
      this.kinds.set(k.kind, k);
      this.paths.set(k.path, k);
      const all = new Map<string, Field>();
      for (const f of [...k.system, ...k.fields]) all.set(f.key, f);
      for (const key of TOLD[k.kind]?.keys ?? []) {
        const f = all.get(key);
        if (f) f.told = TOLD[k.kind] as Told;
        if (k.title === key) k.title = null; // a key is no name
      }
      this.fields.set(k.kind, all);
    }
  }
  /** Records keep the key of a stage; here the keys get their names, as if they were options. */
  private nameStages(): void {
    const seen = new Map<string, Option>();
    for (const s of this.stages) if (!seen.has(s.key)) seen.set(s.key, { key: s.key, label: s.name });
    for (const [kind, keys] of Object.entries(STAGES)) this.choose(kind, keys, [...seen.values()]);
  }
  /** What changed on a deal is kept by the key of its field. */
  private nameFields(): void {
    const deal = this.meta.kinds.find((k) => k.kind === 'opportunity');
    this.choose('deal_change', ['field'], (deal?.fields ?? []).map((f) => ({ key: f.key, label: f.label })));
  }
  private choose(kind: string, keys: string[], options: Option[]): void {
    const fields = this.meta.kinds.find((k) => k.kind === kind)?.fields ?? [];
    for (const f of fields)
      if (options.length && keys.includes(f.key)) {
        f.type = 'enum';
        f.options = options;
      }
  }
  stagesOf(pipeline: unknown): Stage[] {
    return this.stages.filter((s) => s.pipeline === Number(pipeline));
  }
  defaultPipeline(): Pipeline | undefined {
    return this.pipelines.find((p) => p.isDefault && p.active) ?? this.pipelines.find((p) => p.active) ?? this.pipelines[0];
  }
  kind(kind: string): Kind | undefined {
    return this.kinds.get(kind);
  }
  byPath(path: string): Kind | undefined {
    return this.paths.get(path);
  }
  field(kind: string, key: string): Field | undefined {
    return this.fields.get(kind)?.get(key);
  }
  option(kind: string, key: string, value: string): Option | undefined {
    return this.field(kind, key)?.options?.find((o) => o.key === value);
  }
  may(kind: string, action: Action): boolean {
    return Boolean(this.kinds.get(kind)?.actions[action]);
  }
}

export interface App {
  model: Model;
  session: Session;
}
export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('no session');
  return app;
}
export const useModel = () => useApp().model;
export const useSession = () => useApp().session;

/** Reference fields a list or page should have named by the server. */
export function expandOf(kind: Kind, keys?: string[]): string {
  const refs = kind.fields.filter((f) => (f.type === 'ref' || f.type === 'refs') && f.read !== false);
  return (keys ? refs.filter((f) => keys.includes(f.key)) : refs).slice(0, 16).map((f) => f.key).join(',');
}

export function titleOf(kind: Kind, row: Row): string {
  const v = kind.title ? row[kind.title] : null;
  return typeof v === 'string' && v ? v : `#${row.id}`;
}

export function nameOf(row: Row, key: string): string | null {
  const n = row._names?.[key];
  if (Array.isArray(n)) return n.filter(Boolean).join(t('sep')) || null;
  return n ?? null;
}

/** What has no name of its own goes by whose it is. */
export const headOf = (kind: Kind, row: Row) => (kind.title ? null : (nameOf(row, 'account') ?? nameOf(row, 'deal'))) ?? titleOf(kind, row);

/** Kinds that have a page of their own to link to. */
export const recordPath = (kind: Kind | undefined, id: number) => (kind ? `/${kind.path}/${id}` : null);
