/** Two hosts, each with our widget, with the empty one and without any; all use one gateway. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#run/ports.ts';
import { type Program, startProgram, untilAnswers } from '#run/program.ts';
import { demoClient } from '#run/stack.ts';
import { createSandbox } from '#sandbox/server/sandbox.ts';
import type { Archive } from '../archives.ts';
import { serveHost } from '../host/server.ts';

export const guests = ['ours', 'empty', 'none'] as const;
export type Guest = (typeof guests)[number];

export const hostNames = ['sandbox', 'bare'] as const;
export type HostName = (typeof hostNames)[number];

export interface Hosts {
  /** The gateway shared by all hosts. */
  readonly gatewayUrl: string;
  url(host: HostName, guest: Guest): string;
  close(): Promise<void>;
}

interface Closable {
  readonly url: string;
  close(): Promise<void>;
}

export async function startHosts(archives: Readonly<Record<'ours' | 'empty', Archive>>): Promise<Hosts> {
  const ports = await portsFor(hostNames.length * guests.length + 1);
  const gatewayPort = ports.pop() ?? 0;
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'));
  const gateway = startGateway(gatewayPort, [...ports], folder);
  const open = new Map<string, Closable>();
  const close = async (): Promise<void> => {
    await Promise.all([gateway.stop(), ...[...open.values()].map((served) => served.close())]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const host of hostNames)
      for (const guest of guests) {
        const archive = guest === 'none' ? null : archives[guest];
        const options = { port: ports.pop() ?? 0, archive, gatewayUrl };
        open.set(
          `${host} ${guest}`,
          host === 'bare' ? await serveHost(options) : await serveSandbox(options),
        );
      }
    await untilAnswers(gateway, `${gatewayUrl}/health`);
  } catch (error) {
    await close();
    throw error;
  }
  return { gatewayUrl, url: (host, guest) => open.get(`${host} ${guest}`)?.url ?? '', close };
}

async function portsFor(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort(0, ports));
  return [...ports];
}

async function serveSandbox(options: {
  readonly port: number;
  readonly archive: Archive | null;
  readonly gatewayUrl: string;
}): Promise<Closable> {
  const { port, archive, gatewayUrl } = options;
  const unlimited = { perSecond: 100_000 };
  return createSandbox({
    port,
    gateway: gatewayUrl,
    redirect: gatewayUrl,
    client: { uuid: demoClient.id, secret: demoClient.secret },
    zips: archive ? [{ name: archive.name, bytes: archive.bytes }] : [],
    limits: {
      integration: unlimited,
      session: unlimited,
      account: unlimited,
      blockAfter: 100_000,
      blockMs: 1,
      html: false,
    },
  }).listen();
}

function startGateway(port: number, hostPorts: readonly number[], folder: string): Program {
  return startProgram({
    name: 'gateway',
    entry: 'src/gateway/main.ts',
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: folder,
      DATABASE_URL: '',
      AMO_CLIENT_ID: demoClient.id,
      AMO_CLIENT_SECRET: demoClient.secret,
      AMO_DOMAINS: hostPorts.map((hostPort) => `http://127.0.0.1:${hostPort}`).join(','),
      ENCRYPTION_KEY: Buffer.alloc(32, 'bench').toString('base64'),
      BOOKS: 'demo',
      LOG_LEVEL: 'warn',
    },
  });
}
