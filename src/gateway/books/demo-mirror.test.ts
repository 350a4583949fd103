import { asc } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { AccountingFact } from '#domain/accounting-facts.ts';
import type { AccountId } from '#domain/ids.ts';
import { createLifetime } from '#shared/lifetime.ts';
import type { Connector } from '../connectors/connector.ts';
import { readBookFile } from '../connectors/demo/book-file.ts';
import { createDemoFeed, type DemoBooks, openDemoBooks } from '../connectors/demo/feed.ts';
import { BooksLoading, ConnectorFault } from '../connectors/fault.ts';
import { createFeedWorker } from '../jobs/feeds.ts';
import { createGatewayLog } from '../log.ts';
import { saveFact } from '../store/accounting-events/facts.ts';
import { withdrawFact } from '../store/accounting-events/withdraw.ts';
import { readConnections } from '../store/books/connections.ts';
import type { Database } from '../store/engine/database.ts';
import { balances, documents } from '../store/schema/books.ts';
import { engines, routeEngine, useDatabase } from '../store/testing/databases.ts';
import { memoryBooks } from '../testing/memory-books/memory-books.ts';
import { openConnection } from '../testing/mirror-account.ts';
import { AUDIENCE, mirroredBooks, stillClock, type TestClock, testSealer } from '../testing/test-gateway.ts';
import { catchUp } from './catch-up.ts';
import { ingestFacts } from './ingest.ts';
import { createMirror } from './mirror.ts';

const accountId = 7 as AccountId;
const DAY_MS = 86_400_000;
const PERIOD = { from: '2025-03-03', to: '2026-03-03' };
const never = new AbortController().signal;
/** As many clients as are worth the time, the ones with scenarios left out. */
const file = readBookFile();
const books: DemoBooks = openDemoBooks({
  ...file,
  counterparties: file.counterparties.filter(({ id }) => id.startsWith('cp-10')).slice(0, 12),
});
const ids = books.file.counterparties.map(({ id }) => id);

async function figuresOf(connector: Connector): Promise<unknown> {
  const opened = connector.open(accountId, never);
  const { settlements, pages } = await opened.readCard({
    counterpartyIds: ids,
    kinds: ['invoice', 'payment', 'shipment'],
    limit: 9,
  });
  return {
    settlements,
    again: await opened.readSettlements(ids),
    pages: [...pages],
    dashboard: await opened.readDashboard(PERIOD),
  };
}

