import { describe, expect, it } from 'vitest';
import type { AccountingEvent } from '#contract/books/accounting-events.ts';
import { type AccountingFact, mergeFacts } from '#domain/accounting-facts.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { compare, type Money, money } from '#domain/money/money.ts';
import { seededRandom } from '../connectors/demo/random.ts';
import { countEvents } from '../store/accounting-events/events.ts';
import { readAllFacts } from '../store/accounting-events/facts.ts';
import { shareInvoice } from '../store/deal-invoices/changes.ts';
import type { Database } from '../store/engine/database.ts';
import { accountingEvents } from '../store/schema/accounting-events.ts';
import { outbox } from '../store/schema/outbox.ts';
import { audit } from '../store/schema/requests.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { cutDatabase } from '../testing/database/cut-database.ts';
import { addSource, eventWorker, type Source, sendEvent } from '../testing/events.ts';
import { openAccount } from '../testing/requests.ts';
import { ACCOUNT, type TestGateway, testGateway, USER } from '../testing/test-gateway.ts';
import { factOf } from './fact-of.ts';

const IS_LONG = process.env.LONG === '1';
/** Four events each: two payments, the invoice paid, its overdue. */
const INVOICES = IS_LONG ? 250 : 15;
const SEED = 20_260_310;
/** Copies that receive events, and as many that process them, each with its own cuts. */
const COPIES = 3;
/** More points than one write has, so that some cuts miss. */
const POINTS = 25;
const MINUTE_MS = 60_000;
const FREE = { burst: 1_000_000, perSecond: 1_000_000 };

interface Sent {
  readonly id: string;
  readonly event: AccountingEvent;
}

const rub = (value: number): Money => money(`${value}.00`, 'RUB');

function eventsOf(at: number): Sent[] {
  const counterparty = { id: `cp-${at % 7}` };
  const invoice = { id: `inv-${at}`, number: String(at) };
  const day = String(1 + (at % 27)).padStart(2, '0');
  const common = { counterparty, occurred_at: `2026-02-${day}T10:00:00+03:00` };
  const payment = (part: number, sum: number): AccountingEvent => ({
    ...common,
    type: 'payment.received',
    payment: { id: `pay-${at}-${part}`, number: `${at}/${part}`, sum: rub(sum) },
    invoices: [{ ...invoice, sum: rub(sum) }],
  });
  const events: AccountingEvent[] = [
    payment(1, 100 + at),
    payment(2, 200),
    { ...common, type: 'invoice.paid', invoice, paid: rub(300 + at) },
    { ...common, type: 'overdue.started', invoice, due_date: '2026-02-01', left: rub(50) },
  ];
  return events.map((event, index) => ({ id: `evt_${at}_${index}`, event }));
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ item }) => item);
}

/**
 * Sends until answered, as an accounting system does; some events are sent twice at once, some again after
 * the answer.
 */
async function insist(gateway: TestGateway, cut: Cutter, source: Source, sent: Sent): Promise<number> {
  let sendings = 0;
  for (let attempt = 0; ; attempt += 1) {
    if (attempt < 4 && cut.random() < 0.5) cut.arm(Math.floor(cut.random() * 6));
    const copies = cut.random() < 0.2 ? 2 : 1;
    sendings += copies;
    const answers = await Promise.all(
      Array.from({ length: copies }, () => sendEvent(gateway, source, sent.event, { id: sent.id })),
    );
    cut.disarm();
    // 401: the workers' clock advanced beyond the signature's tolerance; the next attempt signs again.
    for (const { status } of answers) expect([202, 401, 500]).toContain(status);
    const isLost = attempt < 3 && cut.random() < 0.25;
    if (answers.some(({ status }) => status === 202) && !isLost) return sendings;
  }
}

type Cutter = ReturnType<typeof cutter>;
function cutter(database: Database, seed: number) {
  return { ...cutDatabase(database), random: seededRandom(seed) };
}

const keyOf = ({ kind, id }: AccountingFact): string => `${kind} ${id}`;
const paidOf = (facts: readonly AccountingFact[]) =>
  new Map(facts.flatMap((fact) => (fact.kind === 'invoice' && fact.paid ? [[fact.id, fact.paid]] : [])));

/** How often a paid sum decreased or disappeared. */
function lowerings(before: ReadonlyMap<string, Money>, after: ReadonlyMap<string, Money>): number {
  return [...before].filter(([id, paid]) => compare(after.get(id) ?? rub(0), paid) < 0).length;
}

/** The expected facts: a plain merge in plain order. */
function expected(all: readonly Sent[]): Map<string, AccountingFact> {
  const facts = new Map<string, AccountingFact>();
  for (const { id, event } of all) {
    const fact = factOf({ eventId: id, event });
    const known = facts.get(keyOf(fact));
    facts.set(keyOf(fact), known ? mergeFacts(known, fact) : fact);
  }
  return facts;
}

/** Attaches every invoice to a deal whose feed gets notes. */
async function shareAll(database: Database, at: Date): Promise<void> {
  for (let index = 0; index < INVOICES; index += 1)
    await shareInvoice(database, {
      accountId: ACCOUNT as AccountId,
      leadId: String(10_001 + index),
      invoiceId: `inv-${index}`,
      number: String(index),
      userId: USER as UserId,
      origin: '',
      at,
      version: 0,
      share: rub(1),
      whole: rub(1_000),
    });
}

