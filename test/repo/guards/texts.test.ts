import { describe, expect, it } from 'vitest';
import { plant, verdict } from '../read/plant.ts';
import type { SourceFile } from '../read/source.ts';
import { textUseGuard } from './text-use.ts';
import { guardTexts } from './texts.ts';

const language = (locale: string, tree: object): SourceFile =>
  plant(`i18n/${locale}.json`, JSON.stringify(tree, null, 2));
const invoices = { one: '{n} счёт', few: '{n} счёта', many: '{n} счетов' };

describe('languages', () => {
  it('have equal keys', () => {
    const said = verdict(
      guardTexts,
      language('ru', { card: { debt: 'Долг' } }),
      language('en', { card: { paid: 'Paid' } }),
    );
    expect(said).toEqual([
      'i18n/ru.json:3 card.debt is missing in en',
      'i18n/en.json:3 card.paid is unknown to ru',
    ]);
  });

  it('have equal placeholders', () => {
    const said = verdict(guardTexts, language('ru', { a: '{sum} ₽' }), language('en', { a: '{total} ₽' }));
    expect(said).toEqual(['i18n/en.json:2 a fills {total}, ru fills {sum}']);
  });

  it('have the plural forms of their grammar, in one shape', () => {
    const poor = { one: '{n} счёт', few: '{n} счёта' };
    expect(verdict(guardTexts, language('ru', { a: poor }))).toEqual([
      'i18n/ru.json:2 a has no form "many"',
      'i18n/ru.json:2 a has no form "other"',
    ]);
    const english = { one: '{n} invoice', other: '{n} invoices' };
    expect(verdict(guardTexts, language('ru', { a: invoices }), language('en', { a: english }))).toEqual([
      'i18n/en.json:2 a has the forms one, other, ru has few, many, one',
    ]);
    const same = { one: '{n} invoice', few: '{n} invoices', many: '{n} invoices' };
    expect(verdict(guardTexts, language('ru', { a: invoices }), language('en', { a: same }))).toEqual([]);
  });

  it('are never empty', () => {
    expect(verdict(guardTexts, language('ru', { a: ' ' }))).toEqual(['i18n/ru.json:2 a is empty']);
  });
});

describe('texts of a page', () => {
  const page = plant('src/pages/desk/texts/ru.json', JSON.stringify({ page: { title: 'Стол' } }, null, 2));

  it('are compared with each other', () => {
    const english = plant('src/pages/desk/texts/en.json', '{}');
    expect(verdict(guardTexts, page, english)).toEqual([
      'src/pages/desk/texts/ru.json:3 page.title is missing in en',
    ]);
  });

  it('are used by that page, and by no other code', () => {
    const guard = textUseGuard({}, 'src/pages/desk/texts');
    const code = "export const a = text('page.title');";
    expect(verdict(guard, page, plant('src/pages/desk/a.tsx', code))).toEqual([]);
    expect(verdict(guard, page, plant('src/areas/card/a.tsx', code))).toEqual([
      'src/pages/desk/texts/ru.json:3 nobody asks for page.title',
    ]);
  });
});

describe('texts and code', () => {
  const ru = language('ru', {
    card: { debt: 'Долг', invoices, state: { paid: 'Оплачен', overdue: 'Просрочен' } },
  });
  const asksAll = "[text('card.debt'), props.text('card.invoices', { n: 1 }), text(`card.state.${state}`)];";
  const states = { 'card.state.*': ['card.state.*'] };

  it('agree', () => {
    const code = plant('src/areas/card/a.tsx', `export const a = ${asksAll}`);
    expect(verdict(textUseGuard(states), ru, code)).toEqual([]);
  });

  it('finds a missing key', () => {
    const code = plant(
      'src/areas/card/a.tsx',
      `export const a = ${asksAll}`,
      "export const b = text('card.total');",
    );
    expect(verdict(textUseGuard(states), ru, code)).toEqual(['src/areas/card/a.tsx:2 no text "card.total"']);
  });

  it('finds a key passed as data', () => {
    const code = plant(
      'src/areas/card/a.tsx',
      `export const a = ${asksAll}`,
      "export const b = { title: 'card.title' };",
    );
    expect(verdict(textUseGuard(states), ru, code)).toEqual(['src/areas/card/a.tsx:2 no text "card.title"']);
  });

  it('finds an unused key', () => {
    const code = plant(
      'src/areas/card/a.tsx',
      "export const a = [text('card.debt'), text(`card.state.${s}`)];",
    );
    expect(verdict(textUseGuard(states), ru, code)).toEqual(['i18n/ru.json:4 nobody asks for card.invoices']);
  });

  it('does not count a test’s key as use', () => {
    const code = plant('src/areas/card/a.test.ts', `export const a = ${asksAll}`);
    expect(verdict(textUseGuard({}), ru, code)).toHaveLength(4);
  });

  it('finds a computed key without a declaration', () => {
    const code = plant('src/areas/card/a.tsx', `export const a = ${asksAll}`);
    expect(verdict(textUseGuard({}), ru, code)).toEqual([
      'src/areas/card/a.tsx:1 a key built as "card.state.*"',
      'i18n/ru.json:10 nobody asks for card.state.paid',
      'i18n/ru.json:11 nobody asks for card.state.overdue',
    ]);
  });

  it('finds an unused declaration, and one without texts', () => {
    const code = plant('src/areas/card/a.tsx', `export const a = ${asksAll}`);
    const said = verdict(textUseGuard({ ...states, 'card.gone.*': ['card.gone.*'] }), ru, code);
    expect(said).toEqual([
      'test/repo/data/built-keys.ts:1 nobody builds the key "card.gone.*"',
      'test/repo/data/built-keys.ts:1 no text matches "card.gone.*"',
    ]);
  });
});
