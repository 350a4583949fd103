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
 * Our gateway as the areas see it. Every answer was checked against its schema; every rejection is an `ApiError` of `#http/errors.ts`.
 * The session is opened on the first call, shared by all areas, and renewed once when the gateway says it has expired.
 */
export interface GatewayCalls {
  panel(request: PanelRequest, signal: AbortSignal): Promise<PanelResponse>;
  batch(request: BatchRequest, signal: AbortSignal): Promise<BatchResponse>;
  dashboard(query: DashboardQuery, signal: AbortSignal): Promise<DashboardResponse>;
  documents(query: DocumentQuery, signal: AbortSignal): Promise<DocumentListResponse>;
  /** A link to the printed form that works for five minutes without a session. */
  documentFile(id: string, signal: AbortSignal): Promise<DocumentFileResponse>;
  resolve(request: ResolveRequest, signal: AbortSignal): Promise<ResolveResponse>;
  readonly links: Links;
  readonly roles: RolesCalls;
}

/** Who may do what, for those who administer. */
export interface RolesCalls {
  read(signal: AbortSignal): Promise<Roles>;
  /** Rejects with the code `conflict` when another saved since `version` was read. */
  save(roles: Roles, signal: AbortSignal): Promise<Roles>;
}

/** What people decided about an entity of the CRM; every call answers with what stands then, and with the history. */
export interface Links {
  read(entity: EntityRef, signal: AbortSignal): Promise<LinksResponse>;
  decide(entity: EntityRef, request: LinkRequest, signal: AbortSignal): Promise<LinksResponse>;
  remove(entity: EntityRef, query: LinkQuery, signal: AbortSignal): Promise<LinksResponse>;
}
