import { integer, jsonb, pgTable } from 'drizzle-orm/pg-core';
import type { FieldChoice } from '#contract/settings/field-mapping.ts';
import { accountId } from './accounts.ts';

/** Without a row nobody has chosen: fields are recognized by their codes and names. */
export const fieldMappings = pgTable('field_mappings', {
  accountId: accountId().primaryKey(),
  version: integer('version').notNull(),
  fields: jsonb('fields').$type<FieldChoice[]>().notNull(),
});
