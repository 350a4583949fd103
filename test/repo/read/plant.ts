/** Planted violations: a source given in memory, and what a guard said of it. */
import type { Guard, SourceFile } from './source.ts';

export function plant(path: string, ...lines: readonly string[]): SourceFile {
  return { path, text: `${lines.join('\n')}\n` };
}

/** `file:line problem`, one a fault; empty when the guard is content. */
export function verdict(guard: Guard, ...files: readonly SourceFile[]): string[] {
  return guard(files).map(({ file, line, problem }) => `${file}:${line} ${problem}`);
}
