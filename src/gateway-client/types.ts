import type { BatchRequest, BatchResponse } from '#contract/books/batch.ts';
import type { DashboardQuery, DashboardResponse } from '#contract/books/dashboard.ts';
import type {
  DocumentFileResponse,
  DocumentListResponse,
  DocumentQuery,
} from '#contract/books/document-list.ts';
import type {
  LinkQuery,
  LinkRequest,
  LinksResponse,
  ResolveRequest,
  ResolveResponse,
} from '#contract/books/links.ts';
import type { PanelRequest, PanelResponse } from '#contract/books/panel.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import type { Roles } from '#contract/settings/roles.ts';

/**
 * Our gateway as the areas see it. Every answer is validated against its schema; every rejection is an
 * `ApiError` of `#http/errors.ts`. The first call opens the session; all areas share it, and it is renewed
 * once when the gateway reports that it has expired.
 */
export interface GatewayCalls {
  panel(request: PanelRequest, signal: AbortSignal): Promise<PanelResponse>;
  batch(request: BatchRequest, signal: AbortSignal): Promise<BatchResponse>;
  dashboard(query: DashboardQuery, signal: AbortSignal): Promise<DashboardResponse>;
  documents(query: DocumentQuery, signal: AbortSignal): Promise<DocumentListResponse>;
  /** A link to the printed form, valid for five minutes without a session. */
  documentFile(id: string, signal: AbortSignal): Promise<DocumentFileResponse>;
  resolve(request: ResolveRequest, signal: AbortSignal): Promise<ResolveResponse>;
  readonly links: Links;
  readonly roles: RolesCalls;
}

/** User permissions, for administrators. */
export interface RolesCalls {
  read(signal: AbortSignal): Promise<Roles>;
  /** Rejects with the code `conflict` when someone saved since `version` was read. */
  save(roles: Roles, signal: AbortSignal): Promise<Roles>;
}

/** Decisions about a CRM entity; every call returns the current ones and the history. */
export interface Links {
  read(entity: EntityRef, signal: AbortSignal): Promise<LinksResponse>;
  decide(entity: EntityRef, request: LinkRequest, signal: AbortSignal): Promise<LinksResponse>;
  remove(entity: EntityRef, query: LinkQuery, signal: AbortSignal): Promise<LinksResponse>;
}
