/** Payments that come while a card is open: each is said once in a browser, whatever tabs and reloads there are. */
import type { ReadPaymentNews } from '#backoffice/payment-calls.ts';
import type { PaymentNewsResponse } from '#contract/payment-news.ts';
import type { HostStorage } from '#host/types.ts';
import { isApiError } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';

export type Payment = PaymentNewsResponse['payments'][number];

export interface PaymentWatch {
  /** What has come and was not put away yet. */
  readonly arrived: ReadonlySignal<readonly Payment[]>;
  dismiss(): void;
  /** Time has passed: perhaps for a question. */
  tick(): Promise<void>;
}

export interface PaymentWatchDeps {
  readonly read: ReadPaymentNews;
  readonly storage: Pick<HostStorage, 'read' | 'write'>;
  readonly isVisible: () => boolean;
  /** The keyboard is in what is said: it does not go from under it. */
  readonly isHeld: () => boolean;
  /** Counterparties whose figures are shown; none while nothing is. */
  readonly clients: () => readonly string[];
  /** The figures that are shown are older than what has come. */
  readonly onNews: () => void;
  /** A fault of ours; that nobody answers is none. */
  readonly failed: (error: unknown) => void;
}

export const TICK_MS = 5000;
/** From a question to the next, in ticks: later and later while nothing comes. */
const SHORTEST = 4;
const LONGEST = 12;
/** How long it is said to a page that is seen. */
const SHOWN_TICKS = 24;

const SAID = 'paid';
const MOST_SAID = 50;
const MOST_CLIENTS = 20;

export function createPaymentWatch(deps: PaymentWatchDeps, lifetime: Lifetime): PaymentWatch {
  const { storage, isVisible, isHeld, clients, onNews } = deps;
  const arrived = signal<readonly Payment[]>([]);
  let shown = 0;
  const ask = createAsk(deps, lifetime, (payments) => {
    const said = storage.read(SAID)?.split(' ') ?? [];
    const news = payments.filter(({ id }) => !said.includes(id));
    storage.write(SAID, [...said, ...news.map(({ id }) => id)].slice(-MOST_SAID).join(' '));
    if (news.length > 0) {
      arrived.value = [...arrived.value, ...news];
      shown = 0;
    }
    onNews();
  });
  const dismiss = (): void => {
    arrived.value = [];
  };
  return {
    arrived,
    dismiss,
    async tick() {
      const ids = clients().slice(0, MOST_CLIENTS);
      const isSeen = isVisible();
      if (isSeen && arrived.value.length > 0 && !isHeld() && ++shown > SHOWN_TICKS) dismiss();
      if (ids.length > 0) await ask(ids, isSeen);
    },
  };
}

/** Asks now and then, what came since the last answer; never again where it is refused, or a gateway of before does not know it. */
function createAsk(
  { read, failed }: PaymentWatchDeps,
  lifetime: Lifetime,
  hear: (payments: readonly Payment[]) => void,
): (ids: readonly string[], isSeen: boolean) => Promise<void> {
  let mark: string | null = null;
  let pause = SHORTEST;
  let left = 0;
  let wasHidden = false;
  /** Under way, or refused for good. */
  let isOff = false;
  return async (ids, isSeen) => {
    if (isSeen && wasHidden) left = 0;
    wasHidden = !isSeen;
    // Without a mark a tab opened behind others would never say what came before it was looked at.
    if (isOff || (mark !== null && !isSeen)) return;
    left -= 1;
    if (left > 0) return;
    left = pause;
    pause = Math.min(LONGEST, pause + SHORTEST);
    isOff = true;
    let isRefused = false;
    try {
      const answer = await read(ids, mark, lifetime.signal);
      if (lifetime.ended) return;
      mark = answer.mark;
      if (answer.payments.length === 0) return;
      pause = SHORTEST;
      hear(answer.payments);
    } catch (error) {
      // The card itself shows that the gateway does not answer.
      if (!isApiError(error)) failed(error);
      else isRefused = error.kind === 'forbidden' || error.kind === 'refused';
    } finally {
      isOff = isRefused;
    }
  };
}
