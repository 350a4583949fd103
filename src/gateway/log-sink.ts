import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** What waits while nobody reads; beyond it lines are lost. */
const MOST_WAITING = 256 * 1024;

/**
 * Where lines go: a pipe nobody reads or that is closed, a file on a full disk. None of it may end the program, hold it up or fill its memory, as
 * Node's own stream would; so lines are lost before anything else is, and go on by themselves once they are taken again.
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

/** @returns what is to be tried again */
function writeAll(fd: number, bytes: Buffer): Buffer {
  let left = bytes;
  try {
    while (left.byteLength > 0) left = left.subarray(writeSync(fd, left));
    return left;
  } catch (error) {
    // Nobody reads now: Node has set its pipes not to wait.
    const isNotRead = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
    return isNotRead ? left : Buffer.alloc(0);
  }
}
