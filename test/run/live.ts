/**
 * Shared by `npm start` and `npm run dev`: builds, runs until Ctrl-C or the first program's exit, then stops
 * everything.
 */
import type { Stack } from './stack.ts';
import { runTool } from './tool.ts';

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Builds the private archive into `folder`; returns its path. */
export async function buildZip(folder: string): Promise<string> {
  say('Building the archive…');
  const built = await runTool(['tsx', 'widget/build/main.ts', '--out', folder]);
  if (!built.ok) throw new Error(`the archive was not built:\n${built.output}`);
  return `${folder}/widget.zip`;
}

/** Builds the desk's page where the gateway expects it. */
export async function buildDesk(): Promise<void> {
  const built = await runTool(['tsx', 'widget/build/programs.ts', 'desk']);
  if (!built.ok) throw new Error(`the desk was not built:\n${built.output}`);
}

/** Resolves on Ctrl-C, listening from the start. */
function untilAsked(): Promise<null> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(null));
  });
}

/**
 * Exits 0 when asked to stop, 1 when a program failed or exited; the others are stopped first. Never rejects.
 */
export async function liveUntilAsked<Started extends Stack>(
  start: () => Promise<Started>,
  linesOf: (stack: Started) => readonly string[],
): Promise<void> {
  try {
    const asked = untilAsked();
    const stack = await Promise.race([asked, start()]);
    if (stack === null) process.exit(0);
    say(
      ['', ...linesOf(stack), '', 'Ctrl-C stops everything.', '']
        .map((line) => line && `  ${line}`)
        .join('\n'),
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
