import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { TSchema } from 'typebox';
import type { EdgeContext } from '../env.ts';
import { ProblemError } from '../problem.ts';
import { parseJson } from './parse-json.ts';
import { type BodyLimits, readBytes } from './read-body.ts';

const JSON_TYPE = /^application\/json\s*(;|$)/i;
const TEXT_TYPE = /^text\/plain\s*(;|$)/i;

/**
 * Refuses a body announced as too large or compressed, whether it would be read or not. @throws ProblemError
 */
export function refuseAnnounced(context: EdgeContext, mostBytes: number, mayBePacked = false): void {
  if (Number(context.req.header('Content-Length') ?? 0) > mostBytes) throw new ProblemError('body_too_large');
  const known = mayBePacked ? /^(identity|gzip)?$/i : /^(identity)?$/i;
  if (!known.test(context.req.header('Content-Encoding') ?? ''))
    throw new ProblemError('unsupported_media_type', { reason: 'packed' });
}

/** The parsed body, chunked or with a length. @throws ProblemError */
export async function readJson(context: EdgeContext, limits: BodyLimits): Promise<unknown> {
  if (!JSON_TYPE.test(context.req.header('Content-Type') ?? ''))
    throw new ProblemError('unsupported_media_type');
  return readAnyJson(context, limits);
}

/** As `readJson`, for a body that says it is plain text. */
export async function readAnyJson(context: EdgeContext, limits: BodyLimits): Promise<unknown> {
  return parseJson(await readBytes(context, limits)).value;
}

const unzip = promisify(gunzip);

/** As `readJson`, packed by gzip or not. @param mostUnpacked bytes it may have once it is unpacked */
export async function readPackedJson(
  context: EdgeContext,
  limits: BodyLimits,
  mostUnpacked: number,
): Promise<unknown> {
  if (!JSON_TYPE.test(context.req.header('Content-Type') ?? ''))
    throw new ProblemError('unsupported_media_type');
  const bytes = await readBytes(context, limits);
  const isPacked = /^gzip$/i.test(context.req.header('Content-Encoding') ?? '');
  return parseJson(isPacked ? await unpack(bytes, mostUnpacked) : bytes).value;
}

async function unpack(bytes: Uint8Array, maxOutputLength: number): Promise<Uint8Array> {
  try {
    return await unzip(bytes, { maxOutputLength });
  } catch (error) {
    if (error instanceof RangeError) throw new ProblemError('body_too_large');
    throw new ProblemError('invalid_body', { errors: [{ pointer: '', detail: 'must be gzip' }] });
  }
}

/** True for a body of `Call.orToken` that has the token in it; a session is enough without. */
export function carriesToken({ req }: EdgeContext): boolean {
  return req.header('Authorization') === undefined && TEXT_TYPE.test(req.header('Content-Type') ?? '');
}

/** Query parameters, each given once; as integers where the schema wants them. @throws ProblemError */
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

/** Anything but plain digits stays text, which the schema then refuses. */
function toNumber(text: string): string | number {
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}
