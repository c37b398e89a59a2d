/** The administrator's page: the way to the mail server, a test, and the outbox. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { App as Ant, Button, Input, InputNumber, Select, Switch } from 'antd';
import { RotateCcw, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { faultsByField, get, patch, post } from '../../api/client';
import { useI18n } from '../../i18n';
import { Bones, Notice, Section, Tag } from '../../ui/bits';
import { timeText } from '../../ui/format';
import { type MailSettings as Settings, type OutboxPage, type OutboxRow, outcome, refreshMail, stateTone } from './data';
import './mail.css';

type Draft = Omit<Settings, 'has_password' | 'may_keep_password'> & { password: string };

function Form({ now }: { now: Settings }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const [form, setForm] = useState<Draft>({ ...now, password: '' });
  const [faults, setFaults] = useState<{ fields: Record<string, string>; general: string | null }>({ fields: {}, general: null });
  const [busy, setBusy] = useState<'save' | 'test' | null>(null);
  useEffect(() => setForm({ ...now, password: '' }), [now]);
  const set = (next: Partial<Draft>) => setForm((old) => ({ ...old, ...next }));
  const put = async (body: Record<string, unknown>) => {
    setBusy('save');
    setFaults({ fields: {}, general: null });
    try {
      await patch('/mail/settings', body);
      void message.success(t('mail.changed'));
      refreshMail();
    } catch (e) {
      setFaults(faultsByField(e));
    } finally {
      setBusy(null);
    }
  };
  const save = () => {
    const { on, host, port, tls, user, from, from_name, base_url, password } = form;
    void put({ on, host: host.trim(), port, tls, user: user.trim(), from: from.trim(), from_name: from_name.trim(), base_url: base_url.trim().replace(/\/+$/, ''), ...(password ? { password } : {}) });
  };
  const test = async () => {
    setBusy('test');
    try {
      const made = await post<{ id: number }>('/mail/test');
      const x = await outcome('/mail/outbox', made.id);
      if (x?.state === 'sent') void message.success(t('mail.test.ok'));
      else setFaults({ fields: {}, general: [x?.reason_text ?? t('mail.sending'), x?.detail].filter(Boolean).join(t('colon')) });
    } catch (e) {
      setFaults(faultsByField(e));
    } finally {
      setBusy(null);
      refreshMail();
    }
  };
  const line = (key: keyof Draft & string, input: React.ReactNode, hint?: string) => (
    <>
      <label htmlFor={`mail-${key}`}>{t(`mail.${key}`)}</label>
      <div>
        {input}
        {hint && <p className="muted">{hint}</p>}
        {faults.fields[key] && <span className="mail-fault" role="alert">{faults.fields[key]}</span>}
      </div>
    </>
  );
  const field = (key: 'host' | 'user' | 'from' | 'from_name' | 'base_url', hint?: string) => line(key, <Input id={`mail-${key}`} autoComplete="off" maxLength={200} value={form[key]} {...(faults.fields[key] ? { status: 'error' as const } : {})} onChange={(e) => set({ [key]: e.target.value })} />, hint);
  return (
    <form
      className="mail-form"
      onSubmit={(e) => {
        e.preventDefault();
        save();
      }}
    >
      {faults.general && <Notice tone="bad">{faults.general}</Notice>}
      {line('on', <Switch id="mail-on" checked={form.on} onChange={(on) => set({ on })} />)}
      {field('host', t('mail.host.hint'))}
      {line('port', <InputNumber id="mail-port" min={1} max={65535} precision={0} value={form.port} onChange={(v) => set({ port: v ?? 587 })} />)}
      {line('tls', <Select id="mail-tls" className="mail-short" value={form.tls} onChange={(tls: Settings['tls']) => set({ tls })} options={(['starttls', 'tls', 'none'] as const).map((v) => ({ value: v, label: t(`mail.tls.${v}`) }))} popupMatchSelectWidth={false} />)}
      {field('user')}
      {line(
        'password',
        <>
          <Input.Password id="mail-password" autoComplete="new-password" maxLength={200} value={form.password} disabled={!now.may_keep_password} placeholder={now.has_password ? t('mail.password.kept') : ''} onChange={(e) => set({ password: e.target.value })} />
          {now.has_password && (
            <button type="button" className="link-button" onClick={() => void put({ password: '' })}>
              {t('mail.password.clear')}
            </button>
          )}
        </>,
      )}
      {field('from')}
      {field('from_name')}
      {field('base_url', t('mail.base_url.hint'))}
      <span />
      <div className="mail-acts">
        <Button type="primary" htmlType="submit" loading={busy === 'save'}>{t('save')}</Button>
        <Button icon={<Send size={15} />} loading={busy === 'test'} disabled={!now.on} onClick={() => void test()}>{t('mail.test')}</Button>
      </div>
    </form>
  );
}

function Line({ x }: { x: OutboxRow }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const again = () =>
    void post(`/mail/outbox/${x.id}/retry`)
      .catch((e: unknown) => void message.error(e instanceof Error ? e.message : t('error.unknown')))
      .finally(refreshMail);
  return (
    <li className="mail-line">
      <span className="num muted">{timeText(x.ended_at ?? x.created_at)}</span>
      <span className="mail-who">
        {x.user_name ?? ''} <span className="muted">{x.address ?? ''}</span>
      </span>
      <span className="muted">{t(`mail.what.${x.what}`)}</span>
      <span className="mail-state">
        <Tag tone={stateTone[x.state]}>{t(`mail.state.${x.state}`)}</Tag>
        {x.state === 'waiting' && x.attempts > 0 && <span className="muted">{t('mail.again', { n: x.attempts, at: timeText(x.due) })}</span>}
        {x.reason_text && <span className="muted" title={x.detail ?? undefined}>{x.reason_text}</span>}
      </span>
      {(x.state === 'failed' || (x.state === 'waiting' && x.attempts > 0)) && (
        <Button size="small" icon={<RotateCcw size={14} />} onClick={again}>{t('mail.retry')}</Button>
      )}
    </li>
  );
}

function Outbox() {
  const { t } = useI18n();
  const [state, setState] = useState('');
  const pages = useInfiniteQuery({
    queryKey: ['mail', 'outbox', state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<OutboxPage>('/mail/outbox', { state: state || undefined, cursor: pageParam || undefined, limit: 50 }, signal),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: 10_000,
  });
  const items = pages.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Section
      title={t('mail.outbox')}
      extra={
        <span className="quick" role="group" aria-label={t('mail.outbox.state')}>
          {(['', 'waiting', 'failed', 'sent', 'skipped'] as const).map((s) => (
            <button key={s} type="button" aria-pressed={state === s} onClick={() => setState(s)}>
              {s === '' ? t('mail.outbox.all') : t(`mail.state.${s}`)}
            </button>
          ))}
        </span>
      }
    >
      {pages.isPending ? <Bones rows={4} /> : items.length === 0 ? <p className="quiet">{t('mail.outbox.none')}</p> : <ul className="mail-lines">{items.map((x) => <Line key={x.id} x={x} />)}</ul>}
      {pages.hasNextPage && <Button type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('mail.more')}</Button>}
    </Section>
  );
}

export default function MailSettings() {
  const { t } = useI18n();
  const settings = useQuery({ queryKey: ['mail', 'settings'], queryFn: ({ signal }) => get<Settings>('/mail/settings', undefined, signal) });
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('mail.settings')}</h1>
          <span className="muted page-hint">{t('mail.settings.hint')}</span>
        </div>
      </header>
      {settings.isError && <Notice tone="bad">{settings.error.message}</Notice>}
      {settings.isPending && <Bones rows={8} />}
      {settings.data && (
        <>
          {!settings.data.on && <Notice tone="warn">{t('mail.settings.off')}</Notice>}
          <Section title={t('mail.host')}>
            <Form now={settings.data} />
          </Section>
          <Outbox />
        </>
      )}
    </div>
  );
}
