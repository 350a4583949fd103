/** Requests as the gateway sends them, and a gateway that accepts them. */
import type { PaymentOrderContent } from '#contract/requests/request-content.ts';
import type {
  AccountingRequest,
  NewRequestResponse,
  NewStepResponse,
  RequestFormResponse,
  RequestStep,
} from '#contract/requests/requests.ts';
import { money } from './panel.ts';

export function paymentOrder(over: Partial<PaymentOrderContent> = {}): PaymentOrderContent {
  return {
    kind: 'payment_order',
    own_entity_id: null,
    comment: '',
    payee: { id: null, name: 'ООО «Подрядчик»', inn: '7707083893', kpp: '' },
    bank: { bik: '044525225', account: '40702810638050013199', correspondent_account: '' },
    sum: '12000',
    currency: 'RUB',
    vat_rate: 'none',
    purpose: 'Оплата по счету № 5. НДС не облагается.',
    pay_by: null,
    urgent: false,
    ...over,
  };
}

export function step(action: RequestStep['action'], over: Partial<RequestStep> = {}): RequestStep {
  const by = { kind: 'accountant', id: 'a1', name: 'Ольга' } as const;
  return { at: '2026-11-22T12:20:00Z', action, status: 'in_work', by, text: null, ...over };
}

export function request(over: Partial<AccountingRequest> = {}): AccountingRequest {
  return {
    id: 'req_0123456789abcdef',
    number: 12,
    version: 3,
    entity: { type: 'company', id: '5' },
    entity_name: 'ООО «Ромашка»',
    content: paymentOrder(),
    total: money('12000'),
    status: 'in_work',
    author: { kind: 'user', id: '1', name: 'Анна' },
    created_at: '2026-11-22T12:00:00Z',
    updated_at: '2026-11-22T12:20:00Z',
    attachments: [],
    steps: [step('send', { by: { kind: 'user', id: '1', name: '' } }), step('take')],
    result: null,
    actions: ['comment'],
    ...over,
  };
}

export interface GatewayOptions {
  readonly items?: readonly AccountingRequest[];
  readonly form?: unknown;
  /** The bank of a БИК. */
  readonly bank?: (bik: string) => unknown;
  readonly create?: (body: unknown) => NewRequestResponse | Response;
  readonly step?: (body: unknown) => NewStepResponse;
  readonly refuseStep?: () => Response;
}

export function formAnswer(over: Partial<RequestFormResponse> = {}): RequestFormResponse {
  return {
    kinds: ['payment_order', 'invoice', 'closing_documents', 'reconciliation'],
    own_entities: [{ id: 'o1', name: 'ООО «Наше дело»' }],
    approval_limits: [],
    attachments: { most: 10, bytes_each: 10_000_000 },
    ...over,
  };
}

/** Answers of a gateway to everything that has to do with requests. */
export function gatewayOf(options: GatewayOptions = {}) {
  const { items = [], form = formAnswer(), create, refuseStep } = options;
  const answer = (body: unknown): Response =>
    body instanceof Response ? body : new Response(JSON.stringify(body));
  return (method: string, path: string, body: unknown): Response => {
    if (path === '/v1/requests:form') return answer(form);
    if (path.startsWith('/v1/banks/') && options.bank) return answer(options.bank(path.slice(10)));
    if (path.startsWith('/v1/requests:changes')) return answer({ mark: '1', changed: [] });
    if (path.startsWith('/v1/requests?')) return answer({ items, next: null });
    if (path.endsWith('/steps')) return refuseStep?.() ?? answer(options.step?.(body));
    if (method === 'POST' && path === '/v1/requests')
      return answer(create?.(body) ?? { kind: 'created', request: request() });
    return new Response('{}', { status: 404 });
  };
}
