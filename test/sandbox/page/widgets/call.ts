import type { Host } from '../app/host.ts';
import type { Widget } from './types.ts';

/** Outcome of one callback; `failed` when it threw. */
export type Outcome = { value: unknown; failed: boolean };

/** How many callbacks have been called: their order over all widgets. */
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

/** Calls `callbacks[name]`, journals it, keeps an exception from the host and from other widgets. A missing callback is skipped. */
export function callWidget(
  host: Host,
  code: string,
  widget: Widget,
  name: string,
  ...args: unknown[]
): Outcome {
  const callback = widget.callbacks[name];
  if (typeof callback !== 'function') return { value: undefined, failed: false };
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
  }
}
