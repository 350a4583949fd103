/**
 * Time from the start of a page to a readable debt in a card: on a first visit, and on reopening with
 * everything cached.
 */

import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { PaintMarks } from '../page/observe/main.ts';
import type { Figure } from '../report/table.ts';
import { countAsked } from './asked.ts';
import { type Hosts, hostNames } from './hosts.ts';
import type { Opening, OpeningGuest, Openings, Warmth } from './opening.ts';
import { figuresOf } from './opening-figures.ts';
import { pageScript } from './page-script.ts';
import { setWeather, type Weather, weathers } from './weather.ts';

const CARD = '/leads/detail/10001';

export async function openingFigures(
  browser: Browser,
  hosts: Hosts,
  rounds: number,
  only: readonly Weather[] = weathers,
): Promise<Figure[]> {
  const observe = await pageScript('test/bench/page/observe/main.ts');
  const figures: Figure[] = [];
  for (const host of hostNames)
    for (const weather of only) {
      const openings: Openings = { ours: { cold: [], cached: [] }, empty: { cold: [], cached: [] } };
      // The widgets alternate, so other load on the machine affects both.
      for (let round = 0; round < rounds; round += 1)
        for (const guest of ['ours', 'empty'] as const) {
          const visit = { url: hosts.url(host, guest), gateway: hosts.gatewayUrl, weather, observe, guest };
          const both = await openTwice(browser, visit);
          openings[guest].cold.push(both.cold);
          openings[guest].cached.push(both.cached);
        }
      figures.push(...figuresOf(openings, host, weather));
    }
  return figures;
}

interface Visit {
  readonly url: string;
  readonly gateway: string;
  readonly weather: Weather;
  readonly observe: string;
  readonly guest: OpeningGuest;
}

/** Opens in a fresh browser, then again in the same one. */
async function openTwice(browser: Browser, visit: Visit): Promise<Record<Warmth, Opening>> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  await context.addInitScript({ content: visit.observe });
  try {
    return { cold: await openOnce(context, visit), cached: await openOnce(context, visit) };
  } finally {
    await context.close();
  }
}

async function openOnce(context: BrowserContext, visit: Visit): Promise<Opening> {
  const page = await context.newPage();
  const asked = countAsked(page, visit.gateway);
  await setWeather(await context.newCDPSession(page), visit.weather);
  await page.goto(visit.url + CARD);
  const wanted: keyof PaintMarks = visit.guest === 'ours' ? 'figures' : 'text';
  await page.waitForFunction((mark) => window.bench[mark as keyof PaintMarks] !== null, wanted, {
    timeout: 30_000,
  });
  const marks = await readMarks(page);
  // What follows a paint from the cache (the same call again) belongs to this opening, and its result is
  // cached for the next.
  await page.waitForLoadState('networkidle');
  await page.close();
  return { ...marks, asked };
}

async function readMarks(page: Page): Promise<Omit<Opening, 'asked'>> {
  const { marks, requested } = await page.evaluate(() => {
    const files = performance.getEntriesByType('resource');
    const script = files.find(({ name }) => name.includes('/widget/script.js'));
    return { marks: window.bench, requested: script?.startTime ?? Number.NaN };
  });
  return {
    requested,
    drawn: marks.drawn ?? Number.NaN,
    text: marks.text ?? Number.NaN,
    figures: marks.figures,
    long: marks.long.reduce((sum, ms) => sum + ms, 0),
  };
}
