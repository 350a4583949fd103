/** The product of one worker: gateway, wire and sandbox with the archive installed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#run/ports.ts';
import { startStack } from '#run/stack.ts';
import { PLAIN_HOST } from '../playwright.config.ts';
import { GATEWAY, SANDBOX, ZIP } from './build.ts';
import { createDatabase } from './database.ts';
import { createWire, type Wire } from './wire.ts';

export interface Product {
  readonly sandboxUrl: string;
  /** The same sandbox under a plain-http name. */
  readonly plainUrl: string;
  readonly gatewayUrl: string;
  /** The gateway itself, without wire or proxy. */
  readonly directUrl: string;
  readonly wire: Wire;
  stop(): Promise<void>;
}

/**
 * Lists the designed states in the sandbox's panel, and puts the gateway behind the sandbox, which can make
 * it fail.
 */
const PANEL_WORDS = ['--gateway-proxy', '--states', 'test/run/states.json'];

export interface ProductOptions {
  /** The page reaches the gateway through the sandbox, whose panel lists the designed states. */
  readonly gatewayProxy: boolean;
  readonly gatewayEnv: Readonly<Record<string, string>>;
}

export async function startProduct({ gatewayProxy, gatewayEnv }: ProductOptions): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sverka-e2e-'));
  const gatewayPort = await freePort(0);
  const sandboxPort = await freePort(0, new Set([gatewayPort]));
  const wire = await createWire(gatewayPort);
  const plainUrl = `http://${PLAIN_HOST}:${sandboxPort}`;
  let gatewayUrl = `http://127.0.0.1:${wire.port}`;
  const onLine = (_program: string, line: string): void => {
    gatewayUrl = /^sandbox gateway: (\S+)/.exec(line)?.[1] ?? gatewayUrl;
  };
  const stack = await startStack({
    sandboxPort,
    gatewayPort,
    gatewayUrl,
    origins: [plainUrl],
    dataDir,
    gatewayEntry: GATEWAY,
    sandboxEntry: SANDBOX,
    zips: [ZIP],
    gatewayEnv: { ...gatewayEnv, DATABASE_URL: await createDatabase() },
    ...(gatewayProxy ? { sandboxWords: PANEL_WORDS, onLine } : {}),
  });
  return {
    sandboxUrl: stack.sandboxUrl,
    plainUrl,
    gatewayUrl,
    directUrl: `http://127.0.0.1:${gatewayPort}`,
    wire,
    stop: async () => {
      await Promise.all([stack.stop(), wire.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
