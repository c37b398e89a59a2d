/** What comes back: its rule in boxes, and whether a change is for this one, for those after it too, or for all. */
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, InputNumber, Modal, Radio, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { del, faultsByField, get, patch, post } from '../../api/client';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Notice } from '../../ui/bits';
import { ClockField, DayField } from '../../ui/DateField';
import { FormItem } from '../../ui/FormItem';
import { clockOf, dayOf, instantOf, today, weekday } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { type Freq, firstDay, freqs, nthOf, plain, type Rule, readRule, WEEKDAYS, weekdayKey, writeRule } from './rule';

/** A time of a series, as it is asked about: where it stood in the series and where it is to stand. */
export interface Occurrence {
  activity: number | null;
  at: string;
  start: string;
  end: string | null;
  subject: string;
  place: string | null;
}
type Scope = 'this' | 'next' | 'all';
interface Form {
  kind: string;
  subject: string;
  account: number | null;
  place: string;
  day: string;
  clock: string;
  minutes: number | null;
  rule: Rule | null;
  text: string;
  holiday: string;
  remind: number | null;
}

const minutesOf = (a: string, b: string | null) => (b ? Math.round((Date.parse(b) - Date.parse(a)) / 60000) : null);
const time = (f: Form) => instantOf(f.day, f.clock);
const MONDAY = '2024-01-01';

function RuleBoxes({ form, set }: { form: Form; set: (f: Partial<Form>) => void }) {
  const { t, lang } = useI18n();
  const r = form.rule;
  if (!r)
    return (
      <Notice>
        {t('series.custom')} <code className="break-all">{form.text}</code>{' '}
        <Button size="small" onClick={() => set({ rule: plain(form.day) })}>
          {t('series.custom.reset')}
        </Button>
      </Notice>
    );
  const change = (x: Partial<Rule>) => set({ rule: { ...r, ...x } });
  const nth = nthOf(form.day);
  return (
    <>
      <div className="series-line">
        <span>{t('series.every')}</span>
        <InputNumber aria-label={t('series.interval')} min={1} max={99} precision={0} value={r.interval} onChange={(v) => change({ interval: v ?? 1 })} style={{ width: 70 }} />
        <Select<Freq> aria-label={t('series.freq')} value={r.freq} onChange={(freq) => change({ freq })} options={freqs.map((f) => ({ value: f, label: t(`series.${f}` as Key, { n: r.interval }) }))} style={{ width: 110 }} />
      </div>
      {r.freq === 'WEEKLY' && (
        <Checkbox.Group className="series-days" aria-label={t('series.days')} value={r.days} onChange={(days) => days.length > 0 && change({ days })} options={WEEKDAYS.map((d, i) => ({ value: d, label: weekday(`${MONDAY.slice(0, 8)}0${i + 1}`, lang) }))} />
      )}
      {r.freq === 'MONTHLY' && (
        <Radio.Group
          className="series-month"
          value={r.monthly}
          onChange={(e) => change({ monthly: e.target.value as Rule['monthly'] })}
          options={[
            { value: 'day', label: t('series.month.day', { n: Number(form.day.slice(8)) }) },
            { value: 'nth', label: t(nth < 0 ? 'series.month.lastday' : 'series.month.nth', { n: nth, day: weekday(form.day, lang) }) },
            { value: 'last', label: t('series.month.last') },
          ]}
        />
      )}
      {r.freq === 'MONTHLY' && r.monthly === 'day' && Number(form.day.slice(8)) > 28 && <p className="form-help">{t('series.month.short')}</p>}
      <div className="series-line">
        <span>{t('series.end')}</span>
        <Select
          aria-label={t('series.end')}
          value={r.end}
          onChange={(end) => change({ end, until: r.until || form.day })}
          options={[
            { value: 'never', label: t('series.end.never') },
            { value: 'until', label: t('series.end.until') },
            { value: 'count', label: t('series.end.count') },
          ]}
          style={{ width: 130 }}
        />
        {r.end === 'until' && <div className="series-day"><DayField label={t('series.end.until')} value={r.until || null} min={form.day} onChange={(v) => v && change({ until: v })} /></div>}
        {r.end === 'count' && <InputNumber aria-label={t('series.end.count')} min={1} max={999} precision={0} value={r.count} onChange={(v) => change({ count: v ?? 1 })} style={{ width: 80 }} />}
      </div>
    </>
  );
}

