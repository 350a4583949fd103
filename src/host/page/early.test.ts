import $ from 'jquery';
import { afterEach, expect, it, vi } from 'vitest';
import { createLifetime } from '#shared/lifetime.ts';
import type { PlatformDeferred } from '../platform.ts';
import { fakeWidget } from '../testing/fake-page.ts';
import { createEarly } from './early.ts';

const GATEWAY = 'https://gateway.example';
const PATHS = ['leads/5?with=contacts'];
const URL = '/api/v4/leads/5?with=contacts';
const none = () => [];

afterEach(() => vi.unstubAllGlobals());

/** As the platform does: a token, then jQuery's own `ajax`. */
function platform(ajax: (options: { beforeSend?: (xhr: unknown, settings: object) => unknown }) => unknown) {
  const authorized = vi.fn((options: object) => {
    ajax(options);
    return $.Deferred() as PlatformDeferred;
  });
  return { widget: { ...fakeWidget(), $authorizedAjax: authorized }, authorized };
}

function set() {
  const fetch = vi.fn(async () => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  const cancelled: unknown[] = [];
  const { widget, authorized } = platform(({ beforeSend }) =>
    cancelled.push(beforeSend?.({}, { headers: { 'X-Auth-Token': `jwt ${cancelled.length}` } })),
  );
  return { early: createEarly(widget), fetch, authorized, cancelled };
}

it('reads a card before its files arrive, and hands the answer over once', async () => {
  const { early, fetch } = set();
  early.begin(createLifetime(), PATHS, none, GATEWAY);
  expect(await early.answered(URL)).toBeInstanceOf(Response);
  expect(early.answered(URL)).toBeUndefined();
  expect(fetch).toHaveBeenCalledOnce();
});

it('asks for linked entities as soon as they are known, before the first answer is used', async () => {
  const { early, fetch } = set();
  const next = vi.fn(() => ['companies/7', 'contacts/8']);
  early.begin(createLifetime(), PATHS, next, GATEWAY);
  expect(await (await early.answered(URL))?.json()).toEqual({});
  expect(next).toHaveBeenCalledExactlyOnceWith({});
  expect(fetch).toHaveBeenCalledTimes(3);
  expect(await early.answered('/api/v4/companies/7')).toBeInstanceOf(Response);
  expect(await early.answered('/api/v4/contacts/8')).toBeInstanceOf(Response);
});

it('asks for nothing more about a closed or missing card', async () => {
  const { early, fetch } = set();
  const lifetime = createLifetime();
  early.begin(lifetime, PATHS, () => ['companies/7'], GATEWAY);
  lifetime.end();
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledOnce());
  fetch.mockResolvedValueOnce(new Response(null, { status: 204 }));
  early.begin(createLifetime(), PATHS, (item) => (item === null ? [] : ['companies/7']), GATEWAY);
  expect((await early.answered(URL))?.status).toBe(204);
  expect(fetch).toHaveBeenCalledTimes(2);
});

it('leaves nothing of a closed card to the next one', () => {
  const { early } = set();
  const lifetime = createLifetime();
  early.begin(lifetime, PATHS, none, GATEWAY);
  lifetime.end();
  expect(early.answered(URL)).toBeUndefined();
});

it('keeps the token call from its widget: started once per page, renewed after each use', async () => {
  const { early, authorized, cancelled } = set();
  early.begin(createLifetime(), PATHS, none, GATEWAY);
  early.begin(createLifetime(), PATHS, none, GATEWAY);
  expect(authorized).toHaveBeenCalledOnce();
  expect([await early.token(GATEWAY), await early.token(GATEWAY)]).toEqual(['jwt 0', 'jwt 1']);
  expect(cancelled).toEqual([false, false]);
});

it('returns null where the page does not expose its token, or has none', async () => {
  const hidden = platform(({ beforeSend }) => beforeSend?.({}, {}));
  expect(await createEarly(hidden.widget).token(GATEWAY)).toBeNull();
  const refusing = {
    ...fakeWidget(),
    $authorizedAjax: () => $.Deferred().reject(null) as unknown as PlatformDeferred,
  };
  expect(await createEarly(refusing).token(GATEWAY)).toBeNull();
});
