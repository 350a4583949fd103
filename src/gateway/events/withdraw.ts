import type { AccountingEvent } from '#contract/books/accounting-events.ts';
import { mergeFacts } from '#domain/accounting-facts.ts';
import { ingestFacts } from '../books/ingest.ts';
import { readProcessedOf } from '../store/accounting-events/events.ts';
import { findFact, saveFact } from '../store/accounting-events/facts.ts';
import {
  type EventPlace,
  foreseeWithdrawal,
  lockEvent,
  markUpdatesWithdrawn,
  markWithdrawn,
  readAccountingUpdates,
  withdrawFact,
} from '../store/accounting-events/withdraw.ts';
import { type AuditEntry, recordAudit } from '../store/audit/audit.ts';
import type { Database, Transaction } from '../store/engine/database.ts';
import { countUp } from '../store/requests/rows.ts';
import type { EventRow } from '../store/schema/accounting-events.ts';
import { readEventBody } from './body.ts';
import { documentKeyOf, factOf, subjectOf } from './fact-of.ts';
import { resultsOf } from './related.ts';

/** Who withdraws an event, and from where. */
export interface Withdrawal extends EventPlace, Pick<AuditEntry, 'actor' | 'origin' | 'at'> {}

/**
 * Withdraws an event: its document is again what the remaining events say of it, or nothing. An event that
 * has not come yet is withdrawn in advance, so the order does not matter; repeating changes nothing. Timeline
 * entries that no event supports any more are marked as withdrawn; notes in the CRM remain.
 */
export async function withdrawEvent(
  database: Database,
  withdrawal: Withdrawal,
  { mayForesee }: { readonly mayForesee: boolean },
): Promise<'withdrawn' | 'repeated' | 'unknown'> {
  const { accountId, at } = withdrawal;
  return database.transaction(async (transaction) => {
    // As in event processing: the account's writers wait for each other here.
    const { change } = await countUp(transaction, accountId, false);
    const row = await lockEvent(transaction, withdrawal);
    if (!row) {
      if (!mayForesee) return 'unknown';
      if (!(await foreseeWithdrawal(transaction, withdrawal, at))) throw new Error('an event came meanwhile');
      return 'withdrawn';
    }
    if (row.state === 'withdrawn') return 'repeated';
    await markWithdrawn(transaction, row.id);
    const subject = row.state === 'ignored' ? null : await undo(transaction, { accountId, row, change, at });
    await recordWithdrawal(transaction, withdrawal, row, subject);
    return 'withdrawn';
  });
}

type Subject = ReturnType<typeof subjectOf>;

interface Undoing extends Pick<Withdrawal, 'accountId' | 'at'> {
  readonly row: EventRow;
  readonly change: number;
}

async function undo(transaction: Transaction, { accountId, row, change, at }: Undoing): Promise<Subject> {
  const event = readEventBody(row.body) as AccountingEvent;
  if (row.state !== 'processed') return subjectOf(event);
  const fact = factOf({ eventId: row.eventId, event });
  const rows = await readProcessedOf(transaction, accountId, fact);
  const others = rows.map(({ eventId, body }) => ({ eventId, event: JSON.parse(body) as AccountingEvent }));
  const [first, ...rest] = others.map(factOf);
  const known = await findFact(transaction, accountId, fact);
  const left = first ? rest.reduce(mergeFacts, first) : null;
  if (left) await saveFact(transaction, accountId, left, change);
  else await withdrawFact(transaction, accountId, fact, change);
  const clients = [fact, known, left].flatMap((one) => one?.named.counterpartyId ?? []);
  await ingestFacts(transaction, accountId, clients, at);
  const updates = await readAccountingUpdates(transaction, accountId, documentKeyOf(event));
  const withdrawn = updates.filter(
    ({ number }) => !others.some((other) => saysOf(other.event, event, number)),
  );
  await markUpdatesWithdrawn(transaction, withdrawn, at);
  return subjectOf(event);
}

/**
 * Whether another event says the same of this very document: a correction may name another invoice or another
 * client.
 */
function saysOf(other: AccountingEvent, { type, counterparty }: AccountingEvent, number: string): boolean {
  return (
    other.type === type &&
    other.counterparty.id === counterparty.id &&
    resultsOf(other).some((document) => document.number === number)
  );
}

async function recordWithdrawal(
  transaction: Transaction,
  { accountId, actor, origin, at }: Withdrawal,
  row: EventRow,
  subject: Subject | null,
): Promise<void> {
  await recordAudit(transaction, {
    accountId,
    at,
    actor,
    origin,
    action: 'accounting.withdrawn',
    subject: subject?.id ?? row.eventId,
    details: { label: subject?.number ?? row.eventId, event: row.id },
  });
}
