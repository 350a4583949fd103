import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';

/** The Node response behind a request; absent when the application is called without a listener. */
function outgoingOf(c: Context): ServerResponse | undefined {
  return (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
}

/** Closes the connection without a response. Throws without a listener, as there is no connection. */
export function dropConnection(c: Context): Response {
  const outgoing = outgoingOf(c);
  if (!outgoing) throw new Error('The connection is dropped');
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** The first half of the body, ended as if it were complete. */
export async function truncated(response: Response): Promise<Response> {
  const half = await firstHalf(response);
  const headers = withoutLength(response);
  return new Response(half.length > 0 ? new Uint8Array(half) : null, { status: response.status, headers });
}

/** Half of the body, or the first piece of an endless stream; then the connection breaks. */
export async function brokenOff(c: Context): Promise<Response> {
  const { res } = c;
  const outgoing = outgoingOf(c);
  const half = await firstHalf(res);
  if (!outgoing) return new Response(brokenStream(half), { status: res.status, headers: withoutLength(res) });
  outgoing.setHeaders(withoutLength(res));
  outgoing.writeHead(res.status);
  await new Promise((resolve) => {
    outgoing.write(half, resolve);
  });
  // What is already written is sent; the end of the body is not.
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

function brokenStream(half: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) return controller.error(new Error('The connection is broken'));
      isSent = true;
      return controller.enqueue(half);
    },
  });
}

async function firstHalf(response: Response): Promise<Uint8Array> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) return firstPiece(response);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return bytes.slice(0, Math.floor(bytes.length / 2));
}

async function firstPiece(response: Response): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  const piece = await reader?.read();
  await reader?.cancel();
  return piece?.value ?? new Uint8Array();
}

function withoutLength(response: Response): Headers {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return headers;
}
