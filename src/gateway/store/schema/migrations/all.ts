import type { Migration } from '../migration.ts';
import { baselineMigration } from './0018-baseline.ts';
import { mirrorMigration } from './0019-mirror.ts';
import { documentTiesMigration } from './0020-document-ties.ts';
import { connectionsMigration } from './0021-connections.ts';
import { plainNamesMigration } from './0022-plain-names.ts';
import { fileImportsMigration } from './0023-file-imports.ts';
import { connectionRemovalMigration } from './0024-connection-removal.ts';
import { statedBalancesMigration } from './0025-stated-balances.ts';
import { draftInvoicesMigration } from './0026-draft-invoices.ts';
import { counterpartyReadingsMigration } from './0027-counterparty-readings.ts';
import { connectionAgentsMigration } from './0028-connection-agents.ts';

/**
 * Made by `npm run migration`, in order of id. As text in code, not files, so that the built program contains
 * them.
 */
export const migrations: readonly Migration[] = [
  baselineMigration,
  mirrorMigration,
  documentTiesMigration,
  connectionsMigration,
  plainNamesMigration,
  fileImportsMigration,
  connectionRemovalMigration,
  statedBalancesMigration,
  draftInvoicesMigration,
  counterpartyReadingsMigration,
  connectionAgentsMigration,
];
