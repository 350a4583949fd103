import { expect, it } from 'vitest';
import { findChromium } from './chromium.ts';

it('takes the Chromium it is told of, else the first that is there, else none', () => {
  const there =
    (...paths: readonly string[]) =>
    (path: string) =>
      paths.includes(path);
  expect(findChromium({ CHROMIUM_PATH: '/opt/c' }, there('/opt/c', '/usr/bin/chromium'))).toBe('/opt/c');
  expect(findChromium({ CHROMIUM_PATH: '/opt/gone' }, there('/usr/bin/chromium'))).toBe('/usr/bin/chromium');
  expect(findChromium({}, there('/usr/bin/google-chrome'))).toBe('/usr/bin/google-chrome');
  expect(findChromium({}, there())).toBeNull();
});
