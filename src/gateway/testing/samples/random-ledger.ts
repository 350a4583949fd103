import fc from 'fast-check';
import { money } from '#domain/money/money.ts';
import { type BookEntry, demoKinds } from '../../connectors/demo/book-file.ts';
import { type EntryOfDay, entryOf, type LedgerDay } from '../../connectors/demo/ledger-day.ts';
import type { FeedDocument } from '../../connectors/feed.ts';
import { addDays } from '../../ledger/calendar.ts';
import type { LedgerDocument } from '../../ledger/document.ts';

export const TODAY = '2026-03-02';
export const OWN_ENTITIES = [
  { id: 'own-1', name: 'ООО «Первая»' },
  { id: 'own-2', name: 'ИП Вторая' },
] as const;
export const CLIENTS = ['c-1', 'c-2', 'c-3', 'c-4'] as const;
const CURRENCIES = ['RUB', 'USD'] as const;

const day = fc.integer({ min: -120, max: 20 }).map((days) => addDays(TODAY, days));
const amount = fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 9_999 })).map(
  ([whole, part]) =>
    `${whole}.${String(part)
      .padStart(4, '0')
      .slice(0, part % 3 === 0 ? 4 : 2)}`,
);

const fields = fc.record({
  kind: fc.constantFrom(...demoKinds),
  date: day,
  dueDate: fc.option(day, { nil: null }),
  sum: amount,
  paid: fc.constantFrom('none', 'all', 'half', 'more'),
  mark: fc.constantFrom(null, null, null, 'draft', 'viewed', 'cancelled', 'refunded'),
  purpose: fc.constantFrom(null, 'Оплата по СЧЁТУ', 'инструмент'),
  client: fc.constantFrom(...CLIENTS),
  own: fc.constantFrom(...OWN_ENTITIES),
  currency: fc.constantFrom(...CURRENCIES),
});

/** Documents of several clients, own legal entities and currencies, as the ledger in memory holds them. */
export const randomDocuments: fc.Arbitrary<LedgerDocument[]> = fc
  .array(fields, { maxLength: 60 })
  .map((rows) =>
    rows.map(({ kind, date, dueDate, sum, paid, mark, purpose, client, own, currency }, at) => {
      const whole = money(sum, currency);
      const parts = {
        none: '0',
        all: sum,
        half: (Number(sum) / 2).toFixed(2),
        more: `${Math.ceil(Number(sum)) + 1}`,
      };
      return {
        id: `${kind}:${client}:${at}`,
        kind,
        number: `Н-${at}`,
        date,
        dueDate,
        sum: whole,
        paid: kind === 'payment' || kind === 'closing_document' ? null : money(parts[paid], currency),
        mark,
        purpose,
        counterpartyId: client,
        ownEntity: own,
      };
    }),
  );

/** A client of the ledger: all that its figures depend on. */
export function clientEntry(id: string): BookEntry {
  const limit = id === 'c-1' ? money('1000', 'RUB') : null;
  return {
    id,
    name: `ООО «${id}»`,
    inn: null,
    kpp: null,
    phones: [],
    emails: [],
    own_entity: 'own-1',
    currency: 'RUB',
    habit: 'none',
    credit_limit: limit,
    trades: [],
  };
}

/** {@link CLIENTS} as a feed gives them. */
export const CLIENT_RECORDS = CLIENTS.map(clientEntry).map(({ own_entity, credit_limit, ...entry }) => {
  return { ...entry, externalIds: [], ownEntityId: own_entity, creditLimit: credit_limit, version: 0 };
});

/** The same documents in memory. */
export function ledgerOf(documents: readonly LedgerDocument[]): LedgerDay {
  const entries = new Map<string, EntryOfDay>(
    CLIENTS.map((id) => {
      const own = documents.filter(({ counterpartyId }) => counterpartyId === id);
      return [id, entryOf(clientEntry(id), own, TODAY)];
    }),
  );
  return { get: (id) => entries.get(id) ?? null, values: () => entries.values() };
}

/** The same documents as a feed gives them. */
export function feedDocument({ ownEntity, ...document }: LedgerDocument, version = 1): FeedDocument {
  return { ...document, ownEntityId: ownEntity.id, version };
}
