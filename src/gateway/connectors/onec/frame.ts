import { createHash } from 'node:crypto';
import type { Money } from '#domain/money/money.ts';
import { compare, isPositive } from '#domain/money/money.ts';
import { currencyCodes, isoCode } from '../currency-codes.ts';
import type { FeedOwnEntity } from '../feed.ts';
import type { Client } from './client.ts';
import { OneCRefusal } from './fault.ts';
import { type Fields, firstText, isExact, moneyOf, needText, referenceOf, textOf } from './fields.ts';
import { readAll } from './list.ts';
import type { DocumentProfile, Profile } from './profile.ts';
import {
  type DocumentShape,
  documentShape,
  nameIn,
  profileOf,
  readPublished,
  readShape,
  type Shape,
  selected,
} from './shape.ts';

/** What documents refer to and how they look: read once, and again when something unknown turns up. */
export interface Frame {
  readonly profile: Profile;
  readonly ownEntities: readonly FeedOwnEntity[];
  /** Codes by key: ISO where there is one, else one of its own. */
  readonly currencies: ReadonlyMap<string, string>;
  /** Two letters by key. */
  readonly countries: ReadonlyMap<string, string>;
  readonly clients: Shape;
  /** Published sets that can be read; those without rows have nothing to read. */
  readonly documents: readonly DocumentShape[];
  /** Published sets without rows. */
  readonly empty: readonly DocumentProfile[];
  /** Days a client has to pay, by contract. */
  readonly terms: ReadonlyMap<string, number>;
  /** By client; the largest of its contracts. */
  readonly limits: ReadonlyMap<string, Money>;
  /** Changes with the terms, of which no document knows, and with the limits. */
  readonly contractsDigest: string;
}

const PAGE = 1_000;
/** Sums of 1С are rubles unless something names a currency. */
export const HOME_CURRENCY = 'RUB';

/** @throws ConnectorFault, OneCRefusal for what is missing */
export async function readFrame(
  client: Client,
  profiles: readonly Profile[],
  signal: AbortSignal,
): Promise<Frame> {
  const published = await readPublished(client, signal);
  const profile = profileOf(published, profiles);
  if (!profile) throw new OneCRefusal('other_configuration');
  refuseMissing(profile, published);
  const shapes = await readDocumentShapes(client, profile, published, signal);
  const currencies = await readCurrencies(client, profile, signal);
  return {
    profile,
    ...shapes,
    currencies,
    ownEntities: await readOwnEntities(client, profile, signal),
    countries: published.has(profile.countries?.set ?? '')
      ? await readCountries(client, profile, signal)
      : new Map<string, string>(),
    clients: await readShape(client, profile.clients.set, signal),
    ...(await readContracts(client, { profile, published, currencies }, signal)),
  };
}

/** Sets without which the figures would be wrong. */
export function neededSets({ clients, own, currencies, documents }: Profile): string[] {
  const required = documents.filter((one) => one.required).map(({ set }) => set);
  return [clients.set, own.set, currencies.set, ...required];
}

function refuseMissing(profile: Profile, published: ReadonlySet<string>): void {
  const missing = neededSets(profile).filter((set) => !published.has(set));
  if (missing.length > 0) throw new OneCRefusal('not_published', '', missing);
}

