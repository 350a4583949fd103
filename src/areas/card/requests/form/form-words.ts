import type { RequestKind } from '#contract/requests/request-content.ts';
import type { Translate } from '#shared/i18n.ts';
import { countryOf, type FieldFault, type ValueOf } from './checks.ts';
import type { Place } from './fields.ts';

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

/** Words made for this field where there are any, else for any field. */
export function faultText(place: Place, { reason, values }: FieldFault, text: Translate): string {
  const own = `request.fault.${place}.${reason}`;
  const found = text(own, values);
  return found === own ? text(`request.fault.${reason}`, values) : found;
}
