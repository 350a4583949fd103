/** What files of accounting are, and what columns of their tables hold. */

/** A bank statement, debts of clients on a day, invoices, payments. */
export const fileKinds = ['bank', 'debts', 'invoices', 'payments'] as const;
export type FileKind = (typeof fileKinds)[number];

export const fileFields = [
  ...(['client', 'inn', 'kpp', 'number', 'date', 'sum', 'currency', 'due_date'] as const),
  ...(['overdue', 'overdue_days', 'advance', 'paid', 'purpose', 'own_entity'] as const),
] as const;
export type FileField = (typeof fileFields)[number];
