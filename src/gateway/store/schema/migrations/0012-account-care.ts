/** The origin of role changes, health counters, accounts to be removed. */
export const accountCareMigration = {
  id: 12,
  name: 'account care',
  statements: [
    `alter table role_changes add column if not exists origin text not null default ''`,
    'alter table role_changes add column restored_from integer',
    'alter table oauth_tokens add column refreshed_at timestamptz',
    // The trace of a removed account is kept here; without a reference, so that deleting the account keeps
    // it.
    `create table account_removals (
      account_id bigint primary key,
      asked_at timestamptz not null,
      due_at timestamptz not null,
      confirmed_at timestamptz,
      removed_at timestamptz,
      check (removed_at is null or confirmed_at is not null)
    )`,
    `create table health_marks (
      account_id bigint not null references accounts on delete cascade,
      name text not null,
      since timestamptz not null,
      at timestamptz not null,
      count bigint not null,
      value text not null,
      primary key (account_id, name)
    )`,
  ],
} as const;