/** Takes events from the shared queue. @returns how often something was sent */
async function take(gateway: TestGateway, cut: Cutter, source: Source, queue: Sent[]): Promise<number> {
  let sendings = 0;
  for (let sent = queue.pop(); sent; sent = queue.pop()) {
    const own = await insist(gateway, cut, source, sent);
    sendings += own;
  }
  return sendings;
}

interface Works {
  readonly database: Database;
  readonly gateway: TestGateway;
  /** Everything was received. */
  isTaken: boolean;
  rounds: number;
  lowered: number;
}

/** Processes until nothing waits; checks that no paid sum decreases meanwhile. */
async function work(works: Works, cut: Cutter): Promise<void> {
  const { database, gateway } = works;
  const worker = eventWorker(cut.database, gateway);
  let paid: ReadonlyMap<string, Money> = new Map();
  for (;;) {
    if (works.rounds < INVOICES * 4 && cut.random() < 0.6) cut.arm(Math.floor(cut.random() * POINTS));
    const worked = await worker.round();
    cut.disarm();
    works.rounds += 1;
    const now = paidOf(await readAllFacts(database, ACCOUNT as AccountId));
    works.lowered += lowerings(paid, now);
    paid = now;
    // A worker that died still holds its claims; their lease expires.
    gateway.clock.advance(MINUTE_MS / 4);
    if (worked === 0 && works.isTaken && (await countEvents(database)).waiting === 0) return;
  }
}

/** Everything the run left behind. */
async function readLeft(database: Database) {
  const rows = await allRows(database, accountingEvents);
  const facts = await readAllFacts(database, ACCOUNT as AccountId);
  const traces = (await allRows(database, audit)).filter(({ actorKind }) => actorKind === 'system');
  const waiting = await allRows(database, outbox);
  const notes = waiting.flatMap(({ kind, payload }) =>
    kind === 'accounting_note' ? [JSON.stringify(payload)] : [],
  );
  return { rows, facts, traces, notes, ids: new Set(rows.map(({ eventId }) => eventId)) };
}

describe.each(engines)('accounting events cut at any point, on %s', (engine) => {
  const database = useDatabase(engine);

  it(
    'are processed once each, whatever the order, repeats and crashes',
    async () => {
      const gateway = testGateway(database(), { limits: { perSession: FREE, perAccount: FREE } });
      const { clock } = gateway;
      const source = await addSource(gateway, (await openAccount(gateway)).admin);
      await shareAll(database(), new Date(clock.now()));
      const all = Array.from({ length: INVOICES }, (_, at) => eventsOf(at)).flat();
      const queue = shuffled(all, seededRandom(SEED));
      const limits = { perSession: FREE, perAccount: FREE, perSource: FREE };
      const takers = Array.from({ length: COPIES }, (_, at) => cutter(database(), SEED + at));
      const workers = Array.from({ length: COPIES }, (_, at) => cutter(database(), SEED + 50 + at));
      const works: Works = { database: database(), gateway, isTaken: false, rounds: 0, lowered: 0 };
      const working = workers.map((cut) => work(works, cut));
      const taking = takers.map((cut) =>
        take(testGateway(cut.database, { limits, clock }), cut, source, queue),
      );
      // Whatever fails, no writer may continue into the next test.
      await Promise.allSettled(taking);
      works.isTaken = true;
      await Promise.all(working);
      const sendings = await Promise.all(taking);

      const { rows, facts, traces, notes, ids } = await readLeft(database());
      const count = (where: 'before' | 'commit' | 'after') =>
        [...takers, ...workers].reduce((sum, { cuts }) => sum + cuts[where], 0);
      const counts = {
        engine,
        seed: SEED,
        events: rows.length,
        sendings: sendings.reduce((sum, own) => sum + own),
        lost: all.filter(({ id }) => !ids.has(id)).length,
        doubled: rows.length - ids.size,
        lowered: works.lowered,
        doubledNotes: notes.length - new Set(notes).size,
        rounds: works.rounds,
        facts: facts.length,
        audit: traces.length,
        notes: notes.length,
        cuts: { before: count('before'), commit: count('commit'), after: count('after') },
      };
      console.info('events cut at random', JSON.stringify(counts));

      const { lost, doubled, lowered, doubledNotes, cuts } = counts;
      expect({ lost, doubled, lowered, doubledNotes }).toEqual({
        lost: 0,
        doubled: 0,
        lowered: 0,
        doubledNotes: 0,
      });
      expect(rows.filter(({ state }) => state !== 'processed')).toEqual([]);
      expect(traces).toHaveLength(all.length);
      expect(new Set(traces.map(({ details }) => details.event)).size).toBe(all.length);
      // Both payments and the invoice paid, each once; a reminder leaves no note.
      expect(notes).toHaveLength(INVOICES * 3);
      expect(new Map(facts.map((fact) => [keyOf(fact), fact]))).toEqual(expected(all));
      expect(cuts.before + cuts.commit + cuts.after).toBeGreaterThan(INVOICES / 2);
    },
    INVOICES * 4_000 + 120_000,
  );
});
