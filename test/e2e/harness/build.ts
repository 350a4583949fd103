/** The archive under test, built once a run where no other build touches it. */
import { runTool } from '#run/tool.ts';

/** What the run has built already, a folder a kind. */
const GIVEN = process.env.SVERKA_BUILT;
const FOLDER = GIVEN ? `${GIVEN}/private` : '.cache/e2e/dist';
export const ZIP = `${FOLDER}/widget.zip`;

export async function build(): Promise<void> {
  if (!GIVEN) await buildArchive();
  const desk = await runTool(['tsx', 'widget/build/programs.ts', 'desk']);
  if (!desk.ok) throw new Error(`the desk was not built:\n${desk.output}`);
}

async function buildArchive(): Promise<void> {
  const built = await runTool(['tsx', 'widget/build/main.ts', '--out', FOLDER]);
  if (!built.ok) throw new Error(`the archive was not built:\n${built.output}`);
}
