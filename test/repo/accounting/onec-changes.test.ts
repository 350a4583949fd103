import { Value } from 'typebox/value';
import { beforeEach, describe, expect, it } from 'vitest';
import { opaqueId } from '#contract/common-schemas.ts';
import { mirrorId } from '#gateway/books/ids.ts';
import { newestFirst, parseCursor } from '#gateway/books/place.ts';
import { builtInProfiles } from '#gateway/connectors/onec/profile.ts';
import type { Ref } from '#sandbox/accounting/onec/base.ts';
import { type Entry, write } from '#sandbox/accounting/onec/books.ts';
import { seedFrame } from '#sandbox/accounting/onec/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { MemoryMirror } from './memory-mirror.ts';
import { type OneCContext, openOneC } from './onec-context.ts';

const CLIENT = uuidOf('client one');
let context: OneCContext;
let mirror: MemoryMirror;
beforeEach(async () => {
  context = await openOneC();
  mirror = new MemoryMirror();
  seedFrame(context.system.base);
  context.system.base.create('Catalog_Контрагенты', { Ref_Key: CLIENT, Code: '1', Description: 'Один' });
});

function make(number: string, more: Partial<Entry> = {}): Ref {
  const plain = { kind: 'shipment', id: uuidOf(number), number, date: '2026-11-20', own: 'own-1' } as const;
  const own = { ...plain, client: CLIENT, currency: 'RUB', sum: 100, posted: true, ...more };
  return write(context.system.base, own) ?? { set: '', key: '' };
}

async function read(): Promise<string[]> {
  context.time.pass(1_000);
  await mirror.catchUp(context.feed());
  return alive();
}

const alive = (): string[] =>
  [...mirror.documents.values()]
    .filter(({ deleted }) => !deleted)
    .map(({ number, sum, date }) => `${number} ${sum.value} ${date}`)
    .sort();

