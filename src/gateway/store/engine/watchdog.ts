import { Worker } from 'node:worker_threads';
import type { Lifetime } from '#shared/lifetime.ts';

const BEAT_MS = 1_000;

/** Runs in a separate thread: a program that spins handles no signal, and none of its own timers run. */
const WATCH = `
const { workerData } = require('node:worker_threads');
const { beats, silentMs, pid, line } = workerData;
const count = new Int32Array(beats);
let seen = -1;
let since = Date.now();
setInterval(() => {
  const now = Date.now();
  const beat = Atomics.load(count, 0);
  if (beat !== seen) { seen = beat; since = now; }
  if (now - since < silentMs) return;
  // The disk the line goes to may be the full one.
  try { require('node:fs').writeSync(2, line); } catch {}
  process.kill(pid, 'SIGKILL');
}, 1000);
`;

/**
 * Kills this process when its event loop has been blocked for this long, so that its supervisor restarts it.
 * The embedded database runs in the program's own thread and can spin where a server would return an error.
 */
export function startWatchdog(lifetime: Lifetime, silentMs: number): void {
  const beats = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const count = new Int32Array(beats);
  const line = `${JSON.stringify({ level: 60, operation: 'stuck', reason: 'watchdog' })}\n`;
  const worker = new Worker(WATCH, {
    eval: true,
    execArgv: [],
    workerData: { beats, silentMs, pid: process.pid, line },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  });
  worker.unref();
  // Without the watchdog the gateway still works.
  worker.on('error', () => undefined);
  lifetime.every(BEAT_MS, () => void Atomics.add(count, 0, 1));
  lifetime.onEnd(() => void worker.terminate());
}
