import type { DraftRefusal } from '#contract/requests/draft-invoices.ts';
import type { DeskContext } from '../context.ts';

export interface RefusalProps {
  readonly context: DeskContext;
  readonly refusal: DraftRefusal;
}

/** Why the accounting system refused, and what to do about it. */
export function Refusal({ context: { text }, refusal: { reason, said } }: RefusalProps) {
  return (
    <div class="warn-text" role="alert">
      <p>{text(`draft_invoice.refusal.${reason}`)}</p>
      {said && <blockquote>{said}</blockquote>}
    </div>
  );
}
