import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** Bytes buffered while nobody reads; beyond it lines are dropped. */
const MOST_WAITING = 256 * 1024;

/**
 * The destination of log lines: perhaps a pipe nobody reads or that is closed, or a file on a full disk. None
 * of it may end the program, block it or fill its memory, as Node's own stream would; so lines are dropped
 * first, and logging resumes once they are accepted again.
 */
export function openLogSink({ fd }: { readonly fd: number }): DestinationStream {
  let waiting: Buffer = Buffer.alloc(0);
  return {
    write(line) {
      if (waiting.byteLength < MOST_WAITING) waiting = Buffer.concat([waiting, Buffer.from(line)]);
      waiting = writeAll(fd, waiting);
    },
  };
}

/** @returns the bytes to retry */
function writeAll(fd: number, bytes: Buffer): Buffer {
  let left = bytes;
  try {
    while (left.byteLength > 0) left = left.subarray(writeSync(fd, left));
    return left;
  } catch (error) {
    // Nobody reads now: Node makes its pipes non-blocking.
    const isNotRead = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
    return isNotRead ? left : Buffer.alloc(0);
  }
}
