/**
 * The checks of the connection test, each with at most one call (two where the browser hides the reason of a
 * failure).
 */

import type { PanelRequest } from '#contract/books/panel.ts';
import { fail, ok } from '#shared/result.ts';
import { parseGatewayUrl } from '../gateway-url.ts';
import { checkCrm, checkWriting } from './connection-access.ts';
import { type Answer, call, LIMIT_MS, limited, type Walk } from './connection-call.ts';
import type { CheckFault, Learned, Outcome, Values } from './connection-outcome.ts';

export const checkNames = ['address', 'answer', 'token', 'books', 'crm', 'write'] as const;
export type CheckName = (typeof checkNames)[number];

export const checks: Record<CheckName, (walk: Walk, learned: Learned) => Promise<Outcome>> = {
  address: async (walk, learned) => {
    const parsed = parseGatewayUrl(walk.address);
    if (!parsed.ok) return refuse(parsed.failure);
    learned.base = parsed.value;
    return ok({ values: {} });
  },
  answer: checkAnswer,
  token: checkToken,
  books: checkBooks,
  crm: checkCrm,
  write: async (_walk, learned) => checkWriting(learned),
};

async function checkAnswer(walk: Walk, learned: Learned): Promise<Outcome> {
  const url = `${learned.base}/health`;
  const answer = await get(walk, url);
  if (answer === 'timeout') return refuse('timeout', { seconds: LIMIT_MS / 1000 });
  if (answer === 'failed') return refuse(await whyUnreachable(walk, url));
  if (read(answer.body, 'service') !== 'sverka-gateway') {
    return refuse(answer.status >= 500 ? 'gateway_error' : 'not_gateway', { status: answer.status });
  }
  if (read(answer.body, 'database') === 'down') return refuse('database_down');
  learned.books = read(answer.body, 'books');
  return ok({ values: { version: read(answer.body, 'version') } });
}

/**
 * The browser hides why a call failed; an opaque answer at least proves that a server is there and the cause
 * is CORS.
 */
async function whyUnreachable(walk: Walk, url: string): Promise<CheckFault> {
  const probe = await limited(walk, (signal) =>
    walk.fetch(url, { signal, mode: 'no-cors', credentials: 'omit' }),
  );
  if (typeof probe !== 'string') return 'origin_refused';
  // Plain http is allowed for this computer only.
  return url.startsWith('http:') ? 'unreachable_local' : 'unreachable';
}

async function checkToken(walk: Walk, learned: Learned): Promise<Outcome> {
  const answer = await limited(walk, (signal) =>
    walk.exchangeToken(`${learned.base}/v1/session`, signal).catch(asRefusal),
  );
  if (answer === 'timeout') return refuse('timeout', { seconds: LIMIT_MS / 1000 });
  if (answer === 'failed') return refuse('no_token');
  learned.session = read(answer.body, 'session');
  if (learned.session !== '') return ok({ values: {} });
  return refuse(tokenFault(answer), {
    status: answer.status,
    request_id: read(answer.body, 'request_id') || '—',
  });
}

/** The CRM issues the token and the gateway verifies it; only the gateway's refusals carry a code. */
function tokenFault({ status, body }: Answer): CheckFault {
  const code = read(body, 'code');
  if (code === 'origin_refused') return 'origin_refused';
  // jQuery's status 0: the preflight for the token header got no answer.
  if (status === 0) return 'token_blocked';
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'gateway_error';
  if (status < 300) return 'not_gateway';
  return code === '' ? 'no_token' : 'token_refused';
}

/** Asks for a card that shows nobody: the dashboard would wait until all books are read. */
async function checkBooks(walk: Walk, learned: Learned): Promise<Outcome> {
  const card: PanelRequest = { entity: { type: 'company', id: '1' }, parties: [] };
  const answer = await call(walk, 'POST', `${learned.base}/v1/panel`, learned.session, card);
  if (answer === 'timeout') return refuse('timeout', { seconds: LIMIT_MS / 1000 });
  if (answer === 'failed') return refuse('unreachable');
  return booksOutcome(answer.status, answer.body, learned);
}

function booksOutcome(status: number, body: unknown, learned: Learned): Outcome {
  const source = typeof body === 'object' && body !== null && 'source' in body ? body.source : null;
  const books = read(source, 'name') || learned.books;
  const values = { status, books, request_id: read(body, 'request_id') || '—' };
  // The user's role may hide the figures; the books behind it answered all the same.
  if (status === 403) return ok({ values });
  if (read(body, 'code') === 'not_connected') return refuse('books_not_connected', values);
  if (read(body, 'code') === 'books_loading') return refuse('books_loading', values);
  if (status === 424) return refuse('books_refused', values);
  if (status === 429) return refuse('rate_limited', values);
  if (status === 502 || status === 503 || status === 504) return refuse('books_unavailable', values);
  if (status !== 200) return refuse('gateway_error', values);
  return read(source, 'status') === 'stale' ? refuse('books_stale', values) : ok({ values });
}

function get(walk: Walk, url: string, session?: string): Promise<Answer | 'timeout' | 'failed'> {
  return call(walk, 'GET', url, session);
}

/** The bridge rejects with the refusal itself; anything else means that the CRM issued no token. */
function asRefusal(refusal: unknown): Answer {
  if (
    typeof refusal === 'object' &&
    refusal !== null &&
    'status' in refusal &&
    typeof refusal.status === 'number'
  ) {
    return { status: refusal.status, body: 'body' in refusal ? refusal.body : null };
  }
  throw refusal;
}

function read(body: unknown, key: string): string {
  if (typeof body !== 'object' || body === null) return '';
  const value = (body as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
}

function refuse(fault: CheckFault, values?: Values): Outcome {
  return fail(values ? { fault, values } : { fault });
}
