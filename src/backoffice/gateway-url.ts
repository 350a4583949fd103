import { fail, ok, type Result } from '#shared/result.ts';

/** Why an address is refused; the settings say it in words. */
export type GatewayUrlFault = 'missing' | 'not_url' | 'not_https' | 'credentials' | 'query';

/**
 * Base address of the gateway without a trailing slash. https, or http on this computer only, because a session
 * travels over it; a path is allowed (a gateway behind a proxy), a login, query or fragment is not.
 */
export function parseGatewayUrl(typed: unknown): Result<string, GatewayUrlFault> {
  if (typeof typed !== 'string' || !typed.trim()) return fail('missing');
  const url = toUrl(typed.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return fail('not_url');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return fail('not_https');
  if (url.username || url.password) return fail('credentials');
  if (url.search || url.hash) return fail('query');
  return ok(`${url.origin}${url.pathname}`.replace(/\/+$/, ''));
}

function toUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** RFC 6761 and 8252: what never leaves the machine. */
function isLoopback(hostname: string): boolean {
  return /^(localhost|[\w-]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
