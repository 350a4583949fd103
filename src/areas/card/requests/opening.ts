import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { RequestKind } from '#domain/request-fields.ts';
import type { Draft } from './drafts.ts';

/** What the form is opened for: a kind, a draft to continue, a request to correct or to repeat. */
export type Opening =
  | { readonly kind: RequestKind | null }
  | { readonly draft: Draft }
  | { readonly correct: AccountingRequest }
  | { readonly repeat: AccountingRequest };
