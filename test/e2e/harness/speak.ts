/**
 * The demo company is Russian; slides in another language show its names and documents in that language's
 * letters.
 */
import type { Page, Route } from '@playwright/test';
import words from '../scenes/slide-words.json' with { type: 'json' };

/** Longer first, so that a name inside a sentence does not break it. */
const PAIRS = Object.entries(words).sort(([a], [b]) => b.length - a.length);
/** API responses, and the page itself, which contains the users' names. */
const DATA = /\/(v1|api|ajax|leads)\//;

/** From now on the page receives its data in this language; the product's texts are its own. */
export async function speak(page: Page, locale: string): Promise<void> {
  if (locale !== 'ru') await page.route(DATA, (route) => void answer(route));
}

async function answer(route: Route): Promise<void> {
  const response = await route.fetch();
  const said = await response.text();
  const json = (text: string) => JSON.stringify(text).slice(1, -1);
  const body = PAIRS.reduce((text, [from, to]) => text.replaceAll(json(from), json(to)), said);
  await route.fulfill({ response, body });
}

/**
 * @throws naming the texts with Cyrillic letters in that part of the page, which need a line in
 * `slide-words.json`
 */
export async function refuseForeign(
  page: Page,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<void> {
  const foreign = await page.evaluate(({ x, y, width, height }) => {
    const found: string[] = [];
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const element of root.querySelectorAll('*:not(option)')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        const box = element.getBoundingClientRect();
        const inside = box.right > x && box.bottom > y && box.left < x + width && box.top < y + height;
        const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
        const text = own.map((node) => node.textContent ?? '').join(' ');
        if (inside && box.width > 0 && /[а-яё]/i.test(text)) found.push(text);
      }
    }
    return found;
  }, area);
  if (foreign.length > 0) throw new Error(`the slide is in English, but it says: ${foreign.join(' | ')}`);
}
