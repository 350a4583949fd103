import { afterEach, describe, expect, it } from 'vitest';
import { seedDemo } from '#sandbox/accounting/moysklad/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { NOON, openStand, type Stand } from './moysklad-stand.ts';

const open: Stand[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async ({ system }) => system.close()));
});

/** @param most without the clients who have more sales */
async function openDemo(most?: number): Promise<Stand> {
  const stand = await openStand();
  open.push(stand);
  seedDemo(stand.system.account, NOON, most);
  return stand;
}

describe('the feed of МойСклад at its stand-in', () => {
  it('reads little when nothing changed', async () => {
    const stand = await openDemo(100);
    const mirror = new MemoryMirror();
    await mirror.catchUp(stand.feed());
    expect(stand.system.limits.seen).toMatchObject({ limited: 0, crowded: 0 });
    stand.time.pass(3_600_000);
    const before = stand.system.requests.length;
    await mirror.catchUp(stand.feed());
    expect(stand.system.requests.length - before).toBeLessThanOrEqual(26);
  });

  it('misses nothing when thousands of one instant change during a read', async () => {
    const stand = await openDemo(0);
    const { account } = stand.system;
    const agent = { kind: 'counterparty', id: uuidOf('one') } as const;
    const organization = { kind: 'organization', id: uuidOf('own-1') } as const;
    account.create('counterparty', { id: agent.id, archived: false, fields: { name: 'Один' } });
    const ids = Array.from({ length: 3_300 }, (_, at) => uuidOf(`demand ${at}`));
    for (const id of ids) {
      const fields = { name: id, moment: '2026-11-20 09:00:00.000', applicable: true, sum: 100 };
      account.create('demand', { id, fields, refs: { agent, organization } });
    }
    let changed = 0;
    stand.system.onRequest((request) => {
      if (!request.includes('/entity/demand') || changed >= 8) return;
      changed += 1;
      stand.time.pass(50);
      for (const at of [changed, 1_000 - changed, 2_000 + changed])
        account.update('demand', ids[at] ?? '', { fields: { sum: 300 } });
      account.remove('demand', ids[500 + changed] ?? '');
    });
    const mirror = new MemoryMirror();
    await mirror.catchUp(stand.feed());
    await mirror.catchUp(stand.feed());
    const given = new Map([...mirror.documents.values()].map(({ id, sum }) => [id, sum.value]));
    const missing = account
      .list('demand')
      .filter(({ id, fields }) => given.get(`demand.${id}`) !== `${Number(fields.sum) / 100}.00`);
    expect(changed).toBe(8);
    expect(missing).toEqual([]);
  });
});
