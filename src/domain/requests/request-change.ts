/** Texts for what a correction changed, shared by the card and the desk. */
import type { TextValues } from '#shared/i18n.ts';
import { formatDate } from '../dates/date-numeric.ts';
import { formatMoney } from '../money/money-format.ts';
import { accountText } from '../requisites/account-text.ts';
import { countryName } from '../requisites/country-name.ts';

/**
 * A change as the wire has it: a place in the content, with the value before and after; amounts with their
 * currency.
 */
export interface FieldChange {
  readonly field: string;
  /** Line number of an invoice, from 1. */
  readonly line?: number | undefined;
  readonly before: string | null;
  readonly after: string | null;
}

/** Texts and formats of a page. */
export interface ChangeWords {
  /** BCP 47. */
  readonly locale: string;
  say(
    key:
      | `${'line' | 'file'}_${'added' | 'removed'}`
      | ('more' | 'in_line' | 'moved' | 'other' | 'nothing' | 'yes'),
    values?: TextValues,
  ): string;
  /** «Сумма»; for a part of a line, without the line. */
  name(field: string): string;
  /** The text for a code; empty when the page has none. */
  coded(what: 'vat_rate' | 'delivery' | 'paper' | 'own_entity', code: string): string;
}

/**
 * The value of each field before the last correction that touched it, by the field's place; changes of lines
 * and files are in the timeline.
 */
export function earlierValues(
  changes: readonly FieldChange[],
  words: ChangeWords,
): ReadonlyMap<string, string> {
  return new Map(
    changes.map(({ field, before }) => [field, valueText(field, before, words) || words.say('nothing')]),
  );
}

/** «Сумма: 48 500,50 ₽ → 50 000,00 ₽» */
export function changeText({ field, line, before, after }: FieldChange, words: ChangeWords): string {
  const { say } = words;
  if (field === 'more') return say('more', { count: Number(after) });
  const [was, is] = [valueText(field, before, words), valueText(field, after, words)];
  if (field === 'attachments' || field === 'lines') {
    const what = field === 'lines' ? 'line' : 'file';
    return say(`${what}_${after === null ? 'removed' : 'added'}`, { line: line ?? '', value: is || was });
  }
  const own = words.name(field);
  const name = line === undefined ? own : say('in_line', { line, name: own });
  if (was === '' && is === '') return say('other', { name });
  const nothing = say('nothing');
  return say('moved', { name, before: was || nothing, after: is || nothing });
}

const AMOUNT = /^(sum|vat_sum|total|lines\/price)$/;
const DAYS = new Set(['pay_by', 'needed_by', 'from', 'to', 'bill_date', 'shipment/date']);

function valueText(field: string, value: string | null, words: ChangeWords): string {
  // An absent country is Russia.
  if (field.endsWith('/country')) return countryName(value ?? 'RU', words.locale);
  if (value === null) return '';
  const [, amount, currency] = AMOUNT.test(field) ? (/^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value) ?? []) : [];
  if (amount && currency) return formatMoney({ value: amount, currency }, words.locale, true);
  if (DAYS.has(field)) return formatDate(value, words.locale);
  if (/^bank\/.*account$/.test(field)) return accountText(value);
  if (field.endsWith('vat_rate')) return words.coded('vat_rate', value);
  if (field === 'delivery') return words.coded('delivery', value);
  if (field === 'own_entity_id') return words.coded('own_entity', value);
  if (field === 'papers')
    return value
      .split(',')
      .map((paper) => words.coded('paper', paper))
      .join(', ');
  return value === 'true' ? words.say('yes') : value;
}
