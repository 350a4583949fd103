import { describe, expect, it } from 'vitest';
import { AUDIENCE, stillClock } from '../../testing/test-gateway.ts';
import type { FeedBatch } from '../feed.ts';
import { readBookFile } from './book-file.ts';
import { createDemoFeed, openDemoBooks } from './feed.ts';

const DAY_MS = 86_400_000;
const books = openDemoBooks();
const never = new AbortController().signal;

async function allOf(feed: ReturnType<typeof createDemoFeed>, cursor: string | null): Promise<FeedBatch[]> {
  const batches: FeedBatch[] = [];
  for await (const batch of feed.changes(cursor, never)) batches.push(batch);
  return batches;
}

const idsIn = (batches: readonly FeedBatch[]): string[] =>
  batches.flatMap(({ documents = [] }) => documents.map(({ id }) => id));

describe('the demo feed', () => {
  const clock = stillClock();
  const feed = createDemoFeed({ clock, publicOrigin: AUDIENCE, books });

  it('gives every client once, then every document once, long lists last', async () => {
    const batches = await allOf(feed, null);
    const clients = batches.flatMap(({ counterparties = [] }) => counterparties.map(({ id }) => id));
    expect(clients).toEqual(books.file.counterparties.map(({ id }) => id));
    const day = books.dayOf('2026-03-02');
    const known = clients.flatMap((id) => (day.get(id)?.documents ?? []).map((document) => document.id));
    expect(idsIn(batches).sort(byText)).toEqual(known.sort(byText));
    expect(batches.flatMap(({ complete = [] }) => complete).sort(byText)).toEqual(clients.sort(byText));
    expect(batches.at(-1)?.complete).toEqual(['cp-2012']);
    const firstWhole = batches.findIndex(({ isDirectoryWhole }) => isDirectoryWhole);
    expect(batches.slice(0, firstWhole + 1).every(({ documents }) => documents === undefined)).toBe(true);
  });

  it('continues from any batch with the rest', async () => {
    const batches = await allOf(feed, null);
    for (const [at, { cursor }] of batches.entries())
      expect(idsIn(await allOf(feed, cursor))).toEqual(idsIn(batches.slice(at + 1)));
  });

  it('has nothing new on the same day, and every document on the next', async () => {
    const later = stillClock();
    const own = createDemoFeed({ clock: later, publicOrigin: AUDIENCE, books });
    const batches = await allOf(own, null);
    const last = batches.at(-1)?.cursor ?? null;
    expect(await allOf(own, last)).toEqual([]);
    later.advance(DAY_MS);
    const again = await allOf(own, last);
    expect(idsIn(again)).toEqual(idsIn(batches));
    const version = (all: readonly FeedBatch[]) => all.at(-1)?.documents?.[0]?.version ?? 0;
    expect(version(again)).toBe(version(batches) + 1);
    expect(again.every(({ counterparties }) => counterparties === undefined)).toBe(true);
  });

  it('gives the clients of a newer program too', async () => {
    const file = readBookFile();
    const few = openDemoBooks({ ...file, counterparties: file.counterparties.slice(0, 5) });
    const before = await allOf(createDemoFeed({ clock, publicOrigin: AUDIENCE, books: few }), null);
    const after = await allOf(feed, before.at(-1)?.cursor ?? null);
    expect(after.flatMap(({ counterparties = [] }) => counterparties)).toHaveLength(
      file.counterparties.length,
    );
  });

  it('gives one client the same as the batches do', async () => {
    const batches = await allOf(feed, null);
    const snapshot = await feed.counterparty('cp-1001', never);
    const own = batches.flatMap(({ documents = [] }) =>
      documents.filter(({ counterpartyId }) => counterpartyId === 'cp-1001'),
    );
    expect(snapshot?.documents).toEqual(own);
    expect(await feed.counterparty('cp-none', never)).toBeNull();
  });

  it('passes its own check', async () => {
    const steps: boolean[] = [];
    for await (const { ok } of feed.check(never)) steps.push(ok);
    expect(steps).toEqual([true]);
  });
});

function byText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
