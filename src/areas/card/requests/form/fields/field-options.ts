import { deliveries, type RequestField } from '#domain/requests/request-fields.ts';
import { countryName } from '#domain/requisites/country-name.ts';
import { taxCountries } from '#domain/requisites/tax-countries.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Sources } from '../draft/prefill.ts';
import { shipmentOptions, withChosen } from '../lines/shipments.ts';
import { ratesOf } from '../lines/vat-rates.ts';
import type { FormSession } from '../session.ts';

const currencies = ['RUB', 'USD', 'EUR', 'CNY', 'KZT', 'BYN', 'UZS'];

/** Choices of a field that has a list; null for one that is typed. */
export function optionsOf(name: RequestField, { form }: FormSession, sources: Sources, text: Translate) {
  switch (name) {
    case 'own_entity_id':
      return (sources.form?.own_entities ?? []).map(({ id, name: own }) => [id, own] as const);
    case 'currency':
      return [...new Set([sources.currency, form.value('currency'), ...currencies])]
        .filter(Boolean)
        .map((code) => [code, code] as const);
    case 'vat_rate':
      return ratesOf(form.kind, sources.today).map((rate) => [rate, text(`request.vat.${rate}`)] as const);
    case 'party_country':
      return taxCountries.map((code) => [code, countryName(code, text.locale)] as const);
    case 'shipment': {
      const { items = [], found = [] } = sources.shipments ?? {};
      const [known, searched] = [items, found].map((list) =>
        shipmentOptions(list, sources.counterparties, text),
      );
      return withChosen(known ?? [], searched ?? [], form.value(name), text);
    }
    case 'delivery':
      return deliveries.map((way) => [way, text(`request.delivery.${way}`)] as const);
    default:
      return null;
  }
}
