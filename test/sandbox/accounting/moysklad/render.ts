import type { Account } from './account.ts';
import type { Json } from './answers.ts';
import type { Read } from './filter.ts';
import { isKind, type Kind } from './kinds.ts';
import type { Ref, Row } from './row.ts';

/** Where the vendor's own addresses begin; hrefs have them whatever address was called. */
export interface Places {
  /** `https://…/api/remap/1.2` */
  readonly api: string;
  /** The pages for people. */
  readonly pages: string;
}

type Plain = { readonly [name: string]: Json | undefined };
type Paths = readonly (readonly string[])[];

const nestedTypes = { positions: '', contactpersons: 'contactperson', accounts: 'account' } as const;
const WITH_POSITIONS = new Set<Kind>(['invoiceout', 'demand', 'salesreturn', 'customerorder']);
const WITH_PAID = new Set<Kind>(['invoiceout', 'demand', 'salesreturn', 'customerorder']);

export class Renderer {
  private readonly account: Account;
  private readonly places: Places;

  constructor(account: Account, places: Places) {
    this.account = account;
    this.places = places;
  }

  href(path: string): string {
    return `${this.places.api}${path}`;
  }

  /** The object as it is answered. Optional fields that are empty are left out. */
  object(kind: Kind, row: Row, expand: Paths = []): Plain {
    const refs = Object.entries(row.refs).flatMap(([name, ref]) =>
      ref ? [[name, this.reference(ref, below(expand, name))] as const] : [],
    );
    return {
      meta: this.meta({ kind, id: row.id }),
      id: row.id,
      accountId: kind === 'currency' ? undefined : this.account.id,
      updated: kind === 'currency' ? undefined : row.updated,
      created: kind === 'currency' ? undefined : row.created,
      deleted: row.deleted,
      archived: row.archived,
      ...row.fields,
      ...Object.fromEntries(refs),
      rate: this.rate(row, below(expand, 'rate')),
      currency: undefined,
      ...this.lists(kind, row, expand),
      ...(WITH_PAID.has(kind) && this.sums(kind, row)),
    };
  }

  /** @param list of a collection: its size, limit and offset, and where it is */
  meta(ref: Ref): Plain {
    if (ref.kind === 'state') {
      return {
        href: this.href(`/entity/${ref.of ?? ''}/metadata/states/${ref.id}`),
        metadataHref: this.href(`/entity/${ref.of ?? ''}/metadata`),
        type: 'state',
        mediaType: 'application/json',
      };
    }
    return {
      href: this.href(`/entity/${ref.kind}/${ref.id}`),
      metadataHref: this.href(`/entity/${ref.kind}/metadata`),
      type: ref.kind,
      mediaType: 'application/json',
      uuidHref: `${this.places.pages}/app/#${ref.kind}/edit?id=${ref.id}`,
    };
  }

  /** How filters and orders read a row. */
  reader(kind: Kind, row: Row): Read {
    return (field) => {
      if (field === 'id' || field === 'created' || field === 'updated' || field === 'deleted')
        return row[field];
      if (field === 'isDeleted') return row.deleted !== undefined;
      if (field === 'archived') return row.archived ?? false;
      if (field === 'state.name') return this.stateOf(kind, row)?.name;
      const ref = row.refs[field];
      if (ref) return this.href(`/entity/${ref.kind}/${ref.id}`);
      const value = row.fields[field];
      return typeof value === 'object' || value === undefined ? undefined : value;
    };
  }

  private reference(ref: Ref, paths: Paths | null): Plain {
    const row = paths && isKind(ref.kind) ? this.account.get(ref.kind, ref.id) : undefined;
    if (row && isKind(ref.kind)) return this.object(ref.kind, row, paths ?? []);
    const state = paths && ref.of ? this.account.states.get(ref.of)?.find(({ id }) => id === ref.id) : null;
    return state ? { meta: this.meta(ref), ...state } : { meta: this.meta(ref) };
  }

