/** The clients that all areas share: one gateway session per page, whichever areas are open. */
import { sessionResponse } from 'virtual:contract-validators';
import { type Amo, createAmo } from '#amo/client.ts';
import { connectGateway } from '#gateway-client/client.ts';
import { parseGatewayUrl } from '#gateway-client/gateway-url.ts';
import type { Gateway } from '#gateway-client/reader.ts';
import type { AreaContext } from './context.ts';

export interface Connection {
  /** Null until an administrator saves a usable gateway address. */
  readonly gateway: Gateway | null;
  readonly amo: Amo;
}

/**
 * Cached per address: when the address changes in the settings, the next area that opens uses the new one.
 */
export function connection(context: AreaContext): Connection {
  const url = parseGatewayUrl(context.host.settings().gateway_url);
  const { random } = context.clock;
  return {
    gateway: url.ok ? context.keep(`gateway ${url.value}`, () => connect(context, url.value)) : null,
    amo: context.keep('amo', () => createAmo({ fetch: context.host.fetch, origin: '', random })),
  };
}

function connect({ host, clock }: AreaContext, gatewayUrl: string): Gateway {
  const exchangeToken = (url: string, signal: AbortSignal) => host.exchangeToken(url, signal);
  return connectGateway({
    gatewayUrl,
    exchangeToken,
    pageToken: host.pageToken,
    fetch: host.fetch,
    clock,
    validate: sessionResponse,
  });
}
