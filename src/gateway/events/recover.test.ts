import { describe, expect, it } from 'vitest';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { createGatewayLog } from '../log.ts';
import { createOutbox } from '../outbox/worker.ts';
import { countEvents } from '../store/accounting-events/events.ts';
import type { Database } from '../store/engine/database.ts';
import { countOutbox } from '../store/outbox/outbox.ts';
import { accountingEvents } from '../store/schema/accounting-events.ts';
import { outbox } from '../store/schema/outbox.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../store/testing/databases.ts';
import { cutDatabase } from '../testing/database/cut-database.ts';
import { addSource, overdueEvent, paidEvent, paymentEvent, sendEvent } from '../testing/events.ts';
import { createFeedCrm } from '../testing/feed-crm.ts';
import { create, openAccount } from '../testing/requests.ts';
import { mirroredBooks, testGateway } from '../testing/test-gateway.ts';
import { createEventWorker } from './worker.ts';

const MINUTE_MS = 60_000;
const EVENTS = [paymentEvent, overdueEvent, paidEvent];

describe.each(routeEngines)('queued work on %s', (engine) => {
  const database = useDatabase(engine);

  /** A request and three events wait; both workers of one process. */
  async function open(on: Database, lifetime: Lifetime = createLifetime()) {
    const gateway = testGateway(database());
    const { clock } = gateway;
    const { author, admin } = await openAccount(gateway);
    await create(gateway, author);
    const source = await addSource(gateway, admin);
    for (const [at, event] of EVENTS.entries()) await sendEvent(gateway, source, event, { id: `evt_${at}` });
    const lines: string[] = [];
    const log = createGatewayLog('error', { write: (line) => void lines.push(line) });
    const crm = createFeedCrm();
    const connector = mirroredBooks(on, clock);
    const events = createEventWorker({ database: on, connector, clock, log, lifetime });
    const deliveries = createOutbox({ database: on, accounts: crm.accounts, clock, log, lifetime });
    return { clock, crm, lines, events, deliveries };
  }
  const waits = async () => [
    (await countEvents(database())).waiting,
    (await countOutbox(database())).pending,
  ];

  it.each([0, 1, 2, 3])('continues by itself after a database outage, from statement %i on', async (at) => {
    const cut = cutDatabase(database());
    const { clock, crm, lines, events, deliveries } = await open(cut.database);
    for (const worker of [deliveries, events]) {
      for (let round = 0; round < 5; round += 1) {
        cut.arm(round === 0 ? at : 0);
        await worker.round();
      }
    }
    expect(cut.cuts.before + cut.cuts.commit + cut.cuts.after).toBeGreaterThanOrEqual(10);
    expect(lines.join('')).toContain('events_failed');
    expect(lines.join('')).toContain('outbox_failed');
    cut.disarm();
    for (let round = 0; round < 3; round += 1) {
      clock.advance(2 * MINUTE_MS);
      await events.round();
      await deliveries.round();
    }
    expect(await waits()).toEqual([0, 0]);
    expect(new Set(crm.notes).size).toBe(crm.notes.length);
    expect(crm.notes.length).toBeGreaterThan(0);
    const rows = await allRows(database(), accountingEvents);
    expect(rows.map(({ state }) => state)).toEqual(EVENTS.map(() => 'processed'));
  });

  it('is released at once when the process that claimed it stops', async () => {
    const lifetime = createLifetime();
    const { clock, events } = await open(database(), lifetime);
    const round = events.round();
    lifetime.end();
    await round;
    const left = await allRows(database(), accountingEvents);
    const waiting = left.filter(({ state }) => state === 'waiting');
    expect(waiting.length).toBeGreaterThan(0);
    for (const { attempts, nextAttemptAt } of waiting)
      expect([attempts, nextAttemptAt]).toEqual([0, new Date(clock.now())]);
  });

  it('is delivered at once by another when the process that began it stops', async () => {
    const lifetime = createLifetime();
    const { clock, crm, deliveries } = await open(database(), lifetime);
    crm.fate = () => {
      lifetime.end();
      return 'cut';
    };
    while ((await deliveries.round()) > 0);
    expect(lifetime.ended).toBe(true);
    const rows = await allRows(database(), outbox);
    const begun = rows.filter(({ state, attempts }) => state === 'pending' && attempts > 0);
    expect(begun.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([new Date(clock.now())]);
  });
});
