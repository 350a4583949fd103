/** Accounts, used page tokens, sessions, roles. */
export const sessionsMigration = {
  id: 1,
  name: 'sessions',
  statements: [
    `create table accounts (
      account_id bigint primary key check (account_id > 0),
      subdomain text not null,
      origin text not null,
      first_seen_at timestamptz not null,
      last_seen_at timestamptz not null
    )`,
    `create table used_tokens (
      jti text primary key,
      expires_at timestamptz not null
    )`,
    'create index used_tokens_expires_at on used_tokens (expires_at)',
    `create table sessions (
      token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
      account_id bigint not null references accounts on delete cascade,
      user_id bigint not null check (user_id > 0),
      is_admin boolean not null,
      origin text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`,
    'create index sessions_expires_at on sessions (expires_at)',
    'create index sessions_account_id on sessions (account_id)',
    `create table roles (
      account_id bigint not null references accounts on delete cascade,
      subject text not null check (subject ~ '^(default|user:[1-9][0-9]*)$'),
      see boolean not null,
      see_sums boolean not null,
      request boolean not null,
      approve boolean not null,
      administer boolean not null,
      primary key (account_id, subject)
    )`,
  ],
} as const;
