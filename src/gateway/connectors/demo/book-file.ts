import type { DocumentKind } from '#contract/books/documents.ts';
import type { PayerRequisites } from '#contract/requests/desk.ts';
import type { Money } from '#domain/money/money.ts';
import books from './books.json' with { type: 'json' };

/**
 * The demo company's books as written in `books.json`. Days are counted from the day of reading (negative:
 * past), so a debt twelve days late is twelve days late on any day. Its clients are those of the sandbox's
 * own data; a repository check keeps the join keys in step.
 */
export interface BookFile {
  readonly name: string;
  /** Time zone in which the company closes its day. */
  readonly zone: string;
  readonly own_entities: readonly { readonly id: string; readonly name: string }[];
  /** By id of the own entity; an entity without requisites makes no file for its bank. */
  readonly own_requisites: Readonly<Record<string, PayerRequisites>>;
  readonly counterparties: readonly BookEntry[];
}

export interface BookEntry {
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Two letters; Russia when absent. */
  readonly country?: string;
  readonly own_entity: string;
  readonly currency: string;
  /** How the client buys and pays beyond `trades`: `habits.ts` fills it in. */
  readonly habit: string;
  readonly credit_limit: Money | null;
  readonly trades: readonly Trade[];
}

/** One sale: order, invoice, payments, shipment and closing document derive from it. */
export interface Trade {
  readonly number: string;
  readonly subject: string;
  readonly sum: string;
  readonly invoiced: number;
  readonly due: number;
  /** Null: not shipped. */
  readonly shipped: number | null;
  readonly payments: readonly (readonly [day: number, sum: string])[];
  readonly currency?: string;
  readonly mark?: 'draft' | 'viewed' | 'cancelled';
}

export const demoKinds: readonly DocumentKind[] = [
  'invoice',
  'payment',
  'order',
  'shipment',
  'closing_document',
];

/**
 * The committed books. JSON has neither tuples nor literal types, hence the cast; a test reads every field.
 */
export function readBookFile(): BookFile {
  return books as unknown as BookFile;
}
