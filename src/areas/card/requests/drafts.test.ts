import { describe, expect, it } from 'vitest';
import type { HostStorage } from '#host/types.ts';
import { paymentOrder } from '../testing/requests.ts';
import { createDrafts, type Draft } from './drafts.ts';

const DAY = 24 * 3_600_000;

function storageOf(kept = new Map<string, string>(), isFull = false): HostStorage {
  return {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => !isFull && Boolean(kept.set(key, value)),
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}

function context(kept = new Map<string, string>(), owner = '7 1') {
  let now = 1_000_000;
  const clock = { now: () => now, uuid: () => `tab-${kept.size}` };
  const drafts = createDrafts({ storage: storageOf(kept), clock, owner });
  const pass = (ms: number): void => {
    now += ms;
  };
  return { drafts, kept, pass };
}

function draft(over: Partial<Draft> = {}): Draft {
  return {
    key: 'key-of-sixteen-characters',
    kind: 'payment_order',
    entity: { type: 'lead', id: '10001' },
    entity_name: 'Ремонт',
    corrects: null,
    fields: { party_name: 'ООО «Подрядчик»' },
    lines: [],
    attachments: [],
    confirmed: false,
    waiting: null,
    trouble: null,
    at: 0,
    tab: '',
    ...over,
  };
}

describe('drafts', () => {
  it('continue one per card and kind; a correction has its own', () => {
    const { drafts } = context();
    drafts.keep(draft());
    drafts.keep(draft({ fields: { party_name: 'Другой' } }));
    drafts.keep(draft({ corrects: { id: 'req_1', number: 1, version: 2 } }));
    expect(drafts.all()).toHaveLength(2);
    expect(drafts.begun(draft())?.fields.party_name).toBe('Другой');
    drafts.drop(draft());
    expect(drafts.all().map(({ corrects }) => corrects?.number)).toEqual([1]);
  });

  it('waiting to be sent are not overwritten by the next of their kind', () => {
    const { drafts } = context();
    drafts.keep(draft({ waiting: paymentOrder() }));
    expect(drafts.begun(draft())).toBeNull();
    drafts.keep(draft({ key: 'another-key-of-sixteen' }));
    expect(new Set(drafts.all().map(({ waiting }) => waiting !== null))).toEqual(new Set([false, true]));
  });

  it('of another user are removed when this user arrives', () => {
    const { drafts, kept } = context();
    drafts.keep(draft());
    kept.set('opened', 'requests');
    const other = context(kept, '7 2');
    expect(other.drafts.all()).toEqual([]);
    expect([...kept.keys()]).toEqual(['opened']);
  });

  it('expire after thirty days, in the browser too', () => {
    const { drafts, kept, pass } = context();
    drafts.keep(draft());
    pass(30 * DAY - 1);
    expect(drafts.all()).toHaveLength(1);
    pass(1);
    expect(drafts.all()).toEqual([]);
    createDrafts({
      storage: storageOf(kept),
      clock: { now: () => 1_000_000 + 30 * DAY, uuid: () => 'x' },
      owner: '7 1',
    });
    expect(kept.size).toBe(0);
  });

  it('are thirty at most, and those waiting to be sent are never dropped', () => {
    const { drafts, pass } = context();
    drafts.keep(draft({ entity: { type: 'lead', id: '1' }, waiting: paymentOrder() }));
    for (let id = 2; id <= 40; id += 1) {
      pass(1);
      drafts.keep(draft({ entity: { type: 'lead', id: String(id) } }));
    }
    const ids = drafts.all().map(({ entity }) => Number(entity.id));
    expect(ids).toHaveLength(31);
    expect(ids).toContain(1);
    expect(ids).toContain(40);
    expect(ids).not.toContain(2);
  });

  it('that are malformed are ignored', () => {
    const kept = new Map([
      ['draft:7 1 lead 1 invoice', '1 {"key":1}'],
      ['draft:7 1 lead 2 invoice', 'x'],
      ['draft:7 1 lead 3 invoice', '1 {"key":'],
    ]);
    expect(context(kept).drafts.all()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('report when the browser does not store them', () => {
    const clock = { now: () => 1, uuid: () => 'tab' };
    const drafts = createDrafts({ storage: storageOf(new Map(), true), clock, owner: '7 1' });
    expect(drafts.keep(draft())).toBe(false);
  });
});
