import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

type Looks = Record<string, Record<string, string>>;

/** Our block has a height and moves the elements around it; their look must not change. */
const SIZES =
  /(^|-)(width|height|size|origin|inset|top|bottom|left|right)$|^(inset|transform|perspective|grid-template)|margin|padding/;

/** Computed styles of the host's elements, by their place in the page. */
async function looksOf(page: Page): Promise<Looks> {
  return page.evaluate((sizes) => {
    const skip = new RegExp(sizes);
    const looks: Record<string, Record<string, string>> = {};
    const walk = (element: Element, place: string): void => {
      if (element.matches('.card-widgets__elements, script, style, link, [id^=sandbox]')) return;
      const style = getComputedStyle(element);
      const names = [...style].filter((name) => !skip.test(name) && !name.startsWith('--'));
      looks[place] = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
      for (const [index, child] of [...element.children].entries())
        walk(child, `${place}>${child.localName}:${index}`);
    };
    walk(document.documentElement, 'html');
    return looks;
  }, SIZES.source);
}

function differences(one: Looks, other: Looks): string[] {
  return Object.entries(one).flatMap(([place, look]) =>
    Object.entries(look).flatMap(([name, value]) => {
      const now = other[place]?.[name];
      return now === undefined || now === value ? [] : [`${place} { ${name}: ${value} → ${now} }`];
    }),
  );
}

test('no computed style of the host differs with and without us', async ({ crm, page }) => {
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await page.waitForLoadState('networkidle');
  const withUs = await looksOf(page);
  await page.evaluate(
    (code) => {
      (window as unknown as { $: (target: Document) => { trigger(event: string, args: unknown[]): void } })
        .$(document)
        .trigger('widget:removed', [code, null, true]);
    },
    await crm.code(),
  );
  await expect(crm.panel).toHaveCount(0);
  const without = await looksOf(page);
  expect(Object.keys(withUs).length).toBeGreaterThan(200);
  expect(differences(withUs, without)).toEqual([]);
});

/** Inherited properties, properties set on every element, and those `all: initial` does not reset. */
const HOSTILE = `
  * { font: italic 900 31px/60px serif !important; color: rgb(255, 0, 0) !important; letter-spacing: 9px !important;
      text-transform: uppercase !important; text-align: right !important; direction: rtl !important; white-space: pre !important;
      word-spacing: 20px !important; text-indent: 40px !important; visibility: visible !important; cursor: wait !important;
      text-shadow: 2px 2px red !important; list-style: square !important; user-select: none !important; quotes: "x" "y" !important; }
  div { font-size: 33px; border: 7px solid lime; }
  section, p, button, ul, li, dl, dt, dd, h2, h3, a, span { padding: 40px; background: red; float: right; }
  .card, .headline, .summary, .skeleton, .muted { display: none; }
`;

async function panelLooks(page: Page): Promise<Looks> {
  return page.locator('.sverka-panel').evaluate((host, sizes) => {
    const skip = new RegExp(sizes);
    const elements = [...(host.shadowRoot?.querySelectorAll('*') ?? [])];
    return Object.fromEntries(
      elements.map((element, index) => {
        const style = getComputedStyle(element);
        const names = [...style].filter((name) => !skip.test(name) && !name.startsWith('--'));
        return [
          `${element.localName}.${element.className} ${index}`,
          Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)])),
        ];
      }),
    );
  }, SIZES.source);
}

test('no rule of the host reaches into the panel', async ({ crm, page, watch }) => {
  // The sandbox attributes the sheet to our widget.
  watch.forgive(/changes the host's look/);
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await page.waitForLoadState('networkidle');
  const before = await panelLooks(page);
  expect(Object.keys(before).length).toBeGreaterThan(20);
  await page.addStyleTag({ content: HOSTILE });
  expect(differences(before, await panelLooks(page))).toEqual([]);
  const border = await crm.panel.evaluate((panel) => getComputedStyle(panel).borderTopWidth);
  expect(border, 'the holder is ours too').toBe('0px');
});
