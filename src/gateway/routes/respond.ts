import type { Call } from '#contract/call.ts';
import type { Source } from '#contract/common-schemas.ts';
import { packJson } from '../http/body/compress.ts';
import type { EdgeContext } from '../http/env.ts';
import { isNamed, tagged } from '../http/etag.ts';

/** Sends an answer as JSON; 304 when the call has tags and the caller has the answer already. */
export async function respond(
  context: EdgeContext,
  call: Call,
  answer: object,
  status: 200 | 202 | 503 = 200,
): Promise<Response> {
  context.header('Cache-Control', 'no-store');
  if (call.etag && hasSource(answer)) {
    const { etag, body } = tagged(answer);
    context.header('ETag', etag);
    if (isNamed(etag, context.req.header('If-None-Match'))) return context.body(null, 304);
    context.header('Content-Type', 'application/json');
    return context.body(await packJson(context, body), status);
  }
  return context.json(answer, status);
}

function hasSource(answer: object): answer is { readonly source: Source } {
  return 'source' in answer;
}
