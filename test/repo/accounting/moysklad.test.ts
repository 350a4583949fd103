import { describe, expect, it } from 'vitest';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { openDemo } from './moysklad-context.ts';

describe('the feed of МойСклад at its stand-in', () => {
  it('reads little when nothing changed', async () => {
    const context = await openDemo(100);
    const mirror = new MemoryMirror();
    await mirror.catchUp(context.feed());
    expect(context.system.limits.seen).toMatchObject({ limited: 0, crowded: 0 });
    context.time.pass(3_600_000);
    const before = context.system.requests.length;
    await mirror.catchUp(context.feed());
    expect(context.system.requests.length - before).toBeLessThanOrEqual(26);
  });

  it('misses nothing when thousands of one instant change during a read', async () => {
    const context = await openDemo(0);
    const { account } = context.system;
    const agent = { kind: 'counterparty', id: uuidOf('one') } as const;
    const organization = { kind: 'organization', id: uuidOf('own-1') } as const;
    account.create('counterparty', { id: agent.id, archived: false, fields: { name: 'Один' } });
    const ids = Array.from({ length: 3_300 }, (_, at) => uuidOf(`demand ${at}`));
    for (const id of ids) {
      const fields = { name: id, moment: '2026-11-20 09:00:00.000', applicable: true, sum: 100 };
      account.create('demand', { id, fields, refs: { agent, organization } });
    }
    let changed = 0;
    context.system.onRequest((request) => {
      if (!request.includes('/entity/demand') || changed >= 8) return;
      changed += 1;
      context.time.pass(50);
      for (const at of [changed, 1_000 - changed, 2_000 + changed])
        account.update('demand', ids[at] ?? '', { fields: { sum: 300 } });
      account.remove('demand', ids[500 + changed] ?? '');
    });
    const mirror = new MemoryMirror();
    await mirror.catchUp(context.feed());
    await mirror.catchUp(context.feed());
    const given = new Map([...mirror.documents.values()].map(({ id, sum }) => [id, sum.value]));
    const missing = account
      .list('demand')
      .filter(({ id, fields }) => given.get(`demand.${id}`) !== `${Number(fields.sum) / 100}.00`);
    expect(changed).toBe(8);
    expect(missing).toEqual([]);
  });
});
