/**
 * Detects that a new request may repeat an earlier one: sent twice from two tabs, or by two people. A
 * look-alike is a warning to confirm, so the rule asks once too often rather than too rarely, but not about
 * every month's rent.
 */

import { fingerprintText, isSimilarText, type TextFingerprint } from '../matching/text-similarity.ts';
import { type Money, money } from '../money/money.ts';
import { digitsOf } from '../requisites/check-digits.ts';
import { HOME } from '../requisites/tax-countries.ts';

/** Owner of the number; without a country it is Russian. */
export interface TaxPayer {
  readonly inn: string;
  readonly country?: string | undefined;
}

/**
 * The parts of a request that are compared. The caller filters by status: rejected and cancelled requests are
 * not look-alikes.
 */
export interface Comparable {
  readonly kind: string;
  /** Payee, payer or counterparty. `id`: its id in the books, when it was found there. */
  readonly party: TaxPayer & { readonly id: string | null; readonly name: string };
  /** Payee's account; empty for kinds without one. */
  readonly account: string;
  /** Total of the request; null for kinds without a sum. */
  readonly sum: Money | null;
  /** What it is for: purpose, names of lines, basis, period. */
  readonly text: string;
}

/**
 * Plain JSON, stored with the request. Only requests with one `bucket` can be look-alikes: it is the search
 * index.
 */
export interface Fingerprint {
  readonly bucket: string;
  /** Keys of the party; one in common is enough. */
  readonly parties: readonly string[];
  readonly text: TextFingerprint;
}

/** An earlier request. */
export interface Earlier {
  readonly fingerprint: Fingerprint;
  /** Milliseconds since the epoch. */
  readonly created_at: number;
}

export const LOOKALIKE_DAYS = 30;
const DAY = 86_400_000;

export function fingerprintOf({ kind, party, account, sum, text }: Comparable): Fingerprint {
  const paid = sum && money(sum.value, sum.currency);
  return {
    bucket: [kind, paid?.value ?? '', paid?.currency ?? ''].join('|'),
    parties: partiesOf(party, digitsOf(account)),
    text: fingerprintText(text),
  };
}

/**
 * True when the same is requested again within {@link LOOKALIKE_DAYS}. @param now milliseconds since the
 * epoch
 */
export function isLookalike(fresh: Fingerprint, { fingerprint, created_at }: Earlier, now: number): boolean {
  return (
    Math.abs(now - created_at) <= LOOKALIKE_DAYS * DAY &&
    fresh.bucket === fingerprint.bucket &&
    fresh.parties.some((party) => fingerprint.parties.includes(party)) &&
    isSimilarText(fresh.text, fingerprint.text)
  );
}

/** One number in two countries means two parties; an absent country is Russia. Empty without a number. */
export function taxKeyOf({ inn, country }: TaxPayer): string {
  const number = digitsOf(inn);
  return number && country && country !== HOME ? `${country}:${number}` : number;
}

/** The name counts only when there is nothing better: two companies called «Ромашка» are two parties. */
function partiesOf({ id, name, ...payer }: Comparable['party'], account: string): string[] {
  const key = taxKeyOf(payer);
  const parties = key ? [`inn:${key}/${account}`] : [];
  if (id) parties.push(`id:${id}`);
  return parties.length > 0 ? parties : [`name:${fingerprintText(name).words.join(' ')}/${account}`];
}
