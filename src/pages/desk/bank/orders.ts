/** Chosen requests as orders of a file for the bank, and what keeps the others out of it. */
import type { DeskSessionResponse, PayerRequisites } from '#contract/requests/desk.ts';
import type { PaymentOrderContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { type BankFault, type BankOrder, bankFaults } from '#domain/files/bank-file.ts';

/** Why a request does not go into the file. `own_unread`: the books did not answer whose accounts are ours. `abroad`: banks take a transfer to another country by a form of its own. `own_any`: nobody has said which of our entities pays; `no_requisites`: the books do not know its account. */
export type LeftOut =
  | BankFault
  | {
      readonly kind:
        | 'other_kind'
        | 'not_open'
        | 'currency'
        | 'abroad'
        | 'own_any'
        | 'no_requisites'
        | 'own_unread';
    };

export interface Sorted {
  readonly ready: readonly { readonly request: AccountingRequest; readonly order: BankOrder }[];
  readonly left: readonly { readonly request: AccountingRequest; readonly why: readonly LeftOut[] }[];
}

/** Our legal entities, where the books have said which there are. */
export type Own = DeskSessionResponse['own_entities'] | 'unread';

/** What waits for an approval or is over is not paid. */
const PAID_FROM: readonly AccountingRequest['status'][] = ['received', 'approved', 'in_work'];

/** @param today `YYYY-MM-DD`, the date of the orders; their numbers are those of the requests */
export function sortOrders(requests: readonly AccountingRequest[], own: Own, today: string): Sorted {
  const each = requests.map((request) => ({ request, ...orderOf(request, own, today) }));
  return {
    ready: each.flatMap(({ request, order, why }) => (order && why.length === 0 ? [{ request, order }] : [])),
    left: each.filter(({ why }) => why.length > 0).map(({ request, why }) => ({ request, why })),
  };
}

function orderOf(
  { content, status, number }: AccountingRequest,
  own: Own,
  today: string,
): { readonly order?: BankOrder; readonly why: readonly LeftOut[] } {
  if (content.kind !== 'payment_order') return { why: [{ kind: 'other_kind' }] };
  if (!PAID_FROM.includes(status)) return { why: [{ kind: 'not_open' }] };
  if (content.currency !== 'RUB') return { why: [{ kind: 'currency' }] };
  if (content.payee.country) return { why: [{ kind: 'abroad' }] };
  if (content.own_entity_id === null) return { why: [{ kind: 'own_any' }] };
  if (own === 'unread') return { why: [{ kind: 'own_unread' }] };
  const payer = own.find(({ id }) => id === content.own_entity_id)?.requisites;
  if (!payer) return { why: [{ kind: 'no_requisites' }] };
  const order = { number: String(number % 1_000_000), date: today, ...sidesOf(content, payer) };
  return { order, why: bankFaults(order) };
}

function sidesOf(content: PaymentOrderContent, payer: PayerRequisites) {
  const { name, inn, kpp } = content.payee;
  const payee = { ...content.bank, name, inn, kpp, bank_name: '' };
  return { sum: content.sum, payer, payee, purpose: content.purpose };
}
