/** What corrections changed, in words. */
import type { RequestChange } from '#contract/request-changes.ts';
import type { VatRate } from '#contract/request-content.ts';
import type { AccountingRequest } from '#contract/requests.ts';
import { formatMoney } from '#domain/money-format.ts';
import type { Kit } from '../kit.ts';
import { ownName } from '../own-name.ts';
import { dayText, vatText } from '../words.ts';

type Value = RequestChange['before'];

/** What each field was before the last correction that touched it, by the field's place; lines and files are told in the timeline. */
export function earlierValues(kit: Kit, { steps }: AccountingRequest): ReadonlyMap<string, string> {
  const changes = steps.flatMap((step) => step.changes ?? []);
  return new Map(
    changes.map(({ field, before }) => [field, valueText(kit, field, before) || kit.text('change.nothing')]),
  );
}

/** «Сумма: 48 500,50 ₽ → 50 000 ₽» */
export function changeText(kit: Kit, { field, line, before, after }: RequestChange): string {
  const { text } = kit;
  if (field === 'more') return text('change.more', { count: Number(after) });
  const [was, is] = [before, after].map((value) => valueText(kit, field, value));
  const name = fieldName(kit, field);
  const where = line === undefined ? name : text('change.in_line', { line, name });
  if (field === 'attachments' || field === 'lines')
    return text(after === null ? 'change.removed' : 'change.added', {
      name: where,
      value: (is || was) ?? '',
    });
  const nothing = text('change.nothing');
  return text('change.moved', { name: where, before: was || nothing, after: is || nothing });
}

const AMOUNT = /^(sum|vat_sum|total|lines\/price)$/;
const DAYS = new Set(['pay_by', 'needed_by', 'from', 'to', 'bill_date', 'shipment/date']);

function valueText(kit: Kit, field: string, value: Value): string {
  const { text } = kit;
  if (value === null) return '';
  const [, amount, currency] = AMOUNT.test(field) ? (/^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value) ?? []) : [];
  if (amount && currency) return formatMoney({ value: amount, currency }, text.locale, true);
  const last = field.slice(field.lastIndexOf('/') + 1);
  if (DAYS.has(field)) return dayText(value, text);
  if (last === 'vat_rate') return vatText(value as VatRate, text);
  if (field === 'delivery') return text(`delivery.${value}`);
  if (field === 'papers')
    return value
      .split(',')
      .map((paper) => text(`paper.${paper}`))
      .join(', ');
  if (field === 'own_entity_id') return ownName(kit, value);
  return value === 'true' ? text('change.yes') : value;
}

/** Places that are called otherwise than by their last part. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ own_entity_id: 'own_entity', pay_by: 'pay_by', bill_number: 'bill', bill_date: 'bill' },
  ...{ 'shipment/number': 'shipment', 'shipment/date': 'shipment', correspondent_account: 'correspondent' },
};

function fieldName({ text }: Kit, field: string): string {
  const [head = '', last = head] = field.split('/');
  if (field === 'lines') return text('change.line');
  if (head === 'lines') return text(`request.line.${last === 'vat_rate' ? 'vat' : last}`);
  if (field === 'attachments') return text('change.file');
  if (last === 'name') return text(`field.${head}`);
  return text(`field.${NAMES[field] ?? NAMES[last] ?? last}`);
}
