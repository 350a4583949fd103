import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '#run/chromium.ts';

const LONG = process.env.LONG === '1';

/** A host name other than localhost: its pages are plain http, without the features of a secure context. */
export const PLAIN_HOST = 'crm.sverka.test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  forbidOnly: true,
  // A flaky test is a fault.
  retries: 0,
  // A test computes for about half of its time and awaits pages and polling for the rest.
  // The long run's gateway tests are beside these.
  workers: LONG ? Math.min(2, availableParallelism()) : Math.min(3, 2 * availableParallelism()),
  // A guard against hanging, not a measure of speed: a busy machine may be slow.
  timeout: LONG ? 600_000 : 180_000,
  expect: { timeout: 30_000 },
  globalSetup: './harness/setup.ts',
  use: {
    launchOptions: {
      executablePath: chromiumPath(),
      args: [...chromiumFlags, `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`],
    },
    viewport: { width: 1280, height: 900 },
    // Recording costs a third of a run's time, so only the long run records.
    trace: LONG ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
