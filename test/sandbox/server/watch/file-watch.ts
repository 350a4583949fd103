/** When and how large a file was written; null while it is not there. */
export type Seen = { mtimeMs: number; size: number } | null;

export type FileWatch = {
  /** Checks once; returns the new bytes when the file has changed and is complete. */
  tick(): Promise<Uint8Array | null>;
};

export type WatchedFile = { look(): Promise<Seen>; read(): Promise<Uint8Array> };

/** A build writes in pieces; the file is complete after this long without a change. Milliseconds. */
const QUIET_MS = 400;
/** How long a zip without its end counts as half-written; after that it is broken and is reported. */
const PATIENCE_MS = 5000;
/** The signature of a zip's central directory end, which is written last. */
const END_OF_ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

const same = (one: Seen, other: Seen): boolean =>
  one?.mtimeMs === other?.mtimeMs && one?.size === other?.size;

/**
 * Watches one archive by polling, because not every disk reports changes. A burst of writes is one change, a
 * half-written or missing file is waited for, and rewriting the same bytes is no change.
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
