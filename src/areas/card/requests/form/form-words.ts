import type { FieldFault } from '#domain/requests/request-field-checks.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import { countryOf, type ValueOf } from '#domain/requests/request-payment.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Place } from './fields/fields.ts';

/** «Получатель», «Плательщик» or «Контрагент»: whose requisites these are depends on the kind. */
export function labelOf(
  place: Place,
  { kind, value }: { readonly kind: RequestKind; readonly value: ValueOf },
  text: Translate,
): string {
  if (place === 'party_name') return text(`request.field.party.${kind}`);
  const country = countryOf(value);
  if (country !== 'RU' && place === 'party_inn') return text(`request.field.tax.${country}`);
  if (country !== 'RU' && (place === 'bik' || place === 'account'))
    return text(`request.field.abroad.${place}`);
  return text(`request.field.${place}`);
}

/** The text for this field, else the one for any field. The length of a tax number depends on its country. */
export function faultText(
  place: Place,
  { reason, values }: FieldFault,
  { value }: { readonly value: ValueOf },
  text: Translate,
): string {
  const country = place === 'party_inn' ? countryOf(value) : 'RU';
  const own = `request.fault.${country === 'RU' ? place : `${place}_${country}`}.${reason}`;
  const found = text(own, values);
  return found === own ? text(`request.fault.${reason}`, values) : found;
}
