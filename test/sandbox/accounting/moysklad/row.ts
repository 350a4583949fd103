import type { Json } from './answers.ts';
import type { Kind } from './kinds.ts';

export interface Ref {
  readonly kind: Kind | 'state';
  readonly id: string;
  /** Of a state: which kind of document has it. */
  readonly of?: Kind;
}

/** Part of a payment that belongs to a document. */
export interface Operation {
  readonly ref: Ref;
  readonly linkedSum: number;
}

export interface ContactPerson {
  readonly id: string;
  readonly name: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** One object of the account. Sums are in the minor unit, times in the system's own form. */
export interface Row {
  readonly id: string;
  readonly created: string;
  readonly updated: string;
  /** In the bin since. */
  readonly deleted?: string | undefined;
  readonly archived?: boolean;
  /** Plain fields as they are answered. */
  readonly fields: Readonly<Record<string, Json | undefined>>;
  readonly refs: Readonly<Record<string, Ref | undefined>>;
  /** Lists of references that this object holds. */
  readonly links?: Readonly<Record<string, readonly Ref[]>>;
  readonly operations?: readonly Operation[];
  readonly persons?: readonly ContactPerson[];
  /** Bank accounts of an own legal entity. */
  readonly accounts?: readonly Readonly<Record<string, Json | undefined>>[];
  readonly positions?: readonly Readonly<Record<string, Json | undefined>>[];
}

/** What an object is made of or gets; without a moment it is made now. */
export type Draft = Partial<Row>;
