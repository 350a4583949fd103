import { getPublicSuffix } from 'tldts';
import { parseUrl } from '../parse-url.ts';

/**
 * Which accounts may call us: one pattern of AMO_DOMAINS, compared by parsed parts and never as text, so
 * `evil-amocrm.ru`, `amocrm.ru.evil.com` and `https://amocrm.ru@evil.com` are simply other hosts.
 */
export interface OriginPattern {
  readonly protocol: 'https:' | 'http:';
  /** Whole host, or the part after `*.`. */
  readonly host: string;
  /** Exactly one more label precedes `host`. */
  readonly wildcard: boolean;
  /** Empty for the scheme's default port. */
  readonly port: string;
}

/**
 * An origin that matched, and the label that `*` matched (the account's subdomain); null for an exact
 * pattern.
 */
export interface AllowedOrigin {
  readonly origin: string;
  readonly subdomain: string | null;
}

export const originPattern = { example: '*.amocrm.ru,*.kommo.com,http://127.0.0.1:8600' };

const PATTERN = /^(?:(https?):\/\/)?(\*\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(\d{1,5}))?$/;
const LOCAL_NAME = /(^|\.)(localhost|test)$/;

/**
 * Parses `[scheme://][*.]host[:port]`, https by default; null when the text is malformed or would let
 * strangers in.
 */
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

/**
 * A public suffix (`uk`, `co.uk`, `github.io`): anyone can register a name under it, so `*` may not precede
 * it.
 */
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
