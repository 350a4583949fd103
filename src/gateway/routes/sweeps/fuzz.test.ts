import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calls } from '#contract/calls.ts';
import { problemCodes } from '#contract/problem.ts';
import { engines, routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { atDesk } from '../../testing/desk.ts';
import { ADMIN_CLAIMS, saveRoles } from '../../testing/roles.ts';
import { freeGateway } from '../../testing/samples/rich-account.ts';
import type { Sample } from '../../testing/samples/sample.ts';
import { type CallName, callNames, samples, send } from '../../testing/samples/samples.ts';
import type { TestGateway } from '../../testing/test-gateway.ts';

const IS_LONG = process.env.LONG === '1';
/** Both engines answer from the same routes: the slower one of them shows what its driver does not take. */
const RUNS = IS_LONG ? { postgres: 200, pglite: 60 } : { postgres: 20, pglite: 20 };
/** Against hanging only. */
const LIMIT_MS = IS_LONG ? 300_000 : 60_000;

/** Values that break programs which trust their input. */
const nasty = fc.constantFrom<unknown>(
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  "'; drop table links; --",
  '%00',
  '../../etc/passwd',
  '',
  '9'.repeat(19),
  '0',
  '-1',
  'x'.repeat(600),
  '__proto__',
  'constructor',
  '2026-02-30',
  -1,
  0,
  1e308,
  2 ** 53,
  null,
  true,
  [],
  {},
  [[[]]],
  { toString: 1 },
);
const anything = fc.oneof(fc.jsonValue({ maxDepth: 4 }), nasty);

/** Any text as part of an address; invalid Unicode cannot be one. */
const encoded = fc
  .oneof(
    fc.string({ maxLength: 50 }),
    nasty.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
  )
  .map((text) => encodeURIComponent(Buffer.from(text).toString()));

/** A valid body with one value replaced. */
function bent(body: unknown): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.array(fc.nat(20), { maxLength: 5 }), anything)
    .map(([way, value]) => replace(body, way, value));
}

function replace(body: unknown, [step, ...way]: readonly number[], value: unknown): unknown {
  if (step === undefined || typeof body !== 'object' || body === null) return value;
  const keys = Object.keys(body);
  const key = keys[step % (keys.length || 1)] ?? 'extra';
  const inner = replace((body as Record<string, unknown>)[key], way, value);
  if (!Array.isArray(body)) return { ...body, [key]: inner };
  return body.map((row: unknown, at) => (String(at) === key ? inner : row));
}

/** A valid address with a part of it replaced, or an additional parameter. */
function bentPath(path: string): fc.Arbitrary<string> {
  const [base = '', query = ''] = path.split('?');
  const pieces = base.split('/');
  const parameters = query.split('&');
  return fc.tuple(fc.nat(20), fc.nat(3), encoded, encoded).map(([at, way, one, two]) => {
    if (way === 0) return `${pieces.with(1 + (at % (pieces.length - 1)), one).join('/')}?${query}`;
    if (way === 1) return `${base}?${query}&${one}=${two}`;
    const place = at % parameters.length;
    return `${base}?${parameters.with(place, `${(parameters[place] ?? '').split('=')[0]}=${two}`).join('&')}`;
  });
}

function requests(name: CallName): fc.Arbitrary<Sample> {
  return fc.constantFrom(...samples[name]).chain(({ path, body, ...rest }) => {
    const bodies =
      body === undefined ? fc.constant(undefined) : fc.oneof(bent(body), anything, fc.constant(body));
    return fc
      .record({ path: fc.oneof(fc.constant(path), bentPath(path)), body: bodies })
      .map((bent) => ({ ...rest, ...bent }));
  });
}

async function expectAnswer(answer: Response): Promise<void> {
  if (answer.status < 400) return;
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
  const { code, status } = (await answer.json()) as { code: string; status: number };
  expect(problemCodes).toContain(code);
  expect([code, status]).toEqual([code, answer.status]);
  expect(code).not.toBe('internal');
}

describe.each(IS_LONG ? engines : routeEngines)('random input, on %s', (engine) => {
  const database = useDatabase(engine);
  /** With the headers that pass the authentication of the call. */
  const open = async (name: CallName): Promise<[TestGateway, Record<string, string>]> => {
    const gateway = freeGateway(database());
    await saveRoles(gateway);
    const isOfDesk = calls[name].path.startsWith('/v1/desk/');
    return [gateway, isOfDesk ? await atDesk(gateway) : await gateway.session(ADMIN_CLAIMS)];
  };

  it.each(callNames)(
    '%s answers or refuses, and never fails',
    async (name) => {
      const [gateway, session] = await open(name);
      await fc.assert(
        fc.asyncProperty(requests(name), async (request) => {
          const answer = await send(gateway, name, request, session);
          await expectAnswer(answer);
        }),
        { numRuns: RUNS[engine] },
      );
    },
    LIMIT_MS,
  );

  it('passes authentication, except where the sample has no secret', async () => {
    const refused: string[] = [];
    for (const name of callNames) {
      const [gateway, session] = await open(name);
      const { status } = await send(gateway, name, samples[name][0], session);
      if ([400, 401, 403, 415].includes(status)) refused.push(`${name} ${status}`);
    }
    // An agent's key is nobody's session, and this gateway knows no system that an agent reads.
    const agent = ['agentTurn 401', 'agentBatch 401', 'agentCheck 401', 'connectThroughAgent 400'];
    expect(refused).toEqual(['openSession 401', ...agent]);
  });
});
