/** When and how large a file was written; null while it is not there. */
export type Seen = { mtimeMs: number; size: number } | null;

export type FileWatch = {
  /** Looks once; answers the new bytes when the file has changed and is whole. */
  tick(): Promise<Uint8Array | null>;
};

export type WatchedFile = { look(): Promise<Seen>; read(): Promise<Uint8Array> };

/** A build writes in pieces; this long without a change, and it is done. Milliseconds. */
const QUIET_MS = 400;
/** A zip without its end is half-written for so long; then it is broken and must be told of. */
const PATIENCE_MS = 5000;
/** Where a zip lists its files: the last thing that is written. */
const END_OF_ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

const same = (one: Seen, other: Seen): boolean =>
  one?.mtimeMs === other?.mtimeMs && one?.size === other?.size;

/**
 * Looks at one archive from time to time: by asking, for not every disk tells of changes. A burst of writes is one change, a
 * half-written or missing file waits, and what is written again as it was is none.
 */
export function watchFile(file: WatchedFile, start: Uint8Array, now: () => number): FileWatch {
  let last: Seen | undefined;
  let changedAt: number | null = null;
  let known = Buffer.from(start);

  async function isDue(): Promise<boolean> {
    const seen = await file.look();
    if (last === undefined || !same(seen, last)) changedAt = now();
    last = seen;
    return seen !== null && changedAt !== null && now() - changedAt >= QUIET_MS;
  }

  return {
    async tick() {
      if (!(await isDue())) return null;
      const bytes = Buffer.from(await file.read());
      const isHalf = !bytes.includes(END_OF_ZIP) && now() - (changedAt ?? 0) < PATIENCE_MS;
      if (isHalf) return null;
      changedAt = null;
      if (bytes.equals(known)) return null;
      known = bytes;
      return bytes;
    },
  };
}
