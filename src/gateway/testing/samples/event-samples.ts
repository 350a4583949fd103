import { type accountingEventCalls, accountingEventExamples } from '#contract/books/accounting-events.ts';
import type { accountingSourceCalls } from '#contract/settings/accounting-sources.ts';
import type { Sample } from './sample.ts';

type Names = keyof typeof accountingSourceCalls | keyof typeof accountingEventCalls;
const SOURCE = '/v1/accounting-sources';

/** At least one of every call about accounting events. */
export const eventSamples: Readonly<Record<Names, readonly [Sample, ...Sample[]]>> = {
  accountingEvent: [
    {
      path: `/hooks/accounting/${'a'.repeat(32)}`,
      body: accountingEventExamples['payment.received'],
      headers: {
        'webhook-id': 'evt_1',
        'webhook-timestamp': '1772442000',
        'webhook-signature': 'v1,AAAA',
      },
    },
  ],
  withdrawAccountingEvent: [
    {
      path: `/hooks/accounting/${'a'.repeat(32)}`,
      headers: {
        'webhook-id': 'evt_1',
        'webhook-timestamp': '1772442000',
        'webhook-signature': 'v1,AAAA',
      },
    },
  ],
  withdrawEvent: [{ path: `${SOURCE}/src_0123456789abcdef/events/evt_1` }],
  accountingSources: [{ path: SOURCE }],
  addAccountingSource: [{ path: SOURCE, body: { name: '1С:Бухгалтерия' } }],
  rotateSourceKey: [{ path: `${SOURCE}/src_0123456789abcdef/key` }],
  switchAccountingSource: [{ path: `${SOURCE}/src_0123456789abcdef`, body: { enabled: false } }],
};
