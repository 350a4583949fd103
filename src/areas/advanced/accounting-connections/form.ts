import type { ConnectionCheck } from '#contract/settings/accounting-connections.ts';
import type { Seen } from '#gateway-client/calls/accounting-connection-calls.ts';

/** A form for credentials. */
export interface Form {
  /** The connection whose credentials it changes; null for a new one. */
  readonly about: Seen | null;
  /** Null until a system is chosen. */
  readonly kind: string | null;
  readonly status: 'editing' | 'checking' | 'connecting';
  /** Of what is typed now; null when it was not checked yet. */
  readonly check: ConnectionCheck | null;
  readonly error: unknown;
}
