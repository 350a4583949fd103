import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import type { ConnectionDeps } from './connection-call.ts';
import { createConnectionTest } from './connection-test.ts';

const clock: Clock = { now: () => Date.UTC(2026, 9, 5), uuid: () => 'uuid', random: () => 0 };
const health = {
  service: 'sverka-gateway',
  status: 'ok',
  version: '0.1.0',
  database: 'ok',
  books: 'Демо-учёт',
};
const session = { session: `ses_${'a'.repeat(43)}`, expires_at: '2026-10-05T00:20:00Z' };
const board = {
  source: { kind: 'demo', name: 'ООО «Рубин»', as_of: '2026-10-05T00:00:00Z', status: 'fresh' },
};

const connected = { status: 'connected', reason: null, since: '2026-10-01T00:00:00Z', granted_by: '501' };
const writing = { read_only: false, granted_by_admin: true };
const access = { connection: connected, works: true, problem: null, writing };

type Answer = { status?: number; body?: unknown } | 'refused by the browser' | 'no answer ever';

interface Context {
  readonly health?: Answer;
  readonly opaque?: Answer;
  readonly token?: { status: number; body: unknown } | Error | 'no answer ever';
  readonly panel?: Answer;
  readonly access?: Answer;
}

function deps(context: Context, asked: string[] = []): ConnectionDeps {
  return {
    clock,
    fetch: (async (input: string, init?: RequestInit) => {
      asked.push(`${init?.mode === 'no-cors' ? 'opaque ' : ''}${input}`);
      const opaque = init?.mode === 'no-cors';
      const ofHealth = opaque ? context.opaque : context.health;
      const ofAccess = context.access ?? { body: access };
      const later = input.endsWith('/v1/connection:test') ? ofAccess : context.panel;
      const answer = input.endsWith('/health') ? ofHealth : later;
      return reply(answer ?? 'refused by the browser', init?.signal);
    }) as typeof fetch,
    exchangeToken: (url) => {
      asked.push(`token ${url}`);
      if (context.token === 'no answer ever') return new Promise(() => undefined);
      if (context.token instanceof Error) return Promise.reject(context.token);
      return Promise.resolve(context.token ?? { status: 200, body: session });
    },
  };
}

function reply(answer: Answer, signal?: AbortSignal | null): Promise<Response> {
  if (answer === 'refused by the browser') return Promise.reject(new TypeError('Failed to fetch'));
  if (answer === 'no answer ever') {
    return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  }
  return Promise.resolve(new Response(JSON.stringify(answer.body ?? {}), { status: answer.status ?? 200 }));
}

async function outcome(context: Context, address = 'https://sverka.example') {
  const test = createConnectionTest(deps(context), createLifetime());
  await test.run(address);
  const failed = test.state.value.steps.find((step) => step.state === 'failed');
  return failed ? `${failed.name}: ${failed.fault}` : test.state.value.status;
}

