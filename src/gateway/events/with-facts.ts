import type { Connector } from '../connectors/connector.ts';
import { readAllFacts, readFacts } from '../store/accounting-facts.ts';
import type { Database } from '../store/database.ts';

/** The connector, with everything accounting has told by itself laid over what its books answer. */
export function withFacts(connector: Connector, database: Database): Connector {
  return {
    ...connector,
    open: (accountId, signal) =>
      connector.open(accountId, signal, {
        of: (counterpartyIds) => readFacts(database, accountId, counterpartyIds),
        all: () => readAllFacts(database, accountId),
      }),
  };
}
