import { type Money, sum } from '#domain/money/money.ts';
import { readAmount } from './amounts.ts';
import { dayIn } from './days.ts';
import type { Statement } from './statement.ts';

/** A sum of the documents, and what the file itself says of it; null where it says nothing. */
export interface StatementTotal {
  readonly sum: Money;
  readonly stated: Money | null;
}

/** Digits six to eight of an account are its currency. */
const CURRENCIES: Readonly<Record<string, string>> = {
  '810': 'RUB',
  '840': 'USD',
  '978': 'EUR',
  '156': 'CNY',
  '398': 'KZT',
  '933': 'BYN',
  '860': 'UZS',
  '949': 'TRY',
  '784': 'AED',
  '826': 'GBP',
  '356': 'INR',
  '392': 'JPY',
  '051': 'AMD',
  '981': 'GEL',
  '417': 'KGS',
};

/** Null for an account of an unknown currency. */
export function currencyOf(account: string): string | null {
  return CURRENCIES[account.slice(5, 8)] ?? null;
}

/** Until the day up to which every account's statement goes. */
export function asOfStatement({ head, accounts }: Statement): string | null {
  const ends = [
    ...(head.get('ДатаКонца') ?? []),
    ...accounts.map(({ fields }) => fields.get('ДатаКонца') ?? ''),
  ];
  return ends.flatMap((text) => dayIn(text) ?? []).sort()[0] ?? null;
}

/** Incoming money by the documents, and as the statement totals it. */
export function totalsOf(statement: Statement, accounts: ReadonlySet<string>): StatementTotal[] {
  const incoming = statement.documents.flatMap((section): Money[] => {
    const account = section.fields.get('ПолучательСчет') || section.fields.get('ПолучательРасчСчет') || '';
    const currency = currencyOf(account);
    const amount = currency && readAmount(section.fields.get('Сумма') ?? null, currency);
    return accounts.has(account) && amount && typeof amount !== 'string' ? [amount] : [];
  });
  const stated = statement.accounts.flatMap(({ fields }): Money[] => {
    const currency = currencyOf(fields.get('РасчСчет') ?? '');
    const amount = currency && readAmount(fields.get('ВсегоПоступило') ?? null, currency);
    return amount && typeof amount !== 'string' ? [amount] : [];
  });
  const currencies = [...new Set(incoming.map(({ currency }) => currency))].sort();
  const isStated = stated.length === statement.accounts.length && stated.length > 0;
  const totalIn = (amounts: readonly Money[], currency: string): Money =>
    sum(
      amounts.filter((amount) => amount.currency === currency),
      currency,
    );
  return currencies.map((currency) => ({
    sum: totalIn(incoming, currency),
    stated: isStated ? totalIn(stated, currency) : null,
  }));
}
