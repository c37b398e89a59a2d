import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, call, faultsByField, get, onExpired, patch, post, setApiLanguage, setCsrf, withQuery } from '../src/api/client';

const answer = (status: number, body?: unknown) => new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  setCsrf('token');
  setApiLanguage('zh-CN');
});
afterEach(() => {
  fetched.mockReset();
  vi.unstubAllGlobals();
});
const sent = () => fetched.mock.calls[0]?.[1].headers as Record<string, string>;

describe('calls', () => {
  it('carry language, token, version and key', async () => {
    fetched.mockResolvedValue(answer(200, { id: 1 }));
    await patch('/accounts/1', { name: 'x' }, 7);
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1/accounts/1');
    expect(sent()).toMatchObject({ 'X-CSRF-Token': 'token', 'If-Match': '"7"', 'Accept-Language': 'zh-CN', 'Content-Type': 'application/json' });
  });
  it('of one record follow each other, each on what the one before made', async () => {
    const waiting: ((r: Response) => void)[] = [];
    fetched.mockImplementation(() => new Promise((ok) => waiting.push(ok)));
    const version = (n: number) => (fetched.mock.calls[n] as [string, { headers: Record<string, string> }])[1].headers['If-Match'];
    const both = [patch('/needs/5', { a: 1 }, 3), patch('/needs/5', { b: 2 }, 3)];
    await vi.waitFor(() => expect(waiting.length).toBe(1));
    waiting[0]?.(answer(200, { version: 4 }));
    await vi.waitFor(() => expect(waiting.length).toBe(2));
    expect([version(0), version(1)]).toEqual(['"3"', '"4"']);
    waiting[1]?.(answer(412, { code: 'precondition_failed' }));
    expect((await Promise.allSettled(both)).map((x) => x.status)).toEqual(['fulfilled', 'rejected']);
    // What was read anew counts as it was read; another record does not wait.
    const later = [patch('/needs/5', { c: 3 }, 9), patch('/needs/6', { c: 3 }, 3)];
    await vi.waitFor(() => expect(waiting.length).toBe(4));
    expect([version(2), version(3)].sort()).toEqual(['"3"', '"9"']);
    for (const ok of waiting.slice(2)) ok(answer(200, { version: 10 }));
    await Promise.all(later);
  });
  it('send no token with reading', async () => {
    fetched.mockResolvedValue(answer(200, {}));
    await get('/meta');
    expect(sent()['X-CSRF-Token']).toBeUndefined();
  });
  it('leave multipart to the browser', async () => {
    fetched.mockResolvedValue(answer(200, {}));
    await post('/import/accounts', new FormData());
    expect(sent()['Content-Type']).toBeUndefined();
  });
  it('take an answer without a body', async () => {
    fetched.mockResolvedValue(new Response(null, { status: 204 }));
    expect(await call('DELETE', '/accounts/1')).toBeUndefined();
  });
  it('drop empty query values', () => {
    expect(withQuery('/a', { q: '', n: 0, x: undefined, y: null, z: '华 为' })).toBe('/a?n=0&z=%E5%8D%8E+%E4%B8%BA');
  });
});

describe('problems', () => {
  it('keep status, code, faults and request id', async () => {
    fetched.mockResolvedValue(answer(422, { code: 'invalid', title: '填写有误', errors: [{ field: 'name', code: 'required', message: '请填写企业名称' }, { field: 'name', code: 'b', message: '二' }], request_id: 'r1' }));
    const e = await post('/accounts', {}).catch((x: unknown) => x);
    expect(e).toBeInstanceOf(ApiError);
    expect(e).toMatchObject({ status: 422, code: 'invalid', requestId: 'r1', message: '填写有误' });
    expect(faultsByField(e)).toEqual({ fields: { name: '请填写企业名称' }, general: null });
  });
  it('say the detail when no field is named', async () => {
    fetched.mockResolvedValue(answer(409, { code: 'gate', detail: '还缺拜访记录' }));
    expect(faultsByField(await post('/x').catch((x: unknown) => x))).toEqual({ fields: {}, general: '还缺拜访记录' });
  });
  it('survive an answer that is not JSON', async () => {
    fetched.mockResolvedValue(new Response('<html>', { status: 502 }));
    expect(await get('/x').catch((x: unknown) => x)).toMatchObject({ status: 502, code: 'http_502' });
  });
  it('tell a lost network', async () => {
    fetched.mockRejectedValue(new TypeError('failed'));
    expect(await get('/x').catch((x: unknown) => x)).toMatchObject({ status: 0, code: 'network' });
  });
  it('end the session on 401, but not when asking for it', async () => {
    const gone = vi.fn();
    onExpired(gone);
    fetched.mockImplementation(() => Promise.resolve(answer(401, { code: 'unauthenticated' })));
    await get('/session').catch(() => {});
    expect(gone).not.toHaveBeenCalled();
    await get('/accounts').catch(() => {});
    expect(gone).toHaveBeenCalledOnce();
  });
});
