import { describe, expect, it } from 'vitest';
import { ApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import type { AmoAccounts } from '../amo/amo-accounts.ts';
import { createGatewayLog } from '../log.ts';
import type { Database } from '../store/engine/database.ts';
import type { OutboxKind, OutboxPayloads } from '../store/schema/outbox.ts';
import { outbox, outboxEffects } from '../store/schema/outbox.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { routeEngine, useDatabase } from '../store/testing/databases.ts';
import { createFeedCrm } from '../testing/feed-crm.ts';
import { create, openAccount } from '../testing/requests.ts';
import { ACCOUNT, testGateway } from '../testing/test-gateway.ts';
import { createOutbox } from './worker.ts';

async function openContext(database: Database, accounts?: AmoAccounts, lifetime = createLifetime()) {
  const gateway = testGateway(database);
  const { clock } = gateway;
  const crm = createFeedCrm();
  const lines: string[] = [];
  const log = createGatewayLog('trace', { write: (line) => void lines.push(line) });
  const worker = createOutbox({ database, accounts: accounts ?? crm.accounts, clock, log, lifetime });
  const team = await openAccount(gateway);
  const said = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  /** Sends a request: its first row is done without the CRM, and its second is tried. */
  const sendOne = async (): Promise<number> => {
    await create(gateway, team.author, { confirmed_lookalike: true });
    await worker.round();
    return worker.round();
  };
  return { clock, crm, lifetime, worker, sendOne, said };
}

/** The only row that waits, with the milliseconds until it is due. */
async function waiting(database: Database, now: number) {
  const rows = (await allRows(database, outbox)).filter(({ state }) => state === 'pending');
  return rows.map(({ attempts, nextAttemptAt, lastError }) => ({
    attempts,
    inMs: nextAttemptAt.getTime() - now,
    lastError,
  }));
}

describe('a row of the outbox', () => {
  const database = useDatabase(routeEngine);

  const enqueue = async <Kind extends OutboxKind>(kind: Kind, payload: OutboxPayloads[Kind], now: number) => {
    const at = new Date(now);
    await database()
      .insert(outbox)
      .values({ accountId: ACCOUNT, kind, payload, createdAt: at, nextAttemptAt: at });
  };

  it('whose subject was deleted is done, and the CRM is not asked', async () => {
    const { clock, crm, worker, said } = await openContext(database(), {
      open: async () => {
        throw new Error('asked');
      },
    });
    const gone = '01JNXB3Z7K8M9N0PQRSTVWXYZ0';
    await enqueue('request_step', { request_id: gone, step_id: 1 }, clock.now());
    await enqueue('notifications', { notification_ids: [1] }, clock.now());
    await enqueue('accounting_note', { event: 1, entity: 'lead:10001' }, clock.now());
    await enqueue('accounting_note', { event: 1, entity: 'nothing' }, clock.now());
    expect(await worker.round()).toBe(4);
    const states = (await allRows(database(), outbox)).map(({ state }) => state);
    expect(states).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
    expect([crm.notes, crm.tasks, said()]).toEqual([[], [], []]);
  });

  it('is tried again in a minute while the account is not connected, whatever says so', async () => {
    const refused = new ApiError('auth', 'POST notes', { code: 'not_connected' });
    for (const open of [
      async () => 'not_connected' as const,
      async () => {
        throw refused;
      },
    ]) {
      const { clock, sendOne, said } = await openContext(database(), { open });
      await sendOne();
      const rows = await waiting(database(), clock.now());
      expect(rows).toEqual([{ attempts: 0, inMs: 60_000, lastError: 'not_connected' }]);
      expect(said()).toMatchObject([{ account_id: ACCOUNT, items: 1, reason: 'not_connected' }]);
      await database().delete(outbox);
    }
  });

  it('is free for another copy at once when the gateway ends under it', async () => {
    const { clock, crm, lifetime, sendOne } = await openContext(database());
    crm.fate = () => {
      lifetime.end();
      return 'cut';
    };
    await sendOne();
    expect(await waiting(database(), clock.now())).toEqual([{ attempts: 1, inMs: 0, lastError: 'aborted' }]);
  });

  it('waits its minute for a connection, though the gateway ends meanwhile', async () => {
    const lifetime = createLifetime();
    const open = async () => {
      lifetime.end();
      return 'not_connected' as const;
    };
    const { clock, sendOne } = await openContext(database(), { open }, lifetime);
    await sendOne();
    expect(await waiting(database(), clock.now())).toMatchObject([{ attempts: 0, inMs: 60_000 }]);
  });

  it('is given up visibly when the CRM says it is in vain', async () => {
    const { crm, sendOne, said } = await openContext(database());
    crm.fate = () => 'gone';
    await sendOne();
    const states = (await allRows(database(), outbox)).map(({ state }) => state);
    expect(states.sort()).toEqual(['delivered', 'parked']);
    expect(said()).toMatchObject([{ operation: 'outbox_parked', items: 1, reason: 'refused 404' }]);
  });

  it('waits its turn after a fault of the CRM', async () => {
    const { clock, crm, sendOne, said } = await openContext(database());
    crm.fate = () => 'limited';
    await sendOne();
    const rows = await waiting(database(), clock.now());
    expect(rows).toMatchObject([{ attempts: 1, inMs: 3_000 }]);
    expect(said()).toMatchObject([{ operation: 'outbox_later', account_id: ACCOUNT, items: 1 }]);
    expect(said()[0]?.reason).toBe(rows[0]?.lastError);
  });

  it('that breaks us is a logged fault, and stays claimed until its lease is over', async () => {
    const { clock, sendOne, said } = await openContext(database(), {
      open: async () => {
        throw new TypeError('our own fault');
      },
    });
    expect(await sendOne()).toBe(0);
    expect(said()).toMatchObject([{ operation: 'outbox_failed' }]);
    expect(await waiting(database(), clock.now())).toMatchObject([{ inMs: 120_000, lastError: null }]);
  });

  it('is looked up in the CRM before its second attempt only, and known by its own words', async () => {
    const { clock, crm, worker, sendOne } = await openContext(database());
    crm.fate = () => 'lost';
    await sendOne();
    clock.advance(3_600_000);
    crm.fate = () => 'good';
    await worker.round();
    expect(crm.notes).toHaveLength(1);
    expect(await allRows(database(), outboxEffects)).toMatchObject([{ effect: 'note', crmId: '1' }]);
  });
});
