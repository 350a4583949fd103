import type { SessionResponse } from '#contract/session.ts';
import { systemClock } from '#shared/clock.ts';
import { readConfig } from '../config.ts';
import { type Gateway, type Surroundings, startGateway } from '../start.ts';
import { everybody, SALESMAN } from './roles.ts';
import { AUDIENCE, bodyOf, CLIENT, SECRET, signToken } from './test-gateway.ts';

export type Headers = Readonly<Record<string, string>>;

const ACCOUNT = { iss: 'https://sub.amocrm.ru', subdomain: 'sub', account_id: 77 };

/** A gateway on a socket, in this process, started as its program starts it. */
export interface SocketGateway {
  readonly gateway: Gateway;
  readonly lines: string[];
  readonly base: string;
  /** Opens a session for a user of the test's account. */
  signIn(claims?: Record<string, unknown>): Promise<Headers>;
  ask(method: string, path: string, headers: Headers, body?: unknown): Promise<Response>;
  /** Allows everyone in the account to make requests. */
  openForWriting(): Promise<void>;
}

/** @param env added to a valid environment */
export async function startSocketGateway(
  env: Record<string, string>,
  around: Partial<Surroundings> = {},
): Promise<SocketGateway> {
  const lines: string[] = [];
  const config = readConfig({
    PORT: '0',
    PUBLIC_URL: AUDIENCE,
    BOOKS: 'demo',
    AMO_CLIENT_ID: CLIENT,
    AMO_CLIENT_SECRET: SECRET,
    CHECK_ANSWERS: '1',
    AMO_DOMAINS: '*.amocrm.ru',
    ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    ...env,
  });
  if (!config.ok) throw new Error(config.failure.join());
  const gateway = await startGateway(config.value, {
    version: '1',
    logStream: { write: (line) => void lines.push(line) },
    fetch: async () => new Response(null, { status: 503 }),
    ...around,
  });
  const base = `http://127.0.0.1:${gateway.port}`;
  const ask: SocketGateway['ask'] = (method, path, headers, body) =>
    fetch(`${base}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const signIn: SocketGateway['signIn'] = async (claims = {}) => {
    const headers = {
      Origin: typeof claims.iss === 'string' ? claims.iss : ACCOUNT.iss,
      'X-Auth-Token': await signToken(systemClock(), { ...ACCOUNT, ...claims }),
    };
    const { session } = await bodyOf<SessionResponse>(ask('POST', '/v1/session', headers));
    return { Origin: headers.Origin, Authorization: `Bearer ${session}` };
  };
  const openForWriting = async (): Promise<void> => {
    const admin = await signIn({ user_id: 1, is_admin: true });
    const roles = { version: 0, read_only: false, roles: [everybody(SALESMAN)] };
    const answer = await ask('PUT', '/v1/roles', admin, roles);
    if (answer.status !== 200) throw new Error(`roles answered ${answer.status}`);
  };
  return { gateway, lines, base, signIn, ask, openForWriting };
}
