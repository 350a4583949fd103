import { describe, expect, it } from 'vitest';
import type { NotificationsResponse } from '#contract/notifications.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { makeNotificationTasks } from '../jobs/notification-tasks.ts';
import { createGatewayLog } from '../log.ts';
import { createOutbox } from '../outbox/worker.ts';
import { saveGrant } from '../store/accounts/oauth-tokens.ts';
import type { Database } from '../store/engine/database.ts';
import { notifications } from '../store/schema/notifications.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../store/testing/databases.ts';
import { createFeedCrm } from '../testing/feed-crm.ts';
import { act, create, freshKey, HEAD_ID, openAccount, saveLimits, type Team } from '../testing/requests.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '../testing/roles.ts';
import { payment } from '../testing/samples/request-samples.ts';
import { ACCOUNT, bodyOf, ORIGIN, type TestGateway, testGateway, USER } from '../testing/test-gateway.ts';

const UNSEEN_MS = 600_000;
const DAY_MS = 86_400_000;

async function openContext(database: Database) {
  const gateway = testGateway(database);
  const team = await openAccount(gateway);
  const { clock } = gateway;
  await saveLimits(gateway, team.admin, { approval_limits: [{ value: '100000.00', currency: 'RUB' }] });
  const crm = createFeedCrm();
  const log = createGatewayLog('silent', { write: () => undefined });
  const outbox = createOutbox({ database, accounts: crm.accounts, clock, log, lifetime: createLifetime() });
  const round = async (): Promise<void> => {
    await makeNotificationTasks({ database, clock, log, unseenMs: UNSEEN_MS });
    while ((await outbox.round()) > 0);
  };
  const wait = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await round();
  };
  const tasks = () =>
    crm.tasks
      .map(({ text, responsible_user_id: user }) => [user, text.replace(/ \(новость № \d+\)$/, '')] as const)
      .sort(([left], [right]) => left - right);
  return { gateway, team, wait, tasks, crm, log };
}

async function connect(database: Database, { clock }: TestGateway): Promise<void> {
  const expires = new Date(clock.now() + DAY_MS);
  const pair = {
    accountId: ACCOUNT as AccountId,
    userId: USER as UserId,
    origin: ORIGIN,
    apiDomain: null,
    sealed: 'x',
    accessExpiresAt: expires,
    refreshExpiresAt: expires,
    subdomain: 'sub',
  };
  await saveGrant(database, pair, new Date(clock.now()));
}

async function claim(gateway: TestGateway, who: Team[keyof Team]) {
  const asked = gateway.ask('POST', '/v1/notifications:claim', { ...who, ...freshKey() });
  return (await bodyOf<NotificationsResponse>(asked)).items;
}

const large = { content: { ...payment, sum: '250000.00' } };

describe.each(routeEngines)('notifications about requests on %s', (engine) => {
  const database = useDatabase(engine);

  it('reach approvers and the author, never the actor', async () => {
    const { gateway, team } = await openContext(database());
    const made = await create(gateway, team.author, large);
    expect(await claim(gateway, team.author)).toEqual([]);
    for (const approver of [team.head, team.admin]) {
      expect(await claim(gateway, approver)).toMatchObject([
        {
          kind: 'approval_wanted',
          entity: made.entity,
          money: { value: '250000.00', currency: 'RUB' },
          words: { number: '1', title: 'Сделка Ромашки', request_kind: 'payment_order', step: 'submit' },
        },
      ]);
    }
    await act(gateway, team.author, made, { action: 'comment', text: 'Срочно' });
    await act(gateway, team.head, { ...made, version: 3 }, { action: 'approve' });
    expect(await claim(gateway, team.author)).toMatchObject([
      { kind: 'request_step', words: { step: 'approve' } },
    ]);
    expect(await claim(gateway, team.head)).toEqual([]);
  });

  it('reach everyone who may approve by default, except the author', async () => {
    const { gateway, team } = await openContext(database());
    await saveRoles(gateway, [everybody({ ...SALESMAN, approve: true })]);
    await create(gateway, team.author, large);
    expect(await claim(gateway, team.author)).toEqual([]);
    expect(await claim(gateway, team.other)).toHaveLength(1);
    const known = await allRows(database(), notifications);
    expect(known.map(({ userId }) => userId)).toContain(ADMIN_CLAIMS.user_id);
  });

  it('become a task after ten unseen minutes: one per person and card, each once', async () => {
    const { gateway, team, wait, tasks } = await openContext(database());
    await connect(database(), gateway);
    const made = await create(gateway, team.author, large);
    await claim(gateway, team.admin);
    await act(gateway, team.head, made, { action: 'comment', text: 'Почему 250 000?' });
    await act(gateway, team.head, { ...made, version: 3 }, { action: 'approve' });
    await wait(UNSEEN_MS - 1);
    expect(tasks()).toEqual([]);
    await wait(1);
    await wait(UNSEEN_MS);
    expect(tasks()).toEqual([
      [HEAD_ID, 'Согласуйте заявку № 1 «Платёжное поручение»'],
      [
        USER,
        'Заявка № 1 «Платёжное поручение»: в ней новый комментарий. Заявка № 1 «Платёжное поручение»: согласована',
      ],
    ]);
    expect(await claim(gateway, await gateway.session())).toEqual([]);
  });

  it('about a question use the task it already has', async () => {
    const { gateway, team, wait, tasks } = await openContext(database());
    await connect(database(), gateway);
    const made = await create(gateway, team.author, large);
    await claim(gateway, team.head);
    await claim(gateway, team.admin);
    await act(gateway, team.head, made, { action: 'ask', text: 'Какой договор?' });
    await wait(0);
    await wait(DAY_MS);
    expect(tasks().map(([user]) => user)).toEqual([USER]);
    expect(tasks()[0]?.[1]).toContain('Ответьте на вопрос');
    expect(await claim(gateway, await gateway.session())).toHaveLength(1);
  });

  it('wait for a page in an account without access or read-only, and expire there', async () => {
    const { gateway, team, wait, tasks } = await openContext(database());
    await create(gateway, team.author, large);
    await wait(UNSEEN_MS);
    await connect(database(), gateway);
    await saveRoles(gateway, [everybody(SALESMAN)], { read_only: true });
    await wait(UNSEEN_MS);
    expect(await claim(gateway, await gateway.session({ user_id: HEAD_ID }))).toHaveLength(1);
    await saveRoles(gateway, [everybody(SALESMAN)]);
    await wait(3 * DAY_MS);
    expect(tasks()).toEqual([]);
  });

  it('become a task in one copy of many', async () => {
    const { gateway, team, wait, tasks, log } = await openContext(database());
    await connect(database(), gateway);
    for (let at = 1; at <= 8; at += 1) {
      const entity = { type: 'lead', id: String(10_000 + at) } as const;
      await create(gateway, team.author, { ...large, entity, confirmed_lookalike: true });
    }
    gateway.clock.advance(UNSEEN_MS);
    const copy = { database: database(), clock: gateway.clock, log, unseenMs: UNSEEN_MS };
    await Promise.all([1, 2, 3, 4].map(() => makeNotificationTasks(copy)));
    await wait(0);
    expect(tasks().filter(([user]) => user === HEAD_ID)).toHaveLength(8);
    expect(tasks()).toHaveLength(16);
  });
});
