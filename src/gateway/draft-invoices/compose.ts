import type { DraftLook } from '#contract/requests/draft-invoices.ts';
import type { InvoiceContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { invoiceSums } from '#domain/requests/request-lines.ts';
import { requestMark } from '#domain/requests/request-mark.ts';
import type { Draft, DraftItems, DraftLine } from '../connectors/drafting.ts';

/** Of a comment in an accounting system. */
const LONGEST_COMMENT = 4_000;

export const NO_ITEMS: DraftItems = { found: [], substitutes: [], areNeeded: false };

/** Lines with their sums and what the system has by their names. @param substituteId for those it has nothing for */
export function linesOf(
  content: InvoiceContent,
  { found }: DraftItems,
  substituteId: string | null,
): DraftLine[] {
  const { lines: sums } = invoiceSums(content.lines, content);
  return content.lines.flatMap((line, at) => {
    const own = sums[at];
    return own ? [{ ...line, sums: own, itemId: found[at]?.id ?? substituteId }] : [];
  });
}

/** The mark of the request, and in words what the invoice has no field for. */
export function commentOf(
  number: number,
  { contract, comment, lines }: InvoiceContent,
  { found, areNeeded }: DraftItems,
): string {
  const replaced = areNeeded ? lines.filter((_line, at) => !found[at]) : [];
  const said = [
    requestMark(number),
    contract && `Договор: ${contract}`,
    comment,
    ...replaced.map(({ name, quantity, unit }) => `${name}: ${quantity} ${unit}`.trim()),
  ];
  return said.filter(Boolean).join('\n').slice(0, LONGEST_COMMENT);
}

/** What of the request the invoice has no field for. */
export function leftOut(
  { attachments }: Pick<AccountingRequest, 'attachments'>,
  { contract, comment, lines }: InvoiceContent,
  { found, areNeeded }: DraftItems,
): DraftLook['not_carried'] {
  const hasUnknown = found.includes(null);
  const all = {
    attachments: attachments.length > 0,
    unit: lines.some(({ unit }) => unit !== ''),
    contract_text: contract !== '',
    comment_text: comment !== '',
    name_text: hasUnknown && areNeeded,
    item: hasUnknown && !areNeeded,
  };
  const names = Object.keys(all) as (keyof typeof all)[];
  return names.filter((name) => all[name]);
}

export type Draftable = AccountingRequest & { readonly content: InvoiceContent };

export function isDraftable(request: AccountingRequest): request is Draftable {
  return request.content.kind === 'invoice';
}

/** The system gets no ids of the mirror. */
export function draftOf(
  { id, number, content }: Draftable,
  place: Pick<Draft, 'counterpartyId' | 'ownEntityId'>,
  items: DraftItems,
  substituteId: string | null,
): Draft {
  return {
    ...place,
    key: id,
    currency: content.currency,
    dueDate: content.pay_by,
    vatIncluded: content.vat_included,
    comment: commentOf(number, content, items),
    lines: linesOf(content, items, substituteId),
  };
}
