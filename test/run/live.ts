/** What `npm start` and `npm run dev` share: build, live until Ctrl-C or the first death, stop everything. */
import type { Stack } from './stack.ts';
import { runTool } from './tool.ts';

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The private archive, built into `folder`; its path. */
export async function buildZip(folder: string): Promise<string> {
  say('Building the archive…');
  const built = await runTool(['tsx', 'widget/build/main.ts', '--out', folder]);
  if (!built.ok) throw new Error(`the archive was not built:\n${built.output}`);
  return `${folder}/widget.zip`;
}

/** The page of the desk, where the gateway looks for it. */
export async function buildDesk(): Promise<void> {
  const built = await runTool(['tsx', 'widget/build/programs.ts', 'desk']);
  if (!built.ok) throw new Error(`the desk was not built:\n${built.output}`);
}

/** Ctrl-C, heard from the first moment on. */
function untilAsked(): Promise<null> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(null));
  });
}

/** Exits 0 when asked to stop, 1 when something failed or died; the rest is stopped first. Never rejects. */
export async function liveUntilAsked<Started extends Stack>(
  start: () => Promise<Started>,
  tell: (stack: Started) => readonly string[],
): Promise<void> {
  try {
    const asked = untilAsked();
    const stack = await Promise.race([asked, start()]);
    if (stack === null) process.exit(0);
    say(
      ['', ...tell(stack), '', 'Ctrl-C stops everything.', ''].map((line) => line && `  ${line}`).join('\n'),
    );
    const words = await Promise.race([asked, ...stack.programs.map((program) => program.ended)]);
    say(words === null ? '\nStopping…' : `\n${words}\nStopping the rest…`);
    await stack.stop();
    process.exit(words === null ? 0 : 1);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
