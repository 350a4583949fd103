import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeInn } from './check-digits.ts';
import { readKpps, readTaxIds, type TaxSource, taxIdsOf, taxKey } from './tax-ids.ts';

const INN = '7707083893';
const KPP = '770701001';
const SECOND = '6694519553';
const BIN = '971240001315';
const UNP = '100582333';
const keys = (text: string, home = 'RU') => readTaxIds(text, home).map(taxKey);
const units = (text: string) => readTaxIds(text, 'RU').map(({ number, kpps }) => [number, ...kpps].join('/'));

describe('one ИНН, however it is written', () => {
  it.each([
    INN,
    '7707 083 893',
    '77-07-083893',
    '7 7 0 7 0 8 3 8 9 3',
    '\u00a07707\u202f083–893 ',
    'ИНН 7707083893',
    'ИНН: 7707083893 (проверить)',
    'ИНН7707083893',
    '77О7О83893',
    '７７０７０８３８９３',
    '7707083893.0',
    '007707083893',
    '77070838\u200b93',
    '7707083893,',
    '№7707083893',
    'ИНН№ 7707083893',
    '7.707083893E+09',
    '7,707083893e9',
    '&quot;7707083893&quot;',
    'тел. 7736207543, ИНН 7707083893',
  ])('%s', (text) => {
    expect(keys(text)).toEqual([`RU:${INN}`]);
  });

  it.each([
    'договор №7707083893',
    '№100582333',
    'order-7707083893abc',
    '7736207543РУБ',
    'KZ86125KZT5004100100',
    'тел. 7707083893',
    'Договор: 7707083893',
    'р/с 4070 2810 9000 0001 2345',
    'ОГРН 10263 0052 0871',
    'ОКПО 7707083893',
    '7,70708E+09',
    'БИК 100582333',
    'счёт 7736207543',
  ])('%s is a number of another kind', (text) => {
    expect(keys(text)).toEqual([]);
  });

  it('a contract number beside it is no second client', () => {
    expect(keys(`ИНН ${INN}, договор №7736207543`)).toEqual([`RU:${INN}`]);
  });

  it.each(['', 'уточнить', '-', '0000000000', '7707083894', '77070838', '1027700132195', '7707 083 89'])(
    'none in «%s»',
    (text) => {
      expect(keys(text)).toEqual([]);
    },
  );
});

describe('with a КПП beside it', () => {
  it.each([
    `${INN}/${KPP}`,
    `${INN} / ${KPP}`,
    `${INN} ${KPP}`,
    `${INN}-${KPP}`,
    `${KPP}/${INN}`,
    `${INN}\n${KPP}`,
    `ИНН${INN}КПП${KPP}`,
    `ИНН ${INN}кпп ${KPP}`,
    `ИНН ${INN} КПП ${KPP}`,
    `ИНН/КПП ${INN}/${KPP}`,
    `КПП ${KPP}, ИНН ${INN}`,
    `${INN}\\${KPP}`,
  ])('%s', (text) => {
    expect(units(text)).toEqual([`${INN}/${KPP}`]);
  });

  it('each has its own', () => {
    expect(units(`${INN}/${KPP}; ${SECOND}/669401001`)).toEqual([`${INN}/${KPP}`, `${SECOND}/669401001`]);
    expect(units(`${INN} ${SECOND}`)).toEqual([INN, SECOND]);
  });

  it('in its own field, several or without its zero', () => {
    expect(readKpps('669401001; 784343001')).toEqual(['669401001', '784343001']);
    expect(readKpps('27401001')).toEqual(['027401001']);
    expect(readKpps('9909ab001')).toEqual(['9909AB001']);
    expect(readKpps('нет')).toEqual([]);
    expect(units('274062111/27401001')).toEqual(['0274062111/027401001']);
    expect(units('ИНН 274062111 КПП 27401001')).toEqual(['0274062111/027401001']);
  });

  it('a БИК, a statistics code or a phone beside it is no КПП', () => {
    expect(units(`БИК 044525225 ИНН ${INN}`)).toEqual([INN]);
    expect(units(`ИНН ${INN}, БИК: 044525225, КПП ${KPP}`)).toEqual([`${INN}/${KPP}`]);
    expect(units(`${INN} ОКПО 00032537 ОКТМО 453970000`)).toEqual([INN]);
    expect(units(`${INN} тел. 495555001`)).toEqual([INN]);
    expect(readKpps(`КПП ${KPP}, БИК 044525225`)).toEqual([KPP]);
  });
});

