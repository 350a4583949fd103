/** Payments that come while a card is open: each is shown once, whatever tabs and reloads the browser has. */
import { type Message, pollWhileSeen } from '#areas/polling.ts';
import type { PaymentNewsResponse } from '#contract/books/payment-news.ts';
import type { ReadPaymentNews } from '#gateway-client/calls/payment-calls.ts';
import type { PageEvents } from '#host/page/page-events.ts';
import type { HostStorage } from '#host/types.ts';
import { isApiError } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';

export type Payment = PaymentNewsResponse['payments'][number];

/** Whose payments, and the mark of the shown figures; without a mark the first answer provides one. */
export interface Asked {
  readonly ids: readonly string[];
  readonly mark: string | null;
}

export interface PaymentWatchDeps {
  readonly read: ReadPaymentNews;
  readonly storage: Pick<HostStorage, 'read' | 'write'>;
  readonly events: Pick<PageEvents, 'isVisible' | 'onVisible' | 'share'>;
  /** Whose rights mask the answers. */
  readonly userId: number;
  /** Payments no tab of the browser has shown yet; none when only the figures are stale. */
  hear(payments: readonly Payment[]): void;
  /** Our own faults; no answer is none. */
  failed(error: unknown): void;
}

/** Message of one tab to other tabs of the same user that show the same clients. */
interface News extends Message {
  readonly mark: string;
  /** Without those a tab has shown; null when no payment came. */
  readonly news: readonly Payment[] | null;
}

const SHORTEST_MS = 20_000;
const SAID = 'paid';
const MOST_SAID = 50;

/** Polls until the lifetime ends, or the gateway refuses, or an older gateway does not know the call. */
export function watchPayments(deps: PaymentWatchDeps, asked: Asked, lifetime: Lifetime): void {
  const { read, events, userId, hear, failed } = deps;
  const { ids } = asked;
  let { mark } = asked;
  const shown = new Set<string>();
  pollWhileSeen<News>(
    {
      events,
      failed,
      name: `payments ${userId} ${ids.join()}`,
      shortestMs: SHORTEST_MS,
      firstMs: () => 0,
      at: () => mark,
      async ask(signal, send, closesGap) {
        try {
          const from = mark;
          const answer = await read(ids, from, signal);
          if (signal.aborted) return 'nothing';
          const { payments } = answer;
          const news = payments.length > 0 ? unsaid(deps.storage, payments, closesGap) : null;
          send({ from, mark: answer.mark, news });
          return news ? 'news' : 'nothing';
        } catch (error) {
          if (isApiError(error) && (error.kind === 'forbidden' || error.kind === 'refused')) return 'stop';
          throw error;
        }
      },
      // Also in a tab that only listens: it continues from here when its turn comes.
      hear(message) {
        mark = message.mark;
        if (message.news) hear(message.news.filter(({ id }) => !shown.has(id)));
        for (const { id } of message.news ?? []) shown.add(id);
      },
    },
    lifetime,
  );
}

/** Payments no tab has shown; they now count as shown, unless the answer is for one tab alone. */
function unsaid(
  storage: PaymentWatchDeps['storage'],
  payments: readonly Payment[],
  isForOne: boolean,
): readonly Payment[] {
  const said = storage.read(SAID)?.split(' ') ?? [];
  const news = payments.filter(({ id }) => !said.includes(id));
  if (news.length > 0 && !isForOne)
    storage.write(SAID, [...said, ...news.map(({ id }) => id)].slice(-MOST_SAID).join(' '));
  return news;
}
