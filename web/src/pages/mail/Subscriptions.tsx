/** What comes to me by mail: my subscriptions and those others put me on, what was sent, and notices. */
import { useQuery } from '@tanstack/react-query';
import { App as Ant, Button, Segmented } from 'antd';
import { History, Pause, Pencil, Play, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { del, get, patch, post } from '../../api/client';
import { useList } from '../../api/hooks';
import type { Row } from '../../api/types';
import { nameOf, useApp } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Section, Tag } from '../../ui/bits';
import { timeText } from '../../ui/format';
import { optionLabel } from '../../ui/Value';
import { hourText, type MailMine, type OutboxPage, outcome, refreshMail, stateTone, useMine } from './data';
import ScheduleForm from './ScheduleForm';
import './mail.css';

function Past({ id }: { id: number }) {
  const { t } = useI18n();
  const past = useQuery({ queryKey: ['mail', 'history', id], queryFn: ({ signal }) => get<OutboxPage>('/mail/history', { schedule: id, limit: 20 }, signal) });
  if (past.isPending) return <Bones rows={2} />;
  if (!past.data?.items.length) return <p className="quiet">{t('mail.history.none')}</p>;
  return (
    <ul className="mail-past">
      {past.data.items.map((x) => (
        <li key={x.id}>
          <span className="num">{timeText(x.ended_at ?? x.created_at)}</span>
          <Tag tone={stateTone[x.state]}>{t(`mail.state.${x.state}`)}</Tag>
          <span className="muted">{x.reason_text ?? (x.state === 'sent' && x.shown !== null ? t('mail.rows', { n: x.shown }) : '')}</span>
        </li>
      ))}
    </ul>
  );
}

function Subscription({ row, mine }: { row: Row; mine: MailMine }) {
  const { t } = useI18n();
  const { model, session } = useApp();
  const { message, modal } = Ant.useApp();
  const [open, setOpen] = useState(false);
  const [editing, setEditing] = useState(false);
  const [busy, setBusy] = useState(false);
  const owner = row['owner'] === session.user.id;
  const left = mine.left.includes(row.id);
  const paused = row['paused'] === true;
  const others = Array.isArray(row['recipients']) ? row['recipients'].length : 0;
  const say = (e: unknown) => void message.error(e instanceof Error ? e.message : t('error.unknown'));
  const act = (p: Promise<unknown>) => p.catch(say).finally(refreshMail);
  const field = (key: string) => model.field('mail_schedule', key);
  const days = (Array.isArray(row['weekdays']) ? (row['weekdays'] as string[]) : []).map((d) => optionLabel(field('weekdays'), d)).join(t('sep'));
  const rhythm = t(`mail.${row['rhythm'] as 'daily' | 'weekly' | 'monthly'}`, { hour: hourText(Number(row['hour'] ?? 8)), days, day: Number(row['month_day'] ?? 1) });
  const send = async () => {
    setBusy(true);
    try {
      const made = await post<{ id: number }>(`/mail_schedules/${row.id}/send`);
      const x = await outcome('/mail/history', made.id);
      if (x?.state === 'sent') void message.success(t('mail.sent'));
      else void message.info(x?.reason_text ?? t('mail.sending'));
    } catch (e) {
      say(e);
    } finally {
      setBusy(false);
      refreshMail();
    }
  };
  return (
    <li className="mail-item">
      <div className="mail-item-head">
        <strong>{String(row['name'] ?? '')}</strong>
        <Tag>{optionLabel(field('what'), String(row['what'] ?? ''))}</Tag>
        {paused && <Tag tone="warn">{t('mail.paused')}</Tag>}
        {left && <Tag tone="faint">{t('mail.left')}</Tag>}
      </div>
      <p className="muted">
        {rhythm}
        {row['working_days'] === true && ` · ${t('mail.workdays')}`}
        {!paused && mine.on && typeof row['next_at'] === 'string' && ` · ${t('mail.next', { at: timeText(row['next_at']) })}`}
        {!owner && ` · ${t('mail.by', { name: nameOf(row, 'owner') ?? '' })}`}
        {owner && others > 0 && ` · ${t('mail.to', { n: others })}`}
      </p>
      <div className="mail-acts">
        <Button size="small" icon={<Send size={14} />} loading={busy} disabled={!mine.on} onClick={() => void send()}>{t('mail.send')}</Button>
        {owner && <Button size="small" icon={<Pencil size={14} />} onClick={() => setEditing(true)}>{t('mail.change')}</Button>}
        {owner && <Button size="small" icon={paused ? <Play size={14} /> : <Pause size={14} />} onClick={() => void act(patch(`/mail_schedules/${row.id}`, { paused: !paused }, row.version))}>{t(paused ? 'mail.resume' : 'mail.pause')}</Button>}
        {(!owner || left) && <Button size="small" onClick={() => void act(post(`/mail_schedules/${row.id}/leave`, { leave: !left }))}>{t(left ? 'mail.back' : 'mail.leave')}</Button>}
        <Button size="small" icon={<History size={14} />} aria-expanded={open} onClick={() => setOpen(!open)}>{t('mail.history')}</Button>
        {owner && (
          <Button
            size="small"
            danger
            icon={<Trash2 size={14} />}
            onClick={() => modal.confirm({ title: t('mail.delete.ask', { name: String(row['name'] ?? '') }), okText: t('mail.delete'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => act(del(`/mail_schedules/${row.id}`)) })}
          >
            {t('mail.delete')}
          </Button>
        )}
      </div>
      {open && <Past id={row.id} />}
      {editing && <ScheduleForm row={row} onClose={() => setEditing(false)} />}
    </li>
  );
}

export default function Subscriptions() {
  const { t } = useI18n();
  const { model } = useApp();
  const { message } = Ant.useApp();
  const mine = useMine();
  const rows = useList(model.kind('mail_schedule'), { sort: 'name', limit: 200, expand: 'owner' });
  const choose = (notices: string) =>
    patch('/mail/mine', { notices })
      .catch((e: unknown) => void message.error(e instanceof Error ? e.message : t('error.unknown')))
      .finally(refreshMail);
  const waiting = rows.isPending || mine.isPending;
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('mail.title')}</h1>
          <span className="muted page-hint">{t('mail.hint')}</span>
        </div>
      </header>
      {mine.data?.on === false && <Notice tone="warn">{t('mail.off')}</Notice>}
      {rows.isError && <Notice tone="bad">{rows.error.message}</Notice>}
      <Section title={t('mail.mine')}>
        {waiting ? (
          <Bones rows={4} />
        ) : rows.data?.items.length && mine.data ? (
          <ul className="mail-list">
            {rows.data.items.map((r) => (
              <Subscription key={r.id} row={r} mine={mine.data} />
            ))}
          </ul>
        ) : (
          <Empty title={t('mail.none')} hint={t('mail.none.hint')} />
        )}
      </Section>
      <Section title={t('mail.notices')}>
        <p className="muted mail-lead" id="mail-notices">{t('mail.notices.hint')}</p>
        {mine.data && <Segmented aria-labelledby="mail-notices" value={mine.data.notices} onChange={(v) => void choose(String(v))} options={(['off', 'hourly', 'daily'] as const).map((v) => ({ value: v, label: t(`mail.notices.${v}`) }))} />}
      </Section>
    </div>
  );
}
