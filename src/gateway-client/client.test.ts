import { describe, expect, it, vi } from 'vitest';
import type { PanelRequest } from '#contract/books/panel.ts';
import { ApiError } from '#http/errors.ts';
import { batchCall, dashboardCall } from './calls/report-calls.ts';
import { panelCall } from './calls.ts';
import { connectGateway } from './client.ts';

const question: PanelRequest = { entity: { type: 'lead', id: '7' }, parties: [] };
const signal = new AbortController().signal;
const fine = () => true;

type Handler = (path: string, init: RequestInit) => Response | Promise<Response>;

function set(handler: Handler, pageToken?: () => Promise<string | null>) {
  let time = 0;
  let opened = 0;
  const paths: string[] = [];
  const exchangeToken = vi.fn(async () => {
    opened += 1;
    return { status: 200, body: { session: `ses_${opened}` } };
  });
  const fetch = vi.fn(async (url: unknown, init?: RequestInit) => {
    paths.push(String(url));
    return handler(String(url), init ?? {});
  });
  const clock = { now: () => time, uuid: () => 'uuid', random: () => 0 };
  const gatewayUrl = 'https://gateway.example';
  const validate = (data: unknown) => typeof (data as { session?: unknown })?.session === 'string';
  const gateway = connectGateway({
    gatewayUrl,
    exchangeToken,
    fetch,
    clock,
    validate,
    ...(pageToken && { pageToken }),
  });
  const calls = {
    panel: panelCall(gateway, (data) => typeof data === 'object' && data !== null && 'match' in data),
    batch: batchCall(gateway, fine, 'RU'),
    dashboard: dashboardCall(gateway, fine),
  };
  const pass = (ms: number): void => {
    time += ms;
  };
  return { gateway, calls, exchangeToken, fetch, paths, pass };
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const headersOf = (init: RequestInit) => new Headers(init.headers);
const gone = () => json({ code: 'session_expired' }, 401);
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: ApiError) => error.kind,
  );

describe('gateway client', () => {
  it('opens one session for concurrent calls and sends it', async () => {
    const sent: (string | null)[] = [];
    const { calls, exchangeToken } = set((_path, init) => {
      sent.push(headersOf(init).get('Authorization'));
      return json({ match: {} });
    });
    await Promise.all([calls.panel(question, signal), calls.batch({ items: [] }, signal)]);
    expect(exchangeToken).toHaveBeenCalledOnce();
    expect(sent).toEqual(['Bearer ses_1', 'Bearer ses_1']);
  });

  it('renews an expired session once for all callers', async () => {
    const { calls, exchangeToken } = set((_path, init) =>
      headersOf(init).get('Authorization') === 'Bearer ses_1' ? gone() : json({ match: {} }),
    );
    await Promise.all([calls.panel(question, signal), calls.batch({ items: [] }, signal)]);
    expect(exchangeToken).toHaveBeenCalledTimes(2);
  });

  it('gives up when the new session is refused too, and starts over next time', async () => {
    let refuse = true;
    const { calls, exchangeToken, fetch } = set(() => (refuse ? gone() : json({ match: {} })));
    expect(await kindOf(calls.panel(question, signal))).toBe('auth');
    expect([exchangeToken.mock.calls.length, fetch.mock.calls.length]).toEqual([2, 2]);
    refuse = false;
    expect(await kindOf(calls.panel(question, signal))).toBe('answered');
  });

  it('does not wait for the gateway to reject a session of 20 minutes', async () => {
    const { calls, exchangeToken, pass } = set(() => json({ match: {} }));
    await calls.panel(question, signal);
    pass(18 * 60_000);
    await calls.panel(question, signal);
    expect(exchangeToken).toHaveBeenCalledOnce();
    pass(2 * 60_000);
    await calls.panel(question, signal);
    expect(exchangeToken).toHaveBeenCalledTimes(2);
  });

  it.each([
    [{ status: 401, body: { code: 'token_invalid' } }, 'auth'],
    [{ status: 403, body: null }, 'forbidden'],
    [{ status: 400, body: null }, 'refused'],
    [{ status: 200, body: { session: 5 } }, 'shape'],
  ])('a failed exchange %o is %s and is not cached', async (answer, kind) => {
    const { calls, exchangeToken } = set(() => json({ match: {} }));
    exchangeToken.mockResolvedValueOnce(answer as never);
    expect(await kindOf(calls.panel(question, signal))).toBe(kind);
    expect(await kindOf(calls.panel(question, signal))).toBe('answered');
  });

  it('a page whose token call throws counts as offline, and may be asked again', async () => {
    const { calls, exchangeToken } = set(() => json({ match: {} }));
    exchangeToken.mockRejectedValueOnce(new TypeError('$authorizedAjax is no function'));
    exchangeToken.mockRejectedValueOnce(new TypeError('$authorizedAjax is no function'));
    exchangeToken.mockRejectedValueOnce(new TypeError('$authorizedAjax is no function'));
    expect(await kindOf(calls.panel(question, signal))).toBe('network');
    expect(await kindOf(calls.panel(question, signal))).toBe('answered');
  });

  it('opens its session before the question when asked to, once for both', async () => {
    const { gateway, calls, exchangeToken, fetch } = set(() => json({ match: {} }));
    const warm = gateway.warm(signal);
    expect([exchangeToken.mock.calls.length, fetch.mock.calls.length]).toEqual([1, 0]);
    await Promise.all([warm, calls.panel(question, signal)]);
    await gateway.warm(signal);
    expect([exchangeToken.mock.calls.length, fetch.mock.calls.length]).toEqual([1, 1]);
  });

  it('fails a call whose early session failed as the call itself would', async () => {
    const { gateway, exchangeToken } = set(() => json({ match: {} }));
    exchangeToken.mockResolvedValueOnce({ status: 403, body: null } as never);
    expect(await kindOf(gateway.warm(signal))).toBe('forbidden');
    expect(await kindOf(gateway.warm(signal))).toBe('answered');
  });

  it('a caller who leaves does not take the session from the others', async () => {
    const { calls, exchangeToken } = set(() => json({ match: {} }));
    let answer = (_: { status: number; body: { session: string } }): void => undefined;
    exchangeToken.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const leaving = new AbortController();
    const left = kindOf(calls.panel(question, leaving.signal));
    const stayed = kindOf(calls.panel(question, signal));
    leaving.abort();
    expect(await left).toBe('aborted');
    answer({ status: 200, body: { session: 'ses_1' } });
    expect(await stayed).toBe('answered');
    expect(exchangeToken).toHaveBeenCalledOnce();
  });

  it('sends its ETag and returns the cached answer on 304', async () => {
    const { calls, fetch } = set((_path, init) =>
      headersOf(init).get('If-None-Match') === '"1"'
        ? new Response(null, { status: 304 })
        : json({ match: 'first' }, 200, { ETag: '"1"' }),
    );
    const first = await calls.panel(question, signal);
    expect(await calls.panel(question, signal)).toBe(first);
    await calls.panel({ ...question, entity: { type: 'lead', id: '8' } }, signal);
    expect(headersOf(fetch.mock.calls[2]?.[1] ?? {}).has('If-None-Match')).toBe(false);
  });

  it.each([
    ['fresh', '1970-01-01T00:05:00.000Z'],
    ['stale', '1969-12-31T23:00:00.000Z'],
  ])('a 304 for %s figures is dated %s', async (status, as_of) => {
    const source = { status, as_of: '1969-12-31T23:00:00.000Z' };
    const { calls, pass } = set((_path, init) =>
      headersOf(init).has('If-None-Match')
        ? new Response(null, { status: 304 })
        : json({ match: 'first', source }, 200, { ETag: '"1"' }),
    );
    await calls.panel(question, signal);
    pass(5 * 60_000);
    expect(await calls.panel(question, signal)).toEqual({ match: 'first', source: { status, as_of } });
  });

  it('reports an answer of another shape as a shape fault', async () => {
    const { calls } = set(() => json({ unexpected: true }));
    const error = await calls.panel(question, signal).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).kind).toBe('shape');
  });

  it('asks for the given period', async () => {
    const { calls, paths } = set(() => json({}));
    await calls.dashboard({ from: '2026-01-01', to: '2026-01-31' }, signal);
    expect(paths).toEqual(['https://gateway.example/v1/dashboard?from=2026-01-01&to=2026-01-31']);
  });
});

