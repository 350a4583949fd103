import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConnectorFault } from '#gateway/connectors/fault.ts';
import { baseOf } from '#gateway/connectors/onec/client.ts';
import { seedDemo, seedFrame } from '#sandbox/accounting/onec/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { NOON } from './moysklad-context.ts';
import { LOGIN, type OneCContext, openOneC, PASSWORD } from './onec-context.ts';

async function openDemo(): Promise<OneCContext> {
  const context = await openOneC();
  seedDemo(context.system.base, NOON, 100);
  return context;
}

const signal = new AbortController().signal;

/** Every document as it is loaded, without the moments of reading. */
async function loaded(context: OneCContext): Promise<Map<string, unknown>> {
  const mirror = new MemoryMirror();
  await mirror.catchUp(context.feed());
  return new Map([...mirror.documents].map(([id, { version: _, ...one }]) => [id, one]));
}

async function checksOf(context: OneCContext, options = {}) {
  const steps: [string, boolean, string | null][] = [];
  let objects: readonly string[] = [];
  for await (const step of context.feed(options).check(signal)) {
    steps.push([step.step, step.ok, step.advice]);
    objects = step.objects;
  }
  return { steps, last: steps.at(-1), objects };
}

describe('faults of 1С', () => {
  it.each(['html500', 'html503', 'limited', 'cut', 'dropped'] as const)(
    'loads the same after %s',
    async (fault) => {
      const context = await openDemo();
      const whole = await loaded(context);
      context.system.faults.plan(fault, 2, /Document_Реализация/);
      context.system.faults.plan(fault, 1, /Catalog_Контрагенты/);
      expect(await loaded(context)).toEqual(whole);
    },
  );

  it('asks for smaller pages when one is too heavy for the server', async () => {
    const context = await openDemo();
    const whole = await loaded(context);
    context.system.faults.plan('html500', 3, /select=Ref_Key,DataVersion,DeletionMark.*top=500/);
    expect(await loaded(context)).toEqual(whole);
    expect(context.system.requests.some((line) => line.includes('top=100'))).toBe(true);
  });

  it('gives up a base that stays down, and asks it no more for a while', async () => {
    const context = await openDemo();
    context.system.faults.plan('html503', 1_000);
    const feed = context.feed();
    for (let at = 0; at < 8; at += 1) {
      const failure: unknown = await new MemoryMirror().catchUp(feed).catch((error: unknown) => error);
      expect(failure instanceof ConnectorFault && failure.kind).toBe('unavailable');
    }
    expect(context.system.requests.length).toBeLessThan(8);
  });

  it('gives up an answer that never comes', async () => {
    const context = await openDemo();
    context.system.faults.plan('slow', 1_000);
    const failing = new MemoryMirror().catchUp(context.feed({ timeoutMs: 20 }));
    await expect(failing).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it.each(['html200', 'redirect'] as const)('takes %s for no data', async (fault) => {
    const context = await openDemo();
    context.system.faults.plan(fault, 1, /Document_/);
    await expect(loaded(context)).rejects.toMatchObject({ kind: 'refused', reason: 'other_system' });
    expect(context.system.requests.every((line) => line.startsWith('GET '))).toBe(true);
  });

  it('has no credentials in a fault', async () => {
    const context = await openDemo();
    const feed = context.feed({ credentials: { login: LOGIN, password: 'secret-word' } });
    const error: unknown = await new MemoryMirror().catchUp(feed).catch((fault: unknown) => fault);
    expect(error).toMatchObject({ kind: 'refused', reason: 'sign_in' });
    const encoded = Buffer.from(`${LOGIN}:secret-word`).toString('base64');
    const shown = inspect(error, { depth: 10 });
    expect([shown.includes('secret-word'), shown.includes(encoded), shown.includes(LOGIN)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('ends when nobody waits any more', async () => {
    const context = await openDemo();
    const ended = AbortSignal.abort(new Error('over'));
    const batches = context.feed().changes(null, ended);
    await expect(batches[Symbol.asyncIterator]().next()).rejects.toThrow('over');
    expect(context.system.requests).toEqual([]);
  });
});

describe('the check of a connection to 1С', () => {
  it('passes in four steps, one request at a time, and names the base', async () => {
    const context = await openDemo();
    const { steps } = await checksOf(context);
    expect(steps).toEqual(['reach', 'sign_in', 'rights', 'read'].map((step) => [step, true, null]));
    const bases: (string | undefined)[] = [];
    for await (const { base } of context.feed().check(signal)) bases.push(base);
    expect(bases.at(-1)).toBe(uuidOf('currency RUB'));
    expect(context.system.seen.most).toBe(1);
  });

  it('says what to do about the address and the sign-in', async () => {
    const context = await openDemo();
    const { url } = context.system;
    const lastOf = async (options: object) => (await checksOf(context, options)).last;
    expect(await lastOf({ base: url.replace(/buh$/, 'trade') })).toEqual(['reach', false, 'no_base']);
    expect(await lastOf({ base: 'http://127.0.0.1:9/buh' })).toEqual(['reach', false, 'unreachable']);
    context.system.faults.plan('html200');
    expect(await lastOf({})).toEqual(['reach', false, 'not_odata']);
    context.system.faults.plan('redirect');
    expect(await lastOf({})).toEqual(['reach', false, 'not_odata']);
    context.system.faults.plan('html503');
    expect(await lastOf({})).toEqual(['reach', false, 'unreachable']);
    context.system.faults.plan('limited');
    expect(await lastOf({})).toEqual(['reach', false, 'busy']);
    const credentials = { login: LOGIN, password: PASSWORD.toUpperCase() };
    expect(await lastOf({ credentials })).toEqual(['sign_in', false, 'sign_in']);
  });

  it('says which objects are not open, which may not be read, and which are optional', async () => {
    const context = await openDemo();
    const { base, rights } = context.system;
    base.published.delete('Document_СчетФактураВыданный');
    expect(await checksOf(context)).toMatchObject({ last: ['read', true, null] });
    expect((await checksOf(context)).steps[2]).toEqual(['rights', true, 'not_all_published']);
    base.published.delete('Document_СписаниеСРасчетногоСчета');
    expect(await checksOf(context)).toMatchObject({
      last: ['rights', false, 'not_published'],
      objects: ['Document_СписаниеСРасчетногоСчета'],
    });
    base.published.add('Document_СписаниеСРасчетногоСчета');
    rights.denied = new Set(['Document_РеализацияТоваровУслуг']);
    expect(await checksOf(context)).toMatchObject({
      last: ['rights', false, 'rights'],
      objects: ['Document_РеализацияТоваровУслуг'],
    });
    rights.denied = new Set();
    base.published.clear();
    expect((await checksOf(context)).last).toEqual(['rights', false, 'not_published']);
    base.published.add('Document_Табель');
    expect((await checksOf(context)).last).toEqual(['rights', false, 'other_configuration']);
  });

  it('remarks that no client can be seen', async () => {
    const context = await openOneC();
    seedFrame(context.system.base);
    context.system.base.remove({ set: 'Catalog_Контрагенты', key: uuidOf('group') });
    expect((await checksOf(context)).last).toEqual(['read', true, 'no_clients']);
  });
});

describe('objects that are closed later', () => {
  it.each(['Document_ПоступлениеНаРасчетныйСчет', 'Catalog_Контрагенты'])(
    '%s is not taken for an empty list',
    async (set) => {
      const context = await openDemo();
      context.system.rights.denied = new Set([set]);
      await expect(loaded(context)).rejects.toMatchObject({ kind: 'refused', reason: 'rights' });
      context.system.rights.denied = new Set();
      context.system.base.published.delete(set);
      await expect(loaded(context)).rejects.toMatchObject({ kind: 'refused', reason: 'not_published' });
    },
  );
});

describe('an address as people copy it', () => {
  it.each([
    ['https://1c.firm.example/buh', 'https://1c.firm.example/buh'],
    [' https://1c.firm.example/buh/ ', 'https://1c.firm.example/buh'],
    ['https://1c.firm.example/buh/ru_RU/', 'https://1c.firm.example/buh'],
    ['https://1c.firm.example/buh/ru/#e1cib/list', 'https://1c.firm.example/buh'],
    ['https://1c.firm.example/buh/odata/standard.odata', 'https://1c.firm.example/buh'],
    ['https://1c.firm.example/buh/odata/standard.odata/Catalog_Валюты?$top=1', 'https://1c.firm.example/buh'],
    ['https://1cfresh.example/a/ea/123/', 'https://1cfresh.example/a/ea/123'],
  ])('%s', (typed, base) => {
    expect(baseOf(typed)).toBe(base);
  });

  it.each(['1c.firm.example/buh', 'ftp://1c.firm.example/buh', 'https://user:word@1c.firm.example/buh', ''])(
    '%s is none',
    (typed) => {
      expect(baseOf(typed)).toBeNull();
    },
  );
});