  private stateOf(kind: Kind, row: Row): { readonly name: string } | undefined {
    return this.account.states.get(kind)?.find(({ id }) => id === row.refs.state?.id);
  }

  /** `value` is absent when the rate is 1. */
  private rate(row: Row, paths: Paths | null): Plain | undefined {
    const currency = row.refs.currency;
    if (!currency) return undefined;
    const value = Number(this.account.get('currency', currency.id)?.fields.rate ?? 1);
    return {
      currency: this.reference(currency, paths && below(paths, 'currency')),
      value: value === 1 ? undefined : value,
    };
  }

  private lists(kind: Kind, row: Row, expand: Paths): Plain {
    const links = Object.entries(row.links ?? {}).map(
      ([name, refs]) => [name, this.references(refs)] as const,
    );
    const payments = this.account.paidParts(row.id).map(({ payment, linkedSum }) => ({
      meta: this.meta(payment),
      linkedSum,
    }));
    return {
      ...Object.fromEntries(links),
      ...this.derived(kind, row),
      payments: payments.length > 0 ? payments : undefined,
      operations: row.operations?.map(({ ref, linkedSum }) => ({ meta: this.meta(ref), linkedSum })),
      positions: WITH_POSITIONS.has(kind) ? this.nested(kind, row, 'positions', expand) : undefined,
      contactpersons: kind === 'counterparty' ? this.nested(kind, row, 'contactpersons', expand) : undefined,
      accounts: kind === 'organization' ? this.nested(kind, row, 'accounts', expand) : undefined,
    };
  }

  /** References that the other side holds. */
  private derived(kind: Kind, row: Row): Plain {
    const named = (by: Kind, own: readonly Ref[] = []): Plain[] | undefined =>
      this.references([...own, ...this.account.namers(row.id, by)]);
    if (kind === 'invoiceout') return { demands: named('demand', row.links?.demands) };
    if (kind === 'demand')
      return { returns: named('salesreturn'), invoicesOut: named('invoiceout', row.links?.invoicesOut) };
    if (kind === 'customerorder') return { demands: named('demand'), invoicesOut: named('invoiceout') };
    return {};
  }

  private references(refs: readonly Ref[]): Plain[] | undefined {
    return refs.length > 0 ? refs.map((ref) => ({ meta: this.meta(ref) })) : undefined;
  }

  private nested(kind: Kind, row: Row, name: keyof typeof nestedTypes, expand: Paths): Plain {
    const rows: readonly Plain[] = (name === 'contactpersons' ? row.persons?.map(toPlain) : row[name]) ?? [];
    const meta = {
      href: this.href(`/entity/${kind}/${row.id}/${name}`),
      type: name === 'positions' ? `${kind}position`.replace('out', '') : nestedTypes[name],
      mediaType: 'application/json',
      size: rows.length,
      limit: 1_000,
      offset: 0,
    };
    return below(expand, name) ? { meta, rows } : { meta };
  }

  private sums(kind: Kind, row: Row): Plain {
    const paid = this.account.paidParts(row.id).reduce((sum, part) => sum + part.linkedSum, 0);
    if (kind !== 'invoiceout' && kind !== 'customerorder') return { payedSum: paid };
    return { payedSum: paid, shippedSum: this.sumOf(row, 'demand'), ...this.invoiced(kind, row) };
  }

  private invoiced(kind: Kind, row: Row): Plain {
    return kind === 'customerorder' ? { invoicedSum: this.sumOf(row, 'invoiceout'), reservedSum: 0 } : {};
  }

  private sumOf(row: Row, kind: Kind): number {
    const sums = this.account
      .namers(row.id, kind)
      .map(({ id }) => Number(this.account.get(kind, id)?.fields.sum ?? 0));
    return sums.reduce((sum, one) => sum + one, 0);
  }
}

/** The paths under a reference; null when it is not to be expanded. */
function below(paths: Paths, name: string): Paths | null {
  const own = paths.filter(([first]) => first === name);
  return own.length > 0 ? own.map((path) => path.slice(1)) : null;
}

function toPlain(person: object): Plain {
  return { ...person };
}
