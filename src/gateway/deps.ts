import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { AmoConnections } from './amo/amo-accounts.ts';
import type { SecretBytes } from './auth/session-secret.ts';
import type { MirrorDeps } from './books/mirror.ts';
import type { Config } from './config.ts';
import type { CredentialSealer } from './connections/seal.ts';
import type { AccountingSystem } from './connections/system.ts';
import type { Connector } from './connectors/connector.ts';
import type { PageFiles } from './desk/page.ts';
import type { HealthCounters } from './diagnostics/health-counters.ts';
import type { Limits } from './limits.ts';
import type { GatewayLog } from './log.ts';
import type { Database, OpenDatabase } from './store/engine/database.ts';

/** Everything the gateway's app needs from outside. */
export interface GatewayDeps {
  readonly config: Pick<
    Config,
    'publicUrl' | 'trustedProxies' | 'amo' | 'books' | 'checkAnswers' | 'encryptionKey' | 'oldEncryptionKeys'
  >;
  readonly version: string;
  readonly database: Database;
  readonly engine: OpenDatabase['engine'];
  /** The CRM's accounts as the gateway itself uses them. */
  readonly amo: AmoConnections;
  readonly connector: Connector;
  /** The systems an administrator can connect. */
  readonly systems: readonly AccountingSystem[];
  readonly feedOf: MirrorDeps['feedOf'];
  readonly sealer: CredentialSealer;
  readonly clock: Clock;
  readonly lifetime: Lifetime;
  readonly log: GatewayLog;
  /** Health counters of the accounts. */
  readonly marks: HealthCounters;
  readonly secretBytes: SecretBytes;
  readonly limits: Limits;
  /** The built page of the desk; absent where it was not built. */
  readonly deskPage?: PageFiles;
}
