import type { EntityKey } from '#domain/ids.ts';
import { type Choosing, type PartiesOfEntity, readParties } from './parties.ts';
import { createRest, type RestDeps } from './rest.ts';

/** What the areas read from amoCRM as the signed-in user; every rejection is an `ApiError`. */
export interface Amo {
  /**
   * Parties of each entity, in the order of the call; at most three requests for 250 entities of one type.
   * @param choosing the chosen fields; awaited once everything is read, and expected not to reject
   */
  readParties(
    refs: readonly EntityKey[],
    signal: AbortSignal,
    choosing?: Choosing,
  ): Promise<PartiesOfEntity[]>;
}

export function createAmo(deps: RestDeps): Amo {
  const rest = createRest(deps);
  return { readParties: (...asked) => readParties(rest, ...asked) };
}
