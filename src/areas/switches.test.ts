import { expect, it } from 'vitest';
import { parseSwitches } from './switches.ts';

const defaultSwitches = { pipeline: false, dashboard: true, notifications: false };
const on = { ...defaultSwitches, notifications: true };

it('a switch stored under an earlier name stays on', () => {
  expect(parseSwitches('{"pipeline":false,"dashboard":true,"notices":true}')).toEqual(on);
  expect(parseSwitches({ notices: true })).toEqual(on);
  expect(parseSwitches({ notices: false })).toEqual(defaultSwitches);
});

it('the current name wins', () => {
  expect(parseSwitches({ notices: true, notifications: false })).toEqual(defaultSwitches);
  expect(parseSwitches({ notices: false, notifications: true })).toEqual(on);
});

it.each([undefined, null, '', '{', '[]', 'null', 7, { notifications: 'yes', notices: 1 }])(
  'unreadable switches mean the defaults: %j',
  (stored) => {
    expect(parseSwitches(stored)).toEqual(defaultSwitches);
  },
);
