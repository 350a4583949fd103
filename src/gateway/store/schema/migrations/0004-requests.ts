/**
 * Requests to accounting with their steps and files, what makes a repeated write one, the audit and the
 * outbox.
 */
export const requestsMigration = {
  id: 4,
  name: 'requests',
  statements: [
    `create table request_counters (
      account_id bigint primary key references accounts on delete cascade,
      last_number integer not null default 0,
      last_change bigint not null default 0
    )`,
    `create table request_settings (
      account_id bigint primary key references accounts on delete cascade,
      version integer not null,
      kinds jsonb not null,
      approval_limits jsonb not null
    )`,
    `create table requests (
      id text primary key check (id ~ '^req_[A-Za-z0-9_-]{16,40}$'),
      account_id bigint not null references accounts on delete cascade,
      number integer not null,
      version integer not null,
      change bigint not null,
      entity text not null check (entity ~ '^(lead|contact|company|customer):[1-9][0-9]*$'),
      entity_name text not null,
      kind text not null,
      urgent boolean not null,
      content jsonb not null,
      total jsonb,
      approved jsonb,
      bucket text not null,
      fingerprint jsonb not null,
      status text not null,
      resume text,
      author_id bigint not null,
      taken_by text,
      result jsonb,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      unique (account_id, number),
      unique (account_id, change)
    )`,
    'create index requests_entity on requests (account_id, entity, number desc)',
    'create index requests_author on requests (account_id, author_id, number desc)',
    'create index requests_status on requests (account_id, status, number)',
    'create index requests_bucket on requests (account_id, bucket, created_at desc)',
    `create table request_steps (
      id bigint generated always as identity primary key,
      account_id bigint not null references accounts on delete cascade,
      request_id text not null references requests on delete cascade,
      version integer not null,
      at timestamptz not null,
      action text not null,
      status text not null,
      actor_kind text not null check (actor_kind in ('user', 'accountant', 'system')),
      actor_id text not null,
      actor_name text not null,
      text text,
      unique (request_id, version)
    )`,
    `create table idempotency_keys (
      account_id bigint not null references accounts on delete cascade,
      caller text not null,
      key text not null,
      body_hash text not null,
      answer text,
      created_at timestamptz not null,
      primary key (account_id, caller, key)
    )`,
    'create index idempotency_keys_created_at on idempotency_keys (created_at)',
    `create table audit (
      id bigint generated always as identity primary key,
      account_id bigint not null references accounts on delete cascade,
      at timestamptz not null,
      actor_kind text not null check (actor_kind in ('user', 'accountant', 'system')),
      actor_id text not null,
      origin text not null,
      action text not null,
      subject text not null,
      details jsonb not null
    )`,
    'create index audit_account on audit (account_id, id desc)',
    `create table outbox (
      id bigint generated always as identity primary key,
      account_id bigint not null references accounts on delete cascade,
      kind text not null,
      payload jsonb not null,
      created_at timestamptz not null,
      next_attempt_at timestamptz not null,
      attempts integer not null default 0,
      state text not null default 'pending' check (state in ('pending', 'delivered', 'parked')),
      last_error text
    )`,
    `create index outbox_due on outbox (next_attempt_at, id) where state = 'pending'`,
    'create index outbox_account on outbox (account_id, id)',
    `create table attachments (
      id text primary key check (id ~ '^att_[A-Za-z0-9_-]{16,40}$'),
      account_id bigint not null references accounts on delete cascade,
      uploader text not null,
      request_id text references requests on delete cascade,
      role text check (role in ('request', 'result', 'removed')),
      position integer not null default 0,
      file_name text not null,
      media_type text not null,
      size integer not null check (size > 0),
      created_at timestamptz not null,
      check ((request_id is null) = (role is null))
    )`,
    'create index attachments_request on attachments (request_id)',
    'create index attachments_orphans on attachments (created_at) where request_id is null',
    `create table attachment_bytes (
      attachment_id text primary key references attachments on delete cascade,
      content bytea not null
    )`,
  ],
} as const;
