import { createHash } from 'node:crypto';
import { openApiDocument } from '#contract/openapi.ts';
import type { EdgeContext } from '../http/env.ts';
import { isNamed } from '../http/etag.ts';

/** The description of the wire, built and tagged on first use: it changes with the program only. */
export function describeOnce(version: string, origin: string): (context: EdgeContext) => Response {
  let made: { readonly body: string; readonly etag: string } | undefined;
  return (context) => {
    made ??= make(version, origin);
    context.header('ETag', made.etag);
    context.header('Cache-Control', 'no-cache');
    if (isNamed(made.etag, context.req.header('If-None-Match'))) return context.body(null, 304);
    return context.body(made.body, 200, { 'Content-Type': 'application/json' });
  };
}

function make(version: string, origin: string): { body: string; etag: string } {
  const body = JSON.stringify(openApiDocument(version, origin));
  const hash = createHash('sha256').update(body).digest('base64url');
  return { body, etag: `"${hash.slice(0, 27)}"` };
}
