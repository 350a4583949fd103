import { expect, it, vi } from 'vitest';
import { createRest } from '#amo/rest.ts';
import type { AccountId } from '#domain/ids.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { stillClock } from '../testing/test-gateway.ts';
import type { AmoAccounts } from './amo-accounts.ts';
import { createUserNames } from './user-names.ts';

const ACCOUNT = 7 as AccountId;
const users = (name: string) => Response.json({ _embedded: { users: [{ id: 503, name }] } });

function context(answer: () => Promise<Response>) {
  const clock = stillClock();
  const state = { asked: 0, connected: true, answer };
  const fetch: typeof globalThis.fetch = () => {
    state.asked += 1;
    return state.answer();
  };
  const rest = createRest({ fetch, origin: '', random: () => 0.5 });
  const open: AmoAccounts['open'] = async (accountId) =>
    state.connected ? { accountId, rest } : 'not_connected';
  const log = { warn: vi.fn(), error: vi.fn() };
  const deps = { accounts: { open }, clock, lifetime: createLifetime(), log };
  return { state, clock, log, names: createUserNames(deps) };
}

it('asks the CRM once an hour, once for concurrent callers', async () => {
  const { state, clock, names } = context(async () => users('Павел'));
  const all = await Promise.all([names.of(ACCOUNT), names.of(ACCOUNT)]);
  expect(all.map((each) => each.get('503'))).toEqual(['Павел', 'Павел']);
  expect(state.asked).toBe(1);
  clock.advance(3_600_000);
  state.answer = async () => users('Павел Иванов');
  // Known names are shown while they are read again.
  expect((await names.of(ACCOUNT)).get('503')).toBe('Павел');
  await expect.poll(async () => (await names.of(ACCOUNT)).get('503')).toBe('Павел Иванов');
});

it('works without names when the CRM refuses, is not connected, or is slow', async () => {
  const { state, clock, log, names } = context(async () => new Response(null, { status: 403 }));
  expect((await names.of(ACCOUNT)).size).toBe(0);
  expect(log.warn).toHaveBeenCalledWith('amo.user_names', { account_id: ACCOUNT, code: 'forbidden' });
  expect((await names.of(ACCOUNT)).size).toBe(0);
  expect(state.asked).toBe(1);
  state.connected = false;
  clock.advance(61_000);
  expect((await names.of(ACCOUNT)).size).toBe(0);
  const silent = context(() => new Promise(() => undefined));
  expect((await silent.names.of(ACCOUNT)).size).toBe(0);
});

it('reports our own fault, and the queue goes on without names', async () => {
  const log = { warn: vi.fn(), error: vi.fn() };
  const ours = new TypeError('ours');
  const broken = createUserNames({
    accounts: { open: () => Promise.reject(ours) },
    clock: stillClock(),
    lifetime: createLifetime(),
    log,
  });
  expect((await broken.of(ACCOUNT)).size).toBe(0);
  expect(log.error).toHaveBeenCalledWith('amo.user_names', ours, { account_id: ACCOUNT });
});
