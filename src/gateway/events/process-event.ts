import { isDeepStrictEqual } from 'node:util';
import type { AccountingEvent } from '#contract/books/accounting-events.ts';
import { type AccountingFact, isSettled, mergeFacts, partOf } from '#domain/accounting-facts.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Clock } from '#shared/clock.ts';
import { ingestFacts } from '../books/ingest.ts';
import type { Connector } from '../connectors/connector.ts';
import { lockWaiting, markProcessed } from '../store/accounting-events/events.ts';
import { findFact, saveFact } from '../store/accounting-events/facts.ts';
import { recordAudit } from '../store/audit/audit.ts';
import type { Database, Transaction } from '../store/engine/database.ts';
import { countUp } from '../store/requests/rows.ts';
import type { EventRow } from '../store/schema/accounting-events.ts';
import { readEventBody } from './body.ts';
import { factOf, invoicesOf, subjectOf, updateActionOf } from './fact-of.ts';
import { fanOut, type LockedRequest, lockRelated } from './fan-out.ts';
import { findRelated, type Related } from './related.ts';

export interface WorkDeps {
  readonly database: Database;
  readonly connector: Connector;
  readonly clock: Clock;
}

type Outcome = NonNullable<EventRow['outcome']>;

/**
 * Processes one event completely: the document's facts, the timeline, notifications and the audit, in one
 * transaction. An event already processed is left alone. The books may be asked, before the transaction.
 * @throws ConnectorFault
 */
export async function workEvent(deps: WorkDeps, row: EventRow, signal: AbortSignal): Promise<void> {
  const { database, clock } = deps;
  const accountId = row.accountId as AccountId;
  // Its schema was checked on receipt.
  const event = readEventBody(row.body) as AccountingEvent;
  const related = await findRelated(deps, accountId, event, signal);
  const isPaid = event.type === 'overdue.started' && (await isPaidInBooks(deps, accountId, event, signal));
  const at = new Date(clock.now());
  await database.transaction((transaction) =>
    write(transaction, { row, accountId, event, related, isPaid, at }),
  );
}

interface Work {
  readonly row: EventRow;
  readonly accountId: AccountId;
  readonly event: AccountingEvent;
  readonly related: readonly Related[];
  readonly isPaid: boolean;
  readonly at: Date;
}

async function write(transaction: Transaction, work: Work): Promise<void> {
  const { row, accountId, event, at } = work;
  const requests = await lockRelated(transaction, accountId, work.related);
  // The account's writers wait for each other here, so two events about one document are merged one after the
  // other.
  const { change } = await countUp(transaction, accountId, false);
  if (!(await lockWaiting(transaction, row.id))) return;
  const incoming = factOf({ eventId: row.eventId, event });
  const known = await findFact(transaction, accountId, incoming);
  const merged = known ? mergeFacts(known, incoming) : incoming;
  const outcome = outcomeOf(known, incoming, work.isPaid);
  if (!isDeepStrictEqual(known, merged)) {
    await saveFact(transaction, accountId, merged, change);
    await ingestFacts(transaction, accountId, clientsOf(known, merged), at);
  }
  const news = outcome === 'applied' ? event : newsOf(event, known);
  if (news) await fanOut(transaction, { ...work, event: news, requests: relatedTo(news, requests, outcome) });
  await recordAudit(transaction, {
    accountId,
    at,
    actor: { kind: 'system', id: '' },
    origin: '',
    action: `accounting.${updateActionOf(event)}`,
    subject: subjectOf(event).id,
    details: { label: subjectOf(event).number, event: row.id, outcome },
  });
  await markProcessed(transaction, row.id, { outcome, fact: incoming });
}

/** A correction may name another client: then the fact leaves one and comes to the other. */
function clientsOf(...facts: readonly (AccountingFact | null)[]): string[] {
  return facts.flatMap((fact) => (fact ? [fact.named.counterpartyId] : []));
}

/**
 * Whether there is anything new: the same fact under another id is not, and a paid invoice is not overdue.
 */
function outcomeOf(known: AccountingFact | null, incoming: AccountingFact, isPaid: boolean): Outcome {
  if (incoming.kind !== 'invoice') return known ? 'known' : 'applied';
  const before = known?.kind === 'invoice' ? known : null;
  if (incoming.overdue) {
    if (isPaid || (before && isSettled(before))) return 'late';
    return before?.overdue ? 'known' : 'applied';
  }
  return before?.paid ? 'known' : 'applied';
}

/** A known payment reported again with additional invoices is new for those invoices. */
function newsOf(event: AccountingEvent, known: AccountingFact | null): AccountingEvent | null {
  if (event.type !== 'payment.received' || known?.kind !== 'payment') return null;
  const invoices = event.invoices.filter(({ id }) => partOf(known.parts, id) === null);
  return invoices.length > 0 ? { ...event, invoices } : null;
}

/** Requests for the payment itself were already notified if it is known. */
function relatedTo(
  news: AccountingEvent,
  requests: readonly LockedRequest[],
  outcome: Outcome,
): LockedRequest[] {
  const numbers = new Set(invoicesOf(news).map(({ number }) => number));
  return requests.filter(({ number }) => outcome === 'applied' || numbers.has(number));
}

/**
 * True when the invoice has been paid since, or through payments reported one by one: no reminder is sent.
 */
async function isPaidInBooks(
  { connector }: WorkDeps,
  accountId: AccountId,
  { invoice }: Extract<AccountingEvent, { type: 'overdue.started' }>,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await connector.open(accountId, signal).findDocuments([invoice.id]);
  return found.some(({ id, state }) => id === invoice.id && state === 'paid');
}
