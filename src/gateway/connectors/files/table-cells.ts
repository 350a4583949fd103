/** What cells of a row say; each function throws `RowRefused` for what it cannot read. */
import type { RowFault } from '#contract/settings/file-imports.ts';
import type { FileField } from '#domain/files/books-files.ts';
import { isZero, type Money, subtract, zero } from '#domain/money/money.ts';
import { digitsOf, isInn } from '#domain/requisites/check-digits.ts';
import { parseKpp } from '#domain/requisites/kpp.ts';
import { type Cell, readAmount } from './amounts.ts';
import { readDay } from './days.ts';
import { clientOf, numberText } from './identity.ts';
import type { RecordClient } from './record.ts';

/** Why a row cannot be read. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused';
  readonly fault: RowFault;
  readonly value: string | null;

  constructor(fault: RowFault, value: Cell = null) {
    super(fault);
    this.fault = fault;
    this.value = value === null ? null : String(value).slice(0, 100);
  }
}

/** Cells of a row by what they hold. */
export type Get = (field: FileField) => Cell;

export function clientIn(get: Get): RecordClient {
  const typed = digitsOf(String(get('inn') ?? ''));
  const [digits = '', kpp] = typed.split(/[/\\]/);
  const inn = innOf(digits);
  if (digits !== '' && inn === null) throw new RowRefused('inn', get('inn'));
  const name = String(get('client') ?? '');
  const client = clientOf({ name, inn, kpp: parseKpp(String(get('kpp') ?? kpp ?? '')) });
  if (client === null) throw new RowRefused('no_client');
  return client;
}

/** A spreadsheet that takes an ИНН for a number drops its first zero. */
function innOf(digits: string): string | null {
  const whole = digits.length === 9 || digits.length === 11 ? `0${digits}` : digits;
  return isInn(whole) ? whole : null;
}

/** What is owed less what is paid ahead; an empty cell is zero where the report has a column for each. */
export function debtSum(get: Get, currency: string): Money {
  const owed = get('sum') === null ? zero(currency) : neededAmount(get('sum'), currency);
  const ahead = get('advance') === null ? zero(currency) : neededAmount(get('advance'), currency);
  if (owed.currency !== ahead.currency) throw new RowRefused('currency', get('advance'));
  return subtract(owed, isBelowZero(ahead) ? subtract(zero(currency), ahead) : ahead);
}

export function isBelowZero({ value }: Money): boolean {
  return value.startsWith('-');
}

function neededAmount(cell: Cell, currency: string): Money {
  const amount = readAmount(cell, currency);
  if (amount === 'no_sum' && cell !== null) return zero(currency);
  if (typeof amount === 'string') throw new RowRefused(amount, cell);
  return amount;
}

export function optionalAmount(cell: Cell, currency: string, fault: 'overdue' | 'sum'): Money | null {
  if (cell === null) return null;
  const amount = readAmount(cell, currency);
  if (amount === 'no_sum') return null;
  if (typeof amount === 'string') throw new RowRefused(amount, cell);
  if (isBelowZero(amount) || amount.currency !== currency) throw new RowRefused(fault, cell);
  return isZero(amount) && fault === 'overdue' ? null : amount;
}

export function optionalDays(cell: Cell): number | null {
  const text = String(cell ?? '').trim();
  if (text === '' || text === '-') return null;
  const [, digits] = /^(\d{1,5})(?:[.,]0+)?(?:\s*дн\S*)?$/i.exec(text) ?? [];
  if (digits === undefined) throw new RowRefused('days', cell);
  return Number(digits) || null;
}

export function optionalDay(cell: Cell): string | null {
  const read = readDay(cell);
  if (!read.ok && read.failure === 'no_date') return null;
  return neededDay(cell);
}

export function neededDay(cell: Cell): string {
  const read = readDay(cell);
  if (!read.ok) throw new RowRefused(read.failure, cell);
  return read.value;
}

export function purposeIn(get: Get): string | null {
  return String(get('purpose') ?? '').trim() || null;
}

export function neededNumber(get: Get): string {
  const number = numberText(String(get('number') ?? ''));
  if (number === '') throw new RowRefused('no_number');
  return number;
}

export function neededSum(get: Get, currency: string): Money {
  const amount = readAmount(get('sum'), currency);
  if (typeof amount === 'string') throw new RowRefused(amount, get('sum'));
  return amount;
}
