import type { Lifetime } from '#shared/lifetime.ts';
import type { EdgeContext } from '../env.ts';
import { ProblemError } from '../problem.ts';

/** How large a body may be and how long it may take to arrive. */
export interface BodyLimits {
  readonly lifetime: Lifetime;
  /** Size of the whole body. */
  readonly mostBytes: number;
  /** Time for the whole body. */
  readonly mostMs: number;
  /** Time without a byte. */
  readonly stallMs: number;
}

/**
 * The pieces of a body as they arrive. Stops as soon as a limit is exceeded: a chunked body announces no
 * size, and a slow one holds resources others need.
 * @throws ProblemError `body_too_large`, `request_timeout`, or `invalid_body` for one that breaks off
 */
export async function* readBody(context: EdgeContext, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  const reader = context.req.raw.body?.getReader();
  if (!reader) return;
  const { lifetime, mostMs, stallMs } = limits;
  const late = failAfter(lifetime, mostMs, 'slow_body');
  try {
    let size = 0;
    for (;;) {
      const { done, value } = await Promise.race([nextPiece(reader, lifetime, stallMs), late.failed]);
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
    late.forget();
  }
}

/** The whole body. @throws as {@link readBody} */
export async function readBytes(context: EdgeContext, limits: BodyLimits): Promise<Uint8Array> {
  if (context.req.header('Content-Length') !== undefined) return readAnnounced(context, limits);
  const pieces: Uint8Array[] = [];
  for await (const piece of readBody(context, limits)) pieces.push(piece);
  const [only] = pieces;
  return pieces.length === 1 && only ? only : Buffer.concat(pieces);
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/**
 * A body with a known length needs no stream of pieces, which costs more than everything else about a small
 * body.
 */
async function readAnnounced(context: EdgeContext, limits: BodyLimits): Promise<Uint8Array> {
  const { lifetime, mostBytes, mostMs, stallMs } = limits;
  const late = failAfter(lifetime, Math.min(mostMs, stallMs), 'slow_body');
  try {
    if (Number(context.req.header('Content-Length')) > mostBytes) throw new ProblemError('body_too_large');
    const read = context.req.raw.arrayBuffer().catch(cutOff);
    const bytes = new Uint8Array(await Promise.race([read, late.failed]));
    if (bytes.byteLength > mostBytes) throw new ProblemError('body_too_large');
    return bytes;
  } catch (error) {
    context.header('Connection', 'close');
    throw error;
  } finally {
    late.forget();
  }
}

async function nextPiece(reader: Reader, lifetime: Lifetime, stallMs: number) {
  const stalled = failAfter(lifetime, stallMs, 'stalled_body');
  try {
    return await Promise.race([reader.read().catch(cutOff), stalled.failed]);
  } finally {
    stalled.forget();
  }
}

/**
 * A connection that breaks in the middle of a body is not our failure; nobody is there to read the answer.
 */
function cutOff(cause: unknown): never {
  const errors = [{ pointer: '', detail: 'is cut off' }];
  throw new ProblemError('invalid_body', { errors, reason: 'cut', cause });
}

function failAfter(lifetime: Lifetime, ms: number, reason: string) {
  let forget = (): void => undefined;
  const failed = new Promise<never>((_, reject) => {
    forget = lifetime.after(ms, () => reject(new ProblemError('request_timeout', { reason })));
  });
  failed.catch(() => undefined);
  return { failed, forget };
}
