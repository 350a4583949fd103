import { EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';
import type { ProxyWay } from './config.ts';

/** `fetch` that asks https hosts through a proxy, but for those that are to be asked straight. */
export function fetchThrough({ url, except }: ProxyWay): typeof globalThis.fetch {
  const dispatcher = new EnvHttpProxyAgent({ httpProxy: '', httpsProxy: url, noProxy: except });
  return async (input, init) => {
    const own = { ...init, dispatcher } as Parameters<typeof undiciFetch>[1];
    const target = input instanceof Request ? input.url : input;
    return (await undiciFetch(target, own)) as unknown as Response;
  };
}
