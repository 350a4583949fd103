/**
 * Time from a key press in an invoice form to the paint that shows it: with one line, with two hundred, and
 * in a bare input.
 */
import type { Browser, CDPSession, Locator, Page } from '@playwright/test';
import { giveDemoRoles } from '#run/demo/demo-roles.ts';
import { demoClient } from '#run/stack.ts';
import { percentile } from '../report/figures.ts';
import type { Figure } from '../report/table.ts';
import type { Hosts } from './hosts.ts';

const SECTION = 'Typing in an invoice, 4× CPU';
const CARD = '/leads/detail/10001';
const SLOWDOWN = 4;
const MANY = 200;
/** Longest wait between a key and its paint that a user does not notice. */
const MOST_MS = 50;
/** A typist's pace, with an occasional pause in which the draft is saved. */
const PAUSES_MS = [90, 90, 90, 90, 280];
const WORDS = 'Станок токарный 16К20, договор 17/24';
const DIGITS = '1234567,89';

/** What a page of the bench records of keys, in milliseconds. */
interface Noted {
  /** Time from each key to its paint. */
  readonly waits: number[];
  /** Tasks of 50 ms or more. */
  readonly long: number[];
}

export async function typingFigures(browser: Browser, hosts: Hosts, rounds: number): Promise<Figure[]> {
  const sandboxUrl = hosts.url('sandbox', 'ours');
  await giveDemoRoles({ sandboxUrl, gatewayUrl: hosts.gatewayUrl, clientId: demoClient.id });
  const noted: Record<'bare' | 'one' | 'many', Noted[]> = { bare: [], one: [], many: [] };
  for (let round = 0; round < rounds; round += 1) {
    const each = await typeEverywhere(browser, sandboxUrl);
    for (const place of ['bare', 'one', 'many'] as const) noted[place].push(each[place]);
  }
  return figuresOf(noted);
}

async function typeEverywhere(
  browser: Browser,
  url: string,
): Promise<Record<'bare' | 'one' | 'many', Noted>> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  await context.addInitScript(noteKeys);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await page.goto(url + CARD);
    const bare = await typeBare(page, session);
    const modal = await openInvoice(page);
    const one = await typeInLine(page, session, modal, 1);
    await addLines(modal, MANY);
    return { bare, one, many: await typeInLine(page, session, modal, MANY) };
  } finally {
    await context.close();
  }
}

/**
 * Runs in the page, where the build's helpers do not exist, so it contains no named function. The paint is
 * over when the message sent by its frame arrives.
 */
function noteKeys(): void {
  const noted = { waits: [] as number[], long: [] as number[] };
  Object.assign(window, { benchKeys: noted });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.long.push(duration);
  }).observe({ type: 'longtask' });
  window.addEventListener(
    'keydown',
    (event) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => void noted.waits.push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
}

async function typeBare(page: Page, session: CDPSession): Promise<Noted> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.id = 'bench-bare';
    input.style.cssText = 'position:fixed;top:0;left:0;z-index:9999';
    document.body.append(input);
  });
  const input = page.locator('#bench-bare');
  const noted = await typeInto(page, session, [
    [input, WORDS],
    [input, DIGITS],
  ]);
  await input.evaluate((node) => node.remove());
  return noted;
}

async function openInvoice(page: Page): Promise<Locator> {
  const panel = page.locator('.sverka-panel');
  await panel.getByText('Заявки в бухгалтерию').click();
  await panel.getByRole('button', { name: 'Новая заявка' }).click();
  const modal = page.locator('.sverka-modal-body');
  await modal.getByLabel('Счёт клиенту').check();
  await modal.getByLabel('Наименование, строка 1', { exact: true }).waitFor();
  return modal;
}

/** One click per line, as fast as the page accepts them. */
async function addLines(modal: Locator, count: number): Promise<void> {
  await modal.getByRole('button', { name: 'Добавить строку' }).evaluate(async (button, wanted) => {
    const root = button.getRootNode() as ShadowRoot;
    while (root.querySelectorAll('tbody td.line-price').length < wanted) {
      (button as HTMLElement).click();
      await new Promise(requestAnimationFrame);
    }
  }, count);
}

/** Name and price of one line, and a field beside the table. */
function typeInLine(page: Page, session: CDPSession, modal: Locator, line: number): Promise<Noted> {
  const cell = (column: string): Locator => modal.getByLabel(`${column}, строка ${line}`, { exact: true });
  return typeInto(page, session, [
    [cell('Наименование'), WORDS],
    [cell('Цена'), DIGITS],
    [modal.getByLabel('Договор'), WORDS],
  ]);
}

async function typeInto(
  page: Page,
  session: CDPSession,
  places: readonly (readonly [Locator, string])[],
): Promise<Noted> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.evaluate(() => {
    const { benchKeys } = window as unknown as { benchKeys: Noted };
    benchKeys.waits.length = 0;
    benchKeys.long.length = 0;
  });
  for (const [field, words] of places) {
    await field.fill('');
    await field.focus();
    for (const [at, sign] of [...words].entries()) {
      await pressKey(session, sign);
      await page.waitForTimeout(PAUSES_MS[at % PAUSES_MS.length] ?? 0);
    }
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return page.evaluate(() => (window as unknown as { benchKeys: Noted }).benchKeys);
}

/** A key press for a character of any layout. */
async function pressKey(session: CDPSession, sign: string): Promise<void> {
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: sign, text: sign });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: sign });
}

function figuresOf(noted: Readonly<Record<'bare' | 'one' | 'many', readonly Noted[]>>): Figure[] {
  const waits = (place: keyof typeof noted, share: number): number =>
    percentile(
      noted[place].flatMap((round) => round.waits),
      share,
    );
  const longest = (place: keyof typeof noted): number =>
    Math.max(0, ...noted[place].flatMap((round) => round.long));
  const line = (place: 'one' | 'many', share: number, floor: keyof typeof noted): Figure => ({
    section: SECTION,
    name: `${place === 'one' ? '1 line' : `${MANY} lines`}, key to paint, p${share}; floor: ${floor === 'bare' ? 'a bare input' : '1 line'}`,
    unit: 'ms',
    ours: waits(place, share),
    floor: waits(floor, share),
    ...(share === 50 && floor === 'bare' ? { most: MOST_MS } : {}),
  });
  return [
    ...[50, 98].flatMap((share) => [
      line('one', share, 'bare'),
      line('many', share, 'bare'),
      line('many', share, 'one'),
    ]),
    {
      section: SECTION,
      name: `${MANY} lines, the longest task while typing; floor: 1 line`,
      unit: 'ms',
      ours: longest('many'),
      floor: longest('one'),
    },
  ];
}
