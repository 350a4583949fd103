/**
 * Shared by `npm start` and `npm run dev`: builds, runs until Ctrl-C or the first program's exit, then stops
 * everything.
 */
import { buildUnlessFresh, SOURCES } from './fresh.ts';
import type { Stack } from './stack.ts';
import { runTool } from './tool.ts';

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Builds an archive into `folder` unless it is of these sources; returns its path. @param words of the build */
export async function buildZip(folder: string, words: readonly string[] = []): Promise<string> {
  const zip = `${folder}/widget.zip`;
  await buildUnlessFresh({
    name: folder.replaceAll('/', '-'),
    inputs: SOURCES,
    outputs: [folder],
    run: () => build('the archive', ['widget/build/main.ts', ...words, '--out', folder]),
  });
  return zip;
}

/** Builds the desk's page where the gateway expects it, unless it is of these sources. */
export async function buildDesk(): Promise<void> {
  await buildUnlessFresh({
    name: 'desk',
    inputs: SOURCES,
    outputs: ['dist/pages/desk'],
    run: () => build('the desk', ['widget/build/programs.ts', 'desk']),
  });
}

async function build(what: string, words: readonly string[]): Promise<void> {
  say(`Building ${what}…`);
  const built = await runTool(['tsx', ...words]);
  if (!built.ok) throw new Error(`${what} was not built:\n${built.output}`);
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
