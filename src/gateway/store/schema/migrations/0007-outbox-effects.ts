/** What the outbox has already created in the CRM, so that a crash before recording it duplicates nothing. */
export const outboxEffectsMigration = {
  id: 7,
  name: 'outbox effects',
  statements: [
    `create table outbox_effects (
      outbox_id bigint not null references outbox on delete cascade,
      effect text not null check (effect in ('note', 'task')),
      crm_id text not null,
      at timestamptz not null,
      primary key (outbox_id, effect)
    )`,
    `create index outbox_request on outbox (account_id, (payload ->> 'request_id'), id) where state = 'pending'`,
  ],
} as const;
