import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { FolderBusy, lockFolder } from './folder-lock.ts';
import { processBirth } from './process-birth.ts';

describe('folder lock', () => {
  let folder = '';
  let lifetime = createLifetime();
  const take = () => lockFolder(folder, lifetime, systemClock());
  const leave = (holder: object) => writeFile(join(folder, 'gateway.lock'), JSON.stringify(holder));

  beforeEach(async () => {
    lifetime = createLifetime();
    folder = await mkdtemp(join(tmpdir(), 'lock-'));
  });
  afterEach(async () => {
    lifetime.end();
    await rm(folder, { recursive: true });
  });

  it('is held by one process and free after release', async () => {
    const lock = await take();
    await expect(take()).rejects.toThrow(FolderBusy);
    await lock.release();
    await (await take()).release();
  });

  it('is respected while another process lives, and taken over after it died', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(other, 'spawn');
    const pid = other.pid ?? 0;
    await leave({ pid, host: hostname(), birth: (await processBirth(pid)) ?? '' });
    await expect(take()).rejects.toThrow('another gateway');
    other.kill('SIGKILL');
    await once(other, 'exit');
    await (await take()).release();
  });

  it('is taken over from an earlier process with the same number', async () => {
    await leave({ pid: process.pid, host: hostname(), birth: 'another-boot:1' });
    const lock = await take();
    expect(await readFile(join(folder, 'gateway.lock'), 'utf8')).not.toContain('another-boot');
    await lock.release();
  });

  it('trusts the heartbeat of a holder on another machine', async () => {
    await leave({ pid: 1, host: 'another-container', birth: '' });
    await expect(take()).rejects.toThrow(FolderBusy);
    await utimes(join(folder, 'gateway.lock'), 1, 1);
    await (await take()).release();
  });

  it('removes the drafts of killed starters', async () => {
    await writeFile(join(folder, 'gateway.lock.draft.12.1'), '{"pid":12');
    const lock = await take();
    expect(await readdir(folder)).toEqual(['gateway.lock']);
    await lock.release();
  });

  it('is won by one of several starters after a crash', async () => {
    await leave({ pid: 2 ** 22 + 1, host: hostname(), birth: '' });
    const tries = await Promise.allSettled(Array.from({ length: 6 }, take));
    expect(tries.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
    expect(await readFile(join(folder, 'gateway.lock'), 'utf8')).toContain(String(process.pid));
  });
});
