/** A stored value as people read it. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { toneOf } from '../app/layout';
import { type Model, nameOf, recordPath, useModel } from '../app/model';
import { toldOf } from '../app/told';
import { get } from '../api/client';
import type { Field, Lang, Page, Row } from '../api/types';
import { label, type I18n, useI18n } from '../i18n';
import { Person, Tag } from './bits';
import { RegionText } from './RegionField';
import { dayOf, daysBetween, integer, isMoney, moneyFull, moneyShort, percent, relativeDay, safeMail, safeTel, safeUrl, timeText, today } from './format';

export const isEmpty = (v: unknown) => v === null || v === undefined || v === '' || (Array.isArray(v) && v.length === 0);

export function optionLabel(field: Field | undefined, key: string): string {
  const o = field?.options?.find((x) => x.key === key);
  return o ? label(o.label) : key;
}

const mailKey = /email/;
const webKey = /website|url|link/;

/** One long word that no line can break well: it wants the whole width of a phone. */
export const isAddress = (f: Field) => f.type === 'text' && (mailKey.test(f.key) || webKey.test(f.key));

function TextValue({ field, text, long }: { field: Field; text: string; long: boolean }) {
  const mail = mailKey.test(field.key) ? safeMail(text) : null;
  const tel = /(phone|mobile)$/.test(field.key) ? safeTel(text) : null;
  const web = webKey.test(field.key) ? safeUrl(text) : null;
  if (web)
    return (
      <a href={web} target="_blank" rel="noopener noreferrer" className="ellipsis" onClick={(e) => e.stopPropagation()}>
        {text.replace(/^https?:\/\//, '')}
      </a>
    );
  const href = mail ?? tel;
  if (href)
    return (
      <a href={href} className="ellipsis" onClick={(e) => e.stopPropagation()}>
        {text}
      </a>
    );
  return <span className={long ? 'prose' : 'ellipsis'}>{text}</span>;
}

function dateNode(day: string, field: Field, row: Row | undefined, lang: Lang): ReactNode {
  const late = field.key === 'close_date' && row?.['state'] === 'open' && daysBetween(today(), day) < 0;
  return (
    <time className={late ? 'num late' : 'num'} dateTime={day} title={relativeDay(day, lang)}>
      {day}
    </time>
  );
}

interface Props {
  field: Field;
  value: unknown;
  row?: Row;
  /** Whole text instead of one line; links to references. */
  full?: boolean;
}

/** The kind of record a text names, as in “kind: resource_request” of an approval. */
function kindNamed(field: Field, value: unknown, model: Model): string | null {
  const kind = field.type === 'text' && /(^|_)kind$/.test(field.key) ? model.kind(String(value)) : undefined;
  return kind ? label(kind.label) : null;
}

/** A user the row has no name for. */
function Someone({ id }: { id: number }) {
  const kind = useModel().kind('user');
  const found = useQuery({ queryKey: ['user', 'named', String(id)], enabled: Boolean(kind), queryFn: () => get<Page>(`/${kind?.path}`, { 'id.in': String(id) }) });
  const name = found.data?.items[0]?.['name'];
  return typeof name === 'string' ? <Person name={name} /> : <span className="nil">#{id}</span>;
}

/** A told reference has no name in its row; what the page knows by itself gets one. */
function named(model: Model, told: { field: Field; value: unknown }, row: Row | undefined): Row {
  const pipeline = told.field.ref === 'pipeline' ? model.pipelines.find((p) => p.id === told.value) : undefined;
  return { ...(row as Row), _names: pipeline ? { [told.field.key]: label(pipeline.name) } : {} };
}

export function Value({ field, value, row, full = false }: Props) {
  const { lang, t } = useI18n();
  const model = useModel();
  if (isEmpty(value)) return <span className="nil">—</span>;
  if (field.sensitive && value === '***')
    return (
      <span className="nil" title={t('form.sensitive')}>
        ***
      </span>
    );
  const told = toldOf(model, field, row, value);
  if (told?.field.ref === 'user') return <Someone id={Number(told.value)} />;
  if (told) return <Value field={told.field} value={told.value} row={named(model, told, row)} full={full} />;
  switch (field.type) {
    case 'money':
      if (!isMoney(value)) return null;
      return (
        <span className="num" title={moneyFull(value.amount, value.currency)}>
          {full ? moneyFull(value.amount, value.currency) : moneyShort(value.amount, value.currency, lang)}
        </span>
      );
    case 'int':
    case 'dec':
      return <span className="num">{typeof value === 'number' ? (/year/.test(field.key) ? value : integer(value)) : String(value)}</span>;
    case 'pct':
      return <span className="num">{percent(Number(value), 1)}</span>;
    case 'bool':
      return <span>{value ? t('yes') : t('no')}</span>;
    case 'date':
      return dateNode(String(value), field, row, lang);
    case 'time':
      return (
        <time className="num" dateTime={String(value)} title={timeText(String(value))}>
          {full ? timeText(String(value)) : shortTime(String(value))}
        </time>
      );
    case 'enum': {
      const key = String(value);
      const tone = toneOf(field.key, key);
      const text = optionLabel(field, key);
      return tone ? <Tag tone={tone}>{text}</Tag> : <span className="ellipsis">{text}</span>;
    }
    case 'tags':
      return (
        <span className="tags">
          {(value as unknown[]).map((x) => (
            <Tag key={String(x)}>{optionLabel(field, String(x))}</Tag>
          ))}
        </span>
      );
    case 'ref': {
      const name = row ? nameOf(row, field.key) : null;
      if (field.ref === 'user') return name ? <Person name={name} /> : <span className="nil">#{String(value)}</span>;
      const to = full ? recordPath(model.kind(field.ref ?? ''), Number(value)) : null;
      if (to && name && field.ref !== 'stage' && field.ref !== 'pipeline')
        return (
          <Link to={to} className="ellipsis" onClick={(e) => e.stopPropagation()}>
            {name}
          </Link>
        );
      return name ? <span className="ellipsis">{name}</span> : <span className="nil">#{String(value)}</span>;
    }
    case 'refs': {
      const name = row ? nameOf(row, field.key) : null;
      return <span className={full ? 'prose' : 'ellipsis'}>{name ?? t('n_items', { n: (value as unknown[]).length })}</span>;
    }
    case 'json':
      return <span className="ellipsis">{JSON.stringify(value)}</span>;
    default:
      if (field.key === 'region') return <RegionText code={String(value)} />;
      return <TextValue field={field} text={kindNamed(field, value, model) ?? String(value)} long={full && field.type === 'long'} />;
  }
}

/** Day and clock of this year without the year, older ones as a day. */
function shortTime(instant: string): string {
  const text = timeText(instant);
  return dayOf(instant).slice(0, 4) === today().slice(0, 4) ? text.slice(5) : text.slice(0, 10);
}

/** The same as plain text: history, conflicts, exports of tables. */
export function valueText(field: Field | undefined, value: unknown, i18n: I18n, row?: Row): string {
  if (isEmpty(value)) return i18n.t('nil');
  if (isMoney(value)) return moneyFull(value.amount, value.currency);
  if (!field) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (field.type === 'enum') return optionLabel(field, String(value));
  if (field.type === 'tags' && Array.isArray(value)) return value.map((x) => optionLabel(field, String(x))).join(i18n.t('sep'));
  if (field.type === 'bool') return value ? i18n.t('yes') : i18n.t('no');
  if (field.type === 'time' && typeof value === 'string') return timeText(value);
  if (field.type === 'pct') return percent(Number(value), 2);
  if ((field.type === 'ref' || field.type === 'refs') && row) return nameOf(row, field.key) ?? `#${String(value)}`;
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
