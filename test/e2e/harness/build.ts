/**
 * Builds what is tested once per run, apart from other builds: the archive, the gateway, and the gateway's
 * database after a first start.
 */
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { freePort } from '#run/ports.ts';
import { untilAnswers } from '#run/program.ts';
import { startGateway } from '#run/stack.ts';
import { runTool } from '#run/tool.ts';

/**
 * The folder with earlier builds of this run, one subfolder per kind. They are copied, because a test of `npm
 * start` rebuilds them.
 */
const GIVEN = process.env.SVERKA_BUILT;
const FOLDER = '.cache/e2e/dist';
export const ZIP = `${FOLDER}/widget.zip`;
/** Started the same way in production. */
export const GATEWAY = 'dist/gateway/main.js';
/**
 * The embedded database after a first start, which takes as long as ten later ones. Each product starts with
 * a copy.
 */
export const EMPTY_DATA = '.cache/e2e/data';

export async function build(): Promise<void> {
  await (GIVEN ? takeArchive(GIVEN) : buildArchive());
  const programs = await runTool(['tsx', 'widget/build/programs.ts', 'desk', 'gateway']);
  if (!programs.ok) throw new Error(`the gateway and its desk were not built:\n${programs.output}`);
  await makeData();
}

async function takeArchive(given: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await copyFile(`${given}/private/widget.zip`, ZIP);
}

async function buildArchive(): Promise<void> {
  const built = await runTool(['tsx', 'widget/build/main.ts', '--out', FOLDER]);
  if (!built.ok) throw new Error(`the archive was not built:\n${built.output}`);
}

async function makeData(): Promise<void> {
  await rm(EMPTY_DATA, { recursive: true, force: true });
  const gatewayPort = await freePort(0);
  const options = { gatewayPort, dataDir: EMPTY_DATA, gatewayEntry: GATEWAY };
  const gateway = startGateway(options, 'http://127.0.0.1:8600');
  await untilAnswers(gateway, `http://127.0.0.1:${gatewayPort}/health`);
  await gateway.stop();
}
