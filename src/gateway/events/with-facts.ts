import type { Connector, Tellings } from '../connectors/connector.ts';
import { readAllFacts, readFacts } from '../store/accounting-events/facts.ts';
import type { Database } from '../store/engine/database.ts';

/** Of an account that was told nothing. */
export const noTellings: Tellings = { of: async () => [], all: async () => [] };

/** The connector, with everything accounting has told by itself laid over what its books answer. */
export function withFacts(connector: Connector, database: Database): Connector {
  return {
    ...connector,
    open: (accountId, signal, tellings) =>
      connector.open(
        accountId,
        signal,
        tellings ?? {
          of: (counterpartyIds) => readFacts(database, accountId, counterpartyIds),
          all: () => readAllFacts(database, accountId),
        },
      ),
  };
}
