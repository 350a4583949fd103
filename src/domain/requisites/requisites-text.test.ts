import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequisites } from './requisites-text.ts';

const whole = {
  name: 'ООО «Вектор»',
  inn: '7701234567',
  kpp: '770101001',
  bik: '044525225',
  account: '40702810638050013199',
  correspondent_account: '30101810400000000225',
};

describe('requisites pasted as text', () => {
  it.each([
    [
      'one line',
      'ООО «Вектор», ИНН 7701234567 КПП 770101001 р/с 40702810638050013199 в ПАО Сбербанк БИК 044525225 к/с 30101810400000000225',
    ],
    [
      'a card of 1C',
      'Наименование: ООО «Вектор»\nИНН / КПП: 7701234567 / 770101001\nОГРН 1027700132195\nРасчётный счёт: 40702810638050013199\nБанк: ПАО СБЕРБАНК г. Москва\nБИК: 044525225\nКорр. счёт: 30101810400000000225\nТел.: +7 (495) 123-45-67',
    ],
    [
      'a bank’s sheet, numbers in groups',
      'Банк получателя ПАО Сбербанк\nБИК банка   044 525 225\nК/сч  30101 810 4 0000 0000225\nПолучатель ООО «Вектор»\nИНН 7701234567 КПП 770101001\nСч. № 40702 810 6 3805 0013199',
    ],
    [
      'a table of a PDF, a label and a value in turn',
      'Полное наименование\nОбщество с ограниченной ответственностью «Вектор»\nСокращённое наименование\nООО «Вектор»\nИНН\n7701234567\nКПП\n770101001\nр.с.\n40702810638050013199\nк.с.\n30101810400000000225\nБИК\n044525225',
    ],
    [
      'no labels at all',
      'ООО «Вектор»\n7701234567/770101001\n40702810638050013199\n044525225\n30101810400000000225',
    ],
    [
      'Latin labels, no-break spaces',
      'ООО «Вектор»\u00a0INN:\u00a07701234567; KPP: 770101001; BIK 044525225; 40702810638050013199; 30101810400000000225',
    ],
  ])('%s', (_name, text) => {
    expect(readRequisites(text)).toEqual(whole);
  });

  it('have their name in the line after the legal form, or after the bank', () => {
    const rest = '\nИНН 7701234567\nКПП 770101001';
    const form = 'Общество с ограниченной ответственностью';
    const nameOf = (text: string) => readRequisites(text)?.name;
    expect(nameOf(`${form}\n«Вектор»${rest}`)).toBe(`${form} «Вектор»`);
    expect(nameOf(`Получатель: ${form}\n «Вектор Плюс» ${rest}`)).toBe(`${form} «Вектор Плюс»`);
    expect(nameOf(`ИНН 7701234567, КПП 770101001, ПАО Сбербанк, БИК 044525225, ООО «Вектор»`)).toBe(
      'ООО «Вектор»',
    );
    expect(nameOf(`ООО${rest}`)).toBeUndefined();
  });

  it('never take part of a longer number for an account', () => {
    const text = 'ЧУП «Минск», УНП 100582333, р/с BY13AKBB30120000000070000000, БИК AKBBBY2X';
    expect(readRequisites(text)).toEqual({
      name: 'ЧУП «Минск»',
      country: 'BY',
      inn: '100582333',
      account: 'BY13AKBB30120000000070000000',
      bik: 'AKBBBY2X',
    });
  });

  it('in a sheet have two accounts with one name: the bank’s is the other one', () => {
    const sheet = (bank: string) =>
      readRequisites(`БИК\t044525225\nСч. №\t${bank}\nИНН\t7701234567\nСч. №\t40702810638050013199`);
    for (const bank of ['30101810400000000225', '20101810400000000225', '30101810500000000225'])
      expect(sheet(bank)).toMatchObject({ account: whole.account, correspondent_account: bank });
  });

  it('of a table have the labels in one row and the numbers in the next', () => {
    const text =
      'ООО «Вектор»\tИНН 7701234567\nр/с\tк/с\n40702810638050013199\t30101810400000000225\nБИК 044525225';
    expect(readRequisites(text)).toEqual({ ...whole, kpp: undefined });
  });

  it('of a sole trader have twelve digits and no КПП', () => {
    const text =
      'Индивидуальный предприниматель Иванов Иван Иванович\nИНН 500100732259\nр/с 40802810100000000001\nв АО «Т-Банк», БИК 044525974\nк/с 30101810145250000974';
    expect(readRequisites(text)).toEqual({
      name: 'Индивидуальный предприниматель Иванов Иван Иванович',
      inn: '500100732259',
      bik: '044525974',
      account: '40802810100000000001',
      correspondent_account: '30101810145250000974',
    });
  });

  it('take the rouble account of several, and never a phone or ОГРН for a tax number', () => {
    const text =
      'р/с 40702840500000000001 (USD), р/с 40702810638050013199, БИК 044525225, ОГРН 1027700132195, тел. 84951234567';
    const found = readRequisites(text);
    expect(found).toMatchObject({ account: '40702810638050013199', bik: '044525225' });
    expect(found?.inn).toBeUndefined();
  });

  it.each(['', 'ООО «Вектор»', 'ИНН 7701234567', 'Оплата по счету № 5 от 22.11.2026', '12 000,50', '—'])(
    'are not found in «%s»',
    (text) => {
      expect(readRequisites(text)).toBeNull();
    },
  );

  it('are found in any order', () => {
    const parts = [
      'ИНН 7701234567',
      'КПП 770101001',
      'р/с 40702810638050013199',
      'БИК 044525225',
      'к/с 30101810400000000225',
    ];
    const { name: _name, ...numbers } = whole;
    fc.assert(
      fc.property(
        fc.shuffledSubarray(parts, { minLength: 5 }),
        fc.constantFrom(' ', '\n', ', ', '; ', '\t'),
        (shuffled, between) => {
          expect(readRequisites(shuffled.join(between))).toEqual(numbers);
        },
      ),
    );
  });

  it('are read quickly however long the text', () => {
    expect(readRequisites('ООО '.repeat(50_000))).toBeNull();
    expect(readRequisites('4 '.repeat(50_000))).toBeNull();
  });
});

