import type { PageController } from '../app/controller.ts';
import type { Host } from '../app/host.ts';
import type { HostRouter } from '../app/router.ts';
import type { WidgetLoader } from '../widgets/loader.ts';

/** The running page, as the panel's tabs use it. */
export type Stage = { host: Host; controller: PageController; loader: WidgetLoader; router: HostRouter };

export type TabName = 'session' | 'failures' | 'page' | 'states' | 'log' | 'traces';

/** One tab of the panel. `show` draws it, `hide` stops what runs only while it is visible. */
export type Tab = { name: TabName; fill?: true; show(root: HTMLElement): void; hide?(): void };

/** Reports the outcome of an action inside the tab; errors are shown too, never thrown. */
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
