import type { PageController } from '../app/controller.ts';
import type { Host } from '../app/host.ts';
import type { HostRouter } from '../app/router.ts';
import type { WidgetLoader } from '../widgets/loader.ts';

/** The running page: what the panel can do things with once it has started. */
export type Stage = { host: Host; controller: PageController; loader: WidgetLoader; router: HostRouter };

export type TabName = 'session' | 'failures' | 'page' | 'states' | 'log' | 'traces';

/** One leaf of the panel. `show` draws it, `hide` ends what only runs while it is seen. */
export type Tab = { name: TabName; fill?: true; show(root: HTMLElement): void; hide?(): void };

/** Says in the tab's own words how an action went; errors are said too, never thrown. */
export async function say(root: HTMLElement, done: string, action: () => unknown): Promise<void> {
  const at = root.querySelector<HTMLElement>('.said');
  if (at !== null) at.textContent = '';
  try {
    await action();
    if (at !== null) Object.assign(at, { textContent: done, className: 'said' });
  } catch (error) {
    if (at !== null) Object.assign(at, { textContent: String(error), className: 'said bad' });
  }
}
