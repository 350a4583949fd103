import { type Caller, calledByTwig, caller } from './attribution.ts';
import type { Chains } from './chains.ts';
import type { Log } from './log.ts';

type Call = { by: Caller | null; method: string; url: string };

/** The panel's own calls are not journaled. */
const OWN_SWITCHES = /^\/sandbox\/api\/(?!page\/)/;

/**
 * The sandbox answers 501 to unknown routes. They are reported separately, because an unnoticed gap would
 * make the test results wrong.
 */
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

function watchXhr(log: Log, chains: Chains, now: () => number): void {
  const calls = new WeakMap<XMLHttpRequest, Call>();
  const open = XMLHttpRequest.prototype.open as (this: XMLHttpRequest, ...args: unknown[]) => void;
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: unknown[]) {
    const by = caller();
    const url = String(args[1]);
    calls.set(this, { by, method: String(args[0]).toUpperCase(), url });
    if (args[2] === false && by !== null && !calledByTwig())
      log.fault(by.widget, `requests ${url.split('?')[0]} with async: false`, {
        rule: 'sync-xhr',
        cause: by.where ?? '',
      });
    open.apply(this, args);
  };
  XMLHttpRequest.prototype.send = function (body) {
    const call = calls.get(this);
    const started = now();
    const chain = chains.current();
    if (call !== undefined) {
      // The first and last of its events; all come in one turn, so everything the response triggers continues
      // the chain of the call.
      this.addEventListener(
        'readystatechange',
        () => this.readyState === this.DONE && chains.enter(chain),
        true,
      );
      this.addEventListener('loadend', () => {
        report(log, call, this.status, now() - started);
        chains.leave();
      });
    }
    send.call(this, body);
  };
}

function watchFetch(log: Log, chains: Chains, now: () => number): void {
  const native = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = input instanceof Request ? input : null;
    const method = (init?.method ?? request?.method ?? 'GET').toUpperCase();
    const call = { by: caller(), method, url: request?.url ?? String(input) };
    const chain = chains.current();
    const started = now();
    try {
      const response = await native(input, init);
      chains.during(chain, () => report(log, call, response.status, now() - started));
      return response;
    } catch (error) {
      chains.during(chain, () => report(log, call, 0, now() - started));
      throw error;
    }
  };
}

/** Journals every request of the page. */
export function watchNetwork(log: Log, chains: Chains, now: () => number): void {
  watchXhr(log, chains, now);
  watchFetch(log, chains, now);
}
