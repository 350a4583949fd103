/** A stand-in of a base of 1С with the demo company's books, connected as an administrator would. */
import { seedDemo } from '#sandbox/accounting/onec/seed.ts';
import { type StandIn, startOneC } from '#sandbox/accounting/onec/server.ts';
import { type DemoAddresses, demoUser } from './demo-user.ts';

/** Publicly known: they open made-up books on this machine. */
export const ONEC_USER = { login: 'Сверка', password: 'demo-password' } as const;
/** What the gateway needs to reach a base on this machine. */
export const ONEC_ENV = { BOOKS: 'none', ONEC_NETWORKS: '127.0.0.0/8' } as const;
/** The client with more sales makes the first load take minutes. */
const MOST_SALES = 500;
/** Bases are slow. */
const LATENCY_MS = 40;
const CONNECTIONS = '/v1/accounting-connections';

/** @param mostSales clients with more are left out */
export async function startDemoOneC(mostSales = MOST_SALES): Promise<StandIn> {
  const accepted = [`${ONEC_USER.login}:${ONEC_USER.password}`];
  const system = await startOneC({ configuration: 'trade', accepted, latencyMs: LATENCY_MS });
  seedDemo(system.base, Date.now(), mostSales);
  return system;
}

interface Listed {
  readonly connections: readonly { readonly kind: string }[];
}

interface Connected {
  readonly check: { readonly ok: boolean };
}

/** Once connected it stays so, also after a restart. @throws when its check fails */
export async function connectOneC(addresses: DemoAddresses, url: string): Promise<void> {
  const { ask } = await demoUser(addresses);
  const { connections } = await ask<Listed>('GET', CONNECTIONS);
  if (connections.some(({ kind }) => kind === 'onec')) return;
  const values = Object.entries({ url, ...ONEC_USER }).map(([name, value]) => ({ name, value }));
  const body = { kind: 'onec', name: '1С', way: 'login', values };
  const { check } = await ask<Connected>('POST', CONNECTIONS, body);
  if (!check.ok) throw new Error(`the stand-in of 1С is not accepted: ${JSON.stringify(check)}`);
}
