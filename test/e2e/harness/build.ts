/** The archive under test, built once a run where no other build touches it. */
import { runTool } from '#run/tool.ts';

const FOLDER = '.cache/e2e/dist';
export const ZIP = `${FOLDER}/widget.zip`;

export async function build(): Promise<void> {
  const built = await runTool(['tsx', 'widget/build/main.ts', '--out', FOLDER]);
  if (!built.ok) throw new Error(`the archive was not built:\n${built.output}`);
  const desk = await runTool(['tsx', 'widget/build/programs.ts', 'desk']);
  if (!desk.ok) throw new Error(`the desk was not built:\n${desk.output}`);
}
