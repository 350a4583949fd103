import { taxName } from '#domain/requisites/tax-name.ts';
import type { Translate } from '#shared/i18n.ts';

/** «ИНН 7707083893», «УНП 100582333»: named as in its country. */
export function taxText(
  { inn, country }: { readonly inn: string; readonly country?: string | undefined },
  text: Translate,
): string {
  return country ? `${text(`card.tax.${taxName(country, inn)}`)} ${inn}` : text('card.inn', { inn });
}
