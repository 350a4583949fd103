/** Clients with known figures; the demo books count days from today, so the figures hold on any day. */

/** ООО «Ромашка»: owes 86 400 ₽, twelve days overdue. */
export const ROMASHKA = {
  lead: '/leads/detail/10001',
  contact: '/contacts/detail/20001',
  company: '/companies/detail/30001',
  debt: /86\s400\s₽/,
  overdue: /просрочка 12 дн/,
  /** Debt, invoices, payments, credit limit and its remainder, in whole roubles. */
  sums: [86400, 144000, 57600, 38250, 92000, 46000, 211400, 100000, 13600],
} as const;

/** Absent from the books. */
export const UNKNOWN_COMPANY = '/companies/detail/30004';

/** «Вектор»: matches three counterparties in the books. */
export const AMBIGUOUS_COMPANY = '/companies/detail/30003';

/** Named `<img src=x onerror=alert(1)>` in the books. */
export const MARKUP_COMPANY = '/companies/detail/30007';

/** Has ten thousand documents. */
export const LONG_LISTS_COMPANY = '/companies/detail/30012';

/** Buys as three counterparties of one group. */
export const THREE_COUNTERPARTIES = '/companies/detail/30002';

/** User 501. */
export const ADMIN_NAME = 'Анна Соколова';
