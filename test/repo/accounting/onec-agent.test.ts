/** The agent between the stand-in of 1С and a gateway: whatever is cut or killed, the figures are the same. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type {
  AccountingConnectionsResponse,
  AgentKeyResponse,
} from '#contract/settings/accounting-connections.ts';
import type { AccountId } from '#domain/ids.ts';
import { Agent } from '#gateway/agent/agent.ts';
import { createGatewayLine } from '#gateway/agent/gateway-line.ts';
import { mirrorId } from '#gateway/books/ids.ts';
import { sqlBooks } from '#gateway/books/sql-books.ts';
import { oneCSystem } from '#gateway/connections/onec.ts';
import { asFeedChecks } from '#gateway/connectors/onec/feed-checks.ts';
import { createGatewayLog } from '#gateway/log.ts';
import { routeEngine, useDatabase } from '#gateway/store/testing/databases.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '#gateway/testing/roles.ts';
import { ACCOUNT, AUDIENCE, bodyOf, stillClock, testGateway } from '#gateway/testing/test-gateway.ts';
import { seedDemo } from '#sandbox/accounting/onec/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { demoFigures, named } from './demo-figures.ts';
import { NOON, TODAY } from './moysklad-context.ts';
import { LOGIN, openOneC, PASSWORD } from './onec-context.ts';

const openedDatabase = useDatabase(routeEngine);

const accountId = ACCOUNT as AccountId;
const IS_LONG = process.env.LONG === '1';
const MOST_SALES = IS_LONG ? 20 : 4;
/** Of all kinds. */
const MOST_DOCUMENTS = IS_LONG ? 100 : 4;
/** Against hanging only. */
const LONGEST_MS = 240_000;
/** Of one life: turn, check, turn, then a few batches, of which the first says nothing new. */
const CALLS = 9;
type Fetch = typeof globalThis.fetch;

async function openContext() {
  const onec = await openOneC('trade');
  seedDemo(onec.system.base, NOON, MOST_SALES);
  const database = openedDatabase();
  const clock = stillClock(NOON);
  const systems = [oneCSystem({ fetch, clock })];
  const gateway = testGateway(database, { systems, books: null, clock });
  await saveRoles(gateway, [everybody(SALESMAN)]);
  const admin = await gateway.session(ADMIN_CLAIMS);
  const list = '/v1/accounting-connections';
  const made = await bodyOf<AgentKeyResponse>(
    gateway.ask('POST', `${list}:agent`, admin, { kind: 'onec', name: '1С' }),
  );
  const connection = async () => {
    const session = await gateway.session(ADMIN_CLAIMS);
    const { connections } = await bodyOf<AccountingConnectionsResponse>(gateway.ask('GET', list, session));
    return connections[0];
  };
  const lines: string[] = [];
  const direct: Fetch = async (url, init) => gateway.app.request(String(url).replace(AUDIENCE, ''), init);
  /** One process of the agent. */
  const start = (run: string, through: Fetch = direct, lifetime = createLifetime()): Agent => {
    const feed = onec.feed({ clock: { now: clock.now, random: () => 0.5 } });
    const { check } = feed;
    const asFeed = (signal: AbortSignal) => asFeedChecks(check(signal));
    return new Agent({
      feed: Object.defineProperty(feed, 'check', { value: asFeed }),
      gateway: createGatewayLine({ gateway: AUDIENCE, key: made.key, fetch: through }),
      log: createGatewayLog('trace', { write: (line) => void lines.push(line) }, clock),
      lifetime,
      clock,
      wait: async (_signal, ms) => {
        clock.advance(ms);
        onec.time.pass(ms);
      },
      run: run.repeat(22),
      version: '0.1.0',
    });
  };
  const turn = async (agent: Agent): Promise<void> => {
    const ms = await agent.once();
    await agent.idle();
    clock.advance(ms);
    onec.time.pass(ms);
  };
  /** Until everything has been read. */
  const load = async (agent: Agent): Promise<void> => {
    for (let turns = 0; turns < 40 && (await connection())?.state !== 'ready'; turns += 1) await turn(agent);
    expect(await connection()).toMatchObject({ state: 'ready', fault: null });
  };
  const figures = async (ids: readonly string[]) => {
    const books = sqlBooks({ database, accountId, today: TODAY, linkTo: () => null });
    const idOf = (id: string): string => mirrorId(made.id, uuidOf(id));
    const found = await books.readSettlements(ids.map(idOf));
    return ids.map((id) => found.get(idOf(id))).map((one) => one && named(one));
  };
  return { onec, gateway, made, connection, lines, direct, start, turn, load, figures };
}

