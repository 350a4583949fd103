/**
 * `npm run screenshots [-- name…]`: every state and place, light and dark, ru and en, in .cache/screenshots,
 * for viewing; names are prefixes. The card's states are together on `sheet-<lang>-<theme>-<n>.png`.
 */

import { mkdirSync, rmSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '#run/chromium.ts';
import { drawContactSheets, type Picture } from '../harness/contact-sheet.ts';
import { Crm } from '../harness/crm.ts';
import { type Product, startProduct } from '../harness/product.ts';
import prepare from '../harness/setup.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes.ts';

const FOLDER = '.cache/screenshots';
const WINDOW = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 };
/** Tall enough for a whole long panel. */
const TALL = { ...WINDOW, viewport: { width: 1440, height: 1800 } };
const SETTLE_MS = 700;
const ANSWER_MS = 5_000;

const langs = ['ru', 'en'] as const;
const themes = ['light', 'dark'] as const;
type Sheets = Map<string, Picture[]>;

interface Studio {
  readonly browser: Browser;
  readonly product: Product;
  readonly sheets: Sheets;
}

/** Opened once per language; the theme changes in place, as in the CRM. */
async function shoot(studio: Studio, scene: Scene, lang: (typeof langs)[number]): Promise<void> {
  const page = await studio.browser.newPage(scene.only ? TALL : WINDOW);
  const crm = new Crm(page, studio.product);
  try {
    await crm.reset();
    await crm.sit({ user: scene.user ?? 501, lang });
    await scene.before?.(crm);
    await crm.open(typeof scene.path === 'string' ? scene.path : await scene.path(crm));
    await scene.act?.(page, crm);
    await untilStill(page, scene);
    for (const theme of themes) await snap(studio, page, scene, `${lang}-${theme}`, theme);
  } finally {
    await page.close();
  }
}

/** The sandbox's own bar at the bottom is not part of the picture. */
async function untilStill(page: Page, { only, ready }: Scene): Promise<void> {
  const answered = page.locator(`${only ?? 'body'} [aria-busy=false]`).first();
  if (ready) await page.locator(ready).first().waitFor();
  else if (only) await answered.waitFor({ timeout: ANSWER_MS }).catch(() => null);
  await page.evaluate(() => document.querySelector('sandbox-bar')?.remove());
  await page.waitForTimeout(SETTLE_MS);
}

async function snap(
  { sheets }: Studio,
  page: Page,
  { name, only }: Scene,
  look: string,
  theme: (typeof themes)[number],
): Promise<void> {
  await page.evaluate((to) => document.documentElement.setAttribute('data-color-scheme', to), theme);
  const path = `${FOLDER}/${name}-${look}.png`;
  const png = await (only ? page.locator(only).first() : page).screenshot({ path });
  if (only === '.sverka-panel') sheets.set(look, [...(sheets.get(look) ?? []), { name, png }]);
}

async function shootAll(studio: Studio, wanted: readonly Scene[]): Promise<void> {
  for (const scene of wanted) {
    for (const lang of langs) {
      await shoot(studio, scene, lang).catch((error: unknown) => {
        process.stdout.write(`${scene.name}: ${String(error)}\n`);
        process.exitCode = 1;
      });
    }
  }
  for (const [look, pictures] of studio.sheets)
    await drawContactSheets(studio.browser, pictures, (sheet) => `${FOLDER}/sheet-${look}-${sheet}.png`);
}

async function main(words: readonly string[]): Promise<void> {
  const wanted = scenes.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.startsWith(word)),
  );
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const end = await prepare();
  const product = await startProduct({ gatewayProxy: true, gatewayEnv: {} });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
  try {
    await shootAll({ browser, product, sheets: new Map() }, wanted);
  } finally {
    await browser.close();
    await product.stop();
    await end();
  }
}

await main(process.argv.slice(2));
