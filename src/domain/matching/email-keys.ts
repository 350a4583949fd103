/**
 * E-mail addresses as fields hold them: several in one, with a name around them, with letters of another
 * alphabet.
 */
import { latinLookalike, plainText } from '../text/plain-text.ts';

export interface Email {
  /** Lower case, with the domain in ASCII (punycode). */
  readonly address: string;
  /** Country of its domain, two letters; null for a domain without a country. */
  readonly country: string | null;
}

/** Placeholders typed to get past a required field. */
const NOBODY = /^(no|none|net|нет|test|example|mail|e-?mail|user|name|qwerty|asdf?|1+|123+4?5?)$/;
const NOBODYS_DOMAIN = /^(no|none|net|xn--e1apq|test|example|email|qwerty|1+|123)\./;
/** Reserved domains (RFC 2606). */
const NO_ZONE = /\.(test|invalid|localhost)$/;
const NO_REPLY = /^(no-?reply|do-?not-?reply)$/;
const FREE = new Set([
  ...['mail', 'bk', 'list', 'inbox', 'yandex', 'rambler'].map((name) => `${name}.ru`),
  'gmail.com',
  'outlook.com',
]);

/** Providers that deliver all addresses differing only after a plus to one mailbox. */
const PLUS_DOMAINS = new Set([
  'gmail.com',
  'yandex.ru',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'icloud.com',
  'proton.me',
  'protonmail.com',
  'fastmail.com',
]);
const SAME_DOMAINS: ReadonlyMap<string, string> = new Map([
  ['googlemail.com', 'gmail.com'],
  ...['ya.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.uz', 'yandex.ua'].map(
    (domain) => [domain, 'yandex.ru'] as const,
  ),
]);

/** Unique addresses in a text. */
export function readEmails(text: string): Email[] {
  const words = plainText(text).split(/[\s,;|/\\<>()[\]"'«»]+/u);
  const found = words.flatMap((word) => readEmail(word) ?? []);
  return [...new Map(found.map((email) => [email.address, email])).values()];
}

/** The key of one address; null for none, for several, and for a placeholder. */
export function emailKey(text: string): string | null {
  const [only, ...more] = readEmails(text);
  return only && more.length === 0 ? only.address : null;
}

function readEmail(word: string): Email | null {
  const [, name, host] = /^(?:mailto:)?([^@]+)@([^@?]+?)\.*(?:\?.*)?$/i.exec(word) ?? [];
  if (!name || !host) return null;
  const domain = domainOf(host);
  if (domain === null) return null;
  const known = SAME_DOMAINS.get(domain) ?? domain;
  const local = mailboxOf(latinWhere(name, domain).toLowerCase(), known);
  const isNobody = NOBODY.test(local) && (NOBODYS_DOMAIN.test(known) || FREE.has(known));
  return isNobody || NO_ZONE.test(known) || NO_REPLY.test(local)
    ? null
    : { address: `${local}@${known}`, country: countryOf(domain) };
}

/** In ASCII, as a browser would send it; null for a domain without a dot. */
function domainOf(host: string): string | null {
  const labels = host.split('.').map((label) => (isMixed(label) ? latinLookalike(label) : label));
  const name = labels.join('.');
  if (!/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(name)) return null;
  try {
    return new URL(`http://${name}`).hostname.toLowerCase();
  } catch {
    return null;
  }
}

function isMixed(label: string): boolean {
  return /\p{Script=Latin}/u.test(label) && /\p{Script=Cyrillic}/u.test(label);
}

/** A Latin domain has Latin mailboxes: look-alike letters before it are read as Latin. */
function latinWhere(name: string, domain: string): string {
  return domain.includes('xn--') && !isMixed(name) ? name : latinLookalike(name);
}

function mailboxOf(local: string, domain: string): string {
  const bare = PLUS_DOMAINS.has(domain) ? local.replace(/(?<=.)\+.*$/, '') : local;
  if (domain === 'gmail.com') return bare.replaceAll('.', '');
  return domain === 'yandex.ru' ? bare.replaceAll('.', '-') : bare;
}

/** Country zones open to anyone, so they say nothing about the country. */
const EVERYBODYS = new Set(['io', 'ai', 'me', 'co', 'tv', 'cc', 'eu', 'fm', 'ws', 'su']);
const OWN_ZONES: ReadonlyMap<string, string> = new Map([
  ['xn--p1ai', 'RU'] as const,
  ['xn--90ais', 'BY'] as const,
  ['xn--80ao21a', 'KZ'] as const,
  ['xn--j1amh', 'UA'] as const,
  ['uk', 'GB'] as const,
]);

function countryOf(domain: string): string | null {
  const zone = domain.slice(domain.lastIndexOf('.') + 1);
  const own = OWN_ZONES.get(zone);
  if (own) return own;
  return /^[a-z]{2}$/.test(zone) && !EVERYBODYS.has(zone) ? zone.toUpperCase() : null;
}