describe('under adjacent labels', () => {
  it.each([
    'ИНН/ОГРН: 6310533810/1026300520871',
    'ИНН, ОГРН: 6310533810, 1026300520871',
    'ОГРН / ИНН 1026300520871 / 6310533810',
    'ИНН и ОГРН 6310533810 1026300520871',
    'ИНН / ОКПО 6310533810 / 00032537',
    'ИНН / ОКПО 6310533810',
    'ИНН/ОКПО 00032537/6310533810',
    'реквизиты счета: 6310533810',
    'ИНН/тел. 6310533810/7707083893',
    'ИНН, р/с: 6310533810, 40702810900000012345',
  ])('%s', (text) => {
    expect(units(text)).toEqual(['6310533810']);
  });

  it('each number has the label of its position', () => {
    for (const last of ['ОГРН 1026300520871', 'БИК 044525225', 'ОКПО 00032537']) {
      const [word, number] = last.split(' ');
      expect(units(`ИНН/КПП/${word} ${INN}/${KPP}/${number}`)).toEqual([`${INN}/${KPP}`]);
      expect(units(`ИНН / КПП / ${word}: ${INN} / ${KPP} / ${number}`)).toEqual([`${INN}/${KPP}`]);
    }
    expect(units(`ИНН КПП БИК ${INN} ${KPP} 044525225`)).toEqual([`${INN}/${KPP}`]);
    expect(keys(`УНП/ОКПО ${UNP}/00032537`)).toEqual([`BY:${UNP}`]);
    expect(keys(`БИН/ИНН ${BIN}/${INN}`)).toEqual([`KZ:${BIN}`, `RU:${INN}`]);
    expect(readKpps(`КПП/БИК ${KPP}/044525225`)).toEqual([KPP]);
  });

  it('an invalid number keeps its position, and a label is not applied to the next number', () => {
    expect(units(`БИК/ИНН/КПП 12/${INN}/${KPP}`)).toEqual([`${INN}/${KPP}`]);
    expect(keys(`тел. 12-34, ${INN}`)).toEqual([`RU:${INN}`]);
  });

  it('without an ИНН, yield no number of another kind', () => {
    expect(keys('ОКПО/КПП 100582333/770701001')).toEqual([]);
    expect(keys(`КПП/УНП: ${INN}`)).toEqual([]);
    expect(keys(`УНП/УНП: ${INN}, ${KPP}`, 'BY')).toEqual([]);
  });

  it('an empty field before another says nothing about its number', () => {
    expect(keys('ИНН:, тел.: 7736207543')).toEqual([]);
    expect(keys('ИНН\nтел. 7736207543')).toEqual([]);
    expect(keys('ИНН/тел. 7736207543')).toEqual([]);
  });
});

describe('a zero dropped by a number field', () => {
  it('is restored exactly when the check digit agrees', () => {
    expect(keys('274062111')).toEqual(['RU:0274062111']);
    expect(keys('274062112')).toEqual([]);
    expect(keys('20240000555', 'KZ')).toEqual(['KZ:020240000555']);
    expect(keys('340002165', 'KZ')).toEqual([]);
  });

  it('a valid number beside it is a second client, not a КПП', () => {
    expect(keys('101104729; 101314187')).toEqual(['RU:0101104729', 'RU:0101314187']);
    expect(keys(`274062111, ${UNP}`)).toEqual(['RU:0274062111', `BY:${UNP}`]);
    expect(keys('130056; 30129649', 'UA')).toEqual(['UA:00130056', 'UA:30129649']);
    expect(keys('20240000555; 200833833', 'KZ')).toEqual(['KZ:020240000555']);
    expect(readTaxIds('20240000555; 27401001', 'KZ')[0]?.kpps).toEqual([]);
  });

  it('any ИНН of the first nine regions', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0[1-9]\d{7}$/), (head) => {
        const inn = completeInn(head);
        expect(keys(inn.slice(1))).toEqual([`RU:${inn}`]);
      }),
    );
  });
});