describe('the first panel of a page', () => {
  const found = { match: {}, session: { session: 'ses_way' } };
  const tokens = () => vi.fn(async () => 'jwt');

  it('opens the session along the way, and keeps it from the caller', async () => {
    const sent: Headers[] = [];
    const bodies: unknown[] = [];
    const { gateway, calls, exchangeToken } = set((_path, init) => {
      sent.push(headersOf(init));
      bodies.push(JSON.parse(String(init.body)));
      return json(found, 200, { ETag: 'W/"1"' });
    }, tokens());
    expect(await gateway.ready(signal)).toBeNull();
    expect(await calls.panel(question, signal)).toEqual({ match: {} });
    await calls.batch({ items: [] }, signal);
    // Nothing a browser asks permission for before it sends it.
    expect([...(sent[0] ?? [])]).toEqual([
      ['accept', 'application/json'],
      ['content-type', 'text/plain'],
    ]);
    expect(bodies[0]).toEqual({ token: 'jwt', body: question });
    expect(sent[1]?.get('Authorization')).toBe('Bearer ses_way');
    expect((await gateway.ready(signal))?.session).toBe('ses_way');
    expect(exchangeToken).not.toHaveBeenCalled();
  });

  it('falls back when the page does not show its token', async () => {
    const { gateway, calls, exchangeToken } = set(
      () => json({ match: {} }),
      async () => null,
    );
    expect((await gateway.ready(signal))?.session).toBe('ses_1');
    await calls.panel(question, signal);
    expect(exchangeToken).toHaveBeenCalledOnce();
  });

  it('falls back when the token is refused, and asks for another after the session ends', async () => {
    const pageToken = tokens();
    const { gateway, calls, exchangeToken, pass } = set(
      (_path, init) =>
        headersOf(init).get('Content-Type') === 'text/plain'
          ? json({ code: 'token_replayed' }, 401)
          : json({ match: {} }),
      pageToken,
    );
    await gateway.ready(signal);
    await calls.panel(question, signal);
    expect([pageToken.mock.calls.length, exchangeToken.mock.calls.length]).toEqual([1, 1]);
    pass(20 * 60_000);
    expect(await gateway.ready(signal)).toBeNull();
    expect(pageToken).toHaveBeenCalledTimes(2);
  });

  it('keeps the token for a later panel, even if a session was opened meanwhile', async () => {
    const { gateway, calls, exchangeToken } = set(() => json({ match: {} }), tokens());
    expect(await gateway.ready(signal)).toBeNull();
    await calls.batch({ items: [] }, signal);
    await calls.panel(question, signal);
    expect(exchangeToken).toHaveBeenCalledOnce();
  });
});
