import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { pause } from '#shared/clock.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { type RestartableServer, startRestartable } from '../testing/database/postgres-embedded.ts';
import { startProxy, type TcpProxy } from '../testing/database/tcp-proxy.ts';
import { startSocketGateway } from '../testing/socket-gateway.ts';

const COMPANY = { type: 'company', id: '30001' };
const CARD = { entity: COMPANY, parties: [{ entity: COMPANY, inn: '6310533810' }] };
const MINUTE = { timeout: 60_000, interval: 100 };

let folder = '';
let server: RestartableServer;
let proxy: TcpProxy;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sverka-feed-'));
  // The server runs as a separate user.
  await chmod(folder, 0o755);
  server = await startRestartable(join(folder, 'data'));
  proxy = await startProxy(server.port);
}, 60_000);
afterAll(async () => {
  await proxy.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** One statement over a connection of its own: the server may have been restarted. */
async function ask<Row extends pg.QueryResultRow>(database: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: `${server.url}/${database}` });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** What the books are after a whole reading, and what any moment of it has to agree with. */
const COUNTED = `select c.state, c.documents_read as reported, (select count(*)::int from documents) as documents,
  (select coalesce(sum(invoices + payments + orders + shipments + closing_documents), 0)::int from balances) as counted,
  (select count(*)::int from (
    (select counterparty_id, own_entity_id, currency, receivable from balances where receivable > 0)
    except (select counterparty_id, own_entity_id, currency, sum(unpaid) from documents
      where kind = 'shipment' and unpaid is not null group by 1, 2, 3)) wrong) as wrong
  from connections c`;
interface Counted extends pg.QueryResultRow {
  readonly state: string;
  readonly reported: number;
  readonly documents: number;
  readonly counted: number;
  readonly wrong: number;
}

/** What happens to the database, one after the other. */
function faultsOf(context: Lifetime, database: string): (() => Promise<unknown>)[] {
  const terminate = () =>
    ask('postgres', `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);
  return [
    terminate,
    async () => {
      proxy.cut();
      await pause(context, 500);
      proxy.mend();
    },
    async () => {
      proxy.silence();
      await pause(context, 2_500);
      proxy.mend();
    },
    async () => {
      await server.stop();
      await server.start();
    },
    async () => {
      await ask('postgres', `alter database ${database} set default_transaction_read_only = on`);
      await terminate();
      await pause(context, 1_000);
      await ask('postgres', `alter database ${database} reset default_transaction_read_only`);
      await terminate();
    },
    async () => {
      await ask(
        database,
        `create or replace function full_disk() returns trigger language plpgsql as $$ begin
          raise exception 'could not extend file' using errcode = '53100'; end $$;
        create trigger full_disk before insert on documents execute function full_disk()`,
      );
      await pause(context, 1_000);
      await ask(database, 'drop trigger full_disk on documents');
    },
  ];
}

it('a feed goes on after whatever happened to PostgreSQL, and no batch is half in', async () => {
  const context = createLifetime();
  const database = 'feed_lost';
  await ask('postgres', `create database ${database}`);
  const url = `postgres://postgres:password@127.0.0.1:${proxy.port}/${database}?query_timeout=1500`;
  const running = await startSocketGateway({ DATABASE_URL: url, DEMO_DOCUMENTS: '4000' });
  const books = async (): Promise<Counted> => {
    const [row] = await ask<Counted>(database, COUNTED);
    if (!row) throw new Error('there is a connection');
    return row;
  };
  const inAgreement = async (): Promise<Counted> => {
    const row = await books();
    expect([row.reported, row.counted, row.wrong]).toEqual([row.documents, row.documents, 0]);
    return row;
  };
  const faults = faultsOf(context, database);
  try {
    const who = await running.signIn({ user_id: 2 });
    expect((await running.ask('POST', '/v1/panel', who, CARD)).status).toBe(200);
    await ask(database, 'update connections set next_attempt_at = now()');
    let seen = 0;
    for (const fail of faults) {
      // In the middle of the reading: it went on since the last failure.
      await vi.waitFor(async () => expect((await books()).documents).toBeGreaterThan(seen), MINUTE);
      expect((await inAgreement()).state).toBe('loading');
      await fail();
      seen = (await inAgreement()).documents;
    }
    await vi.waitFor(async () => expect((await books()).state).toBe('ready'), {
      ...MINUTE,
      timeout: 240_000,
    });
    const whole = await inAgreement();
    expect(whole.documents).toBeGreaterThan(4_000);
    expect((await running.ask('POST', '/v1/panel', who, CARD)).status).toBe(200);
  } finally {
    proxy.mend();
    await running.gateway.stop();
    context.end();
  }
}, 600_000);