type AgentContext = Awaited<ReturnType<typeof openContext>>;

async function expectDemo({ figures }: AgentContext): Promise<void> {
  const demo = demoFigures(MOST_DOCUMENTS);
  expect(demo.size).toBeGreaterThan(3);
  expect(await figures([...demo.keys()])).toEqual([...demo.values()]);
}

/** Lets every n-th call fail: before it is made, or after the gateway has done it. */
function cutting(through: Fetch, every: number): Fetch {
  let calls = 0;
  return async (...asked) => {
    calls += 1;
    const cut = calls % every === 0 ? Math.floor(calls / every) % 2 : null;
    if (cut === 0) throw new TypeError('the line broke before the call');
    const answer = await through(...asked);
    if (cut === 1) throw new TypeError('the line broke before the answer');
    return answer;
  };
}

describe('the agent of 1С', () => {
  it(
    'gives the figures and later changes over a line that breaks; its log has no names and no secrets',
    async () => {
      const context = await openContext();
      const agent = context.start('a', cutting(context.direct, 4));
      await context.load(agent);
      await expectDemo(context);
      const before = await context.connection();
      const [then] = await context.figures(['cp-1001']);
      const sale = { set: 'Document_РеализацияТоваровУслуг', key: uuidOf('shipment cp-1001 УТ-1203') };
      context.onec.system.base.remove(sale);
      const isRead = async (): Promise<boolean> => (await context.connection())?.good_at !== before?.good_at;
      const isChanged = async (): Promise<boolean> =>
        !isDeepStrictEqual((await context.figures(['cp-1001']))[0], then);
      const isDone = async (): Promise<boolean> => (await isRead()) && (await isChanged());
      for (let turns = 0; turns < 60 && !(await isDone()); turns += 1) await context.turn(agent);
      expect(await isDone()).toBe(true);
      const said = [...context.lines, ...context.gateway.lines].join('\n');
      for (const secret of [PASSWORD, LOGIN, 'Ромашка', context.made.key.split('.')[1]])
        expect(said).not.toContain(secret);
    },
    LONGEST_MS,
  );

  it(
    'gives the same figures when it is killed every few calls and restarted',
    async () => {
      const context = await openContext();
      for (let life = 0; life < 80 && (await context.connection())?.state !== 'ready'; life += 1) {
        const lifetime = createLifetime();
        let calls = 0;
        const dying: Fetch = async (...asked) => {
          calls += 1;
          if (calls === CALLS && life % 2 === 0) lifetime.end();
          lifetime.signal.throwIfAborted();
          const answer = await context.direct(...asked);
          if (calls === CALLS) lifetime.end();
          lifetime.signal.throwIfAborted();
          return answer;
        };
        const agent = context.start(String.fromCharCode(97 + (life % 26)), dying, lifetime);
        for (let turns = 0; turns < 10 && !lifetime.ended; turns += 1) await context.turn(agent);
        // The lease of the one that was killed runs out.
        context.gateway.clock.advance(61_000);
      }
      expect(await context.connection()).toMatchObject({ state: 'ready' });
      await expectDemo(context);
    },
    LONGEST_MS,
  );
});
