/** Which scripts are nested so deep that the parser overflows its stack: that ends a whole program, so another one tries them first. */
import { spawnSync } from 'node:child_process';

/** Parses the texts it is given in order and writes a dot after each; in a worker, whose stack is the smallest anybody parses on. */
const trial = `
const { Worker, isMainThread, workerData } = require('node:worker_threads');
const { readFileSync, writeSync } = require('node:fs');
async function tryAll(texts) {
  const { parseSync } = await import('oxc-parser');
  for (const [name, text] of texts) {
    void parseSync(name, text, { sourceType: 'unambiguous' }).program;
    writeSync(1, '.');
  }
}
if (isMainThread) new Worker(process.env.TRIAL, { eval: true, workerData: JSON.parse(readFileSync(0, 'utf8')) });
else void tryAll(workerData);
`;

/** Longer than any parser needs for what an archive may hold. */
const PATIENCE_MS = 60_000;

/** Names of the texts no parser survives. */
export function overflowing(texts: ReadonlyMap<string, string>): Set<string> {
  const deep = new Set<string>();
  let waiting = [...texts];
  while (waiting.length > 0) {
    const survived = parsedFirst(waiting);
    const [culprit, ...rest] = waiting.slice(survived);
    if (culprit) deep.add(culprit[0]);
    waiting = rest;
  }
  return deep;
}

/** How many of the texts were parsed before the program ended. */
function parsedFirst(texts: readonly (readonly [string, string])[]): number {
  const { stdout, error } = spawnSync(process.execPath, ['--eval', trial], {
    cwd: import.meta.dirname,
    env: { ...process.env, NODE_OPTIONS: '', TRIAL: trial },
    input: JSON.stringify(texts),
    timeout: PATIENCE_MS,
  });
  if (error && !('code' in error && error.code === 'ETIMEDOUT')) throw error;
  return stdout.length;
}
