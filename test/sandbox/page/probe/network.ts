import { type Caller, caller } from './attribution.ts';
import type { Log } from './log.ts';

type Call = { by: Caller | null; method: string; url: string };

/** The panel's own calls are no part of the story. */
const OWN_SWITCHES = /^\/sandbox\/api\/(?!page\/)/;

/** The sandbox answers 501 to what it does not know: shown apart, because a silent gap would make the judge lie. */
function report(log: Log, call: Call, status: number, ms: number): void {
  const { method, url, by } = call;
  if (OWN_SWITCHES.test(url)) return;
  const text = `${method} ${url} → ${status === 0 ? 'failed' : status}`;
  const widget = by?.widget ?? null;
  log.add({
    kind: 'request',
    widget,
    text,
    detail: { method, url, status, ms: Math.round(ms), where: by?.where },
  });
  const own = new URL(url, location.href).origin === location.origin;
  if (status === 501 && own) log.add({ kind: 'unknown', widget, text: `${method} ${url}` });
}

function watchXhr(log: Log, now: () => number): void {
  const calls = new WeakMap<XMLHttpRequest, Call>();
  const open = XMLHttpRequest.prototype.open as (this: XMLHttpRequest, ...args: unknown[]) => void;
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: unknown[]) {
    const by = caller();
    const url = String(args[1]);
    calls.set(this, { by, method: String(args[0]).toUpperCase(), url });
    if (args[2] === false && by !== null)
      log.fault(by.widget, `requests ${url.split('?')[0]} with async: false`, {
        rule: 'sync-xhr',
        cause: by.where ?? '',
      });
    open.apply(this, args);
  };
  XMLHttpRequest.prototype.send = function (body) {
    const call = calls.get(this);
    const started = now();
    if (call !== undefined)
      this.addEventListener('loadend', () => report(log, call, this.status, now() - started));
    send.call(this, body);
  };
}

function watchFetch(log: Log, now: () => number): void {
  const native = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = input instanceof Request ? input : null;
    const method = (init?.method ?? request?.method ?? 'GET').toUpperCase();
    const call = { by: caller(), method, url: request?.url ?? String(input) };
    const started = now();
    try {
      const response = await native(input, init);
      report(log, call, response.status, now() - started);
      return response;
    } catch (error) {
      report(log, call, 0, now() - started);
      throw error;
    }
  };
}

/** Journals every request of the page. */
export function watchNetwork(log: Log, now: () => number): void {
  watchXhr(log, now);
  watchFetch(log, now);
}
