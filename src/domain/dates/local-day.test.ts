import { afterEach, expect, it } from 'vitest';
import { localDay } from './local-day.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

it.each([
  ['Europe/Moscow', '2026-11-30T21:30:00Z', '2026-12-01'],
  ['Asia/Vladivostok', '2026-11-30T14:00:00Z', '2026-12-01'],
  ['America/New_York', '2026-12-01T04:00:00Z', '2026-11-30'],
  ['UTC', '2026-11-30T23:59:59Z', '2026-11-30'],
])('in %s, %s is %s', (name, moment, day) => {
  process.env.TZ = name;
  expect(localDay(Date.parse(moment))).toBe(day);
});
