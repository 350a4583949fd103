import { describe, expect, it } from 'vitest';
import { readBookFile } from '#gateway/connectors/demo/book-file.ts';
import { ownEntities, readClients } from '#sandbox/accounting/ledger.ts';

/** What a client is matched by, and what is read beside its documents. */
function keysOf(client: {
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}) {
  const { id, name, inn, kpp, phones, emails } = client;
  return { id, name, inn, kpp, phones, emails };
}

describe('the stand-in’s ledger', () => {
  it('has the clients and own legal entities of the demo books, with the same keys', () => {
    const books = readBookFile();
    expect(readClients().map(keysOf)).toEqual(books.counterparties.map(keysOf));
    expect(ownEntities.map(({ id, name }) => ({ id, name }))).toEqual(books.own_entities);
    const requisites = ownEntities.flatMap((own) => (own.requisites ? [[own.id, own.requisites]] : []));
    expect(Object.fromEntries(requisites)).toEqual(books.own_requisites);
  });
});
