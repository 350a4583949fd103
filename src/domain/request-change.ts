/** What a correction changed, in words: the card and the desk say it alike. */
import type { TextValues } from '#shared/i18n.ts';
import { countryName } from './country-name.ts';
import { formatDate } from './date-numeric.ts';
import { formatMoney } from './money-format.ts';

/** As the wire tells it: a place in the content, and what stood there before and stands there now; amounts with their currency. */
export interface ToldChange {
  readonly field: string;
  /** Line of an invoice, from 1. */
  readonly line?: number | undefined;
  readonly before: string | null;
  readonly after: string | null;
}

/** How a page says it. */
export interface ChangeWords {
  /** BCP 47. */
  readonly locale: string;
  say(
    key: 'more' | 'in_line' | 'removed' | 'added' | 'moved' | 'other' | 'nothing' | 'yes',
    values?: TextValues,
  ): string;
  /** «Сумма»; of a part of a line, without the line. */
  name(field: string): string;
  /** The word for a code; empty when the page has none. */
  coded(what: 'vat_rate' | 'delivery' | 'paper' | 'own_entity', code: string): string;
}

/** What each field was before the last correction that touched it, by the field's place; lines and files are told in the timeline. */
export function earlierValues(
  changes: readonly ToldChange[],
  words: ChangeWords,
): ReadonlyMap<string, string> {
  return new Map(
    changes.map(({ field, before }) => [field, valueText(field, before, words) || words.say('nothing')]),
  );
}

/** «Сумма: 48 500,50 ₽ → 50 000,00 ₽» */
export function changeText({ field, line, before, after }: ToldChange, words: ChangeWords): string {
  const { say } = words;
  if (field === 'more') return say('more', { count: Number(after) });
  const [was, is] = [valueText(field, before, words), valueText(field, after, words)];
  const own = words.name(field);
  const name = line === undefined ? own : say('in_line', { line, name: own });
  if (field === 'attachments' || field === 'lines')
    return say(after === null ? 'removed' : 'added', { name, value: is || was });
  if (was === '' && is === '') return say('other', { name });
  const nothing = say('nothing');
  return say('moved', { name, before: was || nothing, after: is || nothing });
}

const AMOUNT = /^(sum|vat_sum|total|lines\/price)$/;
const DAYS = new Set(['pay_by', 'needed_by', 'from', 'to', 'bill_date', 'shipment/date']);

function valueText(field: string, value: string | null, words: ChangeWords): string {
  // Russia is what is not said.
  if (field.endsWith('/country')) return countryName(value ?? 'RU', words.locale);
  if (value === null) return '';
  const [, amount, currency] = AMOUNT.test(field) ? (/^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value) ?? []) : [];
  if (amount && currency) return formatMoney({ value: amount, currency }, words.locale, true);
  if (DAYS.has(field)) return formatDate(value, words.locale);
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
