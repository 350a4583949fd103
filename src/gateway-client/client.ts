import { createSend } from '#http/send.ts';
import { createRead, type Gateway } from './reader.ts';
import { createSessionKeeper, type SessionDeps } from './session.ts';

export interface GatewayDeps extends SessionDeps {
  readonly fetch: typeof globalThis.fetch;
}

/**
 * One gateway with one session, on which the calls of `calls.ts` are built. `gatewayUrl` comes from
 * `parseGatewayUrl`.
 */
export function connectGateway(deps: GatewayDeps): Gateway {
  const { gatewayUrl, clock } = deps;
  const keeper = createSessionKeeper(deps);
  return createRead({ gatewayUrl, send: createSend(deps.fetch), keeper, clock });
}
