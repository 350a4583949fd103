import type { AccountingFact } from '#domain/accounting-facts.ts';
import type { AccountId } from '#domain/ids.ts';
import { applyFacts } from '../ledger/apply-accounting-events.ts';
import { dayIn } from '../ledger/calendar.ts';
import type { LedgerDocument } from '../ledger/document.ts';
import { groupBy } from '../ledger/group.ts';
import { readFacts } from '../store/accounting-events/facts.ts';
import type { ConnectionRow } from '../store/books/connections.ts';
import { type Effect, readSourceDocuments, restoreSource, saveEffects } from '../store/books/effective.ts';
import { readOwners } from '../store/books/owners.ts';
import { saveDocuments } from '../store/books/write.ts';
import type { Transaction } from '../store/engine/database.ts';
import { takesEvents } from './ids.ts';
import { documentRow } from './rows.ts';
import { settleTied, settleTies } from './tied.ts';

/**
 * Applies what accounting has reported through events to the documents of these counterparties, in a connection
 * that takes them. The source's own word is kept beside it, so a fact that is withdrawn leaves no trace.
 */
export async function applyEffects(
  transaction: Transaction,
  connection: ConnectionRow,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  const accountId = connection.accountId as AccountId;
  const facts = takesEvents(connection.id) ? await readFacts(transaction, accountId, ids) : [];
  await restoreSource(transaction, accountId, ids);
  await settleTied(transaction, accountId, ids);
  if (facts.length === 0) return;
  const owners = await readOwners(transaction, { accountId, connectionId: connection.id }, ids);
  for (const [id, own] of groupBy(facts, ({ named }) => named.counterpartyId)) {
    const ownEntityId = owners.get(id);
    if (ownEntityId !== undefined) await applyTo(transaction, { connection, id, ownEntityId, at }, own);
  }
}

interface Client {
  readonly connection: ConnectionRow;
  readonly id: string;
  /** Of documents that name no own legal entity from the books. */
  readonly ownEntityId: string;
  readonly at: Date;
}

async function applyTo(
  transaction: Transaction,
  { connection, id, ownEntityId, at }: Client,
  facts: readonly AccountingFact[],
): Promise<void> {
  const accountId = connection.accountId as AccountId;
  const said = settleTies(await readSourceDocuments(transaction, accountId, id));
  const effective = applyFacts(said, facts, {
    today: dayIn(connection.zone, at.getTime()),
    dayOf: (instant) => dayIn(connection.zone, Date.parse(instant)),
    ownEntity: { id: ownEntityId, name: '' },
  });
  const before = new Map(said.map((document) => [document.id, document]));
  await saveEffects(transaction, { accountId }, effective.filter(changedFrom(before)).map(effectOf));
  const fromEvents = effective.filter((document) => !before.has(document.id)).map(eventRow);
  await saveDocuments(transaction, { accountId, connectionId: connection.id }, fromEvents);
}

function changedFrom(before: ReadonlyMap<string, LedgerDocument>): (document: LedgerDocument) => boolean {
  return ({ id, dueDate, paid }) => {
    const was = before.get(id);
    return was !== undefined && (was.dueDate !== dueDate || was.paid?.value !== paid?.value);
  };
}

function effectOf({ id, dueDate, paid }: LedgerDocument): Effect {
  return { id, dueDate, paid };
}

function eventRow({ ownEntity, isFromEvent: _, ...document }: LedgerDocument) {
  return documentRow({ ...document, ownEntityId: ownEntity.id, version: 0 }, (id) => id, true);
}
