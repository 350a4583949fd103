/**
 * Is a new request perhaps one that was made already: asked twice in two tabs, or by two people. A look-alike is a warning to confirm,
 * so the rule would rather ask once too often, but not about every month's rent.
 */
import { type Money, money } from './money.ts';
import { digitsOf } from './requisites.ts';
import { HOME } from './tax-countries.ts';
import { type Saying, sameSaying, sayingOf } from './text-similarity.ts';

/** Whose number it is; without a country it is Russia's. */
export interface TaxPayer {
  readonly inn: string;
  readonly country?: string | undefined;
}

/** What of a request is compared. Statuses are the caller's: what was rejected or cancelled is not a look-alike. */
export interface Comparable {
  readonly kind: string;
  /** Payee, payer or counterparty. `id`: where it was found in the books. */
  readonly party: TaxPayer & { readonly id: string | null; readonly name: string };
  /** Payee's account; empty for kinds without one. */
  readonly account: string;
  /** Of the whole request; null for kinds without a sum. */
  readonly sum: Money | null;
  /** Purpose, names of lines, basis, period: what it is for. */
  readonly text: string;
}

/** Plain JSON, to be stored beside the request. Only requests of one `bucket` can be look-alikes: an index for the search. */
export interface Fingerprint {
  readonly bucket: string;
  /** Names of the party; one in common is enough. */
  readonly parties: readonly string[];
  readonly saying: Saying;
}

/** A request made before. */
export interface Earlier {
  readonly fingerprint: Fingerprint;
  /** Milliseconds of the epoch. */
  readonly created_at: number;
}

export const LOOKALIKE_DAYS = 30;
const DAY = 86_400_000;

export function fingerprintOf({ kind, party, account, sum, text }: Comparable): Fingerprint {
  const paid = sum && money(sum.value, sum.currency);
  return {
    bucket: [kind, paid?.value ?? '', paid?.currency ?? ''].join('|'),
    parties: partiesOf(party, digitsOf(account)),
    saying: sayingOf(text),
  };
}

/** True when the same is asked again within {@link LOOKALIKE_DAYS}. @param now milliseconds of the epoch */
export function isLookalike(fresh: Fingerprint, { fingerprint, created_at }: Earlier, now: number): boolean {
  return (
    Math.abs(now - created_at) <= LOOKALIKE_DAYS * DAY &&
    fresh.bucket === fingerprint.bucket &&
    fresh.parties.some((party) => fingerprint.parties.includes(party)) &&
    sameSaying(fresh.saying, fingerprint.saying)
  );
}

/** One number of two countries is two parties; Russia is what is not said. Empty without a number. */
export function taxKeyOf({ inn, country }: TaxPayer): string {
  const number = digitsOf(inn);
  return number && country && country !== HOME ? `${country}:${number}` : number;
}

/** By a name only when there is nothing better: two companies called «Ромашка» are two. */
function partiesOf({ id, name, ...payer }: Comparable['party'], account: string): string[] {
  const key = taxKeyOf(payer);
  const parties = key ? [`inn:${key}/${account}`] : [];
  if (id) parties.push(`id:${id}`);
  return parties.length > 0 ? parties : [`name:${sayingOf(name).words.join(' ')}/${account}`];
}
