/** Runs the project's tools as child processes and captures their output. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ran {
  readonly ok: boolean;
  /** Standard output and errors, interleaved. */
  readonly output: string;
}

/**
 * Runs a command of node_modules/.bin with its arguments, e.g. `['tsc', '-p', '.tsconfig/node.json']`. Never
 * rejects.
 */
export function runTool(words: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ran> {
  const [name = '', ...rest] = words;
  return new Promise((resolve) => {
    const child = spawn(join('node_modules', '.bin', name), rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ ok: false, output: `${name}: ${error.message}` }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}
