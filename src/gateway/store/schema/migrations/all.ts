import { sessionsMigration } from './0001-sessions.ts';
import { linksMigration } from './0002-links.ts';
import { rolesMigration } from './0003-roles.ts';
import { requestsMigration } from './0004-requests.ts';
import { oauthMigration } from './0005-oauth.ts';
import { deskMigration } from './0006-desk.ts';
import { outboxEffectsMigration } from './0007-outbox-effects.ts';
import { dealInvoicesMigration } from './0008-deal-invoices.ts';
import { notificationsMigration } from './0009-notifications.ts';
import { accountingEventsMigration } from './0010-accounting-events.ts';
import { fieldMappingMigration } from './0011-field-mapping.ts';
import { accountCareMigration } from './0012-account-care.ts';
import { requestStepsMigration } from './0013-request-steps.ts';
import { withdrawnFactsMigration } from './0014-withdrawn-facts.ts';
import { tellingsMigration } from './0015-tellings.ts';
import { firstTellingsMigration } from './0016-first-tellings.ts';
import { eventDocumentsMigration } from './0017-event-documents.ts';
import { oneNounMigration } from './0018-one-noun.ts';

/** One step of the schema. A step that has been released is never edited; a new one follows it. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** In order of id. As text in code, not files, so that the built program contains them. */
export const migrations: readonly Migration[] = [
  sessionsMigration,
  linksMigration,
  rolesMigration,
  requestsMigration,
  oauthMigration,
  deskMigration,
  outboxEffectsMigration,
  dealInvoicesMigration,
  notificationsMigration,
  accountingEventsMigration,
  fieldMappingMigration,
  accountCareMigration,
  requestStepsMigration,
  withdrawnFactsMigration,
  tellingsMigration,
  firstTellingsMigration,
  eventDocumentsMigration,
  oneNounMigration,
];
