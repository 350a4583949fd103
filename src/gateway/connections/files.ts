import { createFilesFeed } from '../connectors/files/feed.ts';
import type { Database } from '../store/engine/database.ts';
import type { AccountingSystem } from './system.ts';

/** Files an administrator brings, for a company whose accounting has no interface. */
export function filesSystem(database: Database): AccountingSystem {
  const { kind, capabilities, profile } = createFilesFeed(database, null);
  return {
    kind,
    ways: [],
    files: true,
    frame: { capabilities, profile },
    open: (_credentials, place) => createFilesFeed(database, place ?? null),
  };
}
