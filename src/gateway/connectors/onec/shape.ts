import type { Client } from './client.ts';
import { type Fields, rowsOf, tableOf } from './fields.ts';
import type { DocumentProfile, Profile } from './profile.ts';

/** The names of the published sets, which is quick; `$metadata` of a whole configuration has 15 MB. */
export async function readPublished(
  client: Client,
  signal: AbortSignal,
  times?: number,
): Promise<Set<string>> {
  const rows = rowsOf(await client.read('', {}, signal, times));
  return new Set(rows.flatMap(({ name, url }) => [name, url]).filter((one) => typeof one === 'string'));
}

/** The profile of what is published: the first of which a sign is there. */
export function profileOf(published: ReadonlySet<string>, profiles: readonly Profile[]): Profile | null {
  return profiles.find(({ signs }) => signs.some((sign) => published.has(sign))) ?? null;
}

/** Fields a set has in this configuration, as one of its rows shows them; empty: it has no rows yet. */
export type Shape = ReadonlySet<string>;

/** @throws ConnectorFault */
export async function readShape(
  client: Client,
  set: string,
  signal: AbortSignal,
  times?: number,
): Promise<Shape> {
  const [row] = rowsOf(await client.read(set, { top: 1 }, signal, times));
  return new Set(row ? namesOf(row) : []);
}

/** Fields of a table part are `Table/Field`. */
function namesOf(row: Fields): string[] {
  return Object.keys(row).flatMap((name) => [
    name,
    ...tableOf(row, name).flatMap((part) => Object.keys(part).map((field) => `${name}/${field}`)),
  ]);
}

/** As the field is called in rows of this shape: a reference has one of two forms. */
export function nameIn(shape: Shape, names: readonly string[] = []): string | undefined {
  return names.find((name) => shape.has(name) || shape.has(`${name}_Key`));
}

/** What has to be asked for to read these fields. */
export function selected(shape: Shape, names: readonly (string | undefined)[]): string[] {
  const forms = names.flatMap((name) => (name === undefined ? [] : [name, `${name}_Key`, `${name}_Type`]));
  return [...new Set(forms)].filter((name) => shape.has(name));
}

/** A document's profile with the names that its rows really have. */
export interface DocumentShape {
  readonly profile: DocumentProfile;
  readonly client: string;
  /** Several types are possible, so a condition has to name the one it means. */
  readonly isClientMixed: boolean;
  readonly own: string;
  readonly currency: string | undefined;
  readonly sum: string;
  readonly only: string | undefined;
  readonly contract: string | undefined;
  readonly due: string | undefined;
  readonly select: readonly string[];
}

export const COMMON = ['Ref_Key', 'DataVersion', 'DeletionMark', 'Number', 'Date', 'Posted'] as const;

/** Null where a row lacks what a figure needs: then the profile is of another configuration. */
export function documentShape(profile: DocumentProfile, shape: Shape): DocumentShape | null {
  const client = nameIn(shape, profile.client);
  const own = nameIn(shape, profile.own);
  const sum = profile.sum_of ? profile.sum[0] : nameIn(shape, profile.sum);
  const only = nameIn(shape, profile.only?.field);
  const isWhole = COMMON.every((name) => shape.has(name)) && (!profile.sum_of || shape.has(profile.sum_of));
  if (!client || !own || !sum || !isWhole || (profile.only && !only)) return null;
  const currency = nameIn(shape, profile.currency);
  const contract = nameIn(shape, profile.contract);
  const due = profile.due?.table ? profile.due.field[0] : nameIn(shape, profile.due?.field);
  const refs = [...(profile.follows ?? []), ...(profile.covers?.table ? [] : (profile.covers?.refs ?? []))];
  const fields = [
    ...(profile.sum_of ? [profile.sum_of] : [sum]),
    ...(profile.due?.table ? [profile.due.table] : [due]),
    ...(profile.covers?.table ? [profile.covers.table] : []),
    ...(profile.purpose ?? []),
    ...refs.map(({ field }) => field),
    profile.cancelled,
  ];
  const select = selected(shape, [...COMMON, client, own, currency, contract, only, ...fields]);
  const isClientMixed = !shape.has(`${client}_Key`);
  return { profile, client, isClientMixed, own, currency, sum, only, contract, due, select };
}
