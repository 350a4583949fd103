import { paymentNewsResponse } from 'virtual:contract-validators';
import { type FunctionComponent, h, type RefObject } from 'preact';
import { paymentNewsCall } from '#backoffice/payment-calls.ts';
import type { DeskDeps } from '../desk.ts';
import { answerOf } from '../status.ts';
import { PaymentLine } from './PaymentLine.tsx';
import styles from './payments.css?inline';
import { createRefresh } from './refresh.ts';
import { createPaymentWatch, TICK_MS } from './watch.ts';

/** What the card says of payments that come while it is open; fetched once it has been open for a moment. */
export interface Payments {
  readonly Line: FunctionComponent;
}

export async function createPayments(deps: DeskDeps): Promise<Payments> {
  const { context, lifetime, gateway, model, report } = deps;
  const { host, text } = context;
  host.panel(lifetime).style(styles);
  const { createPageEvents } = await context.load(lifetime, 'pageEvents');
  const { isVisible, onVisible } = createPageEvents();
  const line: RefObject<HTMLDivElement | null> = { current: null };
  const watch = createPaymentWatch(
    {
      read: paymentNewsCall(gateway, paymentNewsResponse),
      storage: host.storage,
      isVisible,
      isHeld: () => !!line.current?.matches(':focus-within'),
      clients: () => matchedIn(deps),
      onNews: createRefresh(model, lifetime),
      failed: report,
    },
    lifetime,
  );
  void watch.tick();
  lifetime.every(TICK_MS, () => void watch.tick());
  onVisible(lifetime, (visible) => void (visible && watch.tick()));
  return { Line: () => h(PaymentLine, { watch, line, text }) };
}

/** Of an uncertain match nobody is the client. */
function matchedIn({ model }: DeskDeps): readonly string[] {
  const match = answerOf(model.status.peek())?.panel.match;
  return match?.status === 'matched' ? match.counterparties.map(({ id }) => id) : [];
}
