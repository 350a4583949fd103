/** Why a card and a counterparty match, in words. */
import type { Counterparty, Evidence } from '#contract/books/panel.ts';
import { taxName } from '#domain/requisites/tax-name.ts';
import type { Translate } from '#shared/i18n.ts';

type Reason = Exclude<Evidence['kind'], 'confirmed' | 'inn_kpp'> | 'kpp';

/** Strongest first. */
const reasons: readonly Reason[] = ['inn', 'kpp', 'external_id', 'phone', 'email', 'name'];

/** «совпал ИНН и телефон»; a person's confirmation says more than any identifier. */
export function reasonText(
  { evidence, inn, country }: Pick<Counterparty, 'evidence' | 'inn' | 'country'>,
  text: Translate,
): string {
  const kinds = new Set(evidence.map(({ kind }) => kind));
  if (kinds.has('confirmed')) return text('card.reason.confirmed');
  const found = reasons.filter((reason) => isIn(reason, kinds));
  if (found.length === 0) return '';
  const nameOf = (reason: Reason): string =>
    text(reason === 'inn' && country ? `card.tax.${taxName(country, inn ?? '')}` : `card.reason.${reason}`);
  const list = new Intl.ListFormat(text.locale).format(found.map(nameOf));
  // In Russian the verb agrees with the first noun, and only «название» is not masculine.
  return text(found[0] === 'name' ? 'card.reason.agreed_name' : 'card.reason.agreed', { list });
}

function isIn(reason: Reason, kinds: ReadonlySet<Evidence['kind']>): boolean {
  if (reason === 'kpp') return kinds.has('inn_kpp');
  return kinds.has(reason) || (reason === 'inn' && kinds.has('inn_kpp'));
}

/** Only a tax id, an id of the books or a confirmation proves the match; a phone may be shared. */
export function isProven(evidence: readonly Evidence[]): boolean {
  return evidence.some(({ kind }) => ['confirmed', 'inn_kpp', 'inn', 'external_id'].includes(kind));
}
