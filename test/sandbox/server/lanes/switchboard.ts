import type { Context, MiddlewareHandler } from 'hono';
import { Problem, problemResponse } from '../rest/problem.ts';
import { brokenOff, dropConnection, truncated } from './breaking.ts';
import { merged } from './merging.ts';

/** A failure of a lane. Latency comes first, then the first of: down, batch_over, status, truncate, cut. */
export interface Fault {
  latency_ms?: number;
  /** Closes the connection without a response. */
  down?: boolean;
  /** Answers 504 to a body with more items than this, as the platform does for batches that are too big. */
  batch_over?: number;
  /** Answers with this status instead of the real response. */
  status?: number;
  /** Sends that status as an HTML page. */
  html?: boolean;
  /** Seconds, in the header and in the body of that response. */
  retry_after?: number;
  /**
   * Sends that status without CORS headers, as a proxy in front of the gateway would; the lane `gateway`
   * only.
   */
  bare?: boolean;
  /** Sends half of the body as if it were complete. */
  truncate?: boolean;
  /** Breaks the connection in the middle of the body. */
  cut?: boolean;
  /** Applies only to calls whose path with query contains this. */
  match?: string;
  /** Applies only to calls with this method. */
  method?: string;
  /** Laid over the JSON of the real response, objects member by member, to simulate any state of a server. */
  merge?: Record<string, unknown>;
  /** How many calls pass before the failure starts. */
  skip?: number;
  /** How many calls fail before the lane recovers; absent: until cleared. */
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

/** Applies to each request the fault that is switched on for its lane. */
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

/** Drops the headers of the previous response, which Hono would carry over. */
function replace(c: Context, answer: Response): void {
  c.res = undefined;
  c.res = answer;
}

function take(board: Switchboard, lane: FaultLane, c: Context): Fault | null {
  const fault = board[lane];
  if (!fault || !concerns(fault, lane, c)) return null;
  if (fault.skip) {
    // A preflight does not count as a call.
    if (c.req.method !== 'OPTIONS') fault.skip -= 1;
    return null;
  }
  if (fault.times !== undefined) {
    fault.times -= 1;
    if (fault.times <= 0) delete board[lane];
  }
  return fault;
}

/** A preflight passes, so that the fault hits the call behind it; a gateway that is down answers none. */
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