describe('connection test', () => {
  it('passes every step and names the books that answered', async () => {
    const asked: string[] = [];
    const test = createConnectionTest(
      deps({ health: { body: health }, panel: { body: board } }, asked),
      createLifetime(),
    );
    await test.run(' https://sverka.example/base/ ');
    expect(test.state.value.status).toBe('passed');
    expect(test.state.value.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'address passed',
      'answer passed',
      'token passed',
      'books passed',
      'crm passed',
      'write passed',
    ]);
    expect(test.state.value.steps[3]?.values).toMatchObject({ books: 'ООО «Рубин»' });
    expect(asked).toEqual([
      'https://sverka.example/base/health',
      'token https://sverka.example/base/v1/session',
      'https://sverka.example/base/v1/panel',
      'https://sverka.example/base/v1/connection:test',
    ]);
  });

  it('shows how long each step took', async () => {
    let now = Date.UTC(2026, 9, 5);
    const slow = { ...deps({ health: { body: health }, panel: { body: board } }) };
    const fetch: typeof slow.fetch = (input, init) => {
      now += 400;
      return slow.fetch(input, init);
    };
    const test = createConnectionTest(
      { ...slow, fetch, clock: { ...clock, now: () => now } },
      createLifetime(),
    );
    await test.run('https://sverka.example');
    expect(test.state.value.steps.map(({ took }) => took)).toEqual([0, 400, 0, 400, 400, 0]);
  });

  const lost = { ...connected, status: 'disconnected', reason: 'refused' };
  const noProblem = { works: true, problem: null, writing };
  it.each([
    ['access_never', 'writing_closed', { status: 'never' }, 'not_connected', { read_only: true }],
    ['access_lost', null, lost, 'not_connected', { granted_by_admin: null }],
    ['access_unavailable', null, connected, 'rate_limited', { granted_by_admin: null }],
    ['access_blocked', null, connected, 'blocked', { granted_by_admin: null }],
    [null, 'writing_rights', connected, null, { granted_by_admin: false }],
  ])('notes %s and %s, and passes all the same', async (crm, write, connection, problem, change) => {
    const answer = { ...noProblem, connection, problem, writing: { ...writing, ...change } };
    const context = { health: { body: health }, panel: { body: board }, access: { body: answer } };
    const test = createConnectionTest(deps(context), createLifetime());
    await test.run('https://sverka.example');
    const [ofCrm, ofWriting] = test.state.value.steps.slice(-2);
    expect([ofCrm?.fault ?? null, ofWriting?.fault ?? null]).toEqual([crm, write]);
    expect(ofCrm?.state).toBe(crm === null ? 'passed' : 'noted');
    expect(test.state.value.status).toBe('passed');
  });

  it('does not guess missing answers', async () => {
    const context = { health: { body: health }, panel: { body: board }, access: { status: 403 } };
    const test = createConnectionTest(deps(context), createLifetime());
    await test.run('https://sverka.example');
    expect(test.state.value.steps.slice(-2).map(({ fault }) => fault)).toEqual([
      'access_unknown',
      'writing_unknown',
    ]);
    expect(test.state.value.status).toBe('passed');
  });

  it('makes no request when the address cannot be a gateway', async () => {
    const asked: string[] = [];
    const test = createConnectionTest(deps({}, asked), createLifetime());
    await test.run('http://sverka.example');
    expect(asked).toEqual([]);
    expect(test.state.value.steps.map((step) => step.state)).toEqual([
      'failed',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
    ]);
  });

  it.each<[string, Context, string]>([
    ['nobody answers', {}, 'answer: unreachable'],
    ['somebody answers, but not to this page', { opaque: {} }, 'answer: origin_refused'],
    ['another site answers', { health: { body: { hello: 1 } } }, 'answer: not_gateway'],
    ['a proxy answers for a gateway that is down', { health: { status: 502 } }, 'answer: gateway_error'],
    [
      'its database is down',
      { health: { status: 503, body: { ...health, database: 'down' } } },
      'answer: database_down',
    ],
    ['the CRM gives no token', { health: { body: health }, token: new Error('no token') }, 'token: no_token'],
    [
      'the CRM’s own session is over',
      { health: { body: health }, token: { status: 401, body: null } },
      'token: no_token',
    ],
    [
      'the secret differs',
      { health: { body: health }, token: { status: 401, body: { code: 'token_invalid' } } },
      'token: token_refused',
    ],
    [
      'the token header is not let through',
      { health: { body: health }, token: { status: 0, body: null } },
      'token: token_blocked',
    ],
    [
      'the account is not allowed',
      { health: { body: health }, token: { status: 403, body: { code: 'origin_refused' } } },
      'token: origin_refused',
    ],
    [
      'no books are connected',
      { health: { body: health }, panel: { status: 409, body: { code: 'not_connected' } } },
      'books: books_not_connected',
    ],
    [
      'the books are still being read',
      { health: { body: health }, panel: { status: 409, body: { code: 'books_loading' } } },
      'books: books_loading',
    ],
    ['the books refuse', { health: { body: health }, panel: { status: 424 } }, 'books: books_refused'],
    ['the books are down', { health: { body: health }, panel: { status: 502 } }, 'books: books_unavailable'],
    [
      'only old figures are there',
      { health: { body: health }, panel: { body: { source: { ...board.source, status: 'stale' } } } },
      'books: books_stale',
    ],
    ['the role hides figures', { health: { body: health }, panel: { status: 403 } }, 'passed'],
  ])('says what is wrong when %s', async (_, context, expected) => {
    expect(await outcome(context)).toBe(expected);
  });

  it('says that a gateway on this computer does not answer', async () => {
    expect(await outcome({}, 'http://127.0.0.1:8080')).toBe('answer: unreachable_local');
  });

  it('forgets the result when the address changes', async () => {
    const test = createConnectionTest(deps({}), createLifetime());
    await test.run('nonsense');
    test.reset();
    expect(test.state.value.status).toBe('idle');
  });
});

describe('connection test, slow', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each<[string, Context, string]>([
    ['the address', { health: 'no answer ever' }, 'answer: timeout'],
    [
      'the exchange, which cannot be aborted',
      { health: { body: health }, token: 'no answer ever' },
      'token: timeout',
    ],
  ])('gives up on %s', async (_, context, expected) => {
    const result = outcome(context);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await result).toBe(expected);
  });

  it('drops answers for a replaced address', async () => {
    const test = createConnectionTest(deps({ health: 'no answer ever' }), createLifetime());
    const first = test.run('https://slow.example');
    await vi.advanceTimersByTimeAsync(5);
    await test.run('');
    await first;
    expect(test.state.value.steps[0]).toMatchObject({ state: 'failed', fault: 'missing' });
  });
});
