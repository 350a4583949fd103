import type { BatchResponse } from '#contract/books/batch.ts';
import type { DashboardResponse } from '#contract/books/dashboard.ts';
import type { DocumentListResponse } from '#contract/books/document-list.ts';
import type { AccountingDocument, DocumentPage } from '#contract/books/documents.ts';
import type { LastEvent, PanelResponse, Summary } from '#contract/books/panel.ts';
import type { PaymentNewsResponse } from '#contract/books/payment-news.ts';
import type { RequestRules, RequestRulesResponse } from '#contract/requests/requests.ts';
import type { Permissions } from '#contract/session.ts';
import type { AccountingDifferences } from '#contract/settings/accounting-differences.ts';

/**
 * Removes every sum from an answer for a role that may not see sums. Done here and nowhere else: the browser
 * cannot show what it does not have. Free text is removed too, because an accountant may have written a sum
 * into it.
 */
export function maskPanel(panel: PanelResponse, permissions: Permissions): PanelResponse {
  if (permissions.see_sums) return panel;
  const { deal: _deal, requests: _requests, ...rest } = panel;
  return {
    ...rest,
    summary: panel.summary && maskSummary(panel.summary),
    documents: panel.documents.map(maskPage),
  };
}

export function maskBatch(batch: BatchResponse, permissions: Permissions): BatchResponse {
  if (permissions.see_sums) return batch;
  return { ...batch, items: batch.items.map((item) => ({ ...item, balances: [] })), totals: null };
}

export function maskDashboard(dashboard: DashboardResponse, permissions: Permissions): DashboardResponse {
  return permissions.see_sums ? dashboard : { ...dashboard, currencies: [] };
}

/** Everyone who sees the client learns that a payment came, as they see the day of the last payment. */
export function maskPaymentNews(news: PaymentNewsResponse, permissions: Permissions): PaymentNewsResponse {
  if (permissions.see_sums) return news;
  return { ...news, payments: news.payments.map((payment) => ({ ...payment, sum: null })) };
}

/** Approval limits are sums too. */
export function maskLimits(settings: RequestRules, { see_sums }: Permissions): RequestRulesResponse {
  return see_sums
    ? { ...settings, sums_hidden: false }
    : { ...settings, approval_limits: [], sums_hidden: true };
}

export function maskDocumentList(list: DocumentListResponse, permissions: Permissions): DocumentListResponse {
  if (permissions.see_sums) return list;
  return { ...list, items: list.items.map((item) => ({ ...maskDocument(item), left: null })), sums: null };
}

export function maskDifferences(
  differences: AccountingDifferences,
  { see_sums }: Permissions,
): AccountingDifferences {
  if (see_sums) return differences;
  return { ...differences, clients: differences.clients.map((client) => ({ ...client, sums: null })) };
}

export function maskDocument(document: AccountingDocument): AccountingDocument {
  return { ...document, sum: null, paid: null, purpose: null, accounting_url: null };
}

function maskPage(page: DocumentPage): DocumentPage {
  return { ...page, items: page.items.map(maskDocument) };
}

function maskSummary({ counterparties: _settled, stated: _stated, ...summary }: Summary): Summary {
  return {
    ...summary,
    balances: [],
    ageing: [],
    own_entities: [],
    credit_limit: null,
    last_payment: maskEvent(summary.last_payment),
    last_shipment: maskEvent(summary.last_shipment),
  };
}

function maskEvent(event: LastEvent | null): LastEvent | null {
  return event && { ...event, sum: null };
}
