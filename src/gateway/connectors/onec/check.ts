import { isoCode } from '../currency-codes.ts';
import { ConnectorFault } from '../fault.ts';
import type { FeedCheck } from '../feed.ts';
import type { Client } from './client.ts';
import { isRefused } from './fault.ts';
import { needText, rowsOf, textOf } from './fields.ts';
import { neededSets } from './frame.ts';
import type { Profile } from './profile.ts';
import { documentShape, profileOf, readPublished, readShape } from './shape.ts';

/** What is wrong; the page that connects has the words (`advanced.accounting_connections` of i18n). */
export type Advice =
  | 'unreachable'
  | 'address'
  | 'no_base'
  | 'not_odata'
  | 'busy'
  | 'sign_in'
  | 'rights'
  /** None of the objects is published, or some that are needed are not. */
  | 'not_published'
  /** What is not published is not counted. */
  | 'not_all_published'
  | 'other_configuration'
  | 'no_clients';

/** A step with what to do about it; a step may pass and still have something to say. */
export interface OneCCheck extends FeedCheck {
  readonly advice: Advice | null;
  /** Objects the advice is about, as the configuration calls them. */
  readonly objects: readonly string[];
}

interface Checking {
  readonly client: Client;
  readonly profiles: readonly Profile[];
  readonly signal: AbortSignal;
}

/** Address, sign-in, what is published and may be read, and a first reading; the first failure ends it. */
export async function* checkConnection(checking: Checking): AsyncGenerator<OneCCheck> {
  const { client, profiles, signal } = checking;
  const published = await triedOrFault(readPublished(client, signal, 1), signal);
  const fault = published instanceof ConnectorFault ? published : null;
  const isReached = fault === null || isRefused(fault, 'sign_in', 'rights');
  yield step('reach', isReached ? null : adviceOf(fault));
  if (!isReached) return;
  yield step('sign_in', fault ? adviceOf(fault) : null);
  if (published instanceof ConnectorFault) return;
  const profile = profileOf(published, profiles);
  if (!profile) {
    const hasDocuments = [...published].some((name) => name.startsWith('Document_'));
    yield step('rights', hasDocuments ? 'other_configuration' : 'not_published');
    return;
  }
  const { rights, hasClients } = await rightsStep(checking, profile, published);
  yield rights;
  if (!rights.ok) return;
  const base = await readBase(client, profile, signal);
  yield { ...step('read', null), advice: hasClients ? null : 'no_clients', base };
}

function step(name: FeedCheck['step'], advice: Advice | null, objects: readonly string[] = []): OneCCheck {
  return { step: name, ok: advice === null, advice, objects };
}

/** One row of each object that is needed shows whether it may be read, and how it looks. */
async function rightsStep(
  { client, signal }: Checking,
  profile: Profile,
  published: ReadonlySet<string>,
): Promise<{ readonly rights: OneCCheck; readonly hasClients: boolean }> {
  const needed = neededSets(profile);
  const missing = needed.filter((set) => !published.has(set));
  if (missing.length > 0) return { rights: step('rights', 'not_published', missing), hasClients: false };
  const closed: string[] = [];
  const strange: string[] = [];
  let hasClients = false;
  for (const set of needed) {
    const shape = await triedOrFault(readShape(client, set, signal, 1), signal);
    const own = profile.documents.find((one) => one.set === set);
    if (isRefused(shape, 'rights', 'not_published')) closed.push(set);
    else if (shape instanceof ConnectorFault) throw shape;
    else if (own && shape.size > 0 && !documentShape(own, shape)) strange.push(set);
    else if (set === profile.clients.set) hasClients = shape.size > 0;
  }
  if (closed.length > 0) return { rights: step('rights', 'rights', closed), hasClients };
  if (strange.length > 0) return { rights: step('rights', 'other_configuration', strange), hasClients };
  const absent = profile.documents.map(({ set }) => set).filter((set) => !published.has(set));
  const note = { ...step('rights', null), advice: 'not_all_published' as const, objects: absent };
  return { rights: absent.length > 0 ? note : step('rights', null), hasClients };
}

/** A base has no id of its own that OData gives: the key of its ruble is made with it and never changes. */
async function readBase(client: Client, profile: Profile, signal: AbortSignal): Promise<string | undefined> {
  const asked = { orderby: 'Ref_Key', select: 'Ref_Key,Code,Description', top: 1_000 };
  const rows = rowsOf(await client.read(profile.currencies.set, asked, signal, 1));
  const ruble = rows.find((row) => isoCode(textOf(row, 'Description'), textOf(row, 'Code')) === 'RUB');
  return ruble && needText(ruble, 'Ref_Key').toLowerCase();
}

/** @throws what is not a fault of the base */
async function triedOrFault<Value>(
  reading: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | ConnectorFault> {
  try {
    return await reading;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ConnectorFault) return error;
    throw error;
  }
}

function adviceOf(fault: ConnectorFault | null): Advice {
  for (const known of ['address', 'no_base', 'sign_in', 'rights'] as const)
    if (isRefused(fault, known)) return known;
  if (fault?.kind === 'limited') return 'busy';
  return fault?.kind === 'refused' ? 'not_odata' : 'unreachable';
}
