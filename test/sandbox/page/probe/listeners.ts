import { type Caller, calledByJQuery, maker } from './attribution.ts';
import type { Live, Watch } from './types.ts';

type ListenerRecord = {
  by: Caller;
  born: number;
  type: string;
  listener: unknown;
  capture: boolean;
  target: WeakRef<EventTarget>;
};

function captureOf(options: boolean | AddEventListenerOptions | undefined): boolean {
  return typeof options === 'boolean' ? options : options?.capture === true;
}

/** A listener on a detached element dies with it; on anything global it stays. */
function isReachable(target: EventTarget | undefined): target is EventTarget {
  if (target === undefined) return false;
  if (target instanceof Node) return target.isConnected;
  return target === window || target instanceof MediaQueryList || target === window.visualViewport;
}

export function describeTarget(target: unknown): string {
  if (target === window) return 'window';
  if (target === document) return 'document';
  if (!(target instanceof Element)) return Object.prototype.toString.call(target).slice(8, -1);
  const id = target.id === '' ? '' : `#${target.id}`;
  const classes = [...target.classList].slice(0, 3).map((name) => `.${name}`);
  return `${target.localName}${id}${classes.join('')}`;
}

/**
 * React keeps one listener of the selection for all its roots, marks the document, and never removes it: no
 * widget can.
 */
function isReacts(type: string, target: EventTarget): boolean {
  const isMarked = (): boolean => Object.keys(target).some((key) => key.startsWith('_reactListening'));
  return type === 'selectionchange' && target === document && isMarked();
}

/** Counts the native listeners added by widget code; must run before any other script of the page. */
export function watchListeners(now: () => number): Watch {
  const records = new Set<ListenerRecord>();
  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;

  function forget(target: EventTarget, type: string, listener: unknown, capture: boolean): void {
    for (const record of records) {
      const same = record.type === type && record.listener === listener && record.capture === capture;
      if (same && record.target.deref() === target) records.delete(record);
    }
  }

  EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? window;
    add.call(target, type, listener, options);
    const by = listener === null ? null : maker('listener');
    if (by === null || calledByJQuery() || isReacts(type, target)) return;
    const capture = captureOf(options);
    forget(target, type, listener, capture);
    records.add({ by, born: now(), type, listener, capture, target: new WeakRef(target) });
    const drop = () => forget(target, type, listener, capture);
    if (typeof options === 'object' && options.once === true)
      add.call(target, type, drop, { once: true, capture });
    if (typeof options === 'object') options.signal?.addEventListener('abort', drop, { once: true });
  };

  EventTarget.prototype.removeEventListener = function (
    this: EventTarget | undefined,
    type,
    listener,
    options,
  ) {
    const target = this ?? window;
    remove.call(target, type, listener, options);
    forget(target, type, listener, captureOf(options));
  };

  return {
    alive() {
      const found: Live[] = [];
      for (const record of records) {
        const target = record.target.deref();
        if (target === undefined) records.delete(record);
        if (!isReachable(target)) continue;
        const { by, born, type } = record;
        found.push({ kind: 'listener', ...by, born, type, target: describeTarget(target) });
      }
      return found;
    },
  };
}
