import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pause } from '#shared/clock.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { type RestartableServer, startRestartable } from '../testing/database/postgres-embedded.ts';
import { startProxy, type TcpProxy } from '../testing/database/tcp-proxy.ts';
import { insistAll } from '../testing/insist.ts';
import { type SocketGateway, startSocketGateway } from '../testing/socket-gateway.ts';

const IS_LONG = process.env.LONG === '1';
const REQUESTS = IS_LONG ? 500 : 40;
const FAULTS = IS_LONG ? 10 : 1;
const PEOPLE = IS_LONG ? 20 : 8;
const UNAVAILABLE = '503 database_unavailable';

describe('a gateway whose PostgreSQL', () => {
  let folder = '';
  let server: RestartableServer;
  let proxy: TcpProxy;
  let context: Lifetime;
  let running: SocketGateway;
  let admin: pg.Client;
  let database = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sverka-lost-'));
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
  beforeEach(async () => {
    context = createLifetime();
    proxy.mend();
    database = `lost_${crypto.randomUUID().replaceAll('-', '')}`;
    await connect();
    await admin.query(`create database ${database}`);
    const url = `postgres://postgres:password@127.0.0.1:${proxy.port}/${database}?query_timeout=1500`;
    running = await startSocketGateway({ DATABASE_URL: url });
    await running.openForWriting();
  });
  afterEach(async () => {
    proxy.mend();
    await running.gateway.stop();
    await admin.end();
    context.end();
  });

  const connect = async (): Promise<void> => {
    admin = new pg.Client({ connectionString: `${server.url}/postgres` });
    admin.on('error', () => undefined);
    await admin.connect();
  };
  const terminate = (): Promise<unknown> =>
    admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]);
  const inDatabase = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: `${server.url}/${database}` });
    await client.connect();
    const { rows } = await client.query<Row>(text);
    await client.end();
    return rows;
  };

  /** Runs the failure in the middle of the load, several times. */
  const attack = async (fail: () => Promise<unknown>) => {
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, (_, at) => running.signIn({ user_id: 2 + at })),
    );
    const every = Math.floor(REQUESTS / (FAULTS + 1));
    const failing: Promise<unknown>[] = [];
    const load = await insistAll(running, {
      requests: REQUESTS,
      people,
      pause: () => pause(context, 100),
      onAnswer: (answered) => {
        if (answered % every === 0 && failing.length < FAULTS) failing.push(fail());
      },
    });
    await Promise.all(failing);
    const [counted] = await inDatabase<{ made: number; sums: number; steps: number }>(
      `select count(*)::int as made, count(distinct total->>'value')::int as sums,
       (select count(*)::int from request_steps) as steps from requests`,
    );
    expect(counted).toEqual({ made: REQUESTS, sums: REQUESTS, steps: REQUESTS * 2 });
    expect(failing).toHaveLength(FAULTS);
    expect((await fetch(`${running.base}/health`)).status).toBe(200);
    return load;
  };

  it('closes its connections under load keeps working, and loses or doubles nothing', async () => {
    await attack(terminate);
    expect(running.lines.join()).toContain('database_connection_lost');
  }, 120_000);

  it('is cut off and returns', async () => {
    const { later } = await attack(async () => {
      proxy.cut();
      await pause(context, 500);
      proxy.mend();
    });
    expect([...later.keys()]).toEqual([UNAVAILABLE]);
  }, 120_000);

  it('goes silent: waiting calls get 503, and the pool recovers', async () => {
    const { later } = await attack(async () => {
      proxy.silence();
      await pause(context, 2_500);
      proxy.mend();
    });
    expect([...later.keys()]).toEqual([UNAVAILABLE]);
  }, 180_000);

  it('is restarted', async () => {
    const { later } = await attack(async () => {
      await server.stop();
      await server.start();
      await connect();
    });
    expect([...later.keys()]).toEqual([UNAVAILABLE]);
  }, 180_000);

  it('refuses connections for a while', async () => {
    const { later } = await attack(async () => {
      await admin.query(`alter database ${database} with allow_connections false`);
      await terminate();
      await pause(context, 500);
      await admin.query(`alter database ${database} with allow_connections true`);
    });
    expect([...later.keys()]).toEqual([UNAVAILABLE]);
  }, 120_000);

  it('refuses writes for a while: reads go on', async () => {
    const reader = await running.signIn({ user_id: 2 });
    const { later } = await attack(async () => {
      await admin.query(`alter database ${database} set default_transaction_read_only = on`);
      await terminate();
      await pause(context, 500);
      const card = { entity: { type: 'lead', id: '1' }, parties: [] };
      expect((await running.ask('POST', '/v1/panel', reader, card)).status).toBe(200);
      await admin.query(`alter database ${database} reset default_transaction_read_only`);
    });
    expect([...later.keys()]).toEqual([UNAVAILABLE]);
  }, 120_000);

  it('has a full disk: writes get 507, reads go on, and writes resume once there is room', async () => {
    await inDatabase(`create function full_disk() returns trigger language plpgsql as $$ begin
      raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
    const { later } = await attack(async () => {
      await inDatabase('create trigger full_disk before insert on requests execute function full_disk()');
      await pause(context, 500);
      await inDatabase('drop trigger full_disk on requests');
    });
    expect([...later.keys()]).toContain('507 storage_full');
  }, 120_000);
});
