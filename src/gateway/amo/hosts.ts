import { type AllowedOrigin, allowOrigin, type OriginPattern } from '../auth/origin-pattern.ts';
import { parseUrl } from '../parse-url.ts';

/** A host with its port and nothing else. */
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/;

/**
 * The account's origin from a bare host, as `referer` and `domain` contain it; null unless AMO_DOMAINS allows
 * it. Our secret and tokens go nowhere else. Plain http only where a pattern says so.
 */
export function accountOrigin(host: string, domains: readonly OriginPattern[]): AllowedOrigin | null {
  if (!HOST.test(host)) return null;
  return allowOrigin(`https://${host}`, domains) ?? allowOrigin(`http://${host}`, domains);
}

/**
 * Domains of the platform and where each asks for consent; anywhere else (a local CRM) the account itself
 * asks.
 */
const CONSENT: readonly (readonly [RegExp, string])[] = [
  [/\.amocrm\.ru$/, 'https://www.amocrm.ru'],
  [/\.(amocrm|kommo)\.com$/, 'https://www.kommo.com'],
];

/** Address of the window in which an administrator of the account gives us access (platform-api 1.4). */
export function consentAddress(origin: string, clientId: string, state: string): string {
  const host = parseUrl(origin)?.hostname ?? '';
  const base = CONSENT.find(([domain]) => domain.test(host))?.[1] ?? origin;
  const query = new URLSearchParams({ client_id: clientId, state, mode: 'post_message' });
  return `${base}/oauth?${query.toString()}`;
}
