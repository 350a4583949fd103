import type { Host } from '../app/host.ts';
import { jsonText } from '../probe/text.ts';
import type { Widget } from './types.ts';

/** Outcome of one callback; `failed` when it threw. */
export type Outcome = { value: unknown; failed: boolean };

/** Number of callbacks called so far, which gives their order across all widgets. */
let calls = 0;

function resultName(value: unknown): string {
  if (isThenable(value)) return 'promise';
  return typeof value === 'object' && value !== null ? 'object' : String(value);
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

export function reportException(host: Host, code: string, where: string, error: unknown): void {
  const stack = error instanceof Error ? error.stack : undefined;
  host.probe.add({
    kind: 'exception',
    widget: code,
    text: `${where}: ${String(error)}`,
    detail: stack ?? error,
  });
  console.error(error);
}

/** Names of errors of a call that was aborted, timed out or did not reach its server. */
const INTERRUPTED = ['AbortError', 'TimeoutError', 'NetworkError'];

/**
 * Errors of the language and of the browser, with which nobody rejects on purpose. A network failure is one
 * of them in name only.
 */
function isMistake(reason: unknown): boolean {
  const mistakes = [TypeError, ReferenceError, RangeError, SyntaxError, EvalError, URIError];
  if (reason instanceof DOMException) return !INTERRUPTED.includes(reason.name);
  const isNetwork = /^(?:Failed to fetch|NetworkError)/.test(reasonText(reason));
  return mistakes.some((kind) => reason instanceof kind) && !isNetwork;
}

/** A reason as text: a message, a failed call's status, or a note that there is none. */
function reasonText(reason: unknown): string {
  if (reason instanceof Error) return reason.message;
  if (typeof reason !== 'object' || reason === null)
    return reason === undefined ? 'no reason given' : String(reason);
  const { status, statusText } = reason as { status?: unknown; statusText?: unknown };
  return status === undefined ? jsonText(reason) : `${String(status)} ${String(statusText ?? '')}`.trim();
}

/** Reports a rejected promise of a callback: that is how a widget refuses, unless its code failed. */
export function reportRefusal(host: Host, code: string, name: string, reason: unknown): void {
  if (isMistake(reason)) reportException(host, code, `${name} rejected`, reason);
  else host.probe.add({ kind: 'callback', widget: code, text: `${name} refuses: ${reasonText(reason)}` });
}

/**
 * Calls `callbacks[name]`, journals it and isolates its exceptions from the host and from other widgets. A
 * missing callback is skipped.
 */
export function callWidget(
  host: Host,
  code: string,
  widget: Widget,
  name: string,
  ...args: unknown[]
): Outcome {
  const callback = widget.callbacks[name];
  if (typeof callback !== 'function') return { value: undefined, failed: false };
  host.eyes?.settle();
  const started = performance.now();
  try {
    // `this` is the callbacks object, as on the platform.
    const value = callback.apply(widget.callbacks, args);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    calls += 1;
    host.probe.add({
      kind: 'callback',
      widget: code,
      text: `${name} → ${resultName(value)}`,
      detail: { ms, order: calls },
    });
    return { value, failed: false };
  } catch (error) {
    reportException(host, code, name, error);
    return { value: undefined, failed: true };
  } finally {
    host.eyes?.inspect(code);
  }
}
