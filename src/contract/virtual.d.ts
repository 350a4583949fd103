/** Made at build from `browserSchemas`, one function a schema; `widget/build/validators.test.ts` compares the names. */
declare module 'virtual:contract-validators' {
  type Validator<Value> = (data: unknown) => data is Value;
  export const accountingSourcesResponse: Validator<
    import('./accounting-sources.ts').AccountingSourcesResponse
  >;
  export const sourceKeyResponse: Validator<import('./accounting-sources.ts').SourceKeyResponse>;
  export const attachment: Validator<import('./requests.ts').Attachment>;
  export const attachmentFileResponse: Validator<{
    readonly url: string;
    readonly expires_at: string;
    readonly file_name: string;
  }>;
  export const auditResponse: Validator<import('./audit.ts').AuditResponse>;
  export const batchResponse: Validator<import('./batch.ts').BatchResponse>;
  export const configPreview: Validator<import('./config-versions.ts').ConfigPreview>;
  export const configVersionsResponse: Validator<import('./config-versions.ts').ConfigVersionsResponse>;
  export const connectionStart: Validator<import('./connection.ts').ConnectionStart>;
  export const connectionState: Validator<import('./connection.ts').ConnectionState>;
  export const connectionTest: Validator<import('./connection.ts').ConnectionTest>;
  export const dashboardResponse: Validator<import('./dashboard.ts').DashboardResponse>;
  export const dealMoneyResponse: Validator<import('./deal-money.ts').DealMoneyResponse>;
  export const deskInvitationResponse: Validator<import('./desk.ts').DeskInvitationResponse>;
  export const deskListResponse: Validator<import('./desk.ts').DeskListResponse>;
  export const deskMembersResponse: Validator<import('./desk.ts').DeskMembersResponse>;
  export const deskSessionResponse: Validator<import('./desk.ts').DeskSessionResponse>;
  export const diagnostics: Validator<import('./diagnostics.ts').Diagnostics>;
  export const outboxHealth: Validator<import('./diagnostics.ts').OutboxHealth>;
  export const stepsResponse: Validator<import('./support.ts').SupportBundle>;
  export const supportBundle: Validator<import('./support.ts').SupportBundle>;
  export const documentFileResponse: Validator<import('./document-list.ts').DocumentFileResponse>;
  export const documentListResponse: Validator<import('./document-list.ts').DocumentListResponse>;
  export const fieldMapping: Validator<import('./field-mapping.ts').FieldMapping>;
  export const healthResponse: Validator<import('./health.ts').HealthResponse>;
  export const invoiceChoiceResponse: Validator<import('./deal-money.ts').InvoiceChoiceResponse>;
  export const linksResponse: Validator<import('./links.ts').LinksResponse>;
  export const newFieldResponse: Validator<import('./field-mapping.ts').NewFieldResponse>;
  export const noticesResponse: Validator<import('./notifications.ts').NoticesResponse>;
  export const notificationRules: Validator<import('./notifications.ts').NotificationRules>;
  export const panelResponse: Validator<import('./panel.ts').PanelResponse>;
  export const paymentNewsResponse: Validator<import('./payment-news.ts').PaymentNewsResponse>;
  export const problem: Validator<import('./problem.ts').Problem>;
  export const requestChangesResponse: Validator<import('./requests.ts').RequestChangesResponse>;
  export const requestFormResponse: Validator<import('./requests.ts').RequestFormResponse>;
  export const requestListResponse: Validator<import('./requests.ts').RequestListResponse>;
  export const requestSettingsResponse: Validator<import('./requests.ts').RequestSettingsResponse>;
  export const resolveResponse: Validator<import('./links.ts').ResolveResponse>;
  export const roles: Validator<import('./roles.ts').Roles>;
  export const sessionResponse: Validator<import('./session.ts').SessionResponse>;
  export const settingsOverview: Validator<import('./settings-overview.ts').SettingsOverview>;
}
