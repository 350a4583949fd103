import type { DraftInvoiceResponse, NewDraftInvoice } from '#contract/requests/draft-invoices.ts';
import type { AccountId } from '#domain/ids.ts';
import { placeOf } from '../books/catch-up.ts';
import { mirrorId, systemId } from '../books/ids.ts';
import { ConnectionGone, ingest } from '../books/ingest.ts';
import { type Draft, type DraftMade, DraftRefused } from '../connectors/drafting.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { DeskCaller } from '../desk/authenticate.ts';
import { ProblemError } from '../http/problem.ts';
import { readRequestClient } from '../queries/request-client.ts';
import { recordAccountingUpdate } from '../requests/accounting-update.ts';
import { checkAccount } from '../requests/checks.ts';
import {
  claimDraft,
  type DraftPlace,
  type DraftRow,
  findDraft,
  forgetDraft,
  releaseDraft,
  saveDraft,
} from '../store/draft-invoices/draft-invoices.ts';
import { lockRequest } from '../store/requests/rows.ts';
import { type Draftable, draftOf, isDraftable } from './compose.ts';
import { contentHash, type DraftAsked, type DraftDeps, itemsOf, readDraftInvoice } from './read.ts';
import { candidatesOf, chooseTarget, type DraftSystem, draftSystems } from './target.ts';

/** Longer than any attempt: a request to the gateway is given up long before. */
const LEASE_MS = 60_000;

export interface MakeAsked extends DraftAsked {
  readonly body: NewDraftInvoice;
  /** Origin of the desk's page, for the audit. */
  readonly origin: string;
}

/**
 * Makes the draft of a request in the accounting system. However often and from wherever it is asked for, and
 * wherever an answer is cut off, there is one: an attempt finds what an earlier one has made.
 * @throws ProblemError `read_only`, `permission_denied` for a request that is not in work, `conflict` when it
 * has changed or somebody else is making it, `invalid_body`; ConnectorFault
 */
export async function makeDraftInvoice(
  deps: DraftDeps,
  caller: DeskCaller,
  asked: MakeAsked,
): Promise<DraftInvoiceResponse> {
  const { accountId } = caller.session;
  const place: DraftPlace = { accountId, requestId: asked.id };
  await checkAccount(deps.database, accountId, null);
  const known = await findDraft(deps.database, place);
  if (known && known.documentId !== null) return readDraftInvoice(deps, caller, asked);
  const prepared = await prepare(deps, caller, asked, known);
  const claimed = await claim(deps, caller, asked, prepared);
  if (!claimed.isMine) {
    if (claimed.row.documentId === null) throw new ProblemError('conflict', { reason: 'busy' });
    return readDraftInvoice(deps, caller, asked);
  }
  try {
    const made = await prepared.system.drafting.make(prepared.draft, asked.signal);
    await save(deps, caller, { asked, prepared, made });
    await readAgain(deps, prepared);
  } catch (error) {
    const isFirst = error instanceof DraftRefused && claimed.row.attempts === 1;
    await (isFirst ? forgetDraft(deps.database, place) : releaseDraft(deps.database, place));
    if (!(error instanceof DraftRefused)) throw error;
    return { ...(await readDraftInvoice(deps, caller, asked)), refusal: error.refusal };
  }
  return readDraftInvoice(deps, caller, asked);
}

interface Prepared {
  readonly request: Draftable;
  readonly system: DraftSystem;
  readonly draft: Draft;
  readonly substituteId: string | null;
}

