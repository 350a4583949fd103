import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileReading } from '#contract/settings/file-imports.ts';
import { to1251 } from '#domain/files/windows-1251.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { workbook } from '../../testing/samples/workbook.ts';
import { UnreadableFile } from './cells.ts';
import { openFile } from './open-file.ts';
import { guessReading, readFile } from './read-file.ts';
import { isUnderstood } from './record.ts';

const lifetime = createLifetime();
const never = new AbortController().signal;
const around = { fileName: 'Выгрузка.xlsx', day: '2026-11-30' };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(bytes: Uint8Array, change: Partial<FileReading> = {}, fileName = around.fileName) {
  const opened = await openFile(lifetime, bytes, change.sheet ?? 0, never);
  const reading = { ...guessReading(opened, { ...around, fileName }), ...change };
  const file = await readFile(opened, reading, async () => undefined);
  const understood = file.rows.filter(isUnderstood).map(({ line, record }) => ({ line, ...record }));
  const refused = file.rows.flatMap((row) => (isUnderstood(row) ? [] : [[row.line, row.fault, row.value]]));
  return { ...file, understood, refused };
}

const faultOf = (bytes: Uint8Array): Promise<string> =>
  openFile(lifetime, bytes, 0, never).then(
    () => 'read',
    (error: unknown) => (error instanceof UnreadableFile ? error.fault : 'thrown'),
  );

afterAll(() => lifetime.end());

describe('a table', () => {
  it('of a spreadsheet is read with its numbers, days and lost zeros', async () => {
    const rows = [
      ['Задолженность покупателей', null, null, null],
      ['на 28.11.2026'],
      ['Контрагент', 'ИНН', 'Долг', 'Срок оплаты'],
      ['ООО «Ромашка»', 6310533810, 86_400.1 + 0.2, { serial: 46_340 }],
      ['ООО «Башня»', 274_062_111, -15, null],
      [null, null, null, null],
      ['Итого', null, 86_385.3],
    ];
    const { reading, understood, totals, warnings } = await read(workbook({ Лист1: rows }));
    expect(reading).toMatchObject({
      kind: 'debts',
      header: 3,
      as_of: '2026-11-28',
      columns: ['client', 'inn', 'sum', 'due_date'],
    });
    expect(understood).toMatchObject([
      { line: 4, sum: { value: '86400.30' }, dueDate: '2026-11-14', client: { inn: '6310533810' } },
      { line: 5, sum: { value: '-15.00' }, dueDate: null, client: { inn: '0274062111' } },
    ]);
    expect(totals).toMatchObject([{ sum: { value: '86385.30' }, stated: { value: '86385.30' } }]);
    expect(warnings).toEqual([]);
  });

  it('says that its rows do not add up to its total', async () => {
    const text = 'Клиент;Долг\nООО Ромашка;100\nООО Ромашка;60\nООО Ромашка;40\nИтого;100\n';
    const { warnings, understood } = await read(utf8(text));
    expect([warnings, understood.length]).toEqual([['no_inn', 'control_total'], 3]);
  });

  it('in windows-1251, with quoted delimiters, keeps the lines of the file', async () => {
    const text =
      'Номер;Дата;Покупатель;Сумма;Оплачено\r\n"12";28.11.2026;"ООО ""А; Б""\r\nМосква";1 000,00;400\r\n13;;В;5;\r\n';
    const { reading, understood, refused } = await read(to1251(text), {}, 'Счета.csv');
    expect(reading.kind).toBe('invoices');
    expect(understood).toMatchObject([
      { line: 2, number: '12', sum: { value: '1000.00' }, part: { value: '400.00' } },
    ]);
    expect(refused).toEqual([[4, 'no_date', null]]);
  });

  it('names what is wrong in a row', async () => {
    const rows = [
      '1;28.11.2026;ООО А;1,234;', // ambiguous
      '2;05/06/2026;ООО А;10;',
      '3;28.11.2026;;10;',
      '4;28.11.2026;ООО А;сто;',
      ';28.11.2026;ООО А;10;',
      '5;28.11.2026;ООО А;10;1234567890',
      '6;28.11.2026;ООО А;10 бананов;',
      '7;28.11.2026;ООО А;10;',
      '7;28.11.2026;ООО А;10;',
      '7;28.11.2026;ООО А;11;',
      '8;28.11.2026;ООО А;-5;',
      '9;28.11.2026;ООО А;;',
    ];
    const text = ['Номер;Дата;Клиент;Сумма;ИНН', ...rows].join('\n');
    const { refused } = await read(utf8(text), { kind: 'invoices' });
    expect(refused).toEqual([
      [2, 'ambiguous_sum', '1,234'],
      [3, 'ambiguous_date', '05/06/2026'],
      [4, 'no_client', null],
      [5, 'sum', 'сто'],
      [6, 'no_number', null],
      [7, 'inn', '1234567890'],
      [8, 'sum', '10 бананов'],
      [10, 'repeated', '9'],
      [11, 'twice', '9'],
      [12, 'negative', '-5'],
      [13, 'no_sum', null],
    ]);
  });

  it('without known titles asks for the columns', async () => {
    const { missing, rows } = await read(utf8('a;b\n1;2\n'));
    expect([missing, rows]).toEqual([['client', 'sum'], []]);
    const corrected = await read(utf8('a;b\nООО А;2\n'), { header: 1, columns: ['client', 'sum'] });
    expect(corrected.understood).toMatchObject([{ sum: { value: '2.00' } }]);
  });

  it('of another sheet is read where it is asked for', async () => {
    const book = workbook({
      Первый: [['Прочее', 'x']],
      Второй: [
        ['Клиент', 'Долг'],
        ['ООО А', 7],
      ],
    });
    expect((await read(book, { sheet: 1 })).understood).toMatchObject([{ sum: { value: '7.00' } }]);
  });
});

describe('a file that cannot be read', () => {
  const container = (text: string): Uint8Array =>
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from(text, 'utf16le')]);
  it.each([
    ['of Excel 97', container('Workbook'), 'xls'],
    ['with a password', container('EncryptedPackage'), 'password'],
    ['of pages', utf8('%PDF-1.7'), 'pdf'],
    ['of the web', utf8('<html><table>'), 'web_page'],
    ['without anything', new Uint8Array(), 'empty'],
    ['of blank lines', utf8('\n'), 'read'],
    ['of bytes', new Uint8Array([1, 0, 2, 0]), 'other'],
    ['of another archive', zipSync({ 'a.xml': utf8('<a/>') }), 'other'],
    ['cut off', workbook({ Лист1: [['Клиент', 'Долг']] }).slice(0, 200), 'broken'],
    ['with too many rows', utf8('a;b\n'.repeat(100_001)), 'rows'],
  ])('%s', async (_what, bytes, fault) => {
    expect(await faultOf(bytes)).toBe(fault);
  });

  it('whose content is larger than it may be is not unpacked', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': utf8('<a/>'), 'xl/a.xml': new Uint8Array(210 * 1024 * 1024) });
    expect(bomb.byteLength).toBeLessThan(1_000_000);
    expect(await faultOf(bomb)).toBe('unpacked');
  });
});
