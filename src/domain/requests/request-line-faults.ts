/**
 * Reads invoice lines as typed into the wire's form, with every fault that must be fixed before they can be
 * summed.
 */
import {
  checkPercent,
  checkPrice,
  checkQuantity,
  type DecimalCheck,
  type DecimalFault,
} from '../money/decimal-check.ts';
import { parseMoney } from '../money/money.ts';
import { vatRatesOn } from '../money/vat.ts';
import { lengthOf } from '../text/storable-text.ts';
import { visibleText } from '../text/visible-text.ts';
import { whenLeft } from './field-validation.ts';
import { invoiceSums, type PricedLine, type Pricing } from './request-lines.ts';

/** In the wire's form. */
export interface NamedLine extends PricedLine {
  readonly name: string;
  readonly unit: string;
}

export const MOST_LINES = 200;
export const LONGEST_NAME = 500;
export const LONGEST_UNIT = 20;

/** `line` counts from 0. `rate_not_in_force`: on the given date. */
export interface LineFault {
  readonly line: number;
  readonly field: 'name' | 'unit' | 'quantity' | 'price' | 'discount_percent' | 'vat_rate';
  readonly reason: DecimalFault | 'empty' | 'too_long' | 'rate_not_in_force';
}

/** `too_big`: the total has more than the 15 digits the wire allows. `nothing_to_pay`: it is zero. */
export type LinesFault = 'no_lines' | 'too_many' | 'too_big' | 'nothing_to_pay';

/**
 * `lines` are complete and in the wire's form when there are no faults; a number with a fault stays as typed.
 */
export interface ReadLines {
  readonly lines: readonly NamedLine[];
  readonly faults: readonly LineFault[];
}

/**
 * Reads lines that the person has left, with all faults of all lines, in line order.
 * @param date calendar date of the shipment the lines are for
 */
export function readLines(typed: readonly NamedLine[], date: string): ReadLines {
  const inForce = vatRatesOn(date);
  const faults: LineFault[] = [];
  const lines = typed.map((each, line) => {
    const report: Report = (field, reason) => faults.push({ line, field, reason });
    checkTexts(each, report);
    if (!inForce.includes(each.vat_rate)) report('vat_rate', 'rate_not_in_force');
    return readNumbers(each, report);
  });
  return { lines, faults };
}

/**
 * A fault of the lines as a whole, null when there is none. Call it only when no line has a fault. @throws on
 * malformed numbers
 */
export function wholeFault(lines: readonly PricedLine[], pricing: Pricing): LinesFault | null {
  if (lines.length === 0) return 'no_lines';
  if (lines.length > MOST_LINES) return 'too_many';
  const { gross } = invoiceSums(lines, pricing);
  if (gross.value === '0.00') return 'nothing_to_pay';
  return parseMoney(gross.value, gross.currency) ? null : 'too_big';
}

type Report = (field: LineFault['field'], reason: LineFault['reason']) => void;

function checkTexts({ name, unit }: NamedLine, report: Report): void {
  if (visibleText(name) === '') report('name', 'empty');
  if (lengthOf(name) > LONGEST_NAME) report('name', 'too_long');
  if (lengthOf(unit) > LONGEST_UNIT) report('unit', 'too_long');
}

function readNumbers(line: NamedLine, report: Report): NamedLine {
  const read = (field: 'quantity' | 'price' | 'discount_percent', check: DecimalCheck, typed: string) => {
    const left = whenLeft(check);
    if (left.kind === 'invalid') report(field, left.reason);
    return left.kind === 'valid' ? left.value : typed;
  };
  const { quantity, price, discount_percent } = line;
  const numbers = {
    ...line,
    quantity: read('quantity', checkQuantity(quantity), quantity),
    price: read('price', checkPrice(price), price),
  };
  if (!discount_percent) return numbers;
  const discount = read('discount_percent', checkPercent(discount_percent), discount_percent);
  return { ...numbers, discount_percent: discount };
}
