import { calls } from '#contract/calls.ts';
import { createStatementTickets } from '../../crypto/file-tickets.ts';
import { noteForLog } from '../../http/env.ts';
import { attachmentDisposition, inlineDisposition, safeFileName } from '../../http/file-name.ts';
import { oneAtATime } from '../../http/one-at-a-time.ts';
import { ProblemError } from '../../http/problem.ts';
import { askedOf, linkStatement, MEDIA_TYPES, writeStatement } from '../../reconciliation/file.ts';
import { readReconciliation } from '../../reconciliation/read.ts';
import { readStatement } from '../../reconciliation/statement.ts';
import { fileNameOf } from '../../reconciliation/words.ts';
import { type Registrar, register, serve } from '../register.ts';
import { checkOrder } from './period.ts';

/** Reconciliation statements of a card's clients. */
export function registerReconciliation(registrar: Registrar): void {
  const { deps } = registrar;
  register(registrar, calls.reconciliation, ({ query, caller, signal }) => {
    checkOrder(query);
    const books = deps.connector.open(caller.session.accountId, signal);
    return readReconciliation(books, query.counterparty_ids.split(','), query);
  });
  register(registrar, calls.statementFile, ({ body, caller, signal }) => {
    checkOrder(body);
    const { accountId } = caller.session;
    return linkStatement(deps, accountId, deps.connector.open(accountId, signal), body);
  });
  registerLinks(registrar);
}

/** A long statement takes a second of the processor: an account waits for its own, not for those of others. */
function registerLinks(registrar: Registrar): void {
  const { connector, clock, config } = registrar.deps;
  const tickets = createStatementTickets(config.encryptionKey);
  const writing = oneAtATime();
  serve(registrar, calls.statement, async ({ context, params, signal }) => {
    const ticket = await tickets.read(params.ticket, clock.now());
    if (!ticket) throw new ProblemError('link_expired');
    const { accountId } = ticket;
    noteForLog(context, { account_id: accountId });
    registrar.limits.takeTicket(params.ticket, accountId);
    const asked = askedOf(ticket);
    const statement = await readStatement(connector.open(accountId, signal), asked);
    const how = { now: new Date(clock.now()), signal };
    const bytes = await writing.run(accountId, signal, () => writeStatement(statement, asked.format, how));
    const name = safeFileName(fileNameOf(statement, asked.format));
    context.header('Content-Type', MEDIA_TYPES[asked.format]);
    const disposition = asked.format === 'pdf' ? inlineDisposition : attachmentDisposition;
    context.header('Content-Disposition', disposition(name));
    context.header('Cache-Control', 'no-store');
    return context.body(new Uint8Array(bytes));
  });
}
