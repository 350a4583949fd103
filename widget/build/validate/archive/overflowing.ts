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
/** Programs started for one archive at most: each ends with one script that is too deep. */
const PROGRAMS = 8;
/** What no parser fails at: when even this ends the program, the machine is to blame and no script. */
const TRIVIAL = ['trivial.js', '0'] as const;
/** How a program ends that overflowed its stack: by these signals, on Windows with this code. */
const SIGNALS: readonly (string | null)[] = ['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGTRAP'];
const STACK_OVERFLOW = 0xc0_00_00_fd;

type Texts = readonly (readonly [name: string, text: string])[];
/** How a trial ended: how many texts it parsed, and whether its stack overflowed then; `died` is any other end. */
type Ended = { parsed: number; overflowed: boolean; died: string | null };

/**
 * Names of the texts no parser survives; `untried` are those left when too many were found. Throws when the parser does not run
 * at all.
 */
export function overflowing(
  texts: ReadonlyMap<string, string>,
  parseAll: (texts: Texts) => Ended = tryAll,
): { deep: Set<string>; untried: Set<string> } {
  const deep = new Set<string>();
  let waiting = [...texts];
  for (let program = 0; program < PROGRAMS && waiting.length > 0; program += 1) {
    const { parsed, overflowed, died } = parseAll([TRIVIAL, ...waiting]);
    const [culprit, ...rest] = waiting.slice(Math.max(parsed - 1, 0));
    if (died !== null || parsed === 0)
      throw new Error(`the scripts cannot be parsed here: ${died ?? 'the parser does not start'}`);
    if (culprit && overflowed) deep.add(culprit[0]);
    waiting = rest;
  }
  return { deep, untried: new Set(waiting.map(([name]) => name)) };
}

function tryAll(texts: Texts): Ended {
  const { stdout, stderr, error, signal, status } = spawnSync(process.execPath, ['--eval', trial], {
    cwd: import.meta.dirname,
    env: { ...process.env, NODE_OPTIONS: '', TRIAL: trial },
    input: JSON.stringify(texts),
    timeout: PATIENCE_MS,
  });
  const parsed = stdout?.length ?? 0;
  const overflowed = SIGNALS.includes(signal) || status === STACK_OVERFLOW;
  if (overflowed || (status === 0 && parsed === texts.length)) return { parsed, overflowed, died: null };
  const said = stderr?.toString().trim().slice(-500) ?? '';
  return { parsed, overflowed, died: `${error?.message ?? signal ?? `exit code ${status}`} ${said}`.trim() };
}
