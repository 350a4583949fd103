/** Random documents in the stand-in of 1С, and what they come to by a computation of its own. */
import fc from 'fast-check';
import type { Base, Ref, Row } from '#sandbox/accounting/onec/base.ts';
import { type BookKind, type Entry, setOf, write } from '#sandbox/accounting/onec/books.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';

export const CLIENTS = ['a', 'b', 'c'].map((name) => uuidOf(`client ${name}`));
const OWN = ['own-1', 'own-2'];
const CURRENCIES = ['RUB', 'USD'];
const DAYS = ['2026-11-20', '2026-11-21', '2026-10-01', '2025-03-04'];

const KINDS = [
  'shipment',
  'bank_in',
  'cash_in',
  'invoice',
  'return',
  'bank_out',
  'cash_out',
  'correction',
  'order',
] as const satisfies readonly BookKind[];

/** A change of the base, by numbers that are taken modulo what there is. */
export type Step = Readonly<
  Record<'kind' | 'client' | 'own' | 'currency' | 'day' | 'sum' | 'link' | 'target', number>
> & {
  readonly action: 'make' | 'edit' | 'unpost' | 'mark' | 'move' | 'redate' | 'rewrite' | 'remove';
};

const index = fc.nat(1_000);

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    action: fc.constantFrom(
      ...(['make', 'make', 'make', 'make', 'make', 'edit', 'unpost'] as const),
      ...(['mark', 'move', 'redate', 'rewrite', 'remove'] as const),
    ),
    kind: index,
    client: index,
    own: index,
    currency: index,
    day: index,
    sum: fc.integer({ min: 1, max: 5_000_000 }),
    link: index,
    target: index,
  }),
  { minLength: 1, maxLength: 60 },
);

function pick<Value>(values: readonly Value[], at: number): Value | undefined {
  return values[at % Math.max(1, values.length)];
}

/** The documents of a base, as they were written last. */
export class RandomBooks {
  readonly entries = new Map<string, Entry & { readonly marked: boolean }>();
  private readonly base: Base;
  private made = 0;

  constructor(base: Base) {
    this.base = base;
  }

  take(step: Step): void {
    if (step.action === 'make') this.make(step);
    else this.change(step);
  }

  private make(step: Step): void {
    const kind = pick(KINDS, step.kind) ?? 'shipment';
    if (setOf(this.base.configuration, kind) === null) return;
    this.made += 1;
    const about = this.aboutFor(kind, step);
    this.save({
      kind,
      id: uuidOf(`document ${this.made}`),
      number: `Н-${this.made}`,
      date: pick(DAYS, step.day) ?? '',
      client: about?.client ?? pick(CLIENTS, step.client) ?? '',
      own: about?.own ?? pick(OWN, step.own) ?? '',
      currency: about?.currency ?? pick(CURRENCIES, step.currency) ?? '',
      sum: step.sum,
      posted: step.sum % 11 !== 0,
      isOther: /^(bank|cash)/.test(kind) && step.sum % 7 === 0,
      about: about ? [{ ref: this.refOf(about), sum: step.sum }] : [],
      marked: false,
    });
  }

  private aboutFor(kind: BookKind, { link }: Step): Entry | undefined {
    const kinds = linkable[kind] ?? [];
    const known = [...this.entries.values()].filter((one) => kinds.includes(one.kind));
    return link % 3 === 0 ? undefined : pick(known, link);
  }

  private refOf({ kind, id }: Entry): Ref {
    return { set: setOf(this.base.configuration, kind) ?? '', key: id };
  }

  private save(entry: Entry & { readonly marked: boolean }): void {
    const { marked, ...own } = entry;
    const ref = write(this.base, own);
    if (ref) this.base.update(ref, { DeletionMark: marked });
    this.entries.set(entry.id, entry);
  }

  private change(step: Step): void {
    const found = pick([...this.entries.values()], step.target);
    if (!found) return;
    const { action, sum } = step;
    if (action === 'remove') {
      this.base.remove(this.refOf(found));
      this.entries.delete(found.id);
    } else if (action === 'mark') this.save({ ...found, marked: !found.marked });
    else if (action === 'unpost') this.save({ ...found, posted: !found.posted });
    else if (action === 'edit')
      this.save({ ...found, sum, about: found.about?.map((part) => ({ ...part, sum })) ?? [] });
    else if (action === 'move') this.save({ ...found, client: pick(CLIENTS, step.client) ?? '' });
    else if (action === 'redate') this.save({ ...found, date: pick(DAYS, step.day) ?? '' });
    else this.save(found);
  }

  /** What is owed in kopecks, by client, own legal entity and currency; below zero: paid ahead. */
  nets(): Map<string, number> {
    const nets = new Map<string, number>();
    for (const entry of this.entries.values()) {
      const sign = entry.posted && !entry.marked && !entry.isOther ? (signs[entry.kind] ?? 0) : 0;
      const key = `${entry.client} ${uuidOf(entry.own)} ${entry.currency}`;
      if (sign !== 0) nets.set(key, (nets.get(key) ?? 0) + sign * entry.sum);
    }
    return new Map([...nets].filter(([, net]) => net !== 0));
  }

  /** Owed and paid ahead exclude each other, and no debt hangs on nothing. */
  isShowable(): boolean {
    const shipped = new Set(
      [...this.entries.values()]
        .filter(({ kind, posted, marked }) => kind === 'shipment' && posted && !marked)
        .map(({ client, own, currency }) => `${client} ${uuidOf(own)} ${currency}`),
    );
    return [...this.nets()].every(([key, net]) => net <= 0 || shipped.has(key));
  }
}

const signs: Readonly<Partial<Record<BookKind, number>>> = {
  shipment: 1,
  return: -1,
  correction: -1,
  bank_in: -1,
  cash_in: -1,
  bank_out: 1,
  cash_out: 1,
};

/** What a new document of this kind may be about. */
const linkable: Readonly<Partial<Record<BookKind, readonly BookKind[]>>> = {
  shipment: ['invoice', 'order'],
  invoice: ['order'],
  return: ['shipment'],
  bank_in: ['shipment', 'invoice', 'order'],
  cash_in: ['shipment', 'invoice', 'order'],
};

export function makeClients(base: Base): void {
  for (const id of CLIENTS) {
    const draft: Row = { Ref_Key: id, Code: id.slice(0, 8), Description: id };
    base.create('Catalog_Контрагенты', draft);
  }
}
