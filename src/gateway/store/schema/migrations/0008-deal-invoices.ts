/** Invoices of the books that users attached to deals, with their shares, and every such action. */
export const dealInvoicesMigration = {
  id: 8,
  name: 'deal invoices',
  statements: [
    `create table deal_invoices (
      account_id bigint not null references accounts on delete cascade,
      lead_id text not null check (lead_id ~ '^[1-9][0-9]{0,18}$'),
      invoice_id text not null,
      number text not null,
      value numeric not null check (value > 0),
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      version bigint not null,
      user_id bigint not null,
      at timestamptz not null,
      primary key (account_id, lead_id, invoice_id)
    )`,
    'create index deal_invoices_invoice on deal_invoices (account_id, invoice_id)',
    `create table deal_invoice_events (
      id bigint generated always as identity primary key,
      account_id bigint not null references accounts on delete cascade,
      lead_id text not null,
      invoice_id text not null,
      number text not null,
      action text not null check (action in ('attached', 'changed', 'detached')),
      value numeric not null,
      currency text not null,
      user_id bigint not null,
      at timestamptz not null
    )`,
    'create index deal_invoice_events_lead on deal_invoice_events (account_id, lead_id, id desc)',
  ],
} as const;
