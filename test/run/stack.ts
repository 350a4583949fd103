/**
 * The whole product on this machine: the gateway on demo books, and a sandbox with the built archive
 * installed.
 */
import { giveDemoRoles } from './demo/demo-roles.ts';
import { type Program, startProgram, untilAnswers } from './program.ts';

export interface GatewayOptions {
  readonly gatewayPort: number;
  /** Address of the gateway for the page; the gateway's own by default. */
  readonly gatewayUrl?: string;
  /** Further origins under which the sandbox is opened. */
  readonly origins?: readonly string[];
  readonly dataDir: string;
  /** The built gateway instead of its sources. */
  readonly gatewayEntry?: string;
  /** Additional environment variables of the gateway. */
  readonly gatewayEnv?: Readonly<Record<string, string>>;
  readonly onLine?: (name: string, line: string) => void;
}

export interface StackOptions extends GatewayOptions {
  readonly sandboxPort: number;
  readonly zips: readonly string[];
  readonly sandboxWords?: readonly string[];
  /** The built sandbox instead of its sources. */
  readonly sandboxEntry?: string;
}

export interface Stack {
  readonly sandboxUrl: string;
  readonly gatewayUrl: string;
  readonly programs: readonly Program[];
  stop(): Promise<void>;
}

/** Publicly known and protecting nothing: the sandbox's default integration. */
export const demoClient = {
  id: '11111111-2222-4333-8444-555555555555',
  secret: 'sandbox-secret-not-for-production-0123456789abcdef0123456789abcdef',
} as const;

const DEMO_KEY = Buffer.alloc(32, 'demo').toString('base64');

export async function startStack(options: StackOptions): Promise<Stack> {
  const sandboxUrl = `http://127.0.0.1:${options.sandboxPort}`;
  const gatewayUrl = seenAt(options);
  const programs: Program[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(programs.map((program) => program.stop()));
  };
  try {
    programs.push(startGateway(options, sandboxUrl), startSandbox(options, gatewayUrl));
    const [gateway, sandbox] = programs as [Program, Program];
    await Promise.all([
      untilAnswers(gateway, `http://127.0.0.1:${options.gatewayPort}/health`),
      untilAnswers(sandbox, `${sandboxUrl}/sandbox/api/integrations`),
    ]);
    await giveAccess(sandboxUrl);
    await giveDemoRoles({ sandboxUrl, gatewayUrl, clientId: demoClient.id });
  } catch (error) {
    await stop();
    throw error;
  }
  return { sandboxUrl, gatewayUrl, programs, stop };
}

/**
 * Does what the CRM does when an administrator clicks «Установить»: sends the gateway a code with which it
 * gets access of its own. The archive was installed before either program listened.
 */
async function giveAccess(sandboxUrl: string): Promise<void> {
  const body = JSON.stringify({ client_uuid: demoClient.id });
  const answer = await fetch(`${sandboxUrl}/sandbox/api/oauth/install`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`the sandbox sent no code: ${answer.status} ${await answer.text()}`);
}

function seenAt({ gatewayUrl, gatewayPort }: GatewayOptions): string {
  return gatewayUrl ?? `http://127.0.0.1:${gatewayPort}`;
}

/** Starts the gateway of a stack. @param sandboxUrl of a sandbox that need not be running yet */
export function startGateway(options: GatewayOptions, sandboxUrl: string): Program {
  const { port } = new URL(sandboxUrl);
  const origins = [sandboxUrl, `http://localhost:${port}`, ...(options.origins ?? [])];
  return startProgram({
    name: 'gateway',
    entry: options.gatewayEntry ?? 'src/gateway/main.ts',
    env: {
      HOST: '127.0.0.1',
      PORT: String(options.gatewayPort),
      PUBLIC_URL: seenAt(options),
      DATA_DIR: options.dataDir,
      DATABASE_URL: '',
      AMO_CLIENT_ID: demoClient.id,
      AMO_CLIENT_SECRET: demoClient.secret,
      AMO_DOMAINS: origins.join(','),
      ENCRYPTION_KEY: DEMO_KEY,
      BOOKS: 'demo',
      CHECK_ANSWERS: '1',
      LOG_LEVEL: 'warn',
      ...options.gatewayEnv,
    },
    onLine: (line) => options.onLine?.('gateway', line),
  });
}

function startSandbox(options: StackOptions, gatewayUrl: string): Program {
  return startProgram({
    name: 'sandbox',
    entry: options.sandboxEntry ?? 'test/sandbox/main.ts',
    words: [
      '--port',
      String(options.sandboxPort),
      '--gateway',
      gatewayUrl,
      '--redirect',
      `${gatewayUrl}/oauth/callback`,
      '--uninstall-hook',
      `${gatewayUrl}/hooks/uninstall`,
      '--client-id',
      demoClient.id,
      '--client-secret',
      demoClient.secret,
      ...(options.sandboxWords ?? []),
      ...options.zips,
    ],
    onLine: (line) => options.onLine?.('sandbox', line),
  });
}
