/** The other party of a request, which each kind calls by its own name. */

/** Name of the party in a request's content. */
export const partyFields = {
  payment_order: 'payee',
  invoice: 'payer',
  closing_documents: 'counterparty',
  reconciliation: 'counterparty',
} as const;

type WithParty<Party> =
  | { readonly kind: 'payment_order'; readonly payee: Party }
  | { readonly kind: 'invoice'; readonly payer: Party }
  | { readonly kind: 'closing_documents' | 'reconciliation'; readonly counterparty: Party };

export function partyOf<Party>(content: WithParty<Party>): Party {
  if (content.kind === 'payment_order') return content.payee;
  return content.kind === 'invoice' ? content.payer : content.counterparty;
}
