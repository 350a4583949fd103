import { calls } from '#contract/calls.ts';
import { ProblemError } from '../../http/problem.ts';
import { certainIds } from '../../queries/match-cards.ts';
import { readRequestClient } from '../../queries/request-client.ts';
import { linkStatement } from '../../reconciliation/file.ts';
import { readReconciliation } from '../../reconciliation/read.ts';
import { checkOrder } from '../books/period.ts';
import { type Registrar, register } from '../register.ts';

/** Reconciliation statements of the client of a request. */
export function registerDeskReconciliation(registrar: Registrar): void {
  const { deps } = registrar;
  register(registrar, calls.deskReconciliation, async ({ params, query, caller, signal }) => {
    const { books, content, match } = await readRequestClient(deps, caller, { id: params.id, signal });
    const said = content.kind === 'reconciliation' ? content : null;
    const { today } = await books.readDay();
    const from = query.from ?? said?.from ?? `${today.slice(0, 4)}-01-01`;
    const period = { from, to: query.to ?? said?.to ?? today };
    checkOrder(period);
    return readReconciliation(books, certainIds(match), period);
  });
  register(registrar, calls.deskStatementFile, async ({ params, body, caller, signal }) => {
    checkOrder(body);
    const { books, match } = await readRequestClient(deps, caller, { id: params.id, signal });
    if (!certainIds(match).includes(body.counterparty_id)) throw new ProblemError('not_found');
    return linkStatement(deps, caller.session.accountId, books, body);
  });
}
