import type { Context, MiddlewareHandler } from 'hono';
import { Problem, problemResponse } from '../rest/problem.ts';
import { brokenOff, dropConnection, truncated } from './breaking.ts';
import { merged } from './merging.ts';

/** What a lane is made to suffer. Latency comes first, then the first of: down, batch_over, status, truncate, cut. */
export interface Fault {
  latency_ms?: number;
  /** The connection is closed with no answer at all. */
  down?: boolean;
  /** A body of more items than this is answered 504, as batches that are too big. */
  batch_over?: number;
  /** Answer this instead of the real answer. */
  status?: number;
  /** That answer as an HTML page. */
  html?: boolean;
  /** Seconds, as the header and in the body of that answer. */
  retry_after?: number;
  /** That answer without CORS headers, as a proxy in front of the gateway would give it; the lane `gateway` only. */
  bare?: boolean;
  /** Half of the body as if it were the whole. */
  truncate?: boolean;
  /** The connection breaks in the middle of the body. */
  cut?: boolean;
  /** Only calls whose path with its query contains this. */
  match?: string;
  /** Only calls of this method. */
  method?: string;
  /** Laid over the JSON of the real answer, objects member by member: any state of a server without making it so. */
  merge?: Record<string, unknown>;
  /** So many calls pass before. */
  skip?: number;
  /** So many calls, then the lane is well again; absent: until cleared. */
  times?: number;
}
export const FAULT_LANES = ['rest', 'oauth', 'ajax', 'token', 'static', 'page', 'gateway'] as const;
export type FaultLane = (typeof FAULT_LANES)[number];
export type Switchboard = Partial<Record<FaultLane, Fault>>;

const PREFIXES: readonly (readonly [string, FaultLane])[] = [
  ['/api/v4/', 'rest'],
  ['/api/v2/', 'rest'],
  ['/oauth2/', 'oauth'],
  ['/ajax/v2/integrations/', 'token'],
  ['/ajax/', 'ajax'],
  ['/upl/', 'static'],
  ['/sandbox/api/page/', 'page'],
  ['/sandbox/gateway/', 'gateway'],
];

export interface SwitchboardDeps {
  board(): Switchboard;
  sleep(ms: number): Promise<void>;
  fault(kind: string, detail: string): void;
}

/** Gives the lane of each request the fault that is switched on for it. */
export function faultInjection(deps: SwitchboardDeps): MiddlewareHandler {
  return async (c, next) => {
    const lane = PREFIXES.find(([prefix]) => c.req.path.startsWith(prefix))?.[1];
    const fault = lane ? take(deps.board(), lane, c) : null;
    if (!lane || !fault) return next();
    deps.fault(`injected ${lane}`, `${c.req.method} ${c.req.path} ${JSON.stringify(fault)}`);
    if (fault.latency_ms) await deps.sleep(fault.latency_ms);
    if (fault.down) return dropConnection(c);
    const status = (await isTooBig(c, fault)) ? 504 : fault.status;
    if (status) return failure(c, lane, status, fault);
    await next();
    if (fault.merge) replace(c, await merged(c.res, fault.merge));
    if (fault.truncate) replace(c, await truncated(c.res));
    else if (fault.cut) replace(c, await brokenOff(c));
  };
}

/** Without the headers of the answer before, which Hono would carry over. */
function replace(c: Context, answer: Response): void {
  c.res = undefined;
  c.res = answer;
}

function take(board: Switchboard, lane: FaultLane, c: Context): Fault | null {
  const fault = board[lane];
  if (!fault || !concerns(fault, lane, c)) return null;
  if (fault.skip) {
    // A preflight is no call of its own.
    if (c.req.method !== 'OPTIONS') fault.skip -= 1;
    return null;
  }
  if (fault.times !== undefined) {
    fault.times -= 1;
    if (fault.times <= 0) delete board[lane];
  }
  return fault;
}

/** A preflight passes, so that the call behind it meets the fault; a dead gateway answers none. */
function concerns(fault: Fault, lane: FaultLane, c: Context): boolean {
  if (lane === 'gateway' && c.req.method === 'OPTIONS' && !fault.down) return false;
  if (fault.method && fault.method.toUpperCase() !== c.req.method) return false;
  const { pathname, search } = new URL(c.req.url);
  return !fault.match || decodeURIComponent(pathname + search).includes(fault.match);
}

async function isTooBig(c: Context, { batch_over }: Fault): Promise<boolean> {
  if (batch_over === undefined || !['POST', 'PATCH'].includes(c.req.method)) return false;
  const body: unknown = await c.req.json().catch(() => null);
  return Array.isArray(body) && body.length > batch_over;
}

function failure(c: Context, lane: FaultLane, status: number, fault: Fault): Response {
  const answer = fault.html ? htmlFailure(status) : jsonFailure(status, fault);
  if (fault.retry_after !== undefined) answer.headers.set('retry-after', String(fault.retry_after));
  const origin = c.req.header('origin');
  if (lane === 'gateway' && origin && !fault.bare) {
    answer.headers.set('access-control-allow-origin', origin);
    answer.headers.set('access-control-expose-headers', 'Retry-After');
    answer.headers.set('vary', 'Origin');
  }
  return answer;
}

function htmlFailure(status: number): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return new Response(`<html><body><h1>${status}</h1></body></html>`, { status, headers });
}

function jsonFailure(status: number, { retry_after }: Fault): Response {
  const extra = retry_after === undefined ? {} : { retry_after };
  return problemResponse(new Problem(status, 'Injected', extra));
}
