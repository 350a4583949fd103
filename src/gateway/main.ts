import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { readConfig } from './config.ts';
import { openLogSink } from './log-sink.ts';
import { type Gateway, startGateway } from './start.ts';
import { FolderBusy } from './store/engine/folder-lock.ts';
import { NoRoom } from './store/engine/free-space.ts';
import { FolderBroken } from './store/engine/open-pglite.ts';
import { startWatchdog } from './store/engine/watchdog.ts';

/** The event loop is never blocked this long in normal work. */
const STUCK_MS = 60_000;

/** The program: environment in, gateway up, signals down. */
const config = readConfig(process.env);
if (config.ok) await run();
else refuse('The gateway cannot start. Mend these variables of the environment:', config.failure);

async function run(): Promise<void> {
  if (!config.ok) return;
  try {
    const gateway = await startGateway(config.value, {
      version: readVersion(),
      logStream: openLogSink(process.stdout),
      fetch,
      deskFolder: fileURLToPath(new URL('../../dist/pages/desk', import.meta.url)),
    });
    const watching = createLifetime();
    stopOnSignals(gateway, watching);
    if (config.value.database.kind === 'pglite') startWatchdog(watching, STUCK_MS);
  } catch (error) {
    refuse('The gateway cannot start:', [explain(error)]);
  }
}

/**
 * @param watching ended once the gateway has stopped: until then a shutdown that spins is killed too, and
 * afterwards nothing keeps the process alive
 */
function stopOnSignals(gateway: Gateway, watching: Lifetime): void {
  const stop = async (): Promise<void> => {
    try {
      await gateway.stop();
    } catch {
      process.exitCode = 1;
    } finally {
      watching.end();
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

/** Two folders up, both from the sources and from the built program. */
function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Drivers' errors may quote the database address with its password: only known texts are printed. */
function explain(error: unknown): string {
  const isFromEvent = error instanceof FolderBusy || error instanceof FolderBroken || error instanceof NoRoom;
  if (isFromEvent) return error.message;
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  const name = error instanceof Error ? error.name : 'error';
  return `${name}${code}: the database could not be opened or the port is taken`;
}

function refuse(headline: string, lines: readonly string[]): void {
  process.stderr.write(`${[headline, ...lines.map((line) => `- ${line}`)].join('\n')}\n`);
  process.exitCode = 1;
}
