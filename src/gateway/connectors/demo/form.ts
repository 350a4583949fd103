import type { Money } from '#domain/money/money.ts';
import { compare, money, subtract } from '#domain/money/money.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { taxName } from '#domain/requisites/tax-name.ts';
import words from './form-words.json' with { type: 'json' };
import type { FoundDocument } from './found.ts';

/** The text of a printed document, before it is drawn or marked up. */
export interface Form {
  readonly title: string;
  readonly parties: readonly Line[];
  readonly details: readonly Line[];
  readonly item: string;
  readonly amount: string;
  readonly totals: readonly Line[];
}

export interface Line {
  readonly label: string;
  readonly value: string;
}

const LOCALE = 'ru-RU';
/**
 * Forms are in the language of the books, not of the interface: even a demo document is the company's own
 * text.
 */
export const formWords = words;

export function formOf({ entry, document }: FoundDocument): Form {
  const { kind, number, date, own_entity, purpose, due_date, state } = document;
  const buyer = [
    entry.name,
    entry.inn && `${words.tax[taxName(entry.country, entry.inn)]} ${entry.inn}`,
    entry.kpp && `${words.kpp} ${entry.kpp}`,
  ];
  return {
    title: [words.titles[kind], words.number, number, ...(date ? [words.from, dateText(date)] : [])].join(
      ' ',
    ),
    parties: [line(words.seller, own_entity.name), line(words.buyer, buyer.filter(Boolean).join(', '))],
    details: [
      line(words.state, words.states[state]),
      ...(due_date === null ? [] : [line(words.due, dateText(due_date))]),
      ...(purpose === null ? [] : [line(words.purpose, purpose)]),
    ],
    item: purpose ?? words.titles[kind],
    amount: text(document.sum),
    totals: totalsOf(document.sum, document.paid),
  };
}

/** 28.01.2026 */
export function dateText(date: string): string {
  return date.split('-').reverse().join('.');
}

function totalsOf(sum: Money | null, paid: Money | null): Line[] {
  if (sum === null) return [];
  const rows = [line(words.total, text(sum))];
  if (paid === null) return rows;
  const left = compare(paid, sum) < 0 ? subtract(sum, paid) : money('0', sum.currency);
  return [...rows, line(words.paid, text(paid)), line(words.left, text(left))];
}

function text(amount: Money | null): string {
  return amount === null ? '' : formatMoney(amount, LOCALE, true);
}

const line = (label: string, value: string): Line => ({ label, value });
