/**
 * News of payments are asked for by the change that first told of one: a correction moves `change`, and is no
 * news.
 */
export const firstTellingsMigration = {
  id: 16,
  name: 'first tellings of facts',
  statements: ['alter table accounting_facts add column first_change bigint not null default 0'],
} as const;