describe('requisites of another country', () => {
  it.each([
    [
      'ООО «Минский завод», УНП 100582333, р/с BY13NBRB3600900000002Z00AB00 в ОАО «АСБ Беларусбанк», БИК AKBBBY2X',
      {
        name: 'ООО «Минский завод»',
        country: 'BY',
        inn: '100582333',
        account: 'BY13NBRB3600900000002Z00AB00',
        bik: 'AKBBBY2X',
      },
    ],
    [
      'ТОО «Оптика Вижн»\nБИН: 180340007716\nИИК KZ86 125K ZT50 0410 0100\nБИК: KCJBKZKX\nАО «Банк ЦентрКредит»',
      {
        name: 'ТОО «Оптика Вижн»',
        country: 'KZ',
        inn: '180340007716',
        account: 'KZ86125KZT5004100100',
        bik: 'KCJBKZKX',
      },
    ],
    [
      'ООО «Ташкент Сервис» р/с 20208 000 1 00000000001 МФО 00450 ИНН 200833833',
      {
        name: 'ООО «Ташкент Сервис»',
        country: 'UZ',
        inn: '200833833',
        account: '20208000100000000001',
        bik: '00450',
      },
    ],
    ['ТОВ «Дніпро», ЄДРПОУ 32855961', { name: 'ТОВ «Дніпро»', country: 'UA', inn: '32855961' }],
  ])('%s', (text, found) => {
    expect(readRequisites(text)).toEqual(found);
  });

  it.each([
    ['ИП Иванов И. И. ИНН 500 100 732 259 р/с 40702810638050013199 БИК 044525225', '500100732259'],
    ['ООО «Х» ИНН 770 708 389 3, БИК 044525225', '7707083893'],
    // A zero in front might make it a number of somebody else: the person decides.
    ['ООО «Х» ИНН 274062111 КПП 027401001 БИК 044525225 р/с 40702810638050013199', '274062111'],
  ])('is not recognised in Russian requisites: %s', (text, inn) => {
    const found = readRequisites(text);
    expect([found?.country, found?.inn]).toEqual([undefined, inn]);
    expect(found?.bik).toBe('044525225');
  });

  it.each([' BIC AKBBBY2X', ' SWIFT: AKBBBY2X', ' AKBBBY2X', ', BIC AKBBBY2X'])(
    'has its whole account whatever follows on the line: IBAN%s',
    (rest) => {
      const found = readRequisites(`ООО «Завод», УНП 100582333, IBAN BY13NBRB3600900000002Z00AB00${rest}`);
      expect(found?.account).toBe('BY13NBRB3600900000002Z00AB00');
    },
  );

  it('keeps a mistyped number for its field to report, where its label is of that country alone', () => {
    const found = { name: 'ООО «Минский завод»', country: 'BY', inn: '100582334' };
    expect(readRequisites('ООО «Минский завод», УНП 100582334')).toEqual(found);
    expect(readRequisites('ООО «Ташкент Сервис», ИНН 20083383')).toBeNull();
  });

  it('has the letters of a person’s УНП, and codes typed on a Russian keyboard', () => {
    const account = 'ВУ13NВRВ3600900000002Z00АВ00';
    expect(readRequisites(`ИП Ковалёв, УНП MA1953684, р/с ${account}, БИК АКВВВУ2Х`)).toMatchObject({
      country: 'BY',
      inn: 'MA1953684',
      account: 'BY13NBRB3600900000002Z00AB00',
      bik: 'AKBBBY2X',
    });
  });

  it.each([
    ['IBAN BY13NBRB3600900000002Z00AB01', 'BY13NBRB3600900000002Z00AB01'],
    ['IBAN BY13NBRB3600900000002Z00AB0 BIC AKBBBY2X', 'BY13NBRB3600900000002Z00AB0'],
    ['р/с BY13NBRB3600900000002Z00AB000', 'BY13NBRB3600900000002Z00AB000'],
    ['р/с BY13 NBRB 3600 9000 0000 2Z00 AB01', 'BY13NBRB3600900000002Z00AB01'],
    ['счёт DE89370400440532013001', 'DE89370400440532013001'],
  ])('keeps a mistyped account as typed: %s', (typed, account) => {
    expect(readRequisites(`ЧУП «Минск»\nУНП 100582333\n${typed}`)?.account).toBe(account);
  });

  it('keeps a mistyped bank code', () => {
    const found = readRequisites(
      'ЧУП «Минск», УНП 100582333, IBAN BY13NBRB3600900000002Z00AB00, БИК AKBBBY2',
    );
    expect(found?.bik).toBe('AKBBBY2');
  });
});

