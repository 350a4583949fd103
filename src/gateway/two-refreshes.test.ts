import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { sql } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import type { SessionResponse } from '#contract/session.ts';
import type { ConnectionTest } from '#contract/settings/connection.ts';
import { systemClock } from '#shared/clock.ts';
import { openPostgres } from './store/engine/open-postgres.ts';
import { createPostgresDatabase } from './store/testing/databases.ts';
import { type Crm, createCrm } from './testing/crm.ts';
import { type Running, startProcess } from './testing/gateway-process.ts';
import { ADMIN_CLAIMS } from './testing/roles.ts';
import { bodyOf, ORIGIN, signToken } from './testing/test-gateway.ts';

const ROUNDS = process.env.LONG === '1' ? 10 : 3;
const CALLS = 8;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** The CRM behind a socket; its host. */
async function serve(crm: Crm): Promise<string> {
  const answer = async (request: Request): Promise<Response> => {
    const { method, headers } = request;
    const body = method === 'GET' ? null : await request.text();
    return crm.fetch(request.url, { method, headers, body });
  };
  const server = createAdaptorServer({ fetch: answer, overrideGlobalObjects: false }) as Server;
  ends.push(() => server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  crm.state.origin = `http://${host}`;
  return host;
}

async function administrator({ port }: Running): Promise<Record<string, string>> {
  const token = await signToken(systemClock(), ADMIN_CLAIMS);
  const headers = { Origin: ORIGIN, 'X-Auth-Token': token };
  const answer = fetch(`http://127.0.0.1:${port}/v1/session`, { method: 'POST', headers });
  const { session } = await bodyOf<SessionResponse>(answer);
  return { Origin: ORIGIN, Authorization: `Bearer ${session}` };
}

it('two gateways on one PostgreSQL that need a new token at once exchange it once', async () => {
  const crm = createCrm(systemClock());
  const host = await serve(crm);
  const url = await createPostgresDatabase();
  const database = openPostgres(url, () => undefined);
  ends.push(() => database.close());
  const domains = `*.amocrm.ru,http://${host}`;
  const copies = await Promise.all([startProcess(url, domains), startProcess(url, domains)]);
  for (const copy of copies) ends.unshift(() => copy.process.kill('SIGKILL'));
  const [first] = copies;
  const hook = `/oauth/callback?code=code-1&referer=${host}&from_widget=1&platform=1`;
  expect((await fetch(`http://127.0.0.1:${first?.port}${hook}`)).status).toBe(200);
  const people = await Promise.all(copies.map(administrator));
  const call = async (at: number): Promise<boolean> => {
    const [copy, headers] = [copies[at % 2], people[at % 2]];
    const init = { method: 'POST', headers: headers ?? {} };
    const answer = fetch(`http://127.0.0.1:${copy?.port}/v1/connection:test`, init);
    return (await bodyOf<ConnectionTest>(answer)).works;
  };
  for (let round = 1; round <= ROUNDS; round += 1) {
    await database.database.execute(sql`update oauth_tokens set access_expires_at = now()`);
    const works = await Promise.all(Array.from({ length: CALLS }, (_, at) => call(at)));
    expect(works).toEqual(works.map(() => true));
    expect(crm.exchanges.refresh_token).toBe(round);
  }
}, 120_000);
