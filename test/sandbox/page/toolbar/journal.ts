import type { Entry, EntryKind } from '../probe/types.ts';

export const kinds: readonly EntryKind[] = [
  'callback',
  'request',
  'exception',
  'unknown',
  'fault',
  'note',
  'console',
  'event',
];

/** The reader's filter. An empty text or widget matches all. */
export type Filter = { kinds: ReadonlySet<EntryKind>; text: string; widget: string };

export function matches(entry: Entry, { kinds: wanted, text, widget }: Filter): boolean {
  if (!wanted.has(entry.kind)) return false;
  if (widget !== '' && (entry.widget ?? 'host') !== widget) return false;
  return text === '' || `${entry.text} ${entry.widget ?? ''}`.toLowerCase().includes(text.toLowerCase());
}

type Detail = { ms?: number; order?: number; rule?: string; cause?: string; where?: string | null };

export function detailOf({ detail }: Entry): Detail {
  return typeof detail === 'object' && detail !== null ? detail : {};
}

/** The details of an entry: a stack, a cause, a position. */
export function moreOf(entry: Entry): string {
  const { detail } = entry;
  if (typeof detail === 'string') return detail;
  const { cause, where } = detailOf(entry);
  return [cause, where].filter((part) => part !== undefined && part !== null && part !== '').join('\n');
}

/** Plain text for sending to a colleague: seconds, kind, widget, text, milliseconds, then the details. */
export function asText(entries: readonly Entry[]): string {
  const lines = entries.map((entry) => {
    const { ms } = detailOf(entry);
    const head = [(entry.at / 1000).toFixed(3), entry.kind, entry.widget ?? 'host', entry.text];
    const more = moreOf(entry).replaceAll('\n', '\n\t');
    return (
      [...head, ...(ms === undefined ? [] : [`${ms} ms`])].join('\t') + (more === '' ? '' : `\n\t${more}`)
    );
  });
  return lines.join('\n');
}

/** How many entries of each kind. */
export function countKinds(entries: readonly Entry[]): Record<EntryKind, number> {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<EntryKind, number>;
  for (const entry of entries) counts[entry.kind] += 1;
  return counts;
}
