import type { RequestContent } from '#contract/requests/request-content.ts';
import { isDay } from '#domain/dates/calendar-date.ts';
import { type VatRate, vatRatesOn } from '#domain/money/vat.ts';
import { whenLeft } from '#domain/requests/field-validation.ts';
import { checkSent } from '#domain/requests/request-field-checks.ts';
import { pointerOf, type RequestField, requestFields } from '#domain/requests/request-fields.ts';
import { readLines, wholeFault } from '#domain/requests/request-line-faults.ts';
import { partyOf } from '#domain/requests/request-party.ts';
import type { Faults } from '../http/validation.ts';

type Fault = Faults[number];

/**
 * Checks what the schema cannot express: check digits, sums, days. `detail` is the reason's code, as the form
 * knows it.
 * @param now the time of the request
 */
export function contentFaults(content: RequestContent, now: Date): Fault[] {
  return [
    ...fieldFaults(content),
    ...(content.kind === 'invoice' ? lineFaults(content, now) : []),
    ...(content.kind === 'closing_documents' ? shipmentFault(content) : []),
  ];
}

function fieldFaults(content: RequestContent): Fault[] {
  const { kind } = content;
  const values = valuesOf(content);
  const value = (name: RequestField): string => values.get(name) ?? '';
  return requestFields
    .filter((name) => values.has(name))
    .flatMap((name) => {
      const check = whenLeft(checkSent(name, value, kind));
      // A wrong БИК is a fault already.
      const isFault = check.kind === 'invalid' && check.reason.reason !== 'needs_bik';
      return isFault ? [{ pointer: pointerOf(name, kind), detail: check.reason.reason }] : [];
    });
}

/** The texts of the content by field. */
function valuesOf(content: RequestContent): ReadonlyMap<string, string> {
  const { name, inn, kpp, country = '' } = partyOf(content);
  const party = { party_name: name, party_inn: inn, party_kpp: kpp, party_country: country };
  const bank = content.kind === 'payment_order' ? content.bank : {};
  const all: readonly (readonly [string, unknown])[] = Object.entries({ ...content, ...bank, ...party });
  return new Map(all.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** A bill may be for a shipment long ago; an invoice is for a future one, at a rate in force. */
function lineFaults({ lines, ...pricing }: Extract<RequestContent, { kind: 'invoice' }>, now: Date): Fault[] {
  const [west, east] = daysOf(now);
  const inForce = [...vatRatesOn(west), ...vatRatesOn(east)];
  const each = readLines(lines, east)
    .faults.filter(({ line, reason }) => reason !== 'rate_not_in_force' || !isOneOf(inForce, lines[line]))
    .map(({ line, field, reason }) => fault(`lines/${line}/${field}`, reason));
  if (each.length > 0) return each;
  const whole = wholeFault(lines, pricing);
  return whole ? [fault('lines', whole)] : [];
}

function isOneOf(rates: readonly VatRate[], line: { readonly vat_rate: VatRate } | undefined): boolean {
  return line !== undefined && rates.includes(line.vat_rate);
}

const HALF_DAY_MS = 12 * 3_600_000;

/** The calendar dates in use at this moment, from west to east. */
function daysOf(now: Date): [string, string] {
  const dayAt = (shift: number): string => new Date(now.getTime() + shift).toISOString().slice(0, 10);
  return [dayAt(-HALF_DAY_MS), dayAt(HALF_DAY_MS)];
}

function shipmentFault({ shipment }: Extract<RequestContent, { kind: 'closing_documents' }>): Fault[] {
  return shipment && !isDay(shipment.date) ? [fault('shipment/date', 'no_such_day')] : [];
}

function fault(field: string, detail: string): Fault {
  return { pointer: `/content/${field}`, detail };
}
