import type { RequestKind } from '#contract/requests/request-content.ts';

/** In the order people choose from, where the gateway has not said which are on. The contract's own list would bring schemas along. */
export const requestKinds: readonly RequestKind[] = [
  'payment_order',
  'invoice',
  'closing_documents',
  'reconciliation',
];
