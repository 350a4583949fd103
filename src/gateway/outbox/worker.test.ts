import { describe, expect, it } from 'vitest';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { seededRandom } from '../connectors/demo/random.ts';
import type { QueueWorker } from '../jobs/queue.ts';
import { createGatewayLog } from '../log.ts';
import type { Database } from '../store/engine/database.ts';
import { countOutbox } from '../store/outbox/outbox.ts';
import { outbox } from '../store/schema/outbox.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { createFeedCrm, type Fate, type FeedCrm } from '../testing/feed-crm.ts';
import { act, create, openAccount, saveLimits, type Team } from '../testing/requests.ts';
import { payment } from '../testing/samples/request-samples.ts';
import { bodyOf, type TestGateway, testGateway, USER } from '../testing/test-gateway.ts';
import { createOutbox } from './worker.ts';

const REQUESTS = process.env.LONG === '1' ? 500 : 25;
const HOUR_MS = 3_600_000;
/** Many requests by one user, as fast as the test can. */
const FREE = { burst: 1_000_000, perSecond: 1_000_000 };

interface Context {
  readonly gateway: TestGateway;
  readonly team: Team;
  readonly crm: FeedCrm;
  readonly copies: readonly QueueWorker[];
  readonly lines: string[];
}

async function openContext(database: Database, copies = 1): Promise<Context> {
  const gateway = testGateway(database, { limits: { perSession: FREE, perAccount: FREE } });
  const team = await openAccount(gateway);
  await saveLimits(gateway, team.admin, { approval_limits: [{ value: '100000.00', currency: 'RUB' }] });
  const crm = createFeedCrm();
  const lines: string[] = [];
  const log = createGatewayLog('trace', { write: (line) => void lines.push(line) });
  const deps = { database, accounts: crm.accounts, clock: gateway.clock, log };
  const made = Array.from({ length: copies }, () => createOutbox({ ...deps, lifetime: createLifetime() }));
  return { gateway, team, crm, copies: made, lines };
}

/** An hour passes after each round, so that every waiting row is due. */
async function untilDelivered({ copies, gateway }: Context, database: Database): Promise<number> {
  for (let rounds = 1; rounds < 2_000; rounds += 1) {
    const tried = await Promise.all(copies.map((copy) => copy.round()));
    const { pending } = await countOutbox(database);
    if (pending === 0) return rounds;
    if (tried.every((rows) => rows === 0)) gateway.clock.advance(HOUR_MS);
  }
  throw new Error('the outbox is never empty');
}

const content = (at: number) => ({ ...payment, sum: `${at + 1}.00` });

