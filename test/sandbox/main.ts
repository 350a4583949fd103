import { readFile } from 'node:fs/promises';
import { parseStates } from './server/api/desk.ts';
import { type Arguments, readArguments, USAGE } from './server/args.ts';
import { DEMO_CLIENT, type Settings, type StartZip } from './server/options.ts';
import { readZips } from './server/read-zips.ts';
import { createSandbox, type Listening, type Sandbox } from './server/sandbox.ts';
import { watchZips } from './server/watch/watch-zips.ts';

async function settingsOf(given: Arguments): Promise<Partial<Settings>> {
  return {
    port: given.port,
    zips: await readZips(given.zipPaths),
    gateway: given.gateway,
    widgetSettings: given.widgetSettings,
    client: { uuid: given.clientId ?? DEMO_CLIENT.uuid, secret: given.clientSecret ?? DEMO_CLIENT.secret },
    uninstallHook: given.uninstallHook,
    cdn: given.cdn,
    gatewayProxy: given.gatewayProxy,
    keepFiles: given.keepFiles,
    watch: given.watch,
    ...(given.states ? { states: parseStates(await readFile(given.states, 'utf8')) } : {}),
    ...(given.redirect ? { redirect: given.redirect } : {}),
  };
}

/** How many ports are tried when the default one is taken by another sandbox or `npm start`. */
const MOST_PORTS = 20;

type Running = { sandbox: Sandbox; listening: Listening };

async function listenOn(settings: Partial<Settings>, tries: number): Promise<Running> {
  try {
    const sandbox = createSandbox(settings);
    return { sandbox, listening: await sandbox.listen() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' || tries <= 1) throw error;
    return listenOn({ ...settings, port: (settings.port ?? 0) + 1 }, tries - 1);
  }
}

function watch(sandbox: Sandbox, paths: readonly string[], zips: readonly StartZip[]): () => void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  return watchZips({ paths, zips, update: sandbox.update, say });
}

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), process.env);
  const settings = await settingsOf(given);
  const { sandbox, listening } = await listenOn(settings, given.anyPort ? MOST_PORTS : 1);
  process.stdout.write(`sandbox: ${listening.url}\n`);
  for (const { code, status } of listening.widgets) process.stdout.write(`widget ${code}: ${status}\n`);
  if (listening.cdnUrl) process.stdout.write(`sandbox cdn: ${listening.cdnUrl}\n`);
  if (listening.gatewayUrl) process.stdout.write(`sandbox gateway: ${listening.gatewayUrl}\n`);
  const unwatch = given.watch ? watch(sandbox, given.zipPaths, settings.zips ?? []) : () => undefined;
  const stop = (): void => {
    unwatch();
    void listening.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  process.exitCode = 1;
});
