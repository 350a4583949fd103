import type { RequestContent, RequestParty } from '#contract/requests/request-content.ts';
import { money } from '#domain/money/money.ts';
import { taxKeyOf } from '#domain/requests/request-lookalike.ts';

/** What two requests have in common, by i18n key of its label. */
export type Agreed = 'party' | 'account' | 'sum' | 'bill_number' | 'subject' | 'subject_alike';

/** Fields that agree; the subject always does, or it would be no look-alike. */
export function agreedFields(mine: RequestContent | null, theirs: RequestContent): Agreed[] {
  if (mine === null) return [];
  const left = partsOf(mine);
  const right = partsOf(theirs);
  const same = (part: 'account' | 'sum' | 'bill_number'): boolean =>
    left[part] !== '' && left[part] === right[part];
  const isParty = isSame(left.party, right.party);
  return [
    ...(isParty ? ['party' as const] : []),
    ...(['account', 'sum', 'bill_number'] as const).filter(same),
    plain(left.subject) === plain(right.subject) ? 'subject' : 'subject_alike',
  ];
}

function isSame(left: RequestParty, right: RequestParty): boolean {
  if (left.id !== null && left.id === right.id) return true;
  return left.inn !== '' || right.inn !== ''
    ? taxKeyOf(left) === taxKeyOf(right)
    : plain(left.name) === plain(right.name);
}

function partsOf(content: RequestContent) {
  const none = { account: '', sum: '', bill_number: '' };
  switch (content.kind) {
    case 'payment_order': {
      const { payee: party, bank, sum, currency, bill_number = '', purpose: subject } = content;
      return {
        party,
        account: bank.account,
        sum: `${money(sum, currency).value} ${currency}`,
        bill_number,
        subject,
      };
    }
    case 'invoice': {
      const { payer: party, lines } = content;
      const priced = lines.map(({ name, quantity, price }) => `${name} ${quantity} ${price}`).join();
      // Only invoices with equal totals are compared.
      return { ...none, party, sum: 'total', subject: priced };
    }
    case 'closing_documents':
      return { ...none, party: content.counterparty, subject: content.basis };
    case 'reconciliation':
      return { ...none, party: content.counterparty, subject: `${content.from} ${content.to}` };
  }
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-zа-яё0-9]+/gi, ' ')
    .trim();
}
