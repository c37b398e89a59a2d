import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as Ant } from 'antd';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../src/api/types';
import { AppContext, Model } from '../src/app/model';
import { Answer } from '../src/pages/approval/Answer';
import { type News, newsPath, type Waiting } from '../src/pages/approval/api';
import { isUnread } from '../src/pages/approval/NewsList';
import { stateTone } from '../src/pages/approval/tone';
import { WaitingList } from '../src/pages/approval/WaitingList';
import { meta } from './mock/meta';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
const model = new Model(structuredClone(meta));
const session: Session = { user: { id: 7, login: 'li', name: '李雷', org_unit: 1, roles: ['team_lead'], locale: null }, permissions: {}, csrf: 'x' };
const news: News = { id: 1, topic: 'approval_asked', key: 'notice.asked.initiation', text: '甲申请立项：乙', link_kind: 'approval', link: 5, at: '2026-11-20T01:00:00Z', read_at: null, done_at: null, snoozed_until: null };

let box: HTMLDivElement;
let root: Root;
let sent: { path: string; body: unknown }[];
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', async (path: string, o: { body?: string }) => {
    sent.push({ path, body: JSON.parse(o.body ?? 'null') });
    return new Response('{"id":5,"version":2}', { status: 200 });
  });
  box = document.createElement('div');
  document.body.append(box);
  root = createRoot(box);
});
afterEach(() => {
  act(() => root.unmount());
  box.remove();
  vi.unstubAllGlobals();
});

const draw = (what: React.ReactNode) =>
  act(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <AppContext.Provider value={{ model, session }}>
          <MemoryRouter>
            <Ant>{what}</Ant>
          </MemoryRouter>
        </AppContext.Provider>
      </QueryClientProvider>,
    ),
  );
const button = (text: string) => [...box.querySelectorAll('button')].find((b) => b.textContent?.replace(/\s/g, '') === text);
const press = (text: string) =>
  act(async () => {
    button(text)?.click();
    await new Promise((done) => setTimeout(done, 0));
  });
const write = (text: string) =>
  act(() => {
    const area = box.querySelector('textarea');
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
    area?.dispatchEvent(new Event('input', { bubbles: true }));
  });

describe('answering', () => {
  it('approves in two taps', async () => {
    draw(<Answer id={5} title="乙" />);
    await press('同意');
    expect(sent).toEqual([]);
    await press('确认同意');
    expect(sent).toEqual([{ path: '/api/v1/approvals/5/decision', body: { decision: 'approve' } }]);
  });
  it('asks why before it returns or rejects', async () => {
    draw(<Answer id={5} title="乙" />);
    await press('不同意');
    expect(button('确认不同意')?.disabled).toBe(true);
    write('  ');
    expect(button('确认不同意')?.disabled).toBe(true);
    write(' 毛利太低 ');
    await press('确认不同意');
    expect(sent[0]?.body).toEqual({ decision: 'reject', comment: '毛利太低' });
  });
  it('goes back by Escape', async () => {
    draw(<Answer id={5} title="乙" />);
    await press('退回');
    act(() => void box.querySelector('textarea')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
    expect(button('同意')).toBeDefined();
    expect(sent).toEqual([]);
  });
});

describe('the inbox', () => {
  it('knows what is unread', () => {
    expect(isUnread(news)).toBe(true);
    expect(isUnread({ ...news, read_at: news.at })).toBe(false);
    expect(isUnread({ ...news, done_at: news.at })).toBe(false);
    expect(isUnread({ ...news, snoozed_until: new Date(Date.now() + 60_000).toISOString() })).toBe(false);
    expect(isUnread({ ...news, snoozed_until: new Date(Date.now() - 60_000).toISOString() })).toBe(true);
  });
  it('knows where a notice leads', () => {
    const path = (k: string) => (k === 'account' ? 'accounts' : undefined);
    expect(newsPath(news, path)).toBe('/approvals/5');
    expect(newsPath({ ...news, link_kind: 'account', link: 9 }, path)).toBe('/accounts/9');
    expect(newsPath({ ...news, link_kind: 'nothing', link: 9 }, path)).toBeNull();
    expect(newsPath({ ...news, link_kind: null, link: null }, path)).toBeNull();
  });
  it('shows who asks, how much, for whom', () => {
    const w: Waiting = { id: 5, version: 1, title: '设备采购', subject: 'initiation', kind: 'opportunity', record: 3, requested_by: { id: 2, name: '韩梅梅' }, delegated_from: { id: 3, name: '林涛' }, requested_at: news.at, reason: '预算已批', amount: { amount: 120000000, currency: 'CNY' }, due: '2020-01-01', summary: null };
    draw(<WaitingList items={[w]} />);
    for (const text of ['设备采购', '韩梅梅', '¥120万', '代 林涛 审批', '预算已批', '已超']) expect(box.textContent).toContain(text);
    expect(box.querySelector('a')?.getAttribute('href')).toBe('/approvals/5');
  });
  it('colours states', () => {
    expect(['approved', 'rejected', 'returned', 'pending', 'withdrawn'].map(stateTone)).toEqual(['good', 'bad', 'warn', 'accent', 'plain']);
  });
});
