import type { CounterpartyRef } from '#contract/books/panel.ts';
import { HOME } from '#domain/requisites/tax-countries.ts';
import { readTaxIds } from '#domain/requisites/tax-ids.ts';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly country?: string | null | undefined;
}

/** A counterparty in wire form, with the country of its tax number. */
export function counterpartyRef({ id, name, inn, kpp, country }: Known): CounterpartyRef {
  const [taxId] = readTaxIds(inn ?? '', country ?? HOME);
  const abroad = taxId && taxId.country !== 'RU' ? { country: taxId.country } : {};
  return { id, name, inn, kpp, ...abroad };
}
