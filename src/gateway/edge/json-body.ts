import type { TSchema } from 'typebox';
import type { EdgeContext } from './env.ts';
import { ProblemError } from './problem.ts';

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** Refuses a body that announces itself too large, read or not. @throws ProblemError */
export function refuseAnnounced(context: EdgeContext, mostBytes: number): void {
  if (Number(context.req.header('Content-Length') ?? 0) > mostBytes) throw new ProblemError('body_too_large');
}

/** The parsed body of `mostBytes` at most, however it is sent. @throws ProblemError */
export async function readJson(context: EdgeContext, mostBytes: number): Promise<unknown> {
  if (!JSON_TYPE.test(context.req.header('Content-Type') ?? ''))
    throw new ProblemError('unsupported_media_type');
  const bytes = await readBytes(context, mostBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ProblemError('invalid_body', { errors: [{ pointer: '', detail: 'must be JSON in UTF-8' }] });
  }
}

/** Query parameters, each given once; whole numbers where the schema wants them. @throws ProblemError */
export function readQuery(context: EdgeContext, schema: TSchema): Record<string, string | number> {
  const entries = Object.entries(context.req.queries());
  const repeated = entries.filter(([, values]) => values.length > 1);
  if (repeated.length > 0) {
    throw new ProblemError('invalid_body', {
      errors: [{ pointer: '', detail: 'a parameter is given twice' }],
    });
  }
  const { properties = {} } = schema as { properties?: Record<string, { type?: unknown }> };
  const isNumber = (name: string): boolean =>
    Object.hasOwn(properties, name) && properties[name]?.type === 'integer';
  return Object.fromEntries(
    entries.map(([name, [value = '']]) => [name, isNumber(name) ? toNumber(value) : value]),
  );
}

/** Anything but plain digits stays text, which the schema refuses. */
function toNumber(text: string): string | number {
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}

/** Stops reading as soon as the limit is passed: a chunked body announces nothing. @throws ProblemError `body_too_large` */
export async function readBytes(context: EdgeContext, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of uncut(context.req.raw.body ?? [])) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new ProblemError('body_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** A line that breaks in the middle of a body is no failure of ours; nobody is there to read the answer. @throws ProblemError */
async function* uncut(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    const errors = [{ pointer: '', detail: 'is cut off' }];
    throw new ProblemError('invalid_body', { errors, reason: 'cut', cause });
  }
}
