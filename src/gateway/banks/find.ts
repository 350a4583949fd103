import type { BankResponse } from '#contract/books/banks.ts';
import directory from './directory.json' with { type: 'json' };
import type { DirectoryRow } from './directory.ts';

const rows = directory.rows as unknown as readonly DirectoryRow[];
const byBik = new Map(rows.map((row) => [row[0], row]));

/** The bank of a БИК, from the directory stored next to this file; `npm run banks` downloads a newer one. */
export function findBank(bik: string): BankResponse {
  const row = byBik.get(bik);
  if (!row) return { as_of: directory.as_of, bank: null };
  const [, name, place, correspondent_account, closing] = row;
  return {
    as_of: directory.as_of,
    bank: { bik, name, place, correspondent_account, closing: closing === 1 },
  };
}