describe('changes of a base that keeps no moment of change', () => {
  it('are noticed: a sum, a day, a mark, an unposting, a removal', async () => {
    const refs = ['a', 'b', 'c', 'd', 'e'].map((one) => make(one));
    expect(await read()).toHaveLength(5);
    make('a', { sum: 250 });
    make('b', { date: '2024-01-02' });
    context.system.base.update(refs[2] ?? { set: '', key: '' }, { DeletionMark: true });
    make('d', { posted: false });
    context.system.base.remove(refs[4] ?? { set: '', key: '' });
    expect(await read()).toEqual(['a 2.50 2026-11-20', 'b 1.00 2024-01-02', 'd 1.00 2026-11-20']);
    expect(mirror.documents.get(`sale.${uuidOf('d')}`)).toMatchObject({ mark: 'draft' });
  });

  it('cost little when there are none', async () => {
    for (let at = 0; at < 600; at += 1) make(`s${at}`, { date: `2026-${10 + (at % 3)}-${10 + (at % 15)}` });
    await read();
    const feed = context.feed();
    await mirror.catchUp(feed);
    const before = context.system.requests.length;
    const given = mirror.batches;
    await mirror.catchUp(feed);
    const asked = context.system.requests.slice(before);
    expect(asked.filter((line) => line.includes('СуммаДокумента'))).toEqual([]);
    expect(asked.length).toBeLessThan(30);
    expect(mirror.batches - given).toBeLessThan(5);
  });

  it('of thousands of one day and of many days, while they are read, end with what the base has', async () => {
    const days = (at: number): string => (at < 2_600 ? '2026-11-20' : `2026-0${1 + (at % 9)}-1${at % 9}`);
    const refs = Array.from({ length: 3_300 }, (_, at) => make(`m${at}`, { date: days(at) }));
    let changed = 0;
    context.system.onRequest((request) => {
      if (!request.includes('Document_Реализация') || changed >= 8) return;
      changed += 1;
      for (const at of [changed, 1_000 - changed, 2_900 + changed])
        make(`m${at}`, { sum: 300, date: days(at) });
      make(`m${1_500 + changed}`, { date: '2026-03-03' });
      context.system.base.remove(refs[500 + changed] ?? { set: '', key: '' });
    });
    await read();
    const expected = context.system.base
      .list('Document_РеализацияТоваровУслуг')
      .map((row) => `${row.Number} ${Number(row.СуммаДокумента).toFixed(2)} ${String(row.Date).slice(0, 10)}`)
      .sort();
    expect(await read()).toEqual(expected);
    expect(changed).toBe(8);
  });

  it('of clients are noticed too, and one that is gone is found no more', async () => {
    await read();
    context.system.base.update({ set: 'Catalog_Контрагенты', key: CLIENT }, { Description: 'Первый' });
    context.system.base.create('Catalog_Контрагенты', {
      Ref_Key: uuidOf('two'),
      Code: '2',
      Description: 'Два',
    });
    await read();
    expect(mirror.counterparties.get(CLIENT)?.name).toBe('Первый');
    expect(mirror.counterparties.get(uuidOf('two'))?.name).toBe('Два');
    context.system.base.remove({ set: 'Catalog_Контрагенты', key: uuidOf('two') });
    await read();
    expect(mirror.counterparties.get(uuidOf('two'))?.deleted).toBe(true);
  });

  it('are not lost when the clock of this machine goes back', async () => {
    make('a');
    await read();
    context.time.pass(-3_600_000);
    make('a', { sum: 999 });
    expect(await read()).toEqual(['a 9.99 2026-11-20']);
  });

  it('are noticed after a cursor that nobody can read, what was deleted too', async () => {
    const ref = make('a');
    make('b');
    await read();
    context.system.base.remove(ref);
    mirror.cursor = 'of another version';
    expect(await read()).toEqual(['b 1.00 2026-11-20']);
  });

  it('are sure only since a long reading began, until another one ends', async () => {
    for (let at = 0; at < 30; at += 1) make(`s${at}`);
    for (let most = 2; !mirror.cursor?.includes('"isSecond":true'); most += 1) {
      await mirror.catchUp(context.feed(), most);
    }
    make('s0', { sum: 700 });
    await mirror.catchUp(context.feed(), 2);
    context.time.pass(60_000);
    const readAt = context.time.now();
    const feed = context.feed();
    await mirror.catchUp(feed);
    expect(feed.sureUntil(readAt)).toBeLessThanOrEqual(readAt - 60_000);
    expect(feed.sureUntil(readAt + 90_000)).toBe(readAt + 90_000);
  });

  it('empty a set whose last document goes, and fill it again', async () => {
    const ref = make('a');
    await read();
    context.system.base.remove(ref);
    expect(await read()).toEqual([]);
    make('b');
    expect(await read()).toEqual(['b 1.00 2026-11-20']);
  });

  it('of a term of payment change the due days of its documents', async () => {
    const contract = context.system.base.create('Catalog_ДоговорыКонтрагентов', {
      Code: '1',
      Description: 'Договор',
      Owner: { set: 'Catalog_Контрагенты', key: CLIENT },
      УстановленСрокОплаты: true,
      СрокОплаты: '10',
    });
    const sale = make('a');
    context.system.base.update(sale, { ДоговорКонтрагента: contract });
    await read();
    expect(mirror.documents.get(`sale.${uuidOf('a')}`)?.dueDate).toBe('2026-11-30');
    context.system.base.update(contract, { СрокОплаты: '20' });
    await read();
    expect(mirror.documents.get(`sale.${uuidOf('a')}`)?.dueDate).toBe('2026-12-10');
  });

  it('keep currencies apart, also those without a code that anybody knows', async () => {
    const unit = uuidOf('currency у.е.');
    context.system.base.create('Catalog_Валюты', { Ref_Key: unit, Code: '001', Description: 'у.е.' });
    make('a');
    context.system.base.update(make('b'), { ВалютаДокумента: { set: 'Catalog_Валюты', key: unit } });
    make('c', { kind: 'bank_in', currency: 'USD' });
    await read();
    const { balances } = mirror.settlement(CLIENT, '2026-12-02');
    const sums = balances.map(({ receivable, advance }) => `${receivable.value} ${advance.value}`).sort();
    expect(sums).toEqual(['0.00 1.00', '1.00 0.00', '1.00 0.00']);
    expect(new Set(balances.map(({ currency }) => currency)).size).toBe(3);
  });
});

/** As long as the ids that connections get. */
const CONNECTION = 'c1a2b3c4d';

it.each(
  builtInProfiles.flatMap(({ name, documents }) => documents.map(({ short }) => [name, short] as const)),
)('ids of %s, %s, go over the wire and into a cursor', (_, short) => {
  const id = mirrorId(CONNECTION, `${short}.${uuidOf(short)}`);
  expect(Value.Check(opaqueId, id)).toBe(true);
  expect(parseCursor(newestFirst, `2026-11-02.${id}`)).toMatchObject({ id });
});
