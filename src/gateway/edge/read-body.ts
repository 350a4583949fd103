import type { Lifetime } from '#shared/lifetime.ts';
import type { EdgeContext } from './env.ts';
import { ProblemError } from './problem.ts';

/** How long a body may take on its way. */
export interface BodyLimits {
  readonly lifetime: Lifetime;
  /** Of all of it. */
  readonly mostBytes: number;
  /** For all of it. */
  readonly mostMs: number;
  /** Without a byte. */
  readonly stallMs: number;
}

/**
 * The pieces of a body as they come. Stops as soon as a limit is passed: a chunked body announces nothing, and a slow one holds what others need.
 * @throws ProblemError `body_too_large`, `request_timeout`, or `invalid_body` for one that breaks off
 */
export async function* readBody(context: EdgeContext, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  const reader = context.req.raw.body?.getReader();
  if (!reader) return;
  const own = limits.lifetime.child();
  const late = new Promise<never>((_, reject) =>
    own.after(limits.mostMs, () => reject(tooSlow('slow_body'))),
  );
  late.catch(() => undefined);
  try {
    let size = 0;
    for (;;) {
      const { done, value } = await Promise.race([nextPiece(reader, own, limits.stallMs), late]);
      if (done) return;
      size += value.byteLength;
      if (size > limits.mostBytes) throw new ProblemError('body_too_large');
      yield value;
    }
  } catch (error) {
    context.header('Connection', 'close');
    reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    own.end();
  }
}

/** The whole of a body. @throws as {@link readBody} */
export async function readBytes(context: EdgeContext, limits: BodyLimits): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readBody(context, limits)) pieces.push(piece);
  const [only] = pieces;
  return pieces.length === 1 && only ? only : Buffer.concat(pieces);
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** A line that breaks in the middle of a body is no failure of ours; nobody is there to read the answer. */
async function nextPiece(reader: Reader, lifetime: Lifetime, stallMs: number) {
  let stop = (): void => undefined;
  const stalled = new Promise<never>((_, reject) => {
    stop = lifetime.after(stallMs, () => reject(tooSlow('stalled_body')));
  });
  const read = reader.read().catch((cause: unknown) => {
    const errors = [{ pointer: '', detail: 'is cut off' }];
    throw new ProblemError('invalid_body', { errors, reason: 'cut', cause });
  });
  try {
    return await Promise.race([read, stalled]);
  } finally {
    stop();
  }
}

function tooSlow(reason: string): ProblemError {
  return new ProblemError('request_timeout', { reason });
}
