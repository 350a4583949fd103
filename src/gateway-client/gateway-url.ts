import { fail, ok, type Result } from '#shared/result.ts';

/** Why an address is refused; the settings have the texts. */
export type GatewayUrlFault = 'missing' | 'not_url' | 'not_https' | 'credentials' | 'query';

/**
 * Base address of the gateway without a trailing slash. https, or http on this computer only, because a
 * session travels over it; a path is allowed (a gateway behind a proxy), a login, query or fragment is not.
 * Without a scheme it gets https, or http on this computer.
 */
export function parseGatewayUrl(typed: unknown): Result<string, GatewayUrlFault> {
  if (typeof typed !== 'string' || !typed.trim()) return fail('missing');
  const url = toUrl(withScheme(typed.trim()));
  if (!url || !/^https?:$/.test(url.protocol)) return fail('not_url');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return fail('not_https');
  if (url.username || url.password) return fail('credentials');
  if (url.search || url.hash) return fail('query');
  return ok(`${url.origin}${url.pathname}`.replace(/\/+$/, ''));
}

/**
 * A host is recognised by its dot or as a name of this computer, so another scheme is not mistaken for one.
 */
function withScheme(text: string): string {
  const [, host] = /^((?:[^\s:/@?#]+\.)+[^\s:/@?#]+|localhost|\[::1\])(?::\d+)?(?:\/|$)/.exec(text) ?? [];
  if (host === undefined) return text;
  return `${isLoopback(host) ? 'http' : 'https'}://${text}`;
}

function toUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** RFC 6761 and 8252: names that never leave the machine. */
function isLoopback(hostname: string): boolean {
  return /^(localhost|[\w-]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
