import { documentKinds } from '#contract/books/documents.ts';
import type { Diagnostics, LastFault, Waits } from '#contract/settings/diagnostics.ts';
import type { AccountId } from '#domain/ids.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { GatewayDeps } from '../deps.ts';
import { findTokens } from '../store/accounts/oauth-tokens.ts';
import { type CounterName, type HealthCounter, readHealthCounters } from '../store/outbox/health-counters.ts';
import { readOutboxHealth } from '../store/outbox/outbox-health.ts';
import { migrations } from '../store/schema/migrations/all.ts';
import { readSchemaState } from '../store/schema/state.ts';
import { causeOf, oneOf } from './closed.ts';
import { contractDigest } from './contract.ts';
import { showOutbox } from './outbox.ts';

export type DiagnosticsDeps = Pick<
  GatewayDeps,
  'database' | 'engine' | 'version' | 'clock' | 'connector' | 'lifetime' | 'log' | 'marks'
>;

/** The health of everything that concerns one account. */
export async function readDiagnostics(deps: DiagnosticsDeps, accountId: AccountId): Promise<Diagnostics> {
  const { database, clock, engine, version } = deps;
  await deps.marks.flush();
  const marks = await readHealthCounters(database, accountId);
  const find = (name: CounterName): HealthCounter | undefined => marks.get(name);
  const known = Math.max(...migrations.map(({ id }) => id));
  const schema = await readSchemaState(database);
  return {
    now: new Date(clock.now()).toISOString(),
    versions: { gateway: version, contract: contractDigest() },
    database: {
      engine,
      migration: schema.id,
      known_migration: known,
      migrated_at: schema.appliedAt.toISOString(),
    },
    books: {
      ...(await showBooks(deps, accountId)),
      good_at: momentOf(find('books.good')),
      fault: faultOf(find('books.fault')),
    },
    crm: {
      ...(await showCrm(deps, accountId)),
      good_at: momentOf(find('crm.good')),
      fault: faultOf(find('crm.fault')),
    },
    outbox: showOutbox(await readOutboxHealth(database, accountId)),
    rates: {
      own: waitsOf(find('own.wait')),
      crm: waitsOf(find('crm.wait')),
      books: waitsOf(find('books.wait')),
    },
    crm_clock: secondsOf(find('crm.clock')),
  };
}

const booksKinds = ['demo', 'moysklad', 'onec'] as const;

type ShownBooks = Pick<Diagnostics['books'], 'kind' | 'capabilities'>;

async function showBooks(
  { connector, lifetime, log }: DiagnosticsDeps,
  accountId: AccountId,
): Promise<ShownBooks> {
  try {
    const books = connector.open(accountId, lifetime.signal);
    const { documents, ...able } = await books.readCapabilities();
    const known = documentKinds.filter((kind) => documents.includes(kind));
    return {
      kind: oneOf(booksKinds, books.source().kind) ?? 'other',
      capabilities: { ...able, documents: known },
    };
  } catch (error) {
    // This answer is read when something is broken: a bug behind the books is no reason to refuse it.
    if (!(error instanceof ConnectorFault)) log.error('books_unknown', error);
    return noBooks;
  }
}

const noBooks: ShownBooks = {
  kind: 'other',
  capabilities: { documents: [], credit_limit: false, document_file: false, open_in_accounting: false },
};

type Access = Omit<Diagnostics['crm'], 'good_at' | 'fault'>;

const reasons = ['refused', 'uninstalled', 'unreadable'] as const;

async function showCrm({ database }: DiagnosticsDeps, accountId: AccountId): Promise<Access> {
  const row = await findTokens(database, accountId);
  const never = { access_expires_at: null, refresh_expires_at: null, refreshed_at: null };
  if (!row) return { status: 'never', reason: null, since: null, ...never };
  const isConnected = row.status === 'connected';
  const expires = {
    access_expires_at: row.accessExpiresAt.toISOString(),
    refresh_expires_at: row.refreshExpiresAt.toISOString(),
    refreshed_at: row.refreshedAt?.toISOString() ?? null,
  };
  return {
    status: isConnected ? 'connected' : 'disconnected',
    reason: oneOf(reasons, row.reason),
    since: row.since.toISOString(),
    ...(isConnected ? expires : never),
  };
}

function momentOf(mark: HealthCounter | undefined): string | null {
  return mark?.at.toISOString() ?? null;
}

function faultOf(mark: HealthCounter | undefined): LastFault {
  return mark ? { at: mark.at.toISOString(), ...causeOf(mark.value), count: mark.count } : null;
}

function waitsOf(mark: HealthCounter | undefined): Waits {
  if (!mark) return null;
  return { count: mark.count, since: mark.since.toISOString(), at: mark.at.toISOString() };
}

function secondsOf(mark: HealthCounter | undefined): number | null {
  const seconds = Number(mark?.value);
  return Number.isSafeInteger(seconds) ? seconds : null;
}
