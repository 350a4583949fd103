import { readFile } from 'node:fs/promises';

/**
 * When a process started, as text that differs between two processes with the same number: boot id and start
 * time on Linux, empty elsewhere. Null when no such process is alive.
 */
export async function processBirth(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null;
  try {
    const [boot, line] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The second field is the program's name in brackets and may contain spaces; the start time is the 20th
    // after it.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${boot.trim()}:${fields[19] ?? ''}`;
  } catch {
    return isAlive(pid) ? '' : null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
