/** From the host's call to the first useful paint of a card: cold, and opened again with everything cached. */
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import type { PaintMarks } from '../page/observe/main.ts';
import { median } from '../report/figures.ts';
import type { Figure } from '../report/table.ts';
import { type HostName, type Hosts, hostNames } from './hosts.ts';
import { pageScript } from './page-script.ts';

interface Weather {
  readonly name: string;
  readonly cpu: number;
  readonly latency: number;
}

const weathers: readonly Weather[] = [
  { name: 'this machine', cpu: 1, latency: 0 },
  { name: '4× CPU, 60 ms', cpu: 4, latency: 60 },
];

/** Milliseconds. */
interface Opening {
  /** From the host's call of `render()` to something of the widget's own. */
  readonly fromRender: number;
  /** From the page's request for `script.js` to the same. */
  readonly fromRequest: number;
  readonly figures: number | null;
}

type Warmth = 'cold' | 'cached';
type Guest = 'ours' | 'empty';
const SECTION = 'First useful paint of a card';
const CARD = '/leads/detail/10001';
const targets: Readonly<Record<Warmth, number>> = { cold: 1.7, cached: 1.5 };

export async function openingFigures(browser: Browser, hosts: Hosts, rounds: number): Promise<Figure[]> {
  const observe = await pageScript('test/bench/page/observe/main.ts');
  const figures: Figure[] = [];
  for (const host of hostNames)
    for (const weather of weathers) {
      const samples = new Map<string, Opening[]>();
      // One opening of each in turn: whatever else the machine does falls on both.
      for (let round = 0; round < rounds; round += 1)
        for (const guest of ['ours', 'empty'] as const) {
          const both = await openTwice(browser, {
            url: hosts.url(host, guest),
            weather,
            observe,
            guest,
            host,
          });
          for (const [warmth, opening] of Object.entries(both))
            samples.set(`${guest} ${warmth}`, [...(samples.get(`${guest} ${warmth}`) ?? []), opening]);
        }
      figures.push(...figuresOf(samples, host, weather));
    }
  return figures;
}

interface Visit {
  readonly url: string;
  readonly weather: Weather;
  readonly observe: string;
  readonly guest: Guest;
  readonly host: HostName;
}

/** A browser that has never been here, then the same one again. */
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
  await setWeather(await context.newCDPSession(page), visit.weather);
  await page.goto(visit.url + CARD);
  const wanted: keyof PaintMarks = visit.guest === 'ours' ? 'figures' : 'first';
  await page.waitForFunction((mark) => window.bench[mark as keyof PaintMarks] !== null, wanted, {
    timeout: 30_000,
  });
  const opening = await readOpening(page, visit.host);
  await page.close();
  return opening;
}

async function setWeather(session: CDPSession, { cpu, latency }: Weather): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 },
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
}

interface SandboxEntry {
  readonly kind: string;
  readonly text: string;
  readonly at: number;
  readonly detail?: { readonly ms?: number };
}

async function readOpening(page: Page, host: HostName): Promise<Opening> {
  const read = await page.evaluate(() => {
    const eyes = (window as unknown as { __sandbox?: { log: SandboxEntry[] } }).__sandbox;
    const call = eyes?.log.find(({ kind, text }) => kind === 'callback' && text.startsWith('render'));
    const script = performance
      .getEntriesByType('resource')
      .find(({ name }) => name.includes('/widget/script.js'));
    return {
      marks: window.bench,
      // The sandbox notes a call when it is over.
      called: call ? call.at - (call.detail?.ms ?? 0) : null,
      requested: script?.startTime ?? Number.NaN,
    };
  });
  return openingOf(read.marks, host === 'bare' ? read.marks.render : read.called, read.requested);
}

function openingOf(marks: PaintMarks, rendered: number | null, requested: number): Opening {
  const first = marks.first ?? Number.NaN;
  return {
    fromRender: first - (rendered ?? Number.NaN),
    fromRequest: first - requested,
    figures: marks.figures === null ? null : marks.figures - requested,
  };
}

function figuresOf(samples: ReadonlyMap<string, Opening[]>, host: HostName, weather: Weather): Figure[] {
  const middle = (guest: Guest, warmth: Warmth, read: (opening: Opening) => number): number =>
    median((samples.get(`${guest} ${warmth}`) ?? []).map(read));
  return (['cold', 'cached'] as const).flatMap((warmth) => {
    const name = `${host}, ${weather.name}, ${warmth}`;
    const line = (what: string, read: (opening: Opening) => number): Figure => ({
      section: SECTION,
      name: `${name}: ${what}`,
      unit: 'ms',
      ours: middle('ours', warmth, read),
      floor: middle('empty', warmth, read),
      target: targets[warmth],
    });
    return [
      line('from the request for script.js', ({ fromRequest }) => fromRequest),
      line('from render()', ({ fromRender }) => fromRender),
      {
        section: SECTION,
        name: `${name}: the debt is readable`,
        unit: 'ms',
        ours: middle('ours', warmth, ({ figures }) => figures ?? Number.NaN),
      },
    ];
  });
}
