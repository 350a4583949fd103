import type { RowFault } from '#contract/settings/file-imports.ts';
import type { Money } from '#domain/money/money.ts';

/** A client as a file names it. */
export interface RecordClient {
  /** The connection's own id of the client: see `identity.ts`. */
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
}

/** An own legal entity as a file names it. */
export interface RecordOwn {
  readonly id: string;
  readonly name: string;
}

/** One understood row of a file; the mirror's documents are made of it. */
export interface FileRecord {
  /** The same for the same row of another file. */
  readonly id: string;
  readonly kind: 'debt' | 'invoice' | 'payment';
  readonly client: RecordClient;
  /** Null where the file does not name it. */
  readonly own: RecordOwn | null;
  readonly number: string;
  readonly date: string | null;
  readonly dueDate: string | null;
  /** A debt below zero is in the client's favour, a payment below zero is money given back. */
  readonly sum: Money;
  /** Of a debt the overdue part, of an invoice the paid part. */
  readonly part: Money | null;
  /** Days overdue on the day of the file. */
  readonly days: number | null;
  readonly purpose: string | null;
  /** Of a payment: the same for the same payment in a file of another kind. */
  readonly twin: string | null;
}

/** A row that makes no record, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly fault: RowFault;
  /** Left out on purpose: a total, a transfer between own accounts. */
  readonly isLeft: boolean;
  /** What the fault is about. */
  readonly value: string | null;
  readonly client: string | null;
  readonly number: string | null;
}

export interface UnderstoodRow {
  readonly line: number;
  readonly record: FileRecord;
}

export type ReadRow = UnderstoodRow | RefusedRow;

export function isUnderstood(row: ReadRow): row is UnderstoodRow {
  return 'record' in row;
}
