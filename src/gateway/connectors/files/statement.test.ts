import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BankOrder, bankFile } from '#domain/files/bank-file.ts';
import { to1251 } from '#domain/files/windows-1251.ts';
import { completeInn } from '#domain/requisites/check-digits.ts';
import { isUnderstood } from './record.ts';
import { parseStatement } from './statement.ts';
import { statementRows } from './statement-rows.ts';
import { decodeText } from './text.ts';

const OURS = ['40702810000000000001', '40702840000000000002'] as const;
const OWN_INN = completeInn('631912345');

interface Party {
  readonly inn: string;
  readonly account: string;
  readonly name: string;
}

interface Paid {
  readonly number: string;
  readonly kopecks: number;
  readonly day: string;
  readonly ours: string;
  readonly isTaken: boolean;
  readonly other: Party;
  readonly purpose: string;
}

const party: fc.Arbitrary<Party> = fc.record({
  inn: fc.integer({ min: 100_000_000, max: 999_999_999 }).map((nine) => completeInn(String(nine))),
  account: fc.integer({ min: 1, max: 9_999_999 }).map((tail) => `407028109${String(tail).padStart(11, '0')}`),
  name: fc.constantFrom('ООО "Ромашка"', 'АО Василёк = сын', 'ИП Иванов И. И.'),
});

const paid: fc.Arbitrary<Paid> = fc.record({
  number: fc.integer({ min: 1, max: 999_999 }).map(String),
  kopecks: fc.integer({ min: 1, max: 10 ** 10 }),
  day: fc
    .integer({ min: 0, max: 364 })
    .map((at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10)),
  ours: fc.constantFrom(...OURS),
  isTaken: fc.boolean(),
  other: party,
  purpose: fc.constantFrom('Оплата по счёту № 12', 'Аренда за март', 'Оплата №№ 1, 2'),
});

const russian = (day: string): string => day.split('-').reverse().join('.');

function section({ number, kopecks, day, ours, isTaken, other, purpose }: Paid): string[] {
  const us: Party = { inn: OWN_INN, account: ours, name: 'ООО "Наша"' };
  const [payer, payee] = isTaken ? [other, us] : [us, other];
  const side = (name: string, who: Party): string[] => [
    `${name}Счет=${who.account}`,
    `${name}=ИНН ${who.inn} ${who.name}`,
    `${name}ИНН=${who.inn}`,
    `${name}1=${who.name}`,
  ];
  return [
    'СекцияДокумент=Платежное поручение',
    `Номер=${number}`,
    `Дата=${russian(day)}`,
    `Сумма=${(kopecks / 100).toFixed(2)}`,
    `ДатаСписано=${russian(day)}`,
    `ДатаПоступило=${russian(day)}`,
    ...side('Плательщик', payer),
    ...side('Получатель', payee),
    `НазначениеПлатежа=${isTaken ? purpose : `Возврат по договору. ${purpose}`}`,
    'КонецДокумента',
  ];
}

function statementOf(payments: readonly Paid[]): string {
  const head = ['1CClientBankExchange', 'ВерсияФормата=1.03', 'Кодировка=Windows', 'ДатаКонца=31.12.2026'];
  const accounts = OURS.map((account) => `РасчСчет=${account}`);
  return [...head, ...accounts, ...payments.flatMap(section), 'КонецФайла', ''].join('\r\n');
}

const ENCODINGS = {
  'windows-1251': to1251,
  'utf-8': (text: string) => new TextEncoder().encode(text),
  'utf-8 with a mark': (text: string) => new TextEncoder().encode(`\ufeff${text}`),
} as const;

describe('a bank statement', () => {
  it('is read as it was written, in any encoding', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(paid, { maxLength: 20, selector: ({ number }) => number }),
        fc.constantFrom(...Object.values(ENCODINGS)),
        (payments, encode) => {
          const { rows, asOf } = statementRows(parseStatement(decodeText(encode(statementOf(payments)))));
          expect(asOf).toBe('2026-12-31');
          expect(rows.filter(isUnderstood).length).toBe(payments.length);
          const read = rows
            .filter(isUnderstood)
            .map(({ record }) => [
              record.number,
              record.date,
              record.sum.value,
              record.sum.currency,
              record.client.inn,
              record.client.name,
            ]);
          const written = payments.map(({ number, day, kopecks, isTaken, ours, other }) => [
            number,
            day,
            ((isTaken ? kopecks : -kopecks) / 100).toFixed(2),
            ours === OURS[0] ? 'RUB' : 'USD',
            other.inn,
            other.name,
          ]);
          expect(read).toEqual(written);
        },
      ),
    );
  });

  it('that the product wrote for a bank has the same fields', () => {
    const side = { kpp: '631901001', bik: '044525225', correspondent_account: '', bank_name: '' };
    const order: BankOrder = {
      number: '17',
      date: '2026-03-05',
      sum: '12345.6',
      payer: { ...side, name: 'ООО «Наша»', inn: OWN_INN, account: OURS[0] },
      payee: { ...side, name: 'ООО «Ромашка»', inn: '6310533810', account: '40702810800000000003' },
      purpose: 'Оплата по счёту № 17 — аренда',
    };
    const text = decodeText(to1251(bankFile([order], { day: '2026-03-05', time: '10:00:00' })));
    const { head, documents, hasEnd } = parseStatement(text);
    expect([head.get('РасчСчет'), hasEnd, documents.length]).toEqual([[OURS[0]], true, 1]);
    expect(Object.fromEntries(documents[0]?.fields ?? [])).toMatchObject({
      Номер: '17',
      Дата: '05.03.2026',
      Сумма: '12345.60',
      ПлательщикСчет: OURS[0],
      ПолучательИНН: '6310533810',
      Получатель1: 'ООО "Ромашка"',
      НазначениеПлатежа: 'Оплата по счёту № 17 - аренда',
    });
  });

  const base: Paid = {
    number: '1',
    kopecks: 100,
    day: '2026-03-05',
    ours: OURS[0],
    isTaken: true,
    other: { inn: '6310533810', account: '40702810800000000003', name: 'ООО Ромашка' },
    purpose: 'Оплата',
  };
  const faultsOf = (text: string) =>
    statementRows(parseStatement(text)).rows.map((row) => ('fault' in row ? row.fault : 'read'));

  it('leaves out what is no payment of a client, and says why', () => {
    const own = { ...base, other: { ...base.other, inn: OWN_INN, account: '40702810900000000009' } };
    const text = statementOf([base, own, base]);
    expect(faultsOf(text)).toEqual(['read', 'own_transfer', 'repeated']);
    const outgoing = statementOf([{ ...base, isTaken: false }]).replace('Возврат по договору. ', '');
    expect(faultsOf(outgoing)).toEqual(['outgoing']);
    expect(faultsOf(statementOf([{ ...base, purpose: 'Возврат излишне уплаченного' }]))).toEqual([
      'not_client',
    ]);
    const waiting = statementOf([base]).replaceAll('05.03.2026', '').replace('Дата=', 'Дата=05.03.2026');
    expect(faultsOf(waiting)).toEqual(['not_credited']);
  });

  it('says which documents are damaged', () => {
    const cut = statementOf([base]).split('НазначениеПлатежа')[0] ?? '';
    expect(faultsOf(cut)).toEqual(['cut']);
    expect(parseStatement(cut).hasEnd).toBe(false);
    expect(faultsOf(statementOf([base]).replace('Сумма=1.00', 'Сумма=один'))).toEqual(['sum']);
    expect(faultsOf(statementOf([base]).replaceAll(OURS[0], '1'.repeat(20)))).toEqual(['currency']);
  });
});
