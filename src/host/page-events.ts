/** What happens around a page: seen or hidden, connected or not, and other tabs of the same person. */
import type { Lifetime } from '#shared/lifetime.ts';

/** The prefix of `HostStorage`, as `tools.ts` gives it. */
const STORAGE_PREFIX = 'sverka:';

export interface PageEvents {
  isVisible(): boolean;
  onVisible(lifetime: Lifetime, run: (visible: boolean) => void): void;
  /** The browser says that there is a network again. */
  onOnline(lifetime: Lifetime, run: () => void): void;
  /** The page is about to go: the last moment to write something down. */
  onLeave(lifetime: Lifetime, run: () => void): void;
  /** Another tab wrote or removed a value of ours; the key is without the prefix. */
  onStored(lifetime: Lifetime, run: (key: string) => void): void;
  /**
   * One of the tabs works for all: `work` runs until its lifetime ends, here or in another tab, and whatever it tells is heard in every
   * tab, this one too. Where the browser cannot share (plain http has no locks), each tab works for itself.
   */
  share<Said>(
    lifetime: Lifetime,
    name: string,
    work: (lifetime: Lifetime, tell: (said: Said) => void) => void,
    hear: (said: Said) => void,
  ): void;
}

export function createPageEvents(): PageEvents {
  const isVisible = (): boolean => document.visibilityState === 'visible';
  return {
    isVisible,
    onVisible: (lifetime, run) => lifetime.listen(document, 'visibilitychange', () => run(isVisible())),
    onOnline: (lifetime, run) => lifetime.listen(window, 'online', run),
    onLeave: (lifetime, run) => lifetime.listen(window, 'pagehide', run),
    onStored: (lifetime, run) =>
      lifetime.listen(window, 'storage', (event) => {
        const { key } = event as StorageEvent;
        if (key?.startsWith(STORAGE_PREFIX)) run(key.slice(STORAGE_PREFIX.length));
      }),
    share,
  };
}

const share: PageEvents['share'] = (lifetime, name, work, hear) => {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks || typeof BroadcastChannel === 'undefined') return work(lifetime, hear);
  const channel = new BroadcastChannel(STORAGE_PREFIX + name);
  lifetime.onEnd(() => channel.close());
  type Said = Parameters<typeof hear>[0];
  lifetime.listen(channel, 'message', (event) => hear((event as MessageEvent<Said>).data));
  const tell = (said: Said): void => {
    channel.postMessage(said);
    hear(said);
  };
  const hold = (): Promise<void> =>
    new Promise((done) => {
      work(lifetime, tell);
      lifetime.onEnd(done);
    });
  // Rejects when the lifetime ends before this tab's turn has come.
  locks.request(STORAGE_PREFIX + name, { signal: lifetime.signal }, hold).catch(() => undefined);
};
