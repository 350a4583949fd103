import { describe, expect, it } from 'vitest';
import { createTranslate } from './i18n.ts';

const ru = {
  panel: {
    stamp: 'обновлено {age}',
    number: '№ {number}',
    invoices: { one: '{count} счёт', few: '{count} счёта', many: '{count} счетов' },
  },
};

describe('translate', () => {
  it('fills placeholders and chooses Russian plurals', () => {
    const t = createTranslate(ru, 'ru');
    expect(t('panel.stamp', { age: '4 мин назад' })).toBe('обновлено 4 мин назад');
    expect([1, 2, 5, 11, 21, 104].map((count) => t('panel.invoices', { count }))).toEqual([
      '1 счёт',
      '2 счёта',
      '5 счетов',
      '11 счетов',
      '21 счёт',
      '104 счёта',
    ]);
  });

  it('groups thousands in counts, not in document numbers', () => {
    const t = createTranslate(ru, 'ru');
    expect(t('panel.invoices', { count: 2022 })).toBe('2\u00a0022 счёта');
    expect(t('panel.number', { number: 2022 })).toBe('№ 2022');
    expect(createTranslate(ru, 'en')('panel.invoices', { count: 12_345 })).toBe('12,345 счетов');
  });

  it('falls back to many for a category missing in the file', () => {
    const en = { n: { one: '{count} invoice', few: '{count} invoices', many: '{count} invoices' } };
    expect(createTranslate(en, 'en')('n', { count: 7 })).toBe('7 invoices');
  });

  it('shows the key of a missing text, and keeps an unfilled placeholder visible', () => {
    const t = createTranslate(ru, 'ru');
    expect(t('panel.nothing')).toBe('panel.nothing');
    expect(t('panel.stamp')).toBe('обновлено {age}');
  });
});
