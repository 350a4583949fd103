/** A stand-in of МойСклад with the demo company's books, connected as an administrator would. */
import { seedDemo } from '#sandbox/accounting/moysklad/seed.ts';
import { type StandIn, startMoySklad } from '#sandbox/accounting/moysklad/server.ts';
import { type DemoAddresses, demoUser } from './demo-user.ts';

/** Publicly known: it opens made-up books on this machine. */
export const DEMO_TOKEN = 'demo-token';
/** Clients with more sales would take minutes at the vendor's own limit. */
const MOST_SALES = 500;
const CONNECTIONS = '/v1/accounting-connections';

/** @param mostSales clients with more are left out */
export async function startDemoMoySklad(mostSales = MOST_SALES): Promise<StandIn> {
  const system = await startMoySklad({ now: Date.now, accepted: new Map([[DEMO_TOKEN, 'user']]) });
  seedDemo(system.account, Date.now(), mostSales);
  return system;
}

interface Listed {
  readonly connections: readonly { readonly kind: string }[];
}

interface Connected {
  readonly check: { readonly ok: boolean };
}

/** Once connected it stays so, also after a restart. @throws when its check fails */
export async function connectMoySklad(addresses: DemoAddresses): Promise<void> {
  const { ask } = await demoUser(addresses);
  const { connections } = await ask<Listed>('GET', CONNECTIONS);
  if (connections.some(({ kind }) => kind === 'moysklad')) return;
  const values = [{ name: 'token', value: DEMO_TOKEN }];
  const body = { kind: 'moysklad', name: 'МойСклад', way: 'token', values };
  const { check } = await ask<Connected>('POST', CONNECTIONS, body);
  if (!check.ok) throw new Error(`the stand-in of МойСклад is not accepted: ${JSON.stringify(check)}`);
}
