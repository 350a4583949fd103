import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** No sandbox (tests run as root in containers) and no traffic of its own. */
export const flags: readonly string[] = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** `CHROMIUM_PATH`, else the test tool's own download, else the system's. The sandbox depends on no other room. */
export function installedChromium(): string {
  const system = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const candidates = [process.env.CHROMIUM_PATH ?? '', chromium.executablePath()];
  const found = [...candidates, ...system.map((name) => `/usr/bin/${name}`)].find((path) => existsSync(path));
  if (found === undefined) throw new Error('no Chromium: npx playwright install --with-deps chromium');
  return found;
}
