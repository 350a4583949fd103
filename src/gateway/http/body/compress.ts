import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { createMiddleware } from 'hono/factory';
import type { EdgeContext, EdgeEnv } from '../env.ts';

/** Below this size compression costs more than it saves. */
const WORTH_BYTES = 1024;
/** Close to the best of gzip for JSON, at a third of its time. */
const LEVEL = 5;
/** Packed, or found not worth it, by who made the answer. */
const VARIES = /\baccept-encoding\b/i;
const JSON_TYPE = /^application\/([\w.-]+\+)?json\b/;

const pack = promisify(gzip);

/**
 * Compresses larger JSON answers for clients that accept gzip. Nothing else is touched: streams are not
 * buffered, and files are compressed beforehand or not at all. Tags of answers are weak, so they also match
 * the compressed answer.
 */
export function compressJson() {
  return createMiddleware<EdgeEnv>(async (context, next) => {
    await next();
    const { res } = context;
    if (!JSON_TYPE.test(typeOf(res)) || VARIES.test(res.headers.get('Vary') ?? '')) return;
    res.headers.append('Vary', 'Accept-Encoding');
    if (!accepts(context.req.header('Accept-Encoding'), 'gzip') || !res.body) return;
    const bytes = new Uint8Array(await res.arrayBuffer());
    const packed = await packWorthy(bytes);
    const answer = new Response(packed ?? bytes, res);
    if (packed) answer.headers.set('Content-Encoding', 'gzip');
    answer.headers.delete('Content-Length');
    context.res = undefined;
    context.res = answer;
  });
}

/**
 * The same for an answer that is bytes already: unpacking them from a finished answer costs as much as packing.
 * Sets the headers, and nothing is left to `compressJson`.
 */
export async function packJson(
  context: EdgeContext,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  context.header('Vary', 'Accept-Encoding', { append: true });
  const packed = accepts(context.req.header('Accept-Encoding'), 'gzip') ? await packWorthy(bytes) : null;
  if (packed) context.header('Content-Encoding', 'gzip');
  return packed ?? bytes;
}

async function packWorthy(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  return bytes.length < WORTH_BYTES ? null : new Uint8Array(await pack(bytes, { level: LEVEL }));
}

/** Whether an Accept-Encoding accepts this coding. RFC 9110: a weight of 0 is a refusal. */
export function accepts(header: string | undefined, coding: string): boolean {
  const weights = new Map((header ?? '').split(',').map((part) => weightOf(part)));
  return (weights.get(coding) ?? weights.get('*') ?? 0) > 0;
}

function weightOf(part: string): [string, number] {
  const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  return [name, q === undefined ? 1 : Number(q.slice(2)) || 0];
}

function typeOf(response: Response): string {
  return response.headers.get('Content-Type') ?? '';
}
