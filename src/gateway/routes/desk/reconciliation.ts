import { calls } from '#contract/calls.ts';
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { partyOf } from '#domain/requests/request-party.ts';
import { homeOf } from '#domain/requisites/tax-countries.ts';
import type { Books } from '../../connectors/connector.ts';
import type { GatewayDeps } from '../../deps.ts';
import type { DeskCaller } from '../../desk/authenticate.ts';
import { ProblemError } from '../../http/problem.ts';
import { certainIds, matchCards } from '../../queries/match-cards.ts';
import { readDecisions } from '../../queries/read-links.ts';
import { linkStatement } from '../../reconciliation/file.ts';
import { readReconciliation } from '../../reconciliation/read.ts';
import { readRequest } from '../../requests/read.ts';
import { checkOrder } from '../books/period.ts';
import { type Registrar, register } from '../register.ts';

/** Reconciliation statements of the client of a request. */
export function registerDeskReconciliation(registrar: Registrar): void {
  const { deps } = registrar;
  register(registrar, calls.deskReconciliation, async ({ params, query, caller, signal }) => {
    const { books, content, ids } = await clientOf(deps, caller, { id: params.id, signal });
    const said = content.kind === 'reconciliation' ? content : null;
    const { today } = await books.readDay();
    const from = query.from ?? said?.from ?? `${today.slice(0, 4)}-01-01`;
    const period = { from, to: query.to ?? said?.to ?? today };
    checkOrder(period);
    return readReconciliation(books, ids, period);
  });
  register(registrar, calls.deskStatementFile, async ({ params, body, caller, signal }) => {
    checkOrder(body);
    const { books, ids } = await clientOf(deps, caller, { id: params.id, signal });
    if (!ids.includes(body.counterparty_id)) throw new ProblemError('not_found');
    return linkStatement(deps, caller.session.accountId, books, body);
  });
}

interface Client {
  readonly books: Books;
  readonly content: RequestContent;
  /** Counterparties of the books; none when it is uncertain which. */
  readonly ids: readonly string[];
}

/** Who a request is about: by its tax number and what people decided on the card. @throws ProblemError `not_found` */
async function clientOf(
  { database, connector }: GatewayDeps,
  { session: { accountId, member } }: DeskCaller,
  { id, signal }: { readonly id: string; readonly signal: AbortSignal },
): Promise<Client> {
  const caller = { kind: 'accountant', id: member.id, name: member.name } as const;
  const request = await readRequest(database, { accountId, caller }, id);
  const books = connector.open(accountId, signal);
  const decisions = await readDecisions(database, accountId, [request.entity]);
  const home = homeOf(partyOf(request.content).country);
  const [match] = await matchCards([cardOf(request)], books, decisions, home);
  return { books, content: request.content, ids: match ? certainIds(match) : [] };
}

function cardOf({ entity, content }: AccountingRequest) {
  const { name, inn, kpp } = partyOf(content);
  return { entity, parties: [{ entity, name, inn, kpp }] };
}
