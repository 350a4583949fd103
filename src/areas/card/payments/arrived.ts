import type { PageEvents } from '#host/page/page-events.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import type { Payment } from './watch.ts';

/** Payments that have come and are not dismissed. */
export interface Arrived {
  readonly payments: ReadonlySignal<readonly Payment[]>;
  add(payments: readonly Payment[]): void;
  dismiss(): void;
}

export interface ArrivedDeps {
  readonly events: Pick<PageEvents, 'isVisible' | 'onVisible'>;
  /** Whether the shown line has the focus: then it does not disappear. */
  readonly isHeld: () => boolean;
}

/** How long a visible page shows it. */
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
