import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey, namesAgree } from './name-keys.ts';

const ROMASHKA = { core: 'ромашка', form: 'ооо' };

describe('one name, however it is written', () => {
  it.each([
    'ООО «Ромашка»',
    'ООО "РОМАШКА"',
    '"Ромашка" ООО',
    'Ромашка, ООО',
    'ооо ромашка',
    'ООО\u00a0 „Ромашка“',
    'OOO «Ромашка»',
    'OОO "Pомaшкa"',
    'О.О.О. Ромашка',
    'Ро\u00adмашка\u200b ООО',
    'ООО «РОМАШKА»',
    'Общество с ограниченной ответственностью «Ромашка»',
    'МЧЖ Ромашка',
    'ООО &quot;Ромашка&quot;',
    'ООО &laquo;Ромашка&raquo;',
    'ООО&nbsp;&#34;Ромашка&#34;',
  ])('%s', (text) => {
    expect(nameKey(text)).toEqual(ROMASHKA);
  });

  it('folds ё, other legal forms and short names', () => {
    expect(nameKey('ИП Ковалёва Наталья')).toEqual({ core: 'ковалева наталья', form: 'ип' });
    expect(nameKey('ЗАО «Вектор»')).toEqual(nameKey('АО Вектор'));
    expect(nameKey('ЖШС «Вектор»')).toEqual(nameKey('ТОО Вектор'));
    for (const form of ['ООО', 'ООО «№»', 'Акционерное общество']) expect(nameKey(form)).toBeNull();
    expect(nameKey('«»')).toBeNull();
  });

  it.each([
    ['Частное унитарное предприятие «Вектор»', 'ЧУП Вектор'],
    ['Частное производственное унитарное предприятие «Вектор»', 'ЧПУП «Вектор»'],
    ['Унитарное предприятие «Вектор»', 'УП Вектор'],
    ['Муниципальное унитарное предприятие «Вектор»', 'МУП Вектор'],
    ['Федеральное государственное унитарное предприятие «Вектор»', 'ФГУП Вектор'],
    ['Автономная некоммерческая организация «Вектор»', 'АНО Вектор'],
    ['Товариство з обмеженою відповідальністю «Вектор»', 'ТОВ Вектор'],
    ['Mas’uliyati cheklangan jamiyat «Vektor»', 'MChJ Vektor'],
    ['Крестьянское (фермерское) хозяйство «Вектор»', 'КФХ Вектор'],
    ['ФОП Ковальчук', 'ИП Ковальчук'],
    ['ЯТТ Каримов', 'ИП Каримов'],
  ])('%s is %s', (long, short) => {
    expect(nameKey(long)?.core).toMatch(/^(вектор|vektor|ковальчук|каримов)$/);
    expect(nameKey(long)).toEqual(nameKey(short));
  });

  it('a plus is part of a name, a number sign is not', () => {
    expect(nameKey('ООО «Ромашка+»')).not.toEqual(ROMASHKA);
    expect(nameKey('ООО «Ромашка+»')).toEqual(nameKey('ООО «Ромашка плюс»'));
    expect(nameKey('МБОУ «Школа № 5»')).toEqual(nameKey('МБОУ Школа №5'));
    expect(nameKey('МБОУ «Школа № 5»')).not.toEqual(nameKey('МБОУ Школа №6'));
  });

  it('words beside the legal form are part of the name: «СП Бизнес Кар» is not «Бизнес Кар»', () => {
    expect(nameKey('ООО «СП Бизнес Кар»')).toEqual({ core: 'сп бизнес кар', form: 'ооо' });
    expect(nameKey('ООО СП 12')).toEqual({ core: 'сп 12', form: 'ооо' });
    for (const odd of ['СП ООО', 'ИП ООО', 'ООО СП', 'ООО ИП']) {
      expect(nameKey(`${odd} «Ромашка»`)?.core).not.toBe('ромашка');
      expect(nameKey(`«Ромашка» ${odd}`)?.core).not.toBe('ромашка');
    }
  });

  it('keeps text that looks like scientific notation', () => {
    expect(nameKey('АО 1.5E1')).toEqual({ core: '1 5е1', form: 'ао' });
  });

  it('keeps Latin names in Latin', () => {
    expect(nameKey('Vector LLC')).toEqual({ core: 'vector', form: 'llc' });
    expect(nameKey('ООО «Vector»')).toEqual({ core: 'vector', form: 'ооо' });
  });
});

const letters = [...'абвгдежзиклмнопрстуфхцчшэюя'];
const name = fc
  .array(fc.constantFrom(...letters), { minLength: 5, maxLength: 12 })
  .map((word) => word.join('').toUpperCase());
const pairs = new Map([...'АВЕКМНОРСТУХ'].map((letter, at) => [letter, [...'ABEKMHOPCTYX'][at] ?? letter]));

it('any name: Latin look-alikes, quotes and the place of the legal form change nothing, another letter does', () => {
  const swaps = fc.infiniteStream(fc.boolean());
  fc.assert(
    fc.property(name, name, swaps, (one, other, isSwapped) => {
      const typed = [...one]
        .map((letter) => (isSwapped.next().value === true ? (pairs.get(letter) ?? letter) : letter))
        .join('');
      const [plain, odd] = [nameKey(`ООО «${one}»`), nameKey(`"${typed}"  OOO`)];
      expect(odd).toEqual(plain);
      const second = nameKey(`ООО ${other}`);
      if (plain && second) expect(namesAgree(plain, second)).toBe(one === other);
    }),
  );
});
