import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest, Attachment } from '#contract/requests/requests.ts';
import { money } from '#domain/money/money.ts';
import { vatWithin } from '#domain/money/vat.ts';

/** True when an answer has neither a text nor a change. When the original is unknown, the gateway decides. */
export function isSilent(
  { content, files }: { readonly content: RequestContent; readonly files: readonly Attachment[] },
  answer: string,
  original: Original | null,
): boolean {
  if (original === null || answer.trim() !== '') return false;
  return textOf(content, files) === textOf(original.content, original.attachments);
}

/** Empty equals absent. */
function textOf(content: RequestContent, files: readonly Attachment[]): string {
  const ids = files.map(({ id }) => id).sort();
  return JSON.stringify([withVat(content), ids], (_key, value: unknown) => {
    if (value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0))
      return undefined;
    return typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value;
  });
}

/** Requests and drafts from before VAT was a field have its rate only: the same VAT is no change. */
function withVat(content: RequestContent): RequestContent {
  if (content.kind !== 'payment_order') return content;
  const { sum, currency, vat_rate, vat_sum } = content;
  const paid = money(sum, currency);
  const vat = vat_sum ? money(vat_sum, currency) : vatWithin(paid, vat_rate);
  return { ...content, sum: paid.value, vat_sum: vat.value };
}

export type Original = Pick<AccountingRequest, 'content' | 'attachments'>;
