import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { ConnectorFault } from '#gateway/connectors/fault.ts';
import type { MoySkladCheck } from '#gateway/connectors/moysklad/check.ts';
import { documentKinds } from '#gateway/connectors/moysklad/kinds.ts';
import { seedDemo, seedFrame } from '#sandbox/accounting/moysklad/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { NOON, openStand, type Stand } from './moysklad-stand.ts';

const open: Stand[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async ({ system }) => system.close()));
});

async function openDemo(): Promise<Stand> {
  const stand = await openStand();
  open.push(stand);
  seedDemo(stand.system.account, NOON, 100);
  return stand;
}

const signal = new AbortController().signal;

/** Every document as it is loaded without faults. */
async function loaded(stand: Stand): Promise<Map<string, unknown>> {
  const mirror = new MemoryMirror();
  await mirror.catchUp(stand.feed());
  return mirror.documents;
}

async function checksOf(stand: Stand, options = {}): Promise<MoySkladCheck[]> {
  const steps: MoySkladCheck[] = [];
  for await (const step of stand.feed(options).check(signal)) steps.push(step);
  return steps;
}

describe('faults of МойСклад', () => {
  it.each([
    'error500',
    'unavailable503',
    'html502',
    'html200',
    'cut',
    'dropped',
    'limited',
    'crowded',
  ] as const)('load the same after %s', async (fault) => {
    const stand = await openDemo();
    const whole = await loaded(stand);
    stand.system.faults.plan(fault, 2, /entity\/paymentin/);
    stand.system.faults.plan(fault, 1, /entity\/counterparty/);
    expect(await loaded(stand)).toEqual(whole);
  });

  it('make the feed give up for a while when the system stays down', async () => {
    const stand = await openDemo();
    stand.system.faults.plan('unavailable503', 1_000);
    const feed = stand.feed();
    const failures = await Promise.all(
      Array.from({ length: 10 }, async () =>
        feed.counterparty(uuidOf('cp-1001'), signal).catch((error: unknown) => error),
      ),
    );
    expect(failures.every((error) => error instanceof ConnectorFault && error.kind === 'unavailable')).toBe(
      true,
    );
    expect(stand.system.requests.length).toBeLessThan(20);
  });

  it('stay below the number of refusals after which the vendor disables a user', async () => {
    const stand = await openDemo();
    stand.system.faults.plan('limited', 1_000);
    const mirror = new MemoryMirror();
    await expect(mirror.catchUp(stand.feed())).rejects.toMatchObject({ kind: 'limited' });
    expect(stand.system.requests.length).toBeLessThan(50);
  });

  it('contain no credentials', async () => {
    const stand = await openDemo();
    const feed = stand.feed({ credentials: { login: 'admin@firm', password: 'secret-word' } });
    const error: unknown = await feed
      .counterparty(uuidOf('cp-1001'), signal)
      .catch((fault: unknown) => fault);
    expect(error).toMatchObject({ kind: 'refused', reason: 'sign_in' });
    expect(inspect(error, { depth: 10 })).not.toMatch(/secret-word|c2VjcmV0|admin@firm/);
  });
});

describe('the check of a connection', () => {
  it('passes in four steps', async () => {
    const steps = await checksOf(await openDemo());
    expect(steps.map(({ step, ok, advice }) => [step, ok, advice])).toEqual([
      ['reach', true, null],
      ['sign_in', true, null],
      ['rights', true, null],
      ['read', true, null],
    ]);
  });

  it('says what to do about a wrong token, a wrong address, missing rights and a small tariff', async () => {
    const stand = await openDemo();
    expect((await checksOf(stand, { credentials: { token: 'old' } })).at(-1)).toMatchObject({
      ok: false,
      advice: 'sign_in',
    });
    const base = stand.system.url.replace('1.2', '1.1');
    expect((await checksOf(stand, { base })).at(-1)).toMatchObject({ step: 'reach', advice: 'not_moysklad' });
    expect((await checksOf(stand, { base: 'http://127.0.0.1:9/' })).at(-1)).toMatchObject({
      advice: 'unreachable',
    });
    stand.system.rights.denied = new Set(['cashin', 'factureout']);
    expect((await checksOf(stand)).at(-1)).toMatchObject({
      step: 'rights',
      ok: false,
      kinds: ['cashin', 'factureout'],
    });
    stand.system.rights.denied = new Set();
    stand.system.rights.crm = false;
    stand.system.rights.bin = false;
    const steps = await checksOf(stand);
    expect(steps.map(({ advice }) => advice)).toEqual([null, null, 'no_bin', 'no_reports']);
  });
});

describe('missing rights', () => {
  it.each(documentKinds)('to %s are not taken for an empty list', async (kind) => {
    const stand = await openStand();
    open.push(stand);
    seedFrame(stand.system.account);
    const id = uuidOf('one');
    stand.system.account.create('counterparty', { id, archived: false, fields: { name: 'Один' } });
    stand.system.rights.denied = new Set([kind]);
    const refused = { kind: 'refused', reason: 'rights' };
    await expect(loaded(stand)).rejects.toMatchObject(refused);
    await expect(stand.feed().counterparty(id, signal)).rejects.toMatchObject(refused);
  });
});
