/** Notifications for CRM users, the rules of who gets which, and the users the gateway has seen. */
export const notificationsMigration = {
  id: 9,
  name: 'notifications',
  statements: [
    `create table account_users (
      account_id bigint not null references accounts on delete cascade,
      user_id bigint not null check (user_id > 0),
      is_admin boolean not null,
      seen_at timestamptz not null,
      primary key (account_id, user_id)
    )`,
    `create table notices (
      id bigint generated always as identity primary key,
      account_id bigint not null references accounts on delete cascade,
      user_id bigint not null check (user_id > 0),
      key text not null,
      kind text not null,
      entity text check (entity ~ '^(lead|contact|company|customer):[1-9][0-9]*$'),
      words jsonb not null,
      money jsonb,
      at timestamptz not null,
      on_page boolean not null,
      as_task boolean not null,
      state text not null default 'waiting' check (state in ('waiting', 'claimed', 'told')),
      claim_key text,
      unique (account_id, user_id, key),
      check ((state = 'claimed') = (claim_key is not null))
    )`,
    `create index notices_waiting on notices (account_id, user_id, id) where state = 'waiting'`,
    `create index notices_claimed on notices (account_id, user_id, claim_key) where state = 'claimed'`,
    `create index notices_tasks on notices (at) where state = 'waiting' and as_task`,
    'create index notices_at on notices (at)',
    `create table notification_rules (
      account_id bigint primary key references accounts on delete cascade,
      version integer not null,
      rules jsonb not null
    )`,
  ],
} as const;
