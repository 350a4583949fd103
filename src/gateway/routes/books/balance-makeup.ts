import { calls } from '#contract/calls.ts';
import { type Registrar, register } from '../register.ts';

/** What the balances of a card's clients are made of. */
export function registerBalanceMakeup(registrar: Registrar): void {
  register(registrar, calls.balanceMakeup, async ({ query, caller, signal }) => {
    const books = registrar.deps.connector.open(caller.session.accountId, signal);
    const balances = await books.readBalanceMakeup(query.counterparty_ids.split(','));
    return { source: books.source(), balances: [...balances] };
  });
}