function WhenLine({ form, set, withDay }: { form: Form; set: (f: Partial<Form>) => void; withDay: boolean }) {
  const { t } = useI18n();
  return (
    <div className="series-line">
      {withDay && <div className="series-day"><DayField label={t('series.day')} value={form.day} onChange={(v) => v && set({ day: v })} /></div>}
      <div className="series-clock"><ClockField label={t('series.clock')} value={form.clock} onChange={(v) => v && set({ clock: v })} /></div>
      <InputNumber aria-label={t('series.minutes')} min={0} step={15} precision={0} value={form.minutes} onChange={(minutes) => set({ minutes })} suffix={t('series.min')} style={{ width: 120 }} />
    </div>
  );
}

function begin(series: Row | null, one: Occurrence | null, day: string): Form {
  if (!series) return { kind: 'meeting', subject: '', account: null, place: '', day, clock: '09:00', minutes: 60, rule: plain(day), text: '', holiday: 'keep', remind: null };
  const first = dayOf(String(series['start']));
  const text = String(series['rule'] ?? '');
  const form: Form = {
    kind: String(series['kind']), subject: String(series['subject'] ?? ''), account: (series['account'] as number | null) ?? null, place: String(series['place'] ?? ''), day: first, clock: clockOf(String(series['start'])), minutes: (series['minutes'] as number | null) ?? null,
    rule: text ? readRule(text, first) : null, text, holiday: String(series['on_holiday'] ?? 'keep'), remind: (series['remind'] as number | null) ?? null,
  };
  if (!one) return form;
  return { ...form, subject: one.subject, place: one.place ?? '', day: dayOf(one.start), clock: clockOf(one.start), minutes: minutesOf(one.start, one.end) ?? form.minutes, rule: moved(form.rule, one) };
}

/** A time that was drawn to another day takes its weekday with it. */
function moved(rule: Rule | null, one: Occurrence): Rule | null {
  const was = weekdayKey(dayOf(one.at));
  const is = weekdayKey(dayOf(one.start));
  if (rule?.freq !== 'WEEKLY' || was === is) return rule;
  return { ...rule, days: WEEKDAYS.filter((d) => d === is || (d !== was && rule.days.includes(d))) };
}

function useSave(series: Row | null, one: Occurrence | null) {
  return async (f: Form, scope: Scope) => {
    const rule = f.rule ? writeRule(f.rule, f.day) : f.text;
    const all = { kind: f.kind, subject: f.subject.trim(), account: f.account, place: f.place.trim() || null, minutes: f.minutes, rule, on_holiday: f.holiday, remind: f.remind };
    const start = instantOf(f.rule ? firstDay(f.rule, f.day) : f.day, f.clock);
    if (!series) return post('/recurrences', { ...all, start });
    if (scope === 'this' && one?.activity) {
      const end = f.minutes ? new Date(Date.parse(time(f)) + f.minutes * 60000).toISOString() : null;
      return patch(`/activities/${one.activity}`, { subject: all.subject, place: all.place, start: time(f), end });
    }
    if (scope === 'next' && one) return post(`/recurrences/${series.id}/split`, { from: dayOf(one.at), ...all, start });
    const first = dayOf(String(series['start']));
    return patch(`/recurrences/${series.id}`, { ...all, rule: f.rule ? writeRule(f.rule, first) : f.text, start: instantOf(first, f.clock) });
  };
}

