import { Type } from 'typebox';
import { accountingSourcesResponse, sourceKeyResponse } from './accounting-sources.ts';
import { auditResponse } from './audit.ts';
import { batchResponse } from './batch.ts';
import { configPreview, configVersionsResponse } from './config-versions.ts';
import { connectionStart, connectionState, connectionTest } from './connection.ts';
import { dashboardResponse } from './dashboard.ts';
import { dealMoneyResponse, invoiceChoiceResponse } from './deal-money.ts';
import {
  deskInvitationResponse,
  deskListResponse,
  deskMembersResponse,
  deskSessionResponse,
} from './desk.ts';
import { diagnostics, outboxHealth } from './diagnostics.ts';
import { documentFileResponse, documentListResponse } from './document-list.ts';
import { fieldMapping, newFieldResponse } from './field-mapping.ts';
import { healthResponse } from './health.ts';
import { linksResponse, resolveResponse } from './links.ts';
import { noticesResponse, notificationRules } from './notifications.ts';
import { panelResponse } from './panel.ts';
import { paymentNewsResponse } from './payment-news.ts';
import { problem } from './problem.ts';
import { stepsResponse } from './request-batch.ts';
import {
  attachment,
  attachmentFileResponse,
  requestChangesResponse,
  requestFormResponse,
  requestListResponse,
  requestSettingsResponse,
} from './requests.ts';
import { roles } from './roles.ts';
import { sessionResponse } from './session.ts';
import { settingsOverview } from './settings-overview.ts';
import { supportBundle } from './support.ts';

/** Answers the bundle parses at its boundary; a validator of each is generated at build. */
export const browserSchemas = {
  accountingSourcesResponse,
  sourceKeyResponse,
  attachment,
  attachmentFileResponse,
  auditResponse,
  batchResponse,
  configPreview,
  configVersionsResponse,
  connectionStart,
  connectionState,
  connectionTest,
  dashboardResponse,
  dealMoneyResponse,
  deskInvitationResponse,
  deskListResponse,
  deskMembersResponse,
  deskSessionResponse,
  diagnostics,
  documentFileResponse,
  documentListResponse,
  fieldMapping,
  healthResponse,
  invoiceChoiceResponse,
  linksResponse,
  newFieldResponse,
  outboxHealth,
  noticesResponse,
  notificationRules,
  // The session that may come along is the keeper's to check.
  panelResponse: Type.Omit(panelResponse, ['session']),
  paymentNewsResponse,
  problem,
  requestChangesResponse,
  requestFormResponse,
  requestListResponse,
  requestSettingsResponse,
  resolveResponse,
  roles,
  sessionResponse,
  settingsOverview,
  stepsResponse,
  supportBundle,
};
