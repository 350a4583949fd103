import { link, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { processBirth } from './process-birth.ts';

/** Another gateway uses the folder. */
export class FolderBusy extends Error {
  override readonly name = 'FolderBusy';
}

export interface FolderLock {
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /**
   * Distinguishes a process from a later one with the same number; empty where the system does not report it.
   */
  readonly birth: string;
}

const FILE = 'gateway.lock';
const BEAT_MS = 5_000;
/**
 * A holder on another machine (or in another container) cannot be checked: it is alive only while it
 * refreshes the lock.
 */
export const SILENT_MS = 30_000;

/**
 * Locks the folder for this process until released. The lock of a dead process is taken over at once on the
 * same machine, and after 30 s of silence on another one.
 * @throws FolderBusy
 */
export async function lockFolder(folder: string, lifetime: Lifetime, clock: Clock): Promise<FolderLock> {
  const path = join(folder, FILE);
  const text = JSON.stringify(await self());
  if (!(await create(path, text))) {
    await removeStale(path, clock);
    if (!(await create(path, text))) throw busy(path);
  }
  await removeDrafts(folder);
  const stopBeating = lifetime.every(BEAT_MS, () => void beat(path, clock));
  return {
    release: async () => {
      stopBeating();
      await rm(path, { force: true });
    },
  };
}

async function self(): Promise<Holder> {
  return { pid: process.pid, host: hostname(), birth: (await processBirth(process.pid)) ?? '' };
}

/**
 * Atomic: of two processes one creates the file, and it is never visible without its text, even if a process
 * is killed.
 */
async function create(path: string, text: string): Promise<boolean> {
  const own = `${path}${DRAFT}${process.pid}.${++tries}`;
  await writeFile(own, text, { mode: 0o600 });
  try {
    await link(own, path);
    return true;
  } catch (error) {
    // ENOENT: the lock's holder has removed the draft.
    if (isCode(error, 'EEXIST') || isCode(error, 'ENOENT')) return false;
    // A file system without hard links: the file may be visible empty for a moment.
    if (!LINKLESS.some((code) => isCode(error, code))) throw error;
    return await createEmpty(path, text);
  } finally {
    await rm(own, { force: true });
  }
}

let tries = 0;
const DRAFT = '.draft.';
const LINKLESS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'];

/**
 * Removes drafts left by processes killed while creating the lock; a live process may lose its draft, but the
 * lock is already held.
 */
async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(FILE + DRAFT));
  await Promise.all(drafts.map((name) => rm(join(folder, name), { force: true })));
}

async function createEmpty(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * Deletes a dead holder's file. One starting process at a time checks and deletes, so that nobody's new lock
 * is deleted with it.
 */
async function removeStale(path: string, clock: Clock): Promise<void> {
  const takeover = `${path}.takeover`;
  if (!(await enter(takeover, clock))) throw busy(path);
  try {
    const seen = await read(path);
    if (seen !== null && !(await isStale(path, seen, clock))) throw busy(path);
    await rm(path, { force: true });
  } finally {
    await rm(takeover, { recursive: true, force: true });
  }
}

/**
 * Creating a folder is atomic. One left by a process that died inside is removed after a while, for the next
 * attempt.
 */
async function enter(takeover: string, clock: Clock): Promise<boolean> {
  try {
    await mkdir(takeover);
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    const left = (await silence(takeover, clock).catch(() => 0)) > SILENT_MS;
    if (left) await rm(takeover, { recursive: true, force: true });
    return false;
  }
}

async function isStale(path: string, text: string, clock: Clock): Promise<boolean> {
  const holder = parse(text);
  if (holder === null || holder.host !== hostname()) return (await silence(path, clock)) > SILENT_MS;
  const birth = await processBirth(holder.pid);
  return birth === null || (birth !== '' && holder.birth !== '' && birth !== holder.birth);
}

function parse(text: string): Holder | null {
  try {
    const { pid, host, birth } = JSON.parse(text) as Record<string, unknown>;
    const whole = typeof pid === 'number' && typeof host === 'string' && typeof birth === 'string';
    return whole ? { pid, host, birth } : null;
  } catch {
    return null;
  }
}

async function silence(path: string, clock: Clock): Promise<number> {
  const { mtimeMs } = await stat(path);
  return clock.now() - mtimeMs;
}

async function beat(path: string, clock: Clock): Promise<void> {
  const now = clock.now() / 1000;
  await utimes(path, now, now).catch(ignoreMissing);
}

async function read(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    ignoreMissing(error);
    return null;
  });
}

function busy(path: string): FolderBusy {
  return new FolderBusy(`another gateway works in this folder: stop it, or delete ${path} if it is gone`);
}

function ignoreMissing(error: unknown): void {
  if (!isCode(error, 'ENOENT')) throw error;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
