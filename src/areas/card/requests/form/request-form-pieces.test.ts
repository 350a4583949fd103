import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentOrder } from '../../testing/requests.ts';
import { pastedVat, readPastedLines } from './lines/pasted-lines.ts';
import { groupThousands } from './money/money-typing.ts';
import { isSilent } from './silence.ts';

describe('an answer to a question', () => {
  const old = paymentOrder({ sum: '12200.00', vat_rate: '22' });
  const silent = (content: typeof old) =>
    isSilent({ content, files: [] }, '', { content: old, attachments: [] });

  it('is silent when only VAT derived from the rate has appeared as a field', () => {
    expect(silent({ ...old, vat_sum: '2200.00' })).toBe(true);
    expect(silent(old)).toBe(true);
    expect(silent({ ...old, vat_sum: '2000.00' })).toBe(false);
    expect(silent({ ...old, vat_rate: '20' })).toBe(false);
  });
});

describe('rows copied from Excel', () => {
  it.each([
    [
      'with a header, thousands and a total',
      '№\tНаименование\tЕд. изм.\tКол-во\tЦена, руб.\tНДС\tСумма\n1\tСтанок\tшт.\t2\t86\u00a0400,00\t22%\t172\u00a0800,00\r\n2\tДоставка\tч\t0,5\t1 000\tБез НДС\t500,00\n\t\t\t\t\tИтого\t173 300,00\n',
      [
        { name: 'Станок', unit: 'шт', quantity: '2', price: '86400.00', vat_rate: '22' },
        { name: 'Доставка', unit: 'ч', quantity: '0.5', price: '1000', vat_rate: 'none' },
      ],
    ],
    [
      'without a header, numbered',
      '1\tСтанок токарный\tшт\t2\t1 000,50\t2 001,00\n2\tЧехол\tшт\t1\t15\t15',
      [
        { name: 'Станок токарный', unit: 'шт', quantity: '2', price: '1000.50' },
        { name: 'Чехол', unit: 'шт', quantity: '1', price: '15' },
      ],
    ],
    ['a name and a price', 'Монтаж\t5 000', [{ name: 'Монтаж', price: '5000' }]],
    [
      'names alone',
      'Монтаж\nНаладка\n',
      [
        { name: 'Монтаж', price: '' },
        { name: 'Наладка', price: '' },
      ],
    ],
    [
      'a cell of two lines and a quote',
      '"Кабель ""ВВГ""\n3х2,5"\t10\t99,9',
      [{ name: 'Кабель "ВВГ" 3х2,5', quantity: '10', price: '99.9' }],
    ],
    [
      'a quantity with its unit in one cell',
      'Труба\t1 200 пог. м\t1 500,00 ₽\nБолт\t10шт.\t5 ₽',
      [
        { name: 'Труба', quantity: '1200', unit: 'пог. м', price: '1500.00' },
        { name: 'Болт', quantity: '10', unit: 'шт', price: '5' },
      ],
    ],
    [
      'a name that begins with a number, beside its unit',
      '5 м кабель\tшт\t2\t100\nДоска\tм3\t3\t100',
      [
        { name: '5 м кабель', quantity: '2', unit: 'шт', price: '100' },
        { name: 'Доска', quantity: '3', unit: 'м3', price: '100' },
      ],
    ],
    [
      'a quantity with its unit under a header',
      'Товар\tКол-во\tЦена\nТруба\t2,5 м\t100\nБолт\t3\t5',
      [
        { name: 'Труба', quantity: '2.5', unit: 'м', price: '100' },
        { name: 'Болт', quantity: '3', price: '5' },
      ],
    ],
    [
      'sums with their currency',
      'Труба\t2\t1 200,50 тг\nБолт\t3\tBYN 1.500,00\nГайка\t4\t15 000 сум\nШайба\t5\t1,500 ₽',
      [
        { name: 'Труба', quantity: '2', price: '1200.50' },
        { name: 'Болт', quantity: '3', price: '1500.00' },
        { name: 'Гайка', quantity: '4', price: '15000' },
        { name: 'Шайба', quantity: '5', price: '1500' },
      ],
    ],
    [
      'of an English Excel',
      'Description\tQty\tUnit price\tTotal\nLathe\t2\t1,234.50\t2,469.00',
      [{ name: 'Lathe', quantity: '2', price: '1234.50' }],
    ],
    [
      'prices and sums that name their VAT',
      '№\tАртикул\tНаименование товара\tЕд. изм.\tКол-во\tЦена с НДС, руб.\tСтавка НДС\tСтоимость с НДС\n1\tА-1\tБолт\tшт\t12\t1 250,50\t10%\t15 006,00\n2\tА-2\tСмазка\tкг\t5,5\t980\tБез НДС\t5 390,00\nИтого\t\t\t\t\t\t\t20 396,00',
      [
        { name: 'Болт', quantity: '12', unit: 'шт', price: '1250.50', vat_rate: '10' },
        { name: 'Смазка', quantity: '5.5', unit: 'кг', price: '980', vat_rate: 'none' },
      ],
    ],
    [
      'prices that name their VAT in English',
      'Item\tQty\tUnit price (excl. VAT)\tVAT %\tAmount incl. VAT\nLathe\t2\t100.50\t10%\t221.10',
      [{ name: 'Lathe', quantity: '2', price: '100.50', vat_rate: '10' }],
    ],
    [
      'services with a cost and no price',
      'Услуга\tСтоимость\nМонтаж\t35 000\nПусконаладка\t12 000,50',
      [
        { name: 'Монтаж', price: '35000' },
        { name: 'Пусконаладка', price: '12000.50' },
      ],
    ],
    [
      'columns in another order',
      'Цена\tКоличество\tНоменклатура\n100\t3\tБолт М8',
      [{ name: 'Болт М8', quantity: '3', price: '100' }],
    ],
    [
      'a column of VAT amounts before the cost',
      'Услуга\tСтавка НДС\tСумма НДС\tСумма с НДС\nДоставка\t20 %\t2 000\t12 000',
      [{ name: 'Доставка', price: '12000', vat_rate: '20' }],
    ],
    [
      'VAT amounts and no rate',
      'Наименование\tСумма НДС\tВсего с НДС\nДоставка\t2 020\t12 020',
      [{ name: 'Доставка', price: '12020' }],
    ],
    [
      'VAT amounts in English',
      'Item\tVAT amount\tTotal incl. VAT\nDelivery\t2,000.00\t12,000.00',
      [{ name: 'Delivery', price: '12000.00' }],
    ],
    [
      'VAT in roubles before its rate',
      'Услуга\tНДС, руб.\tСтавка НДС\tСтоимость\nДоставка\t2 010\t20%\t12 020',
      [{ name: 'Доставка', price: '12020', vat_rate: '20' }],
    ],
    [
      'VAT amounts under the name of the tax alone',
      'Товар\tЦена\tНДС\nБолт\t10 100\t2 020,00',
      [{ name: 'Болт', price: '10100' }],
    ],
    [
      'a discount before the cost',
      'Услуга\tСкидка, сумма\tСумма\nДоставка\t500\t12 000',
      [{ name: 'Доставка', price: '12000' }],
    ],
    [
      'a discount and the price after it',
      'Item\tDiscount, price\tPrice after discount\nDelivery\t500\t11 500',
      [{ name: 'Delivery', price: '11500' }],
    ],
    [
      'costs of which nobody says which one it is',
      'Услуга\tСумма без НДС\tСумма с НДС\nДоставка\t10 000\t12 000',
      [{ name: 'Доставка', price: '' }],
    ],
    [
      'prices before and after a discount',
      'Товар\tЦена\tЦена со скидкой\nБолт\t10\t9',
      [{ name: 'Болт', price: '' }],
    ],
    [
      'a price for a quantity',
      'Товар\tЦена за количество\tКоллекция\nБолт\t5\tЛето',
      [{ name: 'Болт', price: '5' }],
    ],
  ])('%s', (_name, text, lines) => {
    expect(readPastedLines(text, 'ru')).toEqual(lines);
  });

  it.each(['Количество всего', 'Итого кол-во', 'Total qty', 'Общее кол-во, всего'])(
    'have their quantity under «%s»',
    (header) => {
      const [line] = readPastedLines(`Товар\t${header}\tЦена\nБолт\t12\t5`, 'ru') ?? [];
      expect(line).toEqual({ name: 'Болт', quantity: '12', price: '5' });
    },
  );

  it.each([
    ['Товар\tЦена без НДС\nБолт\t5', false],
    ['Товар\tЦена без учёта НДС, руб.\tСумма с НДС\nБолт\t5\t6', false],
    ['Товар\tЦена с НДС\nБолт\t5', true],
    ['Item\tUnit price (incl. VAT)\nBolt\t5', true],
    ['Item\tNet price\nBolt\t5', false],
    ['Товар\tЦена\tНДС\nБолт\t5\tБез НДС', null],
    ['Товар\tЦена без скидки с НДС\nБолт\t5', true],
    ['Товар\tВ т.ч. сумма НДС\tСумма, в т.ч. НДС\nБолт\t1\t6', true],
    ['Товар\tЦена со скидкой без НДС\nБолт\t5', false],
    ['Товар\tСумма НДС\tСумма без НДС\nБолт\t1\t5', false],
    ['Товар\tСумма без НДС\tСумма с НДС\nБолт\t5\t6', null],
    ['Болт\t2\t5', null],
  ])('say whether prices include VAT: %s', (text, included) => {
    expect(pastedVat(text)).toBe(included);
  });

  it.each(['Станок', '86 400,00', '  Станок\n', ''])('are not in «%s»', (text) => {
    expect(readPastedLines(text, 'ru')).toBeNull();
  });
});

