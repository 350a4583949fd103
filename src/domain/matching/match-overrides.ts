import { type EntityKey, entityText } from '../ids.ts';

/** What a person decided about a CRM entity and a counterparty of the books. */
export interface Decision {
  readonly entity: EntityKey;
  readonly counterpartyId: string;
  readonly decision: 'confirmed' | 'rejected';
}

/** Decisions that apply to one card. */
export interface MatchOverrides {
  /** Null when nothing was decided. */
  readonly card: EntityKey | null;
  /** Ids of counterparties. */
  confirmedFor(entity: EntityKey): readonly string[];
  /** True when this evidence for a counterparty must be ignored. */
  isRejected(counterpartyId: string, word: { readonly kind: string; readonly entity: EntityKey }): boolean;
}

export const noOverrides: MatchOverrides = { card: null, confirmedFor: () => [], isRejected: () => false };

const WEAK = new Set(['phone', 'email', 'name']);

/** @param decisions those of the card and of its parties; any others are ignored */
export function overridesOf(
  card: EntityKey,
  parties: readonly { readonly entity: EntityKey }[],
  decisions: readonly Decision[],
): MatchOverrides {
  const onCard = new Set([card, ...parties.map(({ entity }) => entity)].map(entityText));
  const relevant = decisions.filter(({ entity }) => onCard.has(entityText(entity)));
  if (relevant.length === 0) return noOverrides;
  const rejections = relevant.filter(({ decision }) => decision === 'rejected');
  const isRejectedBy = (entity: EntityKey, id: string): boolean =>
    rejections.some((row) => row.counterpartyId === id && entityText(row.entity) === entityText(entity));
  return {
    card,
    confirmedFor: (entity) =>
      relevant
        .filter((row) => row.decision === 'confirmed' && entityText(row.entity) === entityText(entity))
        .map((row) => row.counterpartyId),
    isRejected: (id, { kind, entity }) =>
      isRejectedBy(card, id) ||
      isRejectedBy(entity, id) ||
      (WEAK.has(kind) && rejections.some((row) => row.counterpartyId === id)),
  };
}
