import type { DraftInvoiceResponse, DraftLook } from '#contract/requests/draft-invoices.ts';
import type { InvoiceContent } from '#contract/requests/request-content.ts';
import type { AccountId } from '#domain/ids.ts';
import { connectionOf } from '../books/ids.ts';
import type { BookCounterparty, Books } from '../connectors/connector.ts';
import type { Drafting } from '../connectors/drafting.ts';
import type { Feed } from '../connectors/feed.ts';
import type { GatewayDeps } from '../deps.ts';
import { counterpartyRef } from '../queries/counterparty-ref.ts';
import type { RequestClient } from '../queries/request-client.ts';
import { type ConnectionRow, readConnections } from '../store/books/connections.ts';

/** A connection in which drafts can be made. */
export interface DraftSystem {
  readonly connection: ConnectionRow;
  readonly feed: Feed;
  readonly drafting: Drafting;
}

export type SystemName = DraftInvoiceResponse['systems'][number];

export function nameOf({ connection: { kind, name } }: DraftSystem): SystemName {
  return { kind, name };
}

/** Connections of the account in which drafts can be made; a paused one is left alone. */
export async function draftSystems(
  { database, feedOf }: Pick<GatewayDeps, 'database' | 'feedOf'>,
  accountId: AccountId,
): Promise<readonly DraftSystem[]> {
  const rows = await readConnections(database, accountId);
  return rows.flatMap((connection) => {
    const feed = connection.pausedAt === null ? feedOf(connection) : null;
    const drafting = feed?.capabilities.draft ? feed.drafting : undefined;
    return feed && drafting ? [{ connection, feed, drafting }] : [];
  });
}

/** The connection that an id of the mirror belongs to. */
export function systemOf(systems: readonly DraftSystem[], id: string): DraftSystem | null {
  const known = systems.map(({ connection }) => connection.id);
  const own = connectionOf(known, id);
  return systems.find(({ connection }) => connection.id === own) ?? null;
}

export interface Candidate {
  readonly counterparty: BookCounterparty;
  readonly system: DraftSystem;
}

/** Counterparties a request may be about, in connections where drafts can be made. */
export function candidatesOf(
  { match }: Pick<RequestClient, 'match'>,
  systems: readonly DraftSystem[],
): Candidate[] {
  if (match.status === 'none') return [];
  return match.counterparties.flatMap(({ counterparty }) => {
    const system = systemOf(systems, counterparty.id);
    return system ? [{ counterparty, system }] : [];
  });
}

export interface Chosen {
  readonly candidate: Candidate | null;
  readonly ownEntities: DraftLook['own_entities'];
  readonly ownEntityId: string | null;
}

/** What the accountant chose; else what the request names; else the only one there is. */
export async function chooseTarget(
  books: Books,
  content: InvoiceContent,
  candidates: readonly Candidate[],
  asked: { readonly counterparty_id?: string | undefined; readonly own_entity_id?: string | undefined },
): Promise<Chosen> {
  const all = await books.readOwnEntities();
  const ownsOf = ({ connection }: DraftSystem, known: readonly DraftSystem[]) =>
    all.filter(({ id }) => systemOf(known, id)?.connection.id === connection.id);
  const systems = candidates.map(({ system }) => system);
  const named = candidates.filter(({ system }) =>
    ownsOf(system, systems).some(({ id }) => id === content.own_entity_id),
  );
  const likely = named.length > 0 ? named : candidates;
  const idOf = ({ counterparty }: Candidate): string => counterparty.id;
  const only = likely.length === 1 ? likely[0] : undefined;
  const candidate =
    candidates.find((one) => idOf(one) === asked.counterparty_id) ??
    (asked.counterparty_id === undefined
      ? (likely.find((one) => idOf(one) === content.payer.id) ?? only)
      : undefined) ??
    null;
  const owns = candidate ? ownsOf(candidate.system, systems).slice(0, MOST_OWN) : [];
  const ownEntities = owns.map(({ id, name }) => ({ id, name }));
  const wanted = [asked.own_entity_id, content.own_entity_id];
  const own = wanted.map((id) => ownEntities.find((one) => one.id === id)).find((one) => one !== undefined);
  const single = ownEntities.length === 1 ? ownEntities[0] : undefined;
  return { candidate, ownEntities, ownEntityId: (own ?? single)?.id ?? null };
}

const MOST_OWN = 50;

export function showCandidate({ counterparty, system }: Candidate): DraftLook['counterparties'][number] {
  return { ...counterpartyRef(counterparty), system: nameOf(system) };
}
