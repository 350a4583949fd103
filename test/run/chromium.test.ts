import { chromium } from '@playwright/test';
import { expect, it } from 'vitest';
import { chromiumFlags, chromiumPath, findChromium } from './chromium.ts';

it('uses the named Chromium, else the first installed, else none', () => {
  const there =
    (...paths: readonly string[]) =>
    (path: string) =>
      paths.includes(path);
  expect(findChromium({ CHROMIUM_PATH: '/opt/c' }, there('/opt/c', '/usr/bin/chromium'))).toBe('/opt/c');
  expect(findChromium({ CHROMIUM_PATH: '/opt/gone' }, there('/usr/bin/chromium'))).toBe('/usr/bin/chromium');
  expect(findChromium({}, there('/usr/bin/google-chrome'))).toBe('/usr/bin/google-chrome');
  expect(findChromium({}, there())).toBeNull();
});

const featuresOff = (words: readonly string[]): readonly string[] =>
  words.filter((word) => word.startsWith('--disable-features=')).flatMap((word) => word.slice(19).split(','));

it('switches off everything the test tool does that our list replaces', async () => {
  const server = await chromium.launchServer({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const tools = featuresOff(server.process().spawnargs);
  await server.close();
  expect(tools).toContain('HttpsUpgrades');
  expect(featuresOff(chromiumFlags)).toEqual(expect.arrayContaining([...tools]));
});
