import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SandboxPage } from '../../harness/sandbox-page.ts';
import { type Started, startSandbox } from '../../harness/start-sandbox.ts';
import { widgetFiles, zipOf } from '../../testing/archives.ts';
import { trialWidget } from '../../testing/trial-widget.ts';
import { closeBrowser, sharedBrowser } from './testing/chromium.ts';

const TIMEOUT = 60_000;
const WAIT = { timeout: 20_000 };
const CARD = '/leads/detail/10001';
const version = (body: string) =>
  trialWidget({
    callbacks: `init: function () { self.render_template({ caption: {}, body: '<p class="which">${body}</p>', render: '' }); setInterval(function () {}, 1e6); return true; },`,
  });

describe('the harness of the sandbox', () => {
  let folder = '';
  let started: Started;
  let sandbox: SandboxPage;
  const zip = () => join(folder, 'my.zip');
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'harness-'));
    await writeFile(zip(), await version('one'));
    started = await startSandbox([zip()], { watch: true });
    sandbox = new SandboxPage(await (await sharedBrowser()).newPage(), started.url);
  }, TIMEOUT);
  afterAll(async () => {
    await closeBrowser();
    await started.close();
    await rm(folder, { recursive: true });
  });

  it(
    'opens a page as a user, with log and traces, and breaks a lane',
    async () => {
      await sandbox.sit({ user: 503, lang: 'en', theme: 'dark' });
      await sandbox.open(CARD);
      await expect.poll(() => sandbox.page.locator('.which').textContent(), WAIT).toBe('one');
      expect(await sandbox.page.locator('html').getAttribute('data-color-scheme')).toBe('dark');
      const called = (await sandbox.log('callback')).map(({ text }) => text.split(' ')[0]);
      expect(called).toContain('init');
      expect((await sandbox.traces()).map(({ type }) => type)).toContain('setInterval 1000000 ms');
      await sandbox.fail({ rest: { status: 500 } });
      await sandbox.open('/todo/list/');
      await sandbox.page.locator('.page-error').waitFor();
      await sandbox.reset();
    },
    TIMEOUT,
  );

  it(
    'shows a new version in the open page; a refused one says why and keeps the old',
    async () => {
      const { page } = sandbox;
      await sandbox.open(CARD);
      await page.locator('.which').waitFor();
      await writeFile(zip(), await version('two'));
      await expect
        .poll(
          () =>
            page
              .locator('.which')
              .textContent()
              .catch(() => ''),
          WAIT,
        )
        .toBe('two');
      await writeFile(zip(), await zipOf(widgetFiles({ 'script.js': null })));
      const toast = page.locator('.notification-toast_error');
      await toast.waitFor();
      expect(await toast.textContent()).toMatch(/my\.zip: script\.js: .*missing/);
      expect(await page.locator('.which').textContent()).toBe('two');
      await writeFile(zip(), await version('three'));
      await expect
        .poll(
          () =>
            page
              .locator('.which')
              .textContent()
              .catch(() => ''),
          WAIT,
        )
        .toBe('three');
      expect(await toast.count()).toBe(0);
    },
    TIMEOUT,
  );
});
