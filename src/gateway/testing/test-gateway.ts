import { SignJWT } from 'jose';
import type { SessionResponse } from '#contract/session.ts';
import type { Clock } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createConnections } from '../amo/connections.ts';
import { createApp, type GatewayApp } from '../app.ts';
import { parseOriginPattern } from '../auth/origin-pattern.ts';
import { type CredentialSealer, createCredentialSealer } from '../connections/seal.ts';
import type { AccountingSystem } from '../connections/system.ts';
import type { Connector } from '../connectors/connector.ts';
import { readBookFile } from '../connectors/demo/book-file.ts';
import { type DemoBooks, openDemoBooks } from '../connectors/demo/feed.ts';
import { type OpenBooks, openBooks } from '../demo-books.ts';
import type { GatewayDeps } from '../deps.ts';
import { createHealthCounters } from '../diagnostics/health-counters.ts';
import { defaultLimits } from '../limits.ts';
import { createGatewayLog } from '../log.ts';
import type { Database } from '../store/engine/database.ts';
import { memoryBooks } from './memory-books/memory-books.ts';

/** The secret and client of the platform description's own test vectors. */
export const SECRET = 's3cr3t_0123456789abcdef0123456789abcdef0123456789abcdef0123456789';
export const CLIENT = '0b0832f6-1111-4222-8333-e73f236833c1';
export const AUDIENCE = 'https://backend.example';
export const ORIGIN = 'https://sub.amocrm.ru';
export const ACCOUNT = 12_345_678;
export const USER = 87_654_321;

export interface TestClock extends Clock {
  advance(ms: number): void;
}

/** A clock that moves only when advanced. */
export function stillClock(start = Date.parse('2026-03-02T09:00:00Z')): TestClock {
  let now = start;
  let ids = 0;
  return {
    now: () => now,
    uuid: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    random: () => 0.5,
    advance: (ms) => {
      now += ms;
    },
  };
}

/** The parsed body, of the type the test expects. */
export async function bodyOf<Body = Record<string, unknown>>(
  answer: Response | Promise<Response>,
): Promise<Body> {
  return (await (await answer).json()) as Body;
}

export interface TestGateway {
  readonly app: GatewayApp;
  readonly feedOf: OpenBooks['feedOf'];
  readonly clock: TestClock;
  /** Lines of the log. */
  readonly lines: string[];
  /** A token as the platform signs it; `claims` override its own, undefined removes one. */
  token(claims?: Record<string, unknown>): Promise<string>;
  /** Opens a session with a new token; returns it as an Authorization header. */
  session(claims?: Record<string, unknown>): Promise<Record<string, string>>;
  ask(method: string, path: string, headers?: Record<string, string>, body?: unknown): Promise<Response>;
}

