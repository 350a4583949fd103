import { createHash } from 'node:crypto';
import { calls } from '#contract/calls.ts';
import type { CheckedResponse } from '#contract/settings/accounting-connections.ts';
import { MOST_DIFFERENCES } from '#contract/settings/accounting-differences.ts';
import type { AccountId } from '#domain/ids.ts';
import { DEMO_CONNECTION } from '../../books/ids.ts';
import { askCheck } from '../../connections/agents/ask-check.ts';
import { type Checked, checkFeed, sameBase } from '../../connections/check.ts';
import { showDifferences } from '../../connections/differences.ts';
import { showConnections, showLook } from '../../connections/serialize.ts';
import { type AccountingSystem, type Credentials, readCredentials } from '../../connections/system.ts';
import type { Feed } from '../../connectors/feed.ts';
import type { GatewayDeps } from '../../deps.ts';
import type { Caller } from '../../http/authenticate.ts';
import { oneAtATime } from '../../http/one-at-a-time.ts';
import { ProblemError } from '../../http/problem.ts';
import { maskDifferences } from '../../masking/masking.ts';
import {
  addConnection,
  type ConnectionEdit,
  changeConnection,
  changeCredentials,
  removeConnection,
} from '../../store/books/connection-edits.ts';
import { type ConnectionRow, readConnections } from '../../store/books/connections.ts';
import { deletePiece } from '../../store/books/delete-piece.ts';
import { readDifferences } from '../../store/books/differences.ts';
import { lookAtMatches } from '../../store/books/match-look.ts';
import { type Registrar, register } from '../register.ts';
import { editOf, fault, mustBeDone, nameOf, refusals } from './connection-edit.ts';

const EXAMPLES = 10;
const PIECES_AT_ONCE = 8;

/** Accounting systems the gateway reads, as an administrator connects them. */
export function registerAccountingConnections(registrar: Registrar): void {
  registerReading(registrar);
  registerConnecting(registrar);
  registerChanges(registrar);
}

function registerReading(registrar: Registrar): void {
  const { deps } = registrar;
  register(registrar, calls.accountingConnections, ({ caller: { session } }) =>
    showConnections(deps, session.accountId),
  );
  register(registrar, calls.accountingMatches, async ({ params, caller: { session } }) => {
    const { id } = await findConnection(deps, session.accountId, params.id);
    const place = { accountId: session.accountId, connectionId: id };
    return showLook(await lookAtMatches(deps.database, place, EXAMPLES));
  });
  register(registrar, calls.accountingDifferences, async ({ params, caller }) => {
    const { accountId } = caller.session;
    const { id } = await findConnection(deps, accountId, params.id);
    const read = await readDifferences(deps.database, { accountId, connectionId: id }, MOST_DIFFERENCES);
    return maskDifferences(showDifferences(read), caller.permissions);
  });
}

type Given = Parameters<typeof readCredentials>[2];

function registerConnecting(registrar: Registrar): void {
  const { deps } = registrar;
  const { database, lifetime, sealer } = deps;
  const turns = oneAtATime();
  // One at a time: systems switch a user off after many wrong attempts.
  const check = (
    caller: Caller,
    feed: Feed,
    signal: AbortSignal,
    until?: Parameters<typeof checkFeed>[3],
  ): Promise<Checked> =>
    turns.run(caller.session.accountId, signal, () => checkFeed(lifetime, feed, signal, until));
  register(registrar, calls.checkAccounting, async ({ body, caller, signal }) => {
    const { system, credentials } = asked(deps, body);
    return (await check(caller, system.open(credentials), signal, body.until)).check;
  });
  register(registrar, calls.connectAccounting, async ({ body, caller, signal }) => {
    const { system, credentials } = asked(deps, body);
    const name = nameOf(body.name);
    const feed = system.open(credentials);
    const checked = await check(caller, feed, signal);
    if (!checked.check.ok) return nothingStored(checked);
    const edit = editOf(deps, caller, connectionIdOf(deps, system, checked));
    const sealed = sealedOf(system, credentials, () => sealer.seal(edit, credentials));
    const { zone, promiseSeconds } = feed.profile;
    const row = { kind: system.kind, name, zone, promiseSeconds, base: checked.base, sealed };
    const outcome = await addConnection(database, edit, row, DEMO_CONNECTION);
    if (outcome !== 'done') throw refusals[outcome]();
    return answerOf(deps, edit, checked);
  });
  register(registrar, calls.changeAccountingCredentials, async ({ params, body, caller, signal }) => {
    const known = await findConnection(deps, caller.session.accountId, params.id);
    if (known.pushed) throw fault('', 'is read by an agent, which has its own credentials');
    const { system, credentials } = asked(deps, { ...body, kind: known.kind });
    if (known.version !== body.version) throw new ProblemError('conflict');
    const checked = sameBase(known, await check(caller, system.open(credentials), signal));
    if (!checked.check.ok) return nothingStored(checked);
    const edit = editOf(deps, caller, known.id);
    const sealed = sealedOf(system, credentials, () => sealer.seal(edit, credentials));
    const given = { version: body.version, base: checked.base ?? known.base, sealed };
    mustBeDone(await changeCredentials(database, edit, given));
    return answerOf(deps, edit, checked);
  });
  register(registrar, calls.recheckAccounting, async ({ params, caller, signal }) => {
    const known = await findConnection(deps, caller.session.accountId, params.id);
    const place = { accountId: caller.session.accountId, connectionId: known.id };
    if (known.pushed) return askCheck(deps, place, signal);
    const feed = deps.feedOf(known);
    if (!feed) throw new ProblemError('not_found');
    return (await check(caller, feed, signal)).check;
  });
}

