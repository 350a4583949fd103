export type FieldType =
  | 'guid'
  | 'text'
  | 'number'
  /** Comes as a string. */
  | 'int64'
  | 'flag'
  | 'date'
  | 'enum'
  /** A reference of one type, which is called `…_Key`. */
  | 'ref'
  /** A reference of several types: the field and its `…_Type`. */
  | 'mixed';

export interface SetRules {
  readonly fields: Readonly<Record<string, FieldType>>;
  readonly tables: Readonly<Record<string, Readonly<Record<string, FieldType>>>>;
}

export type ConfigurationName = 'accounting' | 'trade' | 'small_firm';
