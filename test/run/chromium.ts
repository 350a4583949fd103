/**
 * A Chromium that actually starts: an existing one, else downloaded by the test tool, else installed from the
 * system's packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromiumFlags } from '#sandbox/harness/chromium-flags.ts';

export { chromiumFlags };

/** The shell first: the same engine without the browser's own windows. */
const INSTALLED = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];
const FETCH_MS = 240_000;
const INSTALL_MS = 600_000;

/**
 * Path of Chromium: `CHROMIUM_PATH`, else the test tool's own download, else the system's. Null when there is
 * none.
 */
export function findChromium(
  env: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const candidates = [env.CHROMIUM_PATH, chromium.executablePath(), ...INSTALLED];
  return candidates.find((path) => path !== undefined && path !== '' && exists(path)) ?? null;
}

/** The same for callers that require one. @throws when there is none */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env): string {
  const path = findChromium(env);
  if (path === null) throw new Error(MISSING);
  return path;
}

const MISSING =
  'No Chromium on this machine, and it could not be installed. Run `npx playwright install --with-deps chromium`, ' +
  'or install the package `chromium`, or set CHROMIUM_PATH.';

/**
 * Finds or installs a Chromium, starts it once and returns its path. Throws an error that says what to
 * install.
 */
export async function ensureChromium(say: (line: string) => void): Promise<string> {
  const reasons: string[] = [];
  for (const obtain of [() => findChromium(), () => fetchOwn(say), () => installPackage(say)]) {
    const path = obtain();
    if (path === null) continue;
    const fault = await startOnce(path);
    if (fault === null) return path;
    reasons.push(`${path}: ${fault}`);
  }
  throw new Error([MISSING, ...reasons].join('\n'));
}

/** A downloaded browser may lack system libraries, which only a start reveals. */
async function startOnce(executablePath: string): Promise<string | null> {
  try {
    const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
    await browser.close();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function fetchOwn(say: (line: string) => void): string | null {
  say('no Chromium yet: fetching the test tool’s own');
  run('npx', ['playwright', 'install', 'chromium'], FETCH_MS);
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

function installPackage(say: (line: string) => void): string | null {
  const root = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (!existsSync('/usr/bin/apt-get')) return null;
  say('installing the package chromium');
  runAs(root, ['apt-get', 'update']);
  runAs(root, ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']);
  return INSTALLED.find((path) => existsSync(path)) ?? null;
}

function runAs(root: readonly string[], words: readonly string[]): void {
  const [command = '', ...rest] = [...root, ...words];
  run(command, rest, INSTALL_MS);
}

function run(command: string, words: readonly string[], timeout: number): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, words, { timeout, env, stdio: ['ignore', 'ignore', 'inherit'] });
}
