/** What every connector promises, to be run against each on its stand-in with the demo company's books. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feed, FeedRecords } from '#gateway/connectors/feed.ts';
import type { Settlement } from '#gateway/ledger/settlement.ts';
import { demoFigures, named } from './demo-figures.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { TODAY } from './moysklad-context.ts';

/** A system with the demo company's books. */
export interface Subject {
  /** A new feed, as after a restart. */
  feed(): Feed;
  /** A client's id in the system, by the one in the demo books. */
  idOf(demoId: string): string;
  /** Deletes the payer's payment of 57 600 as users of the system do; absent where nothing can be deleted. */
  deletePayment?(): void;
}

const PAYER = 'cp-1001';

export interface Counts {
  /** Clients with more sales are left out. */
  readonly mostSales: number;
  /** The same where all figures are compared. */
  readonly mostCompared: number;
  readonly cutRuns: number;
  readonly orders: number;
}

const FIGURES = 'gives the figures of the demo company, client by client';

type Kept = (subject: Subject, counts: Counts) => Promise<void>;

const kept: Readonly<Record<string, Kept>> = {
  [FIGURES]: async (subject, { mostCompared }) => {
    const feed = subject.feed();
    const mirror = new MemoryMirror();
    await mirror.catchUp(feed);
    const demo = demoFigures(mostCompared);
    expect(figuresIn(mirror, subject, demo)).toEqual(expected(feed, demo));
  },

  'goes on from any batch, and ends with the same': async (subject, { cutRuns }) => {
    const all = await load(subject);
    const mirror = new MemoryMirror();
    for (let run = 0; run < cutRuns; run += 1) await mirror.catchUp(subject.feed(), 1 + (run % 4));
    await mirror.catchUp(subject.feed());
    expect(contentOf(mirror)).toEqual(contentOf(all));
    await mirror.catchUp(subject.feed());
    expect(contentOf(mirror)).toEqual(contentOf(all));
  },

  'gives records that may come twice and in any order': async (subject, { orders }) => {
    const batches = await batchesOf(subject.feed());
    const all = new MemoryMirror();
    for (const batch of batches) all.take(batch);
    const twice = [...batches, ...batches];
    const shuffled = fc.shuffledSubarray(twice, { minLength: twice.length });
    const property = fc.property(shuffled, (order) => {
      const mirror = new MemoryMirror();
      for (const batch of order) mirror.take(batch);
      expect(contentOf(mirror)).toEqual(contentOf(all));
    });
    fc.assert(property, { numRuns: orders });
  },

  'gives one client afresh as the changes gave it': async (subject) => {
    const all = await load(subject);
    const id = subject.idOf(PAYER);
    const afresh = new MemoryMirror();
    for (const [own, entity] of all.ownEntities) afresh.ownEntities.set(own, entity);
    const snapshot = await subject.feed().counterparty(id, new AbortController().signal);
    if (snapshot) afresh.takeSnapshot(snapshot);
    expect(afresh.settlement(id, TODAY)).toEqual(all.settlement(id, TODAY));
    const nobody = subject.idOf('nobody');
    expect(await subject.feed().counterparty(nobody, new AbortController().signal)).toBeNull();
  },

  'says what it can do, no more and no less': async (subject) => {
    const feed = subject.feed();
    const mirror = new MemoryMirror();
    await mirror.catchUp(feed);
    const given = [...mirror.documents.values()];
    const { documents, credit_limit, document_file, open_in_accounting } = feed.capabilities;
    expect([...new Set(given.map(({ kind }) => kind))].sort()).toEqual([...documents].sort());
    const hasLimits = [...mirror.counterparties.values()].some(({ creditLimit }) => creditLimit !== null);
    expect(hasLimits).toBe(credit_limit);
    expect([feed.printForm !== undefined, feed.nameForm !== undefined]).toEqual([
      document_file,
      document_file,
    ]);
    const hasLinks = feed.linkTo !== undefined || given.some(({ link }) => link !== undefined);
    expect(hasLinks).toBe(open_in_accounting);
  },

  'notices what was deleted': async (subject) => {
    if (!subject.deletePayment) return;
    const mirror = await load(subject);
    const id = subject.idOf(PAYER);
    const before = totalOf(mirror.settlement(id, TODAY));
    subject.deletePayment();
    await mirror.catchUp(subject.feed());
    expect(totalOf(mirror.settlement(id, TODAY)) - before).toBe(57_600);
  },
};

/** @param open with clients of at most so many sales */
export function describeConformance(
  name: string,
  counts: Counts,
  open: (mostSales: number) => Promise<Subject>,
): void {
  describe(`the connector of ${name}`, () => {
    it.each(Object.entries(kept))('%s', async (promise, expectKept) => {
      const subject = await open(promise === FIGURES ? counts.mostCompared : counts.mostSales);
      await expectKept(subject, counts);
    });
  });
}

async function load(subject: Subject): Promise<MemoryMirror> {
  const mirror = new MemoryMirror();
  await mirror.catchUp(subject.feed());
  return mirror;
}

async function batchesOf(feed: Feed): Promise<FeedRecords[]> {
  const batches: FeedRecords[] = [];
  for await (const batch of feed.changes(null, new AbortController().signal)) batches.push(batch);
  return batches;
}

function figuresIn(
  mirror: MemoryMirror,
  subject: Subject,
  demo: ReadonlyMap<string, Settlement>,
): Map<string, Settlement | null> {
  return new Map(
    [...demo.keys()].map((id) => {
      const own = subject.idOf(id);
      return [id, mirror.counterparties.has(own) ? named(mirror.settlement(own, TODAY)) : null];
    }),
  );
}

/** A system without credit limits gives none. */
function expected({ capabilities }: Feed, demo: ReadonlyMap<string, Settlement>): Map<string, Settlement> {
  const { credit_limit } = capabilities;
  return new Map([...demo].map(([id, one]) => [id, credit_limit ? one : { ...one, creditLimit: null }]));
}

/** Everything but the moments of reading. */
function contentOf({ counterparties, documents, ownEntities }: MemoryMirror) {
  const plain = <Row extends { readonly version: number }>(rows: ReadonlyMap<string, Row>) =>
    new Map(
      [...rows]
        .map(([id, { version: _, ...row }]): readonly [string, Omit<Row, 'version'>] => [id, row])
        .sort(byKey),
    );
  return [plain(counterparties), plain(documents), new Map([...ownEntities].sort(byKey))];
}

function byKey([left]: readonly unknown[], [right]: readonly unknown[]): number {
  return String(left) < String(right) ? -1 : 1;
}

function totalOf({ balances }: Settlement): number {
  return balances.reduce((sum, { receivable }) => sum + Number(receivable.value), 0);
}
