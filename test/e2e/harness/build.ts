/** What is under test, built once a run where no other build touches it: the archive, the gateway, and the gateway's first start. */
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { freePort } from '#run/ports.ts';
import { untilAnswers } from '#run/program.ts';
import { startGateway } from '#run/stack.ts';
import { runTool } from '#run/tool.ts';

/** What the run has built already, a folder a kind. It is copied: a test of `npm start` rebuilds it. */
const GIVEN = process.env.SVERKA_BUILT;
const FOLDER = '.cache/e2e/dist';
export const ZIP = `${FOLDER}/widget.zip`;
/** As an account's administrator runs it. */
export const GATEWAY = 'dist/gateway/main.js';
/** The embedded database after a first start, which costs as much as ten later ones. A product begins with a copy. */
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
