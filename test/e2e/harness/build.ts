/** Builds what is tested once per run, apart from other builds: the archive, the gateway and its desk. */
import { copyFile, mkdir } from 'node:fs/promises';
import { runTool } from '#run/tool.ts';

/**
 * The folder with earlier builds of this run, one subfolder per kind. They are copied, because a test of `npm
 * start` rebuilds them.
 */
const GIVEN = process.env.SVERKA_BUILT;
const FOLDER = '.cache/e2e/dist';
export const ZIP = `${FOLDER}/widget.zip`;
/** Started the same way in production. */
export const GATEWAY = process.env.SVERKA_GATEWAY ?? 'dist/gateway/main.js';
/** Built by an earlier step of the run, else the sources. */
export const SANDBOX = process.env.SVERKA_SANDBOX ?? 'test/sandbox/main.ts';

export async function build(): Promise<void> {
  await (GIVEN ? takeArchive(GIVEN) : buildArchive());
  if (!process.env.SVERKA_GATEWAY) await buildPrograms();
}

async function buildPrograms(): Promise<void> {
  const programs = await runTool(['tsx', 'widget/build/programs.ts', 'desk', 'gateway']);
  if (!programs.ok) throw new Error(`the gateway and its desk were not built:\n${programs.output}`);
}

async function takeArchive(given: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await copyFile(`${given}/private/widget.zip`, ZIP);
}

async function buildArchive(): Promise<void> {
  const built = await runTool(['tsx', 'widget/build/main.ts', '--out', FOLDER]);
  if (!built.ok) throw new Error(`the archive was not built:\n${built.output}`);
}
