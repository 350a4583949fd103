import { expect, it } from 'vitest';
import { callerAddress } from './caller-address.ts';
import type { EdgeContext } from './env.ts';

const asked = (forwarded: string | undefined, proxies: number, socket: string | null = '10.0.0.9') => {
  const env = { incoming: { socket: { remoteAddress: socket ?? undefined } } };
  const header = (name: string) => (name === 'X-Forwarded-For' ? forwarded : undefined);
  return callerAddress({ env, req: { header } } as unknown as EdgeContext, proxies);
};

/** Anyone can forge the entries before the last addresses. */
it.each<[string, number, string | undefined, string]>([
  ['no proxy: the header is nobody’s word', 0, '6.6.6.6, 203.0.113.7', '10.0.0.9'],
  ['one proxy: whom it was asked by', 1, '6.6.6.6, 203.0.113.7', '203.0.113.7'],
  ['two proxies: whom the outer one was asked by', 2, '6.6.6.6, 203.0.113.7, 10.0.0.1', '203.0.113.7'],
  ['three proxies', 3, '6.6.6.6, 203.0.113.7, 10.0.0.1,10.0.0.2', '203.0.113.7'],
  ['fewer addresses than proxies: somebody inside asks', 2, '203.0.113.7', '10.0.0.9'],
  ['a proxy that adds nothing', 1, undefined, '10.0.0.9'],
  ['an empty place', 1, '6.6.6.6, ', '10.0.0.9'],
])('%s', (_name, proxies, forwarded, address) => {
  expect(asked(forwarded, proxies)).toBe(address);
});

it('is the same where no socket is known', () => {
  expect(
    callerAddress({ env: undefined, req: { header: () => undefined } } as unknown as EdgeContext, 0),
  ).toBe('');
  expect(asked(undefined, 0, null)).toBe('');
});
