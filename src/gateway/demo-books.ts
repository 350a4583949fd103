import type { Clock } from '#shared/clock.ts';
import { DEMO_CONNECTION } from './books/ids.ts';
import { createMirror, type MirrorDeps } from './books/mirror.ts';
import type { Connector } from './connectors/connector.ts';
import { createDemoFeed, type DemoBooks } from './connectors/demo/feed.ts';
import { withScenarios } from './connectors/demo/scenarios.ts';
import type { Database } from './store/engine/database.ts';

export interface DemoDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** Ends with the process. */
  readonly signal: AbortSignal;
  /** Origin that serves the books' own pages. */
  readonly publicOrigin: string;
  readonly books: DemoBooks;
}

/**
 * `BOOKS=demo`: an account without a connection gets one to the demo books. Other kinds of connections join
 * here, by `feedOf`.
 */
export function openDemo(deps: DemoDeps): { readonly connector: Connector } & Pick<MirrorDeps, 'feedOf'> {
  const { database, clock, signal } = deps;
  const feed = createDemoFeed(deps);
  const feedOf: MirrorDeps['feedOf'] = ({ kind }) => (kind === feed.kind ? feed : null);
  const starter = { id: DEMO_CONNECTION, feed };
  const mirror = createMirror({ database, clock, signal, feedOf, starter, pages: feed.pages });
  const open: Connector['open'] = (...asked) => withScenarios(mirror.open(...asked), clock);
  return { feedOf, connector: { ...mirror, open } };
}
