/**
 * Generated at build from `browserSchemas`, one function per schema; `widget/build/validators/validators.test.ts`
 * compares the names.
 */
declare module 'virtual:contract-validators' {
  type Validator<Value> = (data: unknown) => data is Value;
  export const accountingConnectionsResponse: Validator<
    import('./settings/accounting-connections.ts').AccountingConnectionsResponse
  >;
  export const accountingDifferences: Validator<
    import('./settings/accounting-differences.ts').AccountingDifferences
  >;
  export const agentKeyResponse: Validator<import('./settings/accounting-connections.ts').AgentKeyResponse>;
  export const checkedResponse: Validator<import('./settings/accounting-connections.ts').CheckedResponse>;
  export const connectionCheck: Validator<import('./settings/accounting-connections.ts').ConnectionCheck>;
  export const matchLook: Validator<import('./settings/accounting-connections.ts').MatchLook>;
  export const fileLook: Validator<import('./settings/file-imports.ts').FileLook>;
  export const fileImportsResponse: Validator<import('./settings/file-imports.ts').FileImportsResponse>;
  export const accountingSourcesResponse: Validator<
    import('./settings/accounting-sources.ts').AccountingSourcesResponse
  >;
  export const sourceKeyResponse: Validator<import('./settings/accounting-sources.ts').SourceKeyResponse>;
  export const attachment: Validator<import('./requests/requests.ts').Attachment>;
  export const attachmentFileResponse: Validator<{
    readonly url: string;
    readonly expires_at: string;
    readonly file_name: string;
  }>;
  export const auditResponse: Validator<import('./settings/audit.ts').AuditResponse>;
  export const batchResponse: Validator<import('./books/batch.ts').BatchResponse>;
  export const configPreview: Validator<import('./settings/settings-history.ts').ConfigPreview>;
  export const settingsHistoryResponse: Validator<
    import('./settings/settings-history.ts').SettingsHistoryResponse
  >;
  export const connectionStart: Validator<import('./settings/connection.ts').ConnectionStart>;
  export const connectionState: Validator<import('./settings/connection.ts').ConnectionState>;
  export const connectionTest: Validator<import('./settings/connection.ts').ConnectionTest>;
  export const dashboardResponse: Validator<import('./books/dashboard.ts').DashboardResponse>;
  export const dealInvoicesResponse: Validator<import('./books/deal-invoices.ts').DealInvoicesResponse>;
  export const deskInvitationResponse: Validator<import('./requests/desk.ts').DeskInvitationResponse>;
  export const deskListResponse: Validator<import('./requests/desk.ts').DeskListResponse>;
  export const accountantsResponse: Validator<import('./requests/desk.ts').AccountantsResponse>;
  export const draftInvoiceResponse: Validator<import('./requests/draft-invoices.ts').DraftInvoiceResponse>;
  export const draftLook: Validator<import('./requests/draft-invoices.ts').DraftLook>;
  export const deskSessionResponse: Validator<import('./requests/desk.ts').DeskSessionResponse>;
  export const diagnostics: Validator<import('./settings/diagnostics.ts').Diagnostics>;
  export const outboxHealth: Validator<import('./settings/diagnostics.ts').OutboxHealth>;
  export const stepsResponse: Validator<import('./settings/support.ts').SupportBundle>;
  export const supportBundle: Validator<import('./settings/support.ts').SupportBundle>;
  export const documentFileResponse: Validator<import('./books/document-list.ts').DocumentFileResponse>;
  export const documentListResponse: Validator<import('./books/document-list.ts').DocumentListResponse>;
  export const fieldMapping: Validator<import('./settings/field-mapping.ts').FieldMapping>;
  export const healthResponse: Validator<import('./health.ts').HealthResponse>;
  export const invoiceChoiceResponse: Validator<import('./books/deal-invoices.ts').InvoiceChoiceResponse>;
  export const linksResponse: Validator<import('./books/links.ts').LinksResponse>;
  export const newFieldResponse: Validator<import('./settings/field-mapping.ts').NewFieldResponse>;
  export const notificationsResponse: Validator<import('./notifications.ts').NotificationsResponse>;
  export const notificationRules: Validator<import('./notifications.ts').NotificationRules>;
  export const panelResponse: Validator<import('./books/panel.ts').PanelResponse>;
  export const paymentNewsResponse: Validator<import('./books/payment-news.ts').PaymentNewsResponse>;
  export const balanceMakeupResponse: Validator<import('./books/balance-makeup.ts').BalanceMakeupResponse>;
  export const reconciliationResponse: Validator<import('./books/reconciliation.ts').ReconciliationResponse>;
  export const problem: Validator<import('./problem.ts').Problem>;
  export const requestChangesResponse: Validator<import('./requests/requests.ts').RequestChangesResponse>;
  export const requestFormResponse: Validator<import('./requests/requests.ts').RequestFormResponse>;
  export const requestListResponse: Validator<import('./requests/requests.ts').RequestListResponse>;
  export const requestRulesResponse: Validator<import('./requests/requests.ts').RequestRulesResponse>;
  export const resolveResponse: Validator<import('./books/links.ts').ResolveResponse>;
  export const roles: Validator<import('./settings/roles.ts').Roles>;
  export const sessionResponse: Validator<import('./session.ts').SessionResponse>;
  export const settingsOverview: Validator<import('./settings/settings-overview.ts').SettingsOverview>;
}
