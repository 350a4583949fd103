import { randomBytes } from 'node:crypto';
import type { DestinationStream } from 'pino';
import { type Clock, systemClock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createConnections } from './amo/connections.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { filesSystem } from './connections/files.ts';
import { moySkladSystem } from './connections/moysklad.ts';
import { oneCSystem } from './connections/onec.ts';
import { createCredentialSealer } from './connections/seal.ts';
import { openDemoBooks } from './connectors/demo/feed.ts';
import { readProfileFile } from './connectors/onec/profile-file.ts';
import { type OpenBooks, openBooks } from './demo-books.ts';
import type { GatewayDeps } from './deps.ts';
import { readPageFiles } from './desk/page.ts';
import { createHealthCounters, startHealthCounters } from './diagnostics/health-counters.ts';
import { createEventWorker, EVENTS_EVERY_MS } from './events/worker.ts';
import { startCleanup } from './jobs/cleanup.ts';
import { createFeedWorker, FEED_WORKERS, FEEDS_EVERY_MS } from './jobs/feeds.ts';
import { startKeepConnected } from './jobs/keep-connected.ts';
import { startNotificationTasks } from './jobs/notification-tasks.ts';
import { startQueueWorker } from './jobs/queue.ts';
import { startRemovals } from './jobs/remove-accounts.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { listen } from './listen.ts';
import { createGatewayLog } from './log.ts';
import { createOutgoingFetch } from './net/outgoing.ts';
import { createOutbox, OUTBOX_EVERY_MS } from './outbox/worker.ts';
import { openDatabase } from './store/engine/open.ts';

export interface Gateway {
  readonly port: number;
  /** Finishes what is under way, then releases all resources; a second call waits for the same end. */
  stop(): Promise<void>;
}

export interface Surroundings {
  readonly version: string;
  readonly logStream: DestinationStream;
  /** For the CRM's REST API, its authorization server, and accounting systems. */
  readonly fetch: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** A benchmark measures the work, not the protection from floods. */
  readonly limits?: Limits;
  /** Folder of the desk's built page; without it `/desk` says that there is none. */
  readonly deskFolder?: string;
}

/** Assembles the gateway and listens. When a part fails to start, the parts before it are released. */
export async function startGateway(config: Config, around: Surroundings): Promise<Gateway> {
  const { version, clock = systemClock(), limits = defaultLimits } = around;
  const log = createGatewayLog(config.logLevel, around.logStream, clock);
  const lifetime = createLifetime((error) => log.error('stop_failed', error));
  const onLost = (error: Error): void => log.error('database_connection_lost', error);
  const opened = await openDatabase(config.database, { lifetime, clock, onLost });
  const { database, engine } = opened;
  const marks = createHealthCounters({ database, clock, log });
  const deskPage = await readPageFiles(around.deskFolder);
  const { fetch } = around;
  const secretBytes = randomBytes;
  const amo = createConnections({ config, database, clock, lifetime, log, secretBytes, fetch, marks });
  const own = { amo, version, database, engine, clock, lifetime, log, limits, deskPage, marks };
  const sealer = createCredentialSealer({ config, secretBytes });
  const { connector, systems, feedOf } = openSystems(config, { ...own, sealer, fetch });
  const assembled = { ...own, config, connector, systems, feedOf, sealer, secretBytes };
  const app = createApp(assembled);
  startHealthCounters(lifetime, marks);
  startCleanup(lifetime, database, clock, log);
  startKeepConnected(lifetime, amo, log);
  startRemovals(lifetime, { database, clock, amo, log });
  const outbox = createOutbox({ database, accounts: amo.accounts, clock, log, lifetime });
  startQueueWorker(lifetime, outbox, OUTBOX_EVERY_MS);
  startNotificationTasks(lifetime, { database, clock, log, unseenMs: config.unseenSeconds * 1000 });
  const reading = { database, clock, log, lifetime, feedOf, sealer };
  const feeds = Array.from({ length: FEED_WORKERS }, () => createFeedWorker(reading));
  for (const worker of feeds) startQueueWorker(lifetime, worker, FEEDS_EVERY_MS);
  const events = createEventWorker({ database, connector, clock, log, lifetime });
  startQueueWorker(lifetime, events, EVENTS_EVERY_MS);
  const letGo = async (): Promise<void> => {
    lifetime.end();
    for (const worker of feeds) await worker.idle();
    await events.idle();
    await outbox.idle();
    await amo.idle();
    await marks.flush();
    await opened.close();
  };
  try {
    const server = await listen(app, config, lifetime, limits.silentMs);
    log.info('started', { port: server.port, engine: opened.engine });
    const end = onlyOnce(async () => {
      await server.close();
      await letGo();
      log.info('stopped');
    });
    return { port: server.port, stop: end };
  } catch (error) {
    await letGo();
    throw error;
  }
}

type Own = Pick<GatewayDeps, 'database' | 'clock' | 'lifetime' | 'sealer'> & Pick<Surroundings, 'fetch'>;

function openSystems(config: Config, { database, clock, lifetime, sealer, fetch }: Own): OpenBooks {
  const publicOrigin = config.publicUrl.origin;
  const books = config.books === 'demo' ? openDemoBooks(undefined, config.demoDocuments) : null;
  const profiles = config.onecProfiles === null ? undefined : readProfileFile(config.onecProfiles);
  const systems = [
    moySkladSystem({ fetch, clock, base: config.moySkladUrl }),
    oneCSystem({ fetch: createOutgoingFetch(config.onecNetworks), clock, profiles }),
    filesSystem(database),
  ];
  return openBooks({ database, clock, lifetime, publicOrigin, books, systems, sealer });
}

function onlyOnce(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= run();
    return running;
  };
}
