/** Renames tables to the nouns of the wire and the code: notifications, accountants, request rules. */
export const oneNounMigration = {
  id: 18,
  name: 'one noun a feature',
  statements: [
    'alter table notices rename to notifications',
    ...['waiting', 'claimed', 'tasks', 'at'].map(
      (name) => `alter index notices_${name} rename to notifications_${name}`,
    ),
    `update outbox set kind = 'notifications',
      payload = jsonb_build_object('notification_ids', payload -> 'notice_ids') where kind = 'notices'`,
    `update outbox set kind = 'accounting_notification' where kind = 'accounting_notice'`,
    'alter table desk_members rename to accountants',
    'alter index desk_members_account rename to accountants_account',
    'alter table request_settings rename to request_rules',
    `update audit set action = replace(action, 'request_settings.', 'request_rules.') where action like 'request\\_settings.%'`,
    'alter table health_marks rename to health_counters',
  ],
} as const;
