import { paymentNewsResponse } from 'virtual:contract-validators';
import { type FunctionComponent, h } from 'preact';
import { paymentNewsCall } from '#backoffice/payment-calls.ts';
import type { DeskDeps } from '../desk.ts';
import { answerOf } from '../status.ts';
import { PaymentLine } from './PaymentLine.tsx';
import { createPaymentWatch, TICK_MS } from './watch.ts';

/** What the card says of payments that come while it is open; fetched once it has been open for a moment. */
export interface Payments {
  readonly Line: FunctionComponent;
}

export async function createPayments(deps: DeskDeps): Promise<Payments> {
  const { context, lifetime, gateway, model, report } = deps;
  const { host, text } = context;
  const { createPageEvents } = await context.load(lifetime, 'pageEvents');
  const watch = createPaymentWatch(
    {
      read: paymentNewsCall(gateway, paymentNewsResponse),
      storage: host.storage,
      isVisible: createPageEvents().isVisible,
      clients: () => matchedIn(deps),
      onNews: model.refresh,
      failed: report,
    },
    lifetime,
  );
  void watch.tick();
  lifetime.every(TICK_MS, () => void watch.tick());
  return { Line: () => h(PaymentLine, { watch, text }) };
}

/** Of an uncertain match nobody is the client. */
function matchedIn({ model }: DeskDeps): readonly string[] {
  const match = answerOf(model.status.peek())?.panel.match;
  return match?.status === 'matched' ? match.counterparties.map(({ id }) => id) : [];
}
