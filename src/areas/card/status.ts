import type { PanelResponse } from '#contract/books/panel.ts';
import type { Party } from '#contract/common-schemas.ts';

/**
 * The gateway's answer about a card, with the identifiers it was asked with; null for an answer of an earlier
 * page.
 */
export interface CardAnswer {
  readonly panel: PanelResponse;
  readonly parties: readonly Party[] | null;
  /** Some linked entities are hidden from the user, so no match proves nothing. */
  readonly hidden?: boolean | undefined;
}

/** `crm`: the card itself could not be read; `gateway`: its numbers could not. */
export interface CardFailure {
  readonly from: 'crm' | 'gateway';
  readonly error: unknown;
}

/** The one state of the card area. */
export type CardStatus =
  /** Id 0: nothing to ask about yet. */
  | { readonly kind: 'new' }
  /** No usable gateway address in the settings. */
  | { readonly kind: 'not_connected' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: CardFailure }
  | { readonly kind: 'fresh'; readonly answer: CardAnswer }
  /** Earlier figures, from this page or the browser's cache, while new ones load. */
  | { readonly kind: 'refreshing'; readonly answer: CardAnswer }
  /** The last refresh failed; the earlier figures stay, with their time. */
  | { readonly kind: 'outdated'; readonly answer: CardAnswer; readonly failure: CardFailure };

export function answerOf(status: CardStatus): CardAnswer | null {
  return 'answer' in status ? status.answer : null;
}

export function failureOf(status: CardStatus): CardFailure | null {
  return 'failure' in status ? status.failure : null;
}
