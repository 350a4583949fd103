/** Accounting systems that send events, the events, and the facts derived from them. */
export const accountingEventsMigration = {
  id: 10,
  name: 'accounting events',
  statements: [
    `create table accounting_sources (
      id text primary key,
      account_id bigint not null references accounts on delete cascade,
      name text not null,
      address text not null unique,
      enabled boolean not null default true,
      created_at timestamptz not null
    )`,
    'create index accounting_sources_account on accounting_sources (account_id, created_at)',
    `create table accounting_keys (
      id bigint generated always as identity primary key,
      source_id text not null references accounting_sources on delete cascade,
      sealed text not null,
      created_at timestamptz not null,
      expires_at timestamptz
    )`,
    'create index accounting_keys_source on accounting_keys (source_id, id)',
    `create table accounting_refusals (
      source_id text not null references accounting_sources on delete cascade,
      reason text not null,
      count integer not null,
      last_at timestamptz not null,
      primary key (source_id, reason)
    )`,
    `create table accounting_events (
      id bigint generated always as identity primary key,
      account_id bigint not null references accounts on delete cascade,
      source_id text not null references accounting_sources on delete cascade,
      event_id text not null,
      type text not null,
      occurred_at timestamptz not null,
      body text not null,
      received_at timestamptz not null,
      repeats integer not null default 0,
      mismatches integer not null default 0,
      state text not null default 'waiting' check (state in ('waiting', 'worked', 'parked', 'ignored')),
      outcome text check (outcome in ('told', 'known', 'late')),
      next_attempt_at timestamptz not null,
      attempts integer not null default 0,
      last_error text,
      unique (account_id, source_id, event_id)
    )`,
    `create index accounting_events_due on accounting_events (next_attempt_at, id) where state = 'waiting'`,
    'create index accounting_events_account on accounting_events (account_id, id)',
    `create table accounting_facts (
      account_id bigint not null references accounts on delete cascade,
      kind text not null check (kind in ('invoice', 'payment', 'shipment')),
      document_id text not null,
      counterparty_id text not null,
      fact jsonb not null,
      change bigint not null,
      primary key (account_id, kind, document_id)
    )`,
    'create index accounting_facts_counterparty on accounting_facts (account_id, counterparty_id)',
    'create index accounting_facts_change on accounting_facts (account_id, change)',
    'alter table request_steps add column told jsonb',
    `create index requests_result on requests (account_id, (result ->> 'number')) where status = 'done'`,
  ],
} as const;
