/** The accountant's desk: its members, the links that open it, sessions. */
export const deskMigration = {
  id: 6,
  name: 'desk',
  statements: [
    `create table desk_members (
      id text primary key,
      account_id bigint not null references accounts on delete cascade,
      name text not null,
      invited_at timestamptz not null,
      signed_in_at timestamptz,
      removed_at timestamptz
    )`,
    'create index desk_members_account on desk_members (account_id, invited_at)',
    `create table desk_invitations (
      member_id text primary key references desk_members on delete cascade,
      secret_hash text not null unique check (secret_hash ~ '^[0-9a-f]{64}$'),
      expires_at timestamptz not null
    )`,
    `create table desk_sessions (
      token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
      member_id text not null references desk_members on delete cascade,
      created_at timestamptz not null,
      used_at timestamptz not null,
      expires_at timestamptz not null
    )`,
    'create index desk_sessions_member on desk_sessions (member_id)',
    'create index desk_sessions_expires_at on desk_sessions (expires_at)',
  ],
} as const;
