/**
 * The Bank of Russia's directory of БИК, electronic message ED807 (УФЭБС): windows-1251, an entry per
 * participant. The account named in a payment is a bank's correspondent account (CRSA) or the Treasury's
 * single account (UTRA), while it is open (ACAC). Every participant has the same status; restrictions show
 * which ones are closing.
 */
import { isBik, isCorrespondent, isCorrespondentOf, keyAgrees } from '#domain/requisites/bank-requisites.ts';

/** БИК, name, place, correspondent account, and `1` for a bank that is closing. */
export type DirectoryRow = readonly [bik: string, name: string, place: string, account: string, closing?: 1];

export interface Directory {
  /** The business day of the directory, `YYYY-MM-DD`. */
  readonly as_of: string;
  readonly rows: readonly DirectoryRow[];
}

/** URRS: wound up; LWRS: the licence is revoked. */
const CLOSING = new Set(['URRS', 'LWRS']);
/** A complete directory has at least this many; fewer mean a partial file, which would lose banks. */
export const FEWEST_BANKS = 500;

/** @throws Error on bytes that are not a complete directory */
export function readDirectory(bytes: Uint8Array): Directory {
  const text = new TextDecoder('windows-1251').decode(bytes);
  const day = /<ED807\b[^>]*\bBusinessDay="(\d{4}-\d{2}-\d{2})"/.exec(text)?.[1];
  if (!day) throw new Error('this is no ED807: BusinessDay is not in it');
  const entries = text.matchAll(/<BICDirectoryEntry\b([^>]*)>([\s\S]*?)<\/BICDirectoryEntry>/g);
  const rows = [...entries]
    .map(([, head = '', body = '']) => rowOf(attribute(head, 'BIC'), body))
    .filter((row) => row !== null);
  return { as_of: day, rows: rows.sort(([left], [right]) => (left < right ? -1 : 1)) };
}

function rowOf(bik: string, entry: string): DirectoryRow | null {
  const info = /<ParticipantInfo\b([^>]*)>/.exec(entry)?.[1] ?? '';
  const name = attribute(info, 'NameP');
  // Some codes cannot be paid to: those of election commissions and the like.
  if (!isBik(bik) || name === '') return null;
  const place = [attribute(info, 'Tnp'), attribute(info, 'Nnp')].filter(Boolean).join(' ');
  const closing = [...entry.matchAll(/<RstrList\b([^>]*)>/g)].some(([, list = '']) =>
    CLOSING.has(attribute(list, 'Rstr')),
  );
  const account = accountIn(entry);
  // Some settle through accounts that never appear in a payment.
  const isPaidBy = isCorrespondent(account) && keyAgrees(account, bik) && isCorrespondentOf(account, bik);
  const row = [bik, name, place, isPaidBy ? account : ''] as const;
  return closing ? [...row, 1] : row;
}

function accountIn(entry: string): string {
  const accounts = [...entry.matchAll(/<Accounts\b([^>]*)>/g)].map(([, head = '']) => head);
  const open = accounts.filter((head) => attribute(head, 'AccountStatus') === 'ACAC');
  const ofType = (type: string): string | undefined =>
    open.find((head) => attribute(head, 'RegulationAccountType') === type);
  return attribute(ofType('CRSA') ?? ofType('UTRA') ?? '', 'Account');
}

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

function attribute(head: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(head)?.[1] ?? '';
  return value.replace(/&(quot|apos|lt|gt|amp);/g, (all, entity: string) => entities[entity] ?? all).trim();
}
