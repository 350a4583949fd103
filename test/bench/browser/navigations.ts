/** What remains in a page after many cards were opened and closed. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import type { Figure } from '../report/table.ts';
import { type HostName, type Hosts, hostNames } from './hosts.ts';

const LEADS = ['/leads/detail/10002', '/leads/detail/10003', '/leads/detail/10001'] as const;
const AWAY = '/contacts/list/';
/** Lets the caches of the host and the browser fill first. */
const WARM_UP = 6;
const BLOCK = '.card-widgets__elements .card-widgets__widget';

type Guest = 'ours' | 'empty';

/** Per navigation; the first ones cost most, because the page keeps their responses. */
const MOST_HEAP_KB = 48;

/** What is alive in the page. */
interface Alive {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Counts of the sandbox's probe; a bare host has none. */
  readonly seen: Readonly<Record<'listeners' | 'timers' | 'globals' | 'styles' | 'nodes', number>> | null;
}

export async function navigationFigures(browser: Browser, hosts: Hosts, rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const host of hostNames) {
    const ours = await growth(browser, hosts.url(host, 'ours'), 'ours', rounds);
    const empty = await growth(browser, hosts.url(host, 'empty'), 'empty', rounds);
    figures.push(...figuresOf(host, rounds, ours, empty));
  }
  return figures;
}

async function growth(browser: Browser, url: string, guest: Guest, rounds: number): Promise<[Alive, Alive]> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(url + LEADS[2]);
  await settle(page, guest);
  for (let round = 0; round < WARM_UP; round += 1) await thereAndBack(page, round);
  await settle(page, guest);
  const before = await alive(page, session);
  for (let round = 0; round < rounds; round += 1) await thereAndBack(page, round);
  await thereAndBack(page, 2);
  await settle(page, guest);
  const after = await alive(page, session);
  await context.close();
  return [before, after];
}

async function thereAndBack(page: Page, round: number): Promise<void> {
  await navigate(page, AWAY);
  await page.locator(BLOCK).waitFor({ state: 'detached' });
  await navigate(page, LEADS[round % LEADS.length] ?? LEADS[2]);
  await page.locator(BLOCK).waitFor({ state: 'attached' });
}

async function navigate(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    const { APP } = window as unknown as {
      APP: { router: { navigate(path: string, options: object): void } };
    };
    APP.router.navigate(to, { trigger: true });
  }, path);
}

async function settle(page: Page, guest: Guest): Promise<void> {
  if (guest === 'ours')
    await page
      .locator('.sverka-panel')
      .getByText(/86\s400/)
      .first()
      .waitFor();
  await page.waitForLoadState('networkidle');
}

async function alive(page: Page, session: CDPSession): Promise<Alive> {
  // Twice: what finalisers release is collected on the second pass.
  for (let pass = 0; pass < 2; pass += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const seen = await page.evaluate(() => {
    const eyes = (window as unknown as { __sandbox?: { counts(): NonNullable<Alive['seen']> } }).__sandbox;
    return eyes?.counts() ?? null;
  });
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners'), seen };
}

function figuresOf(host: HostName, rounds: number, ours: [Alive, Alive], empty: [Alive, Alive]): Figure[] {
  const section = `Left behind after ${rounds} navigations to a card and back (floor: left by the empty widget)`;
  const line = (name: string, read: (one: Alive) => number, more: Partial<Figure> = {}): Figure => ({
    section,
    name: `${host}: ${name}`,
    unit: '',
    ours: read(ours[1]) - read(ours[0]),
    floor: read(empty[1]) - read(empty[0]),
    ...more,
  });
  const seen = (['listeners', 'timers', 'globals', 'styles', 'nodes'] as const).map((kind) =>
    line(`${kind}, as the sandbox counts`, (one) => one.seen?.[kind] ?? Number.NaN, { most: 0 }),
  );
  return [
    ...(host === 'sandbox' ? seen : []),
    line('DOM nodes, detached ones too', ({ nodes }) => nodes),
    line('event listeners', ({ listeners }) => listeners),
    line('heap a navigation', ({ heap }) => heap / 1024 / rounds, { unit: 'KB', most: MOST_HEAP_KB }),
  ];
}
