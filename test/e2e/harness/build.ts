/** The archive under test, built once a run where no other build touches it. */
import { copyFile, mkdir } from 'node:fs/promises';
import { runTool } from '#run/tool.ts';

/** What the run has built already, a folder a kind. It is copied: a test of `npm start` rebuilds it. */
const GIVEN = process.env.SVERKA_BUILT;
const FOLDER = '.cache/e2e/dist';
export const ZIP = `${FOLDER}/widget.zip`;

export async function build(): Promise<void> {
  await (GIVEN ? takeArchive(GIVEN) : buildArchive());
  const desk = await runTool(['tsx', 'widget/build/programs.ts', 'desk']);
  if (!desk.ok) throw new Error(`the desk was not built:\n${desk.output}`);
}

async function takeArchive(given: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await copyFile(`${given}/private/widget.zip`, ZIP);
}

async function buildArchive(): Promise<void> {
  const built = await runTool(['tsx', 'widget/build/main.ts', '--out', FOLDER]);
  if (!built.ok) throw new Error(`the archive was not built:\n${built.output}`);
}
