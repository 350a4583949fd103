import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BankOrder, bankFaults, bankFile } from './bank-file.ts';
import { outside1251, to1251 } from './windows-1251.ts';

const payer = {
  name: 'ООО «Станок»',
  inn: '6319123456',
  kpp: '631901001',
  account: '40702810300000004321',
  bik: '044525225',
  correspondent_account: '30101810400000000225',
  bank_name: 'ПАО СБЕРБАНК',
};
const payee = {
  ...payer,
  name: 'ООО «Ромашка»',
  inn: '6310533810',
  account: '40702810800000000003',
  bank_name: '',
};
const order: BankOrder = {
  number: '17',
  date: '2026-03-05',
  sum: '12345.6',
  payer,
  payee,
  purpose: 'Оплата по счёту № 17 — аренда.\nВ т.ч. НДС 20%',
};
const made = { day: '2026-03-05', time: '10:00:00' };

/** Parses the file as bank programs do: sections of keys and values. */
function read(text: string) {
  const documents: Record<string, string>[] = [];
  const head: Record<string, string> = {};
  let current = head;
  const lines = text.split('\r\n');
  for (const line of lines) {
    const [key = '', ...rest] = line.split('=');
    if (key === 'СекцияДокумент') {
      current = {};
      documents.push(current);
    }
    if (key === 'КонецДокумента') current = head;
    else current[key] = rest.join('=');
  }
  return { lines, head, documents };
}

describe('a file for the bank', () => {
  it('has everything the format requires, one section per order', () => {
    const { lines, head, documents } = read(
      bankFile([order, { ...order, number: '18', date: '2026-03-04' }], made),
    );
    expect(lines[0]).toBe('1CClientBankExchange');
    expect(lines.slice(-2)).toEqual(['КонецФайла', '']);
    expect(head).toMatchObject({
      ВерсияФормата: '1.03',
      Кодировка: 'Windows',
      РасчСчет: payer.account,
      ДатаНачала: '04.03.2026',
      ДатаКонца: '05.03.2026',
      ДатаСоздания: '05.03.2026',
    });
    expect(documents).toHaveLength(2);
    expect(documents[0]).toMatchObject({
      Номер: '17',
      Дата: '05.03.2026',
      Сумма: '12345.60',
      ВидОплаты: '01',
      Очередность: '5',
      ПлательщикСчет: payer.account,
      ПлательщикИНН: payer.inn,
      ПлательщикБИК: payer.bik,
      Плательщик1: 'ООО "Станок"',
      ПлательщикКорсчет: payer.correspondent_account,
      ПолучательСчет: payee.account,
      ПолучательИНН: payee.inn,
      Получатель1: 'ООО "Ромашка"',
      НазначениеПлатежа: 'Оплата по счёту № 17 - аренда. В т.ч. НДС 20%',
    });
    expect(Object.keys(documents[0] ?? {})).not.toContain('ПолучательБанк1');
  });

  it('keeps every order in one section, whatever people type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (purpose) => {
        const text = bankFile([{ ...order, purpose: `КонецФайла\r\nСумма=1 ${purpose}` }], made);
        const { documents } = read(text);
        expect([documents.length, documents[0]?.Сумма]).toEqual([1, '12345.60']);
      }),
    );
  });

  it('reports missing fields and signs the encoding lacks', () => {
    expect(bankFaults(order)).toEqual([]);
    const bare = { ...payer, inn: '', account: '' };
    expect(
      bankFaults({ ...order, payer: bare, payee: { ...payee, inn: '', bik: '' }, purpose: 'Оплата 💰' }),
    ).toEqual([
      { kind: 'missing', side: 'payer', field: 'inn' },
      { kind: 'missing', side: 'payer', field: 'account' },
      { kind: 'missing', side: 'payee', field: 'bik' },
      { kind: 'characters', characters: ['💰'] },
    ]);
  });

  it('is for one account', () => {
    const other = { ...order, payer: { ...payer, account: payee.account } };
    expect(() => bankFile([order, other], made)).toThrow(RangeError);
  });
});

describe('windows-1251', () => {
  it('is decoded by the platform to the same text', () => {
    const decoder = new TextDecoder('windows-1251');
    for (let byte = 0; byte < 256; byte += 1) {
      const character = decoder.decode(Uint8Array.of(byte));
      if (byte === 0x98) continue;
      expect([byte, ...to1251(character)]).toEqual([byte, byte]);
    }
  });

  it('reports signs without a byte', () => {
    expect(outside1251('Қазақстан ₽₽')).toEqual(['Қ', 'қ', '₽']);
    expect(() => to1251('₽')).toThrow(RangeError);
  });
});
