import { calls } from '#contract/calls.ts';
import { readChoices, readDealInvoices } from '../../deal-invoices/read.ts';
import { attach } from '../../deal-invoices/share.ts';
import type { Caller } from '../../http/authenticate.ts';
import { ProblemError } from '../../http/problem.ts';
import { detachInvoice, type ShareEdit } from '../../store/deal-invoices/changes.ts';
import type { DealPlace } from '../../store/deal-invoices/deal-invoices.ts';
import { type Registrar, register } from '../register.ts';

/** The invoiced and paid sums of a deal, and the invoices users attach to it. */
export function registerDealInvoices(registrar: Registrar): void {
  const { database, connector, clock } = registrar.deps;
  const booksOf = ({ session }: Caller, signal: AbortSignal) => connector.open(session.accountId, signal);
  const editOf = (path: InvoicePath, caller: Caller, version: number): ShareEdit => {
    const { userId, origin } = caller.session;
    const by = { userId, origin, at: new Date(clock.now()) };
    return { ...placeOf(path, caller), invoiceId: path.invoice_id, version, ...by };
  };
  register(registrar, calls.dealInvoices, ({ params, caller, signal }) =>
    readDealInvoices(database, booksOf(caller, signal), placeOf(params, caller)),
  );
  register(registrar, calls.invoiceChoices, ({ params, query, caller, signal }) =>
    readChoices(database, booksOf(caller, signal), placeOf(params, caller), query),
  );
  register(registrar, calls.shareInvoice, async ({ params, body, caller, signal }) => {
    const books = booksOf(caller, signal);
    await attach(database, books, editOf(params, caller, body.version), body);
    return readDealInvoices(database, books, placeOf(params, caller));
  });
  register(registrar, calls.detachInvoice, async ({ params, query, caller, signal }) => {
    const done = await detachInvoice(database, editOf(params, caller, query.version));
    if (done === 'conflict') throw new ProblemError('conflict');
    return readDealInvoices(database, booksOf(caller, signal), placeOf(params, caller));
  });
}

interface InvoicePath {
  readonly lead_id: string;
  readonly invoice_id: string;
}

function placeOf({ lead_id: leadId }: Pick<InvoicePath, 'lead_id'>, { session }: Caller): DealPlace {
  return { accountId: session.accountId, leadId };
}
