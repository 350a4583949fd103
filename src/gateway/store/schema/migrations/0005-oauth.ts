/** Access to accounts by OAuth. */
export const oauthMigration = {
  id: 5,
  name: 'oauth',
  statements: [
    `create table oauth_tokens (
      account_id bigint primary key references accounts on delete cascade,
      origin text not null,
      api_domain text,
      user_id bigint not null check (user_id > 0),
      sealed text not null,
      version integer not null,
      access_expires_at timestamptz not null,
      refresh_expires_at timestamptz not null,
      status text not null check (status in ('connected', 'disconnected')),
      reason text check (reason in ('refused', 'uninstalled', 'unreadable')),
      since timestamptz not null,
      lease_holder text,
      lease_until timestamptz,
      check ((status = 'disconnected') = (reason is not null))
    )`,
    'create index oauth_tokens_refresh_expires_at on oauth_tokens (refresh_expires_at)',
  ],
} as const;
