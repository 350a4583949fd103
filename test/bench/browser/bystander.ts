/** The cost for users who never use the widget: script time on a CRM page where no widget shows anything. */
import type { Browser } from '@playwright/test';
import { median } from '../report/figures.ts';
import type { Figure } from '../report/table.ts';
import { type Guest, guests, type HostName, type Hosts, hostNames } from './hosts.ts';

const SECTION = 'A page where nothing is shown (mail)';
const PAGE = '/mail/inbox/';
const TARGET = 1.2;
/** Deferred work is counted too. */
const LATER_MS = 1500;

/** Milliseconds of the page's main thread. */
interface Spent {
  readonly script: number;
  readonly task: number;
}

export async function bystanderFigures(browser: Browser, hosts: Hosts, rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const host of hostNames) {
    const spent: Record<Guest, Spent[]> = { ours: [], empty: [], none: [] };
    // The very first visit warms up the browser and is discarded.
    await visit(browser, hosts.url(host, 'none'));
    for (let round = 0; round < rounds; round += 1)
      for (const guest of guests) spent[guest].push(await visit(browser, hosts.url(host, guest)));
    figures.push(...figuresOf(host, spent));
  }
  return figures;
}

async function visit(browser: Browser, url: string): Promise<Spent> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(url + PAGE, { waitUntil: 'networkidle' });
  await page.waitForTimeout(LATER_MS);
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number =>
    1000 * (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN);
  await context.close();
  return { script: of('ScriptDuration'), task: of('TaskDuration') };
}

function figuresOf(host: HostName, spent: Readonly<Record<Guest, readonly Spent[]>>): Figure[] {
  const middle = (guest: Guest, kind: keyof Spent): number => median(spent[guest].map((one) => one[kind]));
  const line = (kind: keyof Spent, floor: Guest, name: string): Figure => ({
    section: SECTION,
    name: `${host}: ${kind} time, floor: ${name}`,
    unit: 'ms',
    ours: middle('ours', kind),
    floor: middle(floor, kind),
    ...(kind === 'script' ? { target: TARGET } : {}),
  });
  return [
    line('script', 'empty', 'the empty widget'),
    line('script', 'none', 'no widget at all'),
    line('task', 'none', 'no widget at all'),
  ];
}