/** Everything is checked before anything is claimed. */
async function prepare(
  deps: DraftDeps,
  caller: DeskCaller,
  asked: MakeAsked,
  known: DraftRow | null,
): Promise<Prepared> {
  const { accountId } = caller.session;
  const { body, signal } = asked;
  const client = await readRequestClient(deps, caller, asked);
  const { request } = client;
  if (!isDraftable(request)) throw new ProblemError('not_found');
  if (!request.actions.includes('finish')) throw new ProblemError('permission_denied');
  if (request.version !== body.version) throw new ProblemError('conflict');
  const systems = await draftSystems(deps, accountId);
  await forgetOfNone(deps, known, systems);
  const candidates = candidatesOf(client, systems);
  const { candidate, ownEntityId } = await chooseTarget(client.books, request.content, candidates, body);
  if (!candidate) throw fault('/counterparty_id', 'is not the client of the request');
  if (ownEntityId !== body.own_entity_id) throw fault('/own_entity_id', 'is not of the same connection');
  const { system, counterparty } = candidate;
  const items = await itemsOf(system.drafting, request.content, signal);
  const { id: connectionId } = system.connection;
  const place = {
    counterpartyId: systemId(connectionId, counterparty.id),
    ownEntityId: systemId(connectionId, body.own_entity_id),
  };
  const needsOne = items.areNeeded && items.found.includes(null);
  const substitute = needsOne ? items.substitutes.find(({ id }) => id === body.substitute_id) : undefined;
  if (needsOne && !substitute) throw fault('/substitute_id', 'is needed for lines without a product');
  const substituteId = substitute?.id ?? null;
  return { request, system, draft: draftOf(request, place, items, substituteId), substituteId };
}

/** A system that was disconnected can have no draft of ours any more. */
async function forgetOfNone(
  { database }: DraftDeps,
  known: DraftRow | null,
  systems: readonly DraftSystem[],
): Promise<void> {
  if (known === null || systems.some(({ connection }) => connection.id === known.connectionId)) return;
  const { accountId, requestId } = known;
  await forgetDraft(database, { accountId: accountId as AccountId, requestId });
}

function claim(
  { database, clock }: DraftDeps,
  { session: { accountId, member } }: DeskCaller,
  { id: requestId }: MakeAsked,
  { request, system, substituteId }: Prepared,
): ReturnType<typeof claimDraft> {
  const at = new Date(clock.now());
  const { id: connectionId, kind: systemKind, name: systemName } = system.connection;
  const of = { accountId, requestId, connectionId, systemKind, systemName, substituteId };
  const by = { memberId: member.id, memberName: member.name };
  const leaseUntil = new Date(at.getTime() + LEASE_MS);
  return database.transaction((transaction) =>
    claimDraft(transaction, { ...of, ...by, contentHash: contentHash(request.content), at, leaseUntil }),
  );
}

interface Making {
  readonly asked: MakeAsked;
  readonly prepared: Prepared;
  readonly made: DraftMade;
}

/** Kept on the request, shown in its timeline, recorded in the audit, all at once. */
async function save(
  { database, clock }: DraftDeps,
  { session: { accountId, member } }: DeskCaller,
  { asked, prepared: { system }, made }: Making,
): Promise<void> {
  const { number, sum, link } = made;
  const documentId = mirrorId(system.connection.id, made.documentId);
  const amount = { sum: sum?.value ?? null, currency: sum?.currency ?? null };
  await database.transaction(async (transaction) => {
    const row = await lockRequest(transaction, accountId, asked.id);
    if (!row) throw new ProblemError('not_found');
    const saved = await saveDraft(
      transaction,
      { accountId, requestId: asked.id },
      { documentId, number, link, ...amount },
    );
    if (!saved) return;
    await recordAccountingUpdate(transaction, row, {
      action: 'draft_made',
      update: { number, sum },
      at: new Date(clock.now()),
      by: { kind: 'accountant', id: member.id, name: member.name },
      origin: asked.origin,
    });
  });
}

/** How long the deal is waited for: the invoice appears with the next reading anyway. */
const LOOK_MS = 4_000;

/** Reads the client once more, so that the draft is in the mirror and attached to the deal at once. */
async function readAgain(
  { database, clock, lifetime }: DraftDeps,
  { system: { connection, feed }, draft }: Prepared,
): Promise<void> {
  const own = lifetime.child();
  own.after(LOOK_MS, () => own.end());
  try {
    const at = new Date(clock.now());
    const read = await feed.counterparty(draft.counterpartyId, own.signal);
    if (read) await ingest(database, placeOf(connection), read, { at });
  } catch (error) {
    const isPassing = error instanceof ConnectorFault || error instanceof ConnectionGone;
    if (!isPassing && !own.ended) throw error;
  } finally {
    own.end();
  }
}

function fault(pointer: string, detail: string): ProblemError {
  return new ProblemError('invalid_body', { errors: [{ pointer, detail }] });
}
