import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import type { Draft } from './drafts.ts';

/** What a reconciliation statement is asked for: it begins with these, whatever was typed before. */
export interface ReconciliationOf {
  readonly from: string;
  readonly to: string;
  readonly own_entity_id: string;
  readonly counterparty_id: string;
}

/** What the form is opened for: a kind, a draft to continue, a request to correct or to repeat. */
export type Opening =
  | { readonly kind: RequestKind | null; readonly about?: ReconciliationOf }
  | { readonly draft: Draft }
  | { readonly correct: AccountingRequest }
  | { readonly repeat: AccountingRequest };
