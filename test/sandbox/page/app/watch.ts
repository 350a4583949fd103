import type { WatchNews } from '../../boot.ts';
import type { Host } from './host.ts';

const ASK_MS = 1000;

/** One line for the journal and for people. */
function refusal({ name, faults }: NonNullable<WatchNews['refused']>): string {
  return `${name}: ${faults.map(({ file, problem, fix }) => `${file}: ${problem}; ${fix}`).join(' · ')}`;
}

/**
 * Under `--watch` the page asks each second whether its widget is another one, and loads itself again. By asking and not over
 * an open connection: a browser has six of those, and people open more tabs.
 */
export function followWatch(host: Host, show: (header: string, text: string) => void): void {
  const { watch } = host.boot;
  if (watch === null) return;
  let told = '';
  async function ask(): Promise<void> {
    const { revision, refused } = await host.api.watchNews();
    if (revision !== watch) return location.reload();
    const text = refused === null ? '' : refusal(refused);
    if (text !== '' && text !== told) {
      host.probe.add({ kind: 'exception', widget: null, text: `${host.text('watch.refused')} ${text}` });
      show(host.text('watch.refused'), text);
    }
    told = text;
  }
  // A sandbox that is being restarted is asked again the next second.
  setInterval(() => void ask().catch(() => undefined), ASK_MS);
}
