import { uuidOf } from '../uuid.ts';
import type { Kind } from './kinds.ts';
import { moscow } from './moscow.ts';
import type { Draft, Operation, Ref, Row } from './row.ts';

/** A change of an object, for webhooks. */
export interface Change {
  readonly kind: Kind;
  readonly id: string;
  readonly action: 'CREATE' | 'UPDATE' | 'DELETE';
  /** Address prefixes of webhooks that the request mutes. */
  readonly muted: readonly string[];
}

export interface State {
  readonly id: string;
  readonly name: string;
}

/** A payment part as the paid document sees it. */
interface Paid {
  readonly payment: Ref;
  readonly linkedSum: number;
}

/** The objects of one account. Every change gets the moment of the account's own clock. */
export class Account {
  readonly id = uuidOf('account');
  readonly states = new Map<Kind, readonly State[]>();
  private readonly rows = new Map<Kind, Map<string, Row>>();
  private readonly listeners = new Set<(change: Change) => void>();
  private readonly now: () => number;
  private links: Links | null = null;

  constructor(now: () => number) {
    this.now = now;
  }

  onChange(listener: (change: Change) => void): void {
    this.listeners.add(listener);
  }

  get(kind: Kind, id: string): Row | undefined {
    return this.rows.get(kind)?.get(id);
  }

  list(kind: Kind): readonly Row[] {
    return [...(this.rows.get(kind)?.values() ?? [])];
  }

  stamp(): string {
    return moscow(this.now());
  }

  create(kind: Kind, draft: Draft, muted: readonly string[] = []): Row {
    const at = this.stamp();
    const id = draft.id ?? uuidOf(`${kind} ${this.list(kind).length} ${at}`);
    const row = { fields: {}, refs: {}, created: at, updated: at, ...draft, id };
    return this.save(kind, row, 'CREATE', muted);
  }

  /** @param draft replaces fields and references one by one, everything else as a whole */
  update(kind: Kind, id: string, draft: Draft): Row {
    const row = this.need(kind, id);
    const fields = { ...row.fields, ...draft.fields };
    const refs = { ...row.refs, ...draft.refs };
    return this.save(kind, { ...row, ...draft, id, fields, refs, updated: this.stamp() }, 'UPDATE');
  }

  /** Into the bin; `updated` stays, as the documentation promises nothing else. */
  discard(kind: Kind, id: string): void {
    this.save(kind, { ...this.need(kind, id), deleted: this.stamp() }, 'DELETE');
  }

  restore(kind: Kind, id: string): void {
    this.save(kind, { ...this.need(kind, id), deleted: undefined, updated: this.stamp() }, 'UPDATE');
  }

  /** For good. */
  remove(kind: Kind, id: string): void {
    this.rows.get(kind)?.delete(id);
    this.announce({ kind, id, action: 'DELETE', muted: [] });
  }

  /** Parts of payments that belong to a document. */
  paidParts(id: string): readonly Paid[] {
    this.links ??= linksOf(this);
    return this.links.paid.get(id) ?? [];
  }

  /** Objects of a kind that name this one. */
  namers(id: string, kind: Kind): readonly Ref[] {
    this.links ??= linksOf(this);
    return (this.links.namers.get(id) ?? []).filter((ref) => ref.kind === kind);
  }

  private need(kind: Kind, id: string): Row {
    const row = this.get(kind, id);
    if (!row) throw new Error(`the account has no ${kind} ${id}`);
    return row;
  }

  private save(kind: Kind, row: Row, action: Change['action'], muted: readonly string[] = []): Row {
    const own = this.rows.get(kind) ?? new Map<string, Row>();
    this.rows.set(kind, own.set(row.id, row));
    this.announce({ kind, id: row.id, action, muted });
    return row;
  }

  private announce(change: Change): void {
    this.links = null;
    for (const listener of this.listeners) listener(change);
  }
}

export const moneyIn = ['paymentin', 'cashin'] as const;
export const moneyOut = ['paymentout', 'cashout'] as const;
const linking = [...moneyIn, ...moneyOut, 'invoiceout', 'demand', 'salesreturn', 'factureout'] as const;

interface Links {
  readonly paid: ReadonlyMap<string, readonly Paid[]>;
  readonly namers: ReadonlyMap<string, readonly Ref[]>;
}

/** Only what is posted and not in the bin pays or is named. */
function linksOf(account: Account): Links {
  const paid = new Map<string, Paid[]>();
  const namers = new Map<string, Ref[]>();
  for (const kind of linking) {
    for (const row of account.list(kind)) {
      if (row.deleted !== undefined) continue;
      const ref: Ref = { kind, id: row.id };
      for (const named of namedBy(row)) push(namers, named.id, ref);
      if (row.fields.applicable === false) continue;
      for (const part of row.operations ?? []) push(paid, part.ref.id, paidBy(ref, part));
    }
  }
  return { paid, namers };
}

function namedBy({ refs, links = {} }: Row): Ref[] {
  return [...Object.values(links).flat(), ...[refs.customerOrder, refs.demand].flatMap((ref) => ref ?? [])];
}

function paidBy(payment: Ref, { linkedSum }: Operation): Paid {
  return { payment, linkedSum };
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}
