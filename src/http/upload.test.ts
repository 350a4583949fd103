import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SendRequest } from './send.ts';
import { createUploadSend } from './upload.ts';

/** A browser's XHR, driven by hand. */
class FakeXhr extends EventTarget {
  static last: FakeXhr;
  readonly upload = new EventTarget();
  readonly headers: Record<string, string> = {};
  status = 0;
  responseText = '';
  timeout = 0;
  sent: unknown;
  aborted = false;
  constructor() {
    super();
    FakeXhr.last = this;
  }
  open(): void {}
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  getResponseHeader(name: string): string | null {
    return name === 'Retry-After' ? '3' : null;
  }
  send(body: unknown): void {
    this.sent = body;
  }
  abort(): void {
    this.aborted = true;
  }
  answer(status: number, responseText: string): void {
    Object.assign(this, { status, responseText });
    this.dispatchEvent(new Event('load'));
  }
}

afterEach(() => void vi.unstubAllGlobals());

function begin(over: Partial<SendRequest> = {}) {
  vi.stubGlobal('XMLHttpRequest', FakeXhr);
  const shares: number[] = [];
  const gone = new AbortController();
  const body = new Blob(['%PDF-']);
  const going = createUploadSend((share) => void shares.push(share))({
    operation: 'upload',
    method: 'POST',
    url: 'https://gateway.example/v1/attachments',
    body,
    headers: { 'Content-Type': 'application/pdf' },
    credentials: 'omit',
    signal: gone.signal,
    ...over,
  });
  return { going, shares, gone, body };
}

describe('an upload', () => {
  it('sends the file unchanged, reports progress, and returns the answer', async () => {
    const { going, shares, body } = begin();
    FakeXhr.last.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: 1, total: 4 }));
    FakeXhr.last.answer(200, '{"id":"att_1"}');
    expect(await going).toEqual({ status: 200, body: { id: 'att_1' }, etag: null });
    expect([FakeXhr.last.sent, FakeXhr.last.headers]).toEqual([body, { 'Content-Type': 'application/pdf' }]);
    expect(shares).toEqual([0.25]);
  });

  it.each([
    [413, '{"code":"body_too_large"}', { kind: 'refused', detail: { status: 413, code: 'body_too_large' } }],
    [429, 'page', { kind: 'rate', detail: { retryAfterMs: 3000 } }],
  ])('rejects %s as every call does', async (status, text, error) => {
    const { going } = begin();
    FakeXhr.last.answer(status, text);
    await expect(going).rejects.toMatchObject(error);
  });

  it('stops when cancelled, and a cut connection is a network fault', async () => {
    const { going, gone } = begin();
    gone.abort();
    await expect(going).rejects.toMatchObject({ kind: 'aborted' });
    expect(FakeXhr.last.aborted).toBe(true);
    const cut = begin();
    FakeXhr.last.dispatchEvent(new Event('error'));
    await expect(cut.going).rejects.toMatchObject({ kind: 'network' });
  });
});
