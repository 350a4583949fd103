import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Without Chromium's process sandbox (tests run as root in containers) and without background traffic. */
export const flags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * `CHROMIUM_PATH`, else the test tool's own download, else the system's. Written here because the sandbox
 * imports nothing from other folders.
 */
export function installedChromium(): string {
  const system = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const candidates = [process.env.CHROMIUM_PATH ?? '', chromium.executablePath()];
  const found = [...candidates, ...system.map((name) => `/usr/bin/${name}`)].find((path) => existsSync(path));
  if (found === undefined) throw new Error('no Chromium: npx playwright install --with-deps chromium');
  return found;
}
