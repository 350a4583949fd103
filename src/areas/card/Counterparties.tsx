import type { ComponentChild } from 'preact';
import type { Counterparty, CounterpartyRef } from '#contract/books/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import { State } from '#ui/State.tsx';
import { isProven, reasonText } from './reasons.ts';
import { taxText } from './tax-text.ts';

export interface CounterpartiesProps {
  readonly counterparties: readonly Counterparty[];
  readonly text: Translate;
  /** Candidates: nothing is proven yet, whatever matched. */
  readonly candidates?: boolean;
  /** More about each. */
  readonly detailOf?: (counterparty: Counterparty) => ComponentChild;
  /** Actions for each. */
  readonly actionOf?: ((counterparty: Counterparty) => ComponentChild) | undefined;
}

/** Names from the books, each with its tax id and the reason it matched. */
export function Counterparties(props: CounterpartiesProps) {
  const { counterparties, text, candidates = false, detailOf, actionOf } = props;
  return (
    <ul class="rows">
      {counterparties.map((counterparty) => (
        <li key={counterparty.id}>
          <Named {...{ counterparty, text }} />
          {detailOf?.(counterparty)}
          <Reason {...{ counterparty, candidates, text }} />
          {actionOf && <div class="actions">{actionOf(counterparty)}</div>}
        </li>
      ))}
    </ul>
  );
}

/** The whole name, because branches of one company differ at its end, and the tax ids. */
export function Named({ counterparty, text }: { counterparty: CounterpartyRef; text: Translate }) {
  return (
    <>
      <p class="name" dir="auto">
        {counterparty.name}
      </p>
      <p class="muted ids">{taxIds(counterparty, text)}</p>
    </>
  );
}

function taxIds({ inn, kpp, country }: CounterpartyRef, text: Translate) {
  if (!inn && !kpp) return text('card.inn_absent');
  return (
    <>
      {inn && <span>{taxText({ inn, country }, text) + (kpp ? ',' : '')}</span>}{' '}
      {kpp && <span>{text('card.kpp', { kpp })}</span>}
    </>
  );
}

interface ReasonProps {
  readonly counterparty: Counterparty;
  readonly candidates: boolean;
  readonly text: Translate;
}

function Reason({ counterparty, candidates, text }: ReasonProps) {
  const reason = reasonText(counterparty, text);
  if (!reason) return null;
  if (candidates) return <State tone="neutral">{reason}</State>;
  return isProven(counterparty.evidence) ? (
    <State tone="good">{reason}</State>
  ) : (
    <State tone="warn">{text('card.reason.unproven', { reason })}</State>
  );
}
