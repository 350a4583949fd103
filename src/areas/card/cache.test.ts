// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { keptAt, readGlance } from '#areas/kept.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { HostStorage } from '#host/types.ts';
import { type AnswerCache, createAnswerCache } from './cache.ts';
import { document, page, panel } from './testing/panel.ts';

const HOUR = 3_600_000;
const validate = (data: unknown): data is PanelResponse => typeof data === 'object' && data !== null;

function set(stored = new Map<string, string>()) {
  let now = 1_000_000;
  const storage: HostStorage = {
    read: (key) => stored.get(key) ?? null,
    write: vi.fn((key: string, value: string) => Boolean(stored.set(key, value))),
    remove: (key) => void stored.delete(key),
    keys: () => [...stored.keys()],
  };
  const openFor = (owner: string | null, id = 5): AnswerCache =>
    createAnswerCache({
      storage,
      clock: { now: () => now },
      owner,
      card: `leads/${id}`,
      validate,
      glance: ({ source }) => ['ru', source.as_of, 'Долг', '86 400 ₽'],
    });
  const pass = (ms: number): void => {
    now += ms;
  };
  return { stored, storage, openFor, pass };
}

describe('answers cached in the browser', () => {
  it('are returned to their owner for a day', () => {
    const { openFor, pass, stored } = set();
    const cache = openFor('7 1 g');
    cache.keep(panel());
    pass(23 * HOUR);
    expect(cache.read()?.match).toEqual(panel().match);
    pass(HOUR);
    expect(cache.read()).toBeNull();
    expect(stored.size).toBe(0);
  });

  it.each([['7 2 g'], ['8 1 g'], ['7 1 other gateway'], [null]])(
    'are removed when %s opens a card',
    (owner) => {
      const { openFor, stored } = set(new Map([['opened', 'invoice']]));
      openFor('7 1 g').keep(panel());
      openFor(owner);
      expect([...stored.keys()]).toEqual(['opened']);
    },
  );

  it('are not returned to another owner whose name starts the same', () => {
    const { openFor } = set();
    openFor('7 11 g').keep(panel());
    expect(openFor('7 1 g').read()).toBeNull();
  });

  it.each([
    ['another version', '1 1000000 \n{}'],
    ['half of it', '2 1000000 \n{"mat'],
    ['nothing', ''],
    ['no time', '2 soon \n{}'],
    ['a time to come', '2 99999999999 \n{}'],
    ['another shape', '2 1000000 \nnull'],
  ])('are removed when they hold %s', (_what, text) => {
    const { openFor, stored } = set(new Map([['panel:7 1 g leads/5', text]]));
    expect(openFor('7 1 g').read()).toBeNull();
    expect(stored.size).toBe(0);
  });

  it('return figures in the page’s language, on the same day', () => {
    const { openFor, stored } = set();
    openFor('7 1 g').keep(panel());
    const text = stored.get(keptAt('7 1 g', 'leads/5')) ?? '';
    const day = 1_000_000 + 24 * HOUR;
    expect(readGlance(text, 1_000_000, 'ru')).toEqual([panel().source.as_of, 'Долг', '86 400 ₽']);
    expect(readGlance(text, 1_000_000, 'en')).toEqual([]);
    expect(readGlance(text, day, 'ru')).toEqual([]);
    expect(readGlance('1 1000000 {}', 1_000_000, 'ru')).toEqual([]);
    expect(readGlance(null, 1_000_000, 'ru')).toEqual([]);
  });

  it('hold the first documents of each kind', () => {
    const { openFor } = set();
    const items = Array.from({ length: 20 }, (_, index) => document('invoice', String(index)));
    const cache = openFor('7 1 g');
    cache.keep(panel({ documents: [page('invoice', items)] }));
    expect(cache.read()?.documents[0]).toMatchObject({ total: 20, items: items.slice(0, 5) });
  });

  it('keep the newest forty', () => {
    const { openFor, pass, stored } = set();
    for (let id = 1; id <= 45; id += 1) {
      openFor('7 1 g', id).keep(panel());
      pass(1);
    }
    expect(stored.size).toBe(40);
    expect([openFor('7 1 g', 5).read(), openFor('7 1 g', 6).read()]).toEqual([null, expect.anything()]);
  });

  it('keep no more characters than the limit', () => {
    const { openFor, pass, stored } = set();
    const name = 'я'.repeat(90_000);
    for (let id = 1; id <= 6; id += 1) {
      openFor('7 1 g', id).keep({ ...panel(), source: { ...panel().source, name } });
      pass(1);
    }
    expect(stored.size).toBe(4);
  });

  it('do no harm when the browser refuses storage, and leave no older answer behind', () => {
    const { openFor, storage, stored } = set();
    const cache = openFor('7 1 g');
    cache.keep(panel());
    vi.mocked(storage.write).mockReturnValue(false);
    cache.keep(panel());
    expect(stored.size).toBe(0);
    expect(cache.read()).toBeNull();
  });
});
