import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '#run/chromium.ts';

const LONG = process.env.LONG === '1';

/** A name that is not this machine's own: pages under it are plain http, with nothing a secure context gives. */
export const PLAIN_HOST = 'crm.sverka.test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  forbidOnly: true,
  // A race is a fault.
  retries: 0,
  workers: Math.min(2, availableParallelism()),
  // Against a test that hangs, not a measure of speed: a busy machine may take its time.
  timeout: LONG ? 600_000 : 180_000,
  expect: { timeout: 30_000 },
  globalSetup: './harness/setup.ts',
  use: {
    launchOptions: {
      executablePath: chromiumPath(),
      args: [...chromiumFlags, `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`],
    },
    viewport: { width: 1280, height: 900 },
    // Recording costs a third of a run's time: only where there is time.
    trace: LONG ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
