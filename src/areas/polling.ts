import type { PageEvents } from '#host/page-events.ts';
import { isApiError } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';

export interface Polling<Said> {
  readonly events: Pick<PageEvents, 'isVisible' | 'onVisible' | 'share'>;
  /** The tabs of one browser take turns by it. */
  readonly name: string;
  readonly shortestMs: number;
  /** Before the first question, each time this tab begins to ask. */
  firstMs(): number;
  /**
   * Asks once and tells what all tabs shall hear. `news` makes the next question come soon; a rejection, later and later; `stop` ends it
   * for this page.
   */
  ask(signal: AbortSignal, tell: (said: Said) => void): Promise<'news' | 'nothing' | 'stop'>;
  hear(said: Said): void;
  /** A fault of ours, which asking again does not cure; that nobody answers is none. */
  failed(error: unknown): void;
}

export const LONGEST_MS = 60_000;

/** One tab of the browser asks, while its page is seen, with growing pauses; a hidden page leaves the work to another tab. */
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
