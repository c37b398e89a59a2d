/** Activities of a record, newest first, by month, with a line to write the next one down. */
import { App as Ant, Button, Input, Segmented, Select } from 'antd';
import { CalendarCheck, FileBox, type LucideIcon, Mail, MapPin, MonitorPlay, Phone, Users } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { faultsByField, post } from '../../api/client';
import { useList, useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { linkField, sortable } from '../../app/fields';
import { nameOf, useModel } from '../../app/model';
import { type Key, useI18n, type Vars } from '../../i18n';
import { Bones, Empty, Notice, Tag } from '../../ui/bits';
import { clockOf, dayOf, daysBetween, relativeDay } from '../../ui/format';
import { toneOf } from '../../app/layout';
import { optionLabel } from '../../ui/Value';

const ICON: Record<string, LucideIcon> = { call: Phone, visit: MapPin, meeting: Users, message: Mail, demo: MonitorPlay, sample: FileBox };

export function linkTo(activity: Kind, parent: Kind): string | null {
  if (parent.kind === 'contact') return 'contacts';
  return linkField(activity, parent.kind);
}

/** Who and what a new activity on this record concerns. */
export function activityPreset(parent: Kind, row: Row): Record<string, unknown> {
  if (parent.kind === 'account') return { account: row.id };
  if (parent.kind === 'contact') return { contacts: [row.id], ...(row['account'] ? { account: row['account'] } : {}) };
  if (parent.kind === 'opportunity') return { deal: row.id, ...(row['account'] ? { account: row['account'] } : {}) };
  return {};
}

function Composer({ parent, row }: { parent: Kind; row: Row }) {
  const { t, label } = useI18n();
  const model = useModel();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const kind = model.kind('activity');
  const [what, setWhat] = useState('call');
  const [text, setText] = useState('');
  const [state, setState] = useState<'done' | 'planned'>('done');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (!kind?.actions.create) return null;
  const options = (model.field('activity', 'kind')?.options ?? []).filter((o) => !o.hidden);
  const save = async () => {
    if (!text.trim()) return;
    setBusy(true);
    setError(null);
    const now = new Date();
    if (state === 'planned') now.setDate(now.getDate() + 1);
    now.setMinutes(Math.round(now.getMinutes() / 15) * 15, 0, 0);
    try {
      await post('/activities', { ...activityPreset(parent, row), kind: what, subject: text.trim(), state, start: now.toISOString() });
      setText('');
      refresh('activity');
      message.success(state === 'done' ? t('timeline.noted') : t('timeline.planned'));
    } catch (e) {
      const f = faultsByField(e);
      setError(f.general ?? Object.values(f.fields).join(' '));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="composer"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      {error && <Notice tone="bad">{error}</Notice>}
      <div className="composer-row">
        <Select aria-label={t('timeline.kind')} value={what} onChange={setWhat} options={options.map((o) => ({ value: o.key, label: label(o.label) }))} popupMatchSelectWidth={false} className="composer-kind" />
        <Input aria-label={t('timeline.subject')} value={text} maxLength={200} placeholder={t('timeline.placeholder')} onChange={(e) => setText(e.target.value)} />
        <Segmented
          value={state}
          onChange={(v) => setState(v as 'done' | 'planned')}
          options={[
            { value: 'done', label: t('timeline.done') },
            { value: 'planned', label: t('timeline.plan') },
          ]}
        />
        <Button type="primary" htmlType="submit" loading={busy} disabled={!text.trim()}>
          {t('timeline.note')}
        </Button>
      </div>
    </form>
  );
}

/** How long it lasted or is to last: hours of one day, or days with a line beside them. */
function lengthOf(row: Row): { days: number; text: [Key, Vars] } | null {
  const start = typeof row['start'] === 'string' ? row['start'] : null;
  if (!start) return null;
  const end = typeof row['end'] === 'string' && row['end'] > start ? row['end'] : null;
  const minutes = end ? Math.round((Date.parse(end) - Date.parse(start)) / 60000) : typeof row['minutes'] === 'number' ? row['minutes'] : 0;
  // The end of a whole day is the midnight after it.
  const last = end ? dayOf(new Date(Date.parse(end) - 1)) : dayOf(start);
  const days = daysBetween(dayOf(start), last) + 1;
  if (days > 1) return { days, text: ['timeline.days', { from: dayOf(start).slice(5), to: last.slice(5), n: days }] };
  if (row['all_day']) return { days, text: ['timeline.allday', {}] };
  if (minutes <= 0) return null;
  const long = minutes < 60 || minutes % 30 !== 0 ? (['timeline.minutes', { n: minutes }] as const) : (['timeline.hours', { n: minutes / 60 }] as const);
  if (!end) return { days, text: [long[0], long[1]] };
  return { days, text: [minutes < 60 || minutes % 30 !== 0 ? 'timeline.span.minutes' : 'timeline.span.hours', { from: clockOf(start), to: clockOf(end), n: long[1].n }] };
}

export function ActivityList({ rows, hide }: { rows: Row[]; hide?: string }) {
  const { t, lang } = useI18n();
  const model = useModel();
  let month = '';
  return (
    <ol className="timeline">
      {rows.map((r) => {
        const start = typeof r['start'] === 'string' ? r['start'] : typeof r['created_at'] === 'string' ? r['created_at'] : null;
        const day = start ? dayOf(start) : '';
        const head = day.slice(0, 7);
        const first = head !== month;
        month = head;
        const Icon = ICON[String(r['kind'])] ?? CalendarCheck;
        const state = String(r['state'] ?? '');
        const long = lengthOf(r);
        const people = [hide ? null : nameOf(r, 'account'), hide === 'deal' ? null : nameOf(r, 'deal'), nameOf(r, 'contacts'), nameOf(r, 'owner')].filter(Boolean).join(' · ');
        return (
          <li key={r.id} className={state === 'planned' ? 'ahead' : undefined}>
            {first && <h4 className="timeline-month num">{head}</h4>}
            <div className={`timeline-item${long && long.days > 1 ? ' is-long' : ''}`}>
              <span className="timeline-icon" title={optionLabel(model.field('activity', 'kind'), String(r['kind'] ?? ''))}>
                <Icon size={14} aria-hidden="true" />
              </span>
              <div className="timeline-body">
                <Link to={`/activities/${r.id}`} className="timeline-title">
                  {String(r['subject'] ?? '')}
                </Link>
                <span className="timeline-facts">
                  <span>{optionLabel(model.field('activity', 'kind'), String(r['kind'] ?? ''))}</span>
                  {long && <span className="num">{t(...long.text)}</span>}
                  {people && <span className="ellipsis">{people}</span>}
                  {state !== 'done' && state && <Tag tone={toneOf('state', state) ?? 'plain'}>{optionLabel(model.field('activity', 'state'), state)}</Tag>}
                  {r['outcome'] ? <Tag tone={toneOf('outcome', String(r['outcome'])) ?? 'plain'}>{optionLabel(model.field('activity', 'outcome'), String(r['outcome']))}</Tag> : null}
                </span>
                {typeof r['result'] === 'string' && r['result'] && <p className="timeline-text">{r['result']}</p>}
              </div>
              {start && (
                <time className="timeline-when num" dateTime={start} title={`${day} ${clockOf(start)}`}>
                  {relativeDay(day, lang)}
                </time>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

export function useActivities(parent: Kind, row: Row, limit: number, more: Record<string, string> = {}) {
  const kind = useModel().kind('activity');
  const link = kind ? linkTo(kind, parent) : null;
  return useList(kind, { [link ?? 'account']: row.id, sort: sortable(kind, ['-start', '-created_at']), limit, expand: 'account,deal,contacts,owner', ...more }, Boolean(link));
}

export function Timeline({ parent, row }: { parent: Kind; row: Row }) {
  const { t } = useI18n();
  const list = useActivities(parent, row, 100);
  return (
    <>
      <Composer parent={parent} row={row} />
      {list.isPending ? <Bones rows={8} /> : list.data?.items.length ? <ActivityList rows={list.data.items} hide={parent.kind === 'account' ? 'account' : parent.kind === 'opportunity' ? 'deal' : undefined} /> : <Empty title={t('timeline.none')} hint={t('empty.activity')} />}
    </>
  );
}
