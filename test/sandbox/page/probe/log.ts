import type { Entry, FaultDetail } from './types.ts';

const LIMIT = 5000;

export type Log = {
  all: Entry[];
  faults: Entry[];
  unknown: Entry[];
  add(entry: Omit<Entry, 'at'>): Entry;
  fault(widget: string | null, text: string, detail?: FaultDetail): void;
  note(widget: string | null, text: string, detail?: FaultDetail): void;
  subscribe(listener: (entry: Entry) => void): () => void;
  clear(): void;
};

function keep(list: Entry[], entry: Entry): void {
  list.push(entry);
  if (list.length > LIMIT) list.splice(0, list.length - LIMIT);
}

/**
 * The sandbox's journal: bounded, newest last; faults and unknown routes are also kept separately.
 * @param explain given the text and the stack of every exception, returns what the journal says
 */
export function createLog(
  now: () => number,
  explain: (text: string, stack: unknown) => string = (text) => text,
): Log {
  const listeners = new Set<(entry: Entry) => void>();
  const seen = new Set<string>();
  function once(kind: 'fault' | 'note', widget: string | null, text: string, detail?: FaultDetail): void {
    const key = `${kind}|${widget}|${text}`;
    if (seen.has(key)) return;
    seen.add(key);
    log.add({ kind, widget, text, detail });
  }
  const log: Log = {
    all: [],
    faults: [],
    unknown: [],
    add(partial) {
      const { kind, text, detail } = partial;
      const said = kind === 'exception' ? explain(text, detail) : text;
      const entry: Entry = { at: Math.round(now() * 10) / 10, ...partial, text: said };
      keep(log.all, entry);
      if (entry.kind === 'fault') keep(log.faults, entry);
      if (entry.kind === 'unknown') keep(log.unknown, entry);
      for (const listener of listeners) listener(entry);
      return entry;
    },
    fault: (widget, text, detail) => once('fault', widget, text, detail),
    note: (widget, text, detail) => once('note', widget, text, detail),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      for (const list of [log.all, log.faults, log.unknown]) list.length = 0;
      seen.clear();
    },
  };
  return log;
}
