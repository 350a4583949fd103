/**
 * Custom fields chosen by an administrator; the origin of changes of roles and links; indexes for reading the
 * log by time.
 */
export const fieldMappingMigration = {
  id: 11,
  name: 'field mapping',
  statements: [
    `create table field_mappings (
      account_id bigint primary key references accounts on delete cascade,
      version integer not null,
      fields jsonb not null
    )`,
    `alter table role_changes add column if not exists origin text not null default ''`,
    `alter table link_events add column origin text not null default ''`,
    'create index audit_at on audit (account_id, at desc, id desc)',
    'create index role_changes_at on role_changes (account_id, at desc, id desc)',
    'create index link_events_at on link_events (account_id, at desc, id desc)',
  ],
} as const;
