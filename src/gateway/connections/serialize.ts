import type {
  AccountingConnection,
  AccountingConnectionsResponse,
  ConnectionAgent,
  MatchGroup,
  MatchLook,
} from '#contract/settings/accounting-connections.ts';
import type { AccountId } from '#domain/ids.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { GatewayDeps } from '../deps.ts';
import { readAgents } from '../store/books/agents.ts';
import { MOST_CONNECTIONS } from '../store/books/connection-edits.ts';
import { type ConnectionRow, readConnections } from '../store/books/connections.ts';
import { readStating } from '../store/books/differences.ts';
import type { LookedAt } from '../store/books/match-look.ts';
import { showAgent } from './agents/show.ts';
import { storedFault } from './fault.ts';

type ShowDeps = Pick<GatewayDeps, 'database' | 'systems' | 'connector' | 'lifetime' | 'clock'>;

/** The account's connections, and the systems that can be connected. */
export async function showConnections(
  { database, systems, connector, lifetime, clock }: ShowDeps,
  accountId: AccountId,
): Promise<AccountingConnectionsResponse> {
  let rows = await readConnections(database, accountId);
  if (rows.length === 0) {
    // An account that never had one may get the demo books: its first reading makes them.
    await connector.open(accountId, lifetime.signal).readCapabilities().catch(unlessNone);
    rows = await readConnections(database, accountId);
  }
  const agents = rows.some(({ pushed }) => pushed) ? await readAgents(database, accountId) : [];
  const stating = await readStating(database, accountId);
  const show = (row: ConnectionRow): AccountingConnection => {
    const agent = agents.find(({ connectionId }) => connectionId === row.id);
    const connection = { ...showConnection(row), ...(stating.has(row.id) && { states_balances: true }) };
    return agent ? withAgent(connection, showAgent(agent, clock.now())) : connection;
  };
  return {
    connections: rows.map(show),
    limit: MOST_CONNECTIONS,
    systems: systems.map(({ kind, ways, files, agent }) => ({
      kind,
      ways,
      ...(files && { files }),
      ...(agent && { agent }),
    })),
  };
}

function unlessNone(error: unknown): void {
  if (!(error instanceof ConnectorFault)) throw error;
}

export function stateOf({
  pausedAt,
  lastError,
  state,
}: Pick<ConnectionRow, 'pausedAt' | 'lastError' | 'state'>): AccountingConnection['state'] {
  if (pausedAt) return 'paused';
  return lastError === null ? state : 'failing';
}

function showConnection(row: ConnectionRow): AccountingConnection {
  const { id, kind, name, version, pausedAt, nextAttemptAt, goodAt, createdAt } = row;
  return {
    id,
    kind,
    name,
    state: stateOf(row),
    fault: storedFault(row.lastError),
    is_whole: row.state === 'ready',
    counterparties: row.counterpartiesRead,
    documents: row.documentsRead,
    per_minute: row.rowsPerMinute,
    created_at: createdAt.toISOString(),
    good_at: goodAt?.toISOString() ?? null,
    next_attempt_at: pausedAt ? null : nextAttemptAt.toISOString(),
    version,
  };
}

/** What was read stays when an agent went silent, and so does what it said last. */
function withAgent(connection: AccountingConnection, agent: ConnectionAgent): AccountingConnection {
  const isSilent = agent.seen_at !== null && !agent.is_here && connection.state !== 'paused';
  return { ...connection, agent, ...(isSilent && { state: 'failing', fault: 'agent_silent' }) };
}

/** @param rows examples of each group */
export function showLook(rows: readonly LookedAt[]): MatchLook {
  const groupOf = (what: LookedAt['by_what']): MatchGroup => {
    const own = rows.filter(({ by_what }) => by_what === what);
    const examples = own.map(({ name, by }) => ({ name, by: by?.slice(0, 200) ?? null }));
    return { count: own[0]?.size ?? 0, examples };
  };
  const [by_tax, by_contact, by_nothing] = [groupOf('tax'), groupOf('contact'), groupOf('nothing')];
  const counterparties = by_tax.count + by_contact.count + by_nothing.count;
  return { counterparties, by_tax, by_contact, by_nothing };
}
