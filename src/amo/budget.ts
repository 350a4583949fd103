import { fieldsOf } from './hal.ts';

/**
 * A lead's budget as a decimal string in the account's currency; undefined when there is none. `price` is the
 * whole part only; `price_with_minor_units` is the exact amount, in accounts that have it (platform-api 3.3).
 */
export function budgetOf(lead: unknown): string | undefined {
  const { price, price_with_minor_units: exact } = fieldsOf(lead);
  const sum = Number(exact ?? price);
  return sum > 0 && Number.isFinite(sum) ? String(Math.round(sum * 100) / 100) : undefined;
}
