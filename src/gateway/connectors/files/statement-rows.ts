import { type Money, subtract, zero } from '#domain/money/money.ts';
import { parseInn } from '#domain/requisites/check-digits.ts';
import { parseKpp } from '#domain/requisites/kpp.ts';
import { readAmount } from './amounts.ts';
import { dayIn, readDay } from './days.ts';
import { clientOf, idOf, numberText, ownOf } from './identity.ts';
import type { FileRecord, ReadRow, RecordOwn, RefusedRow } from './record.ts';
import type { Section, Statement } from './statement.ts';
import { asOfStatement, currencyOf, type StatementTotal, totalsOf } from './statement-totals.ts';

/** What a statement says: its rows, the day it is of, and whether its own totals agree. */
export interface StatementRows {
  readonly rows: readonly ReadRow[];
  /** Null where the file names no day. */
  readonly asOf: string | null;
  /** Incoming money by the documents, and as the statement itself totals it; null where it does not. */
  readonly totals: readonly StatementTotal[];
}

interface Own {
  readonly accounts: ReadonlySet<string>;
  readonly inns: ReadonlySet<string>;
}

/** Payments of clients in a statement: incoming ones, and money given back to them. */
export function statementRows(statement: Statement): StatementRows {
  const accounts = new Set([
    ...(statement.head.get('РасчСчет') ?? []),
    ...statement.accounts.map(({ fields }) => fields.get('РасчСчет') ?? ''),
  ]);
  accounts.delete('');
  const own = { accounts, inns: ownInns(statement.documents, accounts) };
  const rows = statement.documents.map((section) => rowOf(section, own));
  return {
    rows: withoutRepeats(rows),
    asOf: asOfStatement(statement),
    totals: totalsOf(statement, accounts),
  };
}

/** The owner of our accounts, as the documents name it. */
function ownInns(documents: readonly Section[], accounts: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const section of documents)
    for (const side of ['Плательщик', 'Получатель'] as const) {
      const party = partyOf(section, side);
      if (accounts.has(party.account) && party.inn !== null) found.add(party.inn);
    }
  return found;
}

interface Party {
  readonly account: string;
  readonly name: string;
  readonly inn: string | null;
  readonly kpp: string | null;
}

function partyOf({ fields }: Section, side: 'Плательщик' | 'Получатель'): Party {
  const at = (name: string): string => fields.get(`${side}${name}`) ?? '';
  return {
    account: at('Счет') || at('РасчСчет'),
    // The plain field repeats the ИНН before the name.
    name: at('1') || at('').replace(/^ИНН\s*\d*\s*/i, ''),
    inn: parseInn(at('ИНН')),
    kpp: parseKpp(at('КПП')),
  };
}

function rowOf(section: Section, own: Own): ReadRow {
  const [payer, payee] = [partyOf(section, 'Плательщик'), partyOf(section, 'Получатель')];
  const [isFromUs, isToUs] = [own.accounts.has(payer.account), own.accounts.has(payee.account)];
  const refuse = refusalsOf(section, isToUs ? payer : payee);
  if (!section.isWhole) return refuse('cut');
  if (!isFromUs && !isToUs) return refuse('not_ours');
  const isOwn = isOwnTransfer(payer, payee, own);
  if (isOwn) return refuse('own_transfer', true);
  const purpose = purposeOf(section);
  if (isFromUs && !isRefund(purpose)) return refuse('outgoing', true);
  if (isToUs && isSupplierRefund(purpose)) return refuse('not_client', true);
  return paymentOf(section, { payer, payee, isToUs, purpose, refuse });
}

function isOwnTransfer(payer: Party, payee: Party, { accounts, inns }: Own): boolean {
  const isOurs = ({ account, inn }: Party): boolean =>
    accounts.has(account) || (inn !== null && inns.has(inn));
  return isOurs(payer) && isOurs(payee);
}

type Refuse = (fault: RefusedRow['fault'], isLeft?: boolean, value?: string) => RefusedRow;