export interface TestOptions {
  readonly connector?: Connector;
  readonly limits?: Partial<GatewayDeps['limits']>;
  readonly clock?: TestClock;
  /** The demo books in place of the written ones; null for a gateway without. */
  readonly books?: DemoBooks | null;
  /** Systems that can be connected besides the demo books. */
  readonly systems?: readonly AccountingSystem[];
  /** The CRM; when absent, one without any accounts. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Immutable, so the tests of a worker share them: opening them costs more than most calls. */
let opened: DemoBooks | undefined;
let short: DemoBooks | undefined;

/** The demo books to the last document. */
export function demoFile(): DemoBooks {
  opened ??= openDemoBooks();
  return opened;
}

/** Without the long lists of #12, which are most of the books and take most of the time to load. */
function shortFile(): DemoBooks {
  const file = readBookFile();
  const counterparties = file.counterparties.map((entry) =>
    entry.habit === 'flood' ? { ...entry, habit: 'prepays' } : entry,
  );
  short ??= openDemoBooks({ ...file, counterparties });
  return short;
}

/** The demo books in memory: for tests that replace some of their answers, or have no database. */
export function demoBooks(clock: Clock = stillClock()): Connector {
  return memoryBooks({ clock, publicOrigin: AUDIENCE, books: demoFile() });
}

/** The demo books as the gateway reads them: mirrored in the database. */
export function mirroredBooks(
  database: Database,
  clock: Clock = stillClock(),
  books: DemoBooks = shortFile(),
): Connector {
  return openedBooks(database, clock, { books }).connector;
}

interface OpenedOptions {
  readonly books?: DemoBooks | null;
  readonly systems?: readonly AccountingSystem[];
}

function openedBooks(
  database: Database,
  clock: Clock,
  { books = demoFile(), systems = [] }: OpenedOptions = {},
): OpenBooks {
  const own = { database, clock, lifetime: createLifetime(), publicOrigin: AUDIENCE, firstLoadMs: 600_000 };
  return openBooks({ ...own, books, systems, sealer: testSealer() });
}

const encryptionKey = new Uint8Array(32).fill(7);
const randomBytes: GatewayDeps['secretBytes'] = (length) => crypto.getRandomValues(new Uint8Array(length));

/** As the test gateway's own. */
export function testSealer(): CredentialSealer {
  return createCredentialSealer({
    config: { encryptionKey, oldEncryptionKeys: [] },
    secretBytes: randomBytes,
  });
}

/** The gateway's app on a database, called directly without a socket. */
export function testGateway(database: Database, options: TestOptions = {}): TestGateway {
  const clock = options.clock ?? stillClock();
  const lines: string[] = [];
  const log = createGatewayLog('trace', { write: (line) => void lines.push(line) }, clock);
  const marks = createHealthCounters({ database, clock, log });
  const config: GatewayDeps['config'] = {
    publicUrl: new URL(AUDIENCE),
    trustedProxies: 1,
    amo: { clientId: CLIENT, clientSecret: SECRET, domains: domains() },
    books: 'demo',
    checkAnswers: true,
    encryptionKey,
    oldEncryptionKeys: [],
  };
  const secretBytes = randomBytes;
  const opened = openedBooks(database, clock, options);
  const own = { config, database, clock, log, lifetime: createLifetime(), secretBytes, marks };
  const fetch = options.fetch ?? (async () => new Response(null, { status: 404 }));
  const app = createApp({
    ...own,
    amo: createConnections({ ...own, fetch }),
    version: '1.2.3',
    engine: 'pglite',
    connector: options.connector ?? opened.connector,
    systems: opened.systems,
    feedOf: opened.feedOf,
    sealer: testSealer(),
    limits: { ...defaultLimits, ...options.limits },
  });
  const token = (claims: Record<string, unknown> = {}) => signToken(clock, claims);
  const ask: TestGateway['ask'] = async (method, path, headers = {}, body) => {
    const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const init = {
      method,
      headers: { Origin: ORIGIN, ...json, ...headers },
      ...(body !== undefined && { body: text }),
    };
    return app.request(path, init);
  };
  const session: TestGateway['session'] = async (claims = {}) => {
    const origin = typeof claims.iss === 'string' ? claims.iss : ORIGIN;
    const answer = await ask('POST', '/v1/session', { Origin: origin, 'X-Auth-Token': await token(claims) });
    const opened = await bodyOf<SessionResponse>(answer);
    return { Origin: origin, Authorization: `Bearer ${opened.session}` };
  };
  return { app, feedOf: opened.feedOf, clock, lines, token, session, ask };
}

/** Claims of the platform's sample token, signed with any secret and algorithm. */
export function signToken(
  clock: Clock,
  claims: Record<string, unknown> = {},
  { secret = SECRET, alg = 'HS256' } = {},
): Promise<string> {
  const seconds = Math.floor(clock.now() / 1000);
  const all = {
    iss: ORIGIN,
    aud: AUDIENCE,
    jti: crypto.randomUUID(),
    iat: seconds,
    nbf: seconds,
    exp: seconds + 1800,
    account_id: ACCOUNT,
    user_id: USER,
    subdomain: 'sub',
    client_uuid: CLIENT,
    is_admin: false,
    ...claims,
  };
  return new SignJWT(all).setProtectedHeader({ alg, typ: 'JWT' }).sign(new TextEncoder().encode(secret));
}

function domains() {
  const texts = ['*.amocrm.ru', '*.kommo.com', 'http://127.0.0.1:8600'];
  return texts.map(parseOriginPattern).filter((pattern) => pattern !== null);
}
