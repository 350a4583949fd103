import { expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { parseInn } from '#domain/requisites/check-digits.ts';
import { memoryBooks } from '../../testing/memory-books/memory-books.ts';
import { AUDIENCE, stillClock } from '../../testing/test-gateway.ts';
import { readBookFile } from './book-file.ts';
import { openDemoBooks } from './feed.ts';
import { createLedger } from './ledger-day.ts';
import { withMadeClients } from './made-clients.ts';

const file = withMadeClients(readBookFile(), 100_000);

it('generates the same documents on every start, with keys to find them', async () => {
  const made = file.counterparties.filter(({ id }) => id.startsWith('cp-m'));
  expect(made).toHaveLength(1_000);
  expect(made.every(({ inn }) => parseInn(inn) === inn)).toBe(true);
  expect(new Set(made.map(({ inn }) => inn)).size).toBe(1_000);
  expect(withMadeClients(readBookFile(), 100_000)).toEqual(file);
  const ledger = createLedger(file)('2026-03-02');
  const count = (id: string) => ledger.get(id)?.documents.length ?? 0;
  expect(made.slice(0, 20).reduce((sum, { id }) => sum + count(id), 0)).toBeGreaterThanOrEqual(1_990);
  expect(withMadeClients(readBookFile(), 0)).toEqual(readBookFile());
});

it('generates only the requested client', async () => {
  const trades = Object.freeze([]);
  const untouched = { ...readBookFile().counterparties[0], id: 'cp-bomb', trades };
  const bomb = {
    ...untouched,
    get credit_limit(): never {
      throw new Error('was worked out');
    },
  };
  const mined = { ...file, counterparties: [...file.counterparties, bomb as never] };
  const connector = memoryBooks({
    clock: stillClock(),
    publicOrigin: AUDIENCE,
    books: openDemoBooks(mined),
  });
  const books = connector.open(1 as AccountId, new AbortController().signal);
  const asked = { counterpartyIds: ['cp-m7'], kind: 'invoice' as const, limit: 5, after: null };
  expect((await books.readDocuments(asked)).total).toBe(20);
  expect((await books.readSettlements(['cp-m7'])).size).toBe(1);
  await expect(books.readSettlements(['cp-bomb'])).rejects.toThrow('was worked out');
});
