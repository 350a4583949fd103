// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { HostStorage } from '#host/types.ts';
import { type AnswerCache, createAnswerCache } from './cache.ts';
import { document, page, panel } from './testing/panel.ts';

const HOUR = 3_600_000;
const card = (id: number) => ({ type: 'lead' as const, id: String(id) });
const validate = (data: unknown): data is PanelResponse => typeof data === 'object' && data !== null;

function set(stored = new Map<string, string>()) {
  let now = 1_000_000;
  const storage: HostStorage = {
    read: (key) => stored.get(key) ?? null,
    write: vi.fn((key: string, value: string) => Boolean(stored.set(key, value))),
    remove: (key) => void stored.delete(key),
    keys: () => [...stored.keys()],
  };
  const openFor = (owner: string | null, check = validate): AnswerCache =>
    createAnswerCache({ storage, clock: { now: () => now }, owner, validate: check });
  const pass = (ms: number): void => {
    now += ms;
  };
  return { stored, storage, openFor, pass };
}

describe('answers kept in the browser', () => {
  it('are given back to their owner for a day', () => {
    const { openFor, pass, stored } = set();
    const cache = openFor('7 1 g');
    cache.keep(card(5), panel());
    pass(23 * HOUR);
    expect(cache.read(card(5))?.match).toEqual(panel().match);
    pass(HOUR);
    expect(cache.read(card(5))).toBeNull();
    expect(stored.size).toBe(0);
  });

  it.each([['7 2 g'], ['8 1 g'], ['7 1 other gateway'], [null]])(
    'are removed when %s opens a card',
    (owner) => {
      const { openFor, stored } = set(new Map([['opened', 'invoice']]));
      openFor('7 1 g').keep(card(5), panel());
      openFor(owner);
      expect([...stored.keys()]).toEqual(['opened']);
    },
  );

  it('are not taken for another owner whose name begins alike', () => {
    const { openFor } = set();
    openFor('7 11 g').keep(card(5), panel());
    expect(openFor('7 1 g').read(card(5))).toBeNull();
  });

  it.each([
    ['another version', '2 1000000 {}'],
    ['half of it', '1 1000000 {"mat'],
    ['nothing', ''],
    ['no time', '1 soon {}'],
    ['a time to come', '1 99999999999 {}'],
    ['another shape', '1 1000000 null'],
  ])('are removed when they hold %s', (_what, text) => {
    const { openFor, stored } = set(new Map([['panel:7 1 g lead 5', text]]));
    expect(openFor('7 1 g').read(card(5))).toBeNull();
    expect(stored.size).toBe(0);
  });

  it('hold the first documents of each kind', () => {
    const { openFor } = set();
    const items = Array.from({ length: 20 }, (_, index) => document('invoice', String(index)));
    const cache = openFor('7 1 g');
    cache.keep(card(5), panel({ documents: [page('invoice', items)] }));
    expect(cache.read(card(5))?.documents[0]).toMatchObject({ total: 20, items: items.slice(0, 5) });
  });

  it('keep the newest forty', () => {
    const { openFor, pass, stored } = set();
    const cache = openFor('7 1 g');
    for (let id = 1; id <= 45; id += 1) {
      cache.keep(card(id), panel());
      pass(1);
    }
    expect(stored.size).toBe(40);
    expect([cache.read(card(5)), cache.read(card(6))]).toEqual([null, expect.anything()]);
  });

  it('keep no more characters than agreed', () => {
    const { openFor, pass, stored } = set();
    const cache = openFor('7 1 g');
    const name = 'я'.repeat(90_000);
    for (let id = 1; id <= 6; id += 1) {
      cache.keep(card(id), { ...panel(), source: { ...panel().source, name } });
      pass(1);
    }
    expect(stored.size).toBe(4);
  });

  it('do no harm when the browser refuses to keep them, and leave no older answer in their place', () => {
    const { openFor, storage, stored } = set();
    const cache = openFor('7 1 g');
    cache.keep(card(5), panel());
    vi.mocked(storage.write).mockReturnValue(false);
    cache.keep(card(5), panel());
    expect(stored.size).toBe(0);
    expect(cache.read(card(5))).toBeNull();
  });
});
