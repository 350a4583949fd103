/** Withdrawn facts count for nothing, but stay so that clients asking for changes notice them. */
export const withdrawnFactsMigration = {
  id: 14,
  name: 'withdrawn facts',
  statements: [
    'alter table accounting_facts add column withdrawn boolean not null default false',
    'alter table accounting_events drop constraint accounting_events_state_check',
    `alter table accounting_events add constraint accounting_events_state_check
      check (state in ('waiting', 'worked', 'parked', 'ignored', 'withdrawn'))`,
  ],
} as const;
