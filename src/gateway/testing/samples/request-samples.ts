import type {
  ClosingDocumentsContent,
  InvoiceContent,
  PaymentOrderContent,
  ReconciliationContent,
} from '#contract/requests/request-content.ts';
import type { NewRequest, NewStep } from '#contract/requests/requests.ts';

const common = { own_entity_id: 'own-1', comment: 'Пожалуйста, сегодня' };
const party = { id: 'cp-1001', name: 'ООО «Ромашка»', inn: '6310533810', kpp: '631001001' };

/** Requisites with valid check digits. */
export const payment: PaymentOrderContent = {
  kind: 'payment_order',
  ...common,
  payee: party,
  bank: {
    bik: '044525225',
    account: '40702810800000000003',
    correspondent_account: '30101810400000000225',
  },
  sum: '12345.67',
  currency: 'RUB',
  vat_rate: '20',
  purpose: 'Оплата по счёту № 17 от 01.03.2026, в т.ч. НДС 20%',
  pay_by: '2026-03-05',
  urgent: false,
};

export const invoice: InvoiceContent = {
  kind: 'invoice',
  ...common,
  payer: party,
  currency: 'RUB',
  vat_included: true,
  lines: [
    { name: 'Станок', quantity: '2', unit: 'шт', price: '1000.50', vat_rate: '22' },
    { name: 'Доставка', quantity: '0.5', unit: 'ч', price: '333.33', vat_rate: 'none' },
  ],
  contract: '17/24',
  pay_by: null,
};

export const closing: ClosingDocumentsContent = {
  kind: 'closing_documents',
  ...common,
  own_entity_id: null,
  counterparty: party,
  basis: 'Счёт № 17',
  delivery: 'email',
  email: 'client@example.com',
};

export const reconciliation: ReconciliationContent = {
  kind: 'reconciliation',
  ...common,
  counterparty: party,
  from: '2026-01-01',
  to: '2026-03-01',
  delivery: 'edo',
  email: '',
};

export const DEAL = { type: 'lead', id: '10001' } as const;

export function newRequest(fields: Partial<NewRequest> = {}): NewRequest {
  return {
    entity: DEAL,
    entity_name: 'Сделка Ромашки',
    content: payment,
    attachment_ids: [],
    confirmed_lookalike: false,
    ...fields,
  };
}

export const KEY = { 'Idempotency-Key': 'key_0123456789abcdef' };
const PATH = `/v1/requests/req_${'a'.repeat(24)}`;
const step: NewStep = { version: 2, action: 'comment', text: 'Спасибо' };
const result = { number: '81', date: '2026-03-03', attachment_ids: [] };

/** Calls about requests that the contract allows. */
export const requestSamples = {
  createRequest: [
    { path: '/v1/requests', body: newRequest(), headers: KEY },
    { path: '/v1/requests', body: newRequest({ content: invoice }), headers: KEY },
    { path: '/v1/requests', body: newRequest({ content: closing }), headers: KEY },
    { path: '/v1/requests', body: newRequest({ content: reconciliation }), headers: KEY },
  ],
  requests: [
    { path: '/v1/requests?entity_type=lead&entity_id=10001&state=open&limit=10' },
    { path: '/v1/requests?cursor=3' },
  ],
  request: [{ path: PATH }],
  takeStep: [
    { path: `${PATH}/steps`, body: step, headers: KEY },
    { path: `${PATH}/steps`, body: { ...step, action: 'answer', content: payment }, headers: KEY },
    { path: `${PATH}/steps`, body: { version: 2, action: 'finish', result }, headers: KEY },
  ],
  approvals: [{ path: '/v1/requests:approvals' }, { path: '/v1/requests:approvals?cursor=3&limit=10' }],
  approveRequests: [
    {
      path: '/v1/requests:approve',
      body: { items: [{ id: `req_${'a'.repeat(24)}`, version: 2 }] },
      headers: KEY,
    },
  ],
  requestForm: [{ path: '/v1/requests:form' }],
  bank: [{ path: '/v1/banks/044525225' }],
  requestChanges: [{ path: '/v1/requests:changes' }, { path: '/v1/requests:changes?after=3' }],
  uploadAttachment: [
    { path: '/v1/attachments', body: '%PDF-1.7 bill', headers: { 'X-File-Name': 'bill.pdf' } },
    { path: '/v1/attachments?file_name=bill.pdf', body: '%PDF-1.7 bill' },
  ],
  attachmentFile: [{ path: `${PATH}/attachments/att_${'b'.repeat(24)}/file` }],
  attachment: [{ path: `/v1/attachments/${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(43)}` }],
  requestRules: [{ path: '/v1/request-rules' }],
  saveRequestRules: [
    {
      path: '/v1/request-rules',
      body: { version: 0, kinds: ['invoice'], approval_limits: [{ value: '100000', currency: 'RUB' }] },
    },
  ],
} as const;
