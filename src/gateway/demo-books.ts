import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { DEMO_CONNECTION } from './books/ids.ts';
import { createMirror, type MirrorDeps } from './books/mirror.ts';
import { createFeeds } from './connections/feeds.ts';
import type { CredentialSealer } from './connections/seal.ts';
import type { AccountingSystem } from './connections/system.ts';
import type { Connector } from './connectors/connector.ts';
import { createDemoFeed, type DemoBooks, type DemoFeed } from './connectors/demo/feed.ts';
import { withScenarios } from './connectors/demo/scenarios.ts';
import type { Database } from './store/engine/database.ts';

export interface BooksDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** Ends with the process. */
  readonly lifetime: Lifetime;
  readonly firstLoadMs?: MirrorDeps['firstLoadMs'];
  /** Origin that serves the demo books' own pages. */
  readonly publicOrigin: string;
  /** `BOOKS=demo`: an account that never had a connection gets one to these books; null otherwise. */
  readonly books: DemoBooks | null;
  /** The other systems that can be connected. */
  readonly systems: readonly AccountingSystem[];
  readonly sealer: CredentialSealer;
}

/** The books of all accounts, whatever systems they are connected to. */
export interface OpenBooks extends Pick<MirrorDeps, 'feedOf'> {
  readonly connector: Connector;
  readonly systems: readonly AccountingSystem[];
}

export function openBooks(deps: BooksDeps): OpenBooks {
  const { database, clock, lifetime, firstLoadMs, publicOrigin, books, sealer } = deps;
  const demo = books && createDemoFeed({ clock, publicOrigin, books });
  const systems = [...deps.systems, ...(demo ? [demoSystem(demo)] : [])];
  const feedOf = createFeeds(systems, sealer);
  const starter = demo && { id: DEMO_CONNECTION, feed: demo };
  const pages = demo ? { pages: demo.pages } : {};
  const mirror = createMirror({ database, clock, lifetime, firstLoadMs, feedOf, starter, ...pages });
  const open: Connector['open'] = (...asked) => withScenarios(mirror.open(...asked), clock);
  return { feedOf, systems, connector: demo ? { ...mirror, open } : mirror };
}

function demoSystem(feed: DemoFeed): AccountingSystem {
  const { kind, capabilities, profile } = feed;
  return { kind, ways: [], frame: { capabilities, profile }, open: () => feed };
}
