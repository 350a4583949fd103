import { calls } from '#contract/calls.ts';
import type { TestGateway } from '../test-gateway.ts';
import { connectionSamples } from './connection-samples.ts';
import { eventSamples } from './event-samples.ts';
import { notificationSamples } from './notification-samples.ts';
import { KEY, requestSamples } from './request-samples.ts';
import type { Sample } from './sample.ts';

export type CallName = keyof typeof calls;

const ENTITY = { type: 'company', id: '30001' };
const CARD = { entity: ENTITY, parties: [{ entity: ENTITY, inn: '6310533810', name: 'ООО «Ромашка»' }] };
const DESK_REQUEST = `/v1/desk/requests/req_${'a'.repeat(24)}`;
const MANY = [{ id: `req_${'a'.repeat(24)}`, version: 2 }];
const STATEMENT = {
  counterparty_id: 'cp-1001',
  own_entity_id: 'own-1',
  currency: 'RUB',
  from: '2025-01-01',
  to: '2026-03-02',
};
const DEAL_INVOICE = '/v1/deals/10001/invoices/invoice%3Acp-1001%3A1203';
const LINKS = '/v1/links/company/30001';

/** At least one of every call; a new call fails to type-check until it is added here. */
export const samples: Readonly<Record<CallName, readonly [Sample, ...Sample[]]>> = {
  health: [{ path: '/health' }],
  openSession: [{ path: '/v1/session' }],
  panel: [{ path: '/v1/panel', body: CARD }],
  batch: [{ path: '/v1/batch', body: { items: [CARD, { entity: { type: 'lead', id: '1' }, parties: [] }] } }],
  paymentNews: [
    { path: '/v1/payments:news?counterparty_ids=cp-1001' },
    { path: '/v1/payments:news?after=0&counterparty_ids=cp-1001,cp-1002' },
  ],
  dashboard: [{ path: '/v1/dashboard?from=2026-02-01&to=2026-03-02' }],
  links: [{ path: LINKS }],
  decideLink: [{ path: LINKS, body: { counterparty_id: 'cp-1001', decision: 'confirmed' } }],
  removeLink: [{ path: `${LINKS}?counterparty_id=cp-1001` }],
  resolve: [{ path: '/v1/customers:resolve', body: { query: 'Ромашка' } }],
  documents: [
    { path: '/v1/documents?counterparty_ids=cp-1001&kind=invoice&search=1&from=2020-01-01&limit=10' },
    { path: '/v1/documents?counterparty_ids=cp-1001,cp-1002&kind=payment&currency=RUB&state=paid' },
    { path: '/v1/documents?counterparty_ids=cp-1001&kind=order&cursor=2026-01-01.order:cp-1001:1' },
    { path: '/v1/documents?counterparty_ids=cp-1001&kind=shipment&own_entity_id=own-1' },
    { path: '/v1/documents?counterparty_ids=cp-1001&kind=closing_document' },
    { path: '/v1/documents?counterparty_ids=cp-1001&kind=invoice&sort=due_date&order=asc&offset=1&limit=5' },
  ],
  dealInvoices: [{ path: '/v1/deals/10001/invoices' }],
  invoiceChoices: [
    { path: '/v1/deals/10001/invoice-choices?counterparty_ids=cp-1001' },
    { path: '/v1/deals/10001/invoice-choices?counterparty_ids=cp-1001,cp-1002&search=1' },
  ],
  shareInvoice: [{ path: DEAL_INVOICE, body: { share: { value: '10.00', currency: 'RUB' }, version: 0 } }],
  detachInvoice: [{ path: `${DEAL_INVOICE}?version=1` }],
  documentFile: [{ path: '/v1/documents/invoice%3Acp-1001%3A1203/file' }],
  balanceMakeup: [{ path: '/v1/balance-makeup?counterparty_ids=cp-1001,cp-1002' }],
  reconciliation: [
    { path: '/v1/reconciliation?counterparty_ids=cp-1001,cp-1002&from=2025-01-01&to=2026-03-02' },
  ],
  statementFile: [
    { path: '/v1/reconciliation:file', body: { ...STATEMENT, format: 'pdf' } },
    { path: '/v1/reconciliation:file', body: { ...STATEMENT, format: 'xlsx' } },
  ],
  statement: [{ path: `/v1/reconciliation-files/${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(43)}` }],
  deskReconciliation: [
    { path: `${DESK_REQUEST}/reconciliation` },
    { path: `${DESK_REQUEST}/reconciliation?from=2025-01-01&to=2026-03-02` },
  ],
  deskStatementFile: [{ path: `${DESK_REQUEST}/reconciliation:file`, body: { ...STATEMENT, format: 'pdf' } }],
  draftInvoice: [{ path: `${DESK_REQUEST}/draft-invoice` }],
  draftLook: [
    { path: `${DESK_REQUEST}/draft-invoice:look` },
    { path: `${DESK_REQUEST}/draft-invoice:look?counterparty_id=cp-1001&own_entity_id=own-1` },
  ],
  makeDraftInvoice: [
    {
      path: `${DESK_REQUEST}/draft-invoice`,
      body: { version: 2, counterparty_id: 'cp-1001', own_entity_id: 'own-1', substitute_id: 'service.1' },
    },
  ],
  file: [{ path: `/v1/files/${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(43)}` }],
  settingsHistory: [
    { path: '/v1/settings-history' },
    { path: '/v1/settings-history?kind=roles&limit=5&cursor=roles:3' },
  ],
  configPreview: [{ path: '/v1/settings-history/roles/0' }],
  restoreConfig: [{ path: '/v1/settings-history/roles/0/restore', body: { current_version: 0 } }],
  diagnostics: [{ path: '/v1/diagnostics' }],
  retryOutbox: [{ path: '/v1/outbox:retry', body: { ids: ['1'] } }],
  supportBundle: [{ path: '/v1/support-bundle' }],
  settingsOverview: [{ path: '/v1/settings-overview' }],
  connection: [{ path: '/v1/connection' }],
  testConnection: [{ path: '/v1/connection:test' }],
  startConnection: [{ path: '/v1/connection:start' }],
  oauthStart: [{ path: `/oauth/start/${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(43)}` }],
  oauthCallback: [{ path: '/oauth/callback?code=c&referer=sub.amocrm.ru&from_widget=1&platform=1' }],
  fieldMapping: [{ path: '/v1/field-mapping' }],
  saveFieldMapping: [
    {
      path: '/v1/field-mapping',
      body: {
        version: 0,
        fields: [{ entity: 'company', purpose: 'inn', field_id: '60105', name: 'ИНН' }],
      },
    },
  ],
  createField: [
    { path: '/v1/field-mapping/fields', body: { entity: 'company', purpose: 'inn', name: 'ИНН' } },
  ],
  uninstalled: [{ path: `/hooks/uninstall?account_id=1&client_uuid=c&signature=${'a'.repeat(64)}` }],
  audit: [
    { path: '/v1/audit' },
    {
      path: '/v1/audit?from=2026-03-01T00:00:00Z&kind=requests&actor=user:503&limit=10&cursor=1772000000000.a.3',
    },
  ],
  roles: [{ path: '/v1/roles' }],
  accountants: [{ path: '/v1/accountants' }],
  inviteAccountant: [{ path: '/v1/accountants', body: { name: 'Анна Петровна' } }],
  removeAccountant: [{ path: '/v1/accountants/acc_0123456789abcdef' }],
  renewDeskInvitation: [{ path: '/v1/accountants/acc_0123456789abcdef/invitation' }],
  openDeskSession: [{ path: '/v1/desk/session', body: { secret: 'c'.repeat(43) } }],
  deskSession: [{ path: '/v1/desk/session' }],
  closeDeskSession: [{ path: '/v1/desk/session' }],
  deskRequests: [
    { path: '/v1/desk/requests?queue=new&kind=invoice&search=1&limit=10' },
    { path: '/v1/desk/requests?queue=over&sort=newest&author=503&from=2026-01-01T00:00:00%2B03:00' },
  ],
  deskRequest: [{ path: `${DESK_REQUEST}` }],
  takeDeskStep: [{ path: `${DESK_REQUEST}/steps`, body: { version: 1, action: 'take' }, headers: KEY }],
  takeDeskSteps: [
    {
      path: '/v1/desk/requests:steps',
      body: { action: 'assign', assignee_id: 'acc_0123456789abcdef', items: MANY },
      headers: KEY,
    },
    { path: '/v1/desk/requests:steps', body: { action: 'take', items: MANY }, headers: KEY },
  ],
  uploadDeskAttachment: [{ path: '/v1/desk/attachments?file_name=act.pdf', body: '%PDF-1.7 act' }],
  deskAttachmentFile: [{ path: `${DESK_REQUEST}/attachments/att_${'b'.repeat(24)}/file` }],
  ...connectionSamples,
  ...eventSamples,
  ...requestSamples,
  ...notificationSamples,
  saveRoles: [
    {
      path: '/v1/roles',
      body: {
        version: 0,
        read_only: false,
        roles: [
          {
            subject: { kind: 'default' },
            permissions: { see: true, see_sums: true, request: true, approve: false, administer: true },
          },
        ],
      },
    },
  ],
};

/** Sends a sample of a call. */
export function send(
  gateway: TestGateway,
  name: CallName,
  { path, body, headers: own }: Sample,
  headers: Record<string, string>,
): Promise<Response> {
  const { method } = calls[name];
  return gateway.ask(method.toUpperCase(), path, { ...headers, ...own }, method === 'get' ? undefined : body);
}

export const callNames = Object.keys(calls) as CallName[];
