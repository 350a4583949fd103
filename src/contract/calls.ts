import { Type } from 'typebox';
import { accountingAgentCalls } from './books/accounting-agent.ts';
import { accountingEventCalls } from './books/accounting-events.ts';
import { balanceMakeupCalls } from './books/balance-makeup.ts';
import { batchRequest, batchResponse } from './books/batch.ts';
import { dashboardQuery, dashboardResponse } from './books/dashboard.ts';
import { dealInvoicesCalls } from './books/deal-invoices.ts';
import { documentFileResponse, documentListResponse, documentQuery } from './books/document-list.ts';
import { linkQuery, linkRequest, linksResponse, resolveRequest, resolveResponse } from './books/links.ts';
import { panelRequest, panelResponse } from './books/panel.ts';
import { paymentNewsCalls } from './books/payment-news.ts';
import { reconciliationCalls } from './books/reconciliation.ts';
import type { Call } from './call.ts';
import { entityRef, opaqueId, ticketPath } from './common-schemas.ts';
import { healthResponse } from './health.ts';
import { notificationCalls } from './notifications.ts';
import { deskCalls } from './requests/desk-calls.ts';
import { draftInvoiceCalls } from './requests/draft-invoices.ts';
import { requestCalls } from './requests/request-calls.ts';
import { sessionResponse } from './session.ts';
import { accountingConnectionCalls } from './settings/accounting-connection-calls.ts';
import { accountingSourceCalls } from './settings/accounting-sources.ts';
import { auditCalls } from './settings/audit.ts';
import { connectionCalls } from './settings/connection.ts';
import { diagnosticsCalls } from './settings/diagnostics.ts';
import { fieldMappingCalls } from './settings/field-mapping.ts';
import { fileImportCalls } from './settings/file-imports.ts';
import { roles } from './settings/roles.ts';
import { settingsHistoryCalls } from './settings/settings-history.ts';
import { settingsOverviewCalls } from './settings/settings-overview.ts';
import { supportCalls } from './settings/support.ts';

/** A CRM entity in a path. */
const entityPath = Type.Object({
  entity_type: entityRef.properties.type,
  entity_id: entityRef.properties.id,
});
const links = {
  path: '/v1/links/{entity_type}/{entity_id}',
  auth: 'session',
  params: entityPath,
  response: linksResponse,
} as const;

export const calls = {
  health: {
    method: 'get',
    path: '/health',
    purpose: 'Is this our gateway, and is it well',
    auth: 'none',
    response: healthResponse,
  },
  openSession: {
    method: 'post',
    path: '/v1/session',
    purpose: 'Exchange the one-time page token for a session of 20 minutes',
    auth: 'token',
    response: sessionResponse,
  },
  panel: {
    method: 'post',
    path: '/v1/panel',
    purpose:
      'Everything a card shows, in one read; with the one-time token in place of a session, one is opened and comes along',
    auth: 'session',
    orToken: true,
    body: panelRequest,
    response: panelResponse,
    etag: true,
  },
  batch: {
    method: 'post',
    path: '/v1/batch',
    purpose: 'Summaries of up to 250 entities',
    auth: 'session',
    body: batchRequest,
    response: batchResponse,
  },
  dashboard: {
    method: 'get',
    path: '/v1/dashboard',
    purpose: 'Receivables, ageing, payments of a period, top debtors',
    auth: 'session',
    query: dashboardQuery,
    response: dashboardResponse,
    etag: true,
  },
  links: {
    ...links,
    method: 'get',
    purpose: 'What people decided about an entity and counterparties of the books, and when',
  },
  decideLink: {
    ...links,
    method: 'put',
    purpose: 'Confirm a counterparty for an entity, or say that it is another client',
    needs: ['see', 'request'],
    writes: true,
    body: linkRequest,
  },
  removeLink: {
    ...links,
    method: 'delete',
    purpose: 'Take a decision back',
    needs: ['see', 'request'],
    writes: true,
    query: linkQuery,
  },
  resolve: {
    method: 'post',
    path: '/v1/customers:resolve',
    purpose: 'Find a counterparty of the books by a tax number, phone, e-mail or a part of the name',
    auth: 'session',
    body: resolveRequest,
    response: resolveResponse,
  },
  documents: {
    method: 'get',
    path: '/v1/documents',
    purpose: 'Documents of counterparties by filters, a page at a time, with the sums of all of them',
    auth: 'session',
    query: documentQuery,
    response: documentListResponse,
  },
  documentFile: {
    method: 'post',
    path: '/v1/documents/{id}/file',
    purpose: 'A link to the printed form of a document, good for five minutes without a session',
    auth: 'session',
    needs: ['see', 'see_sums'],
    params: Type.Object({ id: opaqueId }),
    response: documentFileResponse,
  },
  file: {
    method: 'get',
    path: '/v1/files/{ticket}',
    purpose: 'The printed form behind such a link',
    auth: 'none',
    params: ticketPath,
    produces: 'application/pdf',
    response: Type.String({ contentMediaType: 'application/pdf' }),
  },
  ...balanceMakeupCalls,
  roles: {
    method: 'get',
    path: '/v1/roles',
    purpose: 'Who may do what, and whether writing is open',
    auth: 'session',
    needs: ['administer'],
    response: roles,
  },
  saveRoles: {
    method: 'put',
    path: '/v1/roles',
    purpose: 'Replace the roles; refused when somebody else saved meanwhile',
    auth: 'session',
    needs: ['administer'],
    body: roles,
    response: roles,
  },
  ...accountingAgentCalls,
  ...accountingEventCalls,
  ...accountingConnectionCalls,
  ...accountingSourceCalls,
  ...auditCalls,
  ...settingsHistoryCalls,
  ...diagnosticsCalls,
  ...supportCalls,
  ...settingsOverviewCalls,
  ...connectionCalls,
  ...dealInvoicesCalls,
  ...fieldMappingCalls,
  ...fileImportCalls,
  ...deskCalls,
  ...draftInvoiceCalls,
  ...notificationCalls,
  ...paymentNewsCalls,
  ...reconciliationCalls,
  ...requestCalls,
} as const satisfies Record<string, Call>;
