import { expect, it } from 'vitest';
import { validateOnSave } from './validate-on-save.ts';

it('lets a good address through as it was typed', () => {
  const fields = { gateway_url: ' https://sverka.example/ ', switches: '' };
  expect(validateOnSave(fields)).toEqual({ ok: true, value: fields });
});

it.each([
  ['', 'missing'],
  [undefined, 'missing'],
  ['sverka', 'not_url'],
  ['http://sverka.example', 'not_https'],
  ['https://a:b@sverka.example', 'credentials'],
])('refuses %j with a reason', (typed, fault) => {
  expect(validateOnSave({ gateway_url: typed })).toEqual({
    ok: false,
    failure: { field: 'gateway_url', fault, reason: `settings.fault.${fault}.what` },
  });
});
