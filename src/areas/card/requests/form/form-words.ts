import type { RequestKind } from '#contract/request-content.ts';
import type { Translate } from '#shared/i18n.ts';
import type { FieldFault } from './checks.ts';
import type { Place } from './fields.ts';

/** «Получатель», «Плательщик» or «Контрагент»: whose requisites these are depends on the kind. */
export function labelOf(place: Place, kind: RequestKind, text: Translate): string {
  return text(place === 'party_name' ? `request.field.party.${kind}` : `request.field.${place}`);
}

/** Words made for this field where there are any, else for any field. */
export function faultText(place: Place, { reason, values }: FieldFault, text: Translate): string {
  const own = `request.fault.${place}.${reason}`;
  const found = text(own, values);
  return found === own ? text(`request.fault.${reason}`, values) : found;
}
