import { describe, expect, it } from 'vitest';
import { money } from '#domain/money/money.ts';
import type { Books, StatedOf, StatementDocument } from '../connectors/connector.ts';
import { rowsOfXlsx, textsOfPdf } from '../testing/samples/printed-files.ts';
import { printPdf } from './print-pdf.ts';
import { readStatement } from './statement.ts';
import { entryText, noteText, outcomeText } from './words.ts';
import { writeXlsx } from './write-xlsx.ts';

const rub = (value: string) => money(value, 'RUB');
const ASKED = {
  counterparty_id: 'c-1',
  own_entity_id: 'own-1',
  currency: 'RUB',
  from: '2026-01-01',
  to: '2026-03-31',
  format: 'pdf',
} as const;
const NAME = `ООО «Очень длинное название ${'торгового дома '.repeat(25)}»`;
const requisites = {
  name: 'ООО Первая',
  inn: '7701234567',
  kpp: '770101001',
  account: '',
  bik: '',
  correspondent_account: '',
  bank_name: '',
};

const documents: StatementDocument[] = [
  { id: '1', kind: 'shipment', number: '1', date: '2026-01-10', amount: rub('100') },
  { id: '2', kind: 'payment', number: '2', date: '2026-01-11', amount: rub('-250.5') },
  { id: '3', kind: 'shipment', number: '3', date: '2026-01-12', amount: rub('-30') },
  { id: '4', kind: 'payment', number: '', date: '2026-01-13', amount: rub('20') },
  { id: '5', kind: 'shipment', number: '5', date: null, amount: rub('1000') },
];

interface Given {
  readonly rows?: readonly StatementDocument[];
  readonly status?: 'fresh' | 'stale';
  readonly name?: string;
  readonly stated?: readonly StatedOf[];
}

function read({ rows = documents, status = 'fresh', name = NAME, stated = [] }: Given = {}) {
  const record = { id: 'c-1', name, inn: '6310533810', kpp: null, phones: [], emails: [], external_ids: [] };
  const books: Parameters<typeof readStatement>[0] = {
    findCounterparties: async ({ ids }) => (ids.includes('c-1') ? [{ ...record, country: 'RU' }] : []),
    readStatementLines: async () => ({ opening: rub('10'), documents: rows, isCut: false }),
    readStated: async () => stated,
    readOwnEntities: async () => [{ id: 'own-1', name: 'ООО «Первая»', requisites }],
    readDay: async () => ({ today: '2026-03-02', zone: 'Europe/Moscow' }),
    source: () => ({ kind: 'x', name: 'Книги', as_of: '2026-03-02T09:00:00.000Z', status }),
  } satisfies Partial<Books>;
  return readStatement(books, ASKED);
}

describe('a statement', () => {
  it('has shipments and money given back on the left, payments and returns on the right', async () => {
    const { entries, opening, debit, credit, closing } = await read();
    expect(entries.map((entry) => [entryText(entry), entry.debit?.value, entry.credit?.value])).toEqual([
      ['Реализация № 1', '100.00', undefined],
      ['Оплата № 2', undefined, '250.50'],
      ['Возврат от покупателя № 3', undefined, '30.00'],
      ['Возврат оплаты покупателю без номера', '20.00', undefined],
    ]);
    expect([opening, debit, credit, closing]).toEqual([rub('10'), rub('120'), rub('280.5'), rub('-150.5')]);
  });

  it('names documents without a date and leaves them out of the sums', async () => {
    const { undated, closing } = await read();
    expect([undated.map(entryText), closing.value]).toEqual([['Реализация № 5'], '-150.50']);
    const text = (await textsOfPdf(await printPdf(await read(), new Date(0), new AbortController().signal)))
      .flat()
      .join(' ');
    expect(text).toContain('• Реализация № 5 — 1 000,00 ₽');
    const cells = (await rowsOfXlsx(await writeXlsx(await read()))).flat();
    expect(cells.some((cell) => String(cell).startsWith('Реализация № 5'))).toBe(true);
  });

  it('says who owes whom', async () => {
    const ends = async (amount: string) => {
      const rows: StatementDocument[] = [
        { id: '1', kind: 'shipment', number: '1', date: '2026-01-10', amount: rub(amount) },
      ];
      return outcomeText(await read({ rows, name: 'ООО «Ромашка»' })).replace(/\s/g, ' ');
    };
    expect(await ends('90')).toBe('На 31.03.2026 задолженность в пользу ООО «Первая» составляет 100,00 ₽.');
    expect(await ends('-30')).toBe('На 31.03.2026 задолженность в пользу ООО «Ромашка» составляет 20,00 ₽.');
    expect(await ends('-10')).toBe('На 31.03.2026 задолженности нет.');
  });

  it('carries the time of its figures, and says when they are old', async () => {
    expect(noteText(await read())).toContain('(Книги) на 02.03.2026, 12:00 GMT+3');
    expect(noteText(await read())).not.toContain('не обновлялись');
    expect(noteText(await read({ status: 'stale' }))).toContain(
      'Данные не обновлялись с 02.03.2026, 12:00 GMT+3',
    );
  });

  it('says what accounting states otherwise, in PDF and workbook alike, of the own legal entity alone', async () => {
    const sums = { owed: rub('-20'), computed: rub('-150.5'), difference: rub('130.5') };
    const word = { source: 'МойСклад', read_at: '2026-03-02T09:00:00Z', of_all: true, ...sums };
    const other = { id: 'own-2', name: 'ООО «Вторая»' };
    const said =
      'Остаток из учёта по всем юрлицам («МойСклад» на 02.03.2026, 12:00 GMT+3): 20,00 ₽, должны покупателю. ' +
      'По документам: 150,50 ₽, должны покупателю. Разница 130,50 ₽ в акт не входит.';
    const textsOf = async (ownEntity: StatedOf['ownEntity']) => {
      const made = await read({ stated: [{ counterpartyId: 'c-1', ownEntity, word }] });
      const pdf = await textsOfPdf(await printPdf(made, new Date(0), new AbortController().signal));
      const cells = (await rowsOfXlsx(await writeXlsx(made))).flat().map(String);
      return [pdf.flat().join(' '), cells.join(' ')].map((text) => text.replace(/\s/g, ' '));
    };
    for (const text of await textsOf(null)) expect(text).toContain(said);
    for (const text of await textsOf(other)) expect(text).not.toContain('Остаток из учёта');
  });

  it('wraps a name of hundreds of letters within its page', async () => {
    const pages = await textsOfPdf(await printPdf(await read(), new Date(0), new AbortController().signal));
    expect(pages.length).toBe(1);
    expect(pages.flat().join(' ')).toContain('ИНН 7701234567, КПП 770101001 и ООО «Очень длинное');
  });

  it('is not made for who has left', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, at) => ({ ...documents[0], id: `${at}` }) as StatementDocument,
    );
    const printing = printPdf(await read({ rows }), new Date(0), AbortSignal.abort(new Error('left')));
    await expect(printing).rejects.toThrow('left');
  });
});
