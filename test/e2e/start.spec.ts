/**
 * `npm start` as README describes it: one command, one Ctrl-C. test/run/live.test.ts checks that the exit of
 * one program stops the rest.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';

interface Started {
  readonly child: ChildProcess;
  /** An address it printed. */
  address(label: string): string;
}

async function start(): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/run/start.ts'], { stdio: 'pipe' });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await expect.poll(() => text, { timeout: 280_000 }).toContain('Ctrl-C stops everything');
  const address = (label: string): string => new RegExp(`${label}\\s+(http\\S+)`).exec(text)?.[1] ?? '';
  return { child, address };
}

const refused = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => false,
    () => true,
  );

test.setTimeout(300_000);

test('npm start: both programs answer, the desk has requests, one Ctrl-C stops both', async ({ page }) => {
  const { child, address } = await start();
  const gateway = address('Gateway');
  const deal = address('A deal');
  expect(await (await fetch(`${gateway}/health`)).json()).toMatchObject({ status: 'ok', books: 'demo' });
  expect((await fetch(deal)).ok).toBe(true);
  await page.goto(address('Desk'));
  await expect(page.locator('.item').first()).toBeVisible();
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await refused(`${gateway}/health`)).toBe(true);
  expect(await refused(deal)).toBe(true);
});
