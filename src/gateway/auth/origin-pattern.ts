import { getPublicSuffix } from 'tldts';
import { parseUrl } from '../parse-url.ts';

/**
 * Which accounts may talk to us: one pattern of AMO_DOMAINS, compared by parsed parts and never by text,
 * so that `evil-amocrm.ru`, `amocrm.ru.evil.com` or `https://amocrm.ru@evil.com` are simply other hosts.
 */
export interface OriginPattern {
  readonly protocol: 'https:' | 'http:';
  /** Whole host, or the part after `*.`. */
  readonly host: string;
  /** Exactly one more label stands before `host`. */
  readonly wildcard: boolean;
  /** Empty for the scheme's own port. */
  readonly port: string;
}

/** An origin that matched, and the label `*` stood for (the account's subdomain), null for an exact pattern. */
export interface AllowedOrigin {
  readonly origin: string;
  readonly subdomain: string | null;
}

export const originPattern = { example: '*.amocrm.ru,*.kommo.com,http://127.0.0.1:8600' };

const PATTERN = /^(?:(https?):\/\/)?(\*\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(\d{1,5}))?$/;
const LOCAL_NAME = /(^|\.)(localhost|test)$/;

/** `[scheme://][*.]host[:port]`, https unless written; null when it is not that, or would let strangers in. */
export function parseOriginPattern(text: string): OriginPattern | null {
  const parts = PATTERN.exec(text.toLowerCase());
  if (!parts) return null;
  const [, scheme = 'https', star, host = '', port = ''] = parts;
  const wildcard = star !== undefined;
  if (wildcard && isAnybodys(host)) return null;
  if (wildcard && scheme === 'http' && !LOCAL_NAME.test(host)) return null;
  const url = parseUrl(`${scheme}://${host}${port && `:${port}`}`);
  if (url === null || url.hostname !== host) return null;
  return { protocol: scheme === 'http' ? 'http:' : 'https:', host, wildcard, port: url.port };
}

/** A public suffix (`uk`, `co.uk`, `github.io`): whoever pleases gets a name under it, so `*` may not stand before it. */
function isAnybodys(host: string): boolean {
  return host !== 'localhost' && getPublicSuffix(host, { allowPrivateDomains: true }) === host;
}

/** The origin when it is written exactly as a browser writes one and a pattern allows it, else null. */
export function allowOrigin(
  text: string | undefined,
  patterns: readonly OriginPattern[],
): AllowedOrigin | null {
  const url = text === undefined ? null : parseUrl(text);
  if (url === null || url.origin !== text) return null;
  const pattern = patterns.find((candidate) => matches(url, candidate));
  if (!pattern) return null;
  const subdomain = pattern.wildcard ? url.hostname.slice(0, -pattern.host.length - 1) : null;
  return { origin: text, subdomain };
}

function matches(url: URL, pattern: OriginPattern): boolean {
  if (url.protocol !== pattern.protocol || url.port !== pattern.port) return false;
  if (!pattern.wildcard) return url.hostname === pattern.host;
  const label = url.hostname.slice(0, -pattern.host.length - 1);
  return url.hostname === `${label}.${pattern.host}` && /^[a-z0-9-]+$/.test(label);
}
