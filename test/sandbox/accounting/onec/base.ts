import { uuidOf } from '../uuid.ts';
import { type ConfigurationName, configurations, type FieldType, type SetRules } from './configurations.ts';

export type Row = Readonly<Record<string, unknown>>;

export const NO_KEY = '00000000-0000-0000-0000-000000000000';
export const NO_DATE = '0001-01-01T00:00:00';

/** A reference as a draft gives it. */
export interface Ref {
  readonly set: string;
  readonly key: string;
}

/** Fields by their names without `_Key` and `_Type`; references as objects. */
export type Draft = Readonly<Record<string, unknown>>;

const empty: Readonly<Record<Exclude<FieldType, 'ref' | 'mixed'>, unknown>> = {
  guid: NO_KEY,
  text: '',
  number: 0,
  int64: '0',
  flag: false,
  date: NO_DATE,
  enum: '',
};

/** The objects of one infobase. Every writing of an object gives it a version that says nothing about its order. */
export class Base {
  readonly rules: Readonly<Record<string, SetRules>>;
  /** What the administrator has opened for OData. */
  readonly published: Set<string>;
  readonly configuration: ConfigurationName;
  private readonly sets = new Map<string, Map<string, Row>>();
  private writings = 0;

  constructor(configuration: ConfigurationName) {
    this.configuration = configuration;
    this.rules = configurations[configuration];
    this.published = new Set(Object.keys(this.rules));
  }

  list(set: string): readonly Row[] {
    return [...(this.sets.get(set)?.values() ?? [])];
  }

  get(set: string, key: string): Row | undefined {
    return this.sets.get(set)?.get(key);
  }

  create(set: string, draft: Draft): Ref {
    const key = String(draft.Ref_Key ?? uuidOf(`${set} ${this.list(set).length} ${this.writings}`));
    this.save(set, key, { ...this.blank(set), ...this.fill(set, draft) });
    return { set, key };
  }

  /** Takes a row as it is written over the wire; what the set does not have is lost. */
  write(set: string, row: Row): Row {
    const key = String(row.Ref_Key ?? uuidOf(`${set} ${this.list(set).length} ${this.writings}`));
    const blank = this.blank(set);
    const known = Object.entries(row).filter(([name]) => Object.hasOwn(blank, name));
    const Number_ = String(this.list(set).length + 1).padStart(6, '0');
    const own = Object.hasOwn(blank, 'Number') ? { Number: `ПФ00-${Number_}`, Posted: false } : {};
    this.save(set, key, { ...blank, ...Object.fromEntries(known), ...own });
    return this.need({ set, key });
  }

  update({ set, key }: Ref, draft: Draft): void {
    this.save(set, key, { ...this.need({ set, key }), ...this.fill(set, draft) });
  }

  /** For good, which only «Удаление помеченных» does. */
  remove({ set, key }: Ref): void {
    this.sets.get(set)?.delete(key);
  }

  private need({ set, key }: Ref): Row {
    const row = this.get(set, key);
    if (!row) throw new Error(`the base has no ${set} ${key}`);
    return row;
  }

  private save(set: string, key: string, row: Row): void {
    this.writings += 1;
    const own = this.sets.get(set) ?? new Map<string, Row>();
    // Versions of different bases look differently; none can be counted on to rise.
    const DataVersion = Buffer.from(uuidOf(`version ${this.writings}`).slice(0, 8)).toString('base64');
    this.sets.set(set, own.set(key, { ...row, Ref_Key: key, DataVersion }));
  }

  private rulesOf(set: string): SetRules {
    const rules = this.rules[set];
    if (!rules) throw new Error(`the configuration has no ${set}`);
    return rules;
  }

  private blank(set: string): Row {
    const { fields, tables } = this.rulesOf(set);
    return { ...blankFields(fields), ...Object.fromEntries(Object.keys(tables).map((name) => [name, []])) };
  }

  private fill(set: string, draft: Draft): Row {
    const { fields, tables } = this.rulesOf(set);
    const plain = fillFields(fields, draft, set);
    const parts = Object.entries(tables).flatMap(([name, rules]) => {
      const rows = draft[name];
      if (!Array.isArray(rows)) return [];
      return [[name, rows.map((row: Draft, at) => partOf(rules, row, { at, key: draft.Ref_Key }))] as const];
    });
    return { ...plain, ...Object.fromEntries(parts) };
  }
}

function partOf(
  rules: Readonly<Record<string, FieldType>>,
  row: Draft,
  { at, key }: { readonly at: number; readonly key: unknown },
): Row {
  return { Ref_Key: key, ...blankFields(rules), ...fillFields(rules, row, ''), LineNumber: String(at + 1) };
}

function blankFields(fields: Readonly<Record<string, FieldType>>): Row {
  const pairs = Object.entries(fields).flatMap(([name, type]): [string, unknown][] => {
    if (type === 'ref') return [[`${name}_Key`, NO_KEY]];
    if (type === 'mixed')
      return [
        [name, ''],
        [`${name}_Type`, 'StandardODATA.Undefined'],
      ];
    return [[name, empty[type]]];
  });
  return Object.fromEntries(pairs);
}

function fillFields(fields: Readonly<Record<string, FieldType>>, draft: Draft, set: string): Row {
  const pairs = Object.entries(draft).flatMap(([name, value]): [string, unknown][] => {
    const type = fields[name];
    if (type === undefined && !Array.isArray(value)) throw new Error(`${set} has no field ${name}`);
    if (type === undefined || value === undefined) return [];
    if (type === 'ref') return [[`${name}_Key`, keyOf(value)]];
    if (type === 'mixed')
      return [
        [name, keyOf(value)],
        [`${name}_Type`, `StandardODATA.${(value as Ref).set}`],
      ];
    return [[name, value]];
  });
  return Object.fromEntries(pairs);
}

function keyOf(value: unknown): string {
  return (value as Ref).key;
}
