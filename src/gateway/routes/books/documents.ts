import type { DocumentQuery } from '#contract/books/document-list.ts';
import { calls } from '#contract/calls.ts';
import type { Permissions } from '#contract/session.ts';
import type { DocumentFilter } from '../../connectors/connector.ts';
import { createDocumentTickets, TICKET_MS } from '../../crypto/file-tickets.ts';
import { noteForLog } from '../../http/env.ts';
import { inlineDisposition, safeFileName } from '../../http/file-name.ts';
import { ProblemError } from '../../http/problem.ts';
import { leftOf } from '../../ledger/document.ts';
import { maskDocumentList } from '../../masking/masking.ts';
import { type Registrar, register, serve } from '../register.ts';

const PAGE = 50;

/** Lists of documents and their printed forms. */
export function registerDocuments(registrar: Registrar): void {
  const { connector } = registrar.deps;
  register(registrar, calls.documents, async ({ query, caller, signal }) => {
    checkQuery(query, caller.permissions);
    const books = connector.open(caller.session.accountId, signal);
    const filter = filterOf(query, caller.permissions);
    const { limit = PAGE, cursor = null, offset, sort = 'date', order = 'desc' } = query;
    const [page, sums] = await Promise.all([
      books.readDocuments({ ...filter, limit, offset, after: cursor, order: { sort, order } }),
      caller.permissions.see_sums ? books.sumDocuments(filter) : null,
    ]);
    const items = page.items.map((item) => ({ ...item, left: leftOf(item) }));
    const list = { kind: query.kind, ...page, items, sums: sums && [...sums] };
    return maskDocumentList(list, caller.permissions);
  });
  registerFiles(registrar);
}

function registerFiles(registrar: Registrar): void {
  const { connector, clock, config } = registrar.deps;
  const tickets = createDocumentTickets(config.encryptionKey);
  register(registrar, calls.documentFile, async ({ params, caller, signal }) => {
    const { accountId } = caller.session;
    const fileName = await connector.open(accountId, signal).nameForm(params.id);
    if (fileName === null) throw new ProblemError('not_found');
    const expiresAt = clock.now() + TICKET_MS;
    const ticket = await tickets.sign({ accountId, documentId: params.id, expiresAt });
    return {
      url: `${config.publicUrl.origin}/v1/files/${ticket}`,
      expires_at: new Date(expiresAt).toISOString(),
      file_name: safeFileName(fileName),
    };
  });
  serve(registrar, calls.file, async ({ context, params, signal }) => {
    const ticket = await tickets.read(params.ticket, clock.now());
    if (!ticket) throw new ProblemError('link_expired');
    noteForLog(context, { account_id: ticket.accountId });
    registrar.limits.takeTicket(params.ticket, ticket.accountId);
    const form = await connector.open(ticket.accountId, signal).printForm(ticket.documentId);
    if (!form) throw new ProblemError('not_found');
    context.header('Content-Type', calls.file.produces);
    context.header('Content-Disposition', inlineDisposition(safeFileName(form.fileName)));
    context.header('Cache-Control', 'no-store');
    return context.body(new Uint8Array(form.bytes));
  });
}

/** A user who may not see sums must not find them out by guessing what a purpose contains. */
function filterOf(query: DocumentQuery, { see_sums }: Permissions): DocumentFilter {
  const { kind, state, currency, from, to, search } = query;
  return {
    kind,
    state,
    currency,
    from,
    to,
    counterpartyIds: query.counterparty_ids.split(','),
    ownEntityId: query.own_entity_id,
    search: search === undefined ? undefined : { text: search, inPurpose: see_sums },
  };
}

/**
 * Checks what the schema cannot express: days in order; one way to give the start of a page; no sort order
 * that would reveal hidden sums.
 * @throws ProblemError
 */
function checkQuery({ from, to, cursor, offset, sort }: DocumentQuery, { see_sums }: Permissions): void {
  if (!see_sums && (sort === 'sum' || sort === 'left')) throw new ProblemError('permission_denied');
  const errors: { pointer: string; detail: string }[] = [];
  if (from !== undefined && to !== undefined && to < from) {
    errors.push({ pointer: '/to', detail: 'must not be before from' });
  }
  if (cursor !== undefined && offset !== undefined) {
    errors.push({ pointer: '/offset', detail: 'must not come with a cursor' });
  }
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors });
}
