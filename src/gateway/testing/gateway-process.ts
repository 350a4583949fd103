import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { AUDIENCE, CLIENT, SECRET } from './test-gateway.ts';

export interface Running {
  readonly port: number;
  readonly process: ChildProcess;
}

/** Where the gateway keeps its state: in PostgreSQL or in a folder. */
export type Kept = { readonly DATABASE_URL: string } | { readonly DATA_DIR: string };

/** A gateway in a separate process; resolves once it listens. The caller kills it. */
export async function startProcess(where: string | Kept, domains = '*.amocrm.ru'): Promise<Running> {
  const kept = typeof where === 'string' ? { DATABASE_URL: where } : where;
  const child = spawn(process.execPath, gatewayWords(), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...environmentOf(kept), AMO_DOMAINS: domains },
  });
  for await (const line of createInterface(child.stdout)) {
    const { operation, port } = JSON.parse(line) as { operation: string; port: number };
    if (operation === 'started') {
      child.stdout.resume();
      return { port, process: child };
    }
  }
  throw new Error('the gateway did not start');
}

/** What node runs: the program that `npm test` has built, else the sources, whose start costs four times as much. */
export function gatewayWords(): readonly string[] {
  const built = process.env.SVERKA_GATEWAY;
  return built && existsSync(built) ? [built] : ['--import', 'tsx', 'src/gateway/main.ts'];
}

/** Everything a gateway needs, on any free port. */
export function environmentOf(kept: Kept): Record<string, string | undefined> {
  return {
    PATH: process.env.PATH,
    PORT: '0',
    PUBLIC_URL: AUDIENCE,
    BOOKS: 'demo',
    ...kept,
    AMO_CLIENT_ID: CLIENT,
    AMO_CLIENT_SECRET: SECRET,
    AMO_DOMAINS: '*.amocrm.ru',
    ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  };
}
