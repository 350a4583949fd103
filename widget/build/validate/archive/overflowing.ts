/**
 * Finds scripts nested so deep that the parser overflows its stack: that kills the whole process, so another
 * process tries them first.
 */
import { spawnSync } from 'node:child_process';

/**
 * Parses the given texts in order and writes a dot after each; in a worker, which has the smallest stack any
 * parser runs on.
 */
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

/** Longer than any parser needs for the contents of an archive. */
const PATIENCE_MS = 60_000;
/** At most this many processes per archive: each ends with one script that is too deep. */
const PROGRAMS = 8;
/** A text no parser fails at: when even this kills the process, the cause is the machine and not a script. */
const TRIVIAL = ['trivial.js', '0'] as const;
/** How a process ends after a stack overflow: by these signals, on Windows with this code. */
const SIGNALS: readonly (string | null)[] = ['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGTRAP'];
const STACK_OVERFLOW = 0xc0_00_00_fd;

type Texts = readonly (readonly [name: string, text: string])[];
/**
 * Result of a trial: how many texts it parsed, and whether its stack then overflowed; `died` is any other
 * end.
 */
type Ended = { parsed: number; overflowed: boolean; died: string | null };

/**
 * Names of the texts that overflow the parser; `untried` are those left when too many were found. Throws when
 * the parser does not run at all.
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
