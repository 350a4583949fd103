import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../money/money.ts';
import { vatRules } from '../money/vat.ts';
import { cleanPurpose, type Payment, purposeFaults, purposeVatFault } from './payment-purpose.ts';
import { suggestPurpose, vatWords, withVatOf } from './purpose-suggestion.ts';

const rub = (value: string) => money(value, 'RUB');
const at22: Payment = { sum: rub('12200'), vat_rate: '22' };
const free: Payment = { sum: rub('12200'), vat_rate: 'none' };
const reasons = (text: string, payment: Payment | null) =>
  purposeFaults(text, payment)
    .map((fault) => fault.reason)
    .join(' ');

describe('purpose of payment', () => {
  it.each([
    ['', at22, 'empty'],
    [' \n', at22, 'empty'],
    ['Оплата по счету № 5. В том числе НДС 22% - 2200.00 руб.', at22, ''],
    ['Оплата по счету № 5, в т.ч. НДС (22%) 2 200-00', at22, ''],
    ['Оплата по счету № 5, в том числе НДС 22 %', at22, ''],
    // An invoice with many lines rounds each of them.
    ['Оплата, НДС 22% - 2200,35', at22, ''],
    ['Оплата, НДС 2200.00 руб. (22 %)', at22, ''],
    ['Оплата, НДС 2 200=00 руб.', at22, ''],
    ['Оплата с НДС 22% по договору от 01.02.2026', at22, ''],
    ['Оплата, НДС 1000.00 руб.', at22, 'vat_sum_differs'],
    ['Оплата, НДС 22% - 2034.00', at22, 'vat_sum_differs'],
    ['Оплата, НДС 20% - 2033.33', at22, 'vat_differs'],
    ['Оплата, НДС не облагается', at22, 'vat_differs'],
    ['Оплата, НДС', at22, 'vat_differs'],
    ['Оплата по счету № 5', at22, 'no_vat'],
    ['Оплата по счету № 5', null, ''],
    ['Оплата, без НДС', free, ''],
    ['Оплата. Без налога (НДС)', free, ''],
    ['Оплата. НДС не облагается.', free, ''],
    ['Оплата, НДС 22% - 2200.00', free, 'vat_differs'],
    ['Оплата\nпо счету, без НДС', free, 'line_break'],
    ['Оплата «Ромашка» — без НДС', free, 'characters'],
    [`Без НДС ${'я'.repeat(203)}`, free, 'too_long'],
    [`Без НДС ${'я'.repeat(202)}`, free, ''],
  ])('«%s»: %o %s', (text, payment, expected) => {
    expect(reasons(text, payment)).toBe(expected);
  });

  it('reports what must change', () => {
    expect(purposeFaults('«Ёлка» 😀 за 5 €, 😀', null)).toEqual([
      { severity: 'error', reason: 'characters', characters: ['«', '»', '😀', '€'] },
    ]);
    expect(purposeFaults('я'.repeat(215), null)).toEqual([
      { severity: 'error', reason: 'too_long', over: 5 },
    ]);
  });

  it('checks a text of any length quickly', () => {
    const long = `НДС 22%${'1 '.repeat(100_000)}`;
    expect(reasons(long, at22)).toBe('too_long');
    expect(suggestPurpose({ number: '5', date: null, subject: '. '.repeat(100_000), ...at22 })).toBe(
      'Оплата по счету № 5. В том числе НДС 22% - 2200.00 руб.',
    );
  });

  it('is cleaned of signs with a plain form', () => {
    expect(cleanPurpose(' Оплата\r\n по\u00a0счёту —  «Ёлка»…\u200b')).toBe('Оплата по счёту - "Ёлка"...');
    expect(cleanPurpose('5 €')).toBe('5 €');
  });
});

describe('a suggested purpose', () => {
  it.each([
    [
      { number: '5', date: '2026-11-22', subject: 'Аренда «Лофт».' },
      'Оплата по счету № 5 от 22.11.2026. Аренда "Лофт". В том числе НДС 22% - 2200.00 руб.',
    ],
    [{ number: '5', date: null, subject: '' }, 'Оплата по счету № 5. В том числе НДС 22% - 2200.00 руб.'],
    [
      { number: '', date: '2026-11-22', subject: 'Аренда' },
      'Оплата. Аренда. В том числе НДС 22% - 2200.00 руб.',
    ],
  ])('of %o', (document, expected) => {
    expect(suggestPurpose({ ...document, ...at22 })).toBe(expected);
  });

  it('says explicitly that there is no VAT', () => {
    const said = (['none', '0'] as const).map((vat_rate) => vatWords({ sum: rub('1'), vat_rate }));
    expect(said).toEqual(['НДС не облагается.', 'НДС 0%.']);
  });

  it('shortens the subject, never the number or VAT', () => {
    const subject = 'Услуги по договору, '.repeat(20);
    const text = suggestPurpose({ number: '5', date: '2026-11-22', subject, ...at22 });
    expect(text.length).toBeGreaterThan(190);
    expect(text).toMatch(
      /^Оплата по счету № 5 от 22\.11\.2026\. Услуги .*[а-я]\. В том числе НДС 22% - 2200\.00 руб\.$/,
    );
  });

  it('is valid, whatever it is made of', () => {
    const russian = fc.string({ unit: fc.constantFrom(...'абвгёЖЯ xyz15.,-№"'), maxLength: 300 });
    const documents = fc.record({
      number: russian,
      date: fc.constantFrom(null, '2026-02-28'),
      subject: russian,
      sum: fc
        .bigInt({ min: 1n, max: 10n ** 17n - 1n })
        .map((units) => rub(`${units / 100n}.${units % 100n}`)),
      vat_rate: fc.constantFrom(...vatRules.map((rule) => rule.rate)),
    });
    fc.assert(
      fc.property(documents, (document) => {
        expect(purposeFaults(suggestPurpose(document), document)).toEqual([]);
      }),
    );
  });
});

