/**
 * New payments are found by the change that first reported them: a correction moves `change` but is not a new
 * payment.
 */
export const firstTellingsMigration = {
  id: 16,
  name: 'first tellings of facts',
  statements: ['alter table accounting_facts add column first_change bigint not null default 0'],
} as const;
