import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { chromiumFlags } from '../../../harness/chromium-flags.ts';

/**
 * `CHROMIUM_PATH`, else the test tool's own download, else the system's. Written here because the sandbox
 * imports nothing from other folders.
 */
function installedChromium(): string {
  const system = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const candidates = [process.env.CHROMIUM_PATH ?? '', chromium.executablePath()];
  const found = [...candidates, ...system.map((name) => `/usr/bin/${name}`)].find((path) => existsSync(path));
  if (found === undefined) throw new Error('no Chromium: npx playwright install --with-deps chromium');
  return found;
}

let shared: Promise<Browser> | undefined;

/** The one browser of a test file, started when it is first asked for; every desk has its own context. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= chromium.launch({ executablePath: installedChromium(), args: [...chromiumFlags] });
  return shared;
}

/** For `afterAll` of a file that opened a desk. */
export async function closeBrowser(): Promise<void> {
  const started = shared;
  shared = undefined;
  await (await started)?.close();
}
