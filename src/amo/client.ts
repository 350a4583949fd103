import { type PartiesOfEntity, readParties } from './parties.ts';
import { createRest, type RestDeps } from './rest.ts';
import type { EntityRef } from './types.ts';

/** What the areas read in amoCRM as the signed-in user; every rejection is an `ApiError`. */
export interface Amo {
  /** Parties of each entity, in the order asked; at most three requests for 250 entities of one type. */
  readParties(refs: readonly EntityRef[], signal: AbortSignal): Promise<PartiesOfEntity[]>;
}

export function createAmo(deps: RestDeps): Amo {
  const rest = createRest(deps);
  return { readParties: (refs, signal) => readParties(rest, refs, signal) };
}
