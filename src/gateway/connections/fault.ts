import { type ConnectionFault, connectionFaults } from '#contract/settings/accounting-connections.ts';
import { ConnectorFault } from '../connectors/fault.ts';

/** Credentials that this gateway cannot open: they have to be typed again. */
export class UnreadableCredentials extends ConnectorFault {
  readonly reason = 'unreadable';

  constructor() {
    super('refused');
  }
}

/** Why a connection failed, in the administrator's words; a refusal as far as its connector knows the reason. */
export function connectionFault(error: unknown): ConnectionFault {
  if (!(error instanceof ConnectorFault)) return 'gateway';
  if (error.kind !== 'refused') return error.kind;
  return storedFault('reason' in error ? error.reason : null) ?? 'refused';
}

/** A stored fault; null for none, `refused` for one of another version of the gateway. */
export function storedFault(text: unknown): ConnectionFault | null {
  if (text === null) return null;
  return connectionFaults.find((known) => known === text) ?? 'refused';
}
