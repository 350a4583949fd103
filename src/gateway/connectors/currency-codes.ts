import { createHash } from 'node:crypto';
import { ConnectorFault } from './fault.ts';

/** Numeric codes of currencies made by hand, which may lack the letters. */
const BY_NUMBER = new Map([
  ['643', 'RUB'],
  ['840', 'USD'],
  ['978', 'EUR'],
  ['156', 'CNY'],
  ['398', 'KZT'],
  ['860', 'UZS'],
  ['933', 'BYN'],
]);

/** The ISO code of a currency by its letters, else by its number; null for one that nobody knows. */
export function isoCode(letters: string | null, number: string | null): string | null {
  const iso = letters?.trim().toUpperCase() ?? '';
  if (/^[A-Z]{3}$/.test(iso) && iso !== 'XXX') return iso;
  return BY_NUMBER.get(number?.trim() ?? '') ?? null;
}

/** X codes that mean something in ISO 4217. */
const ISO_X = 'XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX'.split(' ');

/**
 * Codes by id. Currencies that nobody knows are still different ones: each gets a code of its own, so their
 * sums never add up or pay for each other.
 * @param known ISO codes by id, null for one without
 */
export function currencyCodes(known: ReadonlyMap<string, string | null>): Map<string, string> {
  const taken = new Set([...ISO_X, ...known.values()]);
  const ids = [...known.keys()].sort();
  return new Map(
    ids.map((id) => {
      const code = known.get(id) ?? ownCode(id, taken);
      taken.add(code);
      return [id, code];
    }),
  );
}

/** The same for the same id, unless another currency has it already. */
function ownCode(id: string, taken: ReadonlySet<string | null>): string {
  const start = createHash('sha256').update(id).digest().readUInt16BE();
  const codes = Array.from(
    { length: 26 * 26 },
    (_, at) => `X${letter((start + at) / 26)}${letter(start + at)}`,
  );
  const free = codes.find((code) => !taken.has(code));
  if (free === undefined) throw new ConnectorFault('refused');
  return free;
}

function letter(at: number): string {
  return String.fromCharCode(65 + (Math.floor(at) % 26));
}
