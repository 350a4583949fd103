import type { Money } from '#contract/common-schemas.ts';
import type { RequestContent } from '#contract/requests/request-content.ts';
import { compare, money } from '#domain/money.ts';
import { invoiceSums } from '#domain/request-lines.ts';
import { type Comparable, type Fingerprint, fingerprintOf, taxKeyOf } from '#domain/request-lookalike.ts';
import { partyOf } from '#domain/request-party.ts';
import type { Approved } from '../store/schema/requests.ts';

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

/** What an approver agrees to by approving this; null for kinds without a sum. */
export function approvalOf(content: RequestContent): Approved | null {
  const total = totalOf(content);
  const party = partyOf(content);
  const account = content.kind === 'payment_order' ? `${content.bank.bik}/${content.bank.account}` : '';
  return total && { total, payee: `${taxKeyOf(party) || party.name}/${account}` };
}

/** Above the limit of its currency; a currency without one needs no approval. */
export function isAboveLimit(content: RequestContent, limits: readonly Money[]): boolean {
  const total = totalOf(content);
  const limit = limits.find(({ currency }) => currency === total?.currency);
  return total !== null && limit !== undefined && compare(total, limit) > 0;
}

/** Whether this is covered by the approval: no greater sum, the same currency, the same payee. */
export function isWithin(content: RequestContent, approved: Approved | null): boolean {
  const asked = approvalOf(content);
  if (!asked || !approved) return false;
  return (
    asked.payee === approved.payee &&
    asked.total.currency === approved.total.currency &&
    compare(asked.total, approved.total) <= 0
  );
}
