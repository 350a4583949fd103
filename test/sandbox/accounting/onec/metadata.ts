import type { Base } from './base.ts';
import { fieldsOf } from './list.ts';

const EDM: Readonly<Record<string, string>> = {
  guid: 'Edm.Guid',
  ref: 'Edm.Guid',
  number: 'Edm.Double',
  int64: 'Edm.Int64',
  flag: 'Edm.Boolean',
  date: 'Edm.DateTime',
};

/** `$metadata`: XML in any case, and only what is published. */
export function metadataOf(base: Base): string {
  const types = [...base.published].flatMap((set) => {
    const rules = base.rules[set];
    if (!rules) return [];
    const properties = [...fieldsOf(rules)].map(
      ([name, type]) => `<Property Name="${name}" Type="${EDM[type] ?? 'Edm.String'}" Nullable="true"/>`,
    );
    return [
      `<EntityType Name="${set}"><Key><PropertyRef Name="Ref_Key"/></Key>${properties.join('')}</EntityType>`,
    ];
  });
  const head = '<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx">';
  const schema = '<Schema Namespace="StandardODATA" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">';
  return `<?xml version="1.0" encoding="UTF-8"?>${head}<edmx:DataServices>${schema}${types.join('')}</Schema></edmx:DataServices></edmx:Edmx>`;
}
