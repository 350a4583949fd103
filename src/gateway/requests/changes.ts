/** What a correction changed in a request, for those who have to review it again. */
import { MOST_CHANGES_LISTED, type RequestChange } from '#contract/requests/request-changes.ts';
import type { ClosedShipment, RequestContent, RequestLine } from '#contract/requests/request-content.ts';
import { isZero } from '#domain/money/money.ts';
import { pairLines } from '#domain/requests/line-pairs.ts';
import { vatOf } from '#domain/requests/payment-vat.ts';
import { totalOf } from './content.ts';

type Value = RequestChange['before'];
type Fields = ReadonlyMap<string, Value>;

/** A request at one moment. */
export interface Revision {
  readonly content: RequestContent;
  /** Files by id. */
  readonly files: ReadonlyMap<string, string>;
}

const LONGEST = 500;
/** Amounts in the currency of their content. */
const AMOUNTS = new Set(['sum', 'price', 'vat_sum']);
/**
 * Never listed: the kind cannot change, ids of the books mean nothing to people, lines are compared one by
 * one, and which shipment it is decides its sum and client.
 */
const NOT_LISTED = new Set(['kind', 'id', 'lines', 'shipment/sum', 'shipment/client']);

/** In the order of the form, files last; empty when nothing changed. */
export function changesBetween(before: Revision, after: Revision): RequestChange[] {
  const from = withVat(before.content, after.content);
  const to = withVat(after.content, before.content);
  const all = [
    ...shipmentChange(before.content, after.content),
    ...fieldChanges(fieldsOf(from, currencyOf(from)), fieldsOf(to, currencyOf(to)), ''),
    ...lineChanges(from, to),
    ...fieldChanges(totalFields(from), totalFields(to), ''),
    ...fileChanges(before.files, after.files),
  ];
  if (all.length <= MOST_CHANGES_LISTED) return all;
  const listed = all.slice(0, MOST_CHANGES_LISTED - 1);
  return [...listed, { field: 'more', before: null, after: String(all.length - listed.length) }];
}

/**
 * A payment from before `vat_sum` existed gives its VAT by the rate alone: compared with one that has the
 * field, the same VAT is not a change.
 */
function withVat(content: RequestContent, beside: RequestContent): RequestContent {
  if (content.kind !== 'payment_order' || content.vat_sum !== undefined) return content;
  if (beside.kind !== 'payment_order' || beside.vat_sum === undefined) return content;
  const vat = vatOf(content);
  return isZero(vat) ? content : { ...content, vat_sum: vat.value };
}

function fieldChanges(before: Fields, after: Fields, prefix: string, line?: number): RequestChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    const [was, is] = [before.get(name) ?? null, after.get(name) ?? null];
    if (was === is) return [];
    return [{ field: prefix + name, before: was, after: is, ...(line !== undefined && { line }) }];
  });
}

/** Another shipment with the same number and day, distinguished by its sum and client. */
function shipmentChange(before: RequestContent, after: RequestContent): RequestChange[] {
  const [was, is] = [before, after].map((content) => ('shipment' in content ? content.shipment : null));
  if (!was || !is || was.id === is.id || was.number !== is.number || was.date !== is.date) return [];
  return [{ field: 'shipment/number', before: shipmentText(was), after: shipmentText(is) }];
}

function shipmentText({ number, client, sum }: ClosedShipment): string {
  const parts = [number, client, sum && `${sum.value} ${sum.currency}`];
  return listedValue('shipment', parts.filter(Boolean).join(', '), '') ?? '';
}

function currencyOf(content: RequestContent): string {
  return 'currency' in content ? content.currency : '';
}

/** Values by field path; empty ones are left out. */
function fieldsOf(part: object, currency: string, prefix = ''): Fields {
  const fields = new Map<string, Value>();
  for (const [name, value] of Object.entries(part) as [string, unknown][]) {
    if (NOT_LISTED.has(name) || NOT_LISTED.has(prefix + name)) continue;
    if (value === null || value === undefined || value === '' || value === false) continue;
    if (Array.isArray(value)) fields.set(prefix + name, value.join(','));
    else if (typeof value === 'object') {
      for (const [inner, listed] of fieldsOf(value, currency, `${name}/`)) fields.set(inner, listed);
    } else fields.set(prefix + name, listedValue(name, String(value), currency));
  }
  return fields;
}

function listedValue(name: string, text: string, currency: string): Value {
  if (AMOUNTS.has(name)) return `${text} ${currency}`;
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** For an invoice only; the other kinds contain their sum as a field. */
function totalFields(content: RequestContent): Fields {
  const total = content.kind === 'invoice' ? totalOf(content) : null;
  return new Map(total ? [['total', `${total.value} ${total.currency}`]] : []);
}

function lineChanges(before: RequestContent, after: RequestContent): RequestChange[] {
  if (before.kind !== 'invoice' || after.kind !== 'invoice') return [];
  const namesOf = (lines: readonly RequestLine[]): string[] => lines.map(({ name }) => name);
  return pairLines(namesOf(before.lines), namesOf(after.lines)).flatMap((pair) => {
    const was = before.lines[pair.before ?? -1];
    const is = after.lines[pair.after ?? -1];
    const line = (pair.after ?? pair.before ?? 0) + 1;
    if (was && is)
      return fieldChanges(fieldsOf(was, before.currency), fieldsOf(is, after.currency), 'lines/', line);
    return [{ field: 'lines', line, before: was?.name ?? null, after: is?.name ?? null }];
  });
}

function fileChanges(before: Revision['files'], after: Revision['files']): RequestChange[] {
  const missingIn = (other: Revision['files'], files: Revision['files']): string[] =>
    [...files].filter(([id]) => !other.has(id)).map(([, name]) => name);
  return [
    ...missingIn(after, before).map((name) => ({ field: 'attachments', before: name, after: null })),
    ...missingIn(before, after).map((name) => ({ field: 'attachments', before: null, after: name })),
  ];
}
