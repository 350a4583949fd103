/** Opens an archive in the sandbox's Chromium on every page that its manifest names. */
import { type Browser, chromium, type Page } from '@playwright/test';
import { type Files, type Json, manifestName, textOf } from '#build/validate/archive/contents.ts';
import { type Fault, warning } from '#build/validate/fault.ts';
import { SandboxPage } from '#sandbox/harness/sandbox-page.ts';
import { createSandbox, type Listening } from '#sandbox/server/sandbox.ts';
import { zipOf } from '#sandbox/testing/archives.ts';
import { chromiumFlags, chromiumPath } from '../chromium.ts';
import { type ArchivePage, archivePages, settingsFor } from './archive-pages.ts';
import { pageFaults, type Seen } from './page-faults.ts';

const PAGE_MS = 20_000;
const QUIET_MS = 3000;
const SETTLE_MS = 600;
const PRESS_MS = 1500;
const FAST = { perSecond: 1000 };
const LIMITS = { integration: FAST, session: FAST, account: FAST, blockAfter: 50, blockMs: 1, html: false };

/**
 * Exceptions of the widget as faults, with file, line and page.
 * @param files an archive that `validate` accepts
 * @param say given the address of every page before it is opened
 * @throws when there is no Chromium
 */
export async function openArchive(
  files: Files,
  say: (path: string) => void = () => undefined,
): Promise<Fault[]> {
  const executablePath = chromiumPath();
  const zips = [{ name: 'widget.zip', bytes: await zipOf(Object.fromEntries(files)) }];
  const server = await createSandbox({ zips, limits: LIMITS }).listen();
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  try {
    return await look(browser, server, { files, say });
  } finally {
    await browser.close();
    await server.close();
  }
}

type Order = { readonly files: Files; readonly say: (path: string) => void };

async function look(browser: Browser, { url, widgets }: Listening, { files, say }: Order): Promise<Fault[]> {
  const manifest = JSON.parse(textOf(files, manifestName)) as Json;
  const context = await browser.newContext({ locale: 'ru-RU', viewport: { width: 1440, height: 860 } });
  const page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  const sandbox = new SandboxPage(page, url);
  await sandbox.sit({ user: 501 });
  await sandbox.keepSettings(settingsFor(manifest));
  const seen: Seen[] = [];
  const stuck: Fault[] = [];
  for (const each of archivePages(manifest, widgets[0]?.code ?? '', await customerOf(page, url))) {
    say(each.path);
    if (!(await visit(sandbox, each))) stuck.push(neverLoaded(each));
    seen.push({ path: each.path, log: await sandbox.log() });
  }
  return [...pageFaults(seen), ...stuck];
}

function neverLoaded({ path }: ArchivePage): Fault {
  const problem = `the widget is not ready after ${PAGE_MS / 1000} seconds, on ${path}`;
  return warning('never-ready', ['script.js'], problem, 'return true from render, or a promise that ends');
}

async function customerOf(page: Page, url: string): Promise<number> {
  const answer = await page.request.get(`${url}/api/v4/customers?limit=1`, {
    headers: { Cookie: 'sandbox_user=501' },
  });
  const { _embedded } = (await answer.json()) as { _embedded: { customers: { id: number }[] } };
  return _embedded.customers[0]?.id ?? 0;
}

/** False when the widgets of the page do not come up. */
async function visit(sandbox: SandboxPage, { path, press }: ArchivePage): Promise<boolean> {
  const { page } = sandbox;
  await sandbox.open(path);
  const isReady = await page
    .waitForFunction('window.APP && window.APP.widgets.loaded === true', null, { timeout: PAGE_MS })
    .then(() => true)
    .catch(() => false);
  await quiet(page);
  for (const selector of press) {
    const button = page.locator(selector).first();
    await button.click({ timeout: PRESS_MS }).catch(() => undefined);
    await quiet(page);
  }
  return isReady;
}

/** Until no request of the page runs, and what a click began has had its time. */
async function quiet(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: QUIET_MS }).catch(() => undefined);
  await page.waitForTimeout(SETTLE_MS);
}
