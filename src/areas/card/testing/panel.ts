/** A believable answer of the gateway, and ways to bend it. */
import type { AccountingDocument, DocumentKind, DocumentPage } from '#contract/books/documents.ts';
import type { Balance, Counterparty, Evidence, PanelRequests, PanelResponse } from '#contract/books/panel.ts';
import type { Money } from '#contract/common-schemas.ts';

export const NOW = Date.parse('2026-11-22T15:20:00Z');

export function money(value: string, currency = 'RUB'): Money {
  return { value, currency };
}

export function balance(over: Partial<Balance> = {}): Balance {
  const zero = money('0', over.currency);
  return { currency: 'RUB', receivable: zero, overdue: zero, overdue_days: 0, advance: zero, ...over };
}

export function counterparty(name: string, kinds: readonly Evidence['kind'][], id = 'c1'): Counterparty {
  const evidence = kinds.map((kind) => ({ kind, entity: { type: 'company' as const, id: '5' } }));
  return { id, name, inn: '7707083893', kpp: '770701001', evidence };
}

export function document(
  kind: DocumentKind,
  number: string,
  over: Partial<AccountingDocument> = {},
): AccountingDocument {
  return {
    id: `${kind}-${number}`,
    kind,
    number,
    date: '2026-10-03',
    due_date: null,
    state: 'issued',
    sum: money('12000'),
    paid: null,
    overdue_days: null,
    purpose: null,
    counterparty_id: 'c1',
    own_entity: { id: 'o1', name: 'ООО «Наше дело»' },
    accounting_url: null,
    ...over,
  };
}

export function page(
  kind: DocumentKind,
  items: AccountingDocument[],
  over: Partial<DocumentPage> = {},
): DocumentPage {
  return { kind, status: 'ready', items, total: items.length, next: null, ...over };
}

const mute = { see: true, see_sums: true, request: false, approve: false, administer: false };

export function panel(over: Partial<PanelResponse> = {}): PanelResponse {
  const { permissions = mute } = over;
  return {
    source: { kind: 'demo', name: 'Демо-учёт', as_of: '2026-11-22T15:16:00Z', status: 'fresh' },
    match: {
      status: 'matched',
      counterparties: [counterparty('ООО «Ромашка»', ['inn', 'phone'])],
      rejected: [],
    },
    summary: {
      balances: [balance({ receivable: money('86400'), overdue: money('86400'), overdue_days: 12 })],
      has_debt: true,
      has_overdue: true,
      credit_limit: { limit: money('100000'), left: money('13600') },
      last_payment: { date: '2026-11-01', number: '77', sum: money('34560') },
      last_shipment: null,
      ageing: [],
      own_entities: [],
    },
    documents: [
      page('invoice', [
        document('invoice', '1203', {
          sum: money('86400'),
          paid: money('34560'),
          state: 'partially_paid',
          due_date: '2026-12-03',
        }),
        document('invoice', '1198', { state: 'overdue', overdue_days: 12, due_date: '2026-11-10' }),
        document('invoice', '1187', { state: 'paid', paid: money('12000') }),
        document('invoice', '1100'),
      ]),
      page('payment', [document('payment', '77', { state: 'paid', purpose: 'Оплата по счёту 1203' })]),
    ],
    read_only: false,
    capabilities: {
      documents: ['invoice', 'payment'],
      credit_limit: true,
      document_file: false,
      open_in_accounting: false,
    },
    ...(permissions.see_sums && (permissions.request || permissions.approve) && { requests: noRequests }),
    permissions,
    ...over,
  };
}

const noRequests: PanelRequests = {
  kinds: ['payment_order', 'invoice', 'closing_documents', 'reconciliation'],
  open: 0,
  waiting: [],
};

export function unmatched(status: 'none' | 'ambiguous', counterparties: Counterparty[] = []): PanelResponse {
  return panel({ match: { status, counterparties, rejected: [] }, summary: null, documents: [] });
}
