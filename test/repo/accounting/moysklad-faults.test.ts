import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConnectorFault } from '#gateway/connectors/fault.ts';
import type { MoySkladCheck } from '#gateway/connectors/moysklad/check.ts';
import { documentKinds } from '#gateway/connectors/moysklad/kinds.ts';
import { seedFrame } from '#sandbox/accounting/moysklad/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { type MoySkladContext, openDemo, openMoySklad } from './moysklad-context.ts';

const signal = new AbortController().signal;

/** Every document as it is loaded without faults. */
async function loaded(context: MoySkladContext): Promise<Map<string, unknown>> {
  const mirror = new MemoryMirror();
  await mirror.catchUp(context.feed());
  return mirror.documents;
}

async function checksOf(context: MoySkladContext, options = {}): Promise<MoySkladCheck[]> {
  const steps: MoySkladCheck[] = [];
  for await (const step of context.feed(options).check(signal)) steps.push(step);
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
    const context = await openDemo(100);
    const whole = await loaded(context);
    context.system.faults.plan(fault, 2, /entity\/paymentin/);
    context.system.faults.plan(fault, 1, /entity\/counterparty/);
    expect(await loaded(context)).toEqual(whole);
  });

  it('make the feed give up for a while when the system stays down', async () => {
    const context = await openDemo(100);
    context.system.faults.plan('unavailable503', 1_000);
    const feed = context.feed();
    const failures = await Promise.all(
      Array.from({ length: 10 }, async () =>
        feed.counterparty(uuidOf('cp-1001'), signal).catch((error: unknown) => error),
      ),
    );
    expect(failures.every((error) => error instanceof ConnectorFault && error.kind === 'unavailable')).toBe(
      true,
    );
    expect(context.system.requests.length).toBeLessThan(20);
  });

  it('stay below the number of refusals after which the vendor disables a user', async () => {
    const context = await openDemo(100);
    context.system.faults.plan('limited', 1_000);
    const mirror = new MemoryMirror();
    await expect(mirror.catchUp(context.feed())).rejects.toMatchObject({ kind: 'limited' });
    expect(context.system.requests.length).toBeLessThan(50);
  });

  it('contain no credentials', async () => {
    const context = await openDemo(100);
    const feed = context.feed({ credentials: { login: 'admin@firm', password: 'secret-word' } });
    const error: unknown = await feed
      .counterparty(uuidOf('cp-1001'), signal)
      .catch((fault: unknown) => fault);
    expect(error).toMatchObject({ kind: 'refused', reason: 'sign_in' });
    expect(inspect(error, { depth: 10 })).not.toMatch(/secret-word|c2VjcmV0|admin@firm/);
  });
});

describe('the check of a connection', () => {
  it('passes in four steps', async () => {
    const steps = await checksOf(await openDemo(100));
    expect(steps.map(({ step, ok, advice }) => [step, ok, advice])).toEqual([
      ['reach', true, null],
      ['sign_in', true, null],
      ['rights', true, null],
      ['read', true, null],
    ]);
  });

  it('says what to do about a wrong token, a wrong address, missing rights and a small tariff', async () => {
    const context = await openDemo(100);
    expect((await checksOf(context, { credentials: { token: 'old' } })).at(-1)).toMatchObject({
      ok: false,
      advice: 'sign_in',
    });
    const base = context.system.url.replace('1.2', '1.1');
    expect((await checksOf(context, { base })).at(-1)).toMatchObject({
      step: 'reach',
      advice: 'not_moysklad',
    });
    expect((await checksOf(context, { base: 'http://127.0.0.1:9/' })).at(-1)).toMatchObject({
      advice: 'unreachable',
    });
    context.system.rights.denied = new Set(['cashin', 'factureout']);
    expect((await checksOf(context)).at(-1)).toMatchObject({
      step: 'rights',
      ok: false,
      kinds: ['cashin', 'factureout'],
    });
    context.system.rights.denied = new Set();
    context.system.rights.crm = false;
    context.system.rights.bin = false;
    const steps = await checksOf(context);
    expect(steps.map(({ advice }) => advice)).toEqual([null, null, 'no_bin', 'no_reports']);
  });
});

describe('missing rights', () => {
  it.each(documentKinds)('to %s are not taken for an empty list', async (kind) => {
    const context = await openMoySklad();
    seedFrame(context.system.account);
    const id = uuidOf('one');
    context.system.account.create('counterparty', { id, archived: false, fields: { name: 'Один' } });
    context.system.rights.denied = new Set([kind]);
    const refused = { kind: 'refused', reason: 'rights' };
    await expect(loaded(context)).rejects.toMatchObject(refused);
    await expect(context.feed().counterparty(id, signal)).rejects.toMatchObject(refused);
  });
});
