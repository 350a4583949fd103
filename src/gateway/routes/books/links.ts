import type { CounterpartyRef } from '#contract/books/panel.ts';
import { calls } from '#contract/calls.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import { parseSearch } from '#domain/matching/matching-search.ts';
import { homeOf } from '#domain/requisites/tax-countries.ts';
import type { Books, Wanted } from '../../connectors/connector.ts';
import type { Caller } from '../../http/authenticate.ts';
import { ProblemError } from '../../http/problem.ts';
import { counterpartyRef } from '../../queries/counterparty-ref.ts';
import { showLinks } from '../../queries/read-links.ts';
import { type LinkPlace, removeLink, saveLink } from '../../store/links/links.ts';
import { type Registrar, register } from '../register.ts';

/** As many as people look through by eye. */
const MOST_FOUND = 20;
const NOTHING: Wanted = { ids: [], inns: [], externalIds: [], phones: [], emails: [], names: [] };

/** Users' decisions about matches, and the search that helps to make them. */
export function registerLinks(registrar: Registrar): void {
  const { database, connector, clock } = registrar.deps;
  register(registrar, calls.links, ({ params, caller }) => showLinks(database, placeOf(params, caller)));
  register(registrar, calls.decideLink, async ({ params, body, caller, signal }) => {
    const place = placeOf(params, caller);
    const books = connector.open(place.accountId, signal);
    const counterparty = await readCounterparty(body.counterparty_id, books);
    const by = byWhom(caller, clock.now());
    const saved = await saveLink(database, { ...place, ...by, counterparty, decision: body.decision });
    if (!saved) throw fault('is one too many for this entity');
    return showLinks(database, place);
  });
  register(registrar, calls.removeLink, async ({ params, query, caller }) => {
    const place = placeOf(params, caller);
    const by = byWhom(caller, clock.now());
    await removeLink(database, place, query.counterparty_id, by);
    return showLinks(database, place);
  });
  register(registrar, calls.resolve, async ({ body, caller, signal }) => {
    const books = connector.open(caller.session.accountId, signal);
    const found = await books.searchCounterparties(
      parseSearch(body.query, homeOf(body.country)),
      MOST_FOUND + 1,
    );
    return {
      counterparties: found.slice(0, MOST_FOUND).map(counterpartyRef),
      more: found.length > MOST_FOUND,
    };
  });
}

function byWhom({ session: { userId, origin } }: Caller, now: number) {
  return { userId, origin, at: new Date(now) };
}

function placeOf(
  {
    entity_type: type,
    entity_id: id,
  }: { readonly entity_type: EntityRef['type']; readonly entity_id: string },
  { session }: Caller,
): LinkPlace {
  return { accountId: session.accountId, entity: { type, id } };
}

/** Only a counterparty in the books can be decided about. */
async function readCounterparty(id: string, books: Books): Promise<CounterpartyRef> {
  const found = await books.findCounterparties({ ...NOTHING, ids: [id] });
  const counterparty = found.find((candidate) => candidate.id === id);
  if (!counterparty) throw fault('is not in the books');
  return counterpartyRef(counterparty);
}

function fault(detail: string): ProblemError {
  return new ProblemError('invalid_body', { errors: [{ pointer: '/counterparty_id', detail }] });
}
