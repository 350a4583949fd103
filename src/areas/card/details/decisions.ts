/** Decisions about the card's client: one at a time, each with undo. */

import type { Counterparty, CounterpartyRef, Match } from '#contract/books/panel.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import type { Links } from '#gateway-client/types.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';

/** `none`: no decision, matching is by evidence. */
export type LinkState = 'confirmed' | 'rejected' | 'none';

export interface Change {
  readonly counterparty: CounterpartyRef;
  readonly from: LinkState;
  readonly to: LinkState;
}

export type DecisionStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  /** `undone`: it reverted an earlier decision, so it has no undo of its own. */
  | { readonly kind: 'done'; readonly changes: readonly Change[]; readonly undone: boolean }
  | { readonly kind: 'failed'; readonly error: unknown; readonly again: () => void };

export interface Decisions {
  readonly status: ReadonlySignal<DecisionStatus>;
  /** Does nothing while another is being saved. */
  decide(changes: readonly Change[]): void;
  undo(): void;
  dismiss(): void;
}

export interface DecisionsDeps {
  readonly links: Links;
  readonly card: EntityRef;
  /** Called when the match has changed, also after a partial failure. */
  readonly onDecided: () => void;
}

export function createDecisions({ links, card, onDecided }: DecisionsDeps, lifetime: Lifetime): Decisions {
  const status = signal<DecisionStatus>({ kind: 'idle' });
  const save = ({ counterparty: { id }, to }: Change): Promise<unknown> =>
    to === 'none'
      ? links.remove(card, { counterparty_id: id }, lifetime.signal)
      : links.decide(card, { counterparty_id: id, decision: to }, lifetime.signal);
  const run = async (changes: readonly Change[], undone: boolean): Promise<void> => {
    if (status.value.kind === 'saving') return;
    status.value = { kind: 'saving' };
    let saved = 0;
    try {
      for (const change of changes) {
        await save(change);
        saved += 1;
      }
      status.value = { kind: 'done', changes, undone };
    } catch (error) {
      // Saving the same twice changes nothing, so the whole is repeated.
      status.value = { kind: 'failed', error, again: () => void run(changes, undone) };
    }
    if (saved > 0 && !lifetime.ended) onDecided();
  };
  return {
    status,
    decide: (changes) => void run(changes, false),
    undo() {
      const { value } = status;
      if (value.kind === 'done') void run(value.changes.map(backwards).reverse(), true);
    },
    dismiss() {
      status.value = { kind: 'idle' };
    },
  };
}

function backwards({ counterparty, from, to }: Change): Change {
  return { counterparty, from: to, to: from };
}

/** The current decision about a counterparty of this card. */
export function linkState({ rejected }: Match, { id }: CounterpartyRef, found?: Counterparty): LinkState {
  if (rejected.some((one) => one.id === id)) return 'rejected';
  return found?.evidence.some(({ kind }) => kind === 'confirmed') ? 'confirmed' : 'none';
}
