import { ConnectorFault } from '../fault.ts';
import type { FeedCheck } from '../feed.ts';
import type { Client } from './client.ts';
import { isRefused } from './fault.ts';
import { type Fields, fieldsOf, rowsOf } from './fields.ts';
import { documentKinds } from './kinds.ts';
import { readPage } from './list.ts';

/** What is wrong; the page that connects has the words (`advanced.accounting_connections` of i18n). */
export type Advice =
  | 'unreachable'
  | 'not_moysklad'
  | 'busy'
  | 'sign_in'
  | 'no_access'
  | 'rights'
  | 'no_bin'
  | 'no_clients'
  | 'no_reports';

/** A step with what to do about it; a step may pass and still have something to say. */
export interface MoySkladCheck extends FeedCheck {
  readonly advice: Advice | null;
  /** Kinds of objects the advice is about, as the system calls them. */
  readonly kinds: readonly string[];
}

/** Address, sign-in, rights and a first reading, in order; the first failure ends it. */
export async function* checkConnection(client: Client, signal: AbortSignal): AsyncGenerator<MoySkladCheck> {
  const asked = { kind: 'organization', limit: 1 };
  const failure = await failureOf(readPage(client, asked, signal), signal);
  const isReached = failure === null || isRefused(failure, 'sign_in', 'no_access', 'rights', 'tariff');
  yield step('reach', isReached ? null : adviceOf(failure));
  if (!isReached) return;
  yield step('sign_in', isRefused(failure, 'sign_in', 'no_access') ? adviceOf(failure) : null);
  if (isRefused(failure, 'sign_in', 'no_access')) return;
  const denied = await deniedKinds(client, signal);
  if (denied.length > 0) yield { ...step('rights', 'rights'), kinds: denied };
  else {
    yield { ...step('rights', null), advice: (await hasBin(client, signal)) ? null : 'no_bin' };
    yield await readStep(client, signal);
  }
}

function step(name: FeedCheck['step'], advice: Advice | null): MoySkladCheck {
  return { step: name, ok: advice === null, advice, kinds: [] };
}

/** Without a bin a deleted document vanishes from every list. A user who may not see the settings passes. */
async function hasBin(client: Client, signal: AbortSignal): Promise<boolean> {
  try {
    const { body } = await client.ask({ path: '/context/companysettings', signal });
    return fieldsOf(body, 'companysettings').useRecycleBin !== false;
  } catch (error) {
    if (isRefused(error, 'rights', 'tariff')) return true;
    throw error;
  }
}

/** An object that may not be seen gives an empty list, so one without clients passes with a remark. */
async function readStep(client: Client, signal: AbortSignal): Promise<MoySkladCheck> {
  const all = { kind: 'counterparty', filter: ['archived=true', 'archived=false'], limit: 1 };
  const { rows } = await readPage(client, all, signal);
  if (rows.length === 0) return { ...step('read', null), advice: 'no_clients' };
  const reports = await failureOf(readReport(client, signal), signal);
  return { ...step('read', null), advice: isRefused(reports, 'tariff', 'rights') ? 'no_reports' : null };
}

async function readReport(client: Client, signal: AbortSignal): Promise<readonly Fields[]> {
  return rowsOf((await client.ask({ path: '/report/counterparty', query: { limit: 1 }, signal })).body);
}

async function deniedKinds(client: Client, signal: AbortSignal): Promise<string[]> {
  const denied: string[] = [];
  for (const kind of ['organization', 'currency', 'counterparty', ...documentKinds]) {
    const failure = await failureOf(readPage(client, { kind, limit: 1 }, signal), signal);
    if (failure !== null && !isRefused(failure, 'rights', 'tariff')) throw failure;
    if (failure !== null) denied.push(kind);
  }
  return denied;
}

/** @throws what is not a fault of the system */
async function failureOf(reading: Promise<unknown>, signal: AbortSignal): Promise<ConnectorFault | null> {
  try {
    await reading;
    return null;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ConnectorFault) return error;
    throw error;
  }
}

function adviceOf(failure: ConnectorFault | null): Advice {
  if (isRefused(failure, 'sign_in')) return 'sign_in';
  if (isRefused(failure, 'no_access')) return 'no_access';
  if (failure?.kind === 'limited') return 'busy';
  return failure?.kind === 'refused' ? 'not_moysklad' : 'unreachable';
}