describe.each(engines)('the outbox on %s', (engine) => {
  const database = useDatabase(engine);

  it('writes the steps that matter to the feed, and gives the author a task with the question', async () => {
    const context = await openContext(database());
    const { gateway, team, crm } = context;
    const made = await create(gateway, team.author, { content: { ...payment, sum: '250000.00' } });
    await act(gateway, team.head, made, { action: 'comment', text: 'Смотрю' });
    await act(gateway, team.head, { ...made, version: 3 }, { action: 'ask', text: 'Почему 250 000?' });
    await untilDelivered(context, database());
    expect(crm.notes).toEqual([
      'Заявка № 1 «Платёжное поручение» отправлена на согласование',
      'Заявка № 1 «Платёжное поручение» возвращена автору: вопрос при согласовании',
    ]);
    expect(crm.tasks).toMatchObject([{ responsible_user_id: USER }]);
    expect(crm.tasks[0]?.text).toContain('по заявке № 1 «Платёжное поручение»');
    expect([...crm.notes, ...crm.tasks.map(({ text }) => text)].join(' ')).not.toContain('250');
  });

  it('writes repeated steps again, each once, even when no answer comes', async () => {
    const context = await openContext(database());
    const { gateway, team, crm } = context;
    let made = await create(gateway, team.author, { content: { ...payment, sum: '250000.00' } });
    crm.fate = () => 'lost';
    const step = async (who: Team['head'], words: Parameters<typeof act>[3]): Promise<void> => {
      made = await bodyOf<AccountingRequest>(act(gateway, who, made, words));
      for (let round = 0; round < 9 && (await countOutbox(database())).pending > 0; round += 1) {
        await context.copies[0]?.round();
        gateway.clock.advance(30_000);
      }
    };
    for (const question of ['Почему?', 'А почему сегодня?']) {
      await step(team.head, { action: 'ask', text: question });
      await step(team.author, { action: 'answer', text: 'Так' });
    }
    const asked = 'Заявка № 1 «Платёжное поручение» возвращена автору: вопрос при согласовании';
    expect(crm.notes.filter((text) => text === asked)).toHaveLength(2);
    expect(crm.notes.filter((text) => text.endsWith('уточнена автором'))).toHaveLength(2);
    expect(crm.tasks).toHaveLength(2);
  });

  it('waits for the account to be connected and spends no attempt on it', async () => {
    const context = await openContext(database());
    const { gateway, team, crm, copies } = context;
    crm.connected = false;
    await create(gateway, team.author);
    for (let time = 0; time < 50; time += 1) {
      await copies[0]?.round();
      gateway.clock.advance(HOUR_MS);
    }
    // Sending leaves no note of its own; receipt by accounting does.
    expect(await countOutbox(database())).toEqual({ pending: 1, parked: 0 });
    const pending = (await allRows(database(), outbox)).filter(({ state }) => state === 'pending');
    expect(pending.map(({ attempts }) => attempts)).toEqual([0]);
    crm.connected = true;
    await untilDelivered(context, database());
    expect(crm.notes).toHaveLength(1);
  });

  it('gives up hopeless deliveries visibly, and continues with the rest', async () => {
    const context = await openContext(database());
    const { gateway, team, crm, lines } = context;
    const made = await create(gateway, team.author);
    crm.fate = () => 'gone';
    for (let round = 0; round < 2; round += 1) await context.copies[0]?.round();
    crm.fate = () => 'good';
    await bodyOf<AccountingRequest>(act(gateway, team.author, made, { action: 'cancel' }));
    await untilDelivered(context, database());
    expect(crm.notes).toHaveLength(1);
    expect(await countOutbox(database())).toEqual({ pending: 0, parked: 1 });
    const parked = (await allRows(database(), outbox)).filter(({ state }) => state === 'parked');
    expect(parked.map(({ lastError }) => lastError)).toEqual(['refused 404']);
    expect(lines.join('')).toContain('"outbox_parked"');
  });

  it(`writes each note once, whatever the CRM does: ${REQUESTS} requests, two copies`, async () => {
    const context = await openContext(database(), 2);
    const { gateway, team, crm } = context;
    const random = seededRandom(20_260_303);
    const fates: Fate[] = ['good', 'good', 'good', 'limited', 'broken', 'cut', 'lost', 'broken_after'];
    const had = new Map<Fate, number>();
    crm.fate = () => {
      const fate = fates[Math.floor(random() * fates.length)] ?? 'good';
      had.set(fate, (had.get(fate) ?? 0) + 1);
      return fate;
    };
    for (let at = 0; at < REQUESTS; at += 1) {
      const made = await create(gateway, team.author, { content: content(at), confirmed_lookalike: true });
      if (at % 2 === 0) await act(gateway, team.author, made, { action: 'cancel' });
    }
    const rounds = await untilDelivered(context, database());
    const notes = crm.notes;
    const expected = REQUESTS + Math.ceil(REQUESTS / 2);
    console.log(
      `${engine}: ${expected} notes wanted, ${notes.length} made, ${notes.length - new Set(notes).size} doubled, ` +
        `${rounds} rounds, ${JSON.stringify(Object.fromEntries(had))}`,
    );
    expect(notes).toHaveLength(expected);
    expect(new Set(notes).size).toBe(expected);
    expect(await countOutbox(database())).toEqual({ pending: 0, parked: 0 });
  }, 300_000);
});
