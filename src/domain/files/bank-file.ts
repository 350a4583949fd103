/**
 * Payment order file for the bank's own program: `1CClientBankExchange` 1.03, as 1С describes it at
 * https://v8.1c.ru/edi/edi_stnd/100/101.htm. Lines end with CR LF, the encoding is windows-1251; amounts have
 * a dot and two digits.
 */
import { outside1251 } from './windows-1251.ts';

/** One side of a payment; unknown values are empty. */
export interface BankParty {
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
  readonly account: string;
  readonly bik: string;
  readonly correspondent_account: string;
  readonly bank_name: string;
}

export interface BankOrder {
  /** Number of the payment order, up to six digits. */
  readonly number: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Decimal string, roubles. */
  readonly sum: string;
  readonly payer: BankParty;
  readonly payee: BankParty;
  readonly purpose: string;
}

/** Fields without which a bank rejects an order. */
export type BankFault =
  | { readonly kind: 'missing'; readonly side: 'payer' | 'payee'; readonly field: keyof BankParty }
  | { readonly kind: 'characters'; readonly characters: readonly string[] };

const needed = ['name', 'inn', 'account', 'bik'] as const;

/** Everything that keeps an order out of the file; nothing is dropped silently. */
export function bankFaults(order: BankOrder): BankFault[] {
  const missing = (['payer', 'payee'] as const).flatMap((side) =>
    needed
      .filter((field) => order[side][field].trim() === '')
      // A payee who is a person may have no ИНН; the payer's is always known.
      .filter((field) => side === 'payer' || field !== 'inn')
      .map((field) => ({ kind: 'missing' as const, side, field })),
  );
  const characters = outside1251(plain([order.payer.name, order.payee.name, order.purpose].join(' ')));
  return characters.length > 0 ? [...missing, { kind: 'characters', characters }] : missing;
}

/**
 * The file of one payer account, as text to be encoded in windows-1251.
 * @param made when it is made, by its author's clock: `YYYY-MM-DD` and `HH:MM:SS`
 * @throws on orders of several accounts: a file has one
 */
export function bankFile(
  orders: readonly BankOrder[],
  made: { readonly day: string; readonly time: string },
): string {
  const accounts = [...new Set(orders.map(({ payer }) => payer.account))];
  const dates = orders.map(({ date }) => date).sort();
  if (accounts.length !== 1) throw new RangeError('a file is of one account');
  const lines = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    'Отправитель=Сверка',
    'Получатель=',
    `ДатаСоздания=${dayOf(made.day)}`,
    `ВремяСоздания=${made.time}`,
    `ДатаНачала=${dayOf(dates[0] ?? made.day)}`,
    `ДатаКонца=${dayOf(dates.at(-1) ?? made.day)}`,
    `РасчСчет=${accounts[0]}`,
    'Документ=Платежное поручение',
    ...orders.flatMap(sectionOf),
    'КонецФайла',
    '',
  ];
  return lines.join('\r\n');
}

function sectionOf({ number, date, sum, payer, payee, purpose }: BankOrder): string[] {
  return [
    'СекцияДокумент=Платежное поручение',
    `Номер=${number}`,
    `Дата=${dayOf(date)}`,
    `Сумма=${amountOf(sum)}`,
    ...sideOf('Плательщик', payer),
    ...sideOf('Получатель', payee),
    'ВидПлатежа=',
    'ВидОплаты=01',
    'Код=0',
    'Очередность=5',
    `НазначениеПлатежа=${plain(purpose)}`,
    'КонецДокумента',
  ];
}

/** Empty fields are left out: bank programs read them as values. */
function sideOf(side: 'Плательщик' | 'Получатель', party: BankParty): string[] {
  const name = plain(party.name);
  const fields: readonly (readonly [string, string])[] = [
    ['Счет', party.account],
    ['', party.inn ? `ИНН ${party.inn} ${name}` : name],
    ['ИНН', party.inn],
    ['КПП', party.kpp],
    ['1', name],
    ['РасчСчет', party.account],
    ['Банк1', plain(party.bank_name)],
    ['БИК', party.bik],
    ['Корсчет', party.correspondent_account],
  ];
  return fields.filter(([, value]) => value !== '').map(([field, value]) => `${side}${field}=${value}`);
}

/**
 * One line of characters that bank programs accept: some return orders with typographic quotes and dashes.
 */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[«»„“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `05.03.2026` */
function dayOf(date: string): string {
  return date.split('-').reverse().join('.');
}

function amountOf(sum: string): string {
  const [whole = '0', part = ''] = sum.split('.');
  return `${whole}.${part.padEnd(2, '0').slice(0, 2)}`;
}