describe.each(engines)('the demo books in the mirror on %s', (engine) => {
  const database = useDatabase(engine);
  const read = (clock: TestClock, on: Database = database()) => figuresOf(mirroredBooks(on, clock, books));
  const inMemory = (clock: TestClock, facts: readonly AccountingFact[] = []) =>
    figuresOf(memoryBooks({ clock, publicOrigin: AUDIENCE, books, facts: async () => facts }));

  it('show the same figures, today and on any later day', async () => {
    const clock = stillClock();
    await openConnection(database(), accountId, new Date(clock.now()));
    expect(await read(clock)).toEqual(await inMemory(clock));
    clock.advance(3 * DAY_MS);
    expect(await read(clock)).toEqual(await inMemory(clock));
  });

  it('are right for a client read before the others arrive', async () => {
    const clock = stillClock();
    await openConnection(database(), accountId, new Date(clock.now()));
    const mirrored = mirroredBooks(database(), clock, books).open(accountId, never);
    const memory = memoryBooks({ clock, publicOrigin: AUDIENCE, books }).open(accountId, never);
    expect(await mirrored.readSettlements(['cp-1001'])).toEqual(await memory.readSettlements(['cp-1001']));
    const owners = await database()
      .selectDistinct({ id: documents.counterpartyId })
      .from(documents)
      .orderBy(asc(documents.counterpartyId));
    expect(owners).toEqual([{ id: 'cp-1001' }]);
  });

  it('are read on by the worker after a kill, without duplicate rows', async () => {
    const clock = stillClock();
    await openConnection(database(), accountId, new Date(clock.now()));
    const feed = createDemoFeed({ clock, publicOrigin: AUDIENCE, books });
    const [connection] = await readConnections(database(), accountId);
    if (!connection) throw new Error('there is a connection');
    await catchUp({ database: database(), clock }, { connection, feed, signal: never, directoryOnly: true });
    const [half] = await readConnections(database(), accountId);
    expect(half).toMatchObject({ state: 'loading', counterpartiesRead: ids.length, documentsRead: 0 });
    const lines: string[] = [];
    const log = createGatewayLog('trace', { write: (line) => void lines.push(line) }, clock);
    const deps = {
      database: database(),
      clock,
      log,
      lifetime: createLifetime(),
      feedOf: () => feed,
      sealer: testSealer(),
    };
    const rounds = await Promise.all([createFeedWorker(deps).round(), createFeedWorker(deps).round()]);
    expect([...rounds].sort((left, right) => left - right)).toEqual([0, 1]);
    const total = ids.reduce(
      (count, id) => count + (books.dayOf('2026-03-02').get(id)?.documents.length ?? 0),
      0,
    );
    const [done] = await readConnections(database(), accountId);
    expect(done).toMatchObject({ state: 'ready', documentsRead: total, goodAt: new Date(clock.now()) });
    expect(await createFeedWorker(deps).round()).toBe(0);
    clock.advance(60_000);
    expect(await createFeedWorker(deps).round()).toBe(1);
    expect((await readConnections(database(), accountId))[0]?.documentsRead).toBe(total);
    expect(await read(clock)).toEqual(await inMemory(clock));
    expect(lines).toEqual([]);
  });

  it('belong to one account, and are deleted with it', async () => {
    const clock = stillClock();
    for (const account of [accountId, 8 as AccountId])
      await openConnection(database(), account, new Date(clock.now()));
    await read(clock);
    const other = mirroredBooks(database(), clock, books).open(8 as AccountId, never);
    expect((await other.readSettlements(ids)).size).toBe(ids.length);
    await database().execute(`delete from accounts where account_id = ${accountId}`);
    const left = await database()
      .selectDistinct({ account: balances.accountId })
      .from(balances)
      .orderBy(balances.accountId);
    expect(left).toEqual([{ account: 8 }]);
  });

  it('show reported events in any order, and their own values again after a withdrawal', async () => {
    const clock = stillClock();
    const at = new Date(clock.now());
    const invoices = [...books.dayOf('2026-03-02').values()].flatMap((entry) => entry.ofKind('invoice'));
    const facts = factsAbout(invoices.map(({ id, counterpartyId, sum }) => ({ id, counterpartyId, sum })));
    await fc.assert(
      fc.asyncProperty(facts, fc.boolean(), async (reported, isEarly) => {
        await database().execute('delete from accounts');
        await openConnection(database(), accountId, at);
        if (!isEarly) await read(clock);
        for (const fact of reported)
          await database().transaction(async (transaction) => {
            await saveFact(transaction, accountId, fact, 1);
            await ingestFacts(transaction, accountId, [fact.named.counterpartyId], at);
          });
        expect(await read(clock)).toEqual(await inMemory(clock, reported));
        for (const fact of reported)
          await database().transaction(async (transaction) => {
            await withdrawFact(transaction, accountId, fact, 2);
            await ingestFacts(transaction, accountId, [fact.named.counterpartyId], at);
          });
        expect(await read(clock)).toEqual(await inMemory(clock));
      }),
      { numRuns: process.env.LONG === '1' ? 60 : 4 },
    );
  });
});

interface Invoice {
  readonly id: string;
  readonly counterpartyId: string;
  readonly sum: { readonly value: string; readonly currency: string };
}

function factsAbout(invoices: readonly Invoice[]): fc.Arbitrary<AccountingFact[]> {
  const shape = fc.record({
    invoice: fc.constantFrom(...invoices),
    kind: fc.constantFrom('payment', 'paid', 'overdue', 'shipment'),
    part: fc.boolean(),
  });
  const unique = {
    minLength: 1,
    maxLength: 8,
    selector: ({ invoice, kind }: { invoice: Invoice; kind: string }) => `${kind} ${invoice.id}`,
  };
  return fc.uniqueArray(shape, unique).map((rows) => {
    const made = rows.map(({ invoice, kind, part }, at): AccountingFact => {
      const { counterpartyId, sum } = invoice;
      const named = {
        at: '2026-03-02T08:00:00.000Z',
        eventId: `evt_${at}`,
        number: `${at}`,
        date: null,
        counterpartyId,
      };
      if (kind === 'payment')
        return { kind, id: `reported-${at}`, named, sum, parts: part ? { [invoice.id]: sum } : {} };
      if (kind === 'shipment') return { kind, id: `reported-${at}`, named, sum };
      if (kind === 'paid')
        return { kind: 'invoice', id: invoice.id, named, paid: sum, paidAt: named.at, overdue: null };
      return {
        kind: 'invoice',
        id: invoice.id,
        named,
        paid: null,
        paidAt: null,
        overdue: { since: named.at, dueDate: null },
      };
    });
    return [...new Map(made.map((fact) => [`${fact.kind} ${fact.id}`, fact])).values()].sort((left, right) =>
      `${left.kind} ${left.id}` < `${right.kind} ${right.id}` ? -1 : 1,
    );
  });
}

