/** Planted violations: sources in memory, and a guard's findings for them. */
import type { Guard, SourceFile } from './source.ts';

export function plant(path: string, ...lines: readonly string[]): SourceFile {
  return { path, text: `${lines.join('\n')}\n` };
}

/** `file:line problem` for each fault; empty when there is none. */
export function verdict(guard: Guard, ...files: readonly SourceFile[]): string[] {
  return guard(files).map(({ file, line, problem }) => `${file}:${line} ${problem}`);
}
