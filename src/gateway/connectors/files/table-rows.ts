import type { FileReading } from '#contract/settings/file-imports.ts';
import { compare, type Money, sum } from '#domain/money/money.ts';
import { type Cell, readAmount, readCurrency } from './amounts.ts';
import type { Rows } from './columns.ts';
import { idOf, numberText, ownOf } from './identity.ts';
import type { FileRecord, ReadRow, RecordClient } from './record.ts';
import { twinOf } from './statement-rows.ts';
import {
  clientIn,
  debtSum,
  type Get,
  isBelowZero,
  neededDay,
  neededNumber,
  neededSum,
  optionalAmount,
  optionalDay,
  optionalDays,
  purposeIn,
  RowRefused,
} from './table-cells.ts';

export interface TableRows {
  readonly rows: readonly ReadRow[];
  /** Sums of understood rows by currency, and the total that the file states; null where it states none. */
  readonly totals: readonly { readonly sum: Money; readonly stated: Money | null }[];
}

/**
 * Every row under the titles: understood, or why not; empty lines are no rows.
 * @param breathe waited for now and then: a long table leaves the program to others
 */
export async function tableRows(
  rows: Rows,
  reading: FileReading,
  { lineOf, breathe }: { readonly lineOf: (row: number) => number; readonly breathe: () => Promise<void> },
): Promise<TableRows> {
  const table = new TableReader(reading);
  for (let at = reading.header; at < rows.length; at += 1) {
    if (at % AT_ONCE === 0) await breathe();
    table.take(rows[at] ?? [], lineOf(at));
  }
  return table.end();
}

const AT_ONCE = 500;

class TableReader {
  private readonly reading: FileReading;
  private readonly rows: ReadRow[] = [];
  private readonly seen = new Map<string, { readonly line: number; readonly text: string }>();
  private readonly counts = new Map<string, number>();
  private stated: Money | null = null;

  constructor(reading: FileReading) {
    this.reading = reading;
  }

  take(row: readonly Cell[], line: number): void {
    if (row.every((cell) => cell === null || String(cell).trim() === '')) return;
    const get: Get = (field) => row[this.reading.columns.indexOf(field)] ?? null;
    if (this.isTotal(row, get)) {
      const total = readAmount(get('sum'), this.reading.currency);
      if (typeof total !== 'string') this.stated = total;
      this.refuse(line, get, new RowRefused('total'), true);
      return;
    }
    try {
      this.keep(line, this.recordOf(get));
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      this.refuse(line, get, error, error.fault === 'repeated');
    }
  }

  end(): TableRows {
    const amounts = this.rows.flatMap((row) => ('record' in row ? [row.record.sum] : []));
    const currencies = [...new Set(amounts.map(({ currency }) => currency))].sort();
    const totals = currencies.map((currency) => ({
      sum: sum(
        amounts.filter((amount) => amount.currency === currency),
        currency,
      ),
      stated: currencies.length === 1 && this.stated?.currency === currency ? this.stated : null,
    }));
    return { rows: this.rows, totals };
  }

  private isTotal(row: readonly Cell[], get: Get): boolean {
    const first = row.find((cell) => cell !== null && String(cell).trim() !== '');
    const isWord = (cell: Cell): boolean => /^(итого|всего|total)(?!\p{L})/iu.test(String(cell ?? '').trim());
    return isWord(first ?? null) || isWord(get('client'));
  }

  private refuse(line: number, get: Get, { fault, value }: RowRefused, isLeft: boolean): void {
    const text = (cell: Cell, most: number): string | null =>
      String(cell ?? '')
        .trim()
        .slice(0, most) || null;
    const client = text(get('client') ?? get('inn'), 500);
    this.rows.push({ line, fault, isLeft, value, client, number: text(get('number'), 100) });
  }

  private keep(line: number, record: FileRecord): void {
    const before = this.seen.get(record.id);
    const text = JSON.stringify(record);
    if (before) throw new RowRefused(before.text === text ? 'repeated' : 'twice', before.line);
    this.seen.set(record.id, { line, text });
    this.rows.push({ line, record });
  }

  private recordOf(get: Get): FileRecord {
    const client = clientIn(get);
    const currency = readCurrency(get('currency'), this.reading.currency);
    if (currency === null) throw new RowRefused('currency', get('currency'));
    const ownName = String(get('own_entity') ?? '').trim();
    const about: About = { get, client, currency, own: ownName === '' ? null : ownOf(ownName, null) };
    if (this.reading.kind === 'debts') return this.debtOf(about);
    return this.reading.kind === 'invoices' ? invoiceOf(about) : paymentOf(about);
  }

  /** Rows of one client add up, so a second one that says the same is another debt. */
  private debtOf(about: About): FileRecord {
    const { get, client, currency, own } = about;
    const amount = debtSum(get, currency);
    const late = optionalAmount(get('overdue'), amount.currency, 'overdue');
    const days = optionalDays(get('overdue_days'));
    if (late && compare(late, amount) > 0) throw new RowRefused('overdue', get('overdue'));
    const number = numberText(String(get('number') ?? ''));
    const date = optionalDay(get('date'));
    const dueDate = optionalDay(get('due_date'));
    const parts = [client.id, amount.currency, own?.id ?? null, number, date, dueDate];
    const key = JSON.stringify(parts);
    const nth = this.counts.get(key) ?? 0;
    this.counts.set(key, nth + 1);
    const id = idOf('d', [...parts, nth === 0 ? null : String(nth)]);
    const rest = {
      number,
      date,
      dueDate,
      sum: amount,
      part: late,
      days,
      purpose: purposeIn(get),
      twin: null,
    };
    return { id, kind: 'debt', client, own, ...rest };
  }
}

interface About {
  readonly get: Get;
  readonly client: RecordClient;
  readonly currency: string;
  readonly own: FileRecord['own'];
}

function invoiceOf({ get, client, currency, own }: About): FileRecord {
  const [number, date] = [neededNumber(get), neededDay(get('date'))];
  const amount = neededSum(get, currency);
  if (isBelowZero(amount)) throw new RowRefused('negative', get('sum'));
  const dueDate = optionalDay(get('due_date'));
  const part = optionalAmount(get('paid'), amount.currency, 'sum');
  const id = idOf('i', [number, date, client.id]);
  const rest = { number, date, dueDate, sum: amount, part, days: null, purpose: purposeIn(get), twin: null };
  return { id, kind: 'invoice', client, own, ...rest };
}

/** Below zero: given back. */
function paymentOf({ get, client, currency, own }: About): FileRecord {
  const [number, date] = [neededNumber(get), neededDay(get('date'))];
  const amount = neededSum(get, currency);
  const id = idOf('p', [number, date, client.id]);
  const twin = twinOf(number, date, amount);
  const rest = { number, date, dueDate: null, sum: amount, part: null, days: null };
  return { id, kind: 'payment', client, own, ...rest, purpose: purposeIn(get), twin };
}