function refusalsOf({ line, fields }: Section, other: Party): Refuse {
  return (fault, isLeft = false, value) => ({
    line,
    fault,
    isLeft,
    value: value ?? null,
    client: other.name || null,
    number: fields.get('Номер') ?? null,
  });
}

interface Paid {
  readonly payer: Party;
  readonly payee: Party;
  readonly isToUs: boolean;
  readonly purpose: string;
  readonly refuse: Refuse;
}

function paymentOf(section: Section, { payer, payee, isToUs, purpose, refuse }: Paid): ReadRow {
  const { line, fields } = section;
  const [us, other] = isToUs ? [payee, payer] : [payer, payee];
  const currency = currencyOf(us.account);
  if (currency === null) return refuse('currency', false, us.account);
  const amount = readAmount(fields.get('Сумма') ?? null, currency);
  if (typeof amount === 'string') return refuse(amount, false, fields.get('Сумма'));
  const dated = readDay(fields.get('Дата') ?? null);
  if (!dated.ok) return refuse(dated.failure, false, fields.get('Дата'));
  const made = dated.value;
  const posted = postedOn(section, isToUs);
  if (posted === null) return refuse('not_credited', true);
  const client = clientOf(other);
  if (client === null) return refuse('no_client');
  const number = numberText(fields.get('Номер') ?? '');
  const signed = isToUs ? amount : subtract(zero(currency), amount);
  const record: FileRecord = {
    id: idOf('p', [number, made, signed.value, payer.account, isToUs ? null : payee.account]),
    kind: 'payment',
    client,
    own: ownOf(us.name, us.inn) ?? accountOwner(us.account),
    number,
    date: posted || made,
    dueDate: null,
    sum: signed,
    part: null,
    days: null,
    purpose: purpose || null,
    twin: twinOf(number, made, signed),
  };
  return { line, record };
}

/** What a table of payments says of the same one, whatever it knows of the client. */
export function twinOf(number: string, date: string | null, amount: Money): string {
  return idOf('p', ['twin', number, date, amount.value, amount.currency]);
}

function accountOwner(account: string): RecordOwn {
  return { id: `own${account.slice(-20)}`, name: account };
}

/** When the money came or went, empty where the statement does not say; null for money on its way. */
function postedOn({ fields }: Section, isToUs: boolean): string | null {
  const own = fields.get(isToUs ? 'ДатаПоступило' : 'ДатаСписано');
  const any = own || fields.get(isToUs ? 'ДатаСписано' : 'ДатаПоступило');
  if (any) return dayIn(any) ?? '';
  return own === undefined && isToUs ? '' : null;
}

function purposeOf({ fields }: Section): string {
  const whole = fields.get('НазначениеПлатежа') ?? '';
  if (whole !== '') return whole;
  const parts = Array.from({ length: 6 }, (_, at) => fields.get(`НазначениеПлатежа${at + 1}`) ?? '');
  return parts.filter(Boolean).join(' ');
}

/** Money given back to a client; loans, deposits and money of employees are something else. */
function isRefund(purpose: string): boolean {
  return /возвра(т|щ)/i.test(purpose) && !/за[йе]м|кредит|депозит|подотч/i.test(purpose);
}

/** Money that a supplier or a bank gives back is no client's. */
function isSupplierRefund(purpose: string): boolean {
  return /^\s*возврат(?!\p{L})(?!\s+(долга|задолженности))|возврат\p{L}*\s+(ошибочно|излишне)/iu.test(
    purpose,
  );
}

/** The same document twice in a file is one payment. */
function withoutRepeats(rows: readonly ReadRow[]): ReadRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    if (!('record' in row)) return row;
    const { id, client, number } = row.record;
    const before = seen.get(id);
    if (before === undefined) {
      seen.set(id, row.line);
      return row;
    }
    const about = { client: client.name, number, value: String(before) };
    return { line: row.line, fault: 'repeated', isLeft: true, ...about };
  });
}
