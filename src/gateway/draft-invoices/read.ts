import { createHash } from 'node:crypto';
import type {
  DraftInvoiceResponse,
  DraftLook,
  DraftLookQuery,
  DraftRefusal,
} from '#contract/requests/draft-invoices.ts';
import type { InvoiceContent } from '#contract/requests/request-content.ts';
import { money } from '#domain/money/money.ts';
import { invoiceSums } from '#domain/requests/request-lines.ts';
import { type DraftItems, DraftRefused } from '../connectors/drafting.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { GatewayDeps } from '../deps.ts';
import type { DeskCaller } from '../desk/authenticate.ts';
import { ProblemError } from '../http/problem.ts';
import { type RequestClient, readRequestClient } from '../queries/request-client.ts';
import { type DraftRow, findDraft, lastSubstitute } from '../store/draft-invoices/draft-invoices.ts';
import { commentOf, type Draftable, isDraftable, leftOut, linesOf, NO_ITEMS } from './compose.ts';
import { candidatesOf, chooseTarget, draftSystems, nameOf, showCandidate } from './target.ts';

export type DraftDeps = Pick<GatewayDeps, 'database' | 'connector' | 'feedOf' | 'clock' | 'lifetime'>;

export interface DraftAsked {
  readonly id: string;
  readonly signal: AbortSignal;
}

/** Whether a draft can be made of a request, and the one that was made. @throws ProblemError `not_found` */
export async function readDraftInvoice(
  deps: DraftDeps,
  caller: DeskCaller,
  asked: DraftAsked,
): Promise<DraftInvoiceResponse> {
  const { accountId } = caller.session;
  const row = await findDraft(deps.database, { accountId, requestId: asked.id });
  const all = await draftSystems(deps, accountId);
  const client = await readRequestClient(deps, caller, asked).catch(unlessBooks);
  const candidates = client && isDraftable(client.request) ? candidatesOf(client, all) : [];
  const systems = candidates.map(({ system }) => system);
  const offered = all.filter((one) => systems.includes(one)).map(nameOf);
  return { ...showDraft(row, client), systems: offered, unknown_client: isUnknown(client, all.length) };
}

function isUnknown(client: RequestClient | null, systems: number): boolean {
  return client?.match.status === 'none' && isDraftable(client.request) && systems > 0;
}

/** Books that cannot be read offer nothing; that is no reason to refuse the page. */
function unlessBooks(error: unknown): null {
  if (error instanceof ConnectorFault) return null;
  throw error;
}

function showDraft(
  row: DraftRow | null,
  client: RequestClient | null,
): Pick<DraftInvoiceResponse, 'draft' | 'unsure'> {
  if (row === null || row.documentId === null) return { draft: null, unsure: row !== null };
  const { sum, currency } = row;
  return {
    unsure: false,
    draft: {
      system: { kind: row.systemKind, name: row.systemName },
      number: row.number ?? '',
      sum: sum !== null && currency !== null ? money(sum, currency) : null,
      link: row.link,
      at: row.at.toISOString(),
      by: row.memberName,
      outdated: client !== null && contentHash(client.content) !== row.contentHash,
    },
  };
}

/** What would be made; nothing is written. @throws ProblemError `not_found`, ConnectorFault */
export async function lookAtDraft(
  deps: DraftDeps,
  caller: DeskCaller,
  { query, ...asked }: DraftAsked & { readonly query: DraftLookQuery },
): Promise<DraftLook> {
  const { accountId } = caller.session;
  const client = await readRequestClient(deps, caller, asked);
  const { request, books } = client;
  if (!isDraftable(request)) throw new ProblemError('not_found');
  const candidates = candidatesOf(client, await draftSystems(deps, accountId));
  const { candidate, ownEntities, ownEntityId } = await chooseTarget(
    books,
    request.content,
    candidates,
    query,
  );
  const looked = candidate && ownEntityId !== null ? await readItems(candidate.system, request, asked) : null;
  const last = candidate && (await lastSubstitute(deps.database, accountId, candidate.system.connection.id));
  return {
    counterparties: candidates.slice(0, MOST_CANDIDATES).map(showCandidate),
    counterparty_id: candidate?.counterparty.id ?? null,
    own_entities: ownEntities,
    own_entity_id: ownEntityId,
    ...showContent(request, looked?.items ?? null, last),
    ...(looked?.refusal && { refusal: looked.refusal }),
  };
}

const MOST_CANDIDATES = 50;

interface Looked {
  readonly items: DraftItems | null;
  readonly refusal?: DraftRefusal;
}

async function readItems(
  { drafting }: { readonly drafting: Parameters<typeof itemsOf>[0] },
  { content }: Draftable,
  { signal }: DraftAsked,
): Promise<Looked> {
  try {
    return { items: await itemsOf(drafting, content, signal) };
  } catch (error) {
    if (error instanceof DraftRefused) return { items: null, refusal: error.refusal };
    throw error;
  }
}

export function itemsOf(
  drafting: { items(names: readonly string[], signal: AbortSignal): Promise<DraftItems> },
  content: InvoiceContent,
  signal: AbortSignal,
): Promise<DraftItems> {
  return drafting.items(
    content.lines.map(({ name }) => name),
    signal,
  );
}

function showContent(
  request: Draftable,
  looked: DraftItems | null,
  last: string | null,
): Omit<DraftLook, 'counterparties' | 'counterparty_id' | 'own_entities' | 'own_entity_id'> {
  const { content, number } = request;
  const items = looked ?? NO_ITEMS;
  const { net, vat, gross } = invoiceSums(content.lines, content);
  const lines = linesOf(content, items, null).map(({ sums, itemId: _, ...line }, at) => ({
    ...line,
    sum: sums.gross,
    item: items.found[at] ?? null,
  }));
  return {
    lines: looked ? lines : [],
    substitutes: [...items.substitutes],
    needs_substitute: items.areNeeded && items.found.includes(null),
    substitute_id: items.substitutes.some(({ id }) => id === last) ? last : null,
    net,
    vat,
    total: gross,
    vat_included: content.vat_included,
    due_date: content.pay_by,
    comment: commentOf(number, content, items),
    not_carried: leftOut(request, content, items),
  };
}

/** Equal for the same content. */
export function contentHash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content, inOrder)).digest('hex');
}

/** A column of JSON does not keep the order of its fields. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
