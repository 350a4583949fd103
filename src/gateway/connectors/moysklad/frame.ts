import type { PayerRequisites } from '#contract/requests/desk.ts';
import { currencyCodes, isoCode } from '../currency-codes.ts';
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
  const codes = currencyCodes(new Map(currencies.map((row) => [needText(row, 'id'), isoOf(row)])));
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

function isoOf(row: Fields): string | null {
  return isoCode(textOf(row, 'isoCode'), textOf(row, 'code'));
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
