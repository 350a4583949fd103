/**
 * `npm test`: runs every check of the project on this machine. `--long` runs the heavy tests with full
 * counts.
 */
import { ensureChromium } from './chromium.ts';
import { realDeps, runRounds } from './run-steps.ts';
import { longRounds, namedRounds, rounds } from './steps.ts';

async function main(words: readonly string[]): Promise<void> {
  const long = words.includes('--long');
  const named = words.filter((word) => !word.startsWith('--'));
  const wanted = named.length > 0 ? namedRounds(named) : long ? longRounds() : rounds;
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const env = { ...process.env, CHROMIUM_PATH: await ensureChromium(say), ...(long ? { LONG: '1' } : {}) };
  const { passed, failed } = await runRounds(wanted, realDeps(env));
  say(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n\n0 passed, 1 failed\n`);
  process.exitCode = 1;
});
