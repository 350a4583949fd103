import type { Money } from '#contract/common-schemas.ts';
import type { RequestContent } from '#contract/requests/request-content.ts';
import { money } from '#domain/money/money.ts';
import { invoiceSums } from '#domain/requests/request-lines.ts';
import { type Comparable, type Fingerprint, fingerprintOf } from '#domain/requests/request-lookalike.ts';
import { partyOf } from '#domain/requests/request-party.ts';

export { partyOf };

/** The total sum; null for kinds without one. The content has passed its checks. */
export function totalOf(content: RequestContent): Money | null {
  if (content.kind === 'payment_order') return money(content.sum, content.currency);
  if (content.kind === 'invoice') return invoiceSums(content.lines, content).gross;
  return null;
}

/** The properties by which another request counts as a lookalike. */
export function fingerprint(content: RequestContent): Fingerprint {
  const comparable: Comparable = {
    kind: content.kind,
    party: partyOf(content),
    account: content.kind === 'payment_order' ? content.bank.account : '',
    sum: totalOf(content),
    text: textOf(content),
  };
  return fingerprintOf(comparable);
}

function textOf(content: RequestContent): string {
  switch (content.kind) {
    case 'payment_order':
      return content.purpose;
    case 'invoice':
      return [content.contract, ...content.lines.map((line) => line.name)].join(' ');
    case 'closing_documents':
      return content.basis;
    case 'reconciliation':
      return `${content.from} ${content.to}`;
  }
}

/** `YYYY-MM-DD` by which it must be done: the author's date or, for a payment, the payment date. */
export function dueOf(content: RequestContent): string | null {
  return content.needed_by ?? (content.kind === 'payment_order' ? content.pay_by : null);
}