async function readDocumentShapes(
  client: Client,
  profile: Profile,
  published: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Pick<Frame, 'documents' | 'empty'>> {
  const documents: DocumentShape[] = [];
  const empty: DocumentProfile[] = [];
  for (const one of profile.documents.filter(({ set }) => published.has(set))) {
    const shape = await readShape(client, one.set, signal);
    const found = documentShape(one, shape);
    if (shape.size === 0) empty.push(one);
    else if (found) documents.push(found);
    else if (one.required) throw new OneCRefusal('other_configuration', '', [one.set]);
  }
  return { documents, empty };
}

async function readCurrencies(
  client: Client,
  { currencies: { set } }: Profile,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const rows = await readAll(client, { set, orderby: 'Ref_Key', top: PAGE }, signal);
  const codes = rows.map((row) => {
    const letters = textOf(row, 'Description');
    return [needText(row, 'Ref_Key').toLowerCase(), isoCode(letters, textOf(row, 'Code'))] as const;
  });
  return currencyCodes(new Map(codes));
}

async function readOwnEntities(
  client: Client,
  { own: { set, name } }: Profile,
  signal: AbortSignal,
): Promise<FeedOwnEntity[]> {
  const rows = await readAll(client, { set, orderby: 'Ref_Key', top: PAGE }, signal);
  return rows
    .filter((row) => row.DeletionMark !== true && row.IsFolder !== true)
    .map((row) => {
      const id = needText(row, 'Ref_Key').toLowerCase();
      return { id, name: firstText(row, [...name, 'Description']) ?? id };
    });
}

async function readCountries(
  client: Client,
  { countries }: Profile,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  if (!countries) return new Map();
  const asked = { set: countries.set, orderby: 'Ref_Key', top: PAGE };
  const rows = await readAll(client, asked, signal);
  return new Map(
    rows.flatMap((row) => {
      const code = firstText(row, countries.code)?.toUpperCase();
      return code && /^[A-Z]{2}$/.test(code) ? [[needText(row, 'Ref_Key').toLowerCase(), code]] : [];
    }),
  );
}

interface ContractsAsked {
  readonly profile: Profile;
  readonly published: ReadonlySet<string>;
  readonly currencies: ReadonlyMap<string, string>;
}

async function readContracts(
  client: Client,
  { profile: { contracts }, published, currencies }: ContractsAsked,
  signal: AbortSignal,
): Promise<Pick<Frame, 'terms' | 'limits' | 'contractsDigest'>> {
  const terms = new Map<string, number>();
  const limits = new Map<string, Money>();
  if (!contracts || !published.has(contracts.set)) return { terms, limits, contractsDigest: '' };
  const shape = await readShape(client, contracts.set, signal);
  const [hasTerm, term, hasLimit, limit, owner, currency] = [
    contracts.has_term,
    contracts.term,
    contracts.has_limit,
    contracts.limit,
    contracts.client,
    contracts.currency,
  ].map((names) => nameIn(shape, names));
  const flags = [hasTerm, hasLimit].filter((flag) => flag !== undefined);
  if (flags.length === 0) return { terms, limits, contractsDigest: '' };
  const asked = {
    set: contracts.set,
    filter: flags.map((flag) => `${flag} eq true`).join(' or '),
    orderby: 'Ref_Key',
    select: selected(shape, ['Ref_Key', 'DeletionMark', hasTerm, term, hasLimit, limit, owner, currency]),
    top: PAGE,
  };
  for (const row of await readAll(client, asked, signal)) {
    if (row.DeletionMark === true) continue;
    const days = term && row[hasTerm ?? ''] === true ? Number(row[term]) : Number.NaN;
    if (Number.isInteger(days) && days > 0 && days <= 3_650) {
      terms.set(needText(row, 'Ref_Key').toLowerCase(), days);
    }
    if (limit && owner && row[hasLimit ?? ''] === true) {
      const code = currencies.get((currency && referenceOf(row, currency)?.key) ?? '') ?? HOME_CURRENCY;
      putLimit(limits, row, { limit, owner, code });
    }
  }
  return { terms, limits, contractsDigest: digestOf([...terms], [...limits]) };
}

/** A flag without a sum means that there is no limit, and so does a sum that no number holds to the kopeck. */
function putLimit(
  limits: Map<string, Money>,
  row: Fields,
  { limit, owner, code }: { readonly limit: string; readonly owner: string; readonly code: string },
): void {
  const client = referenceOf(row, owner)?.key;
  if (!client || !isExact(row[limit])) return;
  const sum = moneyOf(row, limit, code);
  const known = limits.get(client);
  if (!isPositive(sum)) return;
  if (!known || known.currency !== sum.currency || compare(known, sum) < 0) limits.set(client, sum);
}

function digestOf(...parts: readonly (readonly unknown[])[]): string {
  const text = parts
    .map((part) =>
      part
        .map((one) => JSON.stringify(one))
        .sort()
        .join('\n'),
    )
    .join('\n\n');
  return text.trim() === '' ? '' : createHash('sha256').update(text).digest('hex').slice(0, 16);
}
