import type { PageEvents } from '#host/page-events.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import type { Payment } from './watch.ts';

/** What has come and was not put away yet. */
export interface Arrived {
  readonly payments: ReadonlySignal<readonly Payment[]>;
  add(payments: readonly Payment[]): void;
  dismiss(): void;
}

export interface ArrivedDeps {
  readonly events: Pick<PageEvents, 'isVisible' | 'onVisible'>;
  /** The keyboard is in what is shown: it does not go from under it. */
  readonly isHeld: () => boolean;
}

/** How long a page that is seen shows it. */
const SHOWN_MS = 120_000;

export function createArrived({ events, isHeld }: ArrivedDeps, lifetime: Lifetime): Arrived {
  const payments = signal<readonly Payment[]>([]);
  let cancel = (): void => undefined;
  const dismiss = (): void => {
    cancel();
    payments.value = [];
  };
  const count = (): void => {
    cancel();
    if (payments.peek().length === 0 || !events.isVisible()) return;
    cancel = lifetime.after(SHOWN_MS, () => (isHeld() ? count() : dismiss()));
  };
  events.onVisible(lifetime, count);
  return {
    payments,
    dismiss,
    add(more) {
      if (more.length === 0) return;
      payments.value = [...payments.peek(), ...more];
      count();
    },
  };
}
