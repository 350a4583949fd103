import { type Responsible, readResponsible } from '#amo/responsible.ts';
import type { AccountingEvent } from '#contract/books/accounting-events.ts';
import { type AccountId, type EntityKey, parseEntityText } from '#domain/ids.ts';
import type { Clock } from '#shared/clock.ts';
import type { AmoAccounts } from '../amo/amo-accounts.ts';
import { addNotifications, type NewNotification } from '../notifications/add.ts';
import { findEvent } from '../store/accounting-events/events.ts';
import type { Database } from '../store/engine/database.ts';
import type { EventRow } from '../store/schema/accounting-events.ts';
import type { OutboxPayloads } from '../store/schema/outbox.ts';
import { readEventBody } from './body.ts';
import { subjectOf, sumOf, updateActionOf } from './fact-of.ts';

export interface NotificationDeps {
  readonly database: Database;
  readonly accounts: AmoAccounts;
  readonly clock: Clock;
}

/**
 * Notifies the user responsible for the card; when the CRM cannot be asked, the user who requested the
 * document. @throws ApiError
 */
export async function deliverEventNotification(
  { database, accounts, clock }: NotificationDeps,
  { event: id, entity: text, author, number }: OutboxPayloads['accounting_notification'],
  signal: AbortSignal,
): Promise<void> {
  const row = await findEvent(database, id);
  const entity = parseEntityText(text);
  if (!row || row.state === 'withdrawn' || !entity) return;
  const client = await accounts.open(row.accountId as AccountId);
  const found = client === 'not_connected' ? null : await readResponsible(client.rest, entity, signal);
  const userId = found?.userId ?? author;
  if (userId === null) return;
  const whose = { userId, title: found?.title ?? '' };
  const notification = notificationOf({ row, entity, number }, whose, new Date(clock.now()));
  await database.transaction((transaction) => addNotifications(transaction, [notification]));
}

interface News {
  readonly row: EventRow;
  readonly entity: EntityKey;
  /** Number of the document that concerns the card. */
  readonly number: string | undefined;
}

function notificationOf(
  { row, entity, ...news }: News,
  { userId, title }: Responsible,
  at: Date,
): NewNotification {
  const event = readEventBody(row.body) as AccountingEvent;
  const [invoice] = event.type === 'payment.received' ? event.invoices : [];
  const number = news.number ?? (invoice ?? subjectOf(event)).number;
  return {
    accountId: row.accountId as AccountId,
    userId,
    kind: updateActionOf(event),
    key: `event:${row.id}`,
    at,
    money: sumOf(event),
    entity,
    words: { number, ...(title !== '' && { title }) },
  };
}
