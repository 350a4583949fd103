/**
 * `npm run dev`: the sandbox with a widget served from Vite's dev server; a saved component changes in the
 * open page.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type ViteDevServer } from 'vite';
import { makeDevArchive } from './archive/dev-archive.ts';
import { buildDesk, buildZip, liveUntilAsked } from './live.ts';
import { freePort } from './ports.ts';
import { type Stack, startStack } from './stack.ts';

const VITE_PORT = 8602;
const FOLDER = '.cache/dev';
const DEV_ZIP = `${FOLDER}/widget.zip`;

async function startVite(): Promise<ViteDevServer> {
  const server = await createServer({
    server: { host: '127.0.0.1', port: await freePort(VITE_PORT), strictPort: true },
  });
  return server.listen();
}

async function start(): Promise<Stack> {
  const zip = await buildZip(`${FOLDER}/dist`);
  await buildDesk();
  const vite = await startVite();
  const origin = `http://127.0.0.1:${vite.config.server.port}`;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(DEV_ZIP, await makeDevArchive(await readFile(zip), origin));
  const sandboxPort = await freePort(8600);
  const gatewayPort = await freePort(8601, new Set([sandboxPort]));
  const dataDir = `${FOLDER}/${gatewayPort}`;
  await mkdir(dataDir, { recursive: true });
  const onLine = (name: string, line: string): void => void process.stdout.write(`[${name}] ${line}\n`);
  const stack = await startStack({ sandboxPort, gatewayPort, dataDir, zips: [DEV_ZIP], onLine });
  const stop = async (): Promise<void> => {
    await Promise.all([stack.stop(), vite.close()]);
  };
  return { ...stack, stop };
}

void liveUntilAsked(start, ({ sandboxUrl }) => [
  `Sandbox   ${sandboxUrl}/leads/detail/10001`,
  'Save a component under src/ui or src/areas: the open page changes. Texts and the manifest need a restart.',
]);
