/**
 * `npm run slides [-- folder]`: takes the slides of the marketplace tour from the built archive in the
 * sandbox and writes them to images/ (or the folder). Run it after the card or the desk has changed its look,
 * check the files, commit them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { composeSlide, type SlideLocale } from '#build/images/compose.ts';
import { chromiumFlags, chromiumPath } from '#run/chromium.ts';
import { Crm } from '../harness/crm.ts';
import { type Product, startProduct } from '../harness/product.ts';
import prepare from '../harness/setup.ts';
import { refuseForeign, speak } from '../harness/speak.ts';
import { type SlideScene, slideScenes } from './slide-scenes.ts';

const SETTLE_MS = 700;
const locales: readonly SlideLocale[] = ['ru', 'en'];

async function shoot(browser: Browser, product: Product, scene: SlideScene, locale: SlideLocale) {
  const page = await browser.newPage({
    viewport: scene.viewport,
    deviceScaleFactor: scene.scale,
    locale: locale === 'ru' ? 'ru-RU' : 'en-US',
  });
  try {
    const crm = new Crm(page, product);
    await crm.sit({ user: scene.user, lang: locale, theme: 'light' });
    await speak(page, locale);
    const area = await scene.open(crm);
    await page.evaluate(() => document.querySelector('sandbox-bar')?.remove());
    await page.mouse.move(0, 0);
    await page.waitForTimeout(SETTLE_MS);
    if (locale === 'en') await refuseForeign(page, area);
    return await page.screenshot({ clip: area });
  } finally {
    await page.close();
  }
}

async function main([folder = 'images']: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const end = await prepare();
  const product = await startProduct({ gatewayProxy: false, gatewayEnv: {} });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
  try {
    for (const [index, scene] of slideScenes.entries()) {
      await scene.before?.(product);
      for (const locale of locales) {
        const picture = await shoot(browser, product, scene, locale);
        const slide = await composeSlide(locale, index + 1, picture);
        writeFileSync(join(folder, `tour_${index + 1}_${locale}.png`), slide);
        process.stdout.write(`tour_${index + 1}_${locale}.png: ${slide.length} bytes\n`);
      }
    }
  } finally {
    await browser.close();
    await product.stop();
    await end();
  }
}

await main(process.argv.slice(2));
