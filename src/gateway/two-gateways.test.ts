import type { ChildProcess } from 'node:child_process';
import { afterEach, expect, it } from 'vitest';
import type { SessionResponse } from '#contract/session.ts';
import { systemClock } from '#shared/clock.ts';
import { createPostgresDatabase } from './store/testing/databases.ts';
import { type Running, startProcess } from './testing/gateway-process.ts';
import { bodyOf, signToken } from './testing/test-gateway.ts';

const IS_LONG = process.env.LONG === '1';
const ROUNDS = IS_LONG ? 5 : 1;
const REQUESTS = IS_LONG ? 2_000 : 300;
const AT_ONCE = 8;
/** So many that nobody's share exceeds the burst of a session, however fast the gateways answer. */
const PEOPLE = REQUESTS / 20;
const ACCOUNTS = 8;

interface Person {
  readonly origin: string;
  readonly session: string;
}

const started: ChildProcess[] = [];
afterEach(() => {
  for (const process of started.splice(0)) process.kill('SIGKILL');
});

async function start(databaseUrl: string): Promise<Running> {
  const running = await startProcess(databaseUrl);
  started.push(running.process);
  return running;
}

async function signIn(port: number, at: number): Promise<Person> {
  const subdomain = `team${at % ACCOUNTS}`;
  const origin = `https://${subdomain}.amocrm.ru`;
  const claims = { iss: origin, subdomain, account_id: 100 + (at % ACCOUNTS), user_id: 1 + at };
  const headers = { Origin: origin, 'X-Auth-Token': await signToken(systemClock(), claims) };
  const answer = await fetch(`http://127.0.0.1:${port}/v1/session`, { method: 'POST', headers });
  return { origin, session: (await bodyOf<SessionResponse>(answer)).session };
}

const BODY = JSON.stringify({
  entity: { type: 'company', id: '30001' },
  parties: [{ entity: { type: 'company', id: '30001' }, inn: '6310533810' }],
});

/** Status of a panel read; null when the connection was refused or cut. */
async function panel(port: number, { origin, session }: Person): Promise<number | null> {
  const headers = { Origin: origin, Authorization: `Bearer ${session}`, 'Content-Type': 'application/json' };
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/panel`, { method: 'POST', headers, body: BODY });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return null;
  }
}

interface Counts {
  one: number;
  cut: number;
  other: number;
  wrong: number;
}

/**
 * Half of the requests go to each; those the dead one cuts off are repeated at the other, as a load balancer
 * does.
 */
async function load(one: Running, other: Running, people: readonly Person[]): Promise<Counts> {
  const counts: Counts = { one: 0, cut: 0, other: 0, wrong: 0 };
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (sent < REQUESTS) {
      const at = sent++;
      if (at === Math.floor(REQUESTS / 3)) one.process.kill('SIGKILL');
      const person = people[at % people.length];
      if (!person) throw new Error('nobody');
      const first = at % 2 === 0 ? await panel(one.port, person) : null;
      if (first === 200) counts.one += 1;
      else if (first !== null) counts.wrong += 1;
      else if ((await panel(other.port, person)) === 200) counts.other += 1;
      else counts.wrong += 1;
      if (first === null && at % 2 === 0) counts.cut += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return counts;
}

it(
  'when one of two gateways is killed under load, every later call succeeds at the other, in the same session',
  async () => {
    const url = await createPostgresDatabase();
    let [one, other] = await Promise.all([start(url), start(url)]);
    for (let round = 0; round < ROUNDS; round += 1) {
      const signed = Array.from({ length: PEOPLE }, (_, at) => signIn(one.port, round * PEOPLE + at));
      const counts = await load(one, other, await Promise.all(signed));
      console.info('killed under load', counts);
      expect(counts.wrong).toBe(0);
      expect(counts.one + counts.other).toBe(REQUESTS);
      expect(counts.one).toBeGreaterThan(0);
      expect(counts.cut).toBeGreaterThan(0);
      [one, other] = [other, await start(url)];
    }
  },
  120_000 * ROUNDS,
);
