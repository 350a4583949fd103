import type { DocumentFileResponse } from '#contract/books/document-list.ts';
import {
  type StatementFile,
  type StatementFormat,
  statementFormats,
} from '#contract/books/reconciliation.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Books } from '../connectors/connector.ts';
import { createStatementTickets, TICKET_MS } from '../crypto/file-tickets.ts';
import type { Ticket } from '../crypto/signed-ticket.ts';
import type { GatewayDeps } from '../deps.ts';
import { safeFileName } from '../http/file-name.ts';
import { printPdf } from './print-pdf.ts';
import { type PrintedStatement, readStatement } from './statement.ts';
import { fileNameOf } from './words.ts';
import { writeXlsx } from './write-xlsx.ts';

export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Readonly<Record<StatementFormat, string>>;

type StatementTicket = Ticket<'counterparty' | 'own' | 'currency' | 'from' | 'to' | 'format'>;

/**
 * A short-lived link to one statement; it is made when the link is opened, from the books as they are then.
 * @throws ProblemError as `readStatement`
 */
export async function linkStatement(
  { clock, config }: Pick<GatewayDeps, 'clock' | 'config'>,
  accountId: AccountId,
  books: Books,
  asked: StatementFile,
): Promise<DocumentFileResponse> {
  const statement = await readStatement(books, asked);
  const expiresAt = clock.now() + TICKET_MS;
  const { counterparty_id: counterparty, own_entity_id: own, currency, from, to, format } = asked;
  const said = { counterparty, own, currency, from, to, format };
  const ticket = await createStatementTickets(config.encryptionKey).sign({ ...said, accountId, expiresAt });
  return {
    url: `${config.publicUrl.origin}/v1/reconciliation-files/${ticket}`,
    expires_at: new Date(expiresAt).toISOString(),
    file_name: safeFileName(fileNameOf(statement, format)),
  };
}

/** What a link to a statement is good for. */
export function askedOf(ticket: StatementTicket): StatementFile {
  const { counterparty, own, currency, from, to } = ticket;
  const format = statementFormats.find((known) => known === ticket.format) ?? 'pdf';
  return { counterparty_id: counterparty, own_entity_id: own, currency, from, to, format };
}

/** Writes a statement in a format. */
export function writeStatement(
  statement: PrintedStatement,
  format: StatementFormat,
  { now, signal }: { readonly now: Date; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  return format === 'pdf' ? printPdf(statement, now, signal) : writeXlsx(statement);
}
