import type { PageEvents } from '#host/page-events.ts';
import { isApiError } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';

export interface Polling<Said> {
  readonly events: Pick<PageEvents, 'isVisible' | 'onVisible' | 'share'>;
  /** The tabs of one browser that share this name take turns. */
  readonly name: string;
  readonly shortestMs: number;
  /** Delay before the first request, each time this tab starts to poll. */
  firstMs(): number;
  /**
   * Sends one request and passes the result to all tabs. After `news` the next request follows soon, after a
   * rejection the pauses grow, `stop` ends polling on this page.
   */
  ask(signal: AbortSignal, tell: (said: Said) => void): Promise<'news' | 'nothing' | 'stop'>;
  hear(said: Said): void;
  /** Called for an error of our own, which a retry does not fix; an unanswered request is not reported. */
  failed(error: unknown): void;
}

export const LONGEST_MS = 60_000;

/**
 * One tab of the browser polls while its page is visible, with growing pauses; a hidden page leaves it to
 * another tab.
 */
export function pollWhileSeen<Said>(polling: Polling<Said>, lifetime: Lifetime): void {
  const { events, name, hear } = polling;
  let seen: Lifetime | null = null;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
  };
  const work = (own: Lifetime, tell: (said: Said) => void): void => {
    if (!isStopped) poll(polling, own, { tell, stop });
  };
  const follow = (visible: boolean): void => {
    if (visible === (seen !== null)) return;
    seen?.end();
    seen = visible ? lifetime.child() : null;
    if (seen) events.share<Said>(seen, name, work, hear);
  };
  events.onVisible(lifetime, follow);
  if (events.isVisible()) follow(true);
}

interface Turn<Said> {
  tell(said: Said): void;
  stop(): void;
}

function poll<Said>(polling: Polling<Said>, own: Lifetime, { tell, stop }: Turn<Said>): void {
  const { shortestMs } = polling;
  let pause = shortestMs;
  const ask = async (): Promise<void> => {
    try {
      const outcome = await polling.ask(own.signal, tell);
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

function longer(pause: number): number {
  return Math.min(LONGEST_MS, Math.round(pause * 1.5));
}
