import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SessionResponse } from '#contract/session.ts';
import { systemClock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { seededRandom } from '../connectors/demo/random.ts';
import type { OpenDatabase } from '../store/engine/database.ts';
import { openDatabase } from '../store/engine/open.ts';
import { outbox } from '../store/schema/outbox.ts';
import { audit, requestSteps, requests } from '../store/schema/requests.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { createPostgresDatabase, type Engine, engines } from '../store/testing/databases.ts';
import { type Kept, type Running, startProcess } from '../testing/gateway-process.ts';
import { everybody, SALESMAN } from '../testing/roles.ts';
import { newRequest, payment } from '../testing/samples/request-samples.ts';
import { bodyOf, signToken } from '../testing/test-gateway.ts';

const IS_LONG = process.env.LONG === '1';
const REQUESTS = IS_LONG ? 1_000 : 40;
const KILLS = IS_LONG ? 25 : 1;
const AT_ONCE = 8;
/** So many that nobody exceeds the rate limits. */
const PEOPLE = 40;
const SEED = 20_260_303;
const CLAIMS = { iss: 'https://sub.amocrm.ru', subdomain: 'sub', account_id: 77 };

/** Answers that ask for a retry: too many requests, too slow a machine, a failure of ours (`retryable`). */
const LATER = new Set([408, 429, 500, 502, 503]);

type Headers = Readonly<Record<string, string>>;

/** A gateway that is killed again and again; `now` is the running one, or the one about to run. */
interface Fleet {
  now: Promise<Running>;
  readonly kills: Set<number>;
  readonly kept: Kept;
  answered: number;
  cut: number;
  later: number;
  killed: number;
}

/** Sends under one key to the currently running gateway until one answers. */
async function insist(fleet: Fleet, headers: Headers, at: number): Promise<string> {
  const key = `killed_${String(at).padStart(12, '0')}`;
  const body = JSON.stringify(newRequest({ content: { ...payment, sum: `${at + 1}.00` } }));
  for (;;) {
    const { port } = await fleet.now;
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/v1/requests`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body,
      });
      const text = await answer.text();
      if (answer.status === 200) return text;
      if (!LATER.has(answer.status)) throw new Error(`answered ${answer.status}`);
      fleet.later += 1;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      fleet.cut += 1;
    }
  }
}

const started: Running[] = [];

async function start(kept: Kept): Promise<Running> {
  const running = await startProcess(kept);
  started.push(running);
  return running;
}

/** Kills it and waits until it is gone. */
function kill({ process: child }: Running): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

async function signIn(port: number, claims: Record<string, unknown>): Promise<Headers> {
  const headers = { Origin: CLAIMS.iss, 'X-Auth-Token': await signToken(systemClock(), claims) };
  const answer = await fetch(`http://127.0.0.1:${port}/v1/session`, { method: 'POST', headers });
  return { Origin: CLAIMS.iss, Authorization: `Bearer ${(await bodyOf<SessionResponse>(answer)).session}` };
}

/** Kills the gateway while other requests are under way, and starts the next one on the same state. */
function killNow(fleet: Fleet): void {
  const running = fleet.now;
  fleet.killed += 1;
  fleet.now = running.then(kill).then(() => start(fleet.kept));
}

async function load(fleet: Fleet, people: readonly Headers[]): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < REQUESTS) {
      const at = next++;
      const headers = people[at % people.length] ?? {};
      const first = await insist(fleet, headers, at);
      fleet.answered += 1;
      if (fleet.kills.has(fleet.answered)) killNow(fleet);
      else if (at % 10 === 0) expect(await insist(fleet, headers, at)).toBe(first);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function openForWriting(port: number): Promise<void> {
  const admin = await signIn(port, { ...CLAIMS, user_id: 1, is_admin: true });
  const body = JSON.stringify({ version: 0, read_only: false, roles: [everybody(SALESMAN)] });
  const headers = { ...admin, 'Content-Type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${port}/v1/roles`, { method: 'PUT', headers, body });
  expect(answer.status).toBe(200);
}

const folders: string[] = [];
afterEach(async () => {
  for (const { process: child } of started.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function placeOf(engine: Engine): Promise<Kept> {
  if (engine === 'postgres') return { DATABASE_URL: await createPostgresDatabase() };
  const folder = await mkdtemp(join(tmpdir(), 'sverka-killed-'));
  folders.push(folder);
  return { DATA_DIR: folder };
}

function reopen(kept: Kept): Promise<OpenDatabase> {
  const where =
    'DATA_DIR' in kept
      ? ({ kind: 'pglite', folder: kept.DATA_DIR } as const)
      : ({ kind: 'postgres', url: kept.DATABASE_URL } as const);
  const around = { lifetime: createLifetime(), clock: systemClock(), onLost: () => undefined };
  return openDatabase(where, around);
}

/** The answers at which to kill, never the last ones: some requests must be under way. */
function killsOf(random: () => number): Set<number> {
  const kills = new Set<number>();
  while (kills.size < KILLS) kills.add(1 + Math.floor(random() * (REQUESTS - AT_ONCE * 2)));
  return kills;
}

/** Starting on a new folder takes time, so the embedded database is killed in the long run only. */
describe.each(IS_LONG ? engines : (['postgres'] as const))('a gateway killed at random, on %s', (engine) => {
  it(
    'has made every request once, with its steps, audit entries and messages',
    async () => {
      const kept = await placeOf(engine);
      const first = start(kept);
      const fleet: Fleet = {
        now: first,
        kept,
        kills: killsOf(seededRandom(SEED)),
        answered: 0,
        cut: 0,
        later: 0,
        killed: 0,
      };
      const { port } = await first;
      await openForWriting(port);
      const signed = Array.from({ length: PEOPLE }, (_, at) => signIn(port, { ...CLAIMS, user_id: 2 + at }));
      await load(fleet, await Promise.all(signed));
      await kill(await fleet.now);

      const opened = await reopen(kept);
      const made = await allRows(opened.database, requests);
      const steps = await allRows(opened.database, requestSteps);
      const traces = await allRows(opened.database, audit);
      const waiting = await allRows(opened.database, outbox);
      await opened.close();
      const sums = new Set(made.map(({ total }) => total?.value));
      const { cut, later, killed } = fleet;
      const lost = REQUESTS - sums.size;
      const doubled = made.length - sums.size;
      const written = { steps: steps.length, audit: traces.length, outbox: waiting.length };
      console.info(
        'killed at random',
        JSON.stringify({ engine, requests: made.length, lost, doubled, killed, cut, later, ...written }),
      );
      expect([lost, doubled, killed]).toEqual([0, 0, KILLS]);
      expect(written).toEqual({ steps: REQUESTS * 2, audit: REQUESTS * 2, outbox: REQUESTS * 2 });
      expect(new Set(made.map(({ number }) => number)).size).toBe(REQUESTS);
      expect(Math.max(...made.map(({ number }) => number))).toBe(REQUESTS);
      expect(cut).toBeGreaterThan(0);
    },
    60_000 + REQUESTS * 300 + KILLS * 30_000,
  );
});
