/** A system in memory in which drafts can be made; answers can be cut off and refused on purpose. */
import type { Draft, DraftItem, Drafting, DraftMade } from '../connectors/drafting.ts';
import { ConnectorFault } from '../connectors/fault.ts';

export interface FakeDrafting extends Drafting {
  /** Invoices by key, as they were sent. */
  readonly made: Map<string, Draft>;
  /** What it has by name. */
  readonly known: Map<string, DraftItem>;
  needed: boolean;
  /** Runs when an invoice is about to be written, and after; what it throws is the answer. */
  before: () => void | Promise<void>;
  after: () => void | Promise<void>;
}

export const SERVICE: DraftItem = { id: 'service.1', name: 'Услуги' };

export function fakeDrafting(): FakeDrafting {
  const madeOf = (key: string, numbers: readonly string[]): DraftMade => ({
    documentId: `invoice-${numbers.indexOf(key) + 1}`,
    number: `0000${numbers.indexOf(key) + 1}`,
    sum: { value: '2167.67', currency: 'RUB' },
    link: 'https://books.example/1',
  });
  const fake: FakeDrafting = {
    made: new Map(),
    known: new Map(),
    needed: true,
    before: () => undefined,
    after: () => undefined,
    items: async (names) => {
      const found = names.map((name) => fake.known.get(name) ?? null);
      return { found, substitutes: found.includes(null) ? [SERVICE] : [], areNeeded: fake.needed };
    },
    find: async ({ key }) => (fake.made.has(key) ? madeOf(key, [...fake.made.keys()]) : null),
    make: async (draft, signal) => {
      const known = await fake.find(draft, signal);
      if (known) return known;
      await fake.before();
      fake.made.set(draft.key, draft);
      await fake.after();
      return madeOf(draft.key, [...fake.made.keys()]);
    },
  };
  return fake;
}

/** The answer is cut off on its way. */
export function cutAnswer(): never {
  throw new ConnectorFault('unavailable');
}
