import { Big } from 'big.js';
import type { ReadValue, Refusal } from './read-value.ts';

type Json = Record<string, unknown>;
interface Discount {
  type: 'percentage' | 'amount';
  value: number;
}

/** One line of an invoice; omitted members get the platform's defaults, `total_sum` is calculated. */
export const itemValue: ReadValue = ({ value }) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('InvalidType', '');
  const item = value as Json;
  for (const key of ['unit_price', 'quantity'])
    if (typeof item[key] !== 'number')
      return refuse(item[key] === undefined ? 'FieldMissing' : 'InvalidType', key);
  const discount = item.discount === undefined ? NONE : discountOf(item.discount);
  if (!discount) return refuse('InvalidValue', 'discount');
  const [price, quantity] = [Number(item.unit_price), Number(item.quantity)];
  return { value: { ...DEFAULTS, ...known(item), discount, total_sum: totalOf(price, quantity, discount) } };
};

const refuse = (code: Refusal['code'], member: string): Refusal => ({
  code,
  at: member ? `value.${member}` : 'value',
});
const NONE: Discount = { type: 'amount', value: 0 };
const DEFAULTS = {
  sku: '',
  product_id: null,
  description: '',
  unit_price: 0,
  unit_type: '',
  quantity: 0,
  vat_rate_id: 0,
  vat_rate_value: 0,
  bonus_points_per_purchase: 0,
  external_uid: '',
  metadata: [],
  is_discount_recalculated: false,
  is_total_sum_recalculated: false,
};
const known = (item: Json): Json =>
  Object.fromEntries(Object.entries(item).filter(([key, value]) => key in DEFAULTS && value !== undefined));

function discountOf(raw: unknown): Discount | null {
  if (typeof raw !== 'object' || raw === null || !('type' in raw) || !('value' in raw)) return null;
  const { type, value } = raw;
  if ((type !== 'percentage' && type !== 'amount') || typeof value !== 'number') return null;
  return { type, value };
}

/** Price by quantity less the discount, to the kopeck. */
function totalOf(price: number, quantity: number, discount: Discount): number {
  const full = new Big(price).times(quantity);
  const off = discount.type === 'amount' ? new Big(discount.value) : full.times(discount.value).div(100);
  return full.minus(off).round(2).toNumber();
}
