/** When a request needs approval, and what an approval covers. */
import type { Money } from '#contract/common-schemas.ts';
import type { RequestContent } from '#contract/requests/request-content.ts';
import { compare } from '#domain/money/money.ts';
import { taxKeyOf } from '#domain/requests/request-lookalike.ts';
import { partyOf } from '#domain/requests/request-party.ts';
import type { Approved } from '../store/schema/requests.ts';
import { totalOf } from './content.ts';

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