it.each([
  ['40702810938000000001RUB', '40702810938000000001'],
  ['RUR40702810938000000001', '40702810938000000001'],
  ['DE89370400440532013000', 'DE89370400440532013000'],
  ['DE89370400440532013001', 'DE89370400440532013001'],
])('an account with its currency is one account, an IBAN is never cut: %s', (account, found) => {
  const block = `ООО «Вектор»\nИНН 7707083893\nБИК 044525225\nр/с ${account}`;
  expect(readRequisites(block)?.account).toBe(found);
});

describe('one mistake in a number', () => {
  const { name, ...numbers } = whole;
  const slips = fc.record({
    field: fc.constantFrom(...(Object.keys(numbers) as (keyof typeof numbers)[])),
    kind: fc.constantFrom('other', 'more', 'less'),
    at: fc.nat(19),
    digit: fc.integer({ min: 1, max: 9 }),
  });
  const slip = (number: string, { kind, at, digit }: { kind: string; at: number; digit: number }): string => {
    const place = at % number.length;
    const own =
      kind === 'more' ? number[place] : kind === 'less' ? '' : String((Number(number[place]) + digit) % 10);
    return number.slice(0, place) + own + (kind === 'more' ? String(digit) : '') + number.slice(place + 1);
  };

  it.each([
    [
      'a line',
      (of: typeof numbers) =>
        `${name}, ИНН ${of.inn} КПП ${of.kpp} р/с ${of.account} БИК ${of.bik} к/с ${of.correspondent_account}`,
    ],
    [
      'lines',
      (of: typeof numbers) =>
        `${name}\nИНН/КПП ${of.inn}/${of.kpp}\nРасчётный счёт: ${of.account}\nКорр. счёт: ${of.correspondent_account}\nБИК: ${of.bik}`,
    ],
    [
      'a sheet',
      (of: typeof numbers) =>
        `БИК\t${of.bik}\nК/с\t${of.correspondent_account}\nИНН\t${of.inn}\tКПП\t${of.kpp}\nСч. №\t${of.account}\n${name}`,
    ],
  ])('is neither lost nor read as another number: %s', (_layout, write) => {
    fc.assert(
      fc.property(slips, ({ field, ...how }) => {
        const slipped = { ...numbers, [field]: slip(numbers[field], how) };
        expect(readRequisites(write(slipped))).toEqual({ name, ...slipped });
      }),
    );
  });
});
