/** What a step changed and whom it names; the due date of a request, for the order of the desk. */
export const requestStepsMigration = {
  id: 13,
  name: 'request steps',
  statements: [
    'alter table request_steps add column details jsonb',
    'alter table requests add column due_on text',
    `update requests set due_on = content ->> 'pay_by' where kind = 'payment_order'`,
    'create index requests_due on requests (account_id, due_on, number)',
  ],
} as const;
