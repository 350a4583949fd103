import { type Static, Type } from 'typebox';
import { calendarDate, money, name, opaqueId, source } from '../common-schemas.ts';
import { permissions } from '../session.ts';

/** `GET /v1/dashboard?from=YYYY-MM-DD&to=YYYY-MM-DD`: both days included; at most a year. */
export const dashboardQuery = Type.Object(
  { from: calendarDate, to: calendarDate },
  { additionalProperties: false },
);
export type DashboardQuery = Static<typeof dashboardQuery>;

export const ageingBuckets = ['not_due', '1_30', '31_60', '61_90', 'over_90'] as const;

const client = {
  counterparty_id: opaqueId,
  name,
  /** For finding the client in the CRM; absent when the books have none. */
  inn: Type.Optional(Type.String({ maxLength: 20 })),
};

export const debtor = Type.Object({
  ...client,
  receivable: money,
  overdue: money,
  overdue_days: Type.Integer({ minimum: 0 }),
});
export type Debtor = Static<typeof debtor>;

/** A client's debt within one age bucket. */
export const agedDebtor = Type.Object({ ...client, sum: money });
export type AgedDebtor = Static<typeof agedDebtor>;

/** Receivables are as of now; payments are those of the period. */
export const currencyDashboard = Type.Object({
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  receivable: money,
  overdue: money,
  debtors_count: Type.Integer({ minimum: 0 }),
  overdue_count: Type.Integer({ minimum: 0 }),
  ageing: Type.Array(
    Type.Object({
      bucket: Type.Enum([...ageingBuckets]),
      sum: money,
      count: Type.Integer({ minimum: 0 }),
      /** The largest first. */
      debtors: Type.Optional(Type.Array(agedDebtor, { maxItems: 20 })),
      /** Including those that the list leaves out. */
      debtors_count: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
  ),
  payments: Type.Array(Type.Object({ date: calendarDate, sum: money }), { maxItems: 366 }),
  payments_total: money,
  top_debtors: Type.Array(debtor, { maxItems: 20 }),
});
export type CurrencyDashboard = Static<typeof currencyDashboard>;

/** `currencies` is empty when the role hides sums. */
export const dashboardResponse = Type.Object({
  source,
  period: Type.Object({ from: calendarDate, to: calendarDate }),
  currencies: Type.Array(currencyDashboard, { maxItems: 10 }),
  /**
   * Clients whose balance the accounting system states otherwise than the documents these figures are of; absent
   * when there are none.
   */
  differing: Type.Optional(Type.Integer({ minimum: 1 })),
  permissions,
});
export type DashboardResponse = Static<typeof dashboardResponse>;
