import { statfs } from 'node:fs/promises';
import type { Clock } from '#shared/clock.ts';

/** Not enough free space to write to the embedded database. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
  /** The system's code for a full disk. */
  readonly code = 'ENOSPC';
}

export interface FreeSpace {
  /** @throws NoRoom */
  mustHaveRoom(): Promise<void>;
}

/** Bytes available to us on the disk of a folder. */
export type FreeBytes = (folder: string) => Promise<number>;

/**
 * Below this nothing is written. The embedded database spins forever on a write that finds no space, so it
 * must never get there: the most one statement and its log can need (a file of 10 MB twice, a segment of 16
 * MB) fits several times over.
 */
export const LEAST_BYTES = 64 * 1024 * 1024;
/** The remaining space cannot be used up within this time. */
const FRESH_MS = 200;

export function watchFreeSpace(
  folder: string,
  clock: Pick<Clock, 'now'>,
  freeBytes: FreeBytes = freeBytesOf,
): FreeSpace {
  let looked = Number.NEGATIVE_INFINITY;
  let free = 0;
  return {
    async mustHaveRoom() {
      const now = clock.now();
      if (Math.abs(now - looked) > FRESH_MS || free < LEAST_BYTES) {
        free = await freeBytes(folder);
        looked = now;
      }
      if (free < LEAST_BYTES)
        throw new NoRoom(
          `less than ${LEAST_BYTES / 1024 ** 2} MB are free where DATA_DIR is; free some space`,
        );
    },
  };
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
