import type { Connector, Tellings } from '../connectors/connector.ts';
import { readAllFacts, readFacts } from '../store/accounting-events/facts.ts';
import type { Database } from '../store/engine/database.ts';

/** For an account without any reported facts. */
export const noTellings: Tellings = { of: async () => [], all: async () => [] };

/** The connector, with the facts accounting has reported applied over the answers of its books. */
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
