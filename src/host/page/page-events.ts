/** Events around a page: visible or hidden, online or not, and other tabs of the same user. */
import type { Lifetime } from '#shared/lifetime.ts';
import { STORAGE_PREFIX } from '../storage.ts';

export interface PageEvents {
  isVisible(): boolean;
  onVisible(lifetime: Lifetime, run: (visible: boolean) => void): void;
  /** The browser reports that it is online again. */
  onOnline(lifetime: Lifetime, run: () => void): void;
  /** The page is about to close: the last moment to save something. */
  onLeave(lifetime: Lifetime, run: () => void): void;
  /** Another tab wrote or removed one of our values; the key is without the prefix. */
  onStored(lifetime: Lifetime, run: (key: string) => void): void;
  /**
   * One tab works for all: `work` runs until its lifetime ends, here or in another tab, and every tab, this
   * one included, receives what it publishes. Where the browser cannot share (plain http has no locks), each
   * tab works for itself.
   */
  share<Said>(
    lifetime: Lifetime,
    name: string,
    work: (lifetime: Lifetime, send: (said: Said) => void) => void,
    hear: (said: Said) => void,
  ): void;
  /** Shows the CRM's own popup in this page; one with a link opens it when clicked. */
  showMessage(message: PageMessage): void;
  /**
   * A value only this tab remembers, also across a reload; null removes it. A browser that refuses storage
   * remembers nothing.
   */
  recall(key: string): string | null;
  remember(key: string, value: string | null): void;
}

/** Plain text: anything that could be markup is shown as typed. */
export interface PageMessage {
  readonly header: string;
  readonly text: string;
  readonly at: Date;
  /** Path of a CRM page. */
  readonly link: string | null;
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
    showMessage,
    recall: (key) => attempt(() => sessionStorage.getItem(STORAGE_PREFIX + key)),
    remember: (key, value) =>
      void attempt(() =>
        value === null
          ? sessionStorage.removeItem(STORAGE_PREFIX + key)
          : sessionStorage.setItem(STORAGE_PREFIX + key, value),
      ),
  };
}

function attempt<Value>(run: () => Value): Value | null {
  try {
    return run();
  } catch {
    return null;
  }
}

/** Only an error has a documented link, so notifications that wait for their reader are shown as errors. */
function showMessage({ header, text, at, link }: PageMessage): void {
  const message = { header: plain(header), text: plain(text), date: Math.floor(at.getTime() / 1000) };
  if (link === null) APP.notifications?.show_message?.(message);
  else APP.notifications?.show_message_error?.({ ...message, link });
}

/** Whether the host treats the text as HTML is not documented, so look-alike characters replace markup. */
function plain(text: string): string {
  return text.replace(/[<>&]/g, (sign) => LOOKALIKES[sign] ?? '');
}

const LOOKALIKES: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

const share: PageEvents['share'] = (lifetime, name, work, hear) => {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks || typeof BroadcastChannel === 'undefined') return work(lifetime, hear);
  const channel = new BroadcastChannel(STORAGE_PREFIX + name);
  lifetime.onEnd(() => channel.close());
  type Said = Parameters<typeof hear>[0];
  lifetime.listen(channel, 'message', (event) => hear((event as MessageEvent<Said>).data));
  const send = (said: Said): void => {
    channel.postMessage(said);
    hear(said);
  };
  const hold = (): Promise<void> =>
    new Promise((done) => {
      work(lifetime, send);
      lifetime.onEnd(done);
    });
  // Rejects when the lifetime ends before this tab's turn.
  locks.request(STORAGE_PREFIX + name, { signal: lifetime.signal }, hold).catch(() => undefined);
};
