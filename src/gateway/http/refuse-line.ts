import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { ProblemCode } from '#contract/problem.ts';
import { ProblemError, problemBody, problemStatus } from './problem.ts';

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  413: 'Content Too Large',
};

/** Answers a connection that never produced a valid request: too slow, too long, or not HTTP at all. */
export function refuseLine(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const code = codeOf(error.code);
  const status = problemStatus(code);
  const body = JSON.stringify(problemBody(new ProblemError(code), randomUUID()));
  socket.end(
    [
      `HTTP/1.1 ${status} ${REASONS[status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function codeOf(code: string | undefined): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request_timeout';
  return code === 'HPE_HEADER_OVERFLOW' || code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW'
    ? 'body_too_large'
    : 'invalid_body';
}

/** Answers a request whose path or `Host` does not form a URL; it never reaches the app. */
export function refuseAddress(): Response {
  const errors = [{ pointer: '', detail: 'needs a Host and a path that make an address' }];
  const body = problemBody(new ProblemError('invalid_body', { errors }), randomUUID());
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
}
