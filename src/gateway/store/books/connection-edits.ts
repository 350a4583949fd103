import { and, count, eq, isNull, ne, sql } from 'drizzle-orm';
import type { UserId } from '#domain/ids.ts';
import type { StoredKey } from '../../connections/agents/key.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accounts } from '../schema/accounts.ts';
import { connections } from '../schema/books.ts';
import { addAgent, deleteAgent, saveAgent } from './agents.ts';
import {
  type ConnectionPlace,
  type ConnectionRow,
  lockConnection,
  type NewConnection,
} from './connections.ts';

/** As many as an account may have. */
export const MOST_CONNECTIONS = 5;

/** A change of a connection by an administrator, from a page of the CRM. */
export interface ConnectionEdit extends ConnectionPlace {
  readonly userId: UserId;
  readonly origin: string;
  readonly at: Date;
}

/** `conflict`: somebody else changed the connection since the version that the change is about. */
export type EditOutcome = 'done' | 'gone' | 'conflict';

type Action = 'connected' | 'credentials_changed' | 'paused' | 'resumed' | 'renamed' | 'disconnected';

type NewRow = Omit<NewConnection, 'id' | 'nextAttemptAt'> &
  Pick<ConnectionRow, 'sealed' | 'base'> & {
    /** What can be done with what an agent pushes, and its key. */
    readonly pushed?: ConnectionRow['pushed'];
    readonly agent?: StoredKey;
  };

/**
 * The demo books go when another system comes, in the same transaction: their sums are not to be added to its.
 * @param demoId id of the demo connection
 * @returns `taken` when the same base is connected already or not yet gone, `not_beside` for demo books beside another system
 */
export async function addConnection(
  database: Database,
  edit: ConnectionEdit,
  { agent, ...row }: NewRow,
  demoId: string,
): Promise<'done' | 'taken' | 'too_many' | 'not_beside'> {
  const { accountId, connectionId: id, at } = edit;
  return database.transaction(async (transaction) => {
    await chooseBooks(transaction, edit);
    const [others] = await transaction
      .select({ all: count() })
      .from(connections)
      .where(
        and(eq(connections.accountId, accountId), ne(connections.id, demoId), isNull(connections.removedAt)),
      );
    const all = others?.all ?? 0;
    if (id === demoId && all > 0) return 'not_beside';
    if (all >= MOST_CONNECTIONS) return 'too_many';
    if (id !== demoId) await removeDemo(transaction, { ...edit, connectionId: demoId });
    const added = await transaction
      .insert(connections)
      .values({ accountId, id, ...row, createdAt: at, nextAttemptAt: at })
      .onConflictDoNothing()
      .returning();
    if (added.length === 0) return 'taken';
    if (agent) await addAgent(transaction, edit, agent, at);
    await recordConnection(transaction, edit, 'connected', row.name);
    return 'done';
  });
}

async function removeDemo(transaction: Transaction, demo: ConnectionEdit): Promise<void> {
  const [gone] = await transaction.delete(connections).where(isAt(demo)).returning();
  if (gone) await recordConnection(transaction, demo, 'disconnected', gone.name);
}

/** Pauses or resumes, renames; not paused, it is read again at once. */
export async function changeConnection(
  database: Database,
  edit: ConnectionEdit,
  { version, paused, name }: { readonly version: number; readonly paused: boolean; readonly name?: string },
): Promise<EditOutcome> {
  return change(database, edit, version, async (transaction, known) => {
    const isTurned = paused !== (known.pausedAt !== null);
    const isRenamed = name !== undefined && name !== known.name;
    if (isTurned) await recordConnection(transaction, edit, paused ? 'paused' : 'resumed', known.name);
    if (isRenamed) await recordConnection(transaction, edit, 'renamed', name);
    return {
      ...(isRenamed && { name }),
      ...(isTurned && { pausedAt: paused ? edit.at : null }),
      ...(!paused && { nextAttemptAt: edit.at }),
      ...((isTurned || isRenamed) && { version: known.version + 1 }),
    };
  });
}

/** The next reading is at once, by the new credentials; a pause stays. */
export async function changeCredentials(
  database: Database,
  edit: ConnectionEdit,
  { version, ...given }: Pick<ConnectionRow, 'version' | 'sealed' | 'base'>,
): Promise<EditOutcome> {
  return change(database, edit, version, async (transaction, known) => {
    await recordConnection(transaction, edit, 'credentials_changed', known.name);
    const fresh = { attempts: 0, lastError: null, nextAttemptAt: edit.at };
    return { ...given, ...fresh, version: known.version + 1 };
  });
}

/** The key before opens nothing any more; a process that has it is not waited for. */
export async function replaceAgentKey(
  database: Database,
  edit: ConnectionEdit,
  version: number,
  key: StoredKey,
): Promise<EditOutcome> {
  return change(database, edit, version, async (transaction, { pushed, name, version: known }) => {
    if (!pushed) return {};
    await recordConnection(transaction, edit, 'credentials_changed', name);
    await saveAgent(transaction, edit, { ...key, keyMadeAt: edit.at, run: null, leaseUntil: null });
    return { version: known + 1 };
  });
}

/** Nothing of it is shown any more; `deletePiece` deletes what was read through it. */
export async function removeConnection(
  database: Database,
  edit: ConnectionEdit,
  version: number,
): Promise<EditOutcome> {
  const { at } = edit;
  return change(database, edit, version, async (transaction, { name }) => {
    await chooseBooks(transaction, edit);
    await deleteAgent(transaction, edit);
    await recordConnection(transaction, edit, 'disconnected', name);
    return { removedAt: at, pausedAt: at, nextAttemptAt: at, sealed: null, base: null };
  });
}

async function change(
  database: Database,
  edit: ConnectionEdit,
  version: number,
  act: (transaction: Transaction, known: ConnectionRow) => Promise<Partial<ConnectionRow>>,
): Promise<EditOutcome> {
  return database.transaction(async (transaction) => {
    const known = await lockConnection(transaction, edit);
    if (!known || known.removedAt) return 'gone';
    if (known.version !== version) return 'conflict';
    const set = await act(transaction, known);
    if (Object.keys(set).length > 0) await transaction.update(connections).set(set).where(isAt(edit));
    return 'done';
  });
}

/** No connection is made by itself any more; other changes of the account's connections wait. */
async function chooseBooks(transaction: Transaction, { accountId }: ConnectionEdit): Promise<void> {
  const lock = `accounting connections ${accountId}`;
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  await transaction.update(accounts).set({ booksChosen: true }).where(eq(accounts.accountId, accountId));
}

function isAt({ accountId, connectionId }: ConnectionPlace) {
  return and(eq(connections.accountId, accountId), eq(connections.id, connectionId));
}

async function recordConnection(
  transaction: Transaction,
  { accountId, userId, origin, at, connectionId }: ConnectionEdit,
  action: Action,
  name: string,
): Promise<void> {
  const actor = { kind: 'user', id: String(userId) } as const;
  await recordAudit(transaction, {
    accountId,
    at,
    actor,
    origin,
    action: `accounting.${action}`,
    subject: connectionId,
    details: { label: name, connection: true },
  });
}