describe('the dashboard of demo books', () => {
  const database = useDatabase('pglite');

  it('of a new day is there at once, as old as the last reading, until the worker has read it', async () => {
    const clock = stillClock();
    const at = new Date(clock.now());
    await openConnection(database(), accountId, at);
    const { deps, reads } = counting(database(), clock);
    const open = () => createMirror(deps).open(accountId, never);
    await open().readDashboard(PERIOD);
    expect(reads.count).toBe(1);
    clock.advance(DAY_MS);
    const late = open();
    expect(await late.readDashboard(PERIOD)).toHaveLength(2);
    expect(late.source()).toMatchObject({ status: 'stale', as_of: at.toISOString() });
    expect(reads.count).toBe(1);
    const log = createGatewayLog('silent', { write: () => undefined }, clock);
    expect(await createFeedWorker({ ...deps, log, sealer: testSealer() }).round()).toBe(1);
    const memory = memoryBooks({ clock, publicOrigin: AUDIENCE, books }).open(accountId, never);
    const today = open();
    expect(await today.readDashboard(PERIOD)).toEqual(await memory.readDashboard(PERIOD));
    expect(today.source().status).toBe('fresh');
  });

  it('of books that are read for the first time is not waited for for long, and they are read on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const clock = stillClock();
      await openConnection(database(), accountId, new Date(clock.now()));
      const { deps, reads } = counting(database(), clock);
      const mirror = createMirror(deps);
      const first = mirror.open(accountId, never).readDashboard(PERIOD);
      const fault = first.catch((error: unknown) => error);
      await reads.began;
      vi.advanceTimersByTime(5_000);
      expect(await fault).toBeInstanceOf(BooksLoading);
      reads.goOn();
      await mirror.open(accountId, never).readDashboard(PERIOD);
      expect((await readConnections(database(), accountId))[0]?.state).toBe('ready');
      expect(reads.count).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });
});

/** The demo books behind a feed whose readings of everything are counted, and wait for `goOn` under fake timers. */
function counting(database: Database, clock: TestClock) {
  const feed = createDemoFeed({ clock, publicOrigin: AUDIENCE, books });
  let begin = (): void => undefined;
  let goOn = (): void => undefined;
  const began = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  if (!vi.isFakeTimers()) goOn();
  const reads = { count: 0, began, goOn: (): void => goOn() };
  const watched: typeof feed = {
    ...feed,
    async *changes(...asked) {
      let isCounted = false;
      for await (const batch of feed.changes(...asked)) {
        if (batch.documents && !isCounted) {
          isCounted = true;
          reads.count += 1;
          begin();
          await held;
        }
        yield batch;
      }
    },
  };
  const lifetime = createLifetime();
  const starter = { id: 'demo', feed: watched };
  return { deps: { database, clock, lifetime, feedOf: () => watched, starter }, reads };
}

describe('figures that cannot be read again', () => {
  const database = useDatabase(routeEngine);

  it('stay, with their time', async () => {
    const clock = stillClock();
    const at = new Date(clock.now());
    await openConnection(database(), accountId, at);
    const feed = createDemoFeed({ clock, publicOrigin: AUDIENCE, books });
    let isDown = false;
    const counterparty: typeof feed.counterparty = async (...asked) => {
      if (isDown) throw new ConnectorFault('unavailable');
      return feed.counterparty(...asked);
    };
    const starter = { id: 'demo', feed: { ...feed, counterparty } };
    const lifetime = createLifetime();
    const deps = { database: database(), clock, lifetime, feedOf: () => starter.feed, starter };
    const open = () => createMirror(deps).open(accountId, never);
    const before = await open().readSettlements(['cp-1001']);
    isDown = true;
    clock.advance(2 * DAY_MS);
    const late = open();
    expect((await late.readSettlements(['cp-1001'])).get('cp-1001')?.balances[0]?.receivable).toEqual(
      before.get('cp-1001')?.balances[0]?.receivable,
    );
    expect(late.source()).toMatchObject({ status: 'stale', as_of: at.toISOString() });
    await expect(open().readSettlements(['cp-1002'])).rejects.toThrow(ConnectorFault);
    isDown = false;
    const again = open();
    await again.readSettlements(['cp-1001']);
    expect(again.source()).toMatchObject({ status: 'fresh', as_of: new Date(clock.now()).toISOString() });
  });
});
