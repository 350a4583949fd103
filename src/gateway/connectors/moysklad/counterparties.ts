import type { Money } from '#domain/money/money.ts';
import { parseMoney } from '#domain/money/money.ts';
import type { FeedCounterparty } from '../feed.ts';
import { isObject } from './fault.ts';
import { type Fields, instantOf, needText, nestedRows, objectsOf, textOf } from './fields.ts';

export interface CounterpartyRules {
  /** Name of the additional field that holds the credit limit. */
  readonly limitField: string;
  /** Currency of a limit that names none. */
  readonly currency: string;
}

/** A client; archived ones are clients as well. @throws ConnectorFault for an unreadable row */
export function counterpartyOf(row: Fields, rules: CounterpartyRules): FeedCounterparty {
  const persons = nestedRows(row, 'contactpersons');
  const foreign = foreignId(row);
  return {
    id: needText(row, 'id'),
    version: instantOf(needText(row, 'updated')),
    name: needText(row, 'name'),
    inn: textOf(row, 'inn') ?? foreign?.number ?? null,
    kpp: textOf(row, 'kpp'),
    phones: textsOf([row, ...persons], 'phone'),
    emails: textsOf([row, ...persons], 'email'),
    // `code` and `externalCode` are free text, which two clients may share: no evidence of who somebody is.
    externalIds: [needText(row, 'id')],
    ...(foreign && { country: foreign.country }),
    ownEntityId: null,
    creditLimit: limitOf(row, rules),
  };
}

function textsOf(rows: readonly Fields[], name: string): string[] {
  return [...new Set(rows.flatMap((row) => textOf(row, name) ?? []))];
}

/** Tax numbers of Kazakhstan and Uzbekistan have fields of their own. */
function foreignId(row: Fields): { readonly country: string; readonly number: string } | null {
  for (const country of ['KZ', 'UZ']) {
    const requisites = row[`mod__requisites__${country.toLowerCase()}`];
    const number = isObject(requisites)
      ? (textOf(requisites, 'bin') ?? textOf(requisites, 'iin') ?? textOf(requisites, 'inn'))
      : null;
    if (number !== null) return { country, number };
  }
  return null;
}

/** `150000`, `150 000,50` or `5000 USD`; anything else is no limit. */
const LIMIT = /^([\d\s\u00A0]+(?:[.,]\d{1,2})?)\s*([A-Z]{3})?$/;

function limitOf(row: Fields, { limitField, currency }: CounterpartyRules): Money | null {
  const field = objectsOf(row, 'attributes').find((one) => one.name === limitField || one.id === limitField);
  const found = LIMIT.exec(String(field?.value ?? '').trim());
  if (!found) return null;
  const [, amount = '', own = currency] = found;
  return parseMoney(amount.replaceAll(/\s/g, '').replace(',', '.'), own);
}