describe('thousands in a sum being typed', () => {
  it.each([
    ['1234|', '1 234|'],
    ['86400,0|0', '86 400,0|0'],
    ['1 2345|', '12 345|'],
    ['12|34567', '1 2|34 567'],
    ['1| 34', '1|34'],
    ['|1234', '|1 234'],
    ['12oo|', '12oo|'],
    ['-5000|', '-5000|'],
    ['999999999999.99|', '999 999 999 999.99|'],
  ])('%s is %s', (typed, shown) => {
    const read = (text: string) => ({ text: text.replace('|', ''), caret: text.indexOf('|') });
    const { text, caret } = groupThousands(read(typed));
    expect(`${text.slice(0, caret)}|${text.slice(caret)}`.replaceAll('\u00a0', ' ')).toBe(shown);
  });

  it('never changes a digit, nor the digit before the caret', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,15}([.,]\d{0,2})?$/), fc.nat(20), (text, place) => {
        const caret = Math.min(place, text.length);
        const next = groupThousands({ text, caret });
        expect(next.text.replace(/\s/g, '')).toBe(text);
        expect(next.text.slice(0, next.caret).replace(/\s/g, '')).toBe(text.slice(0, caret));
        expect(groupThousands(next)).toEqual(next);
      }),
    );
  });
});

describe('an invalid quantity', () => {
  it.each([
    ['Труба стальная\t20 мм\t5\t1000', { name: 'Труба стальная', quantity: '5', price: '1000' }],
    ['Ноутбук Pro\t16 Гб\t2\t90 000,00', { name: 'Ноутбук Pro', quantity: '2', price: '90000.00' }],
    ['Труба стальная\t10-15\t3\t100', { quantity: '3', price: '100' }],
    ['Аренда\t05-26\t5000,00', { name: 'Аренда', price: '5000.00' }],
    ['Бумага А4\t2 шт\t350,00', { quantity: '2', unit: 'шт', price: '350.00' }],
  ])('%s', (row, line) => {
    expect(readPastedLines(`${row}\n${row}`, 'ru')?.[0]).toMatchObject(line);
  });
});

describe('a comma before three digits', () => {
  it.each([
    ['ru', { quantity: '2.000', price: '1.500' }],
    ['en', { quantity: '2000', price: '1500' }],
  ])('in pasted rows follows the language: %s', (locale, line) => {
    expect(readPastedLines('Bolt\t2,000\t1,500\nNut\t3\t5', locale)?.[0]).toMatchObject(line);
  });
});
