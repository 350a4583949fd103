import type { Settings } from '../server/options.ts';
import { createSandbox, type Sandbox } from '../server/sandbox.ts';
import { type Answer, readAnswer } from './answer.ts';

export const START = Date.UTC(2026, 0, 15, 9, 0, 0);

export interface Bench {
  sandbox: Sandbox;
  /** Moves the clock. */
  pass(ms: number): void;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}
export interface CallOptions {
  /** The signed-in user; null: nobody, absent: the administrator. */
  user?: number | null;
  bearer?: string;
  json?: unknown;
  form?: Record<string, string>;
  bytes?: Uint8Array;
  headers?: Record<string, string>;
}

const NO_LIMITS = { perSecond: 10_000 };
const PAGE: Settings['page'] = {
  renderShell: (boot) => `<html data-boot='${JSON.stringify(boot)}'></html>`,
  buildPage: async () => ({
    files: new Map([['page.js', { body: Buffer.from('1'), type: 'text/javascript' }]]),
  }),
};

/** A sandbox with its own clock and, by default, no rate limit. */
export function createBench(options: Partial<Settings> = {}): Bench {
  let now = START;
  const limits = {
    integration: NO_LIMITS,
    session: NO_LIMITS,
    account: NO_LIMITS,
    blockAfter: 50,
    blockMs: 60_000,
    html: false,
  };
  const sleep = async (ms: number): Promise<void> => {
    now += ms;
  };
  const sandbox = createSandbox({ page: PAGE, limits, now: () => now, sleep, ...options });
  return {
    sandbox,
    pass: (ms) => {
      now += ms;
    },
    call: async (method, path, given = {}) => readAnswer(await sandbox.fetch(request(method, path, given))),
  };
}

function request(method: string, path: string, given: CallOptions): Request {
  const headers = new Headers({ 'x-requested-with': 'XMLHttpRequest', ...given.headers });
  const user = given.user === undefined ? 501 : given.user;
  if (given.bearer) headers.set('authorization', `Bearer ${given.bearer}`);
  else if (user !== null) headers.set('cookie', `sandbox_user=${user}`);
  const body = bodyOf(given);
  return new Request(`http://crm.test${path}`, { method, headers, ...(body === null ? {} : { body }) });
}

function bodyOf(given: CallOptions): BodyInit | null {
  if (given.json !== undefined) return JSON.stringify(given.json);
  if (given.form) return new URLSearchParams(given.form);
  return given.bytes ? new Uint8Array(given.bytes) : null;
}
