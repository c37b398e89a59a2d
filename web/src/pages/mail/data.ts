/** What the server says of mail. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import { queryClient } from '../../api/hooks';

export interface MailSettings {
  on: boolean;
  host: string;
  port: number;
  tls: 'starttls' | 'tls' | 'none';
  user: string;
  has_password: boolean;
  from: string;
  from_name: string;
  base_url: string;
  may_keep_password: boolean;
}
export interface MailMine {
  on: boolean;
  notices: 'off' | 'hourly' | 'daily';
  left: number[];
}
export interface OutboxRow {
  id: number;
  what: 'schedule' | 'notices' | 'test';
  schedule: number | null;
  user: number;
  user_name: string | null;
  asked: boolean;
  state: 'waiting' | 'sent' | 'skipped' | 'failed';
  reason: string | null;
  reason_text: string | null;
  detail: string | null;
  address: string | null;
  subject: string | null;
  shown: number | null;
  bytes: number;
  attempts: number;
  created_at: string;
  due: string;
  ended_at: string | null;
}
export interface OutboxPage {
  items: OutboxRow[];
  next_cursor: string | null;
}
/** What is asked for by mail, in the words of the page it stands on. */
export interface Wish {
  what: 'list' | 'pivot' | 'dashboard' | 'kpi';
  kind: string;
  query: string;
  columns?: string;
  name: string;
}
export const stateTone = { waiting: 'accent', sent: 'good', skipped: 'faint', failed: 'bad' } as const;

export const useMine = () => useQuery({ queryKey: ['mail', 'mine'], queryFn: ({ signal }) => get<MailMine>('/mail/mine', undefined, signal) });
export const refreshMail = () => {
  void queryClient.invalidateQueries({ queryKey: ['mail'] });
  void queryClient.invalidateQueries({ queryKey: ['mail_schedule'] });
};
export const hourText = (h: number) => `${String(h).padStart(2, '0')}:00`;

/** Waits until a message has gone, or will not go at once. */
export async function outcome(path: string, id: number): Promise<OutboxRow | null> {
  for (let i = 0; i < 40; i++) {
    const row = (await get<OutboxPage>(path, { limit: 50 })).items.find((x) => x.id === id);
    if (row && (row.state !== 'waiting' || row.reason)) return row;
    await new Promise((done) => setTimeout(done, 500));
  }
  return null;
}
