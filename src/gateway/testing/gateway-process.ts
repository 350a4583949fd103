import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { AUDIENCE, CLIENT, SECRET } from './page.ts';

export interface Running {
  readonly port: number;
  readonly process: ChildProcess;
}

/** A gateway in a process of its own on a PostgreSQL; resolves once it listens. Who starts it kills it. */
export async function startProcess(databaseUrl: string, domains = '*.amocrm.ru'): Promise<Running> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/gateway/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...{
        PATH: process.env.PATH,
        PORT: '0',
        PUBLIC_URL: AUDIENCE,
        DATABASE_URL: databaseUrl,
        BOOKS: 'demo',
      },
      ...{ AMO_CLIENT_ID: CLIENT, AMO_CLIENT_SECRET: SECRET, AMO_DOMAINS: domains },
      ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
    },
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