describe('VAT in the purpose of a payment', () => {
  const order = { sum: '12200.00', currency: 'RUB', vat_rate: '22' } as const;
  const said = (purpose: string, vat_sum?: string) => purposeVatFault({ ...order, purpose, vat_sum });

  it('is compared with what the purpose still says of a smaller sum', () => {
    const old = 'Оплата по счету № 5. В том числе НДС 22% - 2200.00 руб.';
    expect(said(old)).toBeNull();
    expect(purposeVatFault({ ...order, sum: '15000', purpose: old })).toBe('vat_sum_differs');
    expect(purposeVatFault({ ...order, sum: '15000', vat_sum: '2704.92', purpose: old })).toBe(
      'vat_sum_differs',
    );
  });

  it.each([
    'НДС 22% 2\u00a0200,00',
    'НДС 22% - 2\u2009200-00 ₽',
    "НДС 2'200.00 (22%)",
    'НДС (22.00%): 2.200,00',
    'НДС 22% 2200 руб. 00 коп.',
    'НДС 22%, 2200 р. 00 к.',
    'НДС 22% в сумме 2200 рублей',
    'НДС 22%, договор 5-12 от 1.02.26, счёт № 17-25',
  ])('is read as people write it: «%s»', (words) => {
    expect(said(`Оплата. ${words}`)).toBeNull();
    const raised = purposeVatFault({ ...order, sum: '15000', purpose: `Оплата. ${words}` });
    expect(raised).toBe(/2.?200/.test(words) ? 'vat_sum_differs' : null);
  });

  it.each(['НДС 22% факт 1000.00', 'НДС 22% по акту 1000.00'])('a sum is no number: «%s»', (words) => {
    expect(said(`Оплата. ${words}`)).toBe('vat_sum_differs');
  });

  it('is exact for an invoice with several rates, to the kopeck', () => {
    expect(said('Оплата. В том числе НДС 22% - 1500.10 руб.', '1500.10')).toBe('vat_off_rate');
    expect(said('Оплата. В том числе НДС 22% - 1500.11 руб.', '1500.10')).toBe('vat_sum_differs');
    expect(vatWords({ ...at22, vat: rub('1500.10') })).toBe('В том числе НДС 22% - 1500.10 руб.');
  });

  it('is stale alike in the purpose and in the order', () => {
    const purpose = 'Оплата по сч. 77. В т.ч. НДС 22% - 8800.00 руб.';
    const raised = { ...order, purpose, sum: '61000.00', vat_sum: '8800.00' };
    expect(purposeVatFault({ ...raised, sum: '48800.00' })).toBeNull();
    expect(purposeVatFault(raised)).toBe('vat_off_rate');
    expect(purposeVatFault({ ...raised, vat_sum: '11000.00' })).toBe('vat_sum_differs');
    expect(
      purposeVatFault({ ...raised, purpose: purpose.replace('8800', '11000'), vat_sum: '11000.00' }),
    ).toBe(null);
  });

  it('is not checked while the sum is no number', () => {
    expect(purposeVatFault({ ...order, sum: '12 2oo', purpose: 'Оплата' })).toBeNull();
  });

  it.each([
    ['Оплата по счету № 5. В том числе НДС 22% - 1000.00 руб.', 'Оплата по счету № 5. '],
    ['Оплата по счету № 5, в т.ч. НДС (22%) 1 000-00', 'Оплата по счету № 5, '],
    ['Оплата, в т.ч. НДС 22% - 1\u00a0000,00 ₽', 'Оплата, '],
    ['Оплата, НДС 22% 1000 руб.', 'Оплата, '],
    ['Оплата, в том числе НДС (22%) 1 000 руб. 05 коп.', 'Оплата, '],
    ["Оплата. НДС 22 % в сумме 12'345.67", 'Оплата. '],
    ['Оплата аренды. НДС не облагается.', 'Оплата аренды. '],
    ['Оплата. Без налога (НДС)', 'Оплата. '],
    ['Оплата аренды', 'Оплата аренды. '],
    ['Без НДС', ''],
    ['', ''],
  ])('replaces another one in «%s»', (purpose, head) => {
    const words = 'В том числе НДС 22% - 2200.00 руб.';
    expect(withVatOf(purpose, at22)).toBe(`${head}${words}`);
    expect(withVatOf(withVatOf(purpose, free), at22)).toBe(`${head}${words}`);
  });

  it.each([
    ['НДС 22% 2000.00 р/с 40702', 'р/с 40702'],
    ['НДС 22% 2000.00 руб. 5 к договору 7', '5 к договору 7'],
    ['счета 5 без НДС 1000 руб. за доставку', '1000 руб. за доставку'],
  ])('«%s» keeps text that is not about VAT', (purpose, kept) => {
    expect(withVatOf(purpose, at22)).toMatch(new RegExp(`${kept}$`));
  });

  it('keeps the text after it', () => {
    expect(withVatOf('Оплата, НДС 22% - 100.00 руб., договор 17/24 от 01.02.2026', at22)).toBe(
      'Оплата, В том числе НДС 22% - 2200.00 руб. договор 17/24 от 01.02.2026',
    );
  });
});