function Body({ series, one, day, onClose }: { series: Row | null; one: Occurrence | null; day: string; onClose: () => void }) {
  const { t, label } = useI18n();
  const { message, modal } = App.useApp();
  const model = useModel();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [form, setForm] = useState(() => begin(series, one, day));
  const [scope, setScope] = useState<Scope>(!series || !one ? 'all' : one.activity ? 'this' : 'next');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = useSave(series, one);
  const set = (x: Partial<Form>) => setForm((f) => ({ ...f, ...x }));
  const faults = faultsByField(error);
  const attempt = async (job: () => Promise<unknown>, said: Key) => {
    setBusy(true);
    try {
      await job();
      message.success(t(said));
      for (const k of ['calendar', 'activity', 'recurrence']) void client.invalidateQueries({ queryKey: [k] });
      onClose();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  const remove = () =>
    modal.confirm({
      title: t(`series.remove.${scope}`),
      content: scope === 'this' ? null : t('series.remove.hint'),
      okText: t('delete'),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: () =>
        attempt(async () => {
          if (!series) return;
          if (scope === 'this' && one?.activity) await del(`/activities/${one.activity}`);
          else {
            const from = scope === 'next' && one ? dayOf(one.at) : today();
            // The first time of a series always counts: where nothing came before, the series goes as a whole.
            if (from <= dayOf(String(series['start']))) await del(`/recurrences/${series.id}`, { query: { cascade: 1 } });
            else await post(`/recurrences/${series.id}/end`, { from });
          }
        }, 'series.removed'),
    });
  const kinds = (model.field('recurrence', 'kind')?.options ?? []).filter((o) => !o.hidden && o.key !== 'task');
  const holidays = model.field('recurrence', 'on_holiday')?.options ?? [];
  const whole = scope !== 'this';
  return (
    <Modal
      open
      title={t(series ? 'series.change' : 'series.new')}
      onCancel={onClose}
      footer={[
        series && (
          <Button key="remove" danger type="text" onClick={remove} className="series-remove">
            {t(scope === 'this' ? 'series.remove' : 'series.stop')}
          </Button>
        ),
        <Button key="cancel" onClick={onClose}>
          {t('cancel')}
        </Button>,
        <Button key="save" type="primary" loading={busy} disabled={!form.subject.trim()} onClick={() => void attempt(() => save(form, scope), 'series.saved')}>
          {t('save')}
        </Button>,
      ]}
    >
      {error !== null && <Notice tone="bad">{faults.general ?? Object.values(faults.fields).join(' ')}</Notice>}
      {series && one && (
        <Radio.Group
          className="series-scope"
          optionType="button"
          aria-label={t('series.scope')}
          value={scope}
          onChange={(e) => setScope(e.target.value as Scope)}
          options={[...(one.activity ? [{ value: 'this', label: t('series.this') }] : []), { value: 'next', label: t('series.next') }, { value: 'all', label: t('series.all') }]}
        />
      )}
      <FormItem name={t('series.subject')} required error={faults.fields['subject']}>
        {(a) => <Input id={a.id} value={form.subject} maxLength={200} autoFocus onChange={(e) => set({ subject: e.target.value })} />}
      </FormItem>
      <FormItem name={t(scope === 'all' && series ? 'series.time' : 'series.first')}>{() => <WhenLine form={form} set={set} withDay={!(scope === 'all' && series)} />}</FormItem>
      <FormItem name={t('series.place')}>{(a) => <Input id={a.id} value={form.place} maxLength={200} onChange={(e) => set({ place: e.target.value })} />}</FormItem>
      {whole && (
        <>
          <FormItem name={t('series.rule')} error={faults.fields['rule']}>
            {() => <RuleBoxes form={form} set={set} />}
          </FormItem>
          <div className="form-grid">
            <FormItem name={label(model.field('recurrence', 'kind')?.label)}>
              {(a) => <Select id={a.id} value={form.kind} onChange={(kind) => set({ kind })} options={kinds.map((o) => ({ value: o.key, label: label(o.label) }))} style={{ width: '100%' }} />}
            </FormItem>
            <FormItem name={label(model.field('recurrence', 'on_holiday')?.label)}>
              {(a) => <Select id={a.id} value={form.holiday} onChange={(holiday) => set({ holiday })} options={holidays.map((o) => ({ value: o.key, label: label(o.label) }))} style={{ width: '100%' }} />}
            </FormItem>
            <FormItem name={label(model.field('recurrence', 'account')?.label)}>{(a) => <RefPicker kind="account" id={a.id} value={form.account} onChange={(v) => set({ account: v as number | null })} />}</FormItem>
            <FormItem name={label(model.field('recurrence', 'remind')?.label)}>{(a) => <InputNumber id={a.id} min={0} max={40320} precision={0} value={form.remind} onChange={(remind) => set({ remind })} style={{ width: '100%' }} />}</FormItem>
          </div>
        </>
      )}
      {one?.activity && (
        <Button type="link" className="series-open" onClick={() => navigate(`/activities/${one.activity}`)}>
          {t('series.open')}
        </Button>
      )}
    </Modal>
  );
}

export default function SeriesDialog({ series, one, day, onClose }: { series: number | null; one: Occurrence | null; day: string; onClose: () => void }) {
  const [row, setRow] = useState<Row | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (series) get<Row>(`/recurrences/${series}`).then(setRow, (e: Error) => setError(e.message));
  }, [series]);
  if (series && !row)
    return (
      <Modal open footer={null} onCancel={onClose}>
        {error ? <Notice tone="bad">{error}</Notice> : <Bones rows={5} />}
      </Modal>
    );
  return <Body series={row} one={one} day={day} onClose={onClose} />;
}
