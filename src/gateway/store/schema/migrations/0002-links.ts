/** Users' decisions about entities and counterparties, with who decided and when. */
export const linksMigration = {
  id: 2,
  name: 'links',
  statements: [
    `create table links (
      account_id bigint not null references accounts on delete cascade,
      entity text not null check (entity ~ '^(lead|contact|company|customer):[1-9][0-9]*$'),
      counterparty_id text not null,
      name text not null,
      inn text,
      kpp text,
      decision text not null check (decision in ('confirmed', 'rejected')),
      user_id bigint not null,
      decided_at timestamptz not null,
      primary key (account_id, entity, counterparty_id)
    )`,
    `create table link_events (
      id bigint generated always as identity primary key,
      account_id bigint not null references accounts on delete cascade,
      entity text not null,
      counterparty_id text not null,
      name text not null,
      inn text,
      kpp text,
      action text not null check (action in ('confirmed', 'rejected', 'removed')),
      user_id bigint not null,
      at timestamptz not null
    )`,
    'create index link_events_entity on link_events (account_id, entity, id desc)',
  ],
} as const;
