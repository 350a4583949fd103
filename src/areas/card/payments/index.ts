import { paymentNewsResponse } from 'virtual:contract-validators';
import { h, type RefObject } from 'preact';
import { paymentNewsCall } from '#gateway-client/calls/payment-calls.ts';
import { effect } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { untracked } from '#shared/signals.ts';
import type { Payments, SectionDeps } from '../section-types.ts';
import { answerOf, type CardStatus } from '../status.ts';
import { createArrived } from './arrived.ts';
import { PaymentLine } from './PaymentLine.tsx';
import styles from './payments.css?inline';
import { createRefresh } from './refresh.ts';
import { type Asked, watchPayments } from './watch.ts';

export async function createPayments({
  context,
  lifetime,
  gateway,
  model,
  report,
}: SectionDeps): Promise<Payments> {
  const { host, text } = context;
  host.panel(lifetime).style(styles);
  const { createPageEvents } = await context.load(lifetime, 'pageEvents');
  const events = createPageEvents();
  const line: RefObject<HTMLDivElement | null> = { current: null };
  const isHeld = (): boolean => !!line.current?.matches(':focus-within');
  const arrived = createArrived({ events, isHeld }, lifetime);
  const refresh = createRefresh(model, lifetime);
  const deps = {
    read: paymentNewsCall(gateway, paymentNewsResponse),
    storage: host.storage,
    events,
    userId: host.user().id,
    failed: report,
    hear(payments: Parameters<typeof arrived.add>[0]) {
      arrived.add(payments);
      refresh();
    },
  };
  watchEach(model.status, lifetime, (asked, own) => watchPayments(deps, asked, own));
  return { Line: () => h(PaymentLine, { arrived, line, text }) };
}

/** Watches the shown clients until they change. */
function watchEach(
  status: SectionDeps['model']['status'],
  lifetime: Lifetime,
  watch: (asked: Asked, own: Lifetime) => void,
): void {
  let known = '';
  let own: Lifetime | undefined;
  lifetime.onEnd(
    effect(() => {
      const now = status.value;
      const asked = askedOf(now);
      const key = asked.ids.join();
      // Until the new match is known, the old one applies.
      if (now.kind === 'loading' || key === known) return;
      known = key;
      own?.end();
      const next = lifetime.child();
      own = next;
      if (key) untracked(() => watch(asked, next));
    }),
  );
}

/**
 * Nobody while the match is uncertain. Figures from an earlier page do not count: what came since is not news
 * here.
 */
function askedOf(status: CardStatus): Asked {
  const answer = answerOf(status);
  if (!answer?.parties || answer.panel.match.status !== 'matched') return { ids: [], mark: null };
  const { match, mark = null } = answer.panel;
  return { ids: match.counterparties.map(({ id }) => id).sort(), mark };
}
