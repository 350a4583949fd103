import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Texts = { readonly [key: string]: string | Texts };

const readTexts = (path: string): Texts => JSON.parse(readFileSync(path, 'utf8')) as Texts;

/** Every text by its key. */
function flat(texts: Texts, prefix = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[prefix + key, text] as [string, string]] : flat(text, `${prefix}${key}.`),
  );
}

/** Read by administrators, who install and connect it. */
const ofAdministrators = /^(widget\.description$|advanced\.|settings\.(?!not_connected\.other$))/;

const salesTexts = (language: string) =>
  flat(readTexts(`i18n/${language}.json`)).filter(([key]) => !ofAdministrators.test(key));
const deskTexts = (language: string) => flat(readTexts(`src/pages/desk/texts/${language}.json`));

/** A verb in the past that says whether the person beside it is a man or a woman. */
const gendered =
  /\{(name|who)\}[^.:;]*(?<=\p{L})[аеиоуыя]ла?(?!\p{L})|(?<!\p{L})(?!кто )\p{L}+[аеиоуыя]ла?:? \{(name|who)\}/iu;

describe('texts', () => {
  it.each(['ru', 'en'])('do not mention the gateway to salespeople and accountants: %s', (language) => {
    const texts = [...salesTexts(language), ...deskTexts(language)];
    expect(texts.filter(([, text]) => /шлюз|gateway/i.test(text))).toEqual([]);
  });

  it('report actions without gender', () => {
    const texts = [...flat(readTexts('i18n/ru.json')), ...deskTexts('ru')];
    expect(texts.filter(([, text]) => gendered.test(text))).toEqual([]);
  });

  it('call a CRM lead what its English interface calls it', () => {
    const slides = flat(readTexts('widget/build/images/texts.en.json'));
    const texts = [...flat(readTexts('i18n/en.json')), ...deskTexts('en'), ...slides];
    expect(texts.filter(([, text]) => /\bdeals?\b/i.test(text))).toEqual([]);
  });

  it.each(['{name} отправила заявку', 'Дал: {name}', 'Заявку принял {name}', '{who} согласовал'])(
    'are found: %s',
    (text) => expect(gendered.test(text)).toBe(true),
  );
});
