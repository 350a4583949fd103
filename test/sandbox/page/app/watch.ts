import type { WatchNews } from '../../boot.ts';
import type { Host } from './host.ts';

const ASK_MS = 1000;

/** One line for the journal and for the notification. */
function refusal({ name, faults }: NonNullable<WatchNews['refused']>): string {
  return `${name}: ${faults.map(({ file, problem, fix }) => `${file}: ${problem}; ${fix}`).join(' · ')}`;
}

/**
 * Under `--watch` the page polls each second for a new version of its widget and reloads itself. It polls
 * because a browser allows six open connections to a server, and people open more tabs than that.
 */
export function followWatch(host: Host, show: (header: string, text: string) => void): void {
  const { watch } = host.boot;
  if (watch === null) return;
  let reported = '';
  async function ask(): Promise<void> {
    const { revision, refused } = await host.api.watchNews();
    if (revision !== watch) return location.reload();
    const text = refused === null ? '' : refusal(refused);
    if (text !== '' && text !== reported) {
      host.probe.add({ kind: 'exception', widget: null, text: `${host.text('watch.refused')} ${text}` });
      show(host.text('watch.refused'), text);
    }
    reported = text;
  }
  // Ignores errors while the sandbox restarts; the next poll comes a second later.
  setInterval(() => void ask().catch(() => undefined), ASK_MS);
}
