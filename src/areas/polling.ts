import type { PageEvents } from '#host/page/page-events.ts';
import { isApiError } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/** What the tab that polls passes on to the others. */
export interface Message {
  /** The mark the request began from: a decimal number that grows; null where it had none. */
  readonly from: string | null;
}

export interface Polling<Sent extends Message> {
  readonly events: Pick<PageEvents, 'isVisible' | 'onVisible' | 'share'>;
  /** The tabs of one browser that share this name take turns. */
  readonly name: string;
  readonly shortestMs: number;
  /** How far this tab has read; null where any answer may be its beginning. */
  at(): string | null;
  /** Delay before the first request, each time this tab starts to poll. */
  firstMs(): number;
  /**
   * Sends one request, which begins from `at()`, and passes the result to all tabs. After `news` the next
   * request follows soon, after a rejection the pauses grow, `stop` ends polling on this page. An answer that
   * closes a gap is for this tab alone.
   */
  ask(
    signal: AbortSignal,
    send: (said: Sent) => void,
    closesGap: boolean,
  ): Promise<'news' | 'nothing' | 'stop'>;
  hear(said: Sent): void;
  /** Called for an error of our own, which a retry does not fix; an unanswered request is not reported. */
  failed(error: unknown): void;
}

export const LONGEST_MS = 60_000;

/**
 * One tab of the browser polls while its page is visible, with growing pauses; a hidden page leaves it to
 * another tab. A tab that has read less than the one that polls asks once itself for what is between.
 */
export function pollWhileSeen<Sent extends Message>(polling: Polling<Sent>, lifetime: Lifetime): void {
  const { events, name } = polling;
  let seen: Lifetime | null = null;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
  };
  const work = (own: Lifetime, send: (said: Sent) => void): void => {
    if (!isStopped) poll(polling, own, { send, stop });
  };
  const follow = (visible: boolean): void => {
    if (visible === (seen !== null)) return;
    seen?.end();
    seen = visible ? lifetime.child() : null;
    if (seen)
      events.share<Sent>(seen, name, work, withoutGaps(polling, seen, { stop, isStopped: () => isStopped }));
  };
  events.onVisible(lifetime, follow);
  if (events.isVisible()) follow(true);
}

interface Turn<Sent> {
  send(said: Sent): void;
  stop(): void;
}

function poll<Sent extends Message>(polling: Polling<Sent>, own: Lifetime, { send, stop }: Turn<Sent>): void {
  const { shortestMs } = polling;
  let pause = shortestMs;
  const ask = async (): Promise<void> => {
    try {
      const outcome = await polling.ask(own.signal, send, false);
      if (outcome === 'stop') return stop();
      pause = outcome === 'news' ? shortestMs : longer(pause);
    } catch (error) {
      if (!isApiError(error)) polling.failed(error);
      pause = longer(pause);
    }
    own.after(pause, () => void ask());
  };
  const first = polling.firstMs();
  if (first > 0) own.after(first, () => void ask());
  else void ask();
}

/**
 * Hears the tab that polls. Until a gap is closed what it says waits, so the mark stays before the gap: after
 * a failure the next message asks again.
 */
function withoutGaps<Sent extends Message>(
  polling: Polling<Sent>,
  own: Lifetime,
  { stop, isStopped }: { readonly stop: () => void; readonly isStopped: () => boolean },
): (said: Sent) => void {
  const waiting: Sent[] = [];
  let closing = false;
  const release = (): void => {
    for (const said of waiting.splice(0)) polling.hear(said);
  };
  const close = async (): Promise<void> => {
    closing = true;
    try {
      const outcome = await polling.ask(own.signal, polling.hear, true);
      if (outcome === 'stop') stop();
      if (!own.ended) release();
    } catch (error) {
      if (!isApiError(error)) polling.failed(error);
    }
    closing = false;
  };
  return (said) => {
    waiting.push(said);
    if (closing) return;
    if (!isStopped() && isEarlier(polling.at(), said.from)) void close();
    else release();
  };
}

function isEarlier(mark: string | null, other: string | null): boolean {
  return mark !== null && other !== null && Number(mark) < Number(other);
}

function longer(pause: number): number {
  return Math.min(LONGEST_MS, Math.round(pause * 1.5));
}
