import { visibleText } from '#domain/text/visible-text.ts';
import type { Faults } from '../http/validation.ts';

const DAY_MS = 86_400_000;

/**
 * Checks what the schema cannot express: a moment that is not in the future, sums above zero, parts in one
 * currency.
 */
export function eventFaults(event: Readonly<Record<string, unknown>>, now: number): Faults {
  const places = [...placesOf(event, '')];
  return [
    ...momentFault(String(event.occurred_at), now),
    ...places
      .filter(([name, value]) => name.endsWith('/value') && !/[1-9]/.test(unsigned(String(value))))
      .map(([pointer]) => ({ pointer, detail: 'must be more than nothing' })),
    ...currencyFaults(places),
    ...doubleFaults(event.invoices),
  ];
}

/**
 * Document numbers without any visible character. Checked for known types only; events of other types are
 * stored as they come.
 */
export function numberFaults(event: Readonly<Record<string, unknown>>): Faults {
  return [...placesOf(event, '')]
    .filter(([name, value]) => name.endsWith('/number') && visibleText(String(value)) === '')
    .map(([pointer]) => ({ pointer, detail: 'must have something to be read' }));
}

/** Empty for a sum below zero. */
function unsigned(value: string): string {
  return value.startsWith('-') ? '' : value;
}

function momentFault(occurredAt: string, now: number): Faults {
  return Date.parse(occurredAt) > now + DAY_MS
    ? [{ pointer: '/occurred_at', detail: 'is more than a day ahead' }]
    : [];
}

function currencyFaults(places: readonly (readonly [string, unknown])[]): Faults {
  const currencies = places.filter(([name]) => name.endsWith('/currency'));
  return currencies
    .filter(([, value]) => value !== currencies[0]?.[1])
    .map(([pointer]) => ({ pointer, detail: 'must be the currency of the whole' }));
}

/** At most one part per invoice. */
function doubleFaults(invoices: unknown): Faults {
  if (!Array.isArray(invoices)) return [];
  const ids = invoices.map((invoice) => (invoice as { id?: unknown }).id);
  return ids.flatMap((id, at) =>
    ids.indexOf(id) < at ? [{ pointer: `/invoices/${at}/id`, detail: 'is there already' }] : [],
  );
}

/** Every leaf with its JSON pointer. */
function* placesOf(value: unknown, at: string): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) {
    yield [at, value];
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* placesOf(inner, `${at}/${key}`);
}
