import { formatAge, formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';

/** Texts of `Stamp`: the ticking one and the one for screen readers. */
export interface StampText {
  readonly age: string;
  readonly spoken: string;
}

/** @param asOf instant of the figures @param now milliseconds since the epoch */
export function stampText(asOf: string, now: number, text: Translate): StampText {
  const moment = formatMoment(asOf, text.locale);
  const spoken = text('common.updated_at', { moment });
  const ageMs = now - Date.parse(asOf);
  if (ageMs < 60_000) return { age: text('common.updated_now'), spoken };
  const age = formatAge(ageMs, text.locale);
  return { age: age ? text('common.updated', { age }) : spoken, spoken };
}
