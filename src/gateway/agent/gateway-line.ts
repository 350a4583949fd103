import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Static, TSchema } from 'typebox';
import {
  type AgentBatch,
  type AgentOrders,
  type AgentTurn,
  accountingAgentCalls as calls,
} from '#contract/books/accounting-agent.ts';
import type { ConnectionCheck } from '#contract/settings/accounting-connections.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createChecker } from '../http/validation.ts';

/** What the agent asks the gateway. */
export interface GatewayLine {
  turn(body: AgentTurn, signal: AbortSignal): Promise<AgentOrders>;
  batch(body: AgentBatch, signal: AbortSignal): Promise<{ readonly status: 'taken' | 'late' }>;
  check(body: GivenCheck, signal: AbortSignal): Promise<unknown>;
}

export interface GivenCheck {
  readonly run: string;
  readonly check: ConnectionCheck;
  readonly base: string | null;
}

/** `key`: the key opens nothing. `refused`: the two programs disagree. `later`: worth repeating. */
export class GatewayFault extends Error {
  override readonly name = 'GatewayFault';
  readonly kind: 'key' | 'refused' | 'later';
  /** The gateway's own code, or the status. */
  readonly code: string;
  /** Seconds it asks to wait; null when it does not. */
  readonly retryAfter: number | null;

  constructor(kind: GatewayFault['kind'], code: string, retryAfter: number | null = null) {
    super(`the gateway answered ${code}`);
    this.kind = kind;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export interface LineOptions {
  /** Origin of the gateway. */
  readonly gateway: string;
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
}

const TIMEOUT_MS = 60_000;
const LONGEST_WAIT_S = 600;
const pack = promisify(gzip);

export function createGatewayLine(options: LineOptions): GatewayLine {
  const checker = createChecker();
  const ask = async <Of extends (typeof calls)[keyof typeof calls]>(
    call: Of,
    body: object,
    signal: AbortSignal,
  ): Promise<Static<Of['response'] & TSchema>> => {
    const answer = await exchange(options, call, body, signal);
    if (checker(call.response)(answer).length > 0) throw new GatewayFault('refused', 'other_answer');
    return answer as Static<Of['response'] & TSchema>;
  };
  return {
    turn: (body, signal) => ask(calls.agentTurn, body, signal),
    batch: (body, signal) => ask(calls.agentBatch, body, signal),
    check: (body, signal) => ask(calls.agentCheck, body, signal),
  };
}

async function exchange(
  { gateway, key, fetch }: LineOptions,
  call: (typeof calls)[keyof typeof calls],
  body: object,
  signal: AbortSignal,
): Promise<unknown> {
  const own = createLifetime();
  own.listen(signal, 'abort', () => own.end());
  own.after(TIMEOUT_MS, () => own.end());
  try {
    const text = JSON.stringify(body);
    const packed = 'packed' in call;
    const response = await fetch(`${gateway}${call.path}`, {
      method: 'POST',
      redirect: 'manual',
      signal: own.signal,
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': 'application/json',
        ...(packed && { 'Content-Encoding': 'gzip' }),
      },
      body: packed ? new Uint8Array(await pack(text)) : text,
    });
    return judge(response, await response.text());
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof GatewayFault) throw error;
    throw new GatewayFault('later', 'no_answer');
  } finally {
    own.end();
  }
}

function judge({ ok, status, headers }: Response, text: string): unknown {
  const body = parse(text);
  if (ok && body !== null) return body;
  const code = body && typeof body.code === 'string' ? body.code : `status_${status}`;
  if (status === 401) throw new GatewayFault('key', code);
  const seconds = Number(headers.get('Retry-After') ?? '');
  const wait = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, LONGEST_WAIT_S) : null;
  const isPassing = ok || status >= 500 || status === 429 || status === 408 || status === 409;
  throw new GatewayFault(isPassing ? 'later' : 'refused', code, wait);
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
