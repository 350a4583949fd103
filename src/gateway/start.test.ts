import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionResponse } from '#contract/session.ts';
import { systemClock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { readConfig } from './config.ts';
import type { EdgeEnv } from './http/env.ts';
import { listen } from './listen.ts';
import { startGateway } from './start.ts';
import { createPostgresDatabase } from './store/testing/databases.ts';
import { AUDIENCE, bodyOf, CLIENT, ORIGIN, SECRET, signToken } from './testing/test-gateway.ts';

describe('the gateway program', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const start = async (databaseUrl?: string, lines: string[] = []) => {
    const config = readConfig({
      PORT: '0',
      PUBLIC_URL: AUDIENCE,
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      BOOKS: 'demo',
      AMO_CLIENT_ID: CLIENT,
      AMO_CLIENT_SECRET: SECRET,
      AMO_DOMAINS: '*.amocrm.ru',
      ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    });
    if (!config.ok) throw new Error(config.failure.join());
    return startGateway(config.value, {
      version: '1',
      logStream: { write: (line) => void lines.push(line) },
      fetch: async () => new Response(null, { status: 503 }),
    });
  };
  const openSession = async (port: number) => {
    const headers = { Origin: ORIGIN, 'X-Auth-Token': await signToken(systemClock()) };
    const answer = await fetch(`http://127.0.0.1:${port}/v1/session`, { method: 'POST', headers });
    return (await bodyOf<SessionResponse>(answer)).session;
  };
  const panel = (
    port: number,
    session: string,
    body: BodyInit = '{"entity":{"type":"lead","id":"1"},"parties":[]}',
  ) =>
    fetch(`http://127.0.0.1:${port}/v1/panel`, {
      method: 'POST',
      headers: { Origin: ORIGIN, Authorization: `Bearer ${session}`, 'Content-Type': 'application/json' },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });

  it('keeps sessions across a restart, locks its folder and releases it', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow('another gateway');
    const session = await openSession(first.port);
    await Promise.all([first.stop(), first.stop()]);
    expect(await readdir(folder)).toEqual(['pgdata']);
    const second = await start();
    expect((await panel(second.port, session)).status).toBe(200);
    await second.stop();
    await expect(fetch(`http://127.0.0.1:${second.port}/health`)).rejects.toThrow();
  }, 60_000);

  it('runs as two copies on one PostgreSQL: a session of one works at the other', async () => {
    const url = await createPostgresDatabase();
    const [one, two] = await Promise.all([start(url), start(url)]);
    const session = await openSession(one.port);
    expect((await panel(two.port, session)).status).toBe(200);
    await one.stop();
    expect((await panel(two.port, session)).status).toBe(200);
    await two.stop();
  }, 60_000);

  it('stops reading a chunked body at the limit', async () => {
    const gateway = await start(await createPostgresDatabase());
    const session = await openSession(gateway.port);
    const chunk = new TextEncoder().encode('x'.repeat(65_536));
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 200) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const answer = await panel(gateway.port, session, endless).catch(() => null);
    expect(answer?.status ?? 413).toBe(413);
    expect((await panel(gateway.port, session)).status).toBe(200);
    await gateway.stop();
  }, 60_000);

  it('refuses a taken port and releases the database', async () => {
    const url = await createPostgresDatabase();
    const first = await start(url);
    const config = { host: '127.0.0.1', port: first.port };
    await expect(listen(new Hono<EdgeEnv>(), config, createLifetime())).rejects.toThrow('EADDRINUSE');
    await first.stop();
  }, 60_000);
});

describe('stopping', () => {
  it('finishes running requests and closes idle connections', async () => {
    let finish = (): void => undefined;
    let begun = (): void => undefined;
    const underWay = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const app = new Hono<EdgeEnv>().get('/slow', async (context) => {
      begun();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return context.text('done');
    });
    const server = await listen(app, { host: '127.0.0.1', port: 0 }, createLifetime());
    const idle = connect(server.port, '127.0.0.1');
    const cut = new Promise((resolve) => idle.once('close', resolve));
    const answer = fetch(`http://127.0.0.1:${server.port}/slow`);
    await underWay;
    const closed = server.close();
    finish();
    expect(await (await answer).text()).toBe('done');
    await Promise.all([closed, cut]);
  });
});
