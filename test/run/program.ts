/**
 * One of our programs as a child process: it reports when it is ready, stops with its parent, and its exit is
 * reported.
 */
import { type ChildProcess, spawn } from 'node:child_process';

export interface Program {
  readonly name: string;
  readonly pid: number | undefined;
  /** Settles when the program has ended, with the reason. */
  readonly ended: Promise<string>;
  /**
   * Sends SIGTERM, and SIGKILL when the program has not ended within ten seconds. Resolves when it has ended.
   */
  stop(): Promise<void>;
}

export interface ProgramOptions {
  readonly name: string;
  /** A built program, or a TypeScript entry, which tsx runs because Node 20 cannot. */
  readonly entry: string;
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each line of output. */
  readonly onLine?: (line: string) => void;
}

const STOP_MS = 10_000;
const LAST_LINES = 20;

/**
 * Starts the program in a process group of its own, so Ctrl-C in the terminal reaches it only once, through
 * us.
 */
export function startProgram(options: ProgramOptions): Program {
  const { name, entry, words = [], env = {}, onLine } = options;
  const runner = entry.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...runner, entry, ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const orphan = (): void => void child.kill('SIGTERM');
  process.once('exit', orphan);
  child.once('close', () => process.off('exit', orphan));
  const last: string[] = [];
  const hear = (line: string): void => {
    last.push(line);
    if (last.length > LAST_LINES) last.shift();
    onLine?.(line);
  };
  readLines(child, hear);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) =>
      resolve([`${name} ended (${signal ?? code})`, ...last].join('\n  ')),
    );
  });
  return { name, pid: child.pid, ended, stop: () => stop(child, ended) };
}

function readLines(child: ChildProcess, hear: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(hear);
    });
    stream?.on('end', () => rest && hear(rest));
  }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(hard);
}

/** Polls `url` until it answers 200. @throws with the program's last output when it ends first */
export async function untilAnswers(program: Program, url: string, deadlineMs = 60_000): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  let fault = '';
  void program.ended.then((words) => {
    fault = words;
  });
  while (performance.now() < deadline) {
    if (fault) throw new Error(`${program.name} did not start: ${fault}`);
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${program.name} did not answer at ${url} in ${deadlineMs / 1000} s`);
}
