/** Words of one language. `one`, `few`, `many`, `other` are forms by `Intl.PluralRules`. */
export interface SumLanguage {
  /** Words of 1 to 999. @param rank 0 for units of the currency, 1 for thousands, 2 for millions … */
  readonly triple: (number: number, rank: number, feminine: boolean) => string;
  readonly zero: string;
  readonly ranks: readonly Forms[];
  readonly currencies: Readonly<Record<string, CurrencyWords>>;
}

export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export interface CurrencyWords {
  readonly unit: Forms;
  /** True for nouns that take «одна», «две». */
  readonly feminine?: boolean;
  readonly part: Forms;
}
