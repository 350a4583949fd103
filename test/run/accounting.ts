/** `npm run accounting -- payment`: sends an accounting event of the company that `npm start` shows. */
import { readFile } from 'node:fs/promises';
import { type AccountingSource, happenings, sendEvent } from './demo/demo-accounting.ts';
import { ACCOUNTING_FILE } from './demo/demo-files.ts';
import { say } from './live.ts';

async function run([what = '']: readonly string[]): Promise<void> {
  const happening = happenings[what];
  const names = Object.keys(happenings).join(', ');
  if (!happening) throw new Error(`what happens? one of: ${names}`);
  const { status } = await sendEvent(await readSource(), happening(new Date()));
  say(`${what}: ${status}. Look at the deal: its card, its feed, the request’s timeline.`);
}

async function readSource(): Promise<AccountingSource> {
  try {
    return JSON.parse(await readFile(ACCOUNTING_FILE, 'utf8')) as AccountingSource;
  } catch {
    throw new Error('start the company first: npm start');
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
