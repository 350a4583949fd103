import { describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { START } from './cursor.ts';
import { overlapped, readWindow } from './window.ts';

const signal = new AbortController().signal;
const row = (id: string, updated: string) => ({ id, updated });
const asked = { kind: 'demand', all: ['isDeleted=false'], limit: 2 };

/** Answers every page with these rows; keeps what it was asked. */
function clientWith(rows: readonly object[]) {
  const queries: unknown[] = [];
  const client = {
    ask: async ({ query }: { readonly query?: unknown }) => {
      queries.push(query);
      return { body: { rows }, at: null };
    },
  } as unknown as Client;
  return { client, queries };
}

describe('a window of changes', () => {
  it('begins five minutes before what was given: the system saves some changes late', async () => {
    const { client, queries } = clientWith([]);
    const from = { ...START, low: '2026-11-20 12:00:00.000' };
    expect(overlapped(from.low)).toBe('2026-11-20 11:55:00.000');
    const { next, isLast } = await readWindow(client, asked, from, signal);
    expect(queries).toMatchObject([{ filter: 'isDeleted=false;updated>=2026-11-20 11:55:00.000' }]);
    expect([next, isLast]).toEqual([from, true]);
  });

  it('goes on below its last row, and forgets the place once a page is short', async () => {
    const rows = [row('b', '2026-11-20 12:00:00.000'), row('a', '2026-11-20 11:00:00.000')];
    const first = await readWindow(clientWith(rows).client, asked, START, signal);
    expect([first.rows.length, first.isLast]).toEqual([2, false]);
    expect(first.next).toMatchObject({
      top: '2026-11-20 12:00:00.000',
      to: '2026-11-20 11:00:00.000',
      skip: 0,
    });
    const { client, queries } = clientWith(rows.slice(1));
    const last = await readWindow(client, asked, first.next, signal);
    expect(queries).toMatchObject([{ filter: 'isDeleted=false;updated<=2026-11-20 11:00:00.000' }]);
    expect([last.isLast, last.next]).toEqual([true, { ...START, low: '2026-11-20 12:00:00.000' }]);
  });

  it('of one moment is read by place, and from its beginning when the place has moved', async () => {
    const moment = '2026-11-20 12:00:00.000';
    const rows = [row('b', moment), row('a', moment)];
    const first = await readWindow(clientWith(rows).client, asked, START, signal);
    expect(first.next).toMatchObject({ to: moment, skip: 2, anchor: 'a' });
    const { client, queries } = clientWith([row('a', moment)]);
    await readWindow(client, asked, first.next, signal);
    expect(queries).toMatchObject([{ offset: 1 }]);
    const moved = await readWindow(clientWith([row('c', moment)]).client, asked, first.next, signal);
    expect(moved).toMatchObject({ rows: [], isLast: false, next: { skip: 0, anchor: null, to: moment } });
  });
});
