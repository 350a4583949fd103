import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './errors.ts';
import { createSend, type SendRequest } from './send.ts';

const request: Omit<SendRequest, 'signal'> = {
  operation: 'panel',
  method: 'POST',
  url: 'https://gateway.example/v1/panel?token=SECRET_SENTINEL',
  headers: { Authorization: 'Bearer SECRET_SENTINEL' },
  body: { secret: 'SECRET_SENTINEL' },
  credentials: 'omit',
};

function answering(status: number, body: string | null, headers: Record<string, string> = {}) {
  return vi.fn(async () => new Response(body, { status, headers }));
}

async function failureOf(fetch: typeof globalThis.fetch, signal = new AbortController().signal) {
  const error: unknown = await createSend(fetch)({ ...request, signal }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe('send', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends JSON and returns body and ETag', async () => {
    const fetch = answering(200, '{"a":1}', { ETag: '"7"' });
    const reply = await createSend(fetch)({ ...request, signal: new AbortController().signal });
    expect(reply).toEqual({ status: 200, body: { a: 1 }, etag: '"7"' });
    const [url, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    expect(url).toBe(request.url);
    expect(init.body).toBe('{"secret":"SECRET_SENTINEL"}');
    expect(init.headers).toMatchObject({ 'Content-Type': 'application/json' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([204, 304])('reads no body of %i', async (status) => {
    const reply = await createSend(answering(status, null))({
      ...request,
      signal: new AbortController().signal,
    });
    expect(reply).toMatchObject({ status, body: undefined });
  });

  it.each([
    [401, 'auth'],
    [403, 'unavailable'],
    [404, 'refused'],
    [422, 'refused'],
    [429, 'rate'],
    [500, 'unavailable'],
    [504, 'unavailable'],
  ])('reports a page with %i as %s', async (status, kind) => {
    expect((await failureOf(answering(status, '<html>'))).kind).toBe(kind);
  });

  it.each(['{"status":403}', ''])('reports 403 with %j as a refused right', async (body) => {
    expect((await failureOf(answering(403, body))).kind).toBe('forbidden');
  });

  it('keeps code, request id and wait of a problem, and none of its texts', async () => {
    const body = JSON.stringify({ code: 'rate_limited', request_id: 'req-1', detail: 'SECRET_SENTINEL' });
    const error = await failureOf(answering(429, body, { 'Retry-After': '7' }));
    expect(error.detail).toEqual({
      status: 429,
      code: 'rate_limited',
      requestId: 'req-1',
      retryAfterMs: 7000,
    });
  });

  it('drops a code that is not a word', async () => {
    const error = await failureOf(answering(400, JSON.stringify({ code: 'ivan@romashka.example wrote' })));
    expect(error.detail).toEqual({ status: 400 });
  });

  it('reads the wait amoCRM puts into the body', async () => {
    const error = await failureOf(answering(429, '{"retry_after":300}'));
    expect(error.detail.retryAfterMs).toBe(300_000);
  });

  it('reports an answer that is not JSON as a shape fault', async () => {
    expect((await failureOf(answering(200, '<!doctype html>'))).kind).toBe('shape');
  });

  it('distinguishes no answer, timeout and a caller who left', async () => {
    const offline = vi.fn(async () => Promise.reject(new TypeError('fetch failed')));
    expect((await failureOf(offline)).kind).toBe('network');
    const late = failureOf(neverAnswering());
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await late).kind).toBe('timeout');
    const leaving = new AbortController();
    const left = failureOf(neverAnswering(), leaving.signal);
    leaving.abort();
    expect((await left).kind).toBe('aborted');
  });

  it('makes no request when the caller has already left', async () => {
    const fetch = answering(200, '{}');
    const error = await failureOf(fetch, AbortSignal.abort());
    expect(error.kind).toBe('aborted');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('cannot leak a credential through its error', async () => {
    const fetch = vi.fn(async () => Promise.reject(new TypeError('bad URL SECRET_SENTINEL')));
    const error = await failureOf(fetch);
    expect(`${error.message} ${JSON.stringify(error)} ${JSON.stringify({ ...error })}`).not.toContain(
      'SENTINEL',
    );
  });
});

function neverAnswering(): typeof fetch {
  return (_url, init) =>
    new Promise((_, reject) =>
      init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
    );
}
