import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotificationRule, NotificationRules, NotificationsResponse } from '#contract/notifications.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { claimNotifications } from '../store/notifications/notifications.ts';
import { notifications } from '../store/schema/notifications.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../store/testing/databases.ts';
import { codeOf, freshKey, type Headers, JUNIOR_ID, openAccount } from '../testing/requests.ts';
import { ACCOUNT, bodyOf, testGateway, USER } from '../testing/test-gateway.ts';
import { addNotifications, type NewNotification } from './add.ts';

const at = new Date('2026-03-02T09:00:00Z');
const news = (key: string, fields: Partial<NewNotification> = {}): NewNotification => ({
  accountId: ACCOUNT as AccountId,
  userId: USER,
  kind: 'payment_received',
  key,
  at,
  entity: { type: 'lead', id: '10001' },
  words: { number: '17', title: 'ООО «Ромашка»' },
  money: { value: '12345.67', currency: 'RUB' },
  ...fields,
});

describe.each(routeEngines)('notifications of a user on %s', (engine) => {
  const database = useDatabase(engine);
  const add = (...all: NewNotification[]) =>
    database().transaction((transaction) => addNotifications(transaction, all));
  const claim = async (gateway: ReturnType<typeof testGateway>, who: Headers, key = freshKey()) =>
    (await bodyOf<NotificationsResponse>(gateway.ask('POST', '/v1/notifications:claim', { ...who, ...key })))
      .items;

  it('are handed out once, to that user only, oldest first', async () => {
    const gateway = testGateway(database());
    const { author, other } = await openAccount(gateway);
    await add(news('a'), news('b', { kind: 'invoice_paid' }), news('a'));
    await add(news('a', { words: { number: 'another' } }));
    expect(await claim(gateway, other)).toEqual([]);
    const [first, second, ...rest] = await claim(gateway, author);
    expect(first).toEqual({
      id: expect.any(String) as string,
      kind: 'payment_received',
      at: at.toISOString(),
      entity: { type: 'lead', id: '10001' },
      words: { number: '17', title: 'ООО «Ромашка»' },
      money: { value: '12345.67', currency: 'RUB' },
    });
    expect([second?.kind, rest]).toEqual(['invoice_paid', []]);
    expect(await claim(gateway, author)).toEqual([]);
  });

  it('are handed out again under the key whose answer was lost, and only that one', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    await add(news('a'));
    const key = freshKey();
    const lot = await claim(gateway, author, key);
    await add(news('b'));
    gateway.clock.advance(600_000);
    expect(await claim(gateway, author, key)).toEqual(lot);
    expect(await claim(gateway, author)).toHaveLength(1);
    expect(await claim(gateway, author, key)).toEqual(lot);
  });

  it('have no sum for a role without sums at that moment', async () => {
    const gateway = testGateway(database());
    const { junior } = await openAccount(gateway);
    await add(news('a', { userId: JUNIOR_ID }));
    const items = await claim(gateway, junior);
    expect(items).toMatchObject([{ kind: 'payment_received', money: null }]);
    expect(JSON.stringify(items)).not.toContain('12345');
  });

  it('expire after three days', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    await add(news('a', { at: new Date(at.getTime() - 3 * 86_400_000) }), news('b'));
    expect(await claim(gateway, author)).toHaveLength(1);
  });

  it('need the page’s key', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    expect((await codeOf(gateway.ask('POST', '/v1/notifications:claim', author)))[0]).toBe(400);
  });

  it('each reach one page, however many ask at once and how often', async () => {
    const accountId = ACCOUNT as AccountId;
    await openAccount(testGateway(database()));
    const user = { next: 1 };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 120 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 }),
        async (count, asked) => {
          user.next += 1;
          const userId = user.next;
          await add(...Array.from({ length: count }, (_, index) => news(`n${index}`, { userId })));
          const claimOf = { accountId, userId: userId as UserId, since: new Date(0) } as const;
          const lots = new Map<string, string>();
          const take = async (key: string): Promise<void> => {
            const lot = await claimNotifications(database(), { ...claimOf, key });
            const ids = lot.map(({ id }) => id).join();
            // An empty batch is not final: the key may return what came later.
            if (lots.get(key)) expect(ids).toBe(lots.get(key));
            lots.set(key, ids);
          };
          await Promise.all(asked.map((tab) => take(`tab_${tab}`)));
          for (const tab of ['x', 'y', 'z']) await take(`tab_${tab}`);
          const ids = [...lots.values()].flatMap((lot) => (lot === '' ? [] : lot.split(',')));
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids).toHaveLength(Math.min(count, lots.size * 50));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('follow the rules: the user’s own, else a group’s, else everybody’s', async () => {
    const gateway = testGateway(database());
    const { author, admin } = await openAccount(gateway);
    const path = '/v1/notification-rules';
    const built = await bodyOf<NotificationRules>(gateway.ask('GET', path, admin));
    const [byDefault] = built.rules;
    if (!byDefault) throw new Error('no default');
    const own: NotificationRule = {
      subject: { kind: 'user', id: String(USER), name: 'Иван' },
      channels: { ...byDefault.channels, payment_received: 'none', invoice_paid: 'task' },
    };
    const body = { version: built.version, rules: [byDefault, own] };
    expect((await gateway.ask('PUT', path, author, body)).status).toBe(403);
    expect((await gateway.ask('PUT', path, admin, body)).status).toBe(200);
    expect(await codeOf(gateway.ask('PUT', path, admin, body))).toEqual([409, 'conflict']);
    const twice = { version: 1, rules: [own, own] };
    expect((await codeOf(gateway.ask('PUT', path, admin, twice)))[0]).toBe(400);
    await add(
      news('a'),
      news('b', { kind: 'invoice_paid' }),
      news('c', { kind: 'shipment_done' }),
      news('d', { userId: 77 }),
    );
    expect((await claim(gateway, author)).map(({ kind }) => kind)).toEqual(['shipment_done']);
    const left = await allRows(database(), notifications);
    expect(left.map(({ key, onPage, asTask }) => [key, onPage, asTask])).toEqual(
      expect.arrayContaining([
        ['b', false, true],
        ['d', true, false],
      ]),
    );
    expect(left).toHaveLength(3);
  });
});
