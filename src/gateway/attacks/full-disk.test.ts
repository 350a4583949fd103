import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { openPglite } from '../store/engine/open-pglite.ts';
import { migrate } from '../store/schema/migrate.ts';
import { startProcess } from '../testing/gateway-process.ts';
import { saveRoles } from '../testing/roles.ts';
import { KEY, newRequest } from '../testing/samples/request-samples.ts';
import { bodyOf, stillClock, testGateway } from '../testing/test-gateway.ts';

const PLENTY = 10 ** 12;
const CARD = { entity: { type: 'company', id: '30001' }, parties: [] };

describe('an embedded database on a nearly full disk', () => {
  let folder = '';
  let lifetime: Lifetime;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sverka-full-'));
    lifetime = createLifetime();
  });
  afterEach(async () => {
    lifetime.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('refuses writes before the disk is full, still reads, and writes again once there is room', async () => {
    let free = PLENTY;
    const clock = stillClock();
    const opened = await openPglite(folder, lifetime, clock, async () => free);
    await migrate(opened.database);
    const gateway = testGateway(opened.database, { clock });
    await saveRoles(gateway);
    const session = await gateway.session();
    const write = () => gateway.ask('POST', '/v1/requests', { ...session, ...KEY }, newRequest());

    expect((await gateway.ask('POST', '/v1/panel', session, CARD)).status).toBe(200);

    free = 20 * 1024 ** 2;
    clock.advance(1_000);
    const refused = await write();
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([507, '60']);
    expect(await bodyOf<Problem>(refused)).toMatchObject({ code: 'storage_full', retryable: true });
    const page = { Origin: session.Origin ?? '', 'X-Auth-Token': await gateway.token() };
    expect((await gateway.ask('POST', '/v1/session', page)).status).toBe(507);
    expect((await gateway.ask('POST', '/v1/panel', session, CARD)).status).toBe(200);
    expect((await gateway.ask('GET', '/v1/requests', session)).status).toBe(200);
    expect((await gateway.ask('GET', '/health')).status).toBe(200);
    await expect(opened.database.execute(sql`select 1 for update`)).rejects.toThrow();

    free = PLENTY;
    expect((await write()).status).toBe(200);
    await opened.close();
  }, 60_000);

  it('is not opened, with an explanation', async () => {
    await expect(openPglite(folder, lifetime, stillClock(), async () => 0)).rejects.toThrow(/MB are free/);
  });
});

it('a program with an embedded database stops on request', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-ends-'));
  const { port, process: child } = await startProcess({ DATA_DIR: folder });
  try {
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);

it('a program with a blocked event loop is stopped by its watchdog', async () => {
  const spins = `
    const { startWatchdog } = await import('./src/gateway/store/engine/watchdog.ts');
    const { createLifetime } = await import('./src/shared/lifetime.ts');
    startWatchdog(createLifetime(), 1500);
    setTimeout(() => { for (;;); }, 1500);`;
  const arguments_ = ['--import', 'tsx', '--input-type=module', '--eval', spins];
  const child = spawn(process.execPath, arguments_, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect([signal, said]).toEqual(['SIGKILL', expect.stringContaining('watchdog')]);
}, 60_000);
