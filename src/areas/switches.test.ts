import { expect, it } from 'vitest';
import { parseSwitches } from './switches.ts';

const defaultSwitches = { pipeline: false, dashboard: true, notifications: false };
const on = { ...defaultSwitches, notifications: true };

it('what was switched on under an earlier name stays on', () => {
  expect(parseSwitches('{"pipeline":false,"dashboard":true,"notices":true}')).toEqual(on);
  expect(parseSwitches({ notices: true })).toEqual(on);
  expect(parseSwitches({ notices: false })).toEqual(defaultSwitches);
});

it('the name of today decides', () => {
  expect(parseSwitches({ notices: true, notifications: false })).toEqual(defaultSwitches);
  expect(parseSwitches({ notices: false, notifications: true })).toEqual(on);
});

it.each([undefined, null, '', '{', '[]', 'null', 7, { notifications: 'yes', notices: 1 }])(
  'what cannot be read means the defaults: %j',
  (stored) => {
    expect(parseSwitches(stored)).toEqual(defaultSwitches);
  },
);
