import { describe, expect, it } from 'vitest';
import { createBench } from '../../testing/client.ts';
import { parseStates } from './desk.ts';

const GOOD = { title: { ru: 'Долг', en: 'Debt' }, path: '/leads/detail/1', user: 505, faults: { rest: {} } };

describe('preset states', () => {
  it('are sent to the page unchanged', async () => {
    const { call } = createBench({ states: parseStates(JSON.stringify([GOOD])) });
    expect((await call('GET', '/sandbox/api/states')).body.items).toEqual([GOOD]);
  });

  it('support deletion from a list: the administrator only, into the trash, with an event', async () => {
    const { call } = createBench();
    const rows = async () =>
      (await call('GET', '/sandbox/api/page/leads?limit=1')).body.items as { id: number }[];
    const [first] = await rows();
    const json = { kind: 'leads', ids: [first?.id] };
    expect((await call('POST', '/sandbox/api/remove', { json, user: 503 })).status).toBe(403);
    expect((await call('POST', '/sandbox/api/remove', { json: { kind: 'x', ids: [] } })).status).toBe(400);
    expect((await call('POST', '/sandbox/api/remove', { json })).status).toBe(204);
    expect((await rows())[0]?.id).not.toBe(first?.id);
    const events = await call('GET', '/api/v4/events?limit=1');
    expect(events.text).toContain('lead_deleted');
  });

  it('report every fault of the file', () => {
    const bad = [
      GOOD,
      { title: 'x', path: 'leads', user: '1', faults: [], settings: 1, note: 1, group: 1 },
      7,
    ];
    expect(() => parseStates(JSON.stringify(bad))).toThrow(
      /states\[1\]: title.*states\[1\]: path.*user.*faults.*settings.*note.*group.*states\[2\]: an object/s,
    );
    expect(() => parseStates('{}')).toThrow('a list');
  });
});
