import { describe, expect, it } from 'vitest';
import type { FeedCheck } from '../connectors/feed.ts';
import { createOutgoingFetch } from '../net/outgoing.ts';
import { oneCSystem } from './onec.ts';
import { readCredentials } from './system.ts';

const clock = { now: () => 0, random: () => 0.5 };
const signal = new AbortController().signal;

async function lastOf(
  fetch: typeof globalThis.fetch,
  url = 'https://1c.firm.example/buh',
): Promise<FeedCheck | undefined> {
  const system = oneCSystem({ fetch, clock });
  const values = { url, login: 'Сверка', password: 'слово' };
  let last: FeedCheck | undefined;
  for await (const step of system.open({ way: 'login', values }).check(signal)) last = step;
  return last;
}

const answering =
  (status: number, text: string, type = 'text/html'): typeof globalThis.fetch =>
  async () =>
    new Response(text, { status, headers: { 'Content-Type': type } });

describe('connecting 1С', () => {
  it.each([
    'http://127.0.0.1:1/buh',
    'https://10.0.0.1/buh',
    'https://[fd00::1]/buh',
    'buh',
    'https://a:b@1c.example/x',
  ])('never asks %s', async (url) => {
    expect(await lastOf(createOutgoingFetch([]), url)).toMatchObject({
      step: 'reach',
      ok: false,
      fault: 'address',
    });
  });

  it.each([
    [answering(404, '<h1>404</h1>'), 'reach', 'no_base'],
    [answering(200, '<h1>1С</h1>'), 'reach', 'other_system'],
    [answering(302, ''), 'reach', 'other_system'],
    [answering(401, '<h1>401</h1>'), 'sign_in', 'sign_in'],
    [answering(500, '<h1>Нет лицензий</h1>'), 'reach', 'unavailable'],
    [answering(429, ''), 'reach', 'limited'],
    [answering(200, '{"value":[]}', 'application/json'), 'rights', 'not_published'],
  ])('says what is wrong', async (fetch, step, fault) => {
    expect(await lastOf(fetch)).toMatchObject({ step, ok: false, fault });
  });

  it('sends the password as Basic in UTF-8 and to the typed address only', async () => {
    const sent: [string, string | null][] = [];
    await lastOf(async (url, init) => {
      sent.push([String(url), new Headers(init?.headers).get('Authorization')]);
      return new Response('', { status: 401 });
    }, 'https://1c.firm.example/buh/ru_RU/');
    const expected = `Basic ${Buffer.from('Сверка:слово', 'utf8').toString('base64')}`;
    expect(sent).toEqual([['https://1c.firm.example/buh/odata/standard.odata/?$format=json', expected]]);
  });

  it('takes exactly an address, a login and a password', () => {
    const system = oneCSystem({ fetch, clock });
    const given = ['url', 'login', 'password'].map((name) => ({ name, value: 'x' }));
    expect(readCredentials(system, 'login', given)).toMatchObject({ way: 'login' });
    expect(readCredentials(system, 'login', given.slice(1))).toMatchObject([{ field: '/values/url' }]);
    const secrets = system.ways.flatMap(({ fields }) =>
      fields.filter(({ secret }) => secret).map(({ name }) => name),
    );
    expect(secrets).toEqual(['password']);
  });
});
