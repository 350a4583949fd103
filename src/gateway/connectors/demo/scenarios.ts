import type { Clock } from '#shared/clock.ts';
import type { Books } from '../connector.ts';
import { ConnectorFault } from '../fault.ts';
import { counterpartyOf } from './found.ts';

/**
 * Clients whose books deliberately misbehave, so that every state of the panel can be seen. A scenario takes
 * effect only when no other client is requested: a board with such a client on it shows the figures of all.
 */
export const SCENARIOS = {
  'cp-2008': 'partial',
  'cp-2009': 'stale',
  'cp-2010': 'limited',
  'cp-2011': 'down',
} as const satisfies Record<string, string>;
type Scenario = (typeof SCENARIOS)[keyof typeof SCENARIOS];

const RETRY_SECONDS = 30;
const STALE_MS = 3 * 3_600_000;
const MINUTE_MS = 60_000;

export function withScenarios(books: Books, clock: Clock): Books {
  let stale = false;
  const play = (ids: readonly string[], kind?: string): void => {
    const scenario = scenarioOf(ids);
    if (scenario === 'limited') throw new ConnectorFault('limited', RETRY_SECONDS);
    if (scenario === 'down' || (scenario === 'partial' && kind === 'shipment')) {
      throw new ConnectorFault('unavailable');
    }
    if (scenario === 'stale') stale = true;
  };
  return {
    ...books,
    readSettlements: async (ids) => {
      play(ids);
      return books.readSettlements(ids);
    },
    readCard: async (asked) => {
      play(asked.counterpartyIds);
      const read = await books.readCard(asked);
      if (scenarioOf(asked.counterpartyIds) !== 'partial') return read;
      return { ...read, pages: new Map(read.pages).set('shipment', new ConnectorFault('unavailable')) };
    },
    readDocuments: async (asked) => {
      play(asked.counterpartyIds, asked.kind);
      return books.readDocuments(asked);
    },
    findDocuments: async (ids) => {
      play(ids.map(counterpartyOf));
      return books.findDocuments(ids);
    },
    sumDocuments: async (filter) => {
      play(filter.counterpartyIds, filter.kind);
      return books.sumDocuments(filter);
    },
    source: () =>
      stale ? { ...books.source(), as_of: staleMoment(clock.now()), status: 'stale' } : books.source(),
  };
}

function scenarioOf(ids: readonly string[]): Scenario | null {
  const [scenario, ...others] = new Set(ids.map((id) => (SCENARIOS as Record<string, Scenario>)[id] ?? null));
  return others.length === 0 ? (scenario ?? null) : null;
}

/** Rounded to the minute, so that the same figures keep their tag for a while. */
function staleMoment(now: number): string {
  return new Date(Math.floor((now - STALE_MS) / MINUTE_MS) * MINUTE_MS).toISOString();
}
