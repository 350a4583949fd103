/** The clients every area shares: one gateway session a page, whatever is open. */
import { sessionResponse } from 'virtual:contract-validators';
import { type Amo, createAmo } from '#amo/client.ts';
import { connectGateway } from '#gateway-client/client.ts';
import { parseGatewayUrl } from '#gateway-client/gateway-url.ts';
import type { Gateway } from '#gateway-client/reader.ts';
import type { AreaContext } from './context.ts';

export interface Connection {
  /** Null while no administrator has given a usable gateway address. */
  readonly gateway: Gateway | null;
  readonly amo: Amo;
}

/** Kept per address: an address changed in the settings is used by the next area that opens. */
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