function registerChanges(registrar: Registrar): void {
  const { deps } = registrar;
  register(registrar, calls.changeAccounting, async ({ params, body, caller }) => {
    const edit = editOf(deps, caller, params.id);
    const { version, paused } = body;
    const renamed = body.name === undefined ? {} : { name: nameOf(body.name) };
    mustBeDone(await changeConnection(deps.database, edit, { version, paused, ...renamed }));
    return showConnections(deps, edit.accountId);
  });
  register(registrar, calls.disconnectAccounting, async ({ params, query, caller }) => {
    const edit = editOf(deps, caller, params.id);
    mustBeDone(await removeConnection(deps.database, edit, query.version));
    // Small books are gone with the answer; the worker deletes the rest of large ones.
    for (let piece = 0; piece < PIECES_AT_ONCE; piece += 1)
      if (!(await deletePiece(deps.database, edit))) break;
    return showConnections(deps, edit.accountId);
  });
}

async function findConnection(
  { database }: Pick<GatewayDeps, 'database'>,
  accountId: AccountId,
  id: string,
): Promise<ConnectionRow> {
  const found = (await readConnections(database, accountId)).find((row) => row.id === id);
  if (!found) throw new ProblemError('not_found');
  return found;
}

/** @throws ProblemError for a system this gateway does not have, and for credentials of another form */
function asked(
  { systems }: Pick<GatewayDeps, 'systems'>,
  { kind, way, values }: { readonly kind: string; readonly way: string; readonly values: Given },
): { readonly system: AccountingSystem; readonly credentials: Credentials } {
  const system = systems.find((known) => known.kind === kind);
  if (!system) throw fault('/kind', 'is not a system that can be connected');
  const credentials = readCredentials(system, way, values);
  if ('way' in credentials) return { system, credentials };
  const errors = credentials.map(({ field, detail }) => ({ pointer: field, detail }));
  throw new ProblemError('invalid_body', { errors });
}

function sealedOf({ ways }: AccountingSystem, { way }: Credentials, seal: () => string): string | null {
  return ways.length === 0 && way === '' ? null : seal();
}

/**
 * The same base has the same id whenever it is connected: what people decided about its clients and invoices
 * counts again. Short, because every id of the mirror begins with it.
 */
function connectionIdOf({ secretBytes }: GatewayDeps, { kind }: AccountingSystem, { base }: Checked): string {
  if (kind === DEMO_CONNECTION) return DEMO_CONNECTION;
  const from = base === null ? secretBytes(16) : `${kind} ${base}`;
  return `c${createHash('sha256').update(from).digest('hex').slice(0, 8)}`;
}

async function answerOf(
  deps: GatewayDeps,
  { accountId, connectionId }: ConnectionEdit,
  { check }: Checked,
): Promise<CheckedResponse> {
  return { check, id: connectionId, list: await showConnections(deps, accountId) };
}

function nothingStored({ check }: Checked): CheckedResponse {
  return { check, id: null, list: null };
}