describe('the country of a tax number', () => {
  it('is the account’s first, and the number’s own where only one country has such numbers', () => {
    expect(keys(UNP)).toEqual([`BY:${UNP}`]);
    expect(keys(BIN)).toEqual([`KZ:${BIN}`]);
    expect(keys(INN, 'KZ')).toEqual([`RU:${INN}`]);
    expect(keys('200833833', 'UZ')).toEqual(['UZ:200833833']);
    expect(keys('200833833')).toEqual([]);
    expect(keys('МА1953684', 'BY')).toEqual(['BY:MA1953684']);
  });

  it('is named by a word before the number', () => {
    expect(keys('УНП BY100582333')).toEqual([`BY:${UNP}`]);
    expect(keys('KZ940140000385', 'KZ')).toEqual(['KZ:940140000385']);
    expect(keys('СТИР 200833833')).toEqual(['UZ:200833833']);
    expect(keys(`БИН ${BIN}, ИНН ${INN}`)).toEqual([`KZ:${BIN}`, `RU:${INN}`]);
    expect(keys(`УНП ${INN}`)).toEqual([]);
  });

  it('keeps equal digits apart', () => {
    // Valid as a person's ИНН and as a БИН.
    const both = findBoth();
    expect([keys(both, 'RU'), keys(both, 'KZ')]).toEqual([[`RU:${both}`], [`KZ:${both}`]]);
  });
});

/** Twelve digits that are valid in Russia and in Kazakhstan. */
function findBoth(): string {
  for (let at = 0; at < 1_000_000; at += 1) {
    const number = `7712${String(at).padStart(8, '0')}`;
    if (keys(number, 'RU')[0] === `RU:${number}` && keys(number, 'KZ')[0] === `KZ:${number}`) return number;
  }
  throw new Error('there is such a number');
}

describe('over all places of a card, in order of trust', () => {
  const legal = (number: string, kpp = ''): TaxSource => [{ number, kpp }];
  const seen = (...sources: TaxSource[]) =>
    taxIdsOf(sources, 'RU').map(({ number, kpps }) => [number, ...kpps].join('/'));

  it('takes the first valid number: «уточнить» hides nothing', () => {
    expect(seen([{ number: 'уточнить' }], legal(INN, KPP))).toEqual([`${INN}/${KPP}`]);
    expect(seen([{ number: SECOND }], legal(INN, KPP))).toEqual([SECOND]);
    expect(seen([{ number: '7707083894' }], legal(INN))).toEqual([INN]);
  });

  it('trusts a КПП of its own field before the legal entity’s, for the same number only', () => {
    expect(seen([{ number: INN }], [{ kpp: '770701002' }], legal(INN, KPP))).toEqual([`${INN}/770701002`]);
    expect(seen([{ number: INN }], [{ kpp: '—' }], legal(INN, KPP))).toEqual([`${INN}/${KPP}`]);
    expect(seen([{ number: INN }], legal(SECOND, KPP))).toEqual([INN]);
    expect(seen([{ number: BIN, kpp: KPP }])).toEqual([BIN]);
  });

  it('takes all legal entities of one place', () => {
    expect(seen([...legal(INN, KPP), ...legal(SECOND, '669401001'), ...legal(INN, KPP)])).toEqual([
      `${INN}/${KPP}`,
      `${SECOND}/669401001`,
    ]);
  });
});

const inn = fc.stringMatching(/^[1-9]\d{8}$/).map(completeInn);
const gap = fc.constantFrom('', ' ', '-', '\u00a0', '\u200b');

it('any ИНН: spelling, look-alikes and order change nothing, and it equals no other number', () => {
  const swaps = fc.infiniteStream(fc.boolean());
  fc.assert(
    fc.property(inn, inn, gap, gap, swaps, (one, other, a, b, isSwapped) => {
      const letters = [...one].map((digit) =>
        digit === '0' && isSwapped.next().value === true ? 'О' : digit,
      );
      const typed = `${letters.slice(0, 4).join('')}${a}${letters.slice(4, 7).join('')}${b}${letters.slice(7).join('')}`;
      expect(keys(typed)).toEqual([`RU:${one}`]);
      const both = [`RU:${one}`, `RU:${other}`];
      expect(keys(`${typed}; ${other}`)).toEqual(both);
      expect(keys(`${other}, ${typed}`)).toEqual([...both].reverse());
    }),
  );
});

it('digits alone are read as beside anything else', () => {
  const long = fc.tuple(inn, fc.stringMatching(/^\d\d$/)).map(([ten, end]) => ten + end);
  const padded = inn.map((ten) => `00${ten}`);
  fc.assert(
    fc.property(fc.oneof(inn, long, padded, fc.stringMatching(/^\d{12}$/)), (digits) => {
      expect(readTaxIds(digits, 'RU')).toEqual(readTaxIds(`${digits} `, 'RU'));
    }),
  );
});
