import { createHash } from 'node:crypto';
import type { PayerRequisites } from '#contract/requests/desk.ts';
import { ConnectorFault } from '../fault.ts';
import type { FeedOwnEntity } from '../feed.ts';
import type { Client } from './client.ts';
import { type Fields, linkOf, needText, nestedRows, objectsOf, textOf } from './fields.ts';
import { EXPANDED_PAGE, LARGEST_PAGE, readAll } from './list.ts';

/** What documents refer to: read once, and again when something unknown turns up. */
export interface Frame {
  readonly ownEntities: readonly FeedOwnEntity[];
  /** Where the system's own addresses begin: filters by an object name it so. */
  readonly root: string;
  /** Codes by id: ISO where there is one, else one of its own. */
  readonly currencies: ReadonlyMap<string, string>;
  /** The currency of accounting, which reports are in. */
  readonly currency: string;
}

const EVERYTHING = ['archived=true', 'archived=false'];

/** @throws ConnectorFault */
export async function readFrame(client: Client, signal: AbortSignal): Promise<Frame> {
  const organizations = await readAll(
    client,
    { kind: 'organization', filter: EVERYTHING, order: 'id', limit: EXPANDED_PAGE, expand: 'accounts' },
    signal,
  );
  const list = { kind: 'currency', filter: EVERYTHING, order: 'id', limit: LARGEST_PAGE };
  const currencies = await readAll(client, list, signal);
  const own = currencies.find((row) => row.default === true);
  const codes = codesOf(currencies);
  return {
    ownEntities: organizations.map(ownEntityOf),
    root: rootOf(organizations[0] ?? currencies[0]),
    currencies: codes,
    currency: (own && codes.get(needText(own, 'id'))) ?? 'RUB',
  };
}

function rootOf(row: Fields | undefined): string {
  const href = row ? linkOf({ row }, 'row')?.href : undefined;
  return href?.slice(0, href.indexOf('/entity/')) ?? '';
}

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

function isoOf(row: Fields): string | null {
  const iso = textOf(row, 'isoCode')?.trim().toUpperCase() ?? '';
  if (/^[A-Z]{3}$/.test(iso) && iso !== 'XXX') return iso;
  return BY_NUMBER.get(textOf(row, 'code') ?? '') ?? null;
}

/** X codes that mean something in ISO 4217. */
const ISO_X = 'XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX'.split(' ');

/** Currencies that nobody knows are still different ones: their sums never add up or pay for each other. */
function codesOf(rows: readonly Fields[]): Map<string, string> {
  const codes = new Map(rows.map((row) => [needText(row, 'id'), isoOf(row)]));
  const taken = new Set([...ISO_X, ...codes.values()]);
  const ids = [...codes.keys()].sort();
  return new Map(
    ids.map((id) => {
      const code = codes.get(id) ?? ownCode(id, taken);
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

function ownEntityOf(row: Fields): FeedOwnEntity {
  const requisites = requisitesOf(row);
  return { id: needText(row, 'id'), name: needText(row, 'name'), ...(requisites && { requisites }) };
}

/** Of its main bank account; none when anything that a payment order needs is missing. */
function requisitesOf(row: Fields): PayerRequisites | null {
  const accounts = nestedRows(row, 'accounts');
  const main = accounts.find((one) => one.isDefault === true) ?? accounts[0];
  if (!main) return null;
  const requisites = {
    name: textOf(row, 'legalTitle') ?? textOf(row, 'name') ?? '',
    inn: textOf(row, 'inn') ?? '',
    kpp: textOf(row, 'kpp') ?? '',
    account: textOf(main, 'accountNumber') ?? '',
    bik: textOf(main, 'bic') ?? '',
    correspondent_account: textOf(main, 'correspondentAccount') ?? '',
    bank_name: textOf(main, 'bankName') ?? '',
  };
  return isComplete(requisites) ? requisites : null;
}

function isComplete({ kpp, ...texts }: PayerRequisites): boolean {
  const { inn, account, bik, correspondent_account } = texts;
  const areNumbers =
    /^\d{9}$/.test(bik) && [account, correspondent_account].every((one) => /^\d{20}$/.test(one));
  return areNumbers && /^(\d{10}|\d{12})$/.test(inn) && /^(\d{4}[\dA-Z]{2}\d{3})?$/.test(kpp);
}

/** Names of the user's own statuses of a kind, by id. @throws ConnectorFault */
export async function readStates(
  client: Client,
  kind: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const { body } = await client.ask({ path: `/entity/${kind}/metadata`, signal });
  const states = objectsOf(body, 'states');
  return new Map(states.map((state) => [needText(state, 'id'), textOf(state, 'name') ?? '']));
}
