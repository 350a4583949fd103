import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { partyOf } from '#domain/requests/request-party.ts';
import { homeOf } from '#domain/requisites/tax-countries.ts';
import type { Books } from '../connectors/connector.ts';
import type { GatewayDeps } from '../deps.ts';
import type { DeskCaller } from '../desk/authenticate.ts';
import { readRequest } from '../requests/read.ts';
import { type CardMatch, matchCards } from './match-cards.ts';
import { readDecisions } from './read-links.ts';

export interface RequestClient {
  readonly books: Books;
  readonly request: AccountingRequest;
  readonly content: RequestContent;
  readonly match: CardMatch;
}

/**
 * Who a request is about in the books: by its tax number and what people decided on the card.
 * @throws ProblemError `not_found`, ConnectorFault
 */
export async function readRequestClient(
  { database, connector }: Pick<GatewayDeps, 'database' | 'connector'>,
  { session: { accountId, member } }: DeskCaller,
  { id, signal }: { readonly id: string; readonly signal: AbortSignal },
): Promise<RequestClient> {
  const caller = { kind: 'accountant', id: member.id, name: member.name } as const;
  const request = await readRequest(database, { accountId, caller }, id);
  const books = connector.open(accountId, signal);
  const decisions = await readDecisions(database, accountId, [request.entity]);
  const home = homeOf(partyOf(request.content).country);
  const [match] = await matchCards([cardOf(request)], books, decisions, home);
  if (!match) throw new Error('one card has one match');
  return { books, request, content: request.content, match };
}

function cardOf({ entity, content }: AccountingRequest) {
  const { name, inn, kpp } = partyOf(content);
  return { entity, parties: [{ entity, name, inn, kpp }] };
}
