import { Type } from 'typebox';
import { balanceMakeupResponse } from './books/balance-makeup.ts';
import { batchResponse } from './books/batch.ts';
import { dashboardResponse } from './books/dashboard.ts';
import { dealInvoicesResponse, invoiceChoiceResponse } from './books/deal-invoices.ts';
import { documentFileResponse, documentListResponse } from './books/document-list.ts';
import { linksResponse, resolveResponse } from './books/links.ts';
import { panelResponse } from './books/panel.ts';
import { paymentNewsResponse } from './books/payment-news.ts';
import { reconciliationResponse } from './books/reconciliation.ts';
import { healthResponse } from './health.ts';
import { notificationRules, notificationsResponse } from './notifications.ts';
import { problem } from './problem.ts';
import {
  accountantsResponse,
  deskInvitationResponse,
  deskListResponse,
  deskSessionResponse,
} from './requests/desk.ts';
import { draftInvoiceResponse, draftLook } from './requests/draft-invoices.ts';
import { stepsResponse } from './requests/request-batch.ts';
import {
  attachment,
  attachmentFileResponse,
  requestChangesResponse,
  requestFormResponse,
  requestListResponse,
  requestRulesResponse,
} from './requests/requests.ts';
import { sessionResponse } from './session.ts';
import {
  accountingConnectionsResponse,
  agentKeyResponse,
  checkedResponse,
  connectionCheck,
  matchLook,
} from './settings/accounting-connections.ts';
import { accountingDifferences } from './settings/accounting-differences.ts';
import { accountingSourcesResponse, sourceKeyResponse } from './settings/accounting-sources.ts';
import { auditResponse } from './settings/audit.ts';
import { connectionStart, connectionState, connectionTest } from './settings/connection.ts';
import { diagnostics, outboxHealth } from './settings/diagnostics.ts';
import { fieldMapping, newFieldResponse } from './settings/field-mapping.ts';
import { fileImportsResponse, fileLook } from './settings/file-imports.ts';
import { roles } from './settings/roles.ts';
import { configPreview, settingsHistoryResponse } from './settings/settings-history.ts';
import { settingsOverview } from './settings/settings-overview.ts';
import { supportBundle } from './settings/support.ts';

/** Responses that the bundle validates at its boundary; the build generates a validator of each. */
export const browserSchemas = {
  accountingConnectionsResponse,
  accountingDifferences,
  accountingSourcesResponse,
  agentKeyResponse,
  checkedResponse,
  connectionCheck,
  matchLook,
  sourceKeyResponse,
  attachment,
  attachmentFileResponse,
  auditResponse,
  batchResponse,
  configPreview,
  settingsHistoryResponse,
  connectionStart,
  connectionState,
  connectionTest,
  dashboardResponse,
  dealInvoicesResponse,
  deskInvitationResponse,
  deskListResponse,
  accountantsResponse,
  deskSessionResponse,
  draftInvoiceResponse,
  draftLook,
  diagnostics,
  documentFileResponse,
  documentListResponse,
  fieldMapping,
  fileImportsResponse,
  fileLook,
  healthResponse,
  invoiceChoiceResponse,
  linksResponse,
  newFieldResponse,
  outboxHealth,
  notificationsResponse,
  notificationRules,
  // The session, if any, is validated by the session holder.
  panelResponse: Type.Omit(panelResponse, ['session']),
  paymentNewsResponse,
  problem,
  reconciliationResponse,
  balanceMakeupResponse,
  requestChangesResponse,
  requestFormResponse,
  requestListResponse,
  requestRulesResponse,
  resolveResponse,
  roles,
  sessionResponse,
  settingsOverview,
  stepsResponse,
  supportBundle,
};
